import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { cpus, totalmem, type } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { isRecord } from '../engine/quiz/response.ts'
import { Failure, oneOf, runCommand, say } from './cli.ts'
import { performancePart, withPart } from './performance-page.ts'
import { root } from './project.ts'
import { runNode } from './run-node.ts'

const benches = { 'export': 'bench-export', 'first-load': 'first-load', 'room': 'bench-room', 'start': 'bench-start', 'save-rate': 'bench-save-rate' } as const
const names = ['export', 'first-load', 'room', 'start', 'save-rate'] as const

await runCommand({
  name: 'npm run bench',
  summary: 'Measures what the kit promises: the time of the export and the weight of the first visit, each against Slidev\'s own, a live room with 1,000 phones, the start of somebody\'s own quiz against that of the workshop, and exercise 4 with 50,000 videos. Writes docs/performance.md.',
  flags: {
    only: { type: 'string', value: 'NAME', help: `${names.join(' or ')}; all of them without this flag` },
    write: { type: 'boolean', default: true, help: 'leave docs/performance.md as it is' },
  },
  async run({ only, write }) {
    const failed: string[] = []
    for (const name of only === undefined
      ? names
      : [
          oneOf('--only', only, names),
        ]) {
      const { code, results } = await runNode(`${root}/scripts/${benches[name]}.ts`, [], { stream: true })
      process.stdout.write(results)
      if (code !== 0)
        failed.push(name)
      if (write)
        await writeDown(name, results)
    }
    if (failed.length > 0)
      throw new Failure(`Over the limit, or not measured: ${failed.join(', ')}.`)
  },
})

/** Puts what was measured into docs/performance.md, also when it was over the limit: that is a figure, too. */
async function writeDown(name: string, results: string): Promise<void> {
  const line = results.trim().split('\n').at(-1) ?? ''
  const figures: unknown = line.startsWith('{')
    ? JSON.parse(line)
    : null
  if (!isRecord(figures))
    return
  const file = join(root, 'docs/performance.md')
  const [processor] = cpus()
  const part = performancePart(name, figures, {
    date: new Date().toISOString().slice(0, 10),
    node: process.versions.node,
    cpu: processor?.model.trim() ?? 'an unknown processor',
    cores: cpus().length,
    memory: Math.round(totalmem() / 2 ** 30),
    system: type(),
  })
  await mkdir(join(root, 'docs'), { recursive: true })
  await writeFile(file, withPart(await readFile(file, 'utf8').catch(() => ''), name, part))
  say(`Wrote docs/performance.md (${name}).`)
}
