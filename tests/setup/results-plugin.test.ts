import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { expect, it, onTestFinished } from 'vitest'
import { roomResults } from '../../setup/results-plugin.ts'
import { results } from '../room-results.ts'

async function aFile(text: string): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'kit-results-'))
  onTestFinished(() => rm(dir, { recursive: true }))
  await writeFile(join(dir, 'results.json'), text)
  return join(dir, 'results.json')
}

/** Builds a page that imports the results, as a deck's build does. */
async function built(file: string | undefined): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'kit-results-page-'))
  onTestFinished(() => rm(root, { recursive: true }))
  await writeFile(join(root, 'entry.js'), 'import { results } from \'virtual:room-results\'\nconsole.log(results)')
  const output = await build({
    root,
    configFile: false,
    logLevel: 'silent',
    plugins: [roomResults(file)],
    build: { write: false, lib: { entry: join(root, 'entry.js'), formats: ['es'] } },
  })
  const [first] = [output].flat()
  return first && 'output' in first ? first.output[0].code : ''
}

it('a build has the results of the file that it was given, and none without one', async () => {
  expect(await built(await aFile(JSON.stringify(results)))).toContain('It stays quiet')
  for (const none of [undefined, ''])
    expect(await built(none)).toContain('console.log(null)')
})

it.each([
  ['{', 'it is not JSON.'],
  ['{}', 'title: '],
  [JSON.stringify({ ...results, names: ['Ada'] }), 'names: '],
])('a damaged file stops the build with the file, the place and what to do: %s', async (text, place) => {
  const file = await aFile(text)
  const said = await built(file).then(() => '', (error: Error) => error.message)
  expect(said).toContain(`The results of a room in ${file} cannot be read: ${place}`)
  expect(said).toContain('npm run archive -- ROOM')
})

it('a file that is not there stops the build, too', async () => {
  await expect(built('/nowhere/results.json')).rejects.toThrow('/nowhere/results.json cannot be read: ENOENT')
})
