import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { expect, it, onTestFinished } from 'vitest'
import { licences, licencesFile, licencesText, listedIn } from '../../setup/licences-plugin.ts'

const { resolve } = createRequire(import.meta.url)

it('a build has the licences of all that its pages and its workers hold, and of nothing else', async () => {
  const root = await mkdtemp(join(tmpdir(), 'kit-licences-'))
  onTestFinished(() => rm(root, { recursive: true }))
  await writeFile(join(root, 'worker.js'), `import { strToU8 } from ${JSON.stringify(resolve('fflate'))}\npostMessage(strToU8('a'))`)
  await writeFile(join(root, 'entry.js'), `import { encode } from ${JSON.stringify(resolve('uqr'))}\nconsole.log(encode('a'))\nnew Worker(new URL('./worker.js', import.meta.url), { type: 'module' })`)
  const { forPages, forWorkers } = licences()
  const output = await build({
    root,
    configFile: false,
    logLevel: 'silent',
    plugins: [forPages()],
    worker: { plugins: () => [forWorkers()] },
    build: { write: false, rolldownOptions: { input: join(root, 'entry.js') } },
  })
  const [first] = [output].flat()
  const file = first && 'output' in first ? first.output.find(({ fileName }) => fileName === licencesFile) : undefined
  const text = file?.type === 'asset' ? String(file.source) : ''
  expect(listedIn(text).map(({ name, licence }) => [name, licence])).toEqual([['fflate', 'MIT'], ['uqr', 'MIT']])
  expect(text.match(/Permission is hereby granted/g)).toHaveLength(2)
})

it('the list can be read back, also of packages that say little', () => {
  const packages = [
    { name: '@a/b', version: '2.0.0', licence: 'Apache-2.0', text: 'Do\n\nas you like' },
    { name: 'c', version: '1.0.0', licence: null, text: null },
  ]
  expect(listedIn(licencesText(packages.toReversed()))).toEqual(packages.map(({ name, version, licence }) => ({ name, version, licence })))
})
