import type { Adjustment } from './adjust.ts'
import type { Benchmark } from './benchmarks.ts'
import type { Cell, Grounds, Table } from './cell.ts'
import type { Claim } from './claims.ts'
import type { KeptFieldTest } from './field-test.ts'
import type { Lever } from './levers.ts'
import type { Refusal } from './refuse.ts'
import type { Source, SourceId } from './sources.ts'
import type { Unsettled } from './unsettled.ts'
import type { Lens } from './vocabulary.ts'
import { alertsByAccountType } from './account-type.ts'
import { adjustments } from './adjust.ts'
import { benchmarks } from './benchmarks.ts'
import { checkFieldTest } from './check-field-test.ts'
import { claims } from './claims.ts'
import { fieldTestId, sortTests } from './field-test-id.ts'
import { fieldTests } from './field-tests.ts'
import { levers } from './levers.ts'
import { refusals } from './refuse.ts'
import { sources } from './sources.ts'
import { signals } from './table.ts'
import { unsettled } from './unsettled.ts'
import { actions, checkedOn, effects, lenses } from './vocabulary.ts'

/** Everything the lint looks at; a test hands in a broken copy. */
export interface SignalData {
  signals: Readonly<Record<Lens, Table>>
  sources: Readonly<Record<SourceId, Source>>
  claims: Readonly<Record<string, Claim>>
  levers: Readonly<Record<string, Lever>>
  unsettled: Readonly<Record<string, Unsettled>>
  refusals: Readonly<Record<string, Refusal>>
  adjustments: readonly Adjustment[]
  benchmarks: readonly Benchmark[]
  accountType: Cell
  fieldTests: readonly KeptFieldTest[]
}

export const signalData: SignalData = {
  signals,
  sources,
  claims,
  levers,
  unsettled,
  refusals,
  adjustments,
  benchmarks,
  accountType: alertsByAccountType,
  fieldTests,
}

export type SignalProblemCode
  = | 'yes-without-counter' | 'counter-outside-its-column' | 'unreadable-date' | 'wrong-date' | 'no-sources' | 'unknown-source' | 'source-twice'
    | 'confidence-without-source' | 'unknown-with-confidence' | 'contested-by-one-source' | 'checked-by-article' | 'article-by-others'
    | 'no-note' | 'source-unused' | 'bad-address' | 'settled-after-all' | 'not-a-refusal' | 'claim-without-question' | 'field-test-unsound' | 'field-test-out-of-order'

export interface SignalProblem { code: SignalProblemCode, where: string, message: string }

/** What types cannot hold. Empty when all is well. */
export function lintSignals(data: SignalData = signalData): SignalProblem[] {
  const all = grounds(data)
  return [
    ...cells(data).flatMap(({ where, cell, effect }) => lintCell(where, cell, effect, data)),
    ...all.flatMap(({ where, ground }) => lintGrounds(where, ground, data)),
    ...lintSources(data, new Set<string>([
      ...all.flatMap(({ ground }) => ground.sources),
      ...Object.values(data.unsettled).flatMap(item => item.sources),
    ])),
    ...lintUnsettled(data),
    ...lintFieldTests(data.fieldTests),
    ...Object.values(data.refusals).filter(refusal => refusal.cell.value !== 'not-possible' || refusal.because.length === 0).map(refusal => problem('not-a-refusal', `refusals.${refusal.code}`, 'a refusal needs a not-possible cell and the settings that forbid the act')),
  ]
}

interface PlacedCell { where: string, cell: Cell, effect: string, lens: Lens }

function cells(data: SignalData): PlacedCell[] {
  const table = lenses.flatMap(lens => actions.flatMap(action => effects.map(effect => ({
    where: `${lens}.${action}.${effect}`,
    cell: data.signals[lens][action][effect],
    effect,
    lens,
  }))))
  const adjusted = data.adjustments.flatMap((rule, index) => rule.actions.flatMap(action => rule.effects.map(effect => (
    {
      where: `adjustments[${index}].${action}.${effect}`,
      cell: rule.becomes(data.signals[rule.lens][action][effect]),
      effect,
      lens: rule.lens,
    }))))
  return [
    ...table,
    ...adjusted,
  ]
}

function grounds(data: SignalData): { where: string, ground: Grounds }[] {
  return [
    ...cells(data).map(({ where, cell }) => ({ where, ground: cell })),
    ...Object.values(data.claims).flatMap(claim => [
      { where: `claims.${claim.id}`, ground: claim },
      ...claim.parts.map(part => ({ where: `claims.${claim.id}, ${part.about}`, ground: part })),
    ]),
    ...Object.values(data.levers).flatMap(lever => [
      ...lever.does,
      ...lever.doesNotStop,
    ].map((ground, index) => ({ where: `levers.${lever.id}[${index}]`, ground }))),
    ...Object.values(data.refusals).map(refusal => ({ where: `refusals.${refusal.code}`, ground: refusal.cell })),
    ...data.benchmarks.map(ground => ({ where: `benchmarks.${ground.id}`, ground })),
    { where: 'accountType', ground: data.accountType },
  ]
}

function lintCell(where: string, cell: Cell, effect: string, data: SignalData): SignalProblem[] {
  const found: SignalProblem[] = []
  if (effect === 'counter' && cell.value === 'yes' && cell.counter === undefined)
    found.push(problem('yes-without-counter', where, 'a number that rises needs its name: add `counter`'))
  if (cell.counter !== undefined && (effect !== 'counter' || (cell.value !== 'yes' && cell.value !== 'contested')))
    found.push(problem('counter-outside-its-column', where, 'only a yes or a contested cell of the counter column names a counter'))
  if ((cell.value === 'unknown') !== (cell.confidence === 'unknown'))
    found.push(problem('unknown-with-confidence', where, 'value and confidence are unknown together or not at all'))
  if (cell.value === 'contested' && cell.sources.length + (cell.tests?.length ?? 0) < 2)
    found.push(problem('contested-by-one-source', where, 'a dispute needs two sources, or a source and a field test'))
  if (isIsoDate(cell.asOf) && cell.asOf !== dateOf(cell, data))
    found.push(problem('wrong-date', where, `\`asOf\` should be ${dateOf(cell, data)}: the newest date of its sources and field tests, or the day of checking if a source has none`))
  if (where.startsWith('article.') && cell.sources.some(id => data.sources[id]?.kind !== 'seed'))
    found.push(problem('article-by-others', where, 'the article’s lens rests on the article alone'))
  if (where.startsWith('checked.') && cell.sources.every(id => data.sources[id]?.kind === 'seed') && cell.confidence !== 'seed' && cell.tests === undefined)
    found.push(problem('checked-by-article', where, 'the article alone is confidence `seed`'))
  return found
}

/** The kind of source that a confidence needs at least one of. */
const needed: Partial<Record<Grounds['confidence'], readonly Source['kind'][]>> = {
  'doc': ['platform'],
  'doc-t': ['platform-transcribed'],
  'secondary': ['secondary', 'vendor'],
  'seed': ['seed'],
}

function lintGrounds(where: string, ground: Grounds, data: SignalData): SignalProblem[] {
  const found: SignalProblem[] = []
  const missing = ground.sources.filter(id => !(id in data.sources))
  if (ground.sources.length === 0)
    found.push(problem('no-sources', where, 'name what it rests on'))
  if (missing.length > 0) {
    return [
      problem('unknown-source', where, `no such source: ${missing.join(', ')}`),
    ]
  }
  if (new Set(ground.sources).size < ground.sources.length)
    found.push(problem('source-twice', where, 'name each source once'))
  if (ground.note.trim() === '')
    found.push(problem('no-note', where, 'say in a sentence what the sources say'))
  const kinds = needed[ground.confidence]
  if (kinds && !ground.sources.some(id => kinds.includes(data.sources[id].kind)))
    found.push(problem('confidence-without-source', where, `confidence \`${ground.confidence}\` needs a source of kind ${kinds.join(' or ')}`))
  if (ground.confidence === 'field-test' && (ground.tests ?? []).length === 0)
    found.push(problem('confidence-without-source', where, 'confidence `field-test` needs a field test'))
  if (!isIsoDate(ground.asOf))
    found.push(problem('unreadable-date', where, `\`asOf\` is not a date: ${ground.asOf}`))
  return found
}

function lintSources(data: SignalData, used: ReadonlySet<string>): SignalProblem[] {
  return Object.values(data.sources).flatMap((source) => {
    const where = `sources.${source.id}`
    return [
      ...([...used].includes(source.id)
        ? []
        : [
            problem('source-unused', where, 'nothing rests on it: use it or take it out'),
          ]),
      ...(source.dated !== 'undated' && !isIsoDate(source.dated)
        ? [
            problem('unreadable-date', where, `\`dated\` is not a date: ${source.dated}`),
          ]
        : []),
      ...source.pages.filter(page => !/^[a-z\d-]+(?:\.[a-z\d-]+)+(?:\/\S*)?$/.test(page))
        .map(page => problem('bad-address', where, `not a web address without its scheme: ${page}`)),
    ]
  })
}

function lintUnsettled(data: SignalData): SignalProblem[] {
  const items = Object.values(data.unsettled)
  const cellsAt = (item: Unsettled) => item.cells.map(({ action, effect }) => ({ where: `checked.${action}.${effect}`, cell: data.signals.checked[action][effect] }))
  const open = items.flatMap(cellsAt)
  return [
    ...open.filter(({ cell }) => cell.confidence === 'doc').map(({ where }) => problem('settled-after-all', where, 'a platform page settles it: take it off the unsettled list')),
    ...items.filter(item => item.claims.length === 0).map(item => problem('claim-without-question', `unsettled.${item.id}`, 'say which claims it leaves open')),
  ]
}

/** The list as `npm run evidence` keeps it: each test sound, under the id of its content, in the order of dates. */
function lintFieldTests(tests: readonly KeptFieldTest[]): SignalProblem[] {
  return [
    ...tests.flatMap((test, index) => {
      const { id, ...content } = test
      // A test cannot be later than itself: whether its day has come is asked when it is added.
      const checkedTest = checkFieldTest(content, null)
      return [
        ...checkedTest.ok ? [] : checkedTest.error.map(({ problem: what, fix }) => problem('field-test-unsound', `fieldTests[${index}]`, `${what} ${fix}`)),
        ...fieldTestId(test) === id ? [] : [problem('field-test-unsound', `fieldTests[${index}]`, 'its id is not that of its content: take it out, and add the changed test anew')],
      ]
    }),
    ...sortTests(tests).map(({ id }) => id).join() === tests.map(({ id }) => id).join()
      ? []
      : [problem('field-test-out-of-order', 'fieldTests', 'add field tests with `npm run evidence`, which keeps them in order and each once')],
  ]
}

/** The newest date of the sources when all of them carry one, else the day everything was checked; or that of a later field test. */
function dateOf({ sources: ids, tests = [] }: Grounds, data: SignalData): string {
  const dates: string[] = ids.map(id => data.sources[id]?.dated ?? 'undated')
  const ofSources = dates.length === 0 || dates.includes('undated')
    ? checkedOn
    : dates.sort().at(-1) ?? checkedOn
  return [ofSources, ...tests.map(({ date }) => date)].sort().at(-1) ?? ofSources
}

function isIsoDate(text: string): boolean {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text)
  if (!match)
    return false
  const [, year = '', month = '01', day = '01'] = match
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(`${year}-${month}-${day}`)
}

function problem(code: SignalProblemCode, where: string, message: string): SignalProblem {
  return { code, where, message }
}
