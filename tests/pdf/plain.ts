/** Text without what line breaks, hyphens and emphasis change. */
export const plain = (text: string) => text.normalize('NFKC').replaceAll(/[\s*\-\u00AD\u2010]/g, '').toLowerCase()

/** Whether a text is in a document's plain text; a page may end once in its middle. */
export function holds(document: string, text: string): boolean {
  const pieces = plain(text).match(/.{1,10}/g) ?? []
  return pieces.filter(piece => !document.includes(piece)).length <= 1
}
