/**
 * Stands in for `virtual:quiz-bank` in component tests: a small bank with one question of each kind and one pair.
 * Kept apart from the workshop's own files, so that an author's edit breaks no test of the widgets.
 */
import type { Question } from '../engine/quiz/question.ts'

const common = {
  claims: ['C1'],
  slide: 'short-answer',
  sources: ['P1'],
  explanation: 'Because of **this**.',
}

const written = [
  {
    ...common,
    id: 'one',
    kind: 'single',
    set: 'pre',
    pair: 'alert',
    misconception: 'A download rings.',
    scenario: 'Amara saves a clip.',
    prompt: 'What happens?',
    options: [
      { id: 'a', text: 'It rings', feedback: 'Nothing rings.' },
      { id: 'b', text: 'It stays quiet', feedback: 'Yes, quiet.' },
    ],
    key: 'b',
  },
  {
    ...common,
    id: 'one-again',
    kind: 'single',
    set: 'post',
    pair: 'alert',
    misconception: 'A download rings.',
    prompt: 'And now?',
    options: [
      { id: 'a', text: 'It stays quiet', feedback: 'Yes, quiet.' },
      { id: 'b', text: 'It rings', feedback: 'Nothing rings.' },
    ],
    key: 'a',
  },
  {
    ...common,
    id: 'many',
    kind: 'multiple',
    set: 'practice',
    claims: ['C3'],
    misconception: 'Everything is counted.',
    prompt: 'Which are counted?',
    options: [
      { id: 'a', text: 'Likes', feedback: 'Likes are counted.' },
      { id: 'b', text: 'Favorites', feedback: 'Favorites are counted.' },
      { id: 'c', text: 'Recordings', feedback: 'Recordings are not.' },
    ],
    key: ['a', 'b'],
  },
  {
    ...common,
    id: 'sorted',
    kind: 'match',
    set: 'practice',
    claims: ['C2'],
    prompt: 'Which ring?',
    groups: [
      { id: 'loud', text: 'Rings' },
      { id: 'quiet', text: 'Quiet' },
    ],
    items: [
      { id: 'like', text: 'A like', feedback: 'A like rings.' },
      { id: 'download', text: 'A download', feedback: 'A download is quiet.' },
    ],
    key: { like: 'loud', download: 'quiet' },
  },
  {
    ...common,
    id: 'ordered',
    kind: 'order',
    set: 'practice',
    claims: ['C4'],
    prompt: 'Which comes first?',
    items: [
      { id: 'x', text: 'Middle', feedback: 'In the middle.' },
      { id: 'y', text: 'Last', feedback: 'At the end.' },
      { id: 'z', text: 'First', feedback: 'At the start.' },
    ],
    key: ['z', 'x', 'y'],
  },
  {
    ...common,
    id: 'guess',
    kind: 'estimate',
    set: 'practice',
    claims: ['C6'],
    prompt: 'How many?',
    unit: '%',
    min: 0,
    max: 20,
    step: 1,
    key: 4,
    tolerance: 1,
  },
  {
    ...common,
    id: 'opinion',
    kind: 'poll',
    set: 'practice',
    claims: ['C8'],
    prompt: 'Which do you like?',
    options: [
      { id: 'a', text: 'Tea' },
      { id: 'b', text: 'Coffee' },
    ],
  },
  {
    ...common,
    id: 'words',
    kind: 'open',
    set: 'practice',
    claims: ['C8'],
    prompt: 'Say something.',
    maxLength: 40,
    sample: 'Something kind.',
  },
]

// Ids are branded: only the parser makes them elsewhere.
export const questions = written as unknown as readonly Question[]
