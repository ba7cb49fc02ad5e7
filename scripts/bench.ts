import process from 'node:process'
import { Failure, oneOf, runCommand } from './cli.ts'
import { root } from './project.ts'
import { runNode } from './run-node.ts'

const benches = ['export', 'first-load'] as const

await runCommand({
  name: 'npm run bench',
  summary: 'Measures what the kit promises: the time of the export and the weight of the first visit, each against Slidev\'s own.',
  flags: {
    only: { type: 'string', value: 'NAME', help: `${benches.join(' or ')}; both without this flag` },
  },
  async run({ only }) {
    const failed: string[] = []
    for (const name of only === undefined
      ? benches
      : [
          oneOf('--only', only, benches),
        ]) {
      const script = name === 'export'
        ? 'scripts/bench-export.ts'
        : 'scripts/first-load.ts'
      const { code, results } = await runNode(`${root}/${script}`, [], { stream: true })
      process.stdout.write(results)
      if (code !== 0)
        failed.push(name)
    }
    if (failed.length > 0)
      throw new Failure(`Over the limit, or not measured: ${failed.join(', ')}.`)
  },
})
