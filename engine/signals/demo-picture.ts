import type { Cell } from './cell.ts'
import type { Scene } from './demo.ts'
import type { Act } from './observe.ts'
import type { Refusal } from './refuse.ts'
import type { Setting } from './setting.ts'
import type { Action, Counter, Effect, Lens, Value } from './vocabulary.ts'
import { cellUnder } from './adjust.ts'
import { capital, lineClause } from './demo-words.ts'
import { actionLabels, counterLabels } from './labels.ts'
import { observe, totals } from './observe.ts'
import { refusalOf } from './refuse.ts'
import { signals } from './table.ts'
import { actions, counters, effects } from './vocabulary.ts'

/**
 * One line from the viewer to where an effect would show: how it is drawn, its words, and the cell it rests on.
 * `changed`: the settings made it differ from the table's base case.
 */
export interface DemoLine { readonly value: Value, readonly words: string, readonly cell: Cell, readonly changed: boolean }

/** One kind of act in the ledger, however often it was done, with its four lines. */
export interface DemoRow {
  readonly action: Action
  readonly name: string
  readonly did: string
  readonly count: number
  readonly lines: Readonly<Record<Effect, DemoLine>>
  readonly refusal: Refusal | null
  /** The whole row as one sentence, for a screen reader. */
  readonly said: string
}

/** Something in the creator's inbox or analytics. Only a yes is certain. */
export interface DemoNote { readonly action: Action, readonly name: string, readonly value: Value, readonly count: number }

/** A public number: how far it has surely risen, and how many acts are disputed to raise it. */
export interface DemoNumber { readonly counter: Counter, readonly name: string, readonly rise: number, readonly disputed: number }

/** Everything the demo draws for one scene. */
export interface DemoPicture {
  readonly rows: readonly DemoRow[]
  readonly latest: DemoRow | undefined
  readonly inbox: readonly DemoNote[]
  readonly numbers: readonly DemoNumber[]
  /** Acts of which nobody knows whether they move a number, or which. */
  readonly numbersUnknown: number
  readonly analytics: readonly DemoNote[]
  readonly files: number
  /** Acts of which nothing reached the creator. */
  readonly silent: number
  readonly refused: number
  readonly total: number
}

/** The scene as a picture. Pure: the same scene gives the same picture. */
export function pictureOf({ acts, setting, lens }: Scene): DemoPicture {
  const ledger = observe(acts, setting, lens)
  const risen = totals(ledger)
  const seen = [
    ...new Set(acts.map(act => act.action)),
  ]
  const rows = seen.map(action => rowOf(action, acts.filter(act => act.action === action).length, setting, lens))
  return {
    rows,
    latest: rows.find(row => row.action === acts.at(-1)?.action),
    inbox: notes(ledger.notifications),
    numbers: numbersOf(lens).map(counter => ({
      counter,
      name: counterLabels[counter],
      rise: risen[counter],
      disputed: ledger.counters.filter(entry => entry.counter === counter && entry.delta === 0).length,
    })),
    numbersUnknown: ledger.counters.filter(entry => entry.counter === null).length,
    analytics: notes(ledger.analytics),
    files: ledger.files.filter(entry => entry.cell.value === 'yes').length,
    silent: ledger.silent.length,
    refused: ledger.refused.length,
    total: acts.length,
  }
}

/** One act's lines, or why it is not possible. */
export function rowOf(action: Action, count: number, setting: Setting, lens: Lens): DemoRow {
  const { name, did } = actionLabels[action]
  const refusal = refusalOf(action, setting, lens)
  const keeps = cellUnder(action, 'file', setting, lens).value === 'yes'
  const line = (effect: Effect): DemoLine => {
    if (refusal) {
      return {
        value: refusal.cell.value,
        words: refusal.words,
        cell: refusal.cell,
        changed: true,
      }
    }
    const cell = cellUnder(action, effect, setting, lens)
    return {
      value: cell.value,
      words: lineClause(effect, cell, setting, lens, keeps),
      cell,
      changed: cell !== signals[lens][action][effect],
    }
  }
  const lines = {
    notification: line('notification'),
    counter: line('counter'),
    analytics: line('analytics'),
    file: line('file'),
  }
  return {
    action,
    name,
    did: capital(did),
    count,
    lines,
    refusal,
    said: refusal
      ? `${name}: refused. ${refusal.words}`
      : `${capital(did)}: ${effects.map(effect => lines[effect].words).join('; ')}.`,
  }
}

/** The public numbers that a lens speaks of at all. */
export function numbersOf(lens: Lens): Counter[] {
  return counters.filter(counter => actions.some(action => signals[lens][action].counter.counter === counter))
}

function notes(entries: readonly { act: Act, cell: { value: Value } }[]): DemoNote[] {
  const seen = [
    ...new Set(entries.map(entry => entry.act.action)),
  ]
  return seen.flatMap((action) => {
    const same = entries.filter(entry => entry.act.action === action)
    return same.slice(0, 1).map(({ cell }) => ({
      action,
      name: actionLabels[action].name,
      value: cell.value,
      count: same.length,
    }))
  })
}
