import type { AudienceView, PersonView } from '../../../engine/room/views.ts'
import type { Host } from '../host.ts'
import type { Watched } from '../watched.ts'
import type { Given } from './audit.ts'

/** An answer that somebody gave, as it becomes known what became of it. */
export interface Told extends Given {
  ackedAt: Given['ackedAt']
  refused: Given['refused']
}

/** Somebody in the room, with whatever phone. */
export interface Somebody extends Watched {
  readonly given: readonly Given[]
  /** Welcomed on the connection that is open now. */
  readonly isIn: boolean
  readonly welcomes: number
  /** Answers that are neither acknowledged nor refused yet. */
  readonly waiting: number
  readonly room: AudienceView | null
  readonly you: PersonView | null
  readonly leave: () => void
}

/** Why a phone does not show what the host's deck does, with its own answer; null when it does. */
export function outOfStep({ room, you, given }: Somebody, host: Host): string | null {
  const now = room?.now
  const stage = host.view?.stage.now
  if (!now || !stage || now.phase !== stage.phase)
    return `a phone is in ${now?.phase}, the host in ${stage?.phase}`
  if (now.phase !== 'asking' || stage.phase !== 'asking')
    return null
  if (now.question.id !== stage.question || now.round !== stage.round)
    return `a phone is at ${now.question.id} ${now.round}, the host at ${stage.question} ${stage.round}`
  const mine = given.find(answer => answer.question === stage.question && answer.round === stage.round)
  const shown = you?.answer
  // What was acknowledged on this very connection, the server does not have to repeat.
  return mine && shown?.question === stage.question && shown.round === stage.round && shown.id !== mine.id
    ? 'a phone was shown another answer than its own'
    : null
}
