import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { afterEach, describe, expect, it } from 'vitest'
import { writeLinks } from '../../scripts/links-file.ts'

const folders: string[] = []
afterEach(() => folders.splice(0).forEach(folder => rmSync(folder, { recursive: true })))

function folder(): string {
  folders.push(mkdtempSync(join(tmpdir(), 'kit-links-')))
  return folders.at(-1)!
}

describe('the file for the links of a room', () => {
  it.skipIf(process.platform === 'win32')('is for its owner alone, also where one lay that everybody could read, and leaves nothing beside it', async () => {
    const dir = folder()
    const file = join(dir, 'links.json')
    writeFileSync(file, 'old')
    chmodSync(file, 0o644)
    await writeLinks(file, { room: 'ABCDE' })
    expect([readFileSync(file, 'utf8'), (statSync(file).mode & 0o777).toString(8), readdirSync(dir)]).toEqual(['{"room":"ABCDE"}\n', '600', ['links.json']])
  })

  it('is refused in one sentence where there is no such folder', async () => {
    await expect(writeLinks(join(folder(), 'nowhere', 'links.json'), {})).rejects.toThrow(/^--links .*links\.json cannot be written .*Choose a file in a folder that is there/)
  })
})
