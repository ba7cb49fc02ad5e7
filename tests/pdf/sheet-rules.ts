import type { OutlineEntry, readPdf } from './read-pdf.ts'

type Pdf = Awaited<ReturnType<typeof readPdf>>

/** Points in a millimetre. */
const mm = 72 / 25.4

const numbersOf = ({ pages }: Pdf) => Array.from({ length: pages }, (_, index) => index + 1)

/** Text that stands in the margin of a sheet, or over its edge. What is said at the foot of each sheet may stand there. */
export async function outsideMargins(pdf: Pdf, margin: number): Promise<string[]> {
  const found: string[] = []
  for (const no of numbersOf(pdf)) {
    const { width, height } = await pdf.size(no)
    const [left, right, bottom, top] = [margin * mm - 1, width - margin * mm + 1, margin * mm - 1, height - margin * mm + 1]
    for (const piece of (await pdf.text(no)).pieces) {
      const isFoot = /^Silent Compliments: [a-z ]+$|^\d+\s*\/\s*\d+$/.test(piece.text)
      if (piece.x < left || piece.x + piece.width > right || piece.y > top || (!isFoot && piece.y < bottom))
        found.push(`page ${no}: "${piece.text.slice(0, 60)}" at ${Math.round(piece.x)}, ${Math.round(piece.y)}`)
    }
  }
  return found
}

/** Sheets whose last words are a heading: what it is the heading of stands on the next one. */
export async function strandedHeadings(pdf: Pdf): Promise<string[]> {
  const found: string[] = []
  for (const no of numbersOf(pdf).slice(0, -1)) {
    const last = (await pdf.structure(no)).findLast(({ text }) => text.trim() !== '')
    if (last?.around.some(({ role }) => /^H\d$/.test(role)))
      found.push(`page ${no} ends with the heading "${last.text}"`)
  }
  return found
}

/** Sheets with next to nothing on them. */
export async function emptySheets(pdf: Pdf): Promise<string[]> {
  const found: string[] = []
  for (const no of numbersOf(pdf)) {
    if ((await pdf.text(no)).pieces.length < 4)
      found.push(`page ${no} is as good as empty`)
  }
  return found
}

/** All the text, page after page. */
export async function textOf(pdf: Pdf): Promise<string> {
  return (await Promise.all(numbersOf(pdf).map(no => pdf.text(no)))).map(({ text }) => text).join(' ')
}

/** What stands instead of pictures for those who do not see them, on all pages. */
export async function altTexts(pdf: Pdf): Promise<string[]> {
  const pages = await Promise.all(numbersOf(pdf).map(no => pdf.structure(no)))
  return [...new Set(pages.flat().flatMap(({ around }) => around.flatMap(({ alt }) => alt ?? [])))]
}

/** The numbers that stand by themselves on a page, but for its foot. */
export async function numbersOn(pdf: Pdf, no: number): Promise<number[]> {
  return (await pdf.text(no)).pieces.map(({ text }) => text.trim()).filter(text => /^\d+$/.test(text)).map(Number)
}

/** Entries of an outline that say the same twice: a heading at the top of a sheet, counted to the one before as well. */
export function doubledTitles(outline: readonly OutlineEntry[]): string[] {
  return outline.flatMap(({ title, items }) => [
    ...title.slice(0, title.length / 2) === title.slice(title.length / 2) ? [title] : [],
    ...doubledTitles(items),
  ])
}
