import type { Question } from '../engine/quiz/question.ts'
import type { RoomAddresses } from '../live/load/addresses.ts'
import type { Crowd } from '../live/load/crowd.ts'
import type { Host } from '../live/load/host.ts'
import process from 'node:process'
import { roomAddresses } from '../live/load/addresses.ts'
import { seeded } from '../live/load/chance.ts'
import { startCrowd } from '../live/load/crowd.ts'
import { startHost } from '../live/load/host.ts'
import { learners } from '../live/load/knowing.ts'
import { HostRefused, playQuestions } from '../live/load/play.ts'
import { NeverCame, until } from '../live/load/watched.ts'
import { defaultLimits } from '../live/server/limits.ts'
import { Failure, runCommand, say } from './cli.ts'
import { deckQuestions } from './deck-questions.ts'
import { stopOnSignal } from './lifetime.ts'
import { dataFolder } from './open-journal.ts'
import { ownRoom } from './own-room.ts'
import { outcome } from './rehearsal-table.ts'
import { wholeNumber } from './whole-number.ts'

await runCommand({
  name: 'npm run rehearse',
  summary: 'Fills a room with simulated people who come late, answer, drop out and come back, over real connections. Without --room it opens a room of its own on this computer and plays every question of the workshop.',
  flags: {
    'phones': { type: 'string', default: '300', value: 'N', help: 'how many people (default 300)' },
    'room': { type: 'string', value: 'CODE', help: 'a room that is open: its code (on this computer) or the link for phones' },
    'host-key': { type: 'string', value: 'KEY', help: 'its key, from the presenter\'s link: then the questions are played, too' },
    'port': { type: 'string', default: '3030', value: 'PORT', help: 'where a room given by its code is (default 3030)' },
    'think': { type: 'string', default: '3', value: 'SECONDS', help: 'people answer within so many seconds (default 3)' },
    'minutes': { type: 'string', default: '15', value: 'N', help: 'in a room that somebody else hosts: ends after so long, or when the room does (default 15)' },
    'seed': { type: 'string', default: '1', value: 'N', help: 'another number, other people' },
    'data': { type: 'string', value: 'DIR', help: 'keep the room of one\'s own there, for "npm run report"' },
    'json': { type: 'boolean', default: false, help: 'print the figures as one line of JSON' },
  },
  async run({ 'phones': many, room, 'host-key': hostKey, port, think, minutes, seed, data, json }) {
    const phones = wholeNumber('--phones', many, 1, 20_000)
    if (room !== undefined && phones > defaultLimits.people)
      say(`A room takes ${defaultLimits.people} people, unless it was started with "npm start -- --people ${phones}". Without --room, the rehearsal's own room takes them.`)
    const seconds = wholeNumber('--think', think, 1, 600)
    const patience = wholeNumber('--minutes', minutes, 1, 600)
    const chance = seeded(wholeNumber('--seed', seed, 0, 4_294_967_295))
    const roomPort = wholeNumber('--port', port, 1, 65_535)
    if (room === undefined && hostKey !== undefined)
      throw new Failure('--host-key is of a room that is open: name that with --room too.')
    if (room !== undefined && data !== undefined)
      throw new Failure('--data keeps the rehearsal\'s own room, and --room names another: leave one of them out.')
    const questions = await deckQuestions()

    const own = room === undefined
      ? await ownRoom({ data: data === undefined ? undefined : dataFolder(data), people: phones })
      : undefined
    const addresses = roomAddresses(own ? `${own.url}${own.room}` : room ?? '', roomPort)
    if (!addresses)
      throw new Failure(`--room ${room} is neither a code nor a link such as http://192.168.1.5:3030/ABCDE.`)

    if (!own)
      await checkAnswers(addresses.page)
    const key = own?.hostKey ?? hostKey
    let crowd: Crowd | undefined
    let host: Host | undefined
    const end = async () => {
      crowd?.leave()
      host?.leave()
      await own?.close()
    }
    stopOnSignal(async () => {
      say('\nStopped before the end.')
      await end()
    }, 1)

    try {
      say(own
        ? `A room of our own, ${own.room}, on this computer. ${phones} people are on their way.`
        : `${addresses.code === '' ? 'The room' : `Room ${addresses.code}`} at ${addresses.page}. ${phones} people are on their way.`)
      crowd = startCrowd({
        url: addresses.phones,
        room: addresses.code,
        phones,
        chance,
        arrival: Math.min(10_000, 500 + phones * 10),
        late: 0.1,
        drops: 0.04,
        away: seconds * 1000,
        passes: 0.03,
        think: seconds * 1000,
        knows: learners(questions, chance),
      })
      host = key === undefined
        ? undefined
        : startHost({ url: addresses.host, key, chance })
      const started = performance.now()
      await rehearse(crowd, host, addresses, questions, { seconds, minutes: patience, phones })
      const figures = crowd.figures()
      process.stdout.write(json
        ? `${JSON.stringify({ room: addresses.code, ...figures })}\n`
        : outcome(figures, performance.now() - started))
      if (figures.lost > 0)
        throw new Failure(`${figures.lost} answers were neither acknowledged nor refused.`)
      if (figures.joined < crowd.phones.length)
        throw new Failure(`${crowd.phones.length - figures.joined} of ${crowd.phones.length} people were never let in.`)
      if (own && data !== undefined)
        say(`The room is kept: npm run report -- ${own.room} --data ${data}`)
    }
    catch (error) {
      if (error instanceof HostRefused || error instanceof NeverCame)
        throw new Failure(`The rehearsal stopped: ${error.message}.`)
      throw error
    }
    finally {
      await end()
    }
  },
})

/** Sees whether anybody is there, before people are sent. Throws a {@link Failure} when not. */
async function checkAnswers(page: string): Promise<void> {
  await fetch(page, { signal: AbortSignal.timeout(10_000) }).catch(() => {
    throw new Failure(`Nothing answers at ${page}. Is "npm start" running there? --room takes the link for phones, too, and --port the port of a code.`)
  })
}

/** Plays the questions (as the host), or goes along with whoever hosts the room. */
async function rehearse(crowd: Crowd, host: Host | undefined, addresses: RoomAddresses, questions: readonly Question[], { seconds, minutes, phones }: { seconds: number, minutes: number, phones: number }): Promise<void> {
  const first = Math.max(1, Math.floor(phones * 0.85))
  const refused = () => crowd.phones.find(({ bye }) => bye !== null && !bye.again)?.bye?.code ?? host?.bye?.code
  await until(() => refused() !== undefined || (crowd.inNow() >= first && (!host || host.isIn)), host ? [crowd, host] : [crowd], () => `people to be let in: ${crowd.inNow()} of ${first} are (is there a room at ${addresses.page}?)`, 60_000)
  const code = refused()
  if (code !== undefined) {
    throw new Failure(code === 'unknown-room'
      ? `There is no such room at ${addresses.page}. Look at its first slide for the code.`
      : code === 'bad-key'
        ? 'That is not the key of this room: --host-key takes what stands after #key= in the presenter\'s link, which is new at each start.'
        : `The room sent us away: ${code}.`)
  }
  say(`${crowd.inNow()} people are in.`)

  if (host) {
    await playQuestions({ host, questions, patience: seconds * 1000 + 1500, onStep: line => say(`  ${line}`) })
  }
  else {
    say(`Whoever hosts the room asks the questions. This ends with the room, or after ${minutes} minutes.`)
    const stop = followAlong(crowd)
    await until(() => crowd.phones[0].room?.now.phase === 'finished', crowd, 'the end', minutes * 60_000).catch(() => say(`${minutes} minutes are over.`))
    stop()
  }
  // Who is away comes back, and what is unsent is sent.
  await until(() => crowd.waiting() === 0 && crowd.inNow() === crowd.phones.length, crowd, 'the last answers', 20_000).catch(() => {})
}

/** Says what the room does. Returns stop. */
function followAlong(crowd: Crowd): () => void {
  let said = ''
  return crowd.onChange(() => {
    const now = crowd.phones[0].room?.now
    const line = now === undefined
      ? ''
      : 'round' in now
        ? `${now.phase === 'revealed' ? now.question.question.id : now.question.id}, round ${now.round}: ${now.phase}`
        : now.phase
    if (line === said)
      return
    said = line
    say(`  ${line} (${crowd.inNow()} people are in)`)
  })
}
