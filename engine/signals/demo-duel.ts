import type { Result } from '../result.ts'
import type { DemoLine, DemoRow } from './demo-picture.ts'
import type { Action, Effect, Lens, Value } from './vocabulary.ts'
import { ok, refuse } from '../result.ts'
import { rowOf } from './demo-picture.ts'
import { baseSetting } from './setting.ts'
import { effects } from './vocabulary.ts'

/** The same viewer saves on one side and records the screen on the other. */
export const sides = ['save', 'record'] as const
export type Side = typeof sides[number]

/** The two buttons that people call "save". */
export const saveActions = ['download', 'favorite'] as const satisfies readonly Action[]
export type SaveAction = typeof saveActions[number]

/** What is asked, and shown, step by step: a click each. */
export const phases = [
  'predict',
  'act',
  'inbox',
  'counters',
  'analytics',
  'compare',
] as const
export type Phase = typeof phases[number]

/** Click steps after the first picture. */
export const lastStep = phases.length - 1

/** What was chosen and predicted. `guesses`: the effects that somebody expects on a side. */
export interface Duel {
  save: SaveAction
  lens: Lens
  guesses: Readonly<Record<Side, readonly Effect[]>>
}

export const emptyDuel: Duel = {
  save: 'download',
  lens: 'checked',
  guesses: { save: [], record: [] },
}

/** `open`: the sources do not settle it, so nobody's guess is wrong. */
export type Outcome = 'right' | 'wrong' | 'open'

/** One effect on one side at one step. `shown` is null until its step has come. */
export interface DuelLine {
  readonly effect: Effect
  readonly guessed: boolean
  readonly shown: DemoLine | null
  readonly outcome: Outcome | null
}

export interface DuelSide { readonly side: Side, readonly row: DemoRow, readonly acted: boolean, readonly lines: readonly DuelLine[] }

/** The complete picture of one step. */
export interface DuelFrame {
  readonly step: number
  readonly phase: Phase
  readonly sides: readonly [DuelSide, DuelSide]
  /** Right guesses out of those that can be right: null before the comparison. */
  readonly score: { readonly right: number, readonly settled: number, readonly open: number } | null
  /** What this step shows, in words. */
  readonly said: string
}

/** The step at which each effect comes to light: the file is there with the act itself. */
const shownFrom: Readonly<Record<Effect, Phase>> = {
  file: 'act',
  notification: 'inbox',
  counter: 'counters',
  analytics: 'analytics',
}

/** The duel at a step, which is kept between the first and the last. Pure. */
export function duelFrame(duel: Duel, step: number): DuelFrame {
  const at = Math.max(0, Math.min(lastStep, Math.trunc(step)))
  const both = [
    sideAt(duel, 'save', at),
    sideAt(duel, 'record', at),
  ] as const
  const outcomes = both.flatMap(side => side.lines.flatMap(line => line.outcome ?? []))
  const score = at < lastStep
    ? null
    : { right: outcomes.filter(o => o === 'right').length, settled: outcomes.filter(o => o !== 'open').length, open: outcomes.filter(o => o === 'open').length }
  return {
    step: at,
    phase: phases[at] ?? 'compare',
    sides: both,
    score,
    said: said(at, both, score),
  }
}

/** Every picture of the duel, in order. */
export function duelFrames(duel: Duel): DuelFrame[] {
  return phases.map((_, step) => duelFrame(duel, step))
}

/** The duel with one guess more or less. */
export function guess(duel: Duel, side: Side, effect: Effect, expected: boolean): Duel {
  const kept = effects.filter(other => other === effect
    ? expected
    : duel.guesses[side].includes(other))
  return {
    ...duel,
    guesses: { ...duel.guesses, [side]: kept },
  }
}

// One letter each, for the other window: see `useMirror`.
const effectLetters = {
  notification: 'n',
  counter: 'c',
  analytics: 'a',
  file: 'f',
} as const satisfies Record<Effect, string>

/** The duel as a short word, such as `1dc-nf-f`. */
export function encodeDuel({ save, lens, guesses }: Duel): string {
  const letters = (side: Side) => guesses[side].map(effect => effectLetters[effect]).join('')
  return `1${save === 'download'
    ? 'd'
    : 'f'}${lens === 'checked'
    ? 'c'
    : 'a'}-${letters('save')}-${letters('record')}`
}

/** Reads what `encodeDuel` wrote, and refuses anything else. */
export function decodeDuel(code: string): Result<Duel, 'unreadable'> {
  const match = /^1([df])([ca])-([ncaf]*)-([ncaf]*)$/.exec(code)
  if (!match)
    return refuse('unreadable')
  const [, save, lens, left = '', right = ''] = match
  const guessed = (letters: string) => effects.filter(effect => letters.includes(effectLetters[effect]))
  return ok({
    save: save === 'd'
      ? 'download'
      : 'favorite',
    lens: lens === 'c'
      ? 'checked'
      : 'article',
    guesses: {
      save: guessed(left),
      record: guessed(right),
    },
  })
}

function sideAt(duel: Duel, side: Side, at: number): DuelSide {
  const row = rowOf(side === 'save'
    ? duel.save
    : 'screen-record', 1, baseSetting, duel.lens)
  return {
    side,
    row,
    acted: at >= phases.indexOf('act'),
    lines: effects.map((effect) => {
      const guessed = duel.guesses[side].includes(effect)
      const line = row.lines[effect]
      return {
        effect,
        guessed,
        shown: at >= phases.indexOf(shownFrom[effect])
          ? line
          : null,
        outcome: at === lastStep
          ? outcomeOf(line.value, guessed)
          : null,
      }
    }),
  }
}

function outcomeOf(value: Value, guessed: boolean): Outcome {
  if (value === 'contested' || value === 'unknown')
    return 'open'
  return guessed === (value === 'yes')
    ? 'right'
    : 'wrong'
}

function said(at: number, [left, right]: readonly [DuelSide, DuelSide], score: DuelFrame['score']): string {
  if (at === 0)
    return 'Predict first.'
  if (score)
    return `${score.right} of ${score.settled} predictions right; ${score.open} that nobody can settle.`
  const phase = phases[at]
  return [left, right].map(({ row, lines }) => {
    const news = lines.filter(line => shownFrom[line.effect] === phase).map(line => line.shown?.words ?? '')
    return `${phase === 'act'
      ? row.did
      : row.name}: ${news.join('; ')}.`
  }).join(' ')
}
