import type { Millis } from '../../engine/room/ids.ts'
import type { Journal } from '../journal/journal.ts'
import type { Timer } from './question-clock.ts'
import type { RoomRunner } from './room-runner.ts'
import type { RoomAt, StoredRoom } from './stored-room.ts'
import { setImmediate as breath } from 'node:timers/promises'
import { rulesVersion } from './rules-version.ts'
import { linesOf } from './stored-room.ts'

export interface SnapshotOptions {
  readonly journal: Journal
  readonly timer: Timer
  /** Told when a snapshot could not be kept: nothing is lost by that. */
  readonly onTrouble: (error: unknown) => void
}

/** So many entries are worth a snapshot: to read them again takes a twentieth of a second. */
const worthwhile = 5_000
/** How long nothing must have happened. */
const rest: Millis = 3_000

/**
 * Keeps a snapshot of a room that somebody runs, each time that many entries have come and nobody waits for an answer:
 * between questions, when it is quiet, and when the runner is closed.
 */
export function keepingSnapshots(runner: RoomRunner, stored: StoredRoom, { journal, timer, onTrouble }: SnapshotOptions): RoomRunner {
  let now: RoomAt = stored
  let keptAt = now.last.seq - stored.replayed
  let writing: Promise<void> | null = null
  let open = true
  let cancel = (): void => {}

  function isBusy(): boolean {
    return open && now.room.phase.name === 'asking'
  }

  function isDue(): boolean {
    return now.last.seq - keptAt >= worthwhile && !isBusy()
  }

  function wait(): void {
    cancel()
    if (isDue())
      cancel = timer(rest, () => void keep())
  }

  /** Line by line: people's frames come in between. Given up when the next question begins. */
  async function write(at: RoomAt): Promise<void> {
    const { seq } = at.last
    const before = keptAt
    // Also when it fails: the next one is tried when it is worthwhile again.
    keptAt = seq
    try {
      const version = await rulesVersion()
      const lines: string[] = []
      for (const line of linesOf(at)) {
        lines.push(line)
        await breath()
        if (isBusy()) {
          keptAt = before
          return
        }
      }
      await journal.keepSnapshot(runner.code, { seq, version, text: lines.join('\n') })
    }
    catch (error) {
      onTrouble(error)
    }
  }

  async function keep(): Promise<void> {
    if (writing !== null || !isDue())
      return
    writing = write(now)
    await writing
    writing = null
    if (open)
      wait()
  }

  const stopListening = runner.onChange((room, entries) => {
    now = { room, last: entries.at(-1) ?? now.last }
    wait()
  })
  wait()

  return {
    ...runner,
    close: async () => {
      cancel()
      await runner.close()
      open = false
      stopListening()
      cancel()
      await writing
      await keep()
    },
  }
}
