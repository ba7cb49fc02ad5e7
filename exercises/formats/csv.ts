import type { Format } from './format.ts'
import { readCsv } from './csv-read.ts'
import { writeCsv } from './csv-write.ts'

/** A table with a row for each question: what people with a spreadsheet write. Holds every kind. */
export const csv: Format = { name: 'csv', read: readCsv, write: writeCsv }
