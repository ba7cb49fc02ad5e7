/**
 * What a room's server can at best be: `node live/load/bench/bare-server.ts`. Plain sockets of Node that write given
 * bytes to everybody, and that answer each vote at once and store nothing.
 */
import type { Socket } from 'node:net'
import type { AskFigures } from './process-figures.ts'
import type { Rest } from './server-frames.ts'
import { Buffer } from 'node:buffer'
import { createServer } from 'node:net'
import process from 'node:process'
import { shortFrame, textFrame } from '../../server/text-frame.ts'
import { processFigures } from './process-figures.ts'
import { answerLines } from './process-lines.ts'
import { takeFrames } from './server-frames.ts'

type Call = AskFigures | { readonly do: 'frame', readonly frame: string } | { readonly do: 'send' }

interface Visitor extends Rest { readonly socket: Socket }

const visitors = new Set<Visitor>()
const welcome = textFrame('{"type":"welcome"}')
const idLength = 22
const ackHead = '{"type":"ack","id":"'
const ackTail = '","seq":1000000}'
const idAt = '{"type":"answer","id":"'.length
let question = welcome

/** The acknowledgement that the room would send, of the same length, with the vote's own id. */
function answer(visitor: Visitor, opcode: number, bytes: Buffer, start: number): void {
  if (opcode !== 1)
    return
  let id = ''
  for (let at = idAt; at < idAt + idLength; at++)
    id += String.fromCharCode(bytes[start + at] ^ bytes[start - 4 + (at & 3)])
  // The cheapest way that we know, as the room's.
  visitor.socket.write(shortFrame(ackHead + id + ackTail), 'latin1')
}

const server = createServer({ noDelay: true }, (socket) => {
  const visitor: Visitor = { socket, rest: null }
  visitors.add(visitor)
  socket.on('data', bytes => typeof bytes !== 'string' && takeFrames(visitor, bytes, answer))
  socket.on('error', () => {})
  socket.on('close', () => visitors.delete(visitor))
  socket.write(welcome)
})

function obey(call: Call): unknown {
  switch (call.do) {
    case 'figures': return processFigures(call.tidy)
    case 'frame':
      question = Buffer.from(call.frame, 'base64')
      return null
    case 'send':
      for (const { socket } of visitors)
        socket.write(question)
      return null
  }
}

server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.stdout.write(`${JSON.stringify({ port: typeof address === 'object' && address ? address.port : 0 })}\n`)
})
answerLines<Call>(obey, () => process.exit(0))
