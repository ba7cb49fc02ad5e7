import type { Day } from './day.ts'
import type { Outcome, Scenario, Trial } from './scenario.ts'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { NeverCame } from '../watched.ts'
import { spend } from './day.ts'
import { polled } from './polled.ts'
import { mountSmallDisk } from './small-disk.ts'

const megabyte = 1_048_576

/** Milliseconds over which people answer: time enough to fill the disk while they do. */
const think = 2000

/** Renames after which a journal that may not grow must be full. */
const mostRenames = 20_000

/** How much everybody was refused so far. */
const refusals = (day: Day) => day.crowd.phones.reduce((sum, { received }) => sum + received.refused, 0)

/** Fills the disk while people answer, waits until the server says so, and makes room again. */
async function fillAmid(day: Day, trial: Trial, fill: () => Promise<void>, makeRoom: () => Promise<void>): Promise<number> {
  let refused = 0
  await day.ask({
    async amid(question, round) {
      await day.some(question, round, Math.ceil(day.people.length / 5))
      await fill()
      await polled(() => refusals(day), count => count > 0, () => 'a phone to hear that its answer was not stored', 10_000)
      // On a journal that is nearly full a short entry may fit where a longer one did not: it is looked at more than once.
      await polled(async () => (await fetch(`http://127.0.0.1:${day.server.port}/healthz`, { signal: AbortSignal.timeout(10_000) })).status, status => status === 503, status => `the server to call itself unhealthy: ${status}`, 10_000)
      await pause(trial.short ? 0 : 3000)
      trial.onStep('the disk is full, and phones are told that their answers are not stored')
      refused = refusals(day)
      const started = performance.now()
      await makeRoom()
      await day.some(question, round, day.people.length)
      day.backs.push(performance.now() - started)
    },
  })
  return refused
}

async function onSmallDisk(trial: Trial): Promise<Outcome | null> {
  const disk = await mountSmallDisk(trial.folders.data, 8 * megabyte)
  if (!disk)
    return null
  try {
    return await spend({ trial, think }, async (day) => {
      const refused = await fillAmid(day, trial, disk.fill, disk.free)
      await day.ask()
      return `a file system of 8 MB was full; "not stored" ${refused} time${refused === 1 ? '' : 's'} until room was made`
    })
  }
  finally {
    await disk.remove()
  }
}

/** Lets the host rename somebody until not even that is stored any more: first many at a time, then one by one. */
async function writeUntilFull({ host }: Day): Promise<void> {
  const [person] = await host.people()
  let count = 0
  const rename = () => host.do({ type: 'rename', participant: person?.id ?? '', name: `Somebody ${++count}` })
  const areStored = async (together: number) => (await Promise.all(Array.from({ length: together }, rename))).every(({ ok }) => ok)
  for (const together of [50, 1]) {
    while (await areStored(together)) {
      if (count > mostRenames)
        throw new NeverCame(`wrote ${count} times in vain for the journal to be full`)
    }
  }
}

/** Without a file system of its own: the journal may not grow, and then the server is started again with more room. */
async function onLimitedJournal(trial: Trial): Promise<Outcome> {
  return spend({ trial, think }, async (day) => {
    const grow = async (bytes: number) => {
      await day.server.stop()
      await day.restart({ maxBytes: bytes })
    }
    // What is there already, all of it in one file once the server has ended, and a little more.
    await day.server.stop()
    const { size } = await stat(join(trial.folders.data, 'journal.sqlite'))
    await day.restart({ maxBytes: size + 3 * 4096 })
    const refused = await fillAmid(day, trial, () => writeUntilFull(day), () => grow(64 * megabyte))
    await day.ask()
    return `the journal reached its limit of ${Math.round(size / 1024) + 12} KB; "not stored" ${refused} time${refused === 1 ? '' : 's'} until the server was started again with more`
  })
}

/** There is no room on the disk any more, amid voting. */
export const fullDisk: Scenario = {
  name: 'full-disk',
  what: 'the disk is full amid voting, and later has room again',
  invariant: 'phones hear "not stored" and keep their answers, nothing acknowledged is lost, and it goes on by itself once there is room',
  run: async trial => (trial.short ? null : await onSmallDisk(trial)) ?? onLimitedJournal(trial),
}
