/**
 * A room's server as a process of its own, to be killed: `node live/load/serve-room.ts '{"data":…}'`. Writes one line
 * of JSON when it listens, and tells what it uses of the machine when it is asked. The pages are empty; the room, its
 * journal and its sockets are the real ones.
 */
import type { Journal } from '../journal/journal.ts'
import type { RoomServer } from '../server/room-server.ts'
import type { AskFigures } from './bench/process-figures.ts'
import type { Serving, ServingOptions } from './server-process.ts'
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

const { data, nats, pages, port, room, limits, syncDelay } = optionsFrom(process.argv[2] ?? '{}')
const { bank } = await loadQuizzes(join(import.meta.dirname, '../../exercises/quizzes'))
const server = await open().catch((error: unknown) => {
  if (!(error instanceof JournalError || error instanceof NothingToResume))
    throw error
  process.stdout.write(`${JSON.stringify({ problem: error.message })}\n`)
  return null
})

if (server)
  serve(server)
else
  process.exitCode = 1

/** A journal that is not the one the server opens by itself. */
async function ownJournal(): Promise<Journal | undefined> {
  if (nats) {
    const { openNatsJournal } = await import('../journal/nats.ts')
    return openNatsJournal({ servers: nats })
  }
  return syncDelay === undefined
    ? undefined
    : openSqliteJournal(data, { syncDelay })
}

async function open(): Promise<RoomServer> {
  return startRoomServer({
    limits,
    data,
    journal: await ownJournal(),
    quiz: bank,
    title: 'Rehearsal',
    deckDir: pages,
    phoneDir: pages,
    host: '127.0.0.1',
    port,
    ...room === undefined ? { isNew: true } : { room, resume: true },
  })
}

function serve(opened: RoomServer): void {
  const { room: code, port: at, url, hostKey } = opened
  const serving: Serving = { room: code, port: at, url, hostKey }
  process.stdout.write(`${JSON.stringify(serving)}\n`)
  // The parent holds our standard input: when it is gone, for whatever reason, so are we.
  answerLines<AskFigures>(({ tidy }) => processFigures(tidy), () => void opened.close().finally(() => process.exit(0)))
}
