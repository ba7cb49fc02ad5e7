import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { WebSocket } from 'ws'
import type { Question as AnyQuestion, Response } from '../../engine/quiz/question.ts'
import type { Action, Actor, HostAction } from '../../engine/room/action.ts'
import type { ParticipantId, RoomCode } from '../../engine/room/ids.ts'
import type { Room } from '../../engine/room/reduce.ts'
import type { FromHost, Hello, ToHost } from '../../live/protocol.ts'
import { createServer } from 'node:http'
import { expect } from 'vitest'
import { WebSocketServer } from 'ws'
import { defaultChoices } from '../../engine/room/choices.ts'
import { hostView } from '../../engine/room/host-view.ts'
import { peopleView } from '../../engine/room/people-view.ts'
import { reduce } from '../../engine/room/reduce.ts'
import { protocolVersion } from '../../live/protocol.ts'
import { leaveRoom, openRoom, useRoom } from '../../setup/use-room.ts'
import { questions } from '../quiz-bank.ts'

/** A room of this test and the deck's own connection to it. The state is the engine's, and so is what the deck sees. */
export interface LiveRoom {
  readonly code: string
  readonly join: string
  /** Another window of the host does something, and this one has heard of it. */
  readonly host: (...actions: HostAction[]) => Promise<void>
  /** Somebody with a phone comes in. */
  readonly joins: (name?: string) => Promise<ParticipantId>
  /** They answer, and the deck has heard of it. */
  readonly answers: (who: ParticipantId, id: string, response: object, round?: number) => Promise<void>
  /** The server ends without a word. */
  readonly lose: () => Promise<void>
  /** It starts again where it was, and the deck is back in the room. */
  readonly returns: () => Promise<void>
  readonly leave: () => Promise<void>
}

const aQuestionOf = (id: string): AnyQuestion => questions.find(question => question.id === id)!

/** Opens a room on this machine, for hosts' windows only, and connects the deck to it. */
export async function aLiveRoom(): Promise<LiveRoom> {
  const code = 'ABCD' as RoomCode
  const join = 'http://kit.example/ABCD'
  const sockets = new Set<WebSocket>()
  let seq = 0
  let room: Room | null = null

  function apply(by: Actor, action: Action) {
    const result = reduce(room, { at: Date.now(), by, action })
    if (result.ok) {
      room = result.value
      seq++
    }
    return result
  }
  apply({ role: 'server' }, { type: 'create', code, title: 'A talk', questions, choices: defaultChoices })

  const say = (socket: WebSocket, frame: ToHost) => socket.send(JSON.stringify(frame))
  const news = () => ({ seq, time: Date.now(), host: hostView(room!), connected: room!.people })
  const tell = () => sockets.forEach(socket => say(socket, { type: 'host', ...news() }))

  function hear(socket: WebSocket, frame: Hello | FromHost): void {
    if (frame.type === 'hello') {
      sockets.add(socket)
      return say(socket, { type: 'welcome', protocol: protocolVersion, join, ...news() })
    }
    if (frame.type === 'people')
      return say(socket, { type: 'people', id: frame.id, people: peopleView(room!) })
    if (frame.type === 'tell')
      return sockets.forEach(other => other !== socket && say(other, { type: 'told', text: frame.text }))
    const result = apply({ role: 'host' }, frame.action)
    say(socket, result.ok
      ? { type: 'done', id: frame.id, seq }
      : { type: 'refused', id: frame.id, code: result.error })
    tell()
  }

  async function listen(port: number): Promise<Server> {
    const http = createServer()
    new WebSocketServer({ server: http }).on('connection', (socket) => {
      socket.on('message', data => hear(socket, JSON.parse(String(data)) as Hello | FromHost))
      socket.on('close', () => sockets.delete(socket))
    })
    await new Promise<void>(resolve => http.listen(port, '127.0.0.1', resolve))
    return http
  }

  let http = await listen(0)
  const { port } = http.address() as AddressInfo
  const client = openRoom(() => `ws://127.0.0.1:${port}/deck/ws`)
  const { room: known } = useRoom()
  await expect.poll(() => known.value).not.toBeNull()

  async function happens(by: Actor, action: Action): Promise<void> {
    const result = apply(by, action)
    if (!result.ok)
      throw new Error(`${action.type} was refused: ${result.error}`)
    tell()
    await expect.poll(() => known.value!.seq).toBeGreaterThanOrEqual(seq)
  }

  async function lose(): Promise<void> {
    sockets.forEach(socket => socket.terminate())
    await new Promise(resolve => http.close(resolve))
  }

  let count = 0
  return {
    code,
    join,
    async host(...actions) {
      for (const action of actions)
        await happens({ role: 'host' }, action)
    },
    async joins(name) {
      const id = `person-${++count}` as ParticipantId
      await happens({ role: 'participant', id }, { type: 'join', ...name ? { name } : {} })
      return id
    },
    answers: (who, id, response, round = 1) => happens({ role: 'participant', id: who }, {
      type: 'answer',
      id: `answer-${++count}` as never,
      question: aQuestionOf(id).id,
      round,
      response: { kind: aQuestionOf(id).kind, ...response } as Response,
    }),
    lose,
    async returns() {
      http = await listen(port)
      client.retryNow()
      await expect.poll(() => client.state().connection).toBe('open')
    },
    async leave() {
      leaveRoom()
      await lose()
    },
  }
}
