import type { Entry } from '../../../engine/room/action.ts'
import type { Journal } from '../../journal/journal.ts'
import type { Crowd, CrowdOptions } from '../crowd.ts'
import type { Host } from '../host.ts'
import type { Backoff } from '../line.ts'
import type { Prefix, ServingOptions } from '../server-process.ts'
import type { Given } from './audit.ts'
import type { RealPhone } from './real-phone.ts'
import type { Outcome, Trial } from './scenario.ts'
import type { ChaosServer } from './server.ts'
import type { Somebody } from './somebody.ts'
import { setTimeout as pause } from 'node:timers/promises'
import { openSqliteJournal } from '../../journal/sqlite.ts'
import { startCrowd } from '../crowd.ts'
import { percentile } from '../figures.ts'
import { startHost } from '../host.ts'
import { NeverCame, until } from '../watched.ts'
import { audit } from './audit.ts'
import { startRealPhone } from './real-phone.ts'
import { startChaosServer } from './server.ts'
import { outOfStep } from './somebody.ts'

/** How a bad day begins. Times in milliseconds. */
export interface DayOptions {
  readonly trial: Trial
  /** Simulated phones; the trial's number unless told otherwise. */
  readonly phones?: number
  /** People with the page's own client, besides; none unless told otherwise. */
  readonly real?: number
  readonly patience?: number
  readonly quiet?: number
  /** Over how long people answer a question. */
  readonly think?: number
  readonly backoff?: Backoff
  /** Share of phones that lose their connection at each question. */
  readonly drops?: number
  /** What the server stands on, besides its folder. */
  readonly serving?: Partial<ServingOptions>
  /** The port of the server; any free one unless told otherwise. */
  readonly port?: number
  readonly prefix?: Prefix
  /** Where simulated people, people with the page's own client, and the host connect to: the server's own port of this machine unless told otherwise. */
  readonly crowdAt?: (port: number) => string
  readonly realAt?: (port: number) => string
  readonly hostAt?: (port: number) => string
  /** The key of the host; that of the server unless told otherwise. */
  readonly hostKey?: string
  /** How to read the log at the end, where it is not in the folder of the server. */
  readonly journal?: () => Promise<Journal>
  /** Whether an answer may stand in the log more than once. */
  readonly repeats?: boolean
}

/** How one question is asked. */
export interface Asking {
  /** Seconds until it closes by itself; it is closed by the host when left out. */
  readonly seconds?: number
  /** What happens while people answer. */
  readonly amid?: (question: string, round: number) => Promise<void>
  /** Milliseconds until everybody's answer must be acknowledged after that. */
  readonly within?: number
}

/** A room with people in it, to which bad things are done. */
export interface Day {
  readonly server: ChaosServer
  /** Who hosts now. */
  readonly host: Host
  readonly crowd: Crowd
  readonly real: readonly RealPhone[]
  readonly people: readonly Somebody[]
  readonly problems: string[]
  /** Milliseconds that it took to come back, each time. */
  readonly backs: number[]
  /** All answers that people gave. */
  readonly given: () => Given[]
  /** How many of the answers to this question are acknowledged. */
  readonly acked: (question: string, round: number) => number
  /** Notes a problem unless some answers to this question are acknowledged and some not: `what` happens now, and is to happen amid voting. */
  readonly amidVoting: (question: string, round: number, what: string) => void
  /** Resolves when everybody is in. */
  readonly everybody: (within?: number) => Promise<void>
  /** Resolves when so many answers are acknowledged. */
  readonly some: (question: string, round: number, count: number) => Promise<void>
  /** Asks the next question, of all people; counts and compares what comes of it. */
  readonly ask: (asking?: Asking) => Promise<void>
  /** Another host from now on; the one before disappears without a good-bye. */
  readonly newHost: () => void
  /** Starts a server that has ended anew on its port, with other things changed; resolves with milliseconds once everybody was welcomed again. */
  readonly restart: (serving?: Partial<ServingOptions>) => Promise<number>
  /** The room's log, as it is on disk. */
  readonly log: () => Promise<Entry[]>
  /** Finishes the room, sends everybody home, and looks at the log. */
  readonly end: (note: string) => Promise<Outcome>
  /** Sends everybody home and stops the server, whatever has happened. */
  readonly clear: () => Promise<void>
}

/** Opens a room and lets people in. */
export async function openDay({ trial, phones = trial.phones, real = 0, patience, quiet, think = 600, backoff = { first: 60, most: 400 }, drops = 0, serving = {}, port: wanted = 0, prefix, journal, repeats = false, ...at }: DayOptions): Promise<Day> {
  const { chance, folders: { data, pages }, questions } = trial
  const near = (port: number) => `ws://127.0.0.1:${port}`
  const { crowdAt = near, realAt = near, hostAt = near } = at
  const problems: string[] = []
  const backs: number[] = []
  let serves: ServingOptions = { data, pages, port: wanted, ...serving }
  let server = await startChaosServer(serves, prefix)
  const { room, port } = server
  const { hostKey = server.hostKey } = at
  serves = { ...serves, port, room }

  const openHost = () => startHost({ url: `${hostAt(port)}/deck/ws`, key: hostKey, chance, backoff })
  let host = openHost()
  const crowdOptions: CrowdOptions = { url: `${crowdAt(port)}/ws`, room, phones, chance, backoff, think, drops, away: 500, arrival: 500, named: 0.3 }
  const crowd = startCrowd(crowdOptions)
  const realPhones = Array.from({ length: real }, () => startRealPhone({ url: `${realAt(port)}/ws`, room, chance, think, patience, quiet }))
  const all = (): Somebody[] => [...crowd.phones, ...realPhones]
  const total = phones + real
  let asked = 0
  let ended = false

  const given = () => all().flatMap(somebody => somebody.given)
  const acked = (question: string, round: number) => given().filter(answer => answer.question === question && answer.round === round && answer.ackedAt !== null).length
  const watched = () => [host, crowd, ...realPhones]
  const inOf = (isBack: (somebody: Somebody) => boolean) => all().filter(somebody => somebody.isIn && isBack(somebody)).length
  const everybody = (within = 30_000, isBack = (_: Somebody) => true) => until(() => host.isIn && inOf(isBack) === total, watched(), () => `everybody to be in: ${total - inOf(isBack)} of ${total} people are not, the host is${host.isIn ? '' : ' not'}`, within)
  const some = (question: string, round: number, count: number) => until(() => acked(question, round) >= count, watched(), `${count} answers to be acknowledged`)

  async function clear(): Promise<void> {
    if (ended)
      return
    ended = true
    crowd.leave()
    realPhones.forEach(phone => phone.leave())
    host.leave()
    if (!await server.stop())
      problems.push('the server did not end when it was told to')
  }

  async function ask({ seconds, amid, within = 30_000 }: Asking = {}): Promise<void> {
    const question = questions[asked % questions.length] ?? ''
    const round = 1 + Math.floor(asked / questions.length)
    asked += 1
    const [opened] = await Promise.all([
      host.do({ type: 'open', question, round, seconds: seconds ?? null }),
      amid?.(question, round),
    ])
    if (!opened.ok)
      problems.push(`open was refused: ${opened.error}`)
    const rounds = () => host.view?.stage.questions.find(({ id }) => id === question)?.rounds.find(each => each.round === round)
    const refused = () => given().filter(answer => answer.question === question && answer.round === round && answer.refused !== null).length
    await until(() => (rounds()?.answered ?? 0) + refused() === total, watched(), () => `all ${total} answers to ${question} to be counted: ${rounds()?.answered} are`, within)
    await until(() => all().every(({ waiting }) => waiting === 0), watched(), 'every answer to be acknowledged', within)
    if (seconds !== undefined)
      return
    problems.push(...all().flatMap(somebody => outOfStep(somebody, host) ?? []))
    const closed = await host.do({ type: 'close', question, round })
    if (!closed.ok)
      problems.push(`close was refused: ${closed.error}`)
  }

  async function log(): Promise<Entry[]> {
    const opened = await (journal?.() ?? openSqliteJournal(serves.data, { readOnly: true }))
    const entries: Entry[] = []
    const code = (await opened.rooms()).find(info => info.code === room)?.code
    if (code !== undefined) {
      for await (const entry of opened.read(code))
        entries.push(entry)
    }
    await opened.close()
    return entries
  }

  const day: Day = {
    get server() { return server },
    get host() { return host },
    crowd,
    real: realPhones,
    get people() { return all() },
    problems,
    backs,
    given,
    acked,
    amidVoting(question, round, what) {
      const count = acked(question, round)
      if (count === 0 || count === total)
        problems.push(`${what} did not come amid voting: ${count} of ${total} answers were acknowledged`)
    },
    everybody: within => everybody(within),
    some,
    ask,
    log,
    newHost() {
      host.cut(3_600_000)
      host.leave()
      host = openHost()
    },
    async restart(changes = {}) {
      const started = performance.now()
      const welcomes = new Map(all().map(somebody => [somebody, somebody.welcomes]))
      serves = { ...serves, ...changes }
      server = await startChaosServer(serves, prefix)
      // Who has not noticed yet that the server was gone is not back.
      await everybody(undefined, somebody => somebody.welcomes > (welcomes.get(somebody) ?? 0))
      const took = performance.now() - started
      backs.push(took)
      return took
    },
    async end(note) {
      // A host that is not in would wait for its answer for ever.
      const isFinished = await Promise.race([host.do({ type: 'finish' }).then(({ ok }) => ok), pause(5000, false, { ref: false })])
      if (!isFinished)
        problems.push('the host could not finish the room')
      await clear()
      const found = audit({ entries: await log(), given: given(), repeats })
      const repeated = repeats ? [`${found.repeated} answers stand in the log twice, and count once`] : []
      return { audit: found, back: percentile(backs, 1), note: [note, ...repeated].join('; '), problems: [...new Set(problems)] }
    },
    clear,
  }
  await everybody().catch(async (error: unknown) => {
    await clear()
    throw error
  })
  return day
}

/**
 * Opens a room, lets something happen in it, and looks at what came of it. What never came back is a problem of the
 * outcome: the log is looked at all the same. Whatever happens, everything is put away.
 */
export async function spend(options: DayOptions, happens: (day: Day) => Promise<string>): Promise<Outcome> {
  const day = await openDay(options)
  try {
    const note = await happens(day).catch((error: unknown) => {
      if (!(error instanceof NeverCame))
        throw error
      day.problems.push(error.message)
      return ''
    })
    return await day.end(note)
  }
  finally {
    await day.clear()
  }
}
