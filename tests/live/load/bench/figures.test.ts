import { existsSync } from 'node:fs'
import { expect, it } from 'vitest'
import { watchBusy } from '../../../../live/load/bench/busy.ts'
import { histogramOf, shareOf } from '../../../../live/load/bench/histogram.ts'
import { coresIn } from '../../../../live/load/bench/pinned.ts'

it('times of several processes have one percentile', () => {
  const [one, other] = [histogramOf([1, 2, 3, 4, 5]), histogramOf([6, 7, 8, 9, 10.04])]
  expect([shareOf([one, other], 0.5), shareOf([one, other], 0.99), shareOf([other, one], 1), shareOf([], 0.5)]).toEqual([5, 10, 10, null])
})

it('a list of cores is read as the system writes it', () => {
  expect([coresIn(' 0,1\n'), coresIn('2-4,7'), coresIn('none')]).toEqual([[0, 1], [2, 3, 4, 7], []])
})

it.runIf(existsSync('/proc/self/schedstat'))('a process is busy that works, and that waits for its core', () => {
  const busy = watchBusy()
  const started = performance.now()
  while (performance.now() - started < 50);
  // It never slept: what it did not run, it waited.
  expect(busy()).toBeGreaterThan(0.9)
})
