/** The report's own styles; colours and fonts are the deck's tokens. No script, nothing from elsewhere. */
export const styles = `
*, *::before, *::after { box-sizing: border-box; }
html { color-scheme: light; text-size-adjust: 100%; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
body { margin: 0; font: 1rem/1.5 var(--sc-font-body); color: var(--sc-ink); background: var(--sc-paper); }
main, header, footer { max-width: 62rem; margin: 0 auto; padding: 0 1.25rem; }
h1, h2, h3, h4, .kicker, .number, dd, .figure strong { font-family: var(--sc-font-display); font-weight: 700; }
h1 { margin: 0.2em 0 0.1em; font-size: clamp(2.2rem, 6vw, 3.4rem); line-height: 1.05; letter-spacing: -0.01em; text-wrap: balance; }
h2 { margin: 2.2em 0 0.6em; font-size: 1.8rem; line-height: 1.15; }
h3 { max-width: 46ch; margin: 0.15em 0 0.4em; font-size: 1.35rem; line-height: 1.25; }
h4 { margin: 0 0 0.4em; font-size: 1rem; }
p { max-width: 70ch; margin: 0 0 0.6em; }
a { color: inherit; text-decoration: underline dotted var(--sc-quiet) 2px; text-underline-offset: 0.25em; }
a:focus-visible { outline: var(--sc-focus); outline-offset: 2px; }
header { padding-top: 2.5rem; }
.wave { display: block; width: 100%; height: auto; margin: 1.2rem 0 0; fill: none; stroke-width: 4; stroke-linecap: round; }
.wave .loud { stroke: var(--sc-loud); }
.wave .quiet { stroke: var(--sc-quiet); }
.soft, .note, .kicker { color: var(--sc-ink-soft); }
.note { margin: 0.5em 0 0; font-size: 0.9375rem; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.summary { display: flex; flex-wrap: wrap; gap: 0.75rem 2.5rem; margin: 1.5rem 0 0; padding: 0; list-style: none; }
.figure strong { display: block; font-size: 2rem; line-height: 1.1; font-variant-numeric: tabular-nums; }
.warning, .voided { padding: 0.5em 0.9em; color: var(--sc-doubt); background: var(--sc-doubt-wash); border-left: 4px solid var(--sc-doubt); }
table { width: 100%; border-collapse: collapse; font-size: 0.9375rem; }
th { font-weight: 600; text-align: left; }
thead th { padding: 0.35rem 0.6rem; font-family: var(--sc-font-display); font-weight: 700; vertical-align: bottom; border-bottom: 3px solid var(--sc-ink); }
tbody th, td { padding: 0.35rem 0.6rem; vertical-align: middle; border-bottom: 1px solid var(--sc-line); }
.list tbody tr:nth-child(even) { background: var(--sc-sunk); }
.list tbody th { font-weight: 400; }
.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
td.number { font-family: var(--sc-font-body); font-weight: 400; }
.scroll { overflow-x: auto; }
.question { margin: 1.5rem 0; padding: 1.25rem 1.5rem 1.4rem; background: var(--sc-card); border: 1px solid var(--sc-line); border-radius: var(--sc-radius); }
.kicker { margin: 0; font-size: 0.9375rem; }
.kicker span { margin-right: 0.35em; color: var(--sc-ink); }
.scenario { margin: 0.4em 0; padding-left: 0.9em; color: var(--sc-ink-soft); border-left: 4px solid var(--sc-line); }
.figures { display: flex; flex-wrap: wrap; gap: 0.25rem 2rem; margin: 0.6em 0 0.9em; }
.figures div { display: flex; gap: 0.5em; align-items: baseline; }
.figures dt { font-size: 0.9375rem; color: var(--sc-ink-soft); }
dd { margin: 0; font-variant-numeric: tabular-nums; }
.round + .round { margin-top: 1.4rem; }
.bars tbody th { width: 46%; font-weight: 400; }
.bars tbody th > span:last-child { display: inline-block; max-width: calc(100% - 2.4em); vertical-align: middle; }
.bars .wide { width: 26%; }
.letter { display: inline-grid; place-items: center; width: 1.7em; height: 1.7em; margin-right: 0.3em; font-family: var(--sc-font-display); font-weight: 700; line-height: 1; color: var(--sc-accent); border: 2px solid var(--sc-accent); border-radius: 50%; }
.track { display: block; height: 1.15em; overflow: hidden; background: var(--sc-sunk); border-radius: 0.4em; }
.fill { display: block; height: 100%; border-radius: 0.4em; }
.fill.right { background: var(--sc-right); }
.fill.plain { background: var(--sc-accent); }
.fill.wrong { border: 2px solid var(--sc-line-strong); background: repeating-linear-gradient(135deg, var(--sc-line-strong) 0 3px, transparent 3px 7px); }
.fill[style='width:0%'] { border: 0; }
.mark { white-space: nowrap; font-size: 0.875rem; font-weight: 600; color: var(--sc-right); }
.mark svg, .cell svg { width: 0.85em; height: 0.85em; margin-right: 0.25em; fill: none; stroke: currentcolor; stroke-width: 2.4; stroke-linecap: round; stroke-linejoin: round; }
.matrix .cell { position: relative; text-align: center; font-variant-numeric: tabular-nums; border: 1px solid var(--sc-line); }
.matrix thead th + th { text-align: center; }
.matrix .wash { position: absolute; inset: 0; background: var(--sc-accent-wash); box-shadow: inset 0 0 0 99px rgb(61 52 201 / 22%); }
.matrix .value { position: relative; }
.matrix .is-right { font-weight: 700; }
.matrix .is-right::after, .flow .stayed::after { position: absolute; inset: 1px; content: ''; border: 3px solid var(--sc-right); border-radius: 4px; }
.matrix .is-right .value { color: var(--sc-ink); }
.matrix .is-right svg { margin: 0 0 0 0.3em; stroke: var(--sc-right); }
.flow { width: auto; }
.flow .cell { min-width: 4.5rem; }
.flow .stayed::after { border: 2px dotted var(--sc-line-strong); }
.numbers tbody th, .numbers td { padding-block: 0.15rem; }
.bars.numbers tbody th { width: 40%; }
.texts { margin: 0; padding: 0; list-style: none; columns: 2 18rem; column-gap: 2rem; }
.texts li { padding: 0.3em 0; break-inside: avoid; border-bottom: 1px solid var(--sc-line); overflow-wrap: anywhere; }
.times { color: var(--sc-ink-soft); font-size: 0.875rem; white-space: nowrap; }
.gain { max-width: 42rem; }
.gain .row { display: grid; grid-template-columns: 4.5rem minmax(0, 1fr) 3.5rem; gap: 0.75rem; align-items: center; margin-bottom: 0.4rem; }
.gain dt { font-weight: 600; }
.gain .track { height: 1.5em; }
.gain .before { border: 2px solid var(--sc-line-strong); background: repeating-linear-gradient(135deg, var(--sc-line-strong) 0 3px, transparent 3px 7px); }
.gain .after { background: var(--sc-accent); }
.reading dt { margin-top: 0.6em; font-weight: 600; }
.reading dd { max-width: 70ch; font-family: var(--sc-font-body); font-weight: 400; color: var(--sc-ink-soft); }
footer { margin-top: 3rem; padding-bottom: 2.5rem; font-size: 0.9375rem; color: var(--sc-ink-soft); }
footer::before { display: block; height: 0; margin-bottom: 1rem; content: ''; border-top: 3px dotted var(--sc-line); }
@media (max-width: 40rem) {
  .question { padding: 1rem; border-radius: 0; border-inline: 0; margin-inline: -1.25rem; }
  .bars .wide { width: 18%; }
  thead th, tbody th, td { padding-inline: 0.35rem; }
}
@media print {
  @page { size: a4; margin: 14mm 12mm; }
  html { font-size: 10.5pt; }
  body { background: none; }
  main, header, footer { max-width: none; padding: 0; }
  .question { padding: 0 0 0.8rem; background: none; border: 0; border-bottom: 1px solid var(--sc-line); border-radius: 0; }
  .question, .round, .gain, tr, li { break-inside: avoid; }
  h2, h3, h4, .kicker, .scenario { break-after: avoid; }
  thead { display: table-header-group; }
  .scroll { overflow: visible; }
  a { text-decoration: none; }
}
`
