import type { GroupId, ItemId, KindName, Option, OptionId, Question, QuestionId, QuestionOf, ResponseOf } from '../../../engine/quiz/question.ts'
import fc from 'fast-check'

const common = {
  id: 'two-saves' as QuestionId,
  prompt: 'What does the bookmark number count?',
  claims: ['C3'],
  set: 'pre',
  pair: 'save-count',
  misconception: 'SECRET misconception',
  slide: 'two-saves',
  explanation: 'SECRET explanation',
  sources: ['P10'],
} as const

const option = (id: string) => ({ id: id as OptionId, text: `Text of ${id}`, feedback: `SECRET feedback on ${id}` })
function item(id: string) {
  return {
    ...option(id),
    id: id as ItemId,
  }
}

const examples: { [K in KindName]: QuestionOf<K> } = {
  single: {
    ...common,
    kind: 'single',
    options: ['a', 'b', 'c'].map(option),
    key: 'b' as OptionId,
    hints: [
      {
        when: { option: 'a', atLeast: 0.5 },
        say: 'SECRET hint',
      },
    ],
  },
  multiple: {
    ...common,
    kind: 'multiple',
    options: ['a', 'b', 'c', 'd', 'e'].map(option),
    key: ['a', 'c'] as OptionId[],
  },
  match: {
    ...common,
    kind: 'match',
    groups: [
      { id: 'loud' as GroupId, text: 'Rings' },
      { id: 'quiet' as GroupId, text: 'Stays quiet' },
    ],
    items: [
      'like',
      'download',
      'follow',
      'recording',
    ].map(item),
    key: {
      like: 'loud',
      download: 'quiet',
      follow: 'loud',
      recording: 'quiet',
    } as Record<ItemId, GroupId>,
  },
  order: {
    ...common,
    kind: 'order',
    items: ['c', 'a', 'd', 'b'].map(item),
    key: ['a', 'b', 'c', 'd'] as ItemId[],
  },
  estimate: {
    ...common,
    kind: 'estimate',
    unit: 'saves',
    min: 0,
    max: 100,
    step: 1,
    key: 40,
    tolerance: 10,
  },
  poll: {
    ...common,
    kind: 'poll',
    options: ['a', 'b'].map(option),
  },
  open: {
    ...common,
    kind: 'open',
    maxLength: 20,
    sample: 'SECRET sample',
  },
}

/** A question of the kind, small and whole, with another value where a test needs one. */
export function aQuestion<K extends KindName>(kind: K, changes: Partial<QuestionOf<K>> = {}): QuestionOf<K> {
  return {
    ...examples[kind],
    ...changes,
  }
}

/** A response with ids written as plain strings. */
export function aResponse<K extends KindName>(kind: K, body: object): ResponseOf<K> {
  return { kind, ...body } as ResponseOf<K>
}

const ids = (least: number) => fc.uniqueArray(fc.stringMatching(/^[a-z][a-z0-9]{0,5}$/), { minLength: least, maxLength: 7 })
const options = (names: string[]) => names.map(option) as Option[]

/** Any sound question. */
export const anyQuestion: fc.Arbitrary<Question> = fc.oneof(
  ids(2).chain(names => fc.constantFrom(...names).map(key => aQuestion('single', {
    options: options(names),
    key: key as OptionId,
  }))),
  ids(2).chain(names => fc.subarray(names, { minLength: 1, maxLength: names.length - 1 })
    .map(key => aQuestion('multiple', {
      options: options(names),
      key: key as OptionId[],
    }))),
  fc.tuple(ids(2), ids(2)).chain(([names, groups]) => fc.array(fc.constantFrom(...groups), { minLength: names.length, maxLength: names.length })
    .map(places => aQuestion('match', {
      groups: groups.map(id => ({ id: id as GroupId, text: `Group ${id}` })),
      items: names.map(item),
      key: Object.fromEntries(names.map((id, at) => [id, places[at]])) as Record<ItemId, GroupId>,
    }))),
  ids(2).chain(names => fc.shuffledSubarray(names, { minLength: names.length })
    .map(key => aQuestion('order', {
      items: names.map(item),
      key: key as ItemId[],
    }))),
  fc.record({
    min: fc.integer({ min: -50, max: 0 }),
    max: fc.integer({ min: 1, max: 50 }),
    tolerance: fc.integer({ min: 0, max: 20 }),
  })
    .chain(range => fc.integer(range).map(key => aQuestion('estimate', { ...range, key }))),
  ids(2).map(names => aQuestion('poll', {
    options: options(names),
  })),
  fc.integer({ min: 1, max: 40 }).map(maxLength => aQuestion('open', { maxLength })),
)

/** Any valid response to a question. */
export function responseTo(question: Question): fc.Arbitrary<ResponseOf> {
  switch (question.kind) {
    case 'single':
    case 'poll':
      return fc.constantFrom(...question.options).map(({ id }) => aResponse(question.kind, { option: id }))
    case 'multiple':
      return fc.shuffledSubarray(question.options.map(({ id }) => id), { minLength: 1 }).map(chosen => aResponse('multiple', { options: chosen }))
    case 'match':
      return fc.array(fc.constantFrom(...question.groups), { minLength: question.items.length, maxLength: question.items.length })
        .map(groups => aResponse('match', {
          groups: Object.fromEntries(question.items.map(({ id }, at) => [id, groups[at]?.id])),
        }))
    case 'order':
      return fc.shuffledSubarray(question.items.map(({ id }) => id), { minLength: question.items.length }).map(items => aResponse('order', { items }))
    case 'estimate':
      return fc.double({ min: question.min, max: question.max, noNaN: true }).map(value => aResponse('estimate', { value: value + 0 }))
    case 'open':
      return fc.string({ minLength: 1, maxLength: question.maxLength }).filter(text => text.trim().length > 0).map(text => aResponse('open', {
        text: text.trim(),
      }))
  }
}

/** Any sound question, with any number of valid responses. */
export const anyVote = anyQuestion.chain(question => fc.record({
  question: fc.constant(question),
  responses: fc.array(responseTo(question), { maxLength: 12 }),
}))
