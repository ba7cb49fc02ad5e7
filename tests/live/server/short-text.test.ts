import type { AddressInfo } from 'node:net'
import { Buffer } from 'node:buffer'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { connect } from 'node:net'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { WebSocketServer } from 'ws'
import { createMetrics } from '../../../live/server/metrics.ts'
import { endsWithFrame, shortText } from '../../../live/server/short-text.ts'
import { framer, Line, Wire } from '../../../live/server/wire.ts'

/** A frame as a phone sends it. */
function phoneFrame(text: string, first = 0x81, mask = [1, 2, 3, 4]): Buffer {
  const payload = Buffer.from(text)
  const size = payload.length < 126 ? [0x80 + payload.length] : [0xFE, payload.length >> 8, payload.length & 0xFF]
  return Buffer.from([first, ...size, ...mask, ...payload.map((byte, at) => byte ^ mask[at & 3]!)])
}

const anyText = fc.string({ unit: fc.constantFrom('a', '"', '{', '\n', '\x7F', 'ä', '😀'), maxLength: 600 })
const ascii = fc.string({ maxLength: 512 })
const mask = fc.array(fc.nat(255), { minLength: 4, maxLength: 4 })

describe('a chunk from a phone', () => {
  it('is read at once when it is one short text of ASCII, else left as it was', () => {
    fc.assert(fc.property(fc.oneof(anyText, ascii), mask, (text, mask) => {
      const chunk = phoneFrame(text, 0x81, mask)
      const before = Buffer.from(chunk)
      const isShort = Buffer.byteLength(text) === text.length && text.length <= 512
      expect(shortText(chunk)).toBe(isShort ? text : null)
      expect(chunk).toEqual(before)
    }))
  })

  it('is not read at once when it is more or less than that', () => {
    const frame = phoneFrame('{"type":"answer"}')
    const unmasked = Buffer.from(frame)
    unmasked[1]! &= 0x7F
    const others = [unmasked, Buffer.concat([frame, frame]), ...[0x01, 0x80, 0x82, 0x88, 0x89, 0xC1].map(first => phoneFrame('{}', first)), Buffer.from([0x81, 0xFF, ...frame.subarray(2)])]
    const cuts = Array.from(frame, (_, at) => frame.subarray(0, at))
    expect([...others, ...cuts].map(shortText)).toEqual([...others, ...cuts].map(() => null))
  })

  it('ends with a frame exactly when nothing of it is missing and no message in parts was begun', () => {
    const frames = fc.array(fc.tuple(anyText, fc.constantFrom(0x81, 0x82, 0x88, 0x89, 0x8A)), { minLength: 1, maxLength: 4 })
    fc.assert(fc.property(frames, fc.nat(5000), (frames, cut) => {
      const each = frames.map(([text, first]) => phoneFrame(text, first))
      const chunk = Buffer.concat(each)
      expect(endsWithFrame(chunk)).toBe(true)
      const ends = each.map((_, at) => Buffer.concat(each.slice(0, at + 1)).length)
      expect(endsWithFrame(chunk.subarray(0, cut))).toBe(cut === 0 || cut >= chunk.length || ends.includes(cut))
      expect(endsWithFrame(Buffer.concat([chunk, phoneFrame('a', 0x01)]))).toBe(false)
    }))
  })
})

/** A server whose wires tell what they heard; gives what came of these chunks, each written once the one before was read. */
async function heardOf(chunks: readonly Buffer[], last: string): Promise<{ heard: string[], quick: number }> {
  const heard: string[] = []
  let quick = 0
  let done = () => {}
  const all = new Promise<void>(resolve => done = resolve)
  const hear = (text: string) => {
    heard.push(text)
    if (text === last)
      done()
  }
  const metrics = createMetrics()
  const sockets = new WebSocketServer({ noServer: true, WebSocket: Line })
  const server = createServer()
  server.on('upgrade', (request, stream, head) => sockets.handleUpgrade(request, stream, head, socket => new Wire(
    { limits: { buffered: 1e6 }, metrics, frame: framer(metrics).frame },
    1,
    socket,
    stream,
    { onFrame: data => hear(String(data)), onText: text => hear((quick++, text)), onEnd: () => {}, onSlow: () => {} },
  )))
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const client = connect({ port: (server.address() as AddressInfo).port, host: '127.0.0.1', noDelay: true })
  client.write('GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n')
  await once(client, 'data')
  for (const chunk of chunks) {
    client.write(chunk)
    await new Promise(resolve => setImmediate(resolve))
  }
  await all
  client.destroy()
  server.close()
  return { heard, quick }
}

describe('a wire', () => {
  const texts = ['one', 'two ä', 'three'.repeat(200), '4', '5']

  it('hears whole frames in their order, short ones by the short way', async () => {
    const { heard, quick } = await heardOf(texts.map(text => phoneFrame(text)), '5')
    expect(heard).toEqual(texts)
    expect(quick).toBeLessThanOrEqual(3)
    expect(quick).toBeGreaterThan(0)
  })

  it.each([1, 3, 7, 100])('hears the same when the bytes come %i at a time', async (size) => {
    const bytes = Buffer.concat(texts.map(text => phoneFrame(text)))
    const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) => bytes.subarray(at * size, (at + 1) * size))
    expect((await heardOf(chunks, '5')).heard).toEqual(texts)
  })

  it('hears a message in parts as one, and what comes after it', async () => {
    const chunks = [phoneFrame('one'), phoneFrame('tw', 0x01), phoneFrame('o', 0x80), phoneFrame('three'), phoneFrame('5')]
    expect((await heardOf(chunks, '5')).heard).toEqual(['one', 'two', 'three', '5'])
  })
})
