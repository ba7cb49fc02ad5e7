import type { Scenario } from './scenario.ts'
import { cp, rename } from 'node:fs/promises'
import { spend } from './day.ts'

/** The host's laptop dies while a question is on; its journal goes on in another one. */
export const laptopSwap: Scenario = {
  name: 'laptop-swap',
  what: 'amid voting the host disappears without a good-bye, a second one with the same key takes over, and the server\'s data folder goes on in another place, at the same address',
  invariant: 'the question is still on, every acknowledged answer is there, and the second host closes it',
  async run(trial) {
    const { folders: { data }, onStep } = trial
    const other = `${data}-copy`
    return spend({ trial, real: trial.short ? 3 : 20, think: 2500 }, async (day) => {
      await day.ask({
        async amid(question, round) {
          await day.some(question, round, Math.ceil(day.people.length / 3))
          day.newHost()
          await day.host.sees(({ stage: { now } }) => now.phase === 'asking' && now.question === question && now.round === round, 'the second host to see the question on')
          onStep('a second host has taken over; the first laptop dies')
          day.amidVoting(question, round, 'the end of the first laptop')
          await day.server.kill()
          await cp(data, other, { recursive: true })
          // The first laptop is out of reach: nobody may need it any more.
          await rename(data, `${data}-gone`)
          await day.restart({ data: other })
          await day.host.sees(({ stage: { now } }) => now.phase === 'asking' && now.question === question && now.round === round, 'the question to be on again')
        },
      })
      await day.ask()
      return 'the folder was copied after the power went, write-ahead log and all'
    })
  },
}
