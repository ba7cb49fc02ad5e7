import type { Result } from '../../engine/result.ts'
import type { Action, Actor, Entry, NewEntry } from '../../engine/room/action.ts'
import type { Millis, RoomCode, Seq } from '../../engine/room/ids.ts'
import type { RoomRefusal } from '../../engine/room/refusal.ts'
import type { Room } from '../../engine/room/room.ts'
import type { Journal } from '../journal/journal.ts'
import type { Timer } from './question-clock.ts'
import { ok, refuse } from '../../engine/result.ts'
import { reduce } from '../../engine/room/reduce.ts'
import { JournalError } from '../journal/journal.ts'
import { questionClock, systemTimer } from './question-clock.ts'

/** What came of a submit. `not-stored`: the disk refused, or the runner is closed; nothing was counted. */
export type Submitted = Result<Seq, RoomRefusal | 'not-stored'>

/** One room that is open: the only way to change it. */
export interface RoomRunner {
  readonly code: RoomCode
  /** The room as it is on disk. */
  room: () => Room
  /** The seq of the last entry that `room()` holds. */
  seq: () => Seq
  /**
   * Checks an action against the room with all that is on its way to the disk, and resolves once it is durable: with its
   * seq (for a repeat, of which nothing is written, with the room's), or with why not. Never rejects.
   */
  submit: (by: Actor, action: Action) => Promise<Submitted>
  /**
   * Called each time the room on disk has changed, with the entries that did it, before their submits resolve. An entry
   * that the room refuses (another server was faster) is among them too. Returns stop.
   */
  onChange: (listener: (room: Room, entries: readonly Entry[]) => void) => () => void
  /** Stores what is on its way, then stops. Later submits are `not-stored`. Leaves the journal open. */
  close: () => Promise<void>
}

export interface RunnerOptions {
  readonly journal: Journal
  readonly code: RoomCode
  readonly clock?: () => Millis
  readonly timer?: Timer
  /** Told when entries could not be stored, and when the log cannot be followed any more (the room takes nothing then). */
  readonly onTrouble?: (error: unknown) => void
}

/** How long entries are collected before they go to the disk together. */
const patience: Millis = 4
/** How many go together at most. */
const together = 512

/** An entry on its way to the disk. */
interface Pending {
  readonly entry: NewEntry
  /** The room after it. */
  after: Room
  readonly settle: (submitted: Submitted) => void
  /** Told whether it was stored: answers that hold only if it was. */
  readonly riders: ((stored: boolean) => void)[]
}

/** Entries that are being appended. `last` is the seq of the last one, once the journal has said it. */
interface Batch {
  readonly pending: readonly Pending[]
  last: Seq | null
}

const server: Actor = { role: 'server' }

/**
 * Opens a room whose log has its `create` entry: replays it, follows it, and closes questions when their time is over.
 * Rejects with a `JournalError`: `no-room` when there is no such log.
 */
export async function openRunner({ journal, code, clock = Date.now, timer = systemTimer, onTrouble = () => {} }: RunnerOptions): Promise<RoomRunner> {
  let room: Room | null = null
  let last: Seq = 0
  for await (const entry of journal.read(code)) {
    const next = reduce(room, entry)
    if (next.ok)
      room = next.value
    last = entry.seq
  }
  if (room === null)
    throw new JournalError('no-room', `There is no room ${code} in this journal.`)
  return run({ journal, code, clock, timer, onTrouble }, room, last)
}

function run({ journal, code, clock, timer, onTrouble }: Required<RunnerOptions>, replayed: Room, replayedTo: Seq): RoomRunner {
  let durable = replayed
  let last = replayedTo
  let queue: Pending[] = []
  /** One append at a time: when it fails, nothing else is half stored. */
  let flying: Batch | null = null
  /** What the journal told of, and is not in `durable` yet. */
  let heard: Entry[] = []
  let open = true
  let cancelFlush: (() => void) | null = null
  const listeners = new Set<(room: Room, entries: readonly Entry[]) => void>()
  const questions = questionClock(clock, timer, () => void closeQuestion())
  const unfollow = journal.follow(code, last, hear, (error) => {
    stop()
    giveUp()
    onTrouble(error)
  })

  function lastPending(): Pending | undefined {
    return queue.at(-1) ?? flying?.pending.at(-1)
  }

  function change(entries: readonly Entry[]): void {
    questions.set(durable)
    for (const listener of [...listeners]) {
      try {
        listener(durable, entries)
      }
      catch (error) {
        // A listener's bug is no reason to tell people that their answers were not stored.
        queueMicrotask(() => {
          throw error
        })
      }
    }
  }

  function settle(pending: Pending, submitted: Submitted, stored: boolean): void {
    pending.settle(submitted)
    pending.riders.forEach(ride => ride(stored))
  }

  function flush(): void {
    cancelFlush?.()
    cancelFlush = null
    if (flying !== null || queue.length === 0)
      return
    const batch: Batch = { pending: queue.slice(0, together), last: null }
    queue = queue.slice(together)
    flying = batch
    journal.append(code, batch.pending.map(({ entry }) => entry)).then(seq => stored(batch, seq), failed)
  }

  function stored(batch: Batch, seq: Seq): void {
    if (flying !== batch)
      return
    batch.last = seq
    // Nobody else wrote in between, which is nearly always so: the room is what it was expected to become.
    if (seq === last + batch.pending.length) {
      const entries = batch.pending.map(({ entry }, index) => ({ ...entry, seq: last + index + 1 }))
      flying = null
      last = seq
      durable = batch.pending.at(-1)?.after ?? durable
      batch.pending.forEach((pending, index) => settle(pending, ok(entries[index]!.seq), true))
      change(entries)
    }
    takeHeard()
    flush()
  }

  function failed(error: unknown): void {
    giveUp()
    takeHeard()
    onTrouble(error)
  }

  /** What waits was checked against a room that will not be: the room ahead is the one on disk again. */
  function giveUp(): void {
    const lost = [...flying?.pending ?? [], ...queue]
    flying = null
    queue = []
    lost.forEach(pending => settle(pending, refuse('not-stored'), false))
  }

  function hear(entries: readonly Entry[]): void {
    heard = [...heard, ...entries]
    takeHeard()
  }

  /** Entries that others wrote, and then perhaps ours among them: the log alone says what became of each. */
  function takeHeard(): void {
    heard = heard.filter(({ seq }) => seq > last)
    const end = heard.at(-1)?.seq ?? last
    if (heard.length === 0 || (flying !== null && (flying.last === null || flying.last > end)))
      return
    const entries = heard
    const refused = new Map<Seq, RoomRefusal>()
    for (const entry of entries) {
      const next = reduce(durable, entry)
      if (next.ok)
        durable = next.value
      else
        refused.set(entry.seq, next.error)
    }
    heard = []
    last = end
    land(refused)
    rebase()
    change(entries)
    if (cancelFlush === null)
      flush()
  }

  function land(refused: ReadonlyMap<Seq, RoomRefusal>): void {
    if (flying === null || flying.last === null)
      return
    const { pending, last: end } = flying
    flying = null
    pending.forEach((one, index) => {
      const seq = end - pending.length + index + 1
      const code = refused.get(seq)
      settle(one, code === undefined ? ok(seq) : refuse(code), code === undefined)
    })
  }

  /** What still waits was checked against a room that has changed since. */
  function rebase(): void {
    let ahead = durable
    queue = queue.filter((pending) => {
      const next = reduce(ahead, pending.entry)
      if (next.ok && next.value !== ahead) {
        ahead = next.value
        pending.after = ahead
        return true
      }
      settle(pending, next.ok ? ok(last) : next, false)
      return false
    })
  }

  function write(entry: NewEntry, after: Room): Promise<Submitted> {
    const submitted = new Promise<Submitted>(resolve => queue.push({ entry, after, settle: resolve, riders: [] }))
    if (queue.length >= together)
      flush()
    else if (flying === null)
      cancelFlush ??= timer(patience, flush)
    return submitted
  }

  /** An answer that follows from the room ahead is only true once that room is on disk. */
  function writeNothing(entry: NewEntry, ahead: Result<Room, RoomRefusal>): Promise<Submitted> | Submitted {
    const answer = () => ahead.ok ? ok(last) : ahead
    const before = lastPending()
    const now = reduce(durable, entry)
    const isSame = ahead.ok
      ? now.ok && now.value === durable
      : !now.ok && now.error === ahead.error
    return before === undefined || isSame
      ? answer()
      : new Promise(resolve => before.riders.push(stored => resolve(stored ? answer() : refuse('not-stored'))))
  }

  async function submit(by: Actor, action: Action): Promise<Submitted> {
    if (!open)
      return refuse('not-stored')
    const entry: NewEntry = { at: clock(), by, action }
    const ahead = lastPending()?.after ?? durable
    const next = reduce(ahead, entry)
    return next.ok && next.value !== ahead
      ? write(entry, next.value)
      : writeNothing(entry, next)
  }

  async function closeQuestion(): Promise<void> {
    if (durable.phase.name !== 'asking')
      return
    const { question, round } = durable.phase
    const closed = await submit(server, { type: 'close', question, round })
    if (open && !closed.ok && closed.error === 'not-stored')
      questions.again()
  }

  function stop(): void {
    open = false
    questions.stop()
    unfollow()
  }

  questions.set(durable)

  return {
    code,
    room: () => durable,
    seq: () => last,
    submit,
    onChange: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    close: async () => {
      const before = lastPending()
      open = false
      if (before !== undefined) {
        const done = new Promise(resolve => before.riders.push(resolve))
        flush()
        await done
      }
      stop()
    },
  }
}
