import { Buffer } from 'node:buffer'

/** Bytes: an answer has some 150, a long one to an open question goes the long way. */
const longest = 512

/** One for all: what is in it is read before the next one comes. */
const payload = Buffer.alloc(longest)

/**
 * The text of a chunk that is one whole, masked, short text frame of ASCII alone (RFC 6455, 5.2), as nearly every chunk from
 * a phone is. Null for anything else, right or wrong, which is left as it was.
 */
export function shortText(chunk: Buffer): string | null {
  // Final, a text, and masked.
  if (chunk.length < 6 || chunk[0] !== 0x81 || chunk[1] < 0x80 || chunk[1] === 0xFF)
    return null
  const isLonger = chunk[1] === 0xFE
  const start = isLonger ? 8 : 6
  const length = isLonger ? chunk.readUInt16BE(2) : chunk[1] - 0x80
  if (length > longest || chunk.length !== start + length)
    return null
  let seen = 0
  for (let at = 0; at < length; at++) {
    const byte = chunk[start + at] ^ chunk[start - 4 + (at & 3)]
    payload[at] = byte
    seen |= byte
  }
  return seen < 0x80 ? payload.toString('latin1', 0, length) : null
}

/** Whether a chunk that begins where a frame begins also ends where one ends, with no message in parts begun: the next chunk begins a message then. */
export function endsWithFrame(chunk: Buffer): boolean {
  let at = 0
  while (at + 6 <= chunk.length) {
    const [opcode, size] = [chunk[at] & 0x0F, chunk[at + 1]]
    if (chunk[at] < 0x80 || opcode === 0 || size < 0x80 || size === 0xFF)
      return false
    at += size === 0xFE
      ? 8 + chunk.readUInt16BE(at + 2)
      : 6 + size - 0x80
  }
  return at === chunk.length
}
