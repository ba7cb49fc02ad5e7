import { readFile } from 'node:fs/promises'
import { createCanvas, loadImage } from '@napi-rs/canvas'
import { PDFBool, PDFDict, PDFDocument, PDFName } from 'pdf-lib'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

export interface OutlineEntry { title: string, page: number, items: OutlineEntry[] }
export interface PdfLink { page: number, url?: string, toPage?: number }
/** A picture as brightness, 0 to 255, of a grid of cells. */
export interface Picture { columns: number, rows: number, cells: number[], darkest: number, lightest: number }

/** A PDF file, read back with a reader that had no part in writing it. */
export async function readPdf(file: string) {
  const bytes = new Uint8Array(await readFile(file))
  const document = await getDocument({
    data: bytes.slice(),
    verbosity: 0,
  }).promise
  const numbers = Array.from({ length: document.numPages }, (_, index) => index + 1)
  const { info } = await document.getMetadata()
  const raw = await PDFDocument.load(bytes, { updateMetadata: false })

  async function pageOf(dest: string | unknown[] | null): Promise<number> {
    const explicit = typeof dest === 'string'
      ? await document.getDestination(dest)
      : dest
    return explicit === null
      ? 0
      : 1 + await document.getPageIndex(explicit[0] as Parameters<typeof document.getPageIndex>[0])
  }
  async function outlineOf(items: Awaited<ReturnType<typeof document.getOutline>>): Promise<OutlineEntry[]> {
    return Promise.all((items ?? []).map(async item => ({ title: item.title, page: await pageOf(item.dest), items: await outlineOf(item.items) })))
  }

  return {
    pages: document.numPages,
    info: info as Record<string, unknown>,
    tagged: raw.catalog.lookupMaybe(PDFName.of('MarkInfo'), PDFDict)?.get(PDFName.of('Marked')) === PDFBool.True
      && raw.catalog.has(PDFName.of('StructTreeRoot')),
    showsTitle: (await document.getViewerPreferences())?.get('DisplayDocTitle') === true,
    outline: async () => outlineOf(await document.getOutline()),
    /** Names of fonts that are not in the file. (A Type 3 font is drawn by procedures, which always are.) */
    fontsNotEmbedded(): string[] {
      return raw.context.enumerateIndirectObjects().flatMap(([, font]) => {
        if (!(font instanceof PDFDict) || font.get(PDFName.of('Type')) !== PDFName.of('Font') || ['Type0', 'Type3'].some(type => font.get(PDFName.of('Subtype')) === PDFName.of(type)))
          return []
        const descriptor = font.lookupMaybe(PDFName.of('FontDescriptor'), PDFDict)
        return ['FontFile', 'FontFile2', 'FontFile3'].some(key => descriptor?.has(PDFName.of(key)))
          ? []
          : [
              String(font.get(PDFName.of('BaseFont'))),
            ]
      })
    },
    size: async (no: number) => (await document.getPage(no)).getViewport({ scale: 1 }),
    /** The text of a page, and each piece with its place, in points from the lower left corner. */
    async text(no: number) {
      const { items } = await (await document.getPage(no)).getTextContent()
      const pieces = items.flatMap(item => 'str' in item && item.str.trim() !== ''
        ? [
            {
              text: item.str,
              x: item.transform[4] as number,
              y: item.transform[5] as number,
              width: item.width,
            },
          ]
        : [])
      return {
        text: pieces.map(piece => piece.text).join(' '),
        pieces,
      }
    },
    /** The roles of the page's structure elements, in order. */
    async roles(no: number): Promise<string[]> {
      const tree = await (await document.getPage(no)).getStructTree()
      const roles = (node: unknown): string[] => typeof node === 'object' && node !== null && 'role' in node
        ? [
            String(node.role),
            ...('children' in node && Array.isArray(node.children)
              ? node.children.flatMap(roles)
              : []),
          ]
        : []
      return roles(tree)
    },
    async links(): Promise<PdfLink[]> {
      const links = await Promise.all(numbers.map(async (page) => {
        const annotations: { subtype: string, url?: string, dest?: string | unknown[] }[] = await (await document.getPage(page)).getAnnotations()
        return Promise.all(annotations.filter(({ subtype }) => subtype === 'Link').map(async ({ url, dest }): Promise<PdfLink> =>
          dest === undefined || dest === null
            ? { page, url }
            : { page, toPage: await pageOf(dest) }))
      }))
      return links.flat()
    },
    /** The page as it looks. */
    async picture(no: number, columns: number, rows: number): Promise<Picture> {
      const page = await document.getPage(no)
      const viewport = page.getViewport({ scale: 980 / page.getViewport({ scale: 1 }).width })
      const canvas = createCanvas(Math.round(viewport.width), Math.round(viewport.height))
      await page.render({
        canvas: null,
        canvasContext: canvas.getContext('2d') as never,
        viewport,
        background: 'white',
      }).promise
      return shrink(canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height), columns, rows)
    },
    close: () => document.loadingTask.destroy(),
  }
}

/** A PNG as brightness. */
export async function pictureOf(png: Uint8Array, columns: number, rows: number): Promise<Picture> {
  const image = await loadImage(png)
  const canvas = createCanvas(image.width, image.height)
  const context = canvas.getContext('2d')
  context.drawImage(image, 0, 0)
  return shrink(context.getImageData(0, 0, canvas.width, canvas.height), columns, rows)
}

/** The part of the picture, 0 to 1, that is clearly brighter or darker in the other one. */
export function difference(a: Picture, b: Picture): number {
  return a.cells.filter((cell, index) => Math.abs(cell - b.cells[index]) > 40).length / a.cells.length
}

function shrink({ data, width, height }: { data: Uint8ClampedArray, width: number, height: number }, columns: number, rows: number): Picture {
  const sums = new Float64Array(columns * rows)
  const counts = new Float64Array(columns * rows)
  let darkest = 255
  let lightest = 0
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = 4 * (y * width + x)
      const brightness = 0.299 * data[at] + 0.587 * data[at + 1] + 0.114 * data[at + 2]
      const cell = Math.floor(y * rows / height) * columns + Math.floor(x * columns / width)
      sums[cell] += brightness
      counts[cell]++
      darkest = Math.min(darkest, brightness)
      lightest = Math.max(lightest, brightness)
    }
  }
  return {
    columns,
    rows,
    cells: Array.from(sums, (sum, index) => sum / counts[index]),
    darkest,
    lightest,
  }
}
