import type { Collected, Connected, Counts, LoadAnswers, LoadCall, Pace, Voted } from './load-wire.ts'
import type { Cores } from './pinned.ts'
import type { Callee } from './process-lines.ts'
import type { Ballot, SpeechName } from './speech.ts'
import { join } from 'node:path'
import { openFilesLimit } from '../../server/open-files.ts'
import { merged } from './merge-load.ts'
import { spawnNode } from './pinned.ts'
import { calleeOf } from './process-lines.ts'

/** Files that a process needs beside its sockets. */
const ownFiles = 100
/** Lines that are on their way in at once. */
const atOnce = 256
/** A generator that ran, or waited for its core, for more of the time than this may have been the bottleneck. */
export const saturated = 0.85

/** Phones of the bench in processes of their own. */
export interface Generator {
  readonly phones: number
  readonly arm: () => Promise<void>
  readonly collect: () => Promise<Collected>
  readonly vote: (ballot: Ballot, how: Pace) => Promise<Voted>
  readonly persist: () => Promise<void>
  readonly comeBack: () => Promise<Connected>
  readonly renew: (phones: number) => Promise<Connected>
  readonly counts: () => Promise<Counts>
  readonly close: () => Promise<void>
}

export interface GeneratorOptions {
  readonly speech: SpeechName
  readonly port: number
  readonly tls?: boolean
  readonly room: string
  readonly phones: number
  readonly cores: Cores | null
}

/** How many phones one process of this machine can be, or one server process can have. */
export function mostPhones(): number {
  return (openFilesLimit() ?? Number.POSITIVE_INFINITY) - ownFiles
}

/** Starts processes with phones, and resolves when all are welcome. */
export async function startGenerator({ speech, port, tls = false, room, phones, cores }: GeneratorOptions): Promise<{ readonly generator: Generator, readonly connected: Connected }> {
  const many = Math.max(1, Math.min(phones, Math.max(cores?.load.length ?? 1, Math.ceil(phones / mostPhones())), 4))
  const share = Math.ceil(phones / many)
  // A machine's ports to one address end at 28,000 or so.
  const from = phones > 25_000
    ? 1
    : null
  const callees: Callee[] = Array.from({ length: many }, (_, at) => calleeOf(
    spawnNode([join(import.meta.dirname, 'load.ts')], cores === null ? null : cores.load[at % cores.load.length]),
    'The load',
  ))

  const ask = <C extends LoadCall>(call: (at: number) => C): Promise<LoadAnswers[C['do']][]> =>
    Promise.all(callees.map((callee, at) => callee.ask<LoadAnswers[C['do']]>(call(at))))

  const generator: Generator = {
    phones,
    arm: async () => void await ask(() => ({ do: 'arm' })),
    collect: async () => merged.collected(await ask(() => ({ do: 'collect' }))),
    vote: async (ballot, how) => merged.voted(await ask(() => ({ do: 'vote', ballot, how: how.pace === 'rate' ? { ...how, perSecond: how.perSecond / many } : how }))),
    persist: async () => void await ask(() => ({ do: 'persist' })),
    comeBack: async () => merged.connected(await ask(() => ({ do: 'return' }))),
    renew: async count => merged.connected(await ask(() => ({ do: 'renew', phones: Math.floor(count / many) }))),
    counts: async () => merged.counts(await ask(() => ({ do: 'counts' }))),
    close: async () => void await Promise.all(callees.map(callee => callee.stop())),
  }
  const connected = await ask(at => ({ do: 'connect', speech, port, tls, room, from, first: at * share, phones: Math.min(share, phones - at * share), atOnce: Math.ceil(atOnce / many) }))
    .catch(async (error: unknown) => {
      await generator.close()
      throw error
    })
  return { generator, connected: merged.connected(connected) }
}
