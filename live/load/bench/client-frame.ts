import { Buffer } from 'node:buffer'

/** Any mask will do, as long as the server has to take it off again: the example of RFC 6455. */
const mask = [0x37, 0xFA, 0x21, 0x3D] as const

/** A WebSocket frame as a client sends it: final, masked. Opcode 1 is text. At most 65,535 bytes. */
export function clientFrame(content: string | Buffer, opcode = 1): Buffer {
  const payload = Buffer.from(content)
  const header = payload.length < 126
    ? 6
    : 8
  const frame = Buffer.alloc(header + payload.length)
  frame[0] = 0x80 | opcode
  if (header === 6) {
    frame[1] = 0x80 | payload.length
  }
  else {
    frame[1] = 0x80 | 126
    frame.writeUInt16BE(payload.length, 2)
  }
  mask.forEach((byte, at) => (frame[header - 4 + at] = byte))
  for (let at = 0; at < payload.length; at++)
    frame[header + at] = payload[at] ^ mask[at & 3]
  return frame
}

/** Frames that differ in a number of ten digits alone. */
export interface NumberedFrame {
  /** A frame of its own with this number. */
  readonly numbered: (number: number) => Buffer
}

const digits = 10

/** Prepares a text frame with a place for a number, marked by ten `#`. The text is ASCII. */
export function numberedFrame(text: string): NumberedFrame {
  const place = text.indexOf('#'.repeat(digits))
  const master = clientFrame(text)
  const start = master.length - text.length
  return {
    numbered(number) {
      const frame = Buffer.allocUnsafe(master.length)
      master.copy(frame)
      let left = number
      for (let at = place + digits - 1; at >= place; at--) {
        frame[start + at] = (48 + left % 10) ^ mask[at & 3]
        left = Math.floor(left / 10)
      }
      return frame
    },
  }
}
