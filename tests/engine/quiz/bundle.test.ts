import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'
import { expect, it } from 'vitest'
import { aFolder } from './quiz-files.ts'

/** What a page pays for asking, grading and counting; phones have 36 KB in all. */
it('the half of the engine that pages need is under 3 KB, without schemas, signals or lint', async () => {
  const registry = fileURLToPath(new URL('../../../engine/quiz/registry.ts', import.meta.url))
  const folder = await aFolder({ 'entry.js': `export { grade, parseResponse, publicView, tally } from ${JSON.stringify(registry)}` })
  const built = await build({
    root: folder,
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      minify: true,
      lib: {
        entry: join(folder, 'entry.js'),
        formats: ['es'],
      },
    },
  })
  const [output] = [built].flat()
  const code = output && 'output' in output
    ? output.output[0].code
    : ''
  expect(code).toContain('wrong-kind')
  expect(code).not.toMatch(/object_with_rest|contested|support\.tiktok|Did you mean/)
  expect(gzipSync(code).length).toBeLessThan(3 * 1024)
})
