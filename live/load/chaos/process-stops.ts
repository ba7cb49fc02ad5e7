import type { Scenario } from './scenario.ts'
import { setTimeout as pause } from 'node:timers/promises'
import { spend } from './day.ts'

/** SIGSTOP amid voting, SIGCONT a while later: a laptop that swaps, a debugger, a virtual machine that is moved. */
export const processStops: Scenario = {
  name: 'process-stops',
  what: 'the server stands still amid voting (SIGSTOP), its connections open, and then goes on (SIGCONT)',
  invariant: 'while it stands still nobody is told that an answer is kept; phones with the page\'s own client notice; all are back and counted after',
  async run(trial) {
    const { short, onStep } = trial
    const still = short ? 1500 : 30_000
    const real = short ? 6 : 20
    return spend({
      trial,
      real,
      // The page's own patience in the long run.
      ...short ? { patience: 500, quiet: 4000, serving: { limits: { heartbeat: 1500 } } } : {},
      think: short ? 600 : 2000,
    }, async (day) => {
      let noticed = 0
      let waited = 0
      await day.ask({
        within: still + 30_000,
        async amid(question, round) {
          await day.some(question, round, Math.ceil(day.people.length / 5))
          day.server.freeze()
          // What the server said before it stood still is read first.
          await pause(200)
          const before = day.given().filter(({ ackedAt }) => ackedAt !== null).length
          const losses = new Map(day.real.map(phone => [phone, phone.losses]))
          onStep(`the server stands still for ${still / 1000} s`)
          await pause(still)
          const acked = day.given().filter(({ ackedAt }) => ackedAt !== null).length - before
          if (acked > 0)
            day.problems.push(`${acked} answers were acknowledged by a server that stands still`)
          const waiting = day.real.filter(phone => phone.waiting > 0)
          waited = waiting.length
          noticed = waiting.filter(phone => phone.losses > (losses.get(phone) ?? 0)).length
          if (noticed < waited)
            day.problems.push(`${waited - noticed} phones with a waiting answer did not notice within ${still} ms`)
          const started = performance.now()
          day.server.thaw()
          await day.everybody()
          day.backs.push(performance.now() - started)
          onStep(`everybody back ${Math.round(day.backs.at(-1) ?? 0)} ms after it went on`)
        },
      })
      if (waited === 0)
        day.problems.push('no phone with the page\'s own client had an answer waiting')
      await day.ask()
      return `stood still for ${still / 1000} s; ${noticed} of ${waited} real clients with a waiting answer noticed`
    })
  },
}
