import type { Format } from './format.ts'
import { readQtiFiles, readQtiText } from './qti-read.ts'
import { writeQti } from './qti-write.ts'

/** QTI 2.1, a package of XML files that learning platforms exchange. Reads what it writes, and what is built like it. */
export const qti: Format = { name: 'qti', read: readQtiText, readFiles: readQtiFiles, write: writeQti }
