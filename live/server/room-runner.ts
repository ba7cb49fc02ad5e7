import type { Result } from '../../engine/result.ts'
import type { Action, Actor, Entry, NewEntry } from '../../engine/room/action.ts'
import type { Draft, Outcome } from '../../engine/room/draft.ts'
import type { Millis, RoomCode, Seq } from '../../engine/room/ids.ts'
import type { RoomRefusal } from '../../engine/room/refusal.ts'
import type { Room } from '../../engine/room/room.ts'
import type { Journal } from '../journal/journal.ts'
import type { Timer } from './question-clock.ts'
import type { RoomAt } from './stored-room.ts'
import { ok, refuse } from '../../engine/result.ts'
import { draftOf } from '../../engine/room/draft.ts'
import { JournalError } from '../journal/journal.ts'
import { questionClock, systemTimer } from './question-clock.ts'
import { keepingSnapshots } from './snapshots.ts'
import { steadyClock } from './steady-clock.ts'
import { readStoredRoom } from './stored-room.ts'

/** What came of a submit. `not-stored`: the disk refused, or the runner is closed; nothing was counted. */
export type Submitted = Result<Seq, RoomRefusal | 'not-stored'>

/** One room that is open: the only way to change it. */
export interface RoomRunner {
  readonly code: RoomCode
  /** The room as it is on disk. */
  room: () => Room
  /** The seq of the last entry that `room()` holds. */
  seq: () => Seq
  /** The room's time: the clock's, but never before anything that the log has. */
  now: () => Millis
  /**
   * Checks an action against the room with all that is on its way to the disk, and resolves once it is durable: with its
   * seq (for a repeat, of which nothing is written, with the room's), or with why not. Never rejects.
   */
  submit: (by: Actor, action: Action) => Promise<Submitted>
  /** The same without a promise, for what comes 20,000 times a second: `done` is called once, perhaps at once. */
  offer: (by: Actor, action: Action, done: (submitted: Submitted) => void) => void
  /**
   * Called each time the room on disk has changed, with the entries that did it, before their submits resolve. An entry
   * that the room refuses (another server was faster) is among them too. Returns stop.
   */
  onChange: (listener: (room: Room, entries: readonly Entry[]) => void) => () => void
  /** Why the log is not followed any more, for good; null while it is. */
  lost: () => JournalError | null
  /** Calls back when that happens. */
  onLost: (listener: (error: JournalError) => void) => void
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
  /** Told when a snapshot could not be kept or used: the room goes on without. */
  readonly onSnapshotTrouble?: (error: unknown) => void
}

/** How long entries are collected before they go to the disk together. */
const patience: Millis = 4
/** How many go together at most. */
const together = 512

/** An entry on its way to the disk. */
interface Pending {
  readonly entry: NewEntry
  readonly done: (submitted: Submitted) => void
  /** Told whether it was stored: answers that hold only if it was. */
  riders: ((stored: boolean) => void)[] | null
}

/** Entries that are appended together. `last` is the seq of the last one, once the journal has said it. */
interface Batch {
  readonly pending: Pending[]
  /** The room with them. */
  readonly draft: Draft
  last: Seq | null
}

/** An entry that others made needless or wrong before it was written. */
interface Dropped {
  readonly pending: Pending
  readonly submitted: Submitted
}

const server: Actor = { role: 'server' }

/** Somebody's bug is no reason to tell others that their answers were not stored. */
function throwLater(error: unknown): void {
  queueMicrotask(() => {
    throw error
  })
}

/**
 * Opens a room whose log has its `create` entry: replays it from the newest snapshot on, follows it, keeps snapshots,
 * and closes questions when their time is over.
 * Rejects with a `JournalError`: `no-room` when there is no such log.
 */
export async function openRunner({ journal, code, clock = steadyClock, timer = systemTimer, onTrouble = () => {}, onSnapshotTrouble = () => {} }: RunnerOptions): Promise<RoomRunner> {
  const stored = await readStoredRoom(journal, code, onSnapshotTrouble)
  if (stored === null)
    throw new JournalError('no-room', `There is no room ${code} in this journal.`)
  const runner = run({ journal, code, clock, timer, onTrouble }, stored)
  return keepingSnapshots(runner, stored, { journal, timer, onTrouble: onSnapshotTrouble })
}

function run({ journal, code, clock, timer, onTrouble }: Required<Omit<RunnerOptions, 'onSnapshotTrouble'>>, begun: RoomAt): RoomRunner {
  let durable = begun.room
  let last = begun.last.seq
  /** How far the clock is behind the log: another machine wrote it, or the clock was set back while no server ran. */
  let behind = 0
  /** What waits for its turn; the last batch may still grow. */
  let queue: Batch[] = []
  /** The one after them, without an entry yet. */
  let empty: Batch | null = null
  /** One append at a time: when it fails, nothing else is half stored. */
  let flying: Batch | null = null
  /** What the journal told of, and is not in `durable` yet. */
  let heard: Entry[] = []
  let open = true
  let cancelFlush: (() => void) | null = null
  const listeners = new Set<(room: Room, entries: readonly Entry[]) => void>()
  const questions = questionClock(now, timer, () => void closeQuestion())
  let lost: JournalError | null = null
  const lostListeners: ((error: JournalError) => void)[] = []
  const unfollow = journal.follow(code, last, hear, (error) => {
    lost = error
    stop()
    giveUp()
    onTrouble(error)
    lostListeners.forEach(listener => guarded(() => listener(error)))
  })

  function now(): Millis {
    return clock() + behind
  }

  function notBefore(at: Millis): void {
    behind = Math.max(behind, at - clock())
  }

  function lastBatch(): Batch | null {
    return queue.at(-1) ?? flying
  }

  function guarded(call: () => void): void {
    try {
      call()
    }
    catch (error) {
      throwLater(error)
    }
  }

  function change(entries: readonly Entry[]): void {
    questions.set(durable)
    for (const listener of [...listeners])
      guarded(() => listener(durable, entries))
  }

  function settle({ done, riders }: Pending, submitted: Submitted, stored: boolean): void {
    try {
      done(submitted)
    }
    catch (error) {
      throwLater(error)
    }
    riders?.forEach(ride => guarded(() => ride(stored)))
  }

  function flush(): void {
    cancelFlush?.()
    cancelFlush = null
    const [batch, ...rest] = queue
    if (flying !== null || batch === undefined)
      return
    queue = rest
    flying = batch
    journal.append(code, batch.pending.map(({ entry }) => entry)).then(seq => stored(batch, seq), failed)
  }

  function stored(batch: Batch, seq: Seq): void {
    if (flying !== batch)
      return
    batch.last = seq
    // Nobody else wrote in between, which is nearly always so: the room is what it was expected to become.
    if (seq === last + batch.pending.length) {
      const before = last
      flying = null
      last = seq
      durable = batch.draft.room()
      const entries = entriesOf(batch, before)
      heard = heard.filter(one => one.seq > last)
      // The next ones go to the disk while these are answered.
      if (heard.length === 0)
        flush()
      change(entries)
      batch.pending.forEach((pending, index) => settle(pending, ok(before + index + 1), true))
    }
    takeHeard()
    flush()
  }

  /** What was stored, as the journal told it already where it tells first. */
  function entriesOf({ pending }: Batch, before: Seq): readonly Entry[] {
    return heard.length === pending.length && heard[0]?.seq === before + 1
      ? heard
      : pending.map(({ entry: { at, by, action } }, index) => ({ seq: before + index + 1, at, by, action }))
  }

  function failed(error: unknown): void {
    giveUp()
    takeHeard()
    onTrouble(error)
  }

  /** What waits was checked against a room that will not be: the room ahead is the one on disk again. */
  function giveUp(): void {
    const lost = [...flying?.pending ?? [], ...queue.flatMap(({ pending }) => pending)]
    flying = null
    queue = []
    empty = null
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
    const draft = draftOf(durable)
    for (const entry of entries) {
      notBefore(entry.at)
      const outcome = draft.take(entry)
      if (outcome !== 'changed' && outcome !== 'same')
        refused.set(entry.seq, outcome)
    }
    durable = draft.room()
    heard = []
    last = end
    const landed = flying
    flying = null
    const dropped = rebase()
    change(entries)
    land(landed, refused)
    dropped.forEach(({ pending, submitted }) => settle(pending, submitted, false))
    if (cancelFlush === null)
      flush()
  }

  function land(landed: Batch | null, refused: ReadonlyMap<Seq, RoomRefusal>): void {
    if (landed === null || landed.last === null)
      return
    const { pending, last: end } = landed
    pending.forEach((one, index) => {
      const seq = end - pending.length + index + 1
      const code = refused.get(seq)
      settle(one, code === undefined ? ok(seq) : refuse(code), code === undefined)
    })
  }

  /** What still waits was checked against a room that has changed since. Gives what is not to be written any more. */
  function rebase(): Dropped[] {
    const waiting = queue.flatMap(({ pending }) => pending)
    const dropped: Dropped[] = []
    queue = []
    empty = null
    for (const pending of waiting) {
      const batch = growing()
      const outcome = batch.draft.take(pending.entry)
      if (outcome === 'changed')
        line(pending, batch)
      else
        dropped.push({ pending, submitted: outcome === 'same' ? ok(last) : refuse(outcome) })
    }
    return dropped
  }

  /** The batch that the next entry goes into, if it changes anything. */
  function growing(): Batch {
    const batch = queue.at(-1)
    return batch !== undefined && batch.pending.length < together
      ? batch
      : empty ??= { pending: [], draft: draftOf(lastBatch()?.draft.room() ?? durable), last: null }
  }

  /** Puts an entry at the end of the queue; the draft of the batch has it. */
  function line(pending: Pending, batch: Batch): void {
    batch.pending.push(pending)
    if (batch === empty) {
      queue.push(batch)
      empty = null
    }
  }

  /** A whole hall waits for what the host does, and it does not come by the hundreds. */
  function soon(): void {
    cancelFlush?.()
    cancelFlush = timer(0, flush)
  }

  function write(entry: NewEntry, batch: Batch, done: Pending['done']): void {
    line({ entry, done, riders: null }, batch)
    if (flying === null && (queue[0]?.pending.length ?? 0) >= together)
      flush()
    else if (flying === null && entry.by.role === 'host')
      soon()
    else if (flying === null)
      cancelFlush ??= timer(patience, flush)
  }

  /** An answer that follows from the room ahead is only true once that room is on disk. */
  function writeNothing(entry: NewEntry, ahead: Exclude<Outcome, 'changed'>, done: Pending['done']): void {
    const answer = () => ahead === 'same' ? ok(last) : refuse(ahead)
    const before = lastBatch()?.pending.at(-1)
    if (before === undefined || draftOf(durable).take(entry) === ahead)
      done(answer())
    else
      (before.riders ??= []).push(stored => done(stored ? answer() : refuse('not-stored')))
  }

  function offer(by: Actor, action: Action, done: Pending['done']): void {
    if (!open)
      return done(refuse('not-stored'))
    const entry: NewEntry = { at: now(), by, action }
    const batch = growing()
    const outcome = batch.draft.take(entry)
    if (outcome === 'changed')
      write(entry, batch, done)
    else
      writeNothing(entry, outcome, done)
  }

  function submit(by: Actor, action: Action): Promise<Submitted> {
    return new Promise(resolve => offer(by, action, resolve))
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

  notBefore(begun.last.at)
  questions.set(durable)

  return {
    code,
    room: () => durable,
    seq: () => last,
    now,
    submit,
    offer,
    onChange: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    lost: () => lost,
    onLost: listener => void lostListeners.push(listener),
    close: async () => {
      const before = lastBatch()?.pending.at(-1)
      open = false
      if (before !== undefined) {
        const done = new Promise(resolve => (before.riders ??= []).push(resolve))
        flush()
        await done
      }
      stop()
    },
  }
}
