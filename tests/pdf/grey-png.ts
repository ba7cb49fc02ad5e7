import { Buffer } from 'node:buffer'
import { crc32, deflateSync } from 'node:zlib'

/** Sixteen shades are enough to see what a page looks like, and take a third of the room. */
export const shade = (brightness: number) => Math.round(brightness / 17)

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

/** A picture in sixteen shades of grey. `brightness`: 0 to 255, row by row. */
export function greyPng(brightness: ArrayLike<number>, width: number, height: number): Uint8Array {
  const rowBytes = Math.ceil(width / 2)
  const rows = Buffer.alloc(height * (rowBytes + 1))
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++)
      rows[y * (rowBytes + 1) + 1 + (x >> 1)]! |= shade(brightness[y * width + x]!) << (x % 2 === 0 ? 4 : 0)
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  // Four bits a pixel, greyscale.
  head[8] = 4
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', new Uint8Array()),
  ])
}
