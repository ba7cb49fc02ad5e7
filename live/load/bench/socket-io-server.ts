/**
 * A room as one usually writes it with Socket.IO: `node live/load/bench/socket-io-server.ts`. Votes are counted in a
 * Map, acknowledged at once, and stored nowhere.
 */
import type { AskFigures } from './process-figures.ts'
import { createServer } from 'node:http'
import process from 'node:process'
import { Server } from 'socket.io'
import { processFigures } from './process-figures.ts'
import { answerLines } from './process-lines.ts'

type Call = AskFigures | { readonly do: 'question', readonly question: unknown } | { readonly do: 'send' }

interface Vote { readonly question: string, readonly round: number, readonly response: { readonly kind: string, readonly option: string } }

const http = createServer()
// As the room: sockets alone, nothing compressed; its signs of life come in no measurement.
const io = new Server(http, { transports: ['websocket'], perMessageDeflate: false, serveClient: false, pingInterval: 600_000 })
const votes = new Map<string, Map<string, string>>()
const hall = 'hall'
let question: unknown = null

io.on('connection', (socket) => {
  let person = socket.id
  socket.on('join', ({ token }: { token: string }) => {
    person = token
    void socket.join(hall)
    socket.emit('welcome', { people: votes.size })
  })
  socket.on('vote', (vote: Vote, ack: (said: { ok: boolean }) => void) => {
    const key = `${vote.question} ${vote.round}`
    const counted = votes.get(key) ?? new Map<string, string>()
    votes.set(key, counted)
    counted.set(person, vote.response.option)
    ack({ ok: true })
  })
})

function obey(call: Call): unknown {
  switch (call.do) {
    case 'figures': return processFigures(call.tidy)
    case 'question':
      question = call.question
      return null
    case 'send':
      io.to(hall).emit('question', question)
      return null
  }
}

http.listen(0, '127.0.0.1', () => {
  const address = http.address()
  process.stdout.write(`${JSON.stringify({ port: typeof address === 'object' && address ? address.port : 0 })}\n`)
})
answerLines<Call>(obey, () => process.exit(0))
