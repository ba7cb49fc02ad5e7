import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readDeck } from '../../scripts/deck-lint/source.ts'
import { exportNames } from '../../scripts/pdf/export-names.ts'
import { entry, root } from '../../scripts/project.ts'
import { runNode } from '../../scripts/run-node.ts'
import { readPdf } from './read-pdf.ts'
import { emptySheets, outsideMargins, strandedHeadings } from './sheet-rules.ts'

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kit-letter-'))
  const { code, output } = await runNode('scripts/export.ts', ['--cut', '60', '--paper', 'Letter', '--out', folder])
  expect(code, output).toBe(0)
})

afterAll(() => rm(folder, { recursive: true, force: true }))

describe('npm run export -- --cut 60 --paper Letter', () => {
  it('writes all four files with one command', async () => {
    expect((await readdir(folder)).toSorted()).toEqual(exportNames.map(name => `${name}.pdf`).toSorted())
  })

  it('leaves out the slides for 90 minutes', async () => {
    const { slides } = await readDeck(root, entry)
    const deck = await readPdf(join(folder, 'deck.pdf'))
    expect(deck.pages).toBe(slides.filter(({ frontmatter }) => frontmatter.cut !== 90).length)
    await deck.close()
  })

  it.each([['workbook', 17], ['answers', 17], ['cards', 8]] as const)('%s fits on Letter sheets', async (name, margin) => {
    const pdf = await readPdf(join(folder, `${name}.pdf`))
    for (let no = 1; no <= pdf.pages; no++) {
      const { width, height } = await pdf.size(no)
      expect([Math.round(width), Math.round(height)], `page ${no}`).toEqual([612, 792])
    }
    expect(await outsideMargins(pdf, margin)).toEqual([])
    if (name === 'cards') {
      expect(pdf.pages).toBe(4)
    }
    else {
      expect(await strandedHeadings(pdf)).toEqual([])
      expect(await emptySheets(pdf)).toEqual([])
    }
    await pdf.close()
  })
})
