import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { cpus, release, totalmem, type } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { isRecord } from '../engine/quiz/response.ts'
import { chooseCores } from '../live/load/bench/pinned.ts'
import { findNats, natsVersion } from './bench-nats.ts'
import { Failure, oneOf, runCommand, say, since } from './cli.ts'
import { parseKept, parseMeasurements, parseNotes, performancePage, performancePart, withPart } from './performance-page.ts'
import { root } from './project.ts'
import { runNode } from './run-node.ts'
import { sizingTable, withSizing } from './sizing-table.ts'

/** Each with its script, and whether it knows `--quick`. The soak is run only when it is named. */
const parts = {
  'hall': { script: 'bench-hall', isQuick: true },
  'votes': { script: 'bench-votes', isQuick: true },
  'storm': { script: 'bench-storm', isQuick: true },
  'messages': { script: 'bench-messages', isQuick: true },
  'tls': { script: 'bench-tls', isQuick: true },
  'journal': { script: 'bench-journal', isQuick: true },
  'phone-page': { script: 'bench-phone-page', isQuick: false },
  'first-load': { script: 'first-load', isQuick: false },
  'build': { script: 'bench-build', isQuick: true },
  'export': { script: 'bench-export', isQuick: false },
  'start': { script: 'bench-start', isQuick: false },
  'save-rate': { script: 'bench-save-rate', isQuick: false },
  'soak': { script: 'bench-soak', isQuick: true },
} as const

const names = ['hall', 'votes', 'storm', 'messages', 'tls', 'journal', 'phone-page', 'first-load', 'build', 'export', 'start', 'save-rate', 'soak'] as const

await runCommand({
  name: 'npm run bench',
  summary: 'Measures what the kit promises, side by side with what is possible: a room with up to 19,500 phones beside plain sockets and Socket.IO, votes, a server that is killed, journals, and the kit\'s pages and builds beside Slidev\'s own. Writes docs/performance.md, docs/performance.json and the sizing table in docs/operations.md.',
  flags: {
    only: { type: 'string', value: 'NAME', help: `${names.join(' or ')}; all but soak without this flag` },
    minutes: { type: 'string', value: 'N', help: 'how long the soak lasts (default 30)' },
    nats: { type: 'string', value: 'FILE', help: 'another nats-server for the journal part than that of this machine' },
    quick: { type: 'boolean', default: false, help: 'small and short, to try it; writes nothing' },
    write: { type: 'boolean', default: true, help: 'leave docs/ as it is' },
    rewrite: { type: 'boolean', default: false, help: 'measures nothing: writes docs/performance.md and the sizing table anew from docs/performance.json and docs/performance-notes.json' },
  },
  async run({ only, minutes, nats, quick, write, rewrite }) {
    if (rewrite) {
      await writeFile(inDocs('performance.md'), performancePage(parseKept(await readDocs('performance.json')), parseNotes(await readDocs('performance-notes.json'))))
      await writeSizing()
      return say('Wrote docs/performance.md and the sizing table in docs/operations.md.')
    }
    const chosen = only === undefined
      ? names.filter(name => name !== 'soak')
      : [oneOf('--only', only, names)]
    if (minutes !== undefined && only !== 'soak')
      throw new Failure('--minutes is for the soak: give it with --only soak.')
    if (nats !== undefined && !chosen.includes('journal'))
      throw new Failure('--nats is for the journal part: leave --only out, or give --only journal.')
    const failed: string[] = []
    for (const [at, name] of chosen.entries()) {
      const started = performance.now()
      say(`\n${at + 1} of ${chosen.length}: ${name}`)
      const { script, isQuick } = parts[name]
      const args = [
        ...quick && isQuick ? ['--quick'] : [],
        ...name === 'soak' && minutes !== undefined ? ['--minutes', minutes] : [],
        ...name === 'journal' && nats !== undefined ? ['--nats', nats] : [],
      ]
      const { code, results } = await runNode(`${root}/scripts/${script}.ts`, args, { stream: true })
      // For programs: people have read the same already.
      if (!process.stdout.isTTY)
        process.stdout.write(results)
      say(`${name} took ${since(started)}.`)
      if (code !== 0)
        failed.push(name)
      if (write && !quick)
        await writeDown(name, results, nats)
    }
    if (failed.length > 0)
      throw new Failure(`Does not hold, or not measured: ${failed.join(', ')}.`)
  },
})

function inDocs(file: string): string {
  return join(root, 'docs', file)
}

/** Empty when there is no such file. */
function readDocs(file: string): Promise<string> {
  return readFile(inDocs(file), 'utf8').catch(() => '')
}

/** Puts what was measured into docs/, also when it does not hold: that is a figure, too. */
async function writeDown(name: string, results: string, nats: string | undefined): Promise<void> {
  const found = parseMeasurements(results.trim().split('\n').at(-1) ?? '')
  if (found === null)
    return
  const program = nats ?? findNats()
  const [processor] = cpus()
  const measured = {
    date: new Date().toISOString().slice(0, 10),
    node: process.versions.node,
    cpu: processor?.model.trim() ?? 'an unknown processor',
    cores: cpus().length,
    memory: Math.round(totalmem() / 2 ** 30),
    // Without what a builder added to the version.
    system: `${type()} ${release().split('-')[0]}`,
    sqlite: process.versions.sqlite ?? null,
    nats: program === null ? null : natsVersion(program),
    pinned: chooseCores() !== null,
  }
  await mkdir(inDocs(''), { recursive: true })
  const notes = parseNotes(await readDocs('performance-notes.json'))
  await writeFile(inDocs('performance.md'), withPart(await readDocs('performance.md'), name, performancePart(name, found, measured, notes)))
  const before: unknown = JSON.parse(await readDocs('performance.json') || '{}')
  const all = { ...isRecord(before) ? before : {}, [name]: { measured, ...found } }
  await writeFile(inDocs('performance.json'), `${JSON.stringify(all, null, 2)}\n`)
  await writeSizing()
  say(`Wrote docs/performance.md and docs/performance.json (${name}).`)
}

/** Puts the sizing table into the operations guide, from all that is kept. */
async function writeSizing(): Promise<void> {
  const table = sizingTable(parseKept(await readDocs('performance.json')))
  if (table === null)
    return
  const page = withSizing(await readDocs('operations.md'), table)
  if (page === null)
    throw new Failure('docs/operations.md lacks the marks of the sizing table (<!-- bench: sizing --> and <!-- bench: end of sizing -->). Put them back from version control.')
  await writeFile(inDocs('operations.md'), page)
}
