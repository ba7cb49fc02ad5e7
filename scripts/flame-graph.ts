/**
 * Draws a flame graph of a profile: `node scripts/flame-graph.ts FILE.cpuprofile --out docs/flames/votes.svg`. A profile
 * is what `node --cpu-prof` writes.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Failure, runCommand } from './cli.ts'
import { flameSvg } from './flame/flame-svg.ts'
import { flameTree, parseProfile } from './flame/flame-tree.ts'

await runCommand({
  name: 'node scripts/flame-graph.ts',
  summary: 'Draws a processor profile of Node as a picture.',
  operand: { value: 'FILE', help: 'what `node --cpu-prof` wrote' },
  flags: {
    out: { type: 'string', value: 'FILE', help: 'where the picture goes (.svg)' },
    title: { type: 'string', default: 'Profile', value: 'TEXT', help: 'what was measured' },
    without: { type: 'string', default: '0', value: 'SECONDS', help: 'leaves so many seconds at the very end out' },
    last: { type: 'string', default: '1000000', value: 'SECONDS', help: 'only the last seconds of the profile' },
  },
  async run({ out, title, last, without }, file) {
    if (file === undefined || out === undefined)
      throw new Failure('Name the profile and, with --out, where the picture goes: node scripts/flame-graph.ts FILE.cpuprofile --out FILE.svg')
    const seconds = Number(last)
    if (!(seconds > 0))
      throw new Failure(`--last takes a number of seconds over 0, not ${last}.`)
    const end = Number(without)
    if (!(end >= 0))
      throw new Failure(`--without takes a number of seconds, not ${without}.`)
    const text = await readFile(file, 'utf8').catch(() => {
      throw new Failure(`${file} cannot be read.`)
    })
    const profile = parseProfile(text)
    if (!profile)
      throw new Failure(`${file} is no profile of node --cpu-prof.`)
    await mkdir(dirname(out), { recursive: true })
    await writeFile(out, flameSvg(flameTree(profile, join(import.meta.dirname, '..'), seconds, end), title))
  },
})
