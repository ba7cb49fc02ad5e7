import type { RoomServer } from '../../../live/server/room-server.ts'
import type { ASocket } from './a-socket.ts'
import type { Junk } from './malformed.ts'
import { Buffer } from 'node:buffer'
import process from 'node:process'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseFromHost, readJson } from '../../../live/parse-client-frame.ts'
import { aFolder, aHost, aPhone, aServer, hostsAt, phonesAt } from './a-server.ts'
import { aHello, aHostHello, aSocket } from './a-socket.ts'
import { ask } from './ask.ts'
import { malformed, malformedBody } from './malformed.ts'

/** How many frames and bodies in all: `KIT_FUZZ=200000` for the long form. */
const all = Number(process.env.KIT_FUZZ ?? 20_000)
const together = 100
const bodies = Math.round(all / 20)
const seed = Number(process.env.KIT_FUZZ_SEED ?? 20_261_122)

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/** Bytes in use once everything that nobody needs is gone. */
function inUse(): number {
  collect()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

/** Every code that a refusal may have: what is not here is no clear refusal. */
const codes = ['not-host', 'not-participant', 'not-now', 'unknown-question', 'unknown-participant', 'unknown-option', 'wrong-round', 'too-late', 'paused', 'keeps-its-answer', 'changed-too-often', 'out-of-range', 'malformed', 'wrong-kind', 'unknown-id', 'repeated', 'incomplete', 'too-long', 'unknown-type', 'not-json', 'too-large', 'removed', 'locked']
const farewells = ['hello-first', 'protocol', 'unknown-room', 'bad-key', 'bad-token', 'not-json', 'malformed', 'not-host', 'not-participant', 'removed', 'locked']

const lastOfPhone = { type: 'rename', id: 'last', name: null }
const lastOfHost = { type: 'people', id: 'last' }

/** What was said so far. */
const said = new Set<string>()

function sendJunk(socket: ASocket, junk: Junk): void {
  socket.sendRaw(junk, Buffer.isBuffer(junk))
}

/** By chance still sound, and of the one type that has no answer. */
function isTelling(junk: Junk): boolean {
  const read = readJson(Buffer.from(junk), Buffer.isBuffer(junk))
  const said = read.ok ? parseFromHost(read.value) : read
  return said.ok && said.value.type === 'tell'
}

/** Sends all, and then something sound: each gets its own answer, and the sound one is still understood. */
async function throughAnOpenSocket(socket: ASocket, frames: readonly Junk[], last: object): Promise<void> {
  const silent = last === lastOfHost ? frames.filter(isTelling).length : 0
  const before = socket.frames.length
  frames.forEach(junk => sendJunk(socket, junk))
  socket.send(last)
  const answers = () => socket.frames.slice(before).filter(({ type }) => ['refused', 'ack', 'done', 'people'].includes(type))
  while (answers().length < frames.length + 1 - silent)
    await socket.another()
  const refused = answers().flatMap(frame => frame.type === 'refused' ? [frame.code] : [])
  refused.forEach(code => said.add(code))
  expect(refused.filter(code => !codes.includes(code))).toEqual([])
}

/** As the first frame of a connection: a welcome by chance, or a clear good-bye. */
async function asAFirstFrame(url: string, junk: Junk): Promise<void> {
  const socket = await aSocket(url)
  sendJunk(socket, junk)
  await socket.another()
  const [answer] = socket.frames
  if (answer?.type === 'bye') {
    said.add(answer.code)
    expect(farewells).toContain(answer.code)
  }
  else {
    expect(answer?.type).toBe('welcome')
  }
  socket.end()
  await socket.closed
}

async function round(server: RoomServer, kind: 'phone' | 'host' | 'nobody', frames: readonly Junk[]): Promise<void> {
  if (kind === 'nobody') {
    for (const [at, junk] of frames.entries())
      await asAFirstFrame(at % 2 === 0 ? phonesAt(server) : hostsAt(server), junk)
    return
  }
  const socket = await aSocket(kind === 'phone' ? phonesAt(server) : hostsAt(server))
  socket.send(kind === 'phone' ? aHello() : aHostHello(server.hostKey))
  await socket.next('welcome')
  await throughAnOpenSocket(socket, frames, kind === 'phone' ? lastOfPhone : lastOfHost)
  socket.end()
  await socket.closed
}

it(`takes ${all} malformed frames and bodies: each gets a clear refusal, nothing falls over, nothing piles up`, async () => {
  const wide = { perSecond: 1e9, burst: 1e9 }
  const server = await aServer({ data: aFolder(), limits: { people: 1e6, personFrames: wide, roomFrames: wide, joins: wide, hostFrames: wide, refusals: wide, keyTries: wide } })
  const crashes: unknown[] = []
  const crashed = (error: unknown) => crashes.push(error)
  process.on('uncaughtException', crashed)
  process.on('unhandledRejection', crashed)

  const kinds = fc.constantFrom('phone' as const, 'phone' as const, 'host' as const, 'host' as const, 'nobody' as const)
  const frames = (count: number, from: number) => fc.assert(
    fc.asyncProperty(kinds, fc.array(malformed, { minLength: together, maxLength: together, size: 'max' }), (kind, junk) => round(server, kind, junk)),
    { numRuns: Math.ceil(count / together), seed: from, endOnFailure: true },
  )
  const requests = (count: number, from: number) => fc.assert(
    fc.asyncProperty(malformedBody, async ({ method, path, type, body }) => {
      const { status } = await ask(server.url, path, { method, headers: { 'content-type': type }, body: method === 'GET' || method === 'HEAD' ? undefined : body })
      expect([200, 302, 400, 403, 404, 413, 415, 421]).toContain(status)
    }),
    { numRuns: count, seed: from, endOnFailure: true },
  )

  // A first part fills caches and what is made only once.
  const part = Math.round(all / 5)
  await frames(part - bodies / 5, seed)
  await requests(bodies / 5, seed)
  const before = inUse()
  for (let at = 1; at < 5; at++) {
    await frames(part - bodies / 5, seed + at)
    await requests(bodies / 5, seed + at)
  }
  const grown = (inUse() - before) / 1024 ** 2

  expect(crashes).toEqual([])
  // It went past every gate.
  expect([...said]).toEqual(expect.arrayContaining(['hello-first', 'protocol', 'bad-key', 'bad-token', 'unknown-room', 'not-json', 'unknown-type', 'malformed', 'not-host', 'not-now', 'unknown-question']))
  expect((await ask(server.url, '/healthz')).status).toBe(200)
  await aPhone(server).catch((error: Error) => expect(error.message).toMatch(/locked/))
  await aHost(server)
  if (process.env.KIT_FUZZ !== undefined)
    process.stderr.write(`\n${all} frames and bodies: ${(before / 1024 ** 2).toFixed(1)} MB in use before, ${grown.toFixed(1)} MB more after\n`)
  expect(grown).toBeLessThan(8)
  process.off('uncaughtException', crashed)
  process.off('unhandledRejection', crashed)
}, 60_000 + all * 5)
