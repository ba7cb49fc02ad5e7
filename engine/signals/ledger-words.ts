import type { Cell } from './cell.ts'
import type { Setting } from './setting.ts'
import type { Action, Effect, Lens } from './vocabulary.ts'
import { actionLabels, counterLabels } from './labels.ts'

const certain: Record<Exclude<Effect, 'counter'>, string> = {
  notification: 'The inbox says: somebody',
  analytics: 'Analytics shows that somebody',
  file: 'A file stays on the device of somebody who',
}

const open: Record<Exclude<Effect, 'counter'>, string> = {
  notification: 'an alert that somebody',
  analytics: 'an entry in analytics that somebody',
  file: 'a file on the device of somebody who',
}

/** A ledger line for an alert, an analytics entry or a file. */
export function effectWords(action: Action, effect: Exclude<Effect, 'counter'>, cell: Cell, setting: Setting): string {
  const { did } = actionLabels[action]
  if (cell.value !== 'yes')
    return `${doubt(cell)}: ${open[effect]} ${did}.`
  const mark = effect === 'file' && setting.watermark
    ? ' It carries the creator’s own mark.'
    : ''
  const condition = cell.condition === undefined
    ? ''
    : ` (${cell.condition})`
  return `${certain[effect]} ${did}${condition}.${mark}`
}

/** A ledger line for a public number. */
export function counterWords(cell: Cell): string {
  if (cell.value === 'yes' && cell.counter !== undefined)
    return `${counterLabels[cell.counter]} +1.`
  return cell.counter === undefined
    ? `${doubt(cell)}: whether a public number rises.`
    : `${doubt(cell)}: whether ${counterLabels[cell.counter]} rises. Not counted here.`
}

/** A ledger line for an act that reached nobody. */
export function silentWords(action: Action, lens: Lens): string {
  const found = lens === 'article'
    ? 'The article: no alert, no number, no entry.'
    : 'No alert, no number, no entry that we could find.'
  return `Somebody ${actionLabels[action].did}. ${found}`
}

function doubt(cell: Cell): string {
  return cell.value === 'contested'
    ? 'Contested'
    : 'Unknown'
}
