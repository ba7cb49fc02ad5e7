import type { Entry } from '../engine/room/action.ts'
import type { RoomCode } from '../engine/room/ids.ts'
import type { Room } from '../engine/room/room.ts'
import type { Journal, RoomInfo } from '../live/journal/journal.ts'
import { join, resolve } from 'node:path'
import { replay } from '../engine/room/reduce.ts'
import { JournalError } from '../live/journal/journal.ts'
import { openSqliteJournal } from '../live/journal/sqlite.ts'
import { Failure } from './cli.ts'
import { root } from './project.ts'

/** The folder that `--data` names, or the one that `npm start` uses without it. */
export function dataFolder(data: string | undefined): string {
  return data === undefined
    ? join(root, '.data')
    : resolve(data)
}

/** Opens a journal for one command, and closes it whatever happens. What is wrong with it is told in one sentence. */
export async function withJournal<T>(dir: string, readOnly: boolean, work: (journal: Journal) => Promise<T>): Promise<T> {
  try {
    const journal = await openSqliteJournal(dir, { readOnly })
    try {
      return await work(journal)
    }
    finally {
      await journal.close()
    }
  }
  catch (error) {
    if (error instanceof JournalError && error.code === 'locked')
      throw new Failure(`${error.message} Stop it first (Ctrl-C where "npm start" runs).`)
    throw error instanceof JournalError
      ? new Failure(error.message)
      : error
  }
}

/** The room that was named, whatever the case of its letters. Without one, a refusal that lists the rooms there are, and how to go on: `command` and a code. */
export async function findRoom(journal: Journal, command: string, named: string | undefined, dir: string): Promise<RoomInfo> {
  const rooms = await journal.rooms()
  const found = rooms.find(({ code }) => code === named?.toUpperCase())
  if (found)
    return found
  const list = rooms.slice(0, 12).map(({ code, title, last, entries }) => `  ${code}  ${dateAndTime(last)}  ${title} (${entries} entries)`)
  const problem = named === undefined
    ? 'Which room?'
    : `There is no room ${named} in ${dir}.`
  throw new Failure(list.length
    ? `${problem} There ${list.length === 1 ? 'is' : 'are'}:\n\n${list.join('\n')}\n\nFor example: ${command} ${rooms[0].code}`
    : `${problem} There are no rooms in ${dir}.`)
}

/** The room as its log adds up to now. The log is only looked at, so the room may be open. */
export async function readRoom(journal: Journal, code: RoomCode): Promise<Room> {
  const entries: Entry[] = []
  for await (const one of journal.read(code))
    entries.push(one)
  const room = replay(entries)
  if (!room)
    throw new Failure(`The log of room ${code} does not begin with a room. It cannot be read.`)
  return room
}

/** A time as people write it, by the clock and zone of this machine: 2026-11-22 14:05. */
export function dateAndTime(time: number): string {
  const date = new Date(time)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${two(date.getHours())}:${two(date.getMinutes())}`
}
