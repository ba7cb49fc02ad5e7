import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { fieldTestFile } from '../../engine/signals/field-test-file.ts'
import { fieldTestId } from '../../engine/signals/field-test-id.ts'
import { checkedOn } from '../../engine/signals/vocabulary.ts'
import { root } from '../../scripts/project.ts'
import { aDownloadTest, aFavoritesTest } from '../engine/signals/field-tests.ts'
import { runScript } from './run-script.ts'

/** A folder with a copy of an empty list, and these files. */
async function aKit(files: Record<string, string>): Promise<{ at: (name: string) => string, run: (...args: string[]) => ReturnType<typeof runScript>, list: () => Promise<string> }> {
  const folder = await mkdtemp(join(tmpdir(), 'evidence-'))
  const at = (name: string) => join(folder, name)
  await cp(join(root, 'engine/signals/field-tests.ts'), at('list.ts'))
  const text = await readFile(at('list.ts'), 'utf8')
  await writeFile(at('list.ts'), `${text.slice(0, text.indexOf('export const'))}export const fieldTests: readonly KeptFieldTest[] = []\n`)
  await Promise.all(Object.entries(files).map(([name, content]) => writeFile(at(name), content)))
  return {
    at,
    run: (...args) => runScript('scripts/evidence.ts', [...args, '--records', at('list.ts')]),
    list: () => readFile(at('list.ts'), 'utf8'),
  }
}

const keptIds = (list: string) => [...list.matchAll(/id: '(ft-\w+)'/g)].map(([, id]) => id)

// The day the kit was checked can be neither too old nor in the future.
const seen = aFavoritesTest({}, { date: checkedOn })
const other = aDownloadTest({}, { date: checkedOn, note: 'It\'s "odd", \\ but so it was.' })
const contrary = aDownloadTest({ push: 'rang' }, { date: checkedOn })

// Each starts a process of its own, which takes its time on a busy machine.
describe('npm run evidence', { timeout: 60_000 }, () => {
  it('adds a field test, tells what it touches, knows it the second time, and takes it out again', async () => {
    const kit = await aKit({ 'seen.yaml': fieldTestFile(seen), 'other.json': JSON.stringify(other) })
    const added = await kit.run('add', kit.at('seen.yaml'))
    expect(added).toMatchObject({ code: 0, out: `${fieldTestId(seen)}\n` })
    expect(added.err).toContain('Add to Favorites, creator’s inbox: stays "contested", with 1 field test.')
    expect(added.err).toMatch(/Questions whose key follows from these cells: .*ring-or-quiet/)
    expect(added.err).toMatch(/Slides that speak of C1, C9, to be read again: .*unsettled/)

    const once = await kit.list()
    const again = await kit.run('add', kit.at('seen.yaml'))
    expect(again.code).toBe(0)
    expect(again.err).toContain('is in the kit already')
    expect(await kit.list()).toBe(once)

    expect(await kit.run('add', kit.at('other.json'))).toMatchObject({ code: 0 })
    await kit.run('remove', fieldTestId(seen))
    expect(keptIds(await kit.list())).toEqual([fieldTestId(other)])
  })

  it('says file, line and field of what is wrong, and writes nothing', async () => {
    const kit = await aKit({})
    const empty = await kit.list()
    const { code, err } = await kit.run('add', join(root, 'exercises/06-field-test/template.yaml'))
    expect(code).toBe(1)
    expect(err).toMatch(/template\.yaml:\d+: error: "region" is not filled in\. Write here the country/)
    expect(err).toContain('Nothing was added.')
    expect(await kit.list()).toBe(empty)
  })

  it('refuses what would turn the key of a question around, says which, and writes nothing', async () => {
    const kit = await aKit({ 'contrary.yaml': fieldTestFile(contrary) })
    const empty = await kit.list()
    const { code, err } = await kit.run('add', kit.at('contrary.yaml'))
    expect(code).toBe(1)
    expect(err).toContain('Save video, creator’s inbox: turns from "no" to "contested"')
    expect(err).toMatch(/prepost\.yaml:\d+ +question "pre-1": The signals table says "contested"/)
    expect(err).toContain('give the question an answer for the new value')
    expect(await kit.list()).toBe(empty)
  })

  it('does not trust a list that somebody changed by hand', async () => {
    const kit = await aKit({})
    await writeFile(kit.at('list.ts'), (await kit.list()).replace('= []', `= [${JSON.stringify({ ...seen, id: fieldTestId(seen), waited: 9 })}]`))
    const { code, err } = await kit.run('list')
    expect(code).toBe(1)
    expect(err).toContain('field test 1 was changed by hand')
  })

  it('says what it can do', async () => {
    const { code, err } = await runScript('scripts/evidence.ts', ['ad'])
    expect(code).toBe(1)
    expect(err).toContain('"ad" is not known here: add, check, list, remove')
  })
})
