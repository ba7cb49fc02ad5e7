import type { QuestionId } from '../../../engine/quiz/question.ts'
import type { Chance } from '../chance.ts'
import type { RoomFolders } from '../own-room.ts'
import type { Audit } from './audit.ts'

/** What a bad day is made with. */
export interface Trial {
  /** Seconds instead of minutes: fewer people, shorter waits, tighter limits of the room. */
  readonly short: boolean
  /** How many people, and how often the server is killed where that is what is done. */
  readonly phones: number
  readonly kills: number
  readonly chance: Chance
  /** Empty folders of this trial's own. */
  readonly folders: RoomFolders
  readonly questions: readonly QuestionId[]
  readonly onStep: (line: string) => void
}

/** What a bad day came to. */
export interface Outcome {
  readonly audit: Audit
  /** The longest time until everybody was back, or served again, in milliseconds; null where nobody was away. */
  readonly back: number | null
  /** What was measured besides, and by which means it was done, in one line. */
  readonly note: string
  /** Everything else that was not as it must be, in words; empty when all is well. */
  readonly problems: readonly string[]
}

/** One kind of bad day. */
export interface Scenario {
  readonly name: string
  /** What is done. */
  readonly what: string
  /** What must hold, besides that no acknowledged answer is lost or doubled. */
  readonly invariant: string
  /** Why it cannot be done on this machine and what to install; null when it can. */
  readonly missing?: () => string | null
  /** Rejects with `NeverCame` when something that must come back does not. */
  readonly run: (trial: Trial) => Promise<Outcome>
}
