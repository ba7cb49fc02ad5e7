import type { Buffer } from 'node:buffer'
import type { NumberedFrame } from './client-frame.ts'
import { protocolVersion } from '../../protocol.ts'
import { clientFrame, numberedFrame } from './client-frame.ts'

/** What the generator is connected to. `bare` servers speak frames without a handshake. */
export type SpeechName = 'room' | 'bare' | 'socket.io'

/** What a frame of a server is to a phone of the bench. */
export type FrameKind = 'welcome' | 'question' | 'ack' | 'refused' | 'bye' | 'greet' | 'ping' | 'other'

/** What is voted on. */
export interface Ballot {
  readonly question: string
  readonly round: number
  readonly options: readonly string[]
}

/** How one kind of server is spoken to, with as little work as possible. */
export interface Speech {
  /** Where the socket is asked for; null when there is no handshake. */
  readonly path: string | null
  /** What a phone says first; null when it waits to be asked. */
  readonly hello: (token: string) => Buffer | null
  /** What a phone says when it is greeted. */
  readonly greeting: (token: string, bytes: Buffer, start: number) => Buffer
  readonly pong: Buffer
  /** Tells by the first bytes of a text frame. */
  readonly kindOf: (bytes: Buffer, start: number, end: number) => FrameKind
  /** One frame for each option. */
  readonly votes: (ballot: Ballot) => readonly NumberedFrame[]
}

const code = (letter: string) => letter.charCodeAt(0)

/** Frames are told apart by the letters of `{"type":"…` from the tenth on. */
function kindInRoom(bytes: Buffer, start: number): FrameKind {
  switch (bytes[start + 9]) {
    case code('r'): return bytes[start + 10] === code('o') ? 'question' : 'refused'
    case code('a'): return 'ack'
    case code('w'): return 'welcome'
    case code('b'): return bytes[start + 10] === code('y') ? 'bye' : 'other'
    default: return 'other'
  }
}

/** Engine.IO and Socket.IO packets begin with one digit each. */
function kindInSocketIo(bytes: Buffer, start: number): FrameKind {
  switch (bytes[start]) {
    case code('0'): return 'greet'
    case code('2'): return 'ping'
    case code('4'): break
    default: return 'other'
  }
  switch (bytes[start + 1]) {
    case code('0'): return 'greet'
    case code('3'): return 'ack'
    case code('2'): return bytes[start + 4] === code('q') ? 'question' : 'welcome'
    default: return 'other'
  }
}

function votesInRoom({ question, round, options }: Ballot, run: string): NumberedFrame[] {
  return options.map(option => numberedFrame(JSON.stringify({ type: 'answer', id: `${run}##########`, question, round, response: { kind: 'single', option } })))
}

/** How a server is spoken to. `room` is the code of the room; `run` 12 characters that no other run has. */
export function speechOf(name: SpeechName, room: string, run: string): Speech {
  const hello = (token: string) => clientFrame(JSON.stringify({ type: 'hello', protocol: protocolVersion, role: 'participant', room, token }))
  switch (name) {
    case 'room':
      return { path: '/ws', hello, greeting: hello, pong: clientFrame('', 10), kindOf: kindInRoom, votes: ballot => votesInRoom(ballot, run) }
    case 'bare':
      return { path: null, hello: () => null, greeting: hello, pong: clientFrame('', 10), kindOf: kindInRoom, votes: ballot => votesInRoom(ballot, run) }
    case 'socket.io':
      return {
        path: '/socket.io/?EIO=4&transport=websocket',
        hello: () => null,
        greeting: (token, bytes, start) => clientFrame(bytes[start] === code('0')
          ? '40'
          : `42["join",${JSON.stringify({ room, token })}]`),
        pong: clientFrame('3'),
        kindOf: kindInSocketIo,
        votes: ({ question, round, options }) => options.map(option => numberedFrame(`42##########${JSON.stringify(['vote', { question, round, response: { kind: 'single', option } }])}`)),
      }
  }
}
