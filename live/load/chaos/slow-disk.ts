import type { Day } from './day.ts'
import type { Scenario } from './scenario.ts'
import { setTimeout as pause } from 'node:timers/promises'
import { percentile } from '../figures.ts'
import { spend } from './day.ts'

const syncDelay = 200

/** Milliseconds that the server takes to answer a plain request, asked one after another until told to stop. */
function askAlong(day: Day): () => Promise<number[]> {
  const times: number[] = []
  const over = new AbortController()
  async function ask(): Promise<void> {
    while (!over.signal.aborted) {
      const started = performance.now()
      await fetch(`http://127.0.0.1:${day.server.port}/healthz`)
      times.push(performance.now() - started)
      await pause(20)
    }
  }
  const asking = ask()
  return async () => {
    over.abort()
    await asking
    return times
  }
}

/** A disk that takes 200 ms for each commit; and a kill while answers are on it that nobody was told of. */
export const slowDisk: Scenario = {
  name: 'slow-disk',
  what: `each commit to the disk takes ${syncDelay} ms longer; the server is killed between a commit and its acknowledgement`,
  invariant: 'answers go to the disk together, the server answers others meanwhile, and what was kept but not acknowledged counts once',
  async run(trial) {
    const { chance, short, onStep } = trial
    return spend({ trial, serving: { syncDelay } }, async (day) => {
      let healthy: number | null = null
      await day.ask({
        async amid(question, round) {
          const stop = askAlong(day)
          await day.some(question, round, day.people.length)
          healthy = percentile(await stop(), 0.5)
          // With much else going on at once the time says more about this process than about the server's.
          if (!short && (healthy ?? syncDelay) >= syncDelay / 2)
            day.problems.push(`the server took ${Math.round(healthy ?? 0)} ms (median) to answer a request while the disk was slow`)
        },
      })
      const waits = day.given().map(({ ackedAt }, index) => (ackedAt ?? 0) - (day.crowd.phones[index]?.given[0]?.sentAt ?? 0))
      await day.ask({
        async amid(question, round) {
          await day.some(question, round, Math.ceil(day.people.length / 4))
          await new Promise(resolve => setTimeout(resolve, chance() * syncDelay))
          await day.server.kill()
          await day.restart()
          onStep(`everybody back ${Math.round(day.backs.at(-1) ?? 0)} ms after a kill`)
        },
      })
      return `acknowledged after ${Math.round(percentile(waits, 0.5) ?? 0)} ms (median), ${Math.round(percentile(waits, 1) ?? 0)} ms (longest); a request meanwhile took ${Math.round(healthy ?? 0)} ms (median)`
    })
  },
}
