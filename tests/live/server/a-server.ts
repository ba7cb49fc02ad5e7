import type { Question } from '../../../engine/quiz/question.ts'
import type { FromHost } from '../../../live/protocol.ts'
import type { RoomServer, RoomServerOptions } from '../../../live/server/room-server.ts'
import type { ASocket } from './a-socket.ts'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { afterEach } from 'vitest'
import { memoryJournal } from '../../../live/journal/memory.ts'
import { startRoomServer } from '../../../live/server/room-server.ts'
import { questions } from '../../quiz-bank.ts'
import { aHello, aHostHello, aSocket, endSockets } from './a-socket.ts'

const folders: string[] = []
const servers: RoomServer[] = []

afterEach(async () => {
  endSockets()
  await Promise.all(servers.splice(0).map(server => server.close()))
  folders.splice(0).forEach(folder => rmSync(folder, { recursive: true }))
})

/** A folder that is gone after the test. */
export function aFolder(): string {
  folders.push(mkdtempSync(join(tmpdir(), 'kit-server-')))
  return folders.at(-1)!
}

/** A page with one asset, and the neighbours of it that a build writes. */
function pages(title: string): string {
  const dir = aFolder()
  mkdirSync(join(dir, 'assets'))
  const script = `document.title = ${JSON.stringify(title.repeat(100))}\n`
  writeFileSync(join(dir, 'index.html'), `<!doctype html><html lang="en"><head><title>${title}</title><script type="module" src="./assets/main-abcd1234.js"></script></head><body>${title}</body></html>`)
  writeFileSync(join(dir, 'assets/main-abcd1234.js'), script)
  writeFileSync(join(dir, 'assets/main-abcd1234.js.br'), brotliCompressSync(script))
  writeFileSync(join(dir, 'assets/main-abcd1234.js.gz'), gzipSync(script))
  writeFileSync(join(dir, '.hidden'), 'nobody')
  return dir
}

export const theQuiz: readonly Question[] = questions

/** A room's server on this machine alone, with a journal in memory; it is closed after the test. */
export async function aServer(over: Partial<RoomServerOptions> = {}): Promise<RoomServer> {
  const server = await startRoomServer({
    data: '/nowhere',
    journal: over.data === undefined ? memoryJournal() : undefined,
    quiz: theQuiz,
    title: 'A talk',
    deckDir: pages('The deck'),
    phoneDir: pages('The phone'),
    host: '127.0.0.1',
    ...over,
  })
  servers.push(server)
  return server
}

export function phonesAt({ port }: RoomServer): string {
  return `ws://127.0.0.1:${port}/ws`
}

export function hostsAt({ port }: RoomServer): string {
  return `ws://127.0.0.1:${port}/deck/ws`
}

/** A phone that was welcomed. */
export async function aPhone(server: RoomServer, hello: Record<string, unknown> = {}): Promise<ASocket> {
  const phone = await aSocket(phonesAt(server))
  phone.send(aHello(hello))
  await phone.next('welcome')
  return phone
}

type HostFrame = Extract<FromHost, { type: 'do' }>['action']

export interface AHost extends ASocket {
  /** Asks for something and waits for the word that it is done; its seq. Rejects with the code of a refusal. */
  do: (action: Unbranded<HostFrame>) => Promise<number>
}

type Unbranded<T> = T extends string ? string : T extends object ? { [K in keyof T]: Unbranded<T[K]> } : T

/** A window of the host that was welcomed. */
export async function aHost(server: RoomServer): Promise<AHost> {
  const socket = await aSocket(hostsAt(server))
  socket.send(aHostHello(server.hostKey))
  await socket.next('welcome')
  let asked = 0
  return {
    ...socket,
    do(action) {
      const id = `ask-${asked++}`
      socket.send({ type: 'do', id, action })
      return answerTo(socket, id)
    },
  }
}

/** Waits for what the server says to the frame of that id. */
export async function answerTo(socket: ASocket, id: string): Promise<number> {
  for (;;) {
    const found = socket.frames.find(frame => (frame.type === 'done' || frame.type === 'ack' || frame.type === 'refused') && frame.id === id)
    if (found?.type === 'done' || found?.type === 'ack')
      return found.seq
    if (found?.type === 'refused')
      throw new Error(found.code)
    await socket.another()
  }
}
