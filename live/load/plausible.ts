import type { GroupId, ItemId, PublicQuestion, Response } from '../../engine/quiz/question.ts'
import type { Chance } from './chance.ts'
import { pick, shuffled } from './chance.ts'

/** Said by people who have sat in such a workshop for an hour, more or less. */
const phrases = [
  'Put the key step in the caption',
  'Make the first second useful',
  'A checklist to keep',
  'A checklist to keep',
  'a checklist to keep',
  'Ask people to share it with a friend',
  'Shorter videos',
  'Steps as text on screen',
  'Nothing yet, still thinking',
  'Link to a recipe card',
  'Add chapters',
  'Read the comments more often',
]

/** How likely a choice is, from its name alone: a crowd has favourites, and the same ones at every rehearsal. */
function pull(question: string, choice: string): number {
  let hash = 2166136261
  for (const letter of `${question} ${choice}`)
    hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16777619)
  return 0.4 + ((hash >>> 8) % 1000) / 600
}

function favoured<T extends { readonly id: string }>(question: string, choices: readonly T[], chance: Chance): T {
  const pulls = choices.map(({ id }) => pull(question, id))
  let left = chance() * pulls.reduce((sum, each) => sum + each, 0)
  for (const [at, choice] of choices.entries()) {
    left -= pulls[at] ?? 0
    if (left < 0)
      return choice
  }
  return choices[choices.length - 1]
}

/** An answer that somebody might give who sees no more than a phone does. Always of the right shape. */
export function plausibleResponse(question: PublicQuestion, chance: Chance): Response {
  switch (question.kind) {
    case 'single':
    case 'poll':
      return { kind: question.kind, option: favoured(question.id, question.options, chance).id }
    case 'multiple': {
      const ticked = question.options.filter(({ id }) => chance() < pull(question.id, id) / 2.2)
      return {
        kind: 'multiple',
        options: (ticked.length ? ticked : [favoured(question.id, question.options, chance)]).map(({ id }) => id),
      }
    }
    case 'match': {
      const groups: Record<ItemId, GroupId> = {}
      for (const { id } of question.items)
        groups[id] = favoured(`${question.id} ${id}`, question.groups, chance).id
      return { kind: 'match', groups }
    }
    case 'order':
      return { kind: 'order', items: shuffled(question.items.map(({ id }) => id), chance) }
    case 'estimate': {
      const { min, max, step } = question
      // The mean of three: more in the middle than at the ends.
      const share = (chance() + chance() + chance()) / 3
      return { kind: 'estimate', value: Math.min(max, min + Math.round(share * (max - min) / step) * step) }
    }
    case 'open':
      return { kind: 'open', text: (pick(phrases, chance) ?? 'Yes').slice(0, question.maxLength).trim() }
  }
}
