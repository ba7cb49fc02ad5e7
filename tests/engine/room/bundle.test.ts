import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'
import { expect, it } from 'vitest'
import { aFolder } from '../quiz/quiz-files.ts'

const room = fileURLToPath(new URL('../../../engine/room/', import.meta.url))

async function bundled(exports: Readonly<Record<string, string>>): Promise<string> {
  const lines = Object.entries(exports).map(([file, names]) => `export { ${names} } from ${JSON.stringify(join(room, file))}`)
  const folder = await aFolder({ 'entry.js': lines.join('\n') })
  const built = await build({
    root: folder,
    configFile: false,
    logLevel: 'silent',
    build: { write: false, minify: true, lib: { entry: join(folder, 'entry.js'), formats: ['es'] } },
  })
  const [output] = [built].flat()
  return output && 'output' in output ? output.output[0].code : ''
}

it('phones get what they need of a room, the end of their time and the grade, for under 3 KB', async () => {
  const code = await bundled({ 'deadlines.ts': 'endsFor', 'grading.ts': 'gradeIn' })
  expect(code).toContain('closesAt')
  expect(gzipSync(code).length).toBeLessThan(3 * 1024)
}, 30_000)

it('the whole room carries no schemas, signals or lint', async () => {
  const code = await bundled({ 'reduce.ts': 'reduce, replay', 'host-view.ts': 'hostView', 'audience-view.ts': 'audienceView', 'person-view.ts': 'personView', 'report.ts': 'report' })
  expect(code).toContain('wrong-round')
  expect(code).not.toMatch(/object_with_rest|strict_object|contested|support\.tiktok|Did you mean/)
}, 30_000)
