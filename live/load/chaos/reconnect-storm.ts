import type { Day } from './day.ts'
import type { Scenario } from './scenario.ts'
import { defaultLimits } from '../../server/limits.ts'
import { percentile } from '../figures.ts'
import { spend } from './day.ts'

/** Tells, when everybody is in, how many milliseconds lay between the first who was let in and now. */
function sinceTheFirst({ crowd }: Day): () => number {
  let first: number | null = null
  const stop = crowd.onChange(() => {
    if (first === null && crowd.phones.some(({ isIn }) => isIn))
      first = performance.now()
  })
  return () => {
    stop()
    return performance.now() - (first ?? performance.now())
  }
}

/** Everybody comes back in the same moment: phones that do not spread their attempts. */
export const reconnectStorm: Scenario = {
  name: 'reconnect-storm',
  what: 'the server is killed amid voting and all phones come back within 20 ms, without the usual spread',
  invariant: 'all are let in and all their answers taken',
  async run(trial) {
    const { short } = trial
    const phones = trial.phones * (short ? 2 : 5)
    const serving = { limits: { people: Math.max(phones, defaultLimits.people) } }
    return spend({ trial, phones, serving, backoff: { first: 40, most: 40 } }, async (day) => {
      const storms: number[] = []
      for (let time = 0; time < (short ? 1 : 3); time++) {
        await day.ask({
          async amid(question, round) {
            await day.some(question, round, Math.ceil(phones / 4))
            day.amidVoting(question, round, 'the kill')
            await day.server.kill()
            const tell = sinceTheFirst(day)
            await day.restart()
            storms.push(tell())
          },
        })
      }
      return `${phones} phones, ${day.crowd.figures().cameBack} times back, all within ${Math.round(percentile(storms, 1) ?? 0)} ms of the first (longest)`
    })
  },
}
