import type { Cell, CounterCell, Grounds, OtherCell, Row, Table } from './cell.ts'
import type { AudienceSeen, AudienceTest, KeptFieldTest } from './field-test.ts'
import type { Observation, Outcome } from './observations.ts'
import type { Setting } from './setting.ts'
import type { Action, Effect, IsoDate, Value } from './vocabulary.ts'
import { sortTests } from './field-test-id.ts'
import { audienceSummary, summaryWords } from './field-test-words.ts'
import { observationsOf } from './observations.ts'

/**
 * What a cell's value becomes when two phones have been looked at. One test never settles a dispute, and silence
 * never makes a yes or a no:
 *
 * | before    | seen      | not seen  | both      |
 * |-----------|-----------|-----------|-----------|
 * | yes       | yes       | contested | contested |
 * | no        | contested | no        | contested |
 * | contested | contested | contested | contested |
 * | unknown   | yes       | unknown   | contested |
 *
 * `not-possible` goes as `no` does.
 */
export function valueAfter(value: Value, outcomes: readonly Outcome[]): Value {
  const seen = outcomes.includes('seen')
  const quiet = outcomes.includes('not-seen')
  switch (value) {
    case 'yes': return quiet ? 'contested' : 'yes'
    case 'no':
    case 'not-possible': return seen ? 'contested' : value
    case 'contested': return 'contested'
    case 'unknown': return seen ? (quiet ? 'contested' : 'yes') : 'unknown'
  }
}

/** The cell's grounds and value with these tests beside its sources, or null where there are none. */
function changeOf(cell: Cell, observations: readonly Observation[]): Omit<Cell, 'counter'> | null {
  const tests = sortTests(observations.map(({ test }) => test))
  const newest = tests.at(-1)
  if (newest === undefined)
    return null
  const outcomes = tests.map(({ id }) => observations.find(({ test }) => test.id === id)?.outcome ?? 'not-seen')
  const value = valueAfter(cell.value, outcomes)
  return {
    ...cell,
    value,
    // First-hand, so it counts for more than other people's pages; a platform's own page and a quiet phone stay what they are.
    confidence: outcomes.includes('seen') && (value !== 'yes' || cell.value !== 'yes') ? 'field-test' : cell.confidence,
    asOf: later(cell.asOf, newest.date),
    note: `${cell.note} ${summaryWords(tests, outcomes)}`,
    tests,
  }
}

/** A cell of any column but the public numbers, with what field tests saw. Without tests it is the same cell. */
export function mergeCell(cell: OtherCell, observations: readonly Observation[]): OtherCell {
  const change = changeOf(cell, observations)
  return change === null ? cell : { ...change, counter: undefined }
}

/** A cell of the public numbers, with what field tests saw. What is disputed keeps the name of its number. */
export function mergeCounter(cell: CounterCell, observations: readonly Observation[]): CounterCell {
  const change = changeOf(cell, observations)
  if (change === null)
    return cell
  const { value, ...grounds } = change
  if (value !== 'yes' && value !== 'contested')
    return { ...grounds, value, counter: undefined }
  const counter = cell.counter ?? observations.map(found => found.effect === 'counter' ? found.counter : undefined).find(name => name !== undefined)
  return counter === undefined ? cell : { ...grounds, value, counter }
}

/**
 * The table of what could be checked, with field tests beside the sources. The order of the tests and repeats of one make
 * no difference; what no test speaks of is untouched. The article's lens is never given to this: it tells what the article tells.
 */
export function withFieldTests(table: Table, tests: readonly KeptFieldTest[]): Table {
  const all = sortTests(tests).flatMap(observationsOf)
  const actions = new Set(all.map(({ action }) => action))
  const of = (action: Action, effect: Effect) => all.filter(found => found.action === action && found.effect === effect)
  const row = (action: Action, cells: Row): Row => ({
    notification: mergeCell(cells.notification, of(action, 'notification')),
    counter: mergeCounter(cells.counter, of(action, 'counter')),
    analytics: mergeCell(cells.analytics, of(action, 'analytics')),
    file: mergeCell(cells.file, of(action, 'file')),
  })
  return {
    ...table,
    ...Object.fromEntries([...actions].map(action => [action, row(action, table[action])])),
  }
}

/** A button of a post, as tests of a narrow audience name it. */
export type AudienceButton = Exclude<keyof AudienceSeen, 'post'>

/**
 * What the kit says of a narrow audience, with the field tests of that audience beside its sources. The table has no cell for
 * it, and one test settles nothing: value and confidence stay, and the note tells what was found. With `button`, only of
 * tests that looked at this button, or found the whole post hidden; with `brief`, the note only says that there are tests.
 */
export function withAudienceTests<G extends Grounds>(grounds: G, tests: readonly KeptFieldTest[], audience: Setting['audience'], { button, brief = false }: { button?: AudienceButton, brief?: boolean } = {}): G {
  const about = sortTests(tests).filter(isAudienceTest).filter(({ setting, seen }) =>
    setting.audience === audience && (button === undefined || seen.post === 'hidden' || seen[button] !== 'not-looked'))
  const newest = about.at(-1)
  return newest === undefined
    ? grounds
    : { ...grounds, asOf: later(grounds.asOf, newest.date), note: `${grounds.note} ${audienceSummary(about, brief)}`, tests: about }
}

function isAudienceTest(test: KeptFieldTest): test is KeptFieldTest & AudienceTest {
  return test.question === 'narrow-audience'
}

/** `2026` is as late as its last day: a test of a day in it does not make the cell newer than its sources. */
function later(a: IsoDate, b: IsoDate): IsoDate {
  return a > b ? a : b
}
