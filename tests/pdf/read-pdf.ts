import type { Canvas } from '@napi-rs/canvas'
import { readFile } from 'node:fs/promises'
import { createCanvas, loadImage } from '@napi-rs/canvas'
import { PDFBool, PDFDict, PDFDocument, PDFName } from 'pdf-lib'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

export interface OutlineEntry { title: string, page: number, items: OutlineEntry[] }
export interface PdfLink { page: number, url?: string, toPage?: number }
/** A picture as brightness, 0 to 255, of a grid of cells. */
export interface Picture { columns: number, rows: number, cells: number[], darkest: number, lightest: number }

/** Cells of about 20 pixels of a slide: fine enough to see a missing line of text, coarse enough for two renderers to agree. */
export const grid = [49, 28] as const

/** An element of a page's structure: its role, and what it says to those who do not see it. */
export interface Role { role: string, alt?: string }
/** A piece of a page, with the structure elements around it, outermost first. */
export interface Piece { around: readonly Role[], text: string }

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

  async function draw(no: number, width: number) {
    const page = await document.getPage(no)
    const viewport = page.getViewport({ scale: width / page.getViewport({ scale: 1 }).width })
    const canvas = createCanvas(Math.round(viewport.width), Math.round(viewport.height))
    await page.render({
      canvas: null,
      canvasContext: canvas.getContext('2d') as never,
      viewport,
      background: 'white',
    }).promise
    return canvas
  }

  /** The content of a page in the order of its structure. */
  async function structure(no: number): Promise<Piece[]> {
    const page = await document.getPage(no)
    const texts = new Map<string, string>()
    let id = ''
    for (const item of (await page.getTextContent({ includeMarkedContent: true })).items) {
      if ('str' in item)
        texts.set(id, `${texts.get(id) ?? ''}${item.str}`)
      else if (item.type.startsWith('begin'))
        id = item.id ?? ''
    }
    const walk = (node: unknown, around: readonly Role[]): Piece[] => {
      if (typeof node !== 'object' || node === null)
        return []
      if (!('role' in node))
        return [{ around, text: 'id' in node ? texts.get(String(node.id)) ?? '' : '' }]
      const here = [...around, { role: String(node.role), ...('alt' in node ? { alt: String(node.alt) } : {}) }]
      return 'children' in node && Array.isArray(node.children)
        ? node.children.flatMap(child => walk(child, here))
        : [{ around: here, text: '' }]
    }
    return walk(await page.getStructTree(), [])
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
              // Upside down, text runs to the left of where it begins.
              x: (item.transform[4] as number) - (item.transform[0] < 0 ? item.width : 0),
              y: item.transform[5] as number,
              width: item.width,
              /** In points. */
              size: Math.hypot(item.transform[2] as number, item.transform[3] as number),
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
    structure,
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
    /** The page as it looks, so many pixels wide. */
    draw,
    close: () => document.loadingTask.destroy(),
  }
}

/** A PNG as brightness. */
export async function pictureOf(png: Uint8Array, columns: number, rows: number): Promise<Picture> {
  const image = await loadImage(png)
  const canvas = createCanvas(image.width, image.height)
  const context = canvas.getContext('2d')
  context.drawImage(image, 0, 0)
  return cellsOf(canvas, columns, rows)
}

/** A drawing as brightness. */
export function cellsOf(canvas: Canvas, columns: number, rows: number): Picture {
  return shrink(canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height), columns, rows)
}

/** The part of the picture, 0 to 1, that is clearly brighter or darker in the other one: by more than `step`, of 255. */
export function difference(a: Picture, b: Picture, step = 40): number {
  return a.cells.filter((cell, index) => Math.abs(cell - b.cells[index]) > step).length / a.cells.length
}

/** A picture as the mean brightness of each cell of a grid. */
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
