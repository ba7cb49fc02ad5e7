import type { Look } from './files.ts'
import type { Picture } from './read-pdf.ts'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createCanvas } from '@napi-rs/canvas'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { exportNames } from '../../scripts/pdf/export-names.ts'
import { root } from '../../scripts/project.ts'
import { pictureDifference, smallPng, tolerance } from './page-picture.ts'
import { cellsOf, difference, grid, readPdf } from './read-pdf.ts'

const stored = join(root, 'tests/pdf/pictures')
const shown = join(root, 'artefacts/pdf')
const renewing = 'npx vitest run --project pdf tests/pdf/pictures.test.ts -u'

const fileOf = (name: string, no: number) => `${name}-${String(no).padStart(2, '0')}.png`

const folder = inject('pdfs')
const files = Object.fromEntries(await Promise.all(exportNames.map(async name => [name, await readPdf(join(folder, `${name}.pdf`))] as const)))
/** Every page: its small picture, and for the slides what they look like in coarse cells. */
const drawn: Record<string, { png: Uint8Array, cells?: Picture }[]> = {}

beforeAll(async () => {
  for (const name of exportNames) {
    drawn[name] = []
    for (let no = 1; no <= files[name]!.pages; no++) {
      const canvas = await files[name]!.draw(no, name === 'deck' ? 960 : 480)
      drawn[name].push({ png: smallPng(canvas), cells: name === 'deck' ? cellsOf(canvas, ...grid) : undefined })
    }
  }
})

afterAll(async () => {
  for (const pdf of Object.values(files))
    await pdf.close()
})

describe('the look of every page', () => {
  it('of the deck is that of its slide: none is blank, and none misses anything', async () => {
    const { pictures }: Look = JSON.parse(await readFile(join(folder, 'look.json'), 'utf8'))
    const findings = drawn.deck!.flatMap(({ cells }, index) => {
      const changed = difference(cells!, pictures[index]!)
      return [
        ...cells!.lightest - cells!.darkest < 100 ? [`page ${index + 1} is blank`] : [],
        ...changed > 0.01 ? [`${(100 * changed).toFixed(1)} % of page ${index + 1} differs from its slide`] : [],
      ]
    })
    expect(findings).toEqual([])
  })

  it.each(exportNames)('of %s.pdf is what it was when somebody last looked at it', async (name) => {
    const old = (await readdir(stored).catch(() => [])).filter(file => file.startsWith(`${name}-`))
    const findings: string[] = []
    for (const [index, { png }] of drawn[name]!.entries()) {
      const file = fileOf(name, index + 1)
      if (inject('renew')) {
        await mkdir(stored, { recursive: true })
        await writeFile(join(stored, file), png)
        continue
      }
      const part = old.includes(file) ? await pictureDifference(await readFile(join(stored, file)), png) : 1
      if (part > tolerance) {
        await mkdir(shown, { recursive: true })
        await writeFile(join(shown, file), (await files[name]!.draw(index + 1, 900)).toBuffer('image/png'))
        findings.push(`page ${index + 1} of ${name}.pdf differs in ${(100 * part).toFixed(1)} % from tests/pdf/pictures/${file}; now it looks like artefacts/pdf/${file}`)
      }
    }
    const gone = old.filter(file => Number(/\d+/.exec(file)?.[0]) > drawn[name]!.length)
    if (inject('renew'))
      await Promise.all(gone.map(file => rm(join(stored, file))))
    else
      findings.push(...gone.map(file => `tests/pdf/pictures/${file} shows a page that ${name}.pdf no longer has`))
    expect(findings, `Look at the pages. If they are right, store them: ${renewing}`).toEqual([])
  })

  it('takes less room than a photo', async () => {
    const all = await Promise.all((await readdir(stored)).map(file => readFile(join(stored, file))))
    expect(all.reduce((sum, { length }) => sum + length, 0)).toBeLessThan(1_000_000)
  })
})

describe('the comparison', () => {
  /** The second page of the workbook, with something done to it. */
  async function changed(change: (context: ReturnType<ReturnType<typeof createCanvas>['getContext']>) => void) {
    const page = await files.workbook!.draw(2, 480)
    const canvas = createCanvas(page.width, page.height)
    const context = canvas.getContext('2d')
    context.drawImage(page, 0, 0)
    change(context)
    return pictureDifference(smallPng(page), smallPng(canvas))
  }

  it('sees no difference in the same page, nor in one that is drawn a quarter of a pixel aside', async () => {
    expect(await changed(() => {})).toBe(0)
    const page = await files.workbook!.draw(2, 480)
    expect(await changed((context) => {
      context.fillStyle = 'white'
      context.fillRect(0, 0, page.width, page.height)
      context.drawImage(page, 0.25, 0.25)
    })).toBeLessThan(tolerance)
  })

  it('fails where a line is missing', async () => {
    expect(await changed((context) => {
      context.fillStyle = 'white'
      context.fillRect(0, 72, 480, 22)
    })).toBeGreaterThan(tolerance)
  })

  it('fails where a block has moved by the height of a line', async () => {
    const page = await files.workbook!.draw(2, 480)
    expect(await changed((context) => {
      context.fillStyle = 'white'
      context.fillRect(0, 60, page.width, page.height)
      context.drawImage(page, 0, 60, page.width, page.height - 60, 0, 70, page.width, page.height - 60)
    })).toBeGreaterThan(tolerance)
  })

  it('fails where a page has become longer', async () => {
    const page = await files.workbook!.draw(2, 480)
    const longer = createCanvas(480, page.height + 40)
    longer.getContext('2d').drawImage(page, 0, 0)
    expect(await pictureDifference(smallPng(page), smallPng(longer))).toBe(1)
  })
})
