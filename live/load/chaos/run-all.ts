import type { QuestionId } from '../../../engine/quiz/question.ts'
import type { ChaosRow } from './run.ts'
import type { Scenario } from './scenario.ts'
import { seeded } from '../chance.ts'
import { roomFolders } from '../own-room.ts'
import { runScenario } from './run.ts'
import { undoable } from './undo.ts'

/** How bad the days are. */
export interface ChaosOptions {
  readonly scenarios: readonly Scenario[]
  readonly short: boolean
  /** 30 in the short form and 200 in the long one, unless told otherwise. */
  readonly phones?: number
  /** How often the server is killed where that is what is done: 3 and 50. */
  readonly kills?: number
  /** The same seed breaks things in the same order; the machine's own timing differs all the same. */
  readonly seed: number
  readonly questions: readonly QuestionId[]
  /** Says what happens: one short line, about the scenario of that name. */
  readonly onStep?: (name: string, line: string) => void
  /** Told of each row as soon as it is there. */
  readonly onRow?: (row: ChaosRow) => void
  /** Ends them: no other day begins, and what became of the one that is on says nothing. */
  readonly signal?: AbortSignal
}

/** Spends one bad day in folders of its own. */
export async function spendDay(scenario: Scenario, { short, phones = short ? 30 : 200, kills = short ? 3 : 50, seed, questions, onStep = () => {} }: Omit<ChaosOptions, 'scenarios' | 'onRow' | 'signal'>): Promise<ChaosRow> {
  const folders = await roomFolders()
  const remove = undoable(folders.remove)
  try {
    return await runScenario(scenario, { short, phones, kills, chance: seeded(seed), folders, questions, onStep: line => onStep(scenario.name, line) })
  }
  finally {
    await remove()
  }
}

/** Spends all of them, one after another, so that none makes another slow. Gives the rows of those that were spent. */
export async function chaos({ scenarios, onRow = () => {}, signal, ...options }: ChaosOptions): Promise<ChaosRow[]> {
  const rows: ChaosRow[] = []
  for (const scenario of scenarios) {
    const row = await spendDay(scenario, options)
    if (signal?.aborted)
      break
    rows.push(row)
    onRow(row)
  }
  return rows
}
