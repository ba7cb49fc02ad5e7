import type { NumberedFrame } from './client-frame.ts'
import type { Line } from './lines.ts'
import type { Pace, Voted } from './load-wire.ts'
import { seeded } from '../chance.ts'
import { watchBusy } from './busy.ts'
import { now } from './clock.ts'
import { histogramOf } from './histogram.ts'

/** Votes that are under way. */
export interface Voting {
  readonly answered: (line: Line, isAck: boolean) => void
  readonly lost: (line: Line) => void
  /** Resolves when everything that was sent is answered. */
  readonly over: Promise<Voted>
}

export interface VotingOptions {
  readonly lines: readonly Line[]
  /** One for each option. */
  readonly frames: readonly NumberedFrame[]
  readonly how: Pace
  readonly seed: number
}

/** Numbers of votes: unique in this process, ten digits. */
let number = 1_000_000_000

/** Lets everybody vote. */
export function startVoting({ lines, frames, how, seed }: VotingOptions): Voting {
  const chance = seeded(seed)
  const busy = watchBusy()
  const startedAt = now()
  /** When the votes of each phone were due that have no answer yet: they are answered in order. */
  const due = new Map<number, number[]>()
  const waits: number[] = []
  const late: number[] = []
  let [sent, acked, refused, open, ackedWithin] = [0, 0, 0, 0, 0]
  let [firstSentAt, lastSentAt, lastAckAt] = [0, 0, 0]
  let isSending = true
  let finish = (_voted: Voted) => {}
  const over = new Promise<Voted>((resolve) => {
    finish = resolve
  })
  const measureFrom = startedAt + (how.pace === 'closed' ? how.warmUp : 0)
  const until = measureFrom + how.over
  let share: number | null = null

  function send(line: Line, dueAt: number): void {
    if (!line.isIn || line.socket === null)
      return
    const at = now()
    if (sent === 0)
      firstSentAt = at
    lastSentAt = at
    sent += 1
    open += 1
    late.push(at - dueAt)
    const waiting = due.get(line.index)
    if (waiting)
      waiting.push(dueAt)
    else
      due.set(line.index, [dueAt])
    number += 1
    line.socket.write(frames[Math.floor(chance() * frames.length)].numbered(number))
  }

  function endMaybe(): void {
    if (isSending || open > 0)
      return
    finish({ sent, acked, refused, ackedWithin, within: how.over, firstSentAt, lastSentAt, lastAckAt, waits: histogramOf(waits), late: histogramOf(late), busy: share ?? busy() })
  }

  function answered(line: Line, isAck: boolean): void {
    const dueAt = due.get(line.index)?.shift()
    if (dueAt === undefined)
      return
    const at = now()
    open -= 1
    if (isAck) {
      acked += 1
      lastAckAt = at
      if (at >= measureFrom) {
        waits.push(at - dueAt)
        if (at <= until)
          ackedWithin += 1
      }
    }
    else {
      refused += 1
    }
    if (how.pace === 'closed') {
      if (at < until) {
        send(line, at)
      }
      else {
        share ??= busy()
        isSending = false
      }
    }
    endMaybe()
  }

  /** Sends what is due, and looks again in a millisecond. */
  function follow(dueAt: (nth: number) => number, who: (nth: number) => Line, many: number): void {
    let next = 0
    const tick = () => {
      const at = now()
      for (; next < many && dueAt(next) <= at; next++)
        send(who(next), dueAt(next))
      if (next < many)
        return void setTimeout(tick, 1)
      isSending = false
      endMaybe()
    }
    tick()
  }

  switch (how.pace) {
    case 'closed':
      lines.forEach(line => send(line, now()))
      break
    case 'spread': {
      const moments = lines.map(() => startedAt + chance() * how.over).sort((one, other) => one - other)
      follow(nth => moments[nth], nth => lines[nth], lines.length)
      break
    }
    case 'rate':
      follow(nth => startedAt + nth * 1000 / how.perSecond, nth => lines[nth % lines.length], Math.round(how.perSecond * how.over / 1000))
      break
  }

  return {
    answered,
    lost(line) {
      open -= due.get(line.index)?.length ?? 0
      due.delete(line.index)
      endMaybe()
    },
    over,
  }
}
