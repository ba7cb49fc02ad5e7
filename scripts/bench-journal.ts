import type { Journal } from '../live/journal/journal.ts'
import type { JournalLoad } from '../live/load/bench/journal-load.ts'
import type { Grid, Row } from './bench-rows.ts'
import { join } from 'node:path'
import { openNatsJournal } from '../live/journal/nats.ts'
import { openSqliteJournal } from '../live/journal/sqlite.ts'
import { loadJournal } from '../live/load/bench/journal-load.ts'
import { percentile } from '../live/load/figures.ts'
import { canAlwaysSync, findNats, natsVersion, startNatsServers } from './bench-nats.ts'
import { benchPart } from './bench-part.ts'
import { median, notMeasured, shortNumber } from './bench-rows.ts'
import { Failure, runCommand, say } from './cli.ts'
import { wholeNumber } from './whole-number.ts'

/** Votes that go to the disk together: few people, a hall within a second, and the most that a room puts together. */
const groups = [8, 64, 512] as const

await runCommand({
  name: 'npm run bench -- --only journal',
  summary: 'Measures journals alone: votes that are durable a second, and how long one group takes, for SQLite with full sync and for NATS where there is a nats-server.',
  flags: {
    runs: { type: 'string', default: '5', value: 'N', help: 'how many runs of each (default 5)' },
    nats: { type: 'string', value: 'FILE', help: 'another nats-server than that of this machine' },
    quick: { type: 'boolean', default: false, help: 'one short run of each, to try it' },
  },
  async run({ runs, nats, quick }) {
    const times = quick ? 1 : wholeNumber('--runs', runs, 1, 99)
    const over = quick ? 300 : 1000
    const program = nats ?? findNats()
    const version = program === null ? null : natsVersion(program)
    if (nats !== undefined && version === null)
      throw new Failure(`--nats ${nats} is not a nats-server that can be started.`)
    await benchPart(async ({ folder, closing }) => {
      const rows: Row[] = []
      const lines: Grid['lines'][number][] = []

      async function measure(name: string, open: () => Promise<Journal>): Promise<void> {
        say(`${name} …`)
        const journal = await open()
        try {
          const figures: (number | null)[] = []
          for (const together of groups) {
            const found: JournalLoad[] = []
            for (let run = 0; run < times; run++)
              found.push(await loadJournal(journal, together, over))
            const perSecond = median(found.map(each => each.perSecond))
            const wait = median(found.map(({ waits }) => percentile(waits, 0.99) ?? 0))
            say(`  ${together} together: ${shortNumber(perSecond ?? 0)} votes a second, 99 % of the groups within ${shortNumber(wait ?? 0)} ms`)
            figures.push(perSecond, wait)
          }
          lines.push({ what: name, figures })
        }
        finally {
          await journal.close()
        }
      }

      await measure('SQLite, full sync', () => openSqliteJournal(join(folder, 'sqlite')))
      if (program === null || version === null) {
        rows.push(notMeasured('NATS', 'not measured: there is no nats-server on this machine'))
      }
      else {
        for (const count of [1, 3] as const) {
          for (const alwaysSync of [false, true]) {
            const name = `NATS ${version}, ${count === 1 ? 'one server' : 'three servers, three copies'}, ${alwaysSync ? 'always synced' : 'synced every two minutes'}`
            if (alwaysSync && !canAlwaysSync(version)) {
              rows.push(notMeasured(name, `not measured: nats-server ${version} has no \`sync_interval: always\`, 2.10 has`))
              continue
            }
            const servers = await startNatsServers({ program, folder, count, alwaysSync })
            closing.push(servers.stop)
            await measure(name, () => openNatsJournal({ servers: servers.urls }))
            await servers.stop()
          }
        }
      }
      return {
        rows,
        grids: [{ title: 'journal', columns: groups.flatMap(together => [`${together} together: votes a second`, '99 % of the groups within (ms)']), lines }],
        notes: [
          'One append after the other, as a room does: what comes meanwhile waits and goes together.',
          'What NATS acknowledges between two syncs a crash of the machine may take; three copies on three machines then still have it. Here all three are on one disk.',
        ],
      }
    }, { pin: false })
  },
})
