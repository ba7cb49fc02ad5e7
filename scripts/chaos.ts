import process from 'node:process'
import { chaos } from '../live/load/chaos/run-all.ts'
import { scenarios } from '../live/load/chaos/scenarios.ts'
import { chaosTable } from '../live/load/chaos/table.ts'
import { undoAll } from '../live/load/chaos/undo.ts'
import { Failure, oneOf, runCommand, say, since } from './cli.ts'
import { deckQuestions } from './deck-questions.ts'
import { stopOnSignal } from './lifetime.ts'
import { wholeNumber } from './whole-number.ts'

const names = scenarios.map(({ name }) => name)

await runCommand({
  name: 'npm run chaos',
  summary: `Spends bad days in a room while simulated people vote, and checks that every acknowledged answer is there exactly once and everybody is back by themselves. Prints a table; exits with 1 when a day was not survived.\nThe days: ${names.join(', ')}.`,
  flags: {
    only: { type: 'string', value: 'NAME', multiple: true, help: 'this day alone; may be given more than once' },
    short: { type: 'boolean', default: false, help: 'seconds instead of minutes: fewer people, shorter waits' },
    kills: { type: 'string', value: 'N', help: 'how often server-kills kills (default 50, with --short 3)' },
    phones: { type: 'string', value: 'N', help: 'how many people (default 200, with --short 30)' },
    seed: { type: 'string', default: '1', value: 'N', help: 'another number, other moments' },
    json: { type: 'boolean', default: false, help: 'the rows as JSON instead of a table' },
  },
  async run({ only = [], short, kills, phones, seed, json }) {
    const wanted = only.map(name => oneOf('--only', name, names))
    const chosen = scenarios.filter(({ name }) => wanted.length === 0 || wanted.includes(name))
    const stopped = new AbortController()
    stopOnSignal(async () => {
      stopped.abort()
      say('\nStopped before the end.')
      for (const error of await undoAll())
        say(error instanceof Error ? error.message : String(error))
    }, 1)
    const started = performance.now()
    let place = 0
    const rows = await chaos({
      scenarios: chosen,
      signal: stopped.signal,
      short,
      ...phones === undefined ? {} : { phones: wholeNumber('--phones', phones, 10, 2000) },
      ...kills === undefined ? {} : { kills: wholeNumber('--kills', kills, 1, 10_000) },
      seed: wholeNumber('--seed', seed, 0, 4_294_967_295),
      questions: (await deckQuestions()).map(({ id }) => id),
      onStep: (name, line) => say(`  ${name}: ${line}`),
      onRow: ({ name, verdict, took }) => say(`${++place} of ${chosen.length}: ${name} ${verdict.replace('-', ' ')}, ${(took / 1000).toFixed(1)} s`),
    })
    // It ends as soon as everything is put away.
    if (stopped.signal.aborted)
      return
    process.stdout.write(json
      ? `${JSON.stringify(rows, null, 2)}\n`
      : `\n${chaosTable(rows)}\n`)
    const of = (verdict: string) => rows.filter(row => row.verdict === verdict).map(({ name }) => name)
    const [failed, notRun] = [of('failed'), of('not-run')]
    if (notRun.length > 0)
      say(`Not run: ${rows.filter(({ verdict }) => verdict === 'not-run').map(({ name, note }) => `${name} (${note})`).join('; ')}.`)
    if (failed.length > 0)
      throw new Failure(`Not survived: ${failed.join(', ')}. The table says what was wrong. Took ${since(started)}.`)
    const survived = of('survived').length
    if (survived === 0)
      throw new Failure('Nothing was tried.')
    say(`${survived} bad ${survived === 1 ? 'day' : 'days'} survived, ${rows.reduce((sum, { acked }) => sum + (acked ?? 0), 0)} acknowledged answers, none lost, none doubled. Took ${since(started)}.`)
  },
})
