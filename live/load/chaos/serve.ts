/**
 * A room's server as a process of its own, whose disk and clock can be made worse than they are:
 * `node live/load/chaos/serve.ts '{"data":…}'`. It is the real server; what is changed is what it stands on.
 * Writes one line of JSON when it listens. A line `{"clock":N}` on standard input moves its wall clock by N milliseconds.
 */
import type { Journal } from '../../journal/journal.ts'
import type { RoomServer } from '../../server/room-server.ts'
import type { Serving } from '../server-process.ts'
import type { ChaosServing } from './server.ts'
import { join } from 'node:path'
import process from 'node:process'
import { createInterface } from 'node:readline'
import { loadQuizzes } from '../../../exercises/load-quizzes.ts'
import { JournalError } from '../../journal/journal.ts'
import { openNatsJournal } from '../../journal/nats.ts'
import { openSqliteJournal } from '../../journal/sqlite.ts'
import { NothingToResume } from '../../server/open-room.ts'
import { startRoomServer } from '../../server/room-server.ts'
import { shiftClock } from './shifted-clock.ts'

function optionsFrom(text: string): ChaosServing {
  // Only `server.ts` starts this, with what it was given itself.
  return JSON.parse(text)
}

function clockFrom(line: string): number | null {
  const value: unknown = JSON.parse(line)
  return typeof value === 'object' && value !== null && 'clock' in value && typeof value.clock === 'number'
    ? value.clock
    : null
}

const { data, nats, pages, port, room, limits, host = '127.0.0.1', syncDelay, maxBytes, padding = 0 } = optionsFrom(process.argv[2] ?? '{}')
const { bank } = await loadQuizzes(join(import.meta.dirname, '../../../exercises/quizzes'))
const journal = await openJournal().catch(problem)
const server = journal && await open(journal).catch(problem)

if (server)
  serve(server)
else
  process.exitCode = 1

function problem(error: unknown): null {
  if (!(error instanceof JournalError || error instanceof NothingToResume))
    throw error
  process.stdout.write(`${JSON.stringify({ problem: error.message })}\n`)
  return null
}

async function openJournal(): Promise<Journal> {
  return nats
    ? openNatsJournal({ servers: nats })
    : openSqliteJournal(data, { syncDelay, maxBytes })
}

async function open(opened: Journal): Promise<RoomServer> {
  return startRoomServer({
    limits,
    data,
    journal: opened,
    quiz: bank.map(question => ({ ...question, prompt: question.prompt + ' .'.repeat(padding / 2) })),
    title: 'Chaos',
    deckDir: pages,
    phoneDir: pages,
    host,
    port,
    ...room === undefined ? { isNew: true } : { room, resume: true },
  })
}

function serve(opened: RoomServer): void {
  const { room: code, port: at, url, hostKey } = opened
  const serving: Serving = { room: code, port: at, url, hostKey }
  process.stdout.write(`${JSON.stringify(serving)}\n`)
  // The parent holds our standard input: when it is gone, for whatever reason, so are we.
  createInterface({ input: process.stdin })
    .on('line', line => shiftClock(clockFrom(line) ?? 0))
    .on('close', () => void end(opened).finally(() => process.exit(0)))
}

async function end(opened: RoomServer): Promise<void> {
  await opened.close()
  await journal?.close()
}
