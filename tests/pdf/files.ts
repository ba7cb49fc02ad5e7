import type { TestProject } from 'vitest/node'
import type { Picture } from './read-pdf.ts'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exportFiles } from '../../scripts/pdf/export-files.ts'
import { cutOffIn } from './cut-off.ts'
import { grid, pictureOf } from './read-pdf.ts'

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

/** Exports everything once, for all the tests that read it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'kit-pdf-'))
  const look: Look = { cutOff: [], pictures: [] }
  await exportFiles({
    out: folder,
    cache: 'vite-print-tests',
    async look(page) {
      look.cutOff = await cutOffIn(page, '.print-slide-container')
      for (const container of await page.locator('.print-slide-container').all())
        look.pictures.push(await pictureOf(await container.screenshot(), ...grid))
    },
  })
  await writeFile(join(folder, 'look.json'), JSON.stringify(look))
  project.provide('pdfs', folder)
  project.provide('renew', project.config.snapshotOptions.updateSnapshot === 'all')
  return () => rm(folder, { recursive: true, force: true })
}
