import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { failOn } from './bench-part.ts'
import { rowOf } from './bench-rows.ts'
import { Failure, runCommand, say } from './cli.ts'
import { entry, root } from './project.ts'
import { runNode } from './run-node.ts'
import { wholeNumber } from './whole-number.ts'

await runCommand({
  name: 'npm run bench -- --only build',
  summary: 'Compares the time of npm run build with that of Slidev\'s own build of the same deck.',
  flags: {
    rounds: { type: 'string', default: '5', value: 'N', help: 'how often each is run, in turns (default 5)' },
    quick: { type: 'boolean', default: false, help: 'once each, to try it' },
  },
  async run({ rounds, quick }) {
    const times: { readonly kit: number[], readonly stock: number[] } = { kit: [], stock: [] }
    const out = await mkdtemp(join(tmpdir(), 'kit-bench-'))
    try {
      const turns = quick ? 1 : wholeNumber('--rounds', rounds, 1, 99)
      for (let turn = 1; turn <= turns; turn++) {
        const pair = [
          async () => times.kit.push(await timed('scripts/build.ts', ['--out', join(out, `kit-${turn}`)])),
          async () => times.stock.push(await timed('node_modules/@slidev/cli/bin/slidev.mjs', ['build', entry, '--out', join(out, `stock-${turn}`), '--without-notes'])),
        ]
        // Whichever comes second finds the disk warm: they take turns.
        for (const one of turn % 2 === 1 ? pair : pair.toReversed())
          await one()
        say(`Round ${turn}: kit ${times.kit.at(-1)?.toFixed(1)} s, Slidev ${times.stock.at(-1)?.toFixed(1)} s`)
      }
    }
    finally {
      await rm(out, { recursive: true, force: true })
    }
    const rows = [rowOf({ what: 'npm run build', unit: 's', ours: times.kit, limit: times.stock })]
    process.stdout.write(`${JSON.stringify({ rows, notes: ['The limit: `slidev build` of the same slides.'] })}\n`)
    failOn(rows)
  },
})

async function timed(script: string, args: string[]): Promise<number> {
  const started = performance.now()
  const { code, output } = await runNode(join(root, script), args, { env: { KIT_HOME: 'solo', NODE_ENV: 'production' } })
  if (code !== 0)
    throw new Failure(`${script} failed:\n\n${output.slice(-2000)}`)
  return (performance.now() - started) / 1000
}
