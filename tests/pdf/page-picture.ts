import type { Canvas } from '@napi-rs/canvas'
import type { Picture } from './read-pdf.ts'
import { greyPng } from './grey-png.ts'
import { difference, pictureOf } from './read-pdf.ts'

/** Pixels of a stored picture's width. */
const width = 240
/** Pixels of a side of the squares whose mean brightness is compared: anti-aliasing drowns in them, a line of text does not. */
const square = 4
/** How much darker or brighter, of 255, a square must be to count as different. */
const step = 16

/** The part of a page's squares that may look different. */
export const tolerance = 0.002

/** A drawing as the stored pictures are: each of their pixels is the mean of a square of it, in sixteen greys. Its width is a multiple of theirs. */
export function smallPng(canvas: Canvas): Uint8Array {
  const { data, width: from, height } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
  const side = Math.floor(from / width)
  const rows = Math.floor(height / side)
  const offsets = Array.from({ length: side * side }, (_, index) => 4 * (Math.floor(index / side) * from + index % side))
  const grey = Float64Array.from({ length: width * rows }, (_, index) => {
    const corner = 4 * side * (Math.floor(index / width) * from + index % width)
    let sum = 0
    for (const offset of offsets)
      sum += 0.299 * data[corner + offset]! + 0.587 * data[corner + offset + 1]! + 0.114 * data[corner + offset + 2]!
    return sum / offsets.length
  })
  return greyPng(grey, width, rows)
}

/** The part of two pictures of a page, 0 to 1, that looks different. Pictures of other proportions are wholly different. */
export async function pictureDifference(a: Uint8Array, b: Uint8Array): Promise<number> {
  const [first, second] = [await squares(a), await squares(b)]
  return first.rows === second.rows ? difference(first, second, step) : 1
}

function squares(png: Uint8Array): Promise<Picture> {
  const height = new DataView(png.buffer, png.byteOffset).getUint32(20)
  return pictureOf(png, width / square, Math.round(height / square))
}
