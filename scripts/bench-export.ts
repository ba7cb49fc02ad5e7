import type { Measurements } from './bench-rows.ts'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { failOn } from './bench-part.ts'
import { rowOf } from './bench-rows.ts'
import { ensureBrowser } from './browser.ts'
import { Failure, runCommand, say } from './cli.ts'
import { entry, root } from './project.ts'
import { runNode } from './run-node.ts'

/** The kit's export may take this many times as long as Slidev's own. */
const limit = 1.3

await runCommand({
  name: 'npm run bench -- --only export',
  summary: 'Compares the time of the kit\'s export (tagged deck and answers) with that of Slidev\'s own export of the same deck.',
  flags: {
    rounds: {
      type: 'string',
      default: '5',
      value: 'N',
      help: 'how often each is run, in turns (default 5)',
    },
  },
  async run({ rounds }) {
    if (!/^[1-9]\d?$/.test(rounds))
      throw new Failure(`--rounds ${rounds} is not a number from 1 to 99.`)
    const browser = await ensureBrowser()
    const out = await mkdtemp(join(tmpdir(), 'kit-bench-'))
    const times: { kit: number[], stock: number[] } = { kit: [], stock: [] }
    const kit = () => timed('scripts/export.ts', ['--out', out])
    const stock = () => timed('node_modules/@slidev/cli/bin/slidev.mjs', [
      'export',
      entry,
      '--executable-path',
      browser,
      '--output',
      join(out, 'stock.pdf'),
    ])
    try {
      say('Warming up both …')
      await kit()
      await stock()
      for (let round = 1; round <= Number(rounds); round++) {
        const pair = [async () => times.kit.push(await kit()), async () => times.stock.push(await stock())]
        for (const one of round % 2 === 1 ? pair : pair.toReversed())
          await one()
        say(`Round ${round}: kit ${times.kit.at(-1)?.toFixed(1)} s, Slidev ${times.stock.at(-1)?.toFixed(1)} s`)
      }
    }
    finally {
      await rm(out, { recursive: true, force: true })
    }
    const rows = [rowOf({ what: 'npm run export', unit: 's', ours: times.kit, limit: times.stock, target: { of: 'ratio', atMost: limit } })]
    process.stdout.write(`${JSON.stringify({ rows, notes: ['Tagged deck and answers. The limit: `slidev export` of the same slides, without tags and answers.'] } satisfies Measurements)}\n`)
    failOn(rows)
  },
})

async function timed(script: string, args: string[]): Promise<number> {
  const started = performance.now()
  const { code, output } = await runNode(join(root, script), args, {
    env: { KIT_HOME: 'solo' },
  })
  if (code !== 0)
    throw new Failure(`${script} failed:\n\n${output.slice(-2000)}`)
  return (performance.now() - started) / 1000
}
