import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { sightingOf, sightings } from '../../../engine/signals/spot-the-signal.ts'
import { signals } from '../../../engine/signals/table.ts'
import { unsettled } from '../../../engine/signals/unsettled.ts'
import { actions, creatorEffects } from '../../../engine/signals/vocabulary.ts'
import { loadQuizzes } from '../../../exercises/load-quizzes.ts'

const { bank } = await loadQuizzes([fileURLToPath(new URL('../../../exercises/quizzes', import.meta.url))])
const question = bank.find(({ id }) => id === 'spot-the-signal')
if (question?.kind !== 'match')
  throw new Error('exercises/quizzes has no question "spot-the-signal" of the kind match')

describe('exercise 1, Spot the signal', () => {
  it('asks about all twelve acts, each once', () => {
    expect(question.items.map(({ id }) => String(id)).toSorted()).toEqual([...actions].toSorted())
    expect(question.groups.map(({ id }) => String(id))).toEqual([...sightings])
  })

  it('has the key that the signals table gives', () => {
    expect(question.key).toEqual(Object.fromEntries(actions.map(action => [action, sightingOf(action)])))
  })

  it('names among its sources all that its key rests on', () => {
    const cited = actions.flatMap(action => signals.checked[action].notification.sources)
    expect(cited.filter(source => !question.sources?.includes(source))).toEqual([])
  })

  it.each(actions)('never calls %s settled where a cell is contested, unknown or on the list of open questions', (action) => {
    const cells = signals.checked[action]
    const isOpen = (effect: typeof creatorEffects[number]) => cells[effect].value === 'contested'
      || cells[effect].value === 'unknown'
      || Object.values(unsettled).some(item => item.cells.some(cell => cell.action === action && cell.effect === effect))
    const sighting = sightingOf(action)
    if (sighting === 'alert')
      expect([cells.notification.value, isOpen('notification')]).toEqual(['yes', false])
    else
      expect(creatorEffects.some(isOpen)).toBe(sighting === 'open')
    if (sighting === 'number')
      expect([cells.counter.value, cells.analytics.value]).toContain('yes')
    if (sighting === 'nothing')
      expect(creatorEffects.map(effect => cells[effect].value)).toEqual(['no', 'no', 'no'])
  })
})
