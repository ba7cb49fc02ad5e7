import type { Result } from '../result.ts'
import type { ActionName, ActionOf, Actor } from './action.ts'
import type { Millis } from './ids.ts'
import type { RoomRefusal } from './refusal.ts'
import type { Room } from './room.ts'

/** When something is done, and by whom. */
export interface Moment {
  readonly at: Millis
  readonly by: Actor
}

/** What an action makes of a room. The rules table has let it through already. */
export type Step<T extends ActionName> = (room: Room, action: ActionOf<T>, moment: Moment) => Result<Room, RoomRefusal>
