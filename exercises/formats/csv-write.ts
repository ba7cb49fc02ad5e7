import type { Quiz } from '../../engine/quiz/parse.ts'
import type { Question } from '../../engine/quiz/question.ts'
import type { Column, ColumnName } from './csv-columns.ts'
import type { Writing } from './format.ts'
import Papa from 'papaparse'
import { columnNames, headerOf, optionLetter, safeCell } from './csv-columns.ts'
import { listsOf, lost, lostTitle } from './losses.ts'
import { letterAt } from './slug.ts'

type Row = Readonly<Record<string, string>>

/** The letters of the right options; of items, with the number of the group each belongs to, or in the right order. */
function answerOf(question: Question): string {
  switch (question.kind) {
    case 'single':
      return optionLetter(question.options.findIndex(({ id }) => id === question.key))
    case 'multiple':
      return question.options.flatMap(({ id }, at) => question.key.includes(id) ? [optionLetter(at)] : []).join(', ')
    case 'match':
      return question.items.map(({ id }, at) => `${optionLetter(at)}${at < 26 ? '' : ':'}${1 + question.groups.findIndex(group => group.id === question.key[id])}`).join(', ')
    case 'order':
      return question.key.map(id => optionLetter(question.items.findIndex(item => item.id === id))).join(', ')
    case 'estimate':
      return String(question.key)
    default:
      return ''
  }
}

/** Ids of a list, where they are other than the letters that an import gives. */
function idsOf(list: readonly { readonly id: string }[] | undefined): string {
  return list?.some(({ id }, at) => id !== letterAt(at))
    ? list.map(({ id }) => id).join(' ')
    : ''
}

function rowOf(question: Question): Row {
  const [options = [], groups] = listsOf(question)
  const once: Readonly<Record<ColumnName, string>> = {
    'id': question.id,
    'kind': question.kind,
    'scenario': question.scenario ?? '',
    'question': question.prompt,
    'answer': answerOf(question),
    ...question.kind === 'estimate'
      ? { tolerance: String(question.tolerance), min: String(question.min), max: String(question.max), step: String(question.step), unit: question.unit }
      : { tolerance: '', min: '', max: '', step: '', unit: '' },
    ...question.kind === 'open'
      ? { 'max length': String(question.maxLength), 'sample answer': question.sample ?? '' }
      : { 'max length': '', 'sample answer': '' },
    'explanation': question.explanation ?? '',
    'set': question.set === 'practice' ? '' : question.set,
    'pair': question.pair ?? '',
    'misconception': question.misconception ?? '',
    'claims': question.claims.join(' '),
    'slide': question.slide ?? '',
    'sources': question.sources.join(' '),
    'option ids': idsOf(options),
    'group ids': idsOf(groups),
  }
  return Object.fromEntries([
    ...columnNames.map(name => [headerOf({ of: 'question', name }), once[name]]),
    ...options.flatMap(({ text, feedback = '' }, at) => [
      [headerOf({ of: 'option', at }), text],
      [headerOf({ of: 'feedback', at }), feedback],
    ]),
    ...(groups ?? []).map(({ text }, at) => [headerOf({ of: 'group', at }), text]),
  ])
}

/** Every column that something is in, in an order that reads well: the question, its options, the answer, the rest. */
function columnsOf(questions: readonly Question[], rows: readonly Row[]): string[] {
  const most = (list: number) => Math.max(0, ...questions.map(question => listsOf(question)[list]?.length ?? 0))
  const numbered = (of: 'option' | 'feedback' | 'group', count: number) => Array.from({ length: count }, (_, at): Column => ({ of, at }))
  const once = columnNames.map((name): Column => ({ of: 'question', name }))
  const upTo = columnNames.indexOf('question') + 1
  return [
    ...once.slice(0, upTo),
    ...numbered('option', most(0)),
    ...numbered('group', most(1)),
    ...once.slice(upTo),
    ...numbered('feedback', most(0)),
  ].map(headerOf).filter(header => ['kind', 'question', 'answer'].includes(header) || rows.some(row => row[header]))
}

/** One row a question, one column an option, as people with a spreadsheet write them. UTF-8 with its mark, for spreadsheets. */
export function writeCsv({ questions }: Quiz): Writing {
  const rows = questions.map(rowOf)
  const columns = columnsOf(questions, rows)
  const data = rows.map(row => columns.map(column => safeCell(row[column] ?? '')))
  return {
    text: `\uFEFF${Papa.unparse({ fields: columns, data }, { newline: '\r\n' })}\r\n`,
    losses: [lostTitle, ...questions.flatMap(question => lost(question, ['hints', 'derives']))],
  }
}
