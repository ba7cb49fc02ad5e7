import type { QuestionId } from '../../engine/quiz/question.ts'
import type { Entry } from '../../engine/room/action.ts'
import type { Host } from './host.ts'
import type { Phone } from './phone.ts'
import type { ServerProcess } from './server-process.ts'
import { replay } from '../../engine/room/reduce.ts'
import { stageView } from '../../engine/room/stage-view.ts'
import { openSqliteJournal } from '../journal/sqlite.ts'
import { seeded } from './chance.ts'
import { startCrowd } from './crowd.ts'
import { percentile } from './figures.ts'
import { startHost } from './host.ts'
import { startServerProcess } from './server-process.ts'
import { until } from './watched.ts'

/** How much is to be broken. */
export interface ChaosOptions {
  readonly kills: number
  readonly phones: number
  /** The same seed breaks things in the same order; the machine's own timing differs all the same. */
  readonly seed: number
  /** An empty folder for the journal. */
  readonly data: string
  readonly pages: string
  readonly questions: readonly QuestionId[]
  /** Milliseconds over which people answer a question. */
  readonly think?: number
  readonly onStep?: (line: string) => void
}

/** What was found. Times in milliseconds. */
export interface ChaosFigures {
  readonly kills: number
  /** Kills at which some, but not all people knew that their answer is kept. */
  readonly killsAmidAnswers: number
  readonly phones: number
  readonly rounds: number
  /** Answers that people gave, and those of them that were acknowledged. */
  readonly given: number
  readonly acked: number
  /** Acknowledged answers that the journal holds not at all, or more than once: must be 0. */
  readonly lost: number
  readonly doubled: number
  /** Answers that the replayed room counts in all rounds together: must be `acked`. */
  readonly counted: number
  /** Answers that had to be sent more than once. */
  readonly sentAgain: number
  /** From the start of a new process until it listened, and until everybody was back: phones and host. */
  readonly listensP50: number | null
  readonly listensMax: number | null
  readonly backP50: number | null
  readonly backMax: number | null
  /** Everything that was not as it must be, in words; empty when all is well. */
  readonly problems: readonly string[]
}

/** Whether the phone shows what the room does, with the phone's own answer when that was acknowledged. */
function stateProblem(phone: Phone, host: Host): string | null {
  const now = phone.room?.now
  const stage = host.view?.stage.now
  if (!now || !stage || now.phase !== stage.phase)
    return `a phone is in ${now?.phase}, the host in ${stage?.phase}`
  if (now.phase !== 'asking' || stage.phase !== 'asking')
    return null
  if (now.question.id !== stage.question || now.round !== stage.round)
    return `a phone is at ${now.question.id} ${now.round}, the host at ${stage.question} ${stage.round}`
  const mine = phone.given.find(answer => answer.question === stage.question && answer.round === stage.round)
  const shown = phone.you?.answer
  // What was acknowledged on this very connection, the server does not have to repeat.
  return mine && shown?.question === stage.question && shown.round === stage.round && shown.id !== mine.id
    ? 'a phone was shown another answer than its own'
    : null
}

/** Kills a server with SIGKILL again and again while people vote, and looks whether anything is lost. */
export async function chaos(options: ChaosOptions): Promise<ChaosFigures> {
  const { kills, phones: people, seed, data, pages, questions, think = 600, onStep = () => {} } = options
  const chance = seeded(seed)
  const backoff = { first: 60, most: 400 }
  const problems: string[] = []
  const listens: number[] = []
  const backs: number[] = []
  let amid = 0

  let server: ServerProcess = await startServerProcess({ data, pages, port: 0 })
  const { room, port, hostKey } = server
  const base = `ws://127.0.0.1:${port}/`
  const host = startHost({ url: `${base}deck/ws`, key: hostKey, chance, backoff })
  const crowd = startCrowd({ url: `${base}ws`, room, phones: people, chance, backoff, think, arrival: 500, named: 0.3 })
  const everybody = () => until(
    () => host.isIn && crowd.phones.length === people && crowd.inNow() === people,
    [host, crowd],
    () => `everybody to be in: ${crowd.inNow()} of ${people} phones, host ${host.isIn}`,
    30_000,
  )

  async function breakIt(kill: number, question: QuestionId, round: number): Promise<void> {
    const acked = () => crowd.phones.flatMap(({ given }) => given).filter(given => given.question === question && given.round === round && given.ackedAt !== null)
    // After any number of answers, none too, and then at any moment of a group commit.
    const enough = Math.floor(chance() * people)
    await until(() => acked().length >= enough, crowd, `${enough} answers to be acknowledged`)
    await new Promise(resolve => setTimeout(resolve, chance() * 20))
    const before = acked().length
    await server.kill()
    const lastSeen = new Map(crowd.phones.map(phone => [phone, phone.welcomes]))
    const ackedBefore = new Set(acked().map(({ id }) => id))
    if (before > 0 && before < people)
      amid += 1
    const started = performance.now()
    server = await startServerProcess({ data, pages, port, room })
    listens.push(server.startedIn)
    await everybody()
    backs.push(performance.now() - started)
    for (const phone of crowd.phones) {
      const mine = phone.given.find(given => given.question === question && given.round === round)
      if (mine && ackedBefore.has(mine.id) && phone.you?.answer?.id !== mine.id)
        problems.push(`kill ${kill}: a phone came back without its acknowledged answer`)
      if (phone.welcomes <= (lastSeen.get(phone) ?? 0))
        problems.push(`kill ${kill}: a phone was not welcomed again`)
    }
    onStep(`Kill ${kill} of ${kills}: ${before} of ${people} answers acknowledged before it, everybody back ${Math.round(backs.at(-1) ?? 0)} ms after the restart`)
  }

  try {
    await everybody()
    for (let kill = 1; kill <= kills; kill++) {
      const question = questions[(kill - 1) % questions.length]
      const round = 1 + Math.floor((kill - 1) / questions.length)
      const broken = breakIt(kill, question, round)
      await host.do({ type: 'open', question, round, seconds: null })
      await broken
      await host.sees(({ stage }) => stage.now.phase === 'asking' && stage.now.question === question && stage.now.round === round, `${question} to be on again`)
      const rounds = () => host.view?.stage.questions.find(({ id }) => id === question)?.rounds
      await until(() => rounds()?.find(each => each.round === round)?.answered === people, host, () => `all answers of ${question} ${round}: ${JSON.stringify(rounds())}`, 30_000)
      await until(() => crowd.waiting() === 0, crowd, 'every answer to be acknowledged')
      problems.push(...crowd.phones.flatMap(phone => stateProblem(phone, host) ?? []).map(problem => `kill ${kill}: ${problem}`))
      const closed = await host.do({ type: 'close', question, round })
      if (!closed.ok)
        problems.push(`kill ${kill}: close was refused: ${closed.error}`)
    }
    await host.do({ type: 'finish' })
  }
  finally {
    crowd.leave()
    host.leave()
    await server.stop()
  }

  const given = crowd.phones.flatMap(phone => phone.given)
  const acked = given.filter(({ ackedAt }) => ackedAt !== null)
  const entries: Entry[] = []
  const journal = await openSqliteJournal(data)
  const code = (await journal.rooms()).find(info => info.code === room)?.code
  if (code !== undefined) {
    for await (const entry of journal.read(code))
      entries.push(entry)
  }
  await journal.close()

  const times = new Map<string, number>()
  for (const { action } of entries) {
    if (action.type !== 'answer')
      continue
    times.set(action.id, (times.get(action.id) ?? 0) + 1)
    const mine = given.find(({ id }) => id === action.id)
    if (!mine || JSON.stringify(mine.response) !== JSON.stringify(action.response))
      problems.push(`the journal holds an answer to ${action.question} that nobody gave`)
  }
  const replayed = replay(entries)
  const rounds = replayed
    ? stageView(replayed).questions.flatMap(question => question.rounds)
    : []
  for (const { tally, answered } of rounds) {
    if (answered !== people || (tally && tally.total !== people))
      problems.push(`a round counts ${answered} people and ${tally?.total} answers, of ${people}`)
  }
  for (const { refused, question } of given) {
    if (refused !== null)
      problems.push(`an answer to ${question} was refused: ${refused}`)
  }

  return {
    kills,
    killsAmidAnswers: amid,
    phones: people,
    rounds: rounds.length,
    given: given.length,
    acked: acked.length,
    lost: acked.filter(({ id }) => !times.has(id)).length,
    doubled: acked.filter(({ id }) => (times.get(id) ?? 0) > 1).length,
    counted: rounds.reduce((sum, { answered }) => sum + answered, 0),
    sentAgain: given.filter(({ sent }) => sent > 1).length,
    listensP50: percentile(listens, 0.5),
    listensMax: percentile(listens, 1),
    backP50: percentile(backs, 0.5),
    backMax: percentile(backs, 1),
    problems: [...new Set(problems)],
  }
}
