import type { Question, Response } from '../../engine/quiz/question.ts'
import type { HostAction } from '../../engine/room/action.ts'
import type { HostPerson } from '../../engine/room/views.ts'
import type { ToHost, ToParticipant } from '../../live/protocol.ts'
import type { RoomServer, RoomServerOptions } from '../../live/server/room-server.ts'
import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { WebSocket } from 'ws'
import { protocolVersion } from '../../live/protocol.ts'
import { startRoomServer } from '../../live/server/room-server.ts'
import { builtPhone } from '../../scripts/build-phone.ts'

/** A room on this machine that a test hosts without a deck. */
export interface PhoneRoom {
  /** What people type. */
  readonly link: string
  readonly code: string
  /** Does something as the host; resolves when the server has it on disk. */
  readonly host: (action: HostAction) => Promise<void>
  /** Opens a round of a question. */
  readonly ask: (id: string, options?: { round?: number, seconds?: number }) => Promise<void>
  /** The host's list of people. */
  readonly people: () => Promise<readonly HostPerson[]>
  readonly end: (type: 'close' | 'reveal', id: string, round?: number) => Promise<void>
  /** Lets so many other people answer the open round, the same of each response. */
  readonly others: (id: string, responses: readonly Response[], round?: number) => Promise<void>
  /** Stops the server, and starts it again on the same port and journal. */
  readonly restart: (whileAway?: () => Promise<void>) => Promise<void>
  readonly close: () => Promise<void>
}

interface Asker { readonly ask: (frame: { readonly id: string, readonly [key: string]: unknown }) => Promise<readonly HostPerson[]>, readonly end: () => void }

/** A client that sends frames and waits for what comes of each. */
async function anAsker(url: string, hello: object): Promise<Asker> {
  const socket = new WebSocket(url)
  const waiting = new Map<string, (refusal: string | null, people?: readonly HostPerson[]) => void>()
  await new Promise<void>((resolve, reject) => {
    socket.on('error', reject)
    socket.on('open', () => socket.send(JSON.stringify({ type: 'hello', protocol: protocolVersion, ...hello })))
    socket.on('message', (data) => {
      const frame = JSON.parse(String(data)) as ToHost | ToParticipant
      if (frame.type === 'welcome')
        resolve()
      else if (frame.type === 'bye')
        reject(new Error(frame.code))
      else if (frame.type === 'done' || frame.type === 'ack')
        waiting.get(frame.id)?.(null)
      else if (frame.type === 'people')
        waiting.get(frame.id)?.(null, frame.people)
      else if (frame.type === 'refused')
        waiting.get(frame.id ?? '')?.(frame.code)
    })
  })
  return {
    ask: frame => new Promise((resolve, reject) => {
      waiting.set(frame.id, (refusal, people = []) => refusal === null
        ? resolve(people)
        : reject(new Error(refusal)))
      socket.send(JSON.stringify(frame))
    }),
    end: () => socket.terminate(),
  }
}

const anId = () => randomBytes(16).toString('base64url')

/** Opens a room with these questions and the built phone page. */
export async function aPhoneRoom(quiz: readonly Question[], options: Partial<RoomServerOptions> = {}): Promise<PhoneRoom> {
  const data = mkdtempSync(join(tmpdir(), 'kit-phone-'))
  const deckDir = join(data, 'deck')
  mkdirSync(deckDir)
  writeFileSync(join(deckDir, 'index.html'), '<!doctype html><title>Deck</title>')
  const phoneDir = options.phoneDir ?? await builtPhone()
  const start = (more: Partial<RoomServerOptions> = {}): Promise<RoomServer> =>
    startRoomServer({ data, quiz, title: 'Silent compliments', deckDir, host: '127.0.0.1', ...options, ...more, phoneDir })
  const hostOf = ({ port, hostKey }: RoomServer) => anAsker(`ws://127.0.0.1:${port}/deck/ws`, { role: 'host', key: hostKey })

  let server = await start()
  let host = await hostOf(server)
  const code = server.room
  const link = `http://127.0.0.1:${server.port}/${code}`
  const { port } = server

  async function act(action: HostAction): Promise<void> {
    await host.ask({ type: 'do', id: anId(), action })
  }
  const question = (id: string) => quiz.find(candidate => candidate.id === id)!.id
  return {
    link,
    code,
    host: act,
    people: () => host.ask({ type: 'people', id: anId() }),
    ask: (id, { round = 1, seconds } = {}) => act({ type: 'open', question: question(id), round, seconds: seconds ?? null }),
    end: (type, id, round = 1) => act({ type, question: question(id), round }),
    async others(id, responses, round = 1) {
      await Promise.all(responses.map(async (response) => {
        const person = await anAsker(`ws://127.0.0.1:${port}/ws`, { role: 'participant', room: code, token: anId() })
        await person.ask({ type: 'answer', id: anId(), question: question(id), round, response })
        person.end()
      }))
    },
    async restart(whileAway = async () => {}) {
      host.end()
      await server.close()
      await whileAway()
      server = await start({ port, room: code, resume: true })
      host = await hostOf(server)
    },
    async close() {
      host.end()
      await server.close()
      rmSync(data, { recursive: true })
    },
  }
}
