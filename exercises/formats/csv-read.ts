import type { Column } from './csv-columns.ts'
import type { CsvRow } from './csv-rows.ts'
import type { Found, Reading } from './format.ts'
import { cellsOf, wordsIn } from './csv-cells.ts'
import { columnOf, headerOf, optionLetter } from './csv-columns.ts'
import { bodyOf } from './csv-kinds.ts'
import { csvRows } from './csv-rows.ts'

/** A key with its value, if there is one. */
function part(key: string, value: string | readonly string[]): Readonly<Record<string, unknown>> {
  return value.length
    ? { [key]: value }
    : {}
}

/** What is wrong with a row before anybody looks at what it says. */
function obstacle({ cells, isBroken }: CsvRow, columns: number): string | null {
  if (isBroken)
    return 'A quotation mark in this line does not close, or stands inside a cell. Put cells with quotation marks into quotation marks, and double those inside.'
  return cells.slice(columns).some(cell => cell.trim())
    ? 'This row has more cells than the first line has names. Put texts that hold the delimiter into quotation marks.'
    : null
}

function questionIn(row: CsvRow, columns: readonly (Column | null)[], number: number): Found {
  const why = obstacle(row, columns.length)
  if (why !== null)
    return { as: 'refused', line: row.line, name: `question ${number}`, why }
  const cells = cellsOf(row.cells, columns)
  const name = cells.once('id') || `question ${number}`
  const changes: string[] = []
  const gap = [...cells.options.keys()].find((at, place) => at !== place)
  if (gap !== undefined)
    changes.push(`There is no option before ${optionLetter(gap)}: the options are counted without gaps now.`)
  const body = bodyOf(cells, changes)
  if (!body.ok)
    return { as: 'refused', line: row.line, name, why: body.error }
  return {
    as: 'question',
    line: row.line,
    name,
    source: {
      ...part('id', cells.once('id')),
      ...part('set', cells.once('set').toLowerCase()),
      ...part('pair', cells.once('pair')),
      ...part('misconception', cells.once('misconception')),
      ...part('claims', wordsIn(cells.once('claims'))),
      ...part('slide', cells.once('slide')),
      ...part('sources', wordsIn(cells.once('sources'))),
      ...part('scenario', cells.once('scenario')),
      ...part('prompt', cells.once('question')),
      ...part('explanation', cells.once('explanation')),
      ...body.value,
    },
    changes,
  }
}

/** A table of questions, one row each. Delimiters are commas, semicolons or tabs. */
export function readCsv(text: string): Reading {
  const [head, ...rows] = csvRows(text)
  const names = head?.cells ?? []
  const meanings = names.map(columnOf)
  // Of two columns that mean the same, the first counts.
  const firsts = meanings.map(meaning => meaning && meanings.findIndex(other => other && headerOf(other) === headerOf(meaning)))
  const columns = meanings.map((meaning, at) => firsts[at] === at ? meaning : null)
  if (!columns.some(column => column?.of === 'question' && column.name === 'question')) {
    return {
      found: [
        { as: 'refused', line: head?.line ?? 1, name: 'the file', why: 'The first line does not name the columns: there is none called "question". Write for example "question,option A,option B,answer".' },
      ],
    }
  }
  const noted = (text: string): Found => ({ as: 'note', line: head?.line ?? 1, text })
  return {
    found: [
      ...names.flatMap((name, at) => {
        const first = firsts[at]
        if (columns[at] || !name.trim())
          return []
        return typeof first === 'number'
          ? [noted(`The column "${name.trim()}" means the same as "${names[first]?.trim()}" before it, and was left out.`)]
          : [noted(`The column "${name.trim()}" is not known, and was left out.`)]
      }),
      ...rows.map((row, at) => questionIn(row, columns, at + 1)),
    ],
  }
}
