import type { Scenario } from './scenario.ts'
import { setTimeout as pause } from 'node:timers/promises'
import { spend } from './day.ts'

const hour = 3600_000
const jumps = [{ by: hour, name: 'an hour forward' }, { by: -24 * hour, name: 'a day back' }] as const

/** How much earlier or later than its time a question may close by itself, in milliseconds. */
const early = 250
const late = 2500

/** The server's wall clock is set while a question with a time limit is on. */
export const clockJumps: Scenario = {
  name: 'clock-jumps',
  what: 'the server\'s wall clock jumps an hour forward, and in another question a day back, while the time of a question runs',
  invariant: `the question closes by itself no more than ${early} ms early and ${late} ms late, answers within its time are taken, and the report's times stay in order`,
  async run(trial) {
    const { short, onStep } = trial
    const seconds = short ? 3 : 15
    return spend({ trial, real: short ? 4 : 20, think: seconds * 500 }, async (day) => {
      const closed: number[] = []
      for (const { by, name } of jumps) {
        await day.ask({
          seconds,
          async amid(question, round) {
            await day.host.sees(({ stage: { now } }) => now.phase === 'asking' && now.question === question && now.round === round, `${question} to open`)
            const opened = performance.now()
            await pause(seconds * 100)
            await day.server.shiftClock(by)
            onStep(`the clock jumps ${name}`)
            await day.host.sees(({ stage: { now } }) => now.phase === 'closed', `${question} to close by itself after the clock jumped ${name}`, seconds * 1000 + 10_000)
            // What a phone counts down with: the end of the question is told in the server's time.
            const skew = Math.max(...day.real.map(phone => Math.abs(phone.skew)))
            if (skew > late)
              day.problems.push(`a phone's countdown was ${Math.round(skew / 1000)} s off after the clock jumped ${name}`)
            const off = performance.now() - opened - seconds * 1000
            closed.push(off)
            if (off < -early || off > late)
              day.problems.push(`a question closed ${Math.round(Math.abs(off))} ms too ${off < 0 ? 'early' : 'late'} after the clock jumped ${name}`)
          },
        })
      }
      // Without a limit, and after all that.
      await day.ask()
      return `questions closed ${closed.map(off => `${off < 0 ? '' : '+'}${Math.round(off)} ms`).join(' and ')} off their ${seconds} s`
    })
  },
}
