import type { Collected, Connected, Counts, Voted } from './load-wire.ts'

const most = (values: readonly number[]) => Math.max(...values)
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
const busiest = (all: readonly { readonly busy: number }[]) => most(all.map(({ busy }) => busy))

/** What several processes of a generator did, as one. */
export const merged = {
  connected: (all: readonly Connected[]): Connected => ({
    startedAt: Math.min(...all.map(({ startedAt }) => startedAt)),
    lastAt: most(all.map(({ lastAt }) => lastAt)),
    busy: busiest(all),
  }),
  collected: (all: readonly Collected[]): Collected => ({
    halfAt: most(all.map(({ halfAt }) => halfAt)),
    lastAt: most(all.map(({ lastAt }) => lastAt)),
    frame: all[0].frame,
    busy: busiest(all),
  }),
  voted: (all: readonly Voted[]): Voted => ({
    sent: sum(all.map(({ sent }) => sent)),
    acked: sum(all.map(({ acked }) => acked)),
    refused: sum(all.map(({ refused }) => refused)),
    ackedWithin: sum(all.map(({ ackedWithin }) => ackedWithin)),
    within: most(all.map(({ within }) => within)),
    firstSentAt: Math.min(...all.map(({ firstSentAt }) => firstSentAt)),
    lastSentAt: most(all.map(({ lastSentAt }) => lastSentAt)),
    lastAckAt: most(all.map(({ lastAckAt }) => lastAckAt)),
    waits: all.flatMap(({ waits }) => waits),
    late: all.flatMap(({ late }) => late),
    busy: busiest(all),
  }),
  counts: (all: readonly Counts[]): Counts => ({
    sent: sum(all.map(({ sent }) => sent)),
    received: sum(all.map(({ received }) => received)),
    isIn: sum(all.map(({ isIn }) => isIn)),
    byes: sum(all.map(({ byes }) => byes)),
    losses: sum(all.map(({ losses }) => losses)),
    bytesIn: sum(all.map(({ bytesIn }) => bytesIn)),
    bytesOut: sum(all.map(({ bytesOut }) => bytesOut)),
  }),
}
