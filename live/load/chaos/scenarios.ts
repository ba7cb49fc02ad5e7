import type { Scenario } from './scenario.ts'
import { badNetwork } from './bad-network.ts'
import { clockJumps } from './clock-jumps.ts'
import { fullDisk } from './full-disk.ts'
import { halfOpen } from './half-open.ts'
import { laptopSwap } from './laptop-swap.ts'
import { natsLeaderKill, natsServerKill } from './nats.ts'
import { neverRead } from './never-reads.ts'
import { processStops } from './process-stops.ts'
import { reconnectStorm } from './reconnect-storm.ts'
import { serverKills } from './server-kills.ts'
import { slowDisk } from './slow-disk.ts'

/** Every kind of bad day, in the order of the table. */
export const scenarios: readonly Scenario[] = [
  serverKills,
  processStops,
  clockJumps,
  slowDisk,
  fullDisk,
  halfOpen,
  badNetwork,
  neverRead,
  reconnectStorm,
  laptopSwap,
  natsServerKill,
  natsLeaderKill,
]
