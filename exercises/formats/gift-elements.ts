/** Elements that begin and end a paragraph. */
export const breaks = new Set(['p', 'div', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'section', 'article', 'header', 'footer', 'figure', 'center', 'hr'])
/** Elements that begin and end a line. */
export const lines = new Set(['ul', 'ol', 'dl', 'dt', 'dd', 'table', 'thead', 'tbody', 'caption', 'pre'])
/** Elements of which nothing is shown as words. */
export const hidden = new Set(['script', 'style', 'head', 'title', 'audio', 'video', 'iframe', 'object', 'svg', 'canvas'])
/** What the kit has marks for. */
export const styles: ReadonlyMap<string, 'strong' | 'em'> = new Map([['strong', 'strong'], ['b', 'strong'], ['em', 'em'], ['i', 'em']] as const)

const code = 'Code is shown as ordinary words.'
const list = 'A list became lines of text.'
const drawing = 'A drawing was left out; texts hold words only.'
const file = 'An embedded file was left out; texts hold words only.'
const struck = 'Words that were struck through are shown as they are.'

/** What is not kept of an element, a sentence for each that somebody would miss. */
export const lost: ReadonlyMap<string, string> = new Map([
  ['audio', 'A recording was left out; texts hold words only.'],
  ['video', 'A video was left out; texts hold words only.'],
  ['iframe', 'An embedded page was left out; texts hold words only.'],
  ['object', file],
  ['embed', file],
  ['svg', drawing],
  ['canvas', drawing],
  ['script', 'A script was left out.'],
  ['code', code],
  ['pre', code],
  ['kbd', code],
  ['samp', code],
  ['tt', code],
  ['ul', list],
  ['ol', list],
  ['table', 'A table became lines of text.'],
  ['math', 'A formula became ordinary words.'],
  ['u', 'Underlining was left out.'],
  ['s', struck],
  ['strike', struck],
  ['del', struck],
  ['sub', 'Lowered characters became ordinary ones.'],
  ['sup', 'Raised characters became ordinary ones.'],
])
