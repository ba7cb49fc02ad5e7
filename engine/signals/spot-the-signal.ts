import type { Action, Effect } from './vocabulary.ts'
import { signals } from './table.ts'
import { unsettled } from './unsettled.ts'
import { creatorEffects } from './vocabulary.ts'

/**
 * The groups of exercise 1, by what the creator sees of an act: an alert; no alert, but a number that moves, in public or
 * in analytics; nothing that anybody reported; or something that no source settles.
 */
export const sightings = ['alert', 'number', 'nothing', 'open'] as const
export type Sighting = typeof sightings[number]

/** A cell counts as settled if it says yes or no, and is not on the list of what no source could settle. */
function isSettled(action: Action, effect: Effect): boolean {
  const { value } = signals.checked[action][effect]
  const isListed = Object.values(unsettled).some(({ cells }) => cells.some(cell => cell.action === action && cell.effect === effect))
  return (value === 'yes' || value === 'no') && !isListed
}

/**
 * What the creator sees of an act, from the checked table's cells for notification, public number and analytics.
 * An alert that is settled outweighs the rest; without one, everything else has to be settled too.
 */
export function sightingOf(action: Action): Sighting {
  const cells = signals.checked[action]
  if (cells.notification.value === 'yes' && isSettled(action, 'notification'))
    return 'alert'
  if (!creatorEffects.every(effect => isSettled(action, effect)))
    return 'open'
  return cells.counter.value === 'yes' || cells.analytics.value === 'yes'
    ? 'number'
    : 'nothing'
}
