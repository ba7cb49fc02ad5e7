import type { Cell } from './cell.ts'
import type { Refusal } from './refuse.ts'
import type { Setting } from './setting.ts'
import type { Action, Counter, Lens } from './vocabulary.ts'
import { cellUnder } from './adjust.ts'
import { counterWords, effectWords, silentWords } from './ledger-words.ts'
import { refusalOf } from './refuse.ts'
import { counters, creatorEffects } from './vocabulary.ts'

/** One thing that one viewer did. Two acts are two viewers, or one viewer twice: each counts by itself. */
export interface Act { readonly id: string, readonly action: Action }

/** A line of the ledger, with the cell it rests on. Certain only if `cell.value` is yes; else contested or unknown. */
export interface Entry { readonly act: Act, readonly words: string, readonly cell: Cell }

/** `delta` is 1 where the number surely rises. A contested or unknown entry moves nothing. `counter` is null where nobody knows which number. */
export interface CounterEntry extends Entry { readonly counter: Counter | null, readonly delta: 0 | 1 }

/** An act of which nothing reached the creator: every cell that could say so says no. */
export interface SilentEntry { readonly act: Act, readonly words: string, readonly cells: readonly Cell[] }

/** An act that the settings do not allow. */
export interface RefusedEntry extends Entry { readonly code: Refusal['code'], readonly because: Refusal['because'] }

/** Who learns what from what viewers did. */
export interface Ledger {
  readonly notifications: readonly Entry[]
  readonly counters: readonly CounterEntry[]
  readonly analytics: readonly Entry[]
  /** Files on the viewer's device: nothing that the creator sees. */
  readonly files: readonly Entry[]
  readonly silent: readonly SilentEntry[]
  readonly refused: readonly RefusedEntry[]
}

/**
 * What shows up where. Pure: the same acts, setting and lens give the same ledger, in the order of the acts.
 * An act that is not possible is refused with a reason, never dropped.
 */
export function observe(acts: readonly Act[], setting: Setting, lens: Lens): Ledger {
  const notifications: Entry[] = []
  const counted: CounterEntry[] = []
  const analytics: Entry[] = []
  const files: Entry[] = []
  const silent: SilentEntry[] = []
  const refused: RefusedEntry[] = []
  const shown = { notification: notifications, analytics, file: files }

  for (const act of acts) {
    const refusal = refusalOf(act.action, setting, lens)
    if (refusal !== null) {
      refused.push({ act, ...refusal })
      continue
    }

    for (const effect of ['notification', 'analytics', 'file'] as const) {
      const cell = cellUnder(act.action, effect, setting, lens)
      if (leavesEntry(cell)) {
        shown[effect].push({
          act,
          cell,
          words: effectWords(act.action, effect, cell, setting),
        })
      }
    }

    const number = cellUnder(act.action, 'counter', setting, lens)
    const delta = number.value === 'yes'
      ? 1
      : 0
    if (leavesEntry(number)) {
      counted.push({
        act,
        counter: number.counter ?? null,
        delta,
        cell: number,
        words: counterWords(number),
      })
    }

    const cells = creatorEffects.map(effect => cellUnder(act.action, effect, setting, lens))
    if (!cells.some(leavesEntry)) {
      silent.push({
        act,
        cells,
        words: silentWords(act.action, lens),
      })
    }
  }

  return {
    notifications,
    counters: counted,
    analytics,
    files,
    silent,
    refused,
  }
}

/** How far each public number has surely risen. */
export function totals(ledger: Ledger): Record<Counter, number> {
  const sums: Record<Counter, number> = {
    likes: 0,
    comments: 0,
    followers: 0,
    shares: 0,
    favorites: 0,
    views: 0,
    saves: 0,
  }
  for (const counter of counters)
    sums[counter] = ledger.counters.filter(entry => entry.counter === counter).reduce((sum, entry) => sum + entry.delta, 0)
  return sums
}

function leavesEntry(cell: Cell): boolean {
  return cell.value === 'yes' || cell.value === 'contested' || cell.value === 'unknown'
}
