import type { Rest } from '../../../../live/load/bench/server-frames.ts'
import { Buffer } from 'node:buffer'
import { describe, expect, it } from 'vitest'
import { clientFrame, numberedFrame } from '../../../../live/load/bench/client-frame.ts'
import { takeFrames } from '../../../../live/load/bench/server-frames.ts'
import { textFrame } from '../../../../live/server/text-frame.ts'

/** The payload of a masked frame, by RFC 6455, 5.3. */
function unmasked(frame: Buffer): string {
  const header = (frame[1] & 0x7F) === 126 ? 8 : 6
  return Buffer.from(frame.subarray(header).map((byte, at) => byte ^ frame[header - 4 + at % 4])).toString()
}

/** The texts that are found in chunks. */
function textsIn(chunks: readonly Buffer[]): string[] {
  const line: Rest = { rest: null }
  const found: string[] = []
  for (const chunk of chunks)
    takeFrames(line, chunk, (_, opcode, bytes, start, end) => void found.push(`${opcode} ${bytes.toString('utf8', start, end)}`))
  return found
}

describe('a frame of a phone', () => {
  it.each([0, 1, 125, 126, 300, 65_535])('with %i bytes is masked and has its length', (length) => {
    const text = 'x'.repeat(length)
    const frame = clientFrame(text)
    expect([frame[0], frame[1] & 0x80, unmasked(frame)]).toEqual([0x81, 0x80, text])
  })

  it.each(['{"id":"run##########"}', `{"id":"run##########","text":"${'x'.repeat(200)}"}`])('has another number each time, in %s', (text) => {
    const { numbered } = numberedFrame(text)
    const [one, two] = [numbered(1_000_000_001), numbered(42)]
    expect([unmasked(one), unmasked(two)]).toEqual([text.replace('##########', '1000000001'), text.replace('##########', '0000000042')])
  })
})

describe('what a server sends', () => {
  const texts = ['', 'short', 'x'.repeat(200), 'y'.repeat(70_000)]
  const bytes = Buffer.concat(texts.map(textFrame))

  it('is taken apart into its frames', () => {
    expect(textsIn([bytes])).toEqual(texts.map(text => `1 ${text}`))
  })

  it('is taken apart however it is cut', () => {
    const small = Buffer.concat(texts.slice(0, 3).map(textFrame))
    for (let cut = 0; cut <= small.length; cut++)
      expect(textsIn([Buffer.from(small.subarray(0, cut)), Buffer.from(small.subarray(cut))])).toHaveLength(3)
    expect(textsIn([...small].map(byte => Buffer.from([byte])))).toEqual(texts.slice(0, 3).map(text => `1 ${text}`))
  })

  it('is kept when the memory that it was read into is used again', () => {
    const memory = Buffer.from(textFrame('first').subarray(0, 4))
    const line: Rest = { rest: null }
    const found: string[] = []
    const take = () => takeFrames(line, memory, (_, _opcode, all, start, end) => void found.push(all.toString('utf8', start, end)))
    take()
    memory.set(textFrame('first').subarray(4))
    takeFrames(line, memory.subarray(0, 3), (_, _opcode, all, start, end) => void found.push(all.toString('utf8', start, end)))
    expect(found).toEqual(['first'])
  })

  it('is taken apart when it is masked, too: a vote', () => {
    expect(textsIn([Buffer.concat([clientFrame('ab'), clientFrame('cd')])])).toHaveLength(2)
  })
})
