import { once } from 'node:events'
import process from 'node:process'
import { openSqliteJournal } from '../../../live/journal/sqlite.ts'
import { code, someEntries } from './entries.ts'

// A process of its own, for tests that kill it. Says `open`, then the last seq of each append once it is durable.

async function say(text: string): Promise<void> {
  if (!process.stdout.write(`${text}\n`))
    await once(process.stdout, 'drain')
}

const [dir = '', mark = ''] = process.argv.slice(2)
const journal = await openSqliteJournal(dir)
await say('open')

async function appendOn(lane: number): Promise<never> {
  for (let round = 0; ; round++) {
    const entries = someEntries(round % 5 + 1, `${mark}-${lane}-${round}`)
    const last = await journal.append(code, entries)
    await say(JSON.stringify({ last, ids: entries.map(({ action }) => action.type === 'answer' && action.id) }))
  }
}

await Promise.all([appendOn(0), appendOn(1), appendOn(2), appendOn(3)])
