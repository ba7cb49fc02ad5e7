import type { Page } from 'playwright-chromium'
import type { TestProject } from 'vitest/node'
import type { Picture } from './read-pdf.ts'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCanvas, loadImage } from '@napi-rs/canvas'
import { exportFiles } from '../../scripts/pdf/export-files.ts'
import { cutOffIn } from './cut-off.ts'
import { cellsOf, grid } from './read-pdf.ts'

/** What the print page of the slides looked like before it became a PDF. */
export interface Look { cutOff: string[], pictures: Picture[] }

declare module 'vitest' {
  interface ProvidedContext {
    /** A folder with the four files on A4, and `look.json`. */
    pdfs: string
    /** `vitest -u`: store the pictures of the pages anew. */
    renew: boolean
  }
}

/** Pixels of the highest screenshot: beyond 16,384 no browser promises one. */
const highest = 12_000

/**
 * What each such element looks like, in coarse cells. Each screenshot draws the whole page anew, and this one is as long as
 * all slides: so a few are taken of many slides, and cut.
 */
async function picturesOf(page: Page, selector: string): Promise<Picture[]> {
  const boxes = await page.locator(selector).evaluateAll(elements => elements.map((element) => {
    const { x, y, width, height } = element.getBoundingClientRect()
    return { x, y: y + scrollY, width, height }
  }))
  const pictures: Picture[] = []
  while (pictures.length < boxes.length) {
    const top = boxes[pictures.length]!.y
    const shown = boxes.slice(pictures.length).filter(({ y, height }) => y + height - top <= highest)
    const clip = { x: 0, y: top, width: Math.max(...shown.map(({ x, width }) => x + width)), height: Math.max(...shown.map(({ y, height }) => y + height)) - top }
    const image = await loadImage(await page.screenshot({ clip, fullPage: true }))
    for (const { x, y, width, height } of shown) {
      const canvas = createCanvas(Math.round(width), Math.round(height))
      canvas.getContext('2d').drawImage(image, -x, top - y)
      pictures.push(cellsOf(canvas, ...grid))
    }
  }
  return pictures
}

/** Exports everything once, for all the tests that read it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'kit-pdf-'))
  const look: Look = { cutOff: [], pictures: [] }
  await exportFiles({
    out: folder,
    cache: 'vite-print-tests',
    async look(page) {
      look.cutOff = await cutOffIn(page, '.print-slide-container')
      look.pictures = await picturesOf(page, '.print-slide-container')
    },
  })
  await writeFile(join(folder, 'look.json'), JSON.stringify(look))
  project.provide('pdfs', folder)
  project.provide('renew', project.config.snapshotOptions.updateSnapshot === 'all')
  return () => rm(folder, { recursive: true, force: true })
}
