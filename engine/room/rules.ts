import type { ActionName, Role } from './action.ts'
import type { PhaseName } from './phase.ts'
import type { RoomRefusal } from './refusal.ts'

/** Who may do something, and while the room does what. */
export interface Rule {
  /** The first is who it is for: others are refused with `not-` and that role. */
  readonly by: readonly [Role, ...Role[]]
  readonly in: readonly PhaseName[]
  /** What it is refused with in another phase; `not-now` unless said. */
  readonly otherwise?: RoomRefusal
}

const always = ['lobby', 'asking', 'closed', 'revealed', 'finished'] as const
const untilFinished = ['lobby', 'asking', 'closed', 'revealed'] as const

/** Who may do what, and when: the whole game on one screen. */
export const rules = {
  'create': { by: ['server'], in: [], otherwise: 'already-created' },
  'admit-key': { by: ['server'], in: always },
  'join': { by: ['participant'], in: always },
  'rename': { by: ['host', 'participant'], in: always },
  'answer': { by: ['participant'], in: ['asking', 'closed'], otherwise: 'too-late' },
  'open': { by: ['host'], in: ['lobby', 'closed', 'revealed'] },
  'extend': { by: ['host'], in: ['asking'] },
  'pause': { by: ['host'], in: ['asking'] },
  'resume': { by: ['host'], in: ['asking'] },
  'close': { by: ['host', 'server'], in: ['asking'] },
  'reveal': { by: ['host'], in: ['closed'] },
  'skip': { by: ['host'], in: ['asking', 'closed'] },
  'hands': { by: ['host'], in: untilFinished },
  'choose': { by: ['host'], in: always },
  'void': { by: ['host'], in: always },
  'accept': { by: ['host'], in: always },
  'allow': { by: ['host'], in: always },
  'grant': { by: ['host'], in: untilFinished },
  'remove': { by: ['host'], in: always },
  'finish': { by: ['host'], in: untilFinished },
} as const satisfies Record<ActionName, Rule>
