/**
 * A room's server as a process of its own, to be killed: `node live/load/serve-room.ts '{"data":…}'`. Writes one line
 * of JSON when it listens. The pages are empty; the room, its journal and its sockets are the real ones.
 */
import type { RoomServer } from '../server/room-server.ts'
import type { Serving, ServingOptions } from './server-process.ts'
import { join } from 'node:path'
import process from 'node:process'
import { loadQuizzes } from '../../exercises/load-quizzes.ts'
import { JournalError } from '../journal/journal.ts'
import { openNatsJournal } from '../journal/nats.ts'
import { NothingToResume } from '../server/open-room.ts'
import { startRoomServer } from '../server/room-server.ts'

function optionsFrom(text: string): ServingOptions {
  // Only `server-process.ts` starts this, with what it was given itself.
  return JSON.parse(text)
}

const { data, nats, pages, port, room, limits } = optionsFrom(process.argv[2] ?? '{}')
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

async function open(): Promise<RoomServer> {
  return startRoomServer({
    limits,
    data,
    journal: nats && await openNatsJournal({ servers: nats }),
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
  process.stdin.resume()
  process.stdin.on('end', () => void opened.close().finally(() => process.exit(0)))
}
