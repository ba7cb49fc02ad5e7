import type { Day } from './day.ts'
import type { Scenario } from './scenario.ts'
import { setTimeout as pause } from 'node:timers/promises'
import { percentile } from '../figures.ts'
import { spend } from './day.ts'

const syncDelay = 200

/** Milliseconds that the server takes to answer a plain request, asked one after another while something is done. */
async function askAlong(day: Day, work: () => Promise<void>): Promise<number[]> {
  const times: number[] = []
  const over = new AbortController()
  async function ask(): Promise<void> {
    while (!over.signal.aborted) {
      const started = performance.now()
      await fetch(`http://127.0.0.1:${day.server.port}/healthz`, { signal: AbortSignal.timeout(10_000) })
      times.push(performance.now() - started)
      await pause(20)
    }
  }
  await Promise.all([ask(), work().finally(() => over.abort())])
  return times
}

/** How many answers a dead server left on its disk that nobody was told of. */
async function keptInSilence(day: Day): Promise<number> {
  const known = new Set(day.given().filter(({ ackedAt }) => ackedAt !== null).map(({ id }) => id))
  return (await day.log()).filter(({ action }) => action.type === 'answer' && !known.has(action.id)).length
}

/** A disk that takes 200 ms for each commit; and a kill while answers are on it that nobody was told of. */
export const slowDisk: Scenario = {
  name: 'slow-disk',
  what: `each commit to the disk takes ${syncDelay} ms longer; the server is killed between a commit and its acknowledgement`,
  invariant: 'answers go to the disk together, the server answers others meanwhile, and what was kept but not acknowledged counts once',
  async run(trial) {
    const { chance, short, onStep } = trial
    return spend({ trial, serving: { syncDelay } }, async (day) => {
      let healthy = 0
      await day.ask({
        async amid(question, round) {
          healthy = percentile(await askAlong(day, () => day.some(question, round, day.people.length)), 0.5) ?? 0
          // With much else going on at once the time says more about this process than about the server's.
          if (!short && healthy >= syncDelay / 2)
            day.problems.push(`the server took ${Math.round(healthy)} ms (median) to answer a request while the disk was slow`)
        },
      })
      const waits = day.crowd.phones.flatMap(({ given }) => given.map(({ ackedAt, sentAt }) => (ackedAt ?? 0) - sentAt))
      const soonest = percentile(waits, 0) ?? 0
      // Timers may be a little early.
      if (soonest < 0.9 * syncDelay)
        day.problems.push(`an answer was acknowledged after ${Math.round(soonest)} ms, sooner than such a disk can`)
      let silent = 0
      for (let kill = 0; kill < (short ? 1 : 5); kill++) {
        await day.ask({
          async amid(question, round) {
            await day.some(question, round, Math.ceil(day.people.length / 4))
            await pause(chance() * syncDelay)
            await day.server.kill()
            silent += await keptInSilence(day)
            await day.restart()
            onStep(`everybody back ${Math.round(day.backs.at(-1) ?? 0)} ms after a kill`)
          },
        })
      }
      if (silent === 0)
        day.problems.push('no kill came while an answer was on the disk and not acknowledged')
      return `acknowledged after ${Math.round(percentile(waits, 0.5) ?? 0)} ms (median), ${Math.round(percentile(waits, 1) ?? 0)} ms (longest); a request meanwhile took ${Math.round(healthy)} ms (median); ${silent} answers were on the disk and not acknowledged at a kill`
    })
  },
}
