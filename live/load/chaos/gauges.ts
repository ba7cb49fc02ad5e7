import type { Serving } from '../server-process.ts'

/** What a server says of itself to its operator. */
export interface Gauges {
  /** Open sockets of phones. */
  readonly sockets: number
  /** Resident memory, in bytes. */
  readonly memory: number
  /** Readers that were ended because they let too much wait. */
  readonly tooSlow: number
}

function numberOf(text: string, name: string): number {
  const line = text.split('\n').find(each => each.startsWith(`${name} `))
  return Number(line?.slice(name.length + 1) ?? 0)
}

/** Asks a server for its metrics, as its operator. */
export async function gaugesOf({ hostKey }: Serving, origin: string): Promise<Gauges> {
  const answer = await fetch(`${origin}/metrics`, { headers: { authorization: `Bearer ${hostKey}` }, signal: AbortSignal.timeout(10_000) })
  const text = await answer.text()
  return {
    sockets: numberOf(text, 'kit_sockets'),
    memory: numberOf(text, 'kit_memory_bytes'),
    tooSlow: numberOf(text, 'kit_refusals_total{code="too-slow"}'),
  }
}
