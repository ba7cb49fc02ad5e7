import type { Row } from './bench-rows.ts'
import { mostPhones } from '../live/load/bench/generator.ts'
import { openRoomHall } from '../live/load/bench/room-hall.ts'
import { benchPart } from './bench-part.ts'
import { notMeasured, rowOf } from './bench-rows.ts'
import { Failure, runCommand, say } from './cli.ts'
import { deckQuestions } from './deck-questions.ts'

await runCommand({
  name: 'npm run bench -- --only messages',
  summary: 'Counts the messages that a room sends for a person who joins and for an answer, to phones and to the host.',
  flags: { quick: { type: 'boolean', default: false, help: 'few phones, to try it' } },
  async run({ quick }) {
    // Those of the opening set are not revealed.
    const shown = (await deckQuestions()).find(({ kind, set }) => kind === 'single' && set !== 'pre')
    if (shown?.kind !== 'single')
      throw new Failure('The deck has no question with one choice that may be revealed.')
    const question = { id: shown.id, options: shown.options.map(({ id }) => id) }
    await benchPart(async ({ cores, folder, closing }) => {
      const rows: Row[] = []
      for (const phones of quick ? [100] : [100, 1000, 10_000]) {
        const name = `${phones.toLocaleString('en-US')} phones`
        if (phones > mostPhones()) {
          rows.push(notMeasured(`messages, ${name}`, 'not measured: this machine lets a process open fewer files (`ulimit -Hn`)'))
          continue
        }
        say(`${name} come in …`)
        const hall = await openRoomHall({ phones, cores, folder, question })
        closing.push(hall.close)
        const { host, generator } = hall
        const messages = async () => (await generator.counts()).received + Object.values(host.received).reduce((sum, count) => sum + count, 0)
        await host.sees(({ stage }) => stage.people === phones && host.connected === phones, 'everybody')
        const joins = await messages()
        const joined = await generator.counts()
        await hall.ask()
        const before = await messages()
        await hall.vote({ pace: 'spread', over: 0 })
        await host.sees(({ tally }) => tally?.total === phones, 'all votes')
        const answers = await messages() - before
        await hall.rest()
        await hall.reveal()
        const asked = await generator.counts()
        rows.push(
          rowOf({ what: `messages for a join, ${name}`, unit: '', ours: [joins / phones], target: { of: 'figure', atMost: 3 } }),
          rowOf({ what: `messages for an answer, ${name}`, unit: '', ours: [answers / phones], target: { of: 'figure', atMost: 2 } }),
          rowOf({ what: `to a phone that comes in, ${name}`, unit: 'bytes', ours: [joined.bytesIn / phones] }),
          rowOf({ what: `from a phone that comes in, ${name}`, unit: 'bytes', ours: [joined.bytesOut / phones] }),
          rowOf({ what: `to a phone for a question and its answer, ${name}`, unit: 'bytes', ours: [(asked.bytesIn - joined.bytesIn) / phones] }),
          rowOf({ what: `from a phone for its answer, ${name}`, unit: 'bytes', ours: [(asked.bytesOut - joined.bytesOut) / phones] }),
        )
        closing.splice(closing.indexOf(hall.close), 1)
        await hall.close()
      }
      return { rows, notes: ['Counted where they arrive. `npm test` fails above these numbers, too.', 'Bytes on the socket, without TCP, IP and TLS. Coming in: from the request for the socket, without the page and without the headers that a browser adds. A question: the question itself, the acknowledgement of the one answer, the close and the reveal.'] }
    })
  },
})
