import type { Reference } from './deck-rules.ts'
import type { Finding } from './finding.ts'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { presets } from '../../engine/signals/demo-presets.ts'
import { claimIds } from '../../engine/signals/vocabulary.ts'
import { deckRules } from './deck-rules.ts'
import { knownNames } from './known.ts'
import { slideRules } from './slide-rules.ts'
import { readDeck } from './source.ts'

/** What the deck lint needs to know of the question bank. */
export interface Bank {
  /**
   * Every question: `asked` when it belongs to the sets before and after, which the slides must show;
   * `revealed` when a click shows its answer in a talk.
   */
  questions: readonly { id: string, asked: boolean, revealed: boolean }[]
  /** The slides that questions send people to. */
  references: readonly Reference[]
}

/**
 * Everything wrong with the deck `entry` in `root`, without building it. Slidev itself would build a deck with a missing
 * file, an unknown layout or an unknown component, and say nothing.
 */
export async function lintDeck(root: string, entry: string, bank: Bank): Promise<Finding[]> {
  if (!existsSync(join(root, entry))) {
    return [
      {
        level: 'error',
        file: entry,
        line: 1,
        message: 'the deck is not there.',
      },
    ]
  }
  const deck = await readDeck(root, entry)
  const facts = {
    known: knownNames(root, typeof deck.headmatter.theme === 'string'
      ? deck.headmatter.theme
      : 'default'),
    claims: claimIds,
    questions: new Map(bank.questions.map(({ id, revealed }) => [id, { revealed }])),
    presets: new Set(Object.keys(presets)),
    references: bank.references,
    asked: bank.questions.filter(({ asked }) => asked).map(({ id }) => id),
    isPublic: (path: string) => existsSync(join(root, 'public', path)),
  }
  return [
    ...deck.unread,
    ...deck.slides.flatMap(slide => slideRules.flatMap(rule => rule(slide, facts))),
    ...deckRules.flatMap(rule => rule(deck, facts)),
  ]
}
