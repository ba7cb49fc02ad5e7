import type { Outcome, Scenario, Trial } from './scenario.ts'

/** A row of the table. Times in milliseconds. */
export interface ChaosRow {
  readonly name: string
  readonly what: string
  readonly invariant: string
  /** `not-run`: this machine lacks something; neither survived nor failed. */
  readonly verdict: 'survived' | 'failed' | 'not-run'
  readonly given: number | null
  readonly acked: number | null
  readonly counted: number | null
  readonly lost: number | null
  readonly doubled: number | null
  /** The longest time until everybody was back, or served again. */
  readonly back: number | null
  readonly took: number
  readonly note: string
  readonly problems: readonly string[]
}

function rowOf({ audit, back, note, problems }: Outcome): Pick<ChaosRow, 'verdict' | 'given' | 'acked' | 'counted' | 'lost' | 'doubled' | 'back' | 'note' | 'problems'> {
  const { given, acked, counted, lost, doubled } = audit
  const all = [...problems, ...audit.problems]
  // A day on which nobody answered proves nothing.
  if (acked === 0)
    all.push('no answer was acknowledged')
  const isWell = lost === 0 && doubled === 0 && all.length === 0
  return { verdict: isWell ? 'survived' : 'failed', given, acked, counted, lost, doubled, back, note, problems: all }
}

const nothing = { given: null, acked: null, counted: null, lost: null, doubled: null, back: null } as const

/** Spends one bad day. Never rejects: whatever goes wrong is a failed row, so that the others are still looked at. */
export async function runScenario({ name, what, invariant, missing, run }: Scenario, trial: Trial): Promise<ChaosRow> {
  const started = performance.now()
  const took = () => performance.now() - started
  const lacks = missing?.() ?? null
  if (lacks !== null)
    return { name, what, invariant, ...nothing, verdict: 'not-run', took: 0, note: lacks, problems: [] }
  try {
    const row = rowOf(await run(trial))
    return { name, what, invariant, ...row, took: took() }
  }
  catch (error) {
    const problem = error instanceof Error ? error.message : String(error)
    return { name, what, invariant, ...nothing, verdict: 'failed', took: took(), note: '', problems: [problem] }
  }
}
