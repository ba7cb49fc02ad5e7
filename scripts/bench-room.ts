import type { QuestionId } from '../engine/quiz/question.ts'
import type { Phone } from '../live/load/phone.ts'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { seeded } from '../live/load/chance.ts'
import { percentile } from '../live/load/figures.ts'
import { startHost } from '../live/load/host.ts'
import { startPhone } from '../live/load/phone.ts'
import { plausibleResponse } from '../live/load/plausible.ts'
import { until, watchers } from '../live/load/watched.ts'
import { Failure, runCommand, say } from './cli.ts'
import { deckQuestions } from './deck-questions.ts'
import { stopOnSignal } from './lifetime.ts'
import { ownRoom } from './own-room.ts'
import { root } from './project.ts'
import { wholeNumber } from './whole-number.ts'

/** Milliseconds in which everybody must have a question, and in which the answers of a burst must all be on disk. */
const limit = 1000

await runCommand({
  name: 'npm run bench -- --only room',
  summary: 'Measures a room with many phones over real sockets, its server in a process of its own and its journal on this disk: how soon everybody has a question, and how soon all answers of one burst are on disk.',
  flags: {
    phones: { type: 'string', default: '1000', value: 'N', help: 'how many (default 1000)' },
    rounds: { type: 'string', default: '7', value: 'N', help: 'how many questions (default 7); the slowest counts' },
  },
  async run({ phones: many, rounds }) {
    const count = wholeNumber('--phones', many, 1, 4000)
    const questions = (await deckQuestions()).slice(0, wholeNumber('--rounds', rounds, 1, 19)).map(({ id }) => id)
    await mkdir(join(root, '.cache'), { recursive: true })
    // Not where temporary files go: that may be no disk at all.
    const data = await mkdtemp(join(root, '.cache/bench-room-'))
    const room = await ownRoom({ data, people: count }).catch(async (error: unknown) => {
      await rm(data, { recursive: true, force: true })
      throw error
    })
    const { onChange, changed } = watchers()
    const chance = seeded(1)
    const phones: Phone[] = []
    const host = startHost({ url: `ws://127.0.0.1:${room.port}/deck/ws`, key: room.hostKey, chance })
    const end = async () => {
      phones.forEach(phone => phone.leave())
      host.leave()
      await room.close()
      await rm(data, { recursive: true, force: true })
    }
    stopOnSignal(end, 1)
    const all = (isSo: (phone: Phone) => boolean, what: string) => {
      // Phones that are so stay so: nobody is asked twice.
      let first = 0
      return until(() => {
        while (first < phones.length && isSo(phones[first]))
          first += 1
        return first === phones.length
      }, { onChange }, what)
    }

    /** One question: from the host's click to the last phone, then everybody at once until the last answer is on disk. */
    async function ask(question: QuestionId): Promise<{ shown: number, stored: number, acks: number[] }> {
      const opened = performance.now()
      await host.do({ type: 'open', question, round: 1, seconds: null })
      await all(({ room: seen }) => seen?.now.phase === 'asking' && seen.now.question.id === question, `question ${question}`)
      const shown = Math.max(...phones.map(phone => phone.lastFrameAt)) - opened
      const answers = phones.flatMap((phone) => {
        const now = phone.room?.now
        return now?.phase === 'asking'
          ? [{ phone, response: plausibleResponse(now.question, chance) }]
          : []
      })
      const burst = performance.now()
      const given = answers.map(({ phone, response }) => phone.answer(question, 1, response))
      await all(({ waiting }) => waiting === 0, 'all acknowledgements')
      const acks = given.map(({ ackedAt }) => (ackedAt ?? Infinity) - burst)
      await host.sees(({ tally }) => tally?.total === count, 'all answers')
      await host.do({ type: 'close', question, round: 1 })
      await all(({ room: seen }) => seen?.now.phase === 'closed', 'the end of the question')
      return { shown, stored: Math.max(...acks), acks }
    }

    try {
      const started = performance.now()
      for (let person = 0; person < count; person++) {
        const phone = startPhone({ url: `ws://127.0.0.1:${room.port}/ws`, room: room.room, chance })
        phone.onChange(changed)
        phones.push(phone)
      }
      await all(({ isIn }) => isIn, 'everybody to be in')
      const joined = performance.now() - started
      await until(() => host.isIn && host.connected === count, host, 'the host to see everybody')
      const asked = []
      for (const question of questions) {
        asked.push(await ask(question))
        say(`${question}: on all ${count} phones after ${Math.round(asked.at(-1)?.shown ?? 0)} ms, all answers on disk ${Math.round(asked.at(-1)?.stored ?? 0)} ms after the burst began`)
      }
      const rounded = (value: number | null) => value === null ? null : Math.round(value)
      const figures = {
        'phones': count,
        'questions': questions.length,
        'all joined (ms)': rounded(joined),
        'question on the last phone, median (ms)': rounded(percentile(asked.map(({ shown }) => shown), 0.5)),
        'question on the last phone, slowest (ms)': rounded(percentile(asked.map(({ shown }) => shown), 1)),
        'answer on disk, half of them (ms)': rounded(percentile(asked.flatMap(({ acks }) => acks), 0.5)),
        'all answers of a burst on disk, median (ms)': rounded(percentile(asked.map(({ stored }) => stored), 0.5)),
        'all answers of a burst on disk, slowest (ms)': rounded(percentile(asked.map(({ stored }) => stored), 1)),
        'limit (ms)': limit,
      }
      process.stdout.write(`${JSON.stringify(figures)}\n`)
      const slowest = Math.max(...asked.flatMap(({ shown, stored }) => [shown, stored]))
      if (slowest > limit)
        throw new Failure(`The slowest took ${Math.round(slowest)} ms; ${limit} ms is the limit.`)
      say(`Everybody had every question, and all answers of every burst were on disk, within ${Math.round(slowest)} ms (limit ${limit} ms).`)
    }
    finally {
      await end()
    }
  },
})
