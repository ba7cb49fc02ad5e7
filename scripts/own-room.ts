import type { OwnRoomOptions } from '../live/load/own-room.ts'
import { startOwnRoom } from '../live/load/own-room.ts'
import { NoServer } from '../live/load/server-process.ts'
import { Failure } from './cli.ts'

/** A room of our own for a command. Throws a {@link Failure} when its folder cannot be used. */
export async function ownRoom(options: OwnRoomOptions): ReturnType<typeof startOwnRoom> {
  return startOwnRoom(options).catch((error: unknown) => {
    throw error instanceof NoServer
      ? new Failure(error.message)
      : error
  })
}
