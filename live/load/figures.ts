import type { Phone } from './phone.ts'

/** The smallest value that this share (0 to 1) of all values does not exceed; null for none. */
export function percentile(values: readonly number[], share: number): number | null {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? null
}

/** What became of many phones. Times in milliseconds. */
export interface CrowdFigures {
  readonly phones: number
  /** Phones that were let in at least once. */
  readonly joined: number
  /** Answers given, and what became of them. */
  readonly answered: number
  readonly acked: number
  readonly refused: Readonly<Record<string, number>>
  /** Neither acknowledged nor refused: must be 0 at the end. */
  readonly lost: number
  /** From giving an answer to knowing that it is on disk, time without a connection included. */
  readonly ackP50: number | null
  readonly ackP99: number | null
  readonly ackMax: number | null
  /** How often a phone that was in lost its connection, and how often one was let in again. */
  readonly dropped: number
  readonly cameBack: number
  /** Frames that phones got, of all types. */
  readonly frames: number
}

/** Adds up what happened to these phones so far. */
export function crowdFigures(phones: readonly Phone[]): CrowdFigures {
  const given = phones.flatMap(phone => phone.given)
  const waits = given.flatMap(({ ackedAt, sentAt }) => ackedAt === null
    ? []
    : [ackedAt - sentAt])
  const refused: Record<string, number> = {}
  for (const { refused: code } of given) {
    if (code !== null)
      refused[code] = (refused[code] ?? 0) + 1
  }
  const sum = (of: (phone: Phone) => number) => phones.reduce((total, phone) => total + of(phone), 0)
  return {
    phones: phones.length,
    joined: phones.filter(phone => phone.welcomes > 0).length,
    answered: given.length,
    acked: waits.length,
    refused,
    lost: given.filter(({ ackedAt, refused: code }) => ackedAt === null && code === null).length,
    ackP50: percentile(waits, 0.5),
    ackP99: percentile(waits, 0.99),
    ackMax: percentile(waits, 1),
    dropped: sum(phone => phone.losses),
    cameBack: sum(phone => Math.max(0, phone.welcomes - 1)),
    frames: sum(phone => Object.values(phone.received).reduce((a, b) => a + b, 0)),
  }
}
