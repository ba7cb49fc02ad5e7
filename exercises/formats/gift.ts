import type { Format } from './format.ts'
import { readGift } from './gift-read.ts'
import { writeGift } from './gift-write.ts'

/** GIFT, the text format of Moodle, which many other programs read too. */
export const gift: Format = {
  name: 'gift',
  read: readGift,
  write: writeGift,
}
