import { Buffer } from 'node:buffer'

/**
 * A whole WebSocket text frame as a server sends it (RFC 6455, 5.2: final, opcode 1, not masked), so that the same bytes
 * can be written to any number of sockets.
 */
export function textFrame(text: string): Buffer {
  const payload = Buffer.byteLength(text)
  const header = payload < 126
    ? 2
    : payload < 65_536
      ? 4
      : 10
  const frame = Buffer.allocUnsafe(header + payload)
  frame[0] = 0x81
  if (header === 2) {
    frame[1] = payload
  }
  else if (header === 4) {
    frame[1] = 126
    frame.writeUInt16BE(payload, 2)
  }
  else {
    frame[1] = 127
    frame.writeBigUInt64BE(BigInt(payload), 2)
  }
  frame.write(text, header, 'utf8')
  return frame
}

/**
 * The same of a text of at most 125 ASCII characters, as a string of which each character is a byte ('latin1'): for a
 * frame that goes to one socket a buffer costs more than the rest of it.
 */
export function shortFrame(ascii: string): string {
  return `\x81${String.fromCharCode(ascii.length)}${ascii}`
}
