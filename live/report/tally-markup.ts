import type { Question, TallyOf } from '../../engine/quiz/question.ts'
import type { ReportQuestion, ReportRound } from '../../engine/room/report.ts'
import type { Markup } from './html.ts'
import { bar, optionBars, rightMark } from './bars.ts'
import { html } from './html.ts'
import { rich } from './inline-markup.ts'
import { count, percent, words } from './words.ts'

type Kind<K extends Question['kind']> = Extract<Question, { kind: K }>

function cell(number: number, of: number, isRight: boolean): Markup {
  const share = of ? number / of : 0
  return html`<td class="cell${isRight && ' is-right'}"><span class="wash" style="opacity:${Math.round(share * 100) / 100}"></span><span class="value">${number}${isRight && html`<svg viewBox="0 0 12 12" role="img" aria-label="${words.right}"><path d="M2 6.5 5 9.5 10 3"/></svg>`}</span></td>`
}

function matchTable({ groups, items, key }: Kind<'match'>, { items: counted, total }: TallyOf<'match'>): Markup {
  return html`<table class="matrix">
<thead><tr><th scope="col">${words.item}</th>${groups.map(({ text }) => html`<th scope="col">${rich(text)}</th>`)}</tr></thead>
<tbody>${items.map(({ id, text }) => html`<tr><th scope="row">${rich(text)}</th>${groups.map(group => cell(counted.find(item => item.id === id)?.groups.find(each => each.id === group.id)?.count ?? 0, total, key[id] === group.id))}</tr>`)}</tbody>
</table>`
}

function orderTable({ items, key }: Kind<'order'>, { items: counted, total }: TallyOf<'order'>): Markup {
  const inOrder = key.flatMap(id => items.find(item => item.id === id) ?? [])
  return html`<table class="matrix">
<thead><tr><th scope="col">${words.item}</th>${key.map((_, place) => html`<th scope="col">${words.place} ${place + 1}</th>`)}</tr></thead>
<tbody>${inOrder.map(({ id, text }, right) => html`<tr><th scope="row">${rich(text)}</th>${key.map((_, place) => cell(counted.find(item => item.id === id)?.places[place] ?? 0, total, place === right))}</tr>`)}</tbody>
</table>`
}

/** A class of numbers, and how many people gave one of them. */
interface Class { readonly from: number, readonly to: number, readonly count: number, readonly isRight: boolean }

/** Cuts a run of steps into at most six classes of the same width. */
function cut(first: number, last: number): [number, number][] {
  const wide = Math.ceil((last - first + 1) / 6)
  return Array.from({ length: Math.max(0, Math.ceil((last - first + 1) / wide)) }, (_, at) =>
    [first + at * wide, Math.min(last, first + (at + 1) * wide - 1)])
}

/** The numbers in classes: all that is right in one of its own, and up to six on each side of it. */
export function histogram({ min, max, step, key, tolerance }: Kind<'estimate'>, { values }: TallyOf<'estimate'>): Class[] {
  const last = Math.floor((max - min) / step + 1e-6)
  const isRight = (value: number) => Math.abs(value - key) <= tolerance + step * 1e-6
  const valueAt = (index: number) => Number((min + index * step).toFixed(6))
  const right = Array.from({ length: last + 1 }, (_, index) => index).filter(index => isRight(valueAt(index)))
  const [low, high] = [right[0] ?? last + 1, right.at(-1) ?? last]
  const ranges: [number, number][] = [...cut(0, low - 1), ...right.length ? [[low, high] satisfies [number, number]] : [], ...cut(high + 1, last)]
  // A phone may send a number between two steps: it counts with the step below, unless it is right.
  const stepOf = (value: number) => Math.floor((value - min) / step + 1e-6)
  const classOf = (value: number) => {
    if (right.length === 0)
      return Math.min(last, stepOf(value))
    if (isRight(value))
      return low
    return value < key
      ? Math.max(0, Math.min(low - 1, stepOf(value)))
      : Math.min(last, Math.max(high + 1, stepOf(value)))
  }
  return ranges.map(([first, final]) => ({
    from: valueAt(first),
    to: valueAt(final),
    count: values.reduce((sum, { value, count: people }) => classOf(value) >= first && classOf(value) <= final ? sum + people : sum, 0),
    isRight: right.length > 0 && first === low,
  }))
}

function estimateBars(question: Kind<'estimate'>, tally: TallyOf<'estimate'>): Markup {
  const { unit, key, tolerance } = question
  return html`<table class="bars numbers">
<thead><tr><th scope="col">${words.option}</th><th scope="col" class="wide"><span class="hidden">${words.share}</span></th><th scope="col" class="number">${words.chosen}</th><th scope="col" class="number">${words.share}</th></tr></thead>
<tbody>${histogram(question, tally).map(({ from, to, count: people, isRight }) => html`<tr><th scope="row"><span>${words.between(String(from), String(to), unit)}${isRight && rightMark(words.rightAnswer)}</span></th><td>${bar(tally.total ? people / tally.total : 0, isRight ? 'right' : 'wrong')}</td><td class="number">${people}</td><td class="number">${percent(tally.total ? people / tally.total : null)}</td></tr>`)}</tbody>
</table>
<p class="note">${words.rightAnswer}: ${words.estimateKey(`${key} ${unit}`.trimEnd(), `${tolerance}`)}.</p>`
}

function textList({ texts }: TallyOf<'open'>): Markup {
  return texts.length
    ? html`<ul class="texts">${texts.map(({ text, count: people }) => html`<li>${text} <span class="times">${count(people, 'person', 'people')}</span></li>`)}</ul>`
    : html`<p class="note">${words.noTexts}</p>`
}

/** The result of one round, drawn as its kind wants it. */
export function tallyMarkup({ question, options, rounds }: ReportQuestion, { round, tally }: ReportRound): Markup {
  if (tally.kind === 'single' || tally.kind === 'multiple' || tally.kind === 'poll')
    return optionBars(tally.options, tally.total, options, tally.kind !== 'poll', round === rounds.at(-1)?.round)
  if (tally.kind === 'match' && question.kind === 'match')
    return matchTable(question, tally)
  if (tally.kind === 'order' && question.kind === 'order')
    return orderTable(question, tally)
  if (tally.kind === 'estimate' && question.kind === 'estimate')
    return estimateBars(question, tally)
  return tally.kind === 'open'
    ? textList(tally)
    : html``
}
