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

/** Null when there is no such line. */
function numberOf(text: string, name: string): number | null {
  const line = text.split('\n').find(each => each.startsWith(`${name} `))
  return line === undefined ? null : Number(line.slice(name.length + 1))
}

/** Asks a server for its metrics, as its operator. Rejects when it does not tell them. */
export async function gaugesOf({ hostKey }: Serving, origin: string): Promise<Gauges> {
  const answer = await fetch(`${origin}/metrics`, { headers: { authorization: `Bearer ${hostKey}` }, signal: AbortSignal.timeout(10_000) })
  const text = await answer.text()
  const [sockets, memory] = [numberOf(text, 'kit_sockets'), numberOf(text, 'kit_memory_bytes')]
  if (sockets === null || memory === null)
    throw new Error(`The server tells no metrics: it answers ${answer.status}.`)
  // Not told of before the first.
  return { sockets, memory, tooSlow: numberOf(text, 'kit_refusals_total{code="too-slow"}') ?? 0 }
}
