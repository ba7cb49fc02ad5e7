import { Buffer } from 'node:buffer'

/** What came of a connection and is no whole frame yet. */
export interface Rest {
  rest: Buffer | null
}

/** Told of a whole frame: its payload is `bytes` from `start` up to `end`, which are only good until it returns. */
export type TakeFrame<L extends Rest> = (line: L, opcode: number, bytes: Buffer, start: number, end: number) => void

/**
 * Finds the ends of the frames in what was read, and nothing else. Frames are not fragmented; masked or not, up to
 * 4 GiB. `bytes` may be used again by the caller afterwards.
 */
export function takeFrames<L extends Rest>(line: L, read: Buffer, take: TakeFrame<L>): void {
  const bytes = line.rest
    ? Buffer.concat([line.rest, read])
    : read
  let at = 0
  for (;;) {
    const left = bytes.length - at
    if (left < 2)
      break
    const short = bytes[at + 1] & 0x7F
    const header = (short < 126 ? 2 : short === 126 ? 4 : 10) + (bytes[at + 1] & 0x80 ? 4 : 0)
    if (left < header)
      break
    const length = short < 126
      ? short
      : short === 126
        ? bytes.readUInt16BE(at + 2)
        : bytes.readUInt32BE(at + 6)
    if (left < header + length)
      break
    take(line, bytes[at] & 0x0F, bytes, at + header, at + header + length)
    at += header + length
  }
  line.rest = at === bytes.length
    ? null
    : Buffer.from(bytes.subarray(at))
}
