import type { Measured, SocketCosts } from '../live/load/scale/costs.ts'
import { readFile, writeFile } from 'node:fs/promises'
import { cpus } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import * as v from 'valibot'
import { costsSchema, measuredSchema } from '../live/load/scale/costs.ts'
import { measureCosts } from '../live/load/scale/measure.ts'
import { Failure, runCommand, say, step } from './cli.ts'
import { parseKept } from './performance-page.ts'
import { root } from './project.ts'
import { scaleParts, withParts } from './scale-page.ts'
import { wholeNumber } from './whole-number.ts'

const page = join(root, 'docs/scale.md')
const costsFile = join(root, 'docs/scale.json')
const benchFile = join(root, 'docs/performance.json')
const million = 1_000_000
const people = 200_000

await runCommand({
  name: 'npm run simulate',
  summary: 'Works out what a room of 1,000,000 phones asks of 1 to 100 room servers, and what breaks first. Prints the tables, and writes them into docs/scale.md.',
  flags: {
    phones: { type: 'string', default: String(million), value: 'COUNT', help: 'another crowd; its tables are only printed' },
    seed: { type: 'string', default: '1', value: 'NUMBER', help: 'another chance; its tables are only printed' },
    measure: { type: 'boolean', default: false, help: 'measure anew what one answer costs a server, and take what a socket costs from docs/performance.json, into docs/scale.json (some seconds)' },
    check: { type: 'boolean', default: false, help: 'write nothing; fail if docs/scale.md is not current' },
  },
  async run({ phones, seed, measure, check }) {
    const wanted = { phones: wholeNumber('--phones', phones, 1, 1_000_000_000), seed: wholeNumber('--seed', seed, 0, 2 ** 32 - 1) }
    if (measure)
      await step(`Measuring with ${people} people`, async () => writeFile(costsFile, `${JSON.stringify(measuredNow(socketCosts(await readFile(benchFile, 'utf8').catch(() => ''))), null, 2)}\n`))
    const parts = scaleParts({ ...wanted, measured: await readCosts() })
    if (!check)
      process.stdout.write(`${Object.values(parts).join('\n\n')}\n`)
    if (wanted.phones !== million || wanted.seed !== 1)
      return
    const before = await readFile(page, 'utf8')
    const text = withParts(before, parts)
    if (text === null)
      throw new Failure('docs/scale.md lacks the marks of a table (<!-- simulate: … -->). Put them back from version control.')
    if (check && text !== before)
      throw new Failure('docs/scale.md is not current. Run: npm run simulate')
    if (!check)
      await writeFile(page, text)
    say(check ? 'docs/scale.md is current.' : 'Wrote docs/scale.md.')
  },
})

/** What `npm run bench` found out about a socket. */
function socketCosts(bench: string): SocketCosts {
  const { hall, votes } = parseKept(bench)
  const row = (name: string, starts: string) => (name === 'hall' ? hall : votes)?.rows.find(({ what }) => what.startsWith(starts))
  const echo = row('votes', 'processor for a vote, ')?.limit
  const message = row('hall', 'processor for a message, 10,000 phones')?.figure
  const phone = row('hall', 'memory of each further phone, ')?.figure
  if (hall === undefined || !echo || !message || !phone)
    throw new Failure('docs/performance.json lacks what a socket costs. Run npm run bench -- --only hall, and the same with votes, first.')
  return { date: hall.measured.date, frameMicros: short(echo / 2), broadcastMicros: short(message), phoneBytes: short(phone * 1024) }
}

/** Three digits: more would say more than was measured. */
function short(value: number): number {
  return Number(value.toPrecision(3))
}

function measuredNow(sockets: SocketCosts): Measured {
  return {
    date: new Date().toISOString().slice(0, 10),
    node: process.versions.node,
    cpu: cpus()[0]?.model.trim() ?? 'an unknown processor',
    people,
    costs: v.parse(costsSchema, Object.fromEntries(Object.entries(measureCosts(people)).map(([name, value]) => [name, short(value)]))),
    sockets,
  }
}

async function readCosts() {
  const read = v.safeParse(measuredSchema, JSON.parse(await readFile(costsFile, 'utf8')))
  if (!read.success)
    throw new Failure(`docs/scale.json cannot be read (${v.getDotPath(read.issues[0]) ?? 'the whole'}). Write it anew: npm run simulate -- --measure`)
  return read.output
}
