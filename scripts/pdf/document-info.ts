import { PDFDict, PDFDocument, PDFHexString, PDFName, PDFString } from 'pdf-lib'

/** What a PDF says of itself. */
export interface DocumentInfo {
  title: string
  language: string
  subject?: string
  author?: string
  /** The headings of the page it was made from, as people read them. */
  headings: readonly string[]
}

/** Writes title, subject and language into a PDF, and has readers show the title, not the file's name. Tags and links stay. */
export async function withDocumentInfo(pdf: Uint8Array, { title, language, subject, author, headings }: DocumentInfo): Promise<{ bytes: Uint8Array, pages: number }> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false })
  document.setTitle(title, { showInWindowTitleBar: true })
  document.setLanguage(language)
  document.setCreator('Silent Compliments workshop kit')
  if (subject)
    document.setSubject(subject)
  if (author)
    document.setAuthor(author)
  mendOutline(document, headings)
  return {
    bytes: await document.save(),
    pages: document.getPageCount(),
  }
}

const withoutSpaces = (text: string) => text.replaceAll(/\s/g, '').toLowerCase()

/** Chromium joins the words of an outline entry where the heading's line breaks ("do three" became "dothree"). */
function mendOutline(document: PDFDocument, headings: readonly string[]): void {
  const readable = new Map(headings.map(heading => [
    withoutSpaces(heading),
    heading,
  ]))
  const title = PDFName.of('Title')
  const visit = (parent: PDFDict | undefined): void => {
    for (let entry = parent?.lookupMaybe(PDFName.of('First'), PDFDict); entry; entry = entry.lookupMaybe(PDFName.of('Next'), PDFDict)) {
      const text = readable.get(withoutSpaces(entry.lookup(title, PDFString, PDFHexString).decodeText()))
      if (text !== undefined)
        entry.set(title, PDFHexString.fromText(text))
      visit(entry)
    }
  }
  visit(document.catalog.lookupMaybe(PDFName.of('Outlines'), PDFDict))
}
