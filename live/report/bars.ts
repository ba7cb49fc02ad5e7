import type { Count } from '../../engine/quiz/question.ts'
import type { OptionAnalysis } from '../../engine/room/item-analysis.ts'
import type { Markup } from './html.ts'
import { html } from './html.ts'
import { rich } from './inline-markup.ts'
import { decimal, percent, words } from './words.ts'

/** A bar behind a number: solid for right, striped for the rest, plain where nothing is right or wrong. */
export function bar(share: number, look: 'right' | 'wrong' | 'plain'): Markup {
  return html`<span class="track"><span class="fill ${look}" style="width:${Math.round(share * 1000) / 10}%"></span></span>`
}

/** A sign and words for what is right: never colour alone. */
export function rightMark(text: string): Markup {
  return html` <span class="mark"><svg viewBox="0 0 12 12" aria-hidden="true"><path d="M2 6.5 5 9.5 10 3"/></svg>${text}</span>`
}

/** What each option drew in one round; with the item analysis where it is the round that counts. */
export function optionBars(options: readonly Count[], total: number, analysis: readonly OptionAnalysis[], isGraded: boolean, isLast: boolean): Markup {
  const hasRest = isLast && isGraded
  return html`<table class="bars">
<thead><tr><th scope="col">${words.option}</th><th scope="col" class="wide"><span class="hidden">${words.share}</span></th><th scope="col" class="number">${words.chosen}</th><th scope="col" class="number">${words.share}</th>${hasRest && html`<th scope="col" class="number">${words.rest}</th>`}</tr></thead>
<tbody>${options.map(({ id, count }, at) => {
  const option = analysis.find(each => each.id === id)
  const share = total ? count / total : 0
  return html`<tr><th scope="row"><span class="letter">${String.fromCodePoint(65 + at)}</span> <span>${rich(option?.text ?? id)}${option?.right === true && rightMark(words.rightAnswer)}</span></th><td>${bar(share, isGraded ? option?.right === true ? 'right' : 'wrong' : 'plain')}</td><td class="number">${count}</td><td class="number">${percent(total ? share : null)}</td>${hasRest && html`<td class="number">${decimal(option?.restScore ?? null)}</td>`}</tr>`
})}</tbody>
</table>`
}
