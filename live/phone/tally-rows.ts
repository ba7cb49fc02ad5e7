import type { Question, QuestionOf, Response, Tally, TallyOf } from '../../engine/quiz/question.ts'
import { medianOf } from '../../engine/charts/median.ts'
import { numberText } from './answer-text.ts'

/** One line of a distribution. */
export interface TallyRow {
  readonly id: string
  readonly text: string
  readonly count: number
  /** Of all answers, 0 to 1. */
  readonly share: number
  readonly isRight: boolean
  readonly isYours: boolean
}

/** Lines that belong together, under the text of an item where there are several lists. */
export interface TallyList {
  readonly id: string
  readonly title: string
  readonly rows: readonly TallyRow[]
}

/** Texts shown of open answers, the most frequent first. */
const mostTexts = 12
const bins = 5

interface Counted { readonly id: string, readonly text: string, readonly count: number }

function rowsOf(counted: readonly Counted[], total: number, isRight: (id: string) => boolean, isYours: (id: string) => boolean): TallyRow[] {
  return counted.map(({ id, text, count }) => ({
    id,
    text,
    count,
    share: total
      ? count / total
      : 0,
    isRight: isRight(id),
    isYours: isYours(id),
  }))
}

function counted(choices: readonly { readonly id: string, readonly text: string }[], counts: readonly { readonly id: string, readonly count: number }[]): Counted[] {
  return choices.map(({ id, text }) => ({ id, text, count: counts.find(count => count.id === id)?.count ?? 0 }))
}

/** The range of an estimate in a few equal parts, each a multiple of the step. */
function binned({ min, max, step, unit, key }: QuestionOf<'estimate'>, tally: TallyOf<'estimate'>, yours: number | undefined): TallyRow[] {
  const width = Math.max(step, Math.ceil((max - min) / bins / step) * step)
  const count = Math.max(1, Math.ceil((max - min) / width))
  const binOf = (value: number): number => Math.min(count - 1, Math.max(0, Math.floor((value - min) / width + 1e-9)))
  const edge = (at: number): number => Math.min(max, Number((min + at * width).toPrecision(12)))
  const all = Array.from({ length: count }, (_, at) => ({
    id: String(at),
    text: at === count - 1
      ? `${numberText(edge(at))} to ${numberText(max)} ${unit}`.trimEnd()
      : `${numberText(edge(at))} to under ${numberText(edge(at + 1))} ${unit}`.trimEnd(),
    count: tally.values.reduce((sum, given) => binOf(given.value) === at
      ? sum + given.count
      : sum, 0),
  }))
  return rowsOf(all, tally.total, id => id === String(binOf(key)), id => yours !== undefined && id === String(binOf(yours)))
}

/** The median of the room's numbers, as the slide shows it; null without answers, and for other kinds. */
export function middleOf(tally: Tally): number | null {
  return tally.kind === 'estimate'
    ? medianOf(tally.values)
    : null
}

const isIn = (ids: readonly string[]) => (id: string): boolean => ids.includes(id)

/** How a room answered, as lists of lines. */
export function tallyLists(question: Question, tally: Tally, own: Response | null): TallyList[] {
  const { total } = tally
  const list = (rows: readonly TallyRow[]): TallyList[] => [{ id: '', title: '', rows }]
  switch (tally.kind) {
    case 'single':
      return question.kind === 'single'
        ? list(rowsOf(counted(question.options, tally.options), total, id => id === question.key, id => own?.kind === 'single' && own.option === id))
        : []
    case 'poll':
      return question.kind === 'poll'
        ? list(rowsOf(counted(question.options, tally.options), total, () => false, id => own?.kind === 'poll' && own.option === id))
        : []
    case 'multiple':
      return question.kind === 'multiple'
        ? list(rowsOf(counted(question.options, tally.options), total, isIn(question.key), isIn(own?.kind === 'multiple'
            ? own.options
            : [])))
        : []
    case 'match':
      return question.kind === 'match'
        ? question.items.map(item => ({
            id: item.id,
            title: item.text,
            rows: rowsOf(
              counted(question.groups, tally.items.find(({ id }) => id === item.id)?.groups ?? []),
              total,
              id => question.key[item.id] === id,
              id => own?.kind === 'match' && own.groups[item.id] === id,
            // Of two groups, one says it all.
            ).filter(({ isRight }) => isRight || question.groups.length > 2),
          }))
        : []
    case 'order':
      return question.kind === 'order'
        ? list(rowsOf(
            question.key.map((id, place) => ({
              id,
              text: `${place + 1}. ${question.items.find(item => item.id === id)?.text ?? ''}`,
              count: tally.items.find(item => item.id === id)?.places[place] ?? 0,
            })),
            total,
            () => false,
            id => own?.kind === 'order' && own.items.some((item, place) => item === id && question.key[place] === item),
          ))
        : []
    case 'estimate':
      return question.kind === 'estimate'
        ? list(binned(question, tally, own?.kind === 'estimate'
            ? own.value
            : undefined))
        : []
    case 'open':
      return list(rowsOf(
        tally.texts.map(({ text, count }) => ({ id: text, text, count })).sort((a, b) => b.count - a.count).slice(0, mostTexts),
        total,
        () => false,
        id => own?.kind === 'open' && own.text === id,
      ))
  }
}
