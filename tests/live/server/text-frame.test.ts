import { Buffer } from 'node:buffer'
import { describe, expect, it } from 'vitest'
import { shortFrame, textFrame } from '../../../live/server/text-frame.ts'

describe('a frame', () => {
  it.each([0, 1, 125])('of %i ASCII characters has the same bytes, written as a buffer or as a string', (length) => {
    const text = '~'.repeat(length)
    expect(Buffer.from(shortFrame(text), 'latin1')).toEqual(textFrame(text))
  })
})
