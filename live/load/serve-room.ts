/**
 * A room's server as a process of its own, to be killed, stopped and measured: `node live/load/serve-room.ts '{"data":…}'`.
 * Writes one line of JSON when it listens, and answers what it is asked on standard input. The pages are empty; the room,
 * its journal and its sockets are the real ones.
 */
import type { Journal } from '../journal/journal.ts'
import type { RoomServer } from '../server/room-server.ts'
import type { AskServer, Serving, ServingOptions } from './server-process.ts'
import { join } from 'node:path'
import process from 'node:process'
import { loadQuizzes } from '../../exercises/load-quizzes.ts'
import { JournalError } from '../journal/journal.ts'
import { openSqliteJournal } from '../journal/sqlite.ts'
import { NothingToResume } from '../server/open-room.ts'
import { startRoomServer } from '../server/room-server.ts'
import { processFigures } from './bench/process-figures.ts'
import { answerLines } from './bench/process-lines.ts'

function optionsFrom(text: string): ServingOptions {
  // Only `server-process.ts` starts this, with what it was given itself.
  return JSON.parse(text)
}

const { data, nats, pages, port, room, limits, host = '127.0.0.1', syncDelay, maxBytes, padding = 0 } = optionsFrom(process.argv[2] ?? '{}')
const { bank } = await loadQuizzes(join(import.meta.dirname, '../../exercises/quizzes'))
const quiz = padding === 0
  ? bank
  : bank.map(question => ({ ...question, prompt: question.prompt + ' .'.repeat(padding / 2) }))

try {
  const journal = await openJournal()
  const server = await open(journal).catch(async (error: unknown) => {
    await journal.close()
    throw error
  })
  serve(server, journal)
}
catch (error) {
  if (!(error instanceof JournalError || error instanceof NothingToResume))
    throw error
  process.stdout.write(`${JSON.stringify({ problem: error.message })}\n`)
  process.exitCode = 1
}

async function openJournal(): Promise<Journal> {
  if (!nats)
    return openSqliteJournal(data, { syncDelay, maxBytes })
  const { openNatsJournal } = await import('../journal/nats.ts')
  return openNatsJournal({ servers: nats })
}

function open(journal: Journal): Promise<RoomServer> {
  return startRoomServer({
    limits,
    data,
    journal,
    quiz,
    title: 'Rehearsal',
    deckDir: pages,
    phoneDir: pages,
    host,
    port,
    ...room === undefined ? { isNew: true } : { room, resume: true },
  })
}

function serve(server: RoomServer, journal: Journal): void {
  const { room: code, port: at, url, hostKey } = server
  const serving: Serving = { room: code, port: at, url, hostKey }
  process.stdout.write(`${JSON.stringify(serving)}\n`)
  // The parent holds our standard input: when it is gone, for whatever reason, so are we.
  answerLines<AskServer>(obey, () => void server.close().then(() => journal.close()).finally(() => process.exit(0)))
}

async function obey(call: AskServer): Promise<unknown> {
  if (call.do === 'figures')
    return processFigures(call.tidy)
  // Loaded before everything else, where the clock is to be set.
  const { shiftClock } = await import('./shifted-clock.ts')
  shiftClock(call.by)
  return Date.now()
}
