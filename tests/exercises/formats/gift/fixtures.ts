import type { Quiz } from '../../../../engine/quiz/parse.ts'
import type { Reading } from '../../../../exercises/formats/format.ts'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { parseQuiz } from '../../../../engine/quiz/parse.ts'
import { gift } from '../../../../exercises/formats/gift.ts'

const folder = fileURLToPath(new URL('./files/', import.meta.url))

/** A file in GIFT, written to the format's public description, and what it has to be read as. */
export interface GiftFile {
  readonly name: string
  readonly text: string
  readonly reading: Reading
}

export const giftFiles: readonly GiftFile[] = readdirSync(folder).filter(name => name.endsWith('.gift')).map(name => ({
  name,
  text: readFileSync(folder + name, 'utf8'),
  reading: parse(readFileSync(folder + name.replace(/gift$/, 'yaml'), 'utf8')) as Reading,
}))

/** What the kit reads in a GIFT file. */
export function read(text: string): Reading {
  return gift.read?.(text) ?? { found: [] }
}

/** The quiz of all questions that were taken; throws for one that the kit does not know. */
export function quizOf({ title = 'Untitled', found }: Reading): Quiz {
  const questions = found.flatMap(entry => entry.as === 'question' ? [entry.source] : [])
  const parsed = parseQuiz({ title, questions }, () => ({ file: '', line: 1 }))
  if (!parsed.ok)
    throw new Error(parsed.error.map(({ question, problem }) => `${question}: ${problem}`).join(' '))
  return parsed.value
}
