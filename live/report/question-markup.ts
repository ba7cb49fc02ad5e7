import type { ReportQuestion } from '../../engine/room/report.ts'
import type { Flow } from '../../engine/room/views.ts'
import type { Markup } from './html.ts'
import { rightMark } from './bars.ts'
import { html } from './html.ts'
import { rich } from './inline-markup.ts'
import { responseText } from './response-text.ts'
import { tallyMarkup } from './tally-markup.ts'
import { decimal, percent, words } from './words.ts'

/** Who moved where between two rounds: from the rows to the columns. */
function flowTable({ options }: ReportQuestion, { from, to, moves }: Flow): Markup {
  const letter = (at: number) => String.fromCodePoint(65 + at)
  const of = moves.reduce((sum, { count }) => sum + count, 0)
  const stayed = moves.reduce((sum, move) => move.from === move.to ? sum + move.count : sum, 0)
  return html`<h4>${words.moved(from, to)}</h4>
<table class="matrix flow">
<thead><tr><th scope="col">${words.round(from)} \\ ${words.round(to)}</th>${options.map(({ right }, at) => html`<th scope="col"><span class="letter">${letter(at)}</span>${right && rightMark(words.right)}</th>`)}</tr></thead>
<tbody>${options.map((row, at) => html`<tr><th scope="row"><span class="letter">${letter(at)}</span>${row.right && rightMark(words.right)}</th>${options.map((column) => {
  const number = moves.find(move => move.from === row.id && move.to === column.id)?.count ?? 0
  return html`<td class="cell${row.id === column.id && ' stayed'}"><span class="wash" style="opacity:${of ? Math.round(100 * number / of) / 100 : 0}"></span><span class="value">${number}</span></td>`
})}</tr>`)}</tbody>
</table>
<p class="note">${words.stayed(stayed, of)}</p>`
}

/** Everything about one question. `number` is its place in the report, from 1. */
export function questionMarkup(asked: ReportQuestion, number: number): Markup {
  const { question, rounds, flows, accepted, voided, skipped } = asked
  const isGraded = question.kind !== 'poll' && question.kind !== 'open'
  return html`<section class="question" id="q-${asked.id}">
<p class="kicker"><span>${number}</span> ${words.sets[asked.set]}, ${words.kinds[asked.kind].toLowerCase()}</p>
${question.scenario !== undefined && html`<p class="scenario">${rich(question.scenario)}</p>`}
<h3>${rich(question.prompt)}</h3>
${(voided || skipped) && html`<p class="voided">${voided ? words.voided : words.skipped}</p>`}
<dl class="figures">
<div><dt>${words.overview.answered}</dt><dd>${asked.answered} of ${asked.of}</dd></div>
${isGraded && html`<div><dt>${words.overview.difficulty}</dt><dd>${decimal(asked.difficulty)}</dd></div>
<div><dt>${words.overview.discrimination}</dt><dd>${decimal(asked.discrimination)}</dd></div>`}
</dl>
<div class="rounds">${rounds.map(round => html`<div class="round">
${rounds.length > 1 && html`<h4>${words.round(round.round)}</h4>`}
${tallyMarkup(asked, round)}
<p class="note">${words.ofPeople(round.answered, round.of)}${round.right !== null && html`, <strong>${percent(round.right)} ${words.right}</strong>`}.${round.hands.length > 0 && ` ${words.hands}`}</p>
</div>`)}
${flows.map(flow => html`<div class="round">${flowTable(asked, flow)}</div>`)}</div>
${accepted.length > 0 && html`<p class="note"><strong>${words.acceptedToo}:</strong> ${accepted.map(response => responseText(question, response)).join('; ')}</p>`}
${asked.misconception !== null && html`<p class="note"><strong>${words.misconception}</strong> ${rich(asked.misconception)}</p>`}
${question.explanation !== undefined && html`<p class="note"><strong>${words.explanation}</strong> ${rich(question.explanation)}</p>`}
</section>`
}
