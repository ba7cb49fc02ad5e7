import type { Report } from '../../engine/room/report.ts'
import type { RoomGain } from '../../engine/room/views.ts'
import type { Markup } from './html.ts'
import { html, Markup as Raw } from './html.ts'
import { rich } from './inline-markup.ts'
import { questionMarkup } from './question-markup.ts'
import { styles } from './styles.ts'
import { count, decimal, percent, words } from './words.ts'

/** What the page takes from the deck, so that it looks the same and needs no file beside it. */
export interface ReportLook {
  /** The deck's tokens: `styles/tokens.css`. */
  readonly tokens: string
  /** The two fonts as base64 of their `.woff2` files. */
  readonly display: string
  readonly body: string
}

/** What stands on the page beside the report itself. */
export interface PageOptions {
  readonly look: ReportLook
  /** When the report was written, for people. */
  readonly written: string
  /** A time of the room's clock, for people: hours and minutes. */
  readonly clock: (time: number) => string
  readonly hasNames: boolean
}

function fontFaces({ display, body }: ReportLook): string {
  return `@font-face{font-family:'Bricolage Grotesque';font-weight:700;src:url(data:font/woff2;base64,${display}) format('woff2')}
@font-face{font-family:'Figtree Variable';font-weight:300 900;src:url(data:font/woff2;base64,${body}) format('woff2')}`
}

/** The kit's mark: loud, then quiet. */
function wave(): Markup {
  const bars = Array.from({ length: 96 }, (_, at) => {
    const loud = Math.max(0, 1 - at / 48) ** 0.7
    const reach = Math.round(loud * (0.3 + 0.7 * Math.abs(0.6 * Math.sin(at * 0.9) + 0.4 * Math.sin(at * 2.3 + 1))) * 18)
    return { x: at * 10 + 5, reach }
  })
  const path = (list: typeof bars) => list.map(({ x, reach }) => reach > 3 ? `M${x} ${22 - reach}V${22 + reach}` : `M${x} 22h.01`).join('')
  return html`<svg class="wave" viewBox="0 0 960 44" aria-hidden="true"><path class="quiet" d="${path(bars.filter(({ reach }) => reach <= 3))}"/><path class="loud" d="${path(bars.filter(({ reach }) => reach > 3))}"/></svg>`
}

function figure(value: string | number, name: string): Markup {
  return html`<li class="figure"><strong>${value}</strong> ${name}</li>`
}

function gainMarkup({ people, pairs, dropouts, pre, post, gain }: RoomGain): Markup {
  const row = (name: string, share: number, look: string) => html`<div class="row"><dt>${name}</dt><dd><span class="track"><span class="fill ${look}" style="width:${Math.round(share * 1000) / 10}%"></span></span></dd><dd class="number">${percent(share)}</dd></div>`
  const said = people === 0
    ? words.gainNobody
    : gain === null
      ? words.gainFull
      : words.gained(gain)
  return html`<section><h2>${words.gainTitle}</h2>
<div class="gain">${people > 0 && html`<dl>${row(words.before, pre, 'before')}${row(words.after, post, 'after')}</dl>`}
<p><strong>${said}</strong>${gain !== null && ` (${words.gain}: ${decimal(gain)})`} ${words.gainOf(people, pairs, dropouts)}</p></div></section>`
}

function overview({ questions }: Report): Markup {
  const { title, question, kind, answered, right, difficulty, discrimination } = words.overview
  return html`<section><h2>${title}</h2><div class="scroll"><table class="list">
<thead><tr><th scope="col" class="number">#</th><th scope="col">${question}</th><th scope="col">${kind}</th><th scope="col" class="number">${answered}</th><th scope="col" class="number">${right}</th><th scope="col" class="number">${difficulty}</th><th scope="col" class="number">${discrimination}</th></tr></thead>
<tbody>${questions.map((asked, at) => html`<tr><td class="number">${at + 1}</td><th scope="row"><a href="#q-${asked.id}">${rich(asked.question.prompt)}</a>${(asked.voided || asked.skipped) && html` <span class="soft">(${(asked.voided ? words.voided : words.skipped).toLowerCase()})</span>`}</th><td>${words.kinds[asked.kind]}</td><td class="number">${asked.answered}/${asked.of}</td><td class="number">${percent(asked.rounds.findLast(({ right: share }) => share !== null)?.right ?? null)}</td><td class="number">${decimal(asked.difficulty)}</td><td class="number">${decimal(asked.discrimination)}</td></tr>`)}</tbody>
</table></div></section>`
}

function people({ persons, choices }: Report, { hasNames, clock }: PageOptions): Markup {
  const { title, pseudonym, name, joined, answered, mean, withSpeed, nobody, pseudonyms, named } = words.person
  if (!persons.length)
    return html`<section><h2>${title}</h2><p>${nobody}</p></section>`
  return html`<section><h2>${title}</h2><p class="soft">${hasNames ? named : pseudonyms}</p><div class="scroll"><table class="list">
<thead><tr><th scope="col">${pseudonym}</th>${hasNames && html`<th scope="col">${name}</th>`}<th scope="col" class="number">${joined}</th><th scope="col" class="number">${answered}</th><th scope="col" class="number">${mean} (of ${choices.scoring.points})</th><th scope="col" class="number">${withSpeed}</th></tr></thead>
<tbody>${persons.map(person => html`<tr><th scope="row">${person.pseudonym}</th>${hasNames && html`<td>${person.name}</td>`}<td class="number">${clock(person.joinedAt)}</td><td class="number">${person.answered}/${person.of}</td><td class="number">${decimal(person.mean)}</td><td class="number">${decimal(person.meanWithSpeed)}</td></tr>`)}</tbody>
</table></div></section>`
}

/** The whole report as one page: prints, needs no script, asks nobody for anything. */
export function reportPage(report: Report, options: PageOptions): string {
  const { code, title, questions, persons, mean, gain, choices } = report
  const { reading } = words
  const answers = questions.reduce((sum, { rounds }) => sum + rounds.reduce((all, { answered }) => all + answered, 0), 0)
  return `<!doctype html>
${html`<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; font-src data:">
<title>${title}: ${words.results.toLowerCase()} of room ${code}</title>
<style>${new Raw(`${fontFaces(options.look)}\n${options.look.tokens}\n${styles}`)}</style>
</head>
<body>
<header>
<p class="kicker">${words.results}, ${options.written}</p>
<h1>${title}</h1>
<p class="soft">${words.room} ${code}</p>
${wave()}
<ul class="summary">
${figure(persons.length, persons.length === 1 ? 'person' : words.people)}
${figure(questions.length, words.questions)}
${figure(answers, words.answers)}
${mean !== null && figure(decimal(mean), `${words.mean} of ${choices.scoring.points}`)}
${gain !== null && gain.gain !== null && figure(decimal(gain.gain), words.gain)}
</ul>
</header>
<main>
${!report.isFinished && html`<p class="warning">${words.unfinished}</p>`}
${gain && gainMarkup(gain)}
${overview(report)}
<section><h2>Question by question</h2>
${questions.map((question, at) => questionMarkup(question, at + 1))}
</section>
${people(report, options)}
<section class="reading"><h2>${reading.title}</h2>
<dl>${reading.lines.map(([name, text]) => html`<dt>${name}</dt><dd>${text}</dd>`)}</dl></section>
</main>
<footer><p>${count(persons.length, 'person', 'people')}. ${words.made}</p></footer>
</body>
</html>`}
`
}
