import type { Measured } from '../live/load/scale/costs.ts'
import type { Figures, Origin } from '../live/load/scale/figures.ts'
import type { Design, Scenario } from '../live/load/scale/resources.ts'
import type { Outcome } from '../live/load/scale/simulate.ts'
import { seeded } from '../live/load/chance.ts'
import { figuresWith } from '../live/load/scale/figures.ts'
import { resources } from '../live/load/scale/resources.ts'
import { largestCrowd, simulate } from '../live/load/scale/simulate.ts'

/** What is played: a crowd, and the chance that goes with it. */
export interface Play {
  readonly measured: Measured
  readonly phones: number
  readonly seed: number
}

/** The tables, by the name of the part of the page that they stand in. */
export type Parts = Readonly<Record<'arithmetic' | 'one-log' | 'sub-logs' | 'windows' | 'limits' | 'figures', string>>

const clusters = [1, 10, 30, 100] as const
const windows = [5, 10, 20] as const
const usual = 10

const origins: Readonly<Record<Origin, string>> = { measured: 'measured', program: 'in the program', source: 'source', assumed: '**assumed**' }

function number(value: number, digits = 0): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: digits })
}

function size(bytes: number): string {
  const [name, unit] = bytes >= 1e9 ? ['GB', 1e9] as const : bytes >= 1e6 ? ['MB', 1e6] as const : ['kB', 1e3] as const
  return `${number(bytes / unit, 1)} ${name}`
}

/** A share of what there is; what is too much stands out. */
function share(use: number): string {
  const text = `${number(use * 100)} %`
  return use > 1 ? `**${text}**` : text
}

function wait(ms: number): string {
  return ms < 1000 ? `${number(ms)} ms` : `${number(ms / 1000, 1)} s`
}

function after(seconds: number | null): string {
  return seconds === null ? 'more than 10 min' : `${number(seconds, 1)} s`
}

/** A table in Markdown. Columns of words stand left, the others right. */
function table(head: readonly string[], rows: readonly (readonly string[])[], words: readonly number[] = [0]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map((_, at) => words.includes(at) ? '---' : '---:')), ...rows.map(line)].join('\n')
}

/** Rows become columns: one column for each cluster. */
function sideBySide(first: string, heads: readonly string[], columns: readonly (readonly (readonly [string, string])[])[]): string {
  const names = columns[0]?.map(([name]) => name) ?? []
  return table([first, ...heads], names.map((name, at) => [name, ...columns.map(column => column[at]?.[1] ?? '')]))
}

/** What breaks when the crowd grows, and with how many phones. */
function breaking(scenario: Scenario, seed: number): string {
  const { phones, first } = largestCrowd(scenario, seed)
  return phones < scenario.phones ? `**${first}**, with ${roughly(phones)} phones` : 'nothing'
}

function rowsOf(outcome: Outcome, first: string): (readonly [string, string])[] {
  return [
    ['answers a second, at most', number(outcome.answers)],
    ['entries in a message', number(outcome.entriesPerMessage)],
    ['messages a second', number(outcome.messages)],
    ['into the log', `${size(outcome.bytesIn)}/s`],
    ['out to all servers', `${size(outcome.bytesOut)}/s`],
    ['memory of a server', size(outcome.memory)],
    ...resources.map(name => [name, share(outcome.uses[name])] as const),
    ['acknowledged, half of the answers within', wait(outcome.ackP50)],
    ['acknowledged, 99 of 100 within', wait(outcome.ackP99)],
    ['last answer acknowledged after', after(outcome.allAfter)],
    ['**first over 100 %**', first],
  ]
}

function ofClusters(scenario: Omit<Scenario, 'servers'>, seed: number): string {
  return sideBySide('servers', clusters.map(String), clusters.map((servers) => {
    const whole = { ...scenario, servers }
    return rowsOf(simulate(whole, seeded(seed)), breaking(whole, seed))
  }))
}

/** What each number of the largest case comes from, step by step. */
function arithmetic(scenario: Scenario, seed: number): string {
  const { phones, servers, figures: f } = scenario
  const { answers, joins, bytesIn, bytesOut } = simulate(scenario, seeded(seed))
  const least = answers / f.together.value
  return table(['what', 'how', 'result'], [
    ['joins a second, at most', `${number(phones)} within ${number(f.joinSeconds.value)} s, most in the first half`, number(joins)],
    ['answers a second, at most', `${number(phones)} within ${scenario.within} s; the busiest second has ${number(answers / phones * scenario.within, 1)} times the mean`, number(answers)],
    ['answers a second on one server', `${number(answers)} / ${servers}`, number(answers / servers)],
    ['messages a second, at least', `${number(answers)} / ${f.together.value} entries`, number(least)],
    ['into the log', `${number(answers)} × ${number(f.answerBytes.value)} bytes`, `${size(bytesIn)}/s`],
    ['out to the servers', `${size(bytesIn)}/s × ${servers}: each reads everything`, `${size(bytesOut)}/s`],
    ['out of each NATS node', `${size(bytesOut)}/s / ${f.nodes.value}, and the leader’s ${f.nodes.value - 1} copies`, `${size(bytesOut / f.nodes.value + bytesIn * (f.nodes.value - 1))}/s of ${size(f.nodeNetwork.value)}/s`],
    ['reading on each server', `${number(answers)} × (${number(f.readMicros.value, 1)} + ${number(f.answerMicros.value, 1)}) µs`, share(answers * (f.readMicros.value + f.answerMicros.value) / 1e6)],
    ['own answers on each server', `${number(answers / servers)} × (${number(f.ownAnswerMicros.value + f.answerMicros.value, 1)} + 2 × ${number(f.frameMicros.value, 1)}) µs`, share(answers / servers * (f.ownAnswerMicros.value + f.answerMicros.value + 2 * f.frameMicros.value) / 1e6)],
    ['question to the phones of one server', `${number(phones / servers)} × ${number(f.broadcastMicros.value, 1)} µs`, wait(phones / servers * f.broadcastMicros.value / 1000)],
    ['one update of the host’s windows, all answered', `${number(phones)} × ${number(f.tallyMicros.value, 3)} µs`, wait(phones * f.tallyMicros.value / 1000)],
    ['state of the room on each server', `${number(phones)} × (${number(f.personBytes.value)} + ${f.questions.value} × ${number(f.heldAnswerBytes.value)}) bytes`, size(phones * (f.personBytes.value + f.questions.value * f.heldAnswerBytes.value))],
  ], [0, 1])
}

function ofWindows(scenario: Omit<Scenario, 'design' | 'within'>, seed: number): string {
  const cases = (['one-log', 'sub-logs'] as const).flatMap(design => windows.map(within => ({ design, within })))
  return table(
    ['design', 'all answer within', 'answers a second', 'room server: processor', 'log: syncs', 'NATS node: network', '99 of 100 acknowledged', 'last one after'],
    cases.map(({ design, within }) => {
      const { answers, uses, ackP99, allAfter } = simulate({ ...scenario, design, within }, seeded(seed))
      return [nameOf(design), `${within} s`, number(answers), share(uses['room server: processor']), share(uses['log: syncs']), share(uses['NATS node: network']), wait(ackP99), after(allAfter)]
    }),
  )
}

function nameOf(design: Design): string {
  return design === 'one-log' ? 'one log' : 'sub-logs'
}

/** Two digits are what such numbers are good for. */
function roughly(phones: number): string {
  return number(Number(phones.toPrecision(2)))
}

function limits(figures: Figures, seed: number): string {
  return table(
    ['servers', ...(['one-log', 'sub-logs'] as const).flatMap(design => [`${nameOf(design)}: phones`, 'and then'])],
    clusters.map(servers => [String(servers), ...(['one-log', 'sub-logs'] as const).flatMap((design) => {
      const { phones, first } = largestCrowd({ servers, design, within: usual, figures }, seed)
      return [roughly(phones), first]
    })]),
    [2, 4],
  )
}

function listed(figures: Figures): string {
  return table(['what', 'number', 'from'], Object.values(figures).map(({ value, unit, from, note }) => [note, unit === 'bytes' && value >= 1e6 ? size(value) : `${number(value, 3)} ${unit}`.trim(), origins[from]]), [0, 2])
}

/** All tables of the page. */
export function scaleParts({ measured, phones, seed }: Play): Parts {
  const figures = figuresWith(measured.costs, measured.sockets)
  return {
    'arithmetic': arithmetic({ phones, servers: 100, design: 'one-log', within: usual, figures }, seed),
    'one-log': ofClusters({ phones, design: 'one-log', within: usual, figures }, seed),
    'sub-logs': ofClusters({ phones, design: 'sub-logs', within: usual, figures }, seed),
    'windows': ofWindows({ phones, servers: 100, figures }, seed),
    'limits': limits(figures, seed),
    'figures': `Measured on ${measured.date} with Node ${measured.node} on ${measured.cpu}, with ${number(measured.people)} people in the room, by \`npm run simulate -- --measure\`; what is of the bench, on ${measured.sockets.date} by \`npm run bench\`.\n\n${listed(figures)}`,
  }
}

/** The page with these parts written anew; words between them stay. Null when the page lacks the marks of a part. */
export function withParts(page: string, parts: Parts): string | null {
  let written: string | null = page
  for (const [name, text] of Object.entries(parts)) {
    const [start, end] = [`<!-- simulate: ${name} -->`, `<!-- simulate: end of ${name} -->`]
    const [from, to]: [number, number] = [written?.indexOf(start) ?? -1, written?.indexOf(end) ?? -1]
    written = written === null || from < 0 || to < from
      ? null
      : `${written.slice(0, from + start.length)}\n${text}\n${written.slice(to)}`
  }
  return written
}
