import type { Scenario } from './scenario.ts'
import { defaultLimits } from '../../server/limits.ts'
import { spend } from './day.ts'

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
      for (let time = 0; time < (short ? 1 : 3); time++) {
        await day.ask({
          async amid(question, round) {
            await day.some(question, round, Math.ceil(phones / 4))
            await day.server.kill()
            await day.restart()
          },
        })
      }
      return `${phones} phones, ${day.crowd.figures().cameBack} times back`
    })
  },
}
