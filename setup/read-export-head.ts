import type { ZipEntry } from '../engine/analytics/zip-directory.ts'
import { Inflate } from 'fflate'

/** How many packed bytes are unpacked at a time. */
const step = 16_384

/**
 * The first bytes of a file in an archive, unpacked: about `most` of them, so that the first rows of a large file can be
 * shown before the rest is unpacked. Undefined for a way of packing that this does not know. Throws at damaged bytes.
 */
export function headOf(bytes: Uint8Array, { at, packed }: ZipEntry, most: number): Uint8Array | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, 30)
  const start = at + 30 + view.getUint16(26, true) + view.getUint16(28, true)
  const data = bytes.subarray(start, start + packed)
  const method = view.getUint16(8, true)
  if (method === 0)
    return data.subarray(0, most)
  if (method !== 8)
    return undefined
  const chunks: Uint8Array[] = []
  let size = 0
  const inflate = new Inflate((chunk) => {
    chunks.push(chunk)
    size += chunk.length
  })
  for (let from = 0; from < data.length; from += step) {
    inflate.push(data.subarray(from, from + step), from + step >= data.length)
    if (size >= most)
      break
  }
  const head = new Uint8Array(size)
  let to = 0
  for (const chunk of chunks) {
    head.set(chunk, to)
    to += chunk.length
  }
  return head
}

/** The whole lines of such a head. */
export function wholeLines(head: Uint8Array): Uint8Array {
  return head.subarray(0, head.lastIndexOf(0x0A) + 1)
}
