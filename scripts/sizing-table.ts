import type { Kept } from './performance-page.ts'
import { filesFor, limitsWith } from '../live/server/limits.ts'
import { shortNumber } from './bench-rows.ts'

const [start, end] = ['<!-- bench: sizing -->', '<!-- bench: end of sizing -->'] as const

/** Numbers of people that the bench looks at. */
const sizes = [100, 1000, 5000, 10_000, 19_500] as const

/** A question is told to everybody three times: it is asked, closed and revealed. */
const told = 3
/** Seconds within which everybody answers, and within which everybody comes in. */
const [answering, coming] = [5, 60] as const

/** What so many people ask of one room server. Null where it was not measured. */
interface Need {
  readonly people: number
  /** Seconds of one core for a question and everybody's answer. */
  readonly question: number | null
  /** Cores, with as much again to spare. */
  readonly cores: number | null
  readonly megabytes: number | null
  readonly files: number
  /** Megabits a second. */
  readonly asking: number | null
  readonly joining: number | null
  /** Milliseconds until the last one has the question. */
  readonly last: number | null
}

function needOf(kept: Kept, people: number): Need {
  const name = `${people.toLocaleString('en-US')} phones`
  const figure = (part: string, what: string) => kept[part]?.rows.find(row => row.what === what)?.figure ?? null
  const times = (...factors: readonly (number | null)[]) => factors.reduce<number | null>((product, factor) => product === null || factor === null ? null : product * factor, 1)
  const plus = (one: number | null, other: number | null) => one === null || other === null ? null : one + other
  // Of the largest crowd that was counted: it differs by a byte or two.
  const joinBytes = kept.messages?.rows.findLast(({ what }) => what.startsWith('to a phone that comes in'))?.figure ?? null
  const question = times(people / 1e6, plus(times(told, figure('hall', `processor for a message, ${name}`)), voteMicros(kept, name)))
  const joins = times(people / 1e3, figure('hall', `processor to let a phone in, ${name}`))
  return {
    people,
    question,
    cores: question === null || joins === null ? null : Math.ceil(2 * Math.max(question / answering, joins / coming)),
    megabytes: figure('hall', `memory of the whole server, ${name}`),
    files: filesFor(limitsWith({ people })),
    asking: times(people * 8 / 1e6, figure('hall', `bytes of a question to a phone, ${name}`)),
    joining: times(people * 8 / 1e6 / coming, plus(figure('phone-page', 'phone page, first visit'), joinBytes)),
    last: figure('hall', `question on the last of ${name}`),
  }
}

/** Of everybody voting within a second; of the fastest voting where that is not kept. */
function voteMicros(kept: Kept, name: string): number | null {
  const grid = kept.votes?.grids?.[0]
  const column = grid?.columns.indexOf('processor for a vote, within 1 s (µs)') ?? -1
  return grid?.lines.find(({ what }) => what === name)?.figures[column]
    ?? kept.votes?.rows.find(({ what }) => what.startsWith('processor for a vote'))?.figure
    ?? null
}

/** Half of what was measured is what to count on. */
function useOf({ people, last }: Need, most: number): string {
  if (last === null)
    return '–'
  if (people <= limitsWith().people)
    return people * 2 <= most ? 'one laptop' : 'two room servers'
  return people * 2 <= most
    ? 'one server; `--people`'
    : 'two room servers or more, each fit for everybody; `--people`'
}

/**
 * What so many people need, from what the bench kept, in Markdown. Null while there is nothing of a hall. A cell is
 * empty (–) where its part of the bench was not run.
 */
export function sizingTable(kept: Kept): string | null {
  if (kept.hall === undefined)
    return null
  const needs = sizes.map(people => needOf(kept, people))
  const most = Math.max(...needs.flatMap(({ people, last }) => last === null ? [] : [people]))
  const cell = (value: number | null) => value === null ? '–' : shortNumber(value)
  const { date, cpu, cores, memory, system, pinned } = kept.hall.measured
  return [
    '| people | cores | of one core, for a question and all answers (s) | memory (MB) | open files | line, a question to all within 1 s (Mbit/s) | line, all come in within 1 min (Mbit/s) | the last one has the question after (ms) | what to use |',
    '| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |',
    ...needs.map(need => `| ${[need.people.toLocaleString('en-US'), cell(need.cores), cell(need.question), cell(need.megabytes), need.files.toLocaleString('en-US'), cell(need.asking), cell(need.joining), cell(need.last), useOf(need, most)].join(' | ')} |`),
    '',
    `Reckoned by \`npm run bench\` from [what it measured](performance.md) on ${date}, on ${cores} × ${cpu} with ${memory} GiB and ${system}${pinned === true ? ', the server on one core alone, SQLite included' : ''}; phones on the same machine, without TLS.`,
    '',
    ...[
      `**Cores:** a question is asked, answered within ${answering} s, closed and revealed; or everybody comes in within ${coming} s. Whichever is more, and as much again to spare. A room server works in one thread; SQLite\'s thread and a proxy can use a second core.`,
      '**Memory:** the whole room server, with everybody in and nothing asked. Each answer adds some hundred bytes.',
      '**Open files:** the hard limit (`ulimit -Hn`) that leaves room for pages and for lines that died unnoticed. With fewer a server says so at its start, and keeps places for everybody first.',
      '**Line:** bytes on the sockets, to all phones together. TCP, IP and TLS add about a tenth.',
      ...tlsNote(kept),
      '**What to use:** half of what was measured is what to count on; another machine is not this one. With two servers, each must carry everybody alone: that is what happens when the other one stops.',
    ].map(note => `- ${note}`),
  ].join('\n')
}

function tlsNote(kept: Kept): string[] {
  const rows = kept.tls?.rows.filter(({ what, figure }) => /^question on the last of .* over TLS$/.test(what) && figure !== null) ?? []
  return rows.length === 0
    ? []
    : [`**TLS:** with a proxy on the same core the last one has the question after ${rows.map(({ what, figure }) => `${shortNumber(figure ?? 0)} ms (${/of (.*) over/.exec(what)?.[1]})`).join(', ')}; give the proxy a core of its own.`]
}

/** The page with this table between its marks. Null when it lacks them. */
export function withSizing(page: string, table: string): string | null {
  const [from, to] = [page.indexOf(start), page.indexOf(end)]
  return from < 0 || to < from
    ? null
    : `${page.slice(0, from + start.length)}\n${table}\n${page.slice(to)}`
}
