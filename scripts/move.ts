import type { RoomCode } from '../engine/room/ids.ts'
import type { CopyRefusal } from '../live/journal/copy-room.ts'
import type { Journal, RoomInfo } from '../live/journal/journal.ts'
import type { JournalPlace } from './open-journal.ts'
import process from 'node:process'
import { assertNever } from '../engine/result.ts'
import { report } from '../engine/room/report.ts'
import { copyRoom } from '../live/journal/copy-room.ts'
import { Failure, runCommand, say } from './cli.ts'
import { dateAndTime, findRoom, journalFlags, placeOf, readRoom, withJournal } from './open-journal.ts'

const { 'journal-creds': creds, 'journal-ca': ca } = journalFlags
const place = 'a folder, or nats://HOST:4222, several with commas (default .data)'

await runCommand({
  name: 'npm run move',
  summary: 'Copies a room from one place to another, from a folder to NATS or back, and compares the two. Stop the servers of the room first. What was interrupted goes on when it is run again.',
  operand: { value: 'ROOM', help: 'the code of the room' },
  flags: {
    'from': { type: 'string', value: 'PLACE', help: `where it is: ${place}` },
    'to': { type: 'string', value: 'PLACE', help: `where it goes: ${place}` },
    'erase-source': { type: 'boolean', default: false, help: 'erase it where it was, once both are the same' },
    'journal-creds': creds,
    'journal-ca': ca,
  },
  async run({ from: source, to: target, 'erase-source': erases, ...nats }, named) {
    const [from, to] = [placeOf('--from', source, nats), placeOf('--to', target, nats)]
    if (isSamePlace(from, to))
      throw new Failure(`--from and --to are both ${from.name}. Say where the room is and where it goes, for example: npm run move -- ABCD --to nats://10.0.0.5:4222`)
    if (!from.isNats && !to.isNats && Object.values(nats).some(value => value !== undefined))
      throw new Failure('--journal-creds and --journal-ca are for NATS, and neither --from nor --to is an address of it.')
    // To look first: opening a folder to write makes one where there is none.
    const room = await withJournal(from, true, journal => findRoom(journal, 'npm run move --', named, from))
    say(`Room ${room.code}, "${room.title}", of ${dateAndTime(room.created)}: ${room.entries} entries, from ${from.name} to ${to.name}.`)
    if (from.isNats || to.isNats)
      say('NATS does not tell whether a server has the room open: it must be closed everywhere now.')
    // A folder that is open to write is locked: no server has it.
    const { entries, copied, erased } = await withJournal(from, from.isNats && !erases, journal =>
      withJournal(to, false, other => move(journal, other, room, erases)))
    say(`${copied} entries copied${copied === entries ? '' : `, ${entries - copied} were there already`}; all ${entries} are the same in both places, and so is the report.`)
    say(erased === null
      ? `Room ${room.code} is in both places now. It goes on with:\n  npm start -- ${to.flags} --room ${room.code} --resume\nand is erased where it was with:\n  npm run forget -- ${room.code} ${from.flags}`
      : `It was erased from ${from.name}. It goes on with:\n  npm start -- ${to.flags} --room ${room.code} --resume`)
    process.stdout.write(`${JSON.stringify({ room: room.code, entries, copied, erased })}\n`)
  },
})

/** Whether two places hold the same rooms; two lists of addresses do when they share one. */
function isSamePlace(one: JournalPlace, other: JournalPlace): boolean {
  return one.isNats === other.isNats && one.name.split(', ').some(name => other.name.split(', ').includes(name))
}

async function move(from: Journal, to: Journal, { code, entries: all }: RoomInfo, erases: boolean): Promise<{ entries: number, copied: number, erased: number | null }> {
  let said = performance.now()
  const result = await copyRoom({
    from,
    to,
    room: code,
    onProgress: (entries) => {
      if (performance.now() - said < 1_000)
        return
      said = performance.now()
      say(`  … ${entries} of ${all} entries`)
    },
  })
  if (!result.ok)
    throw new Failure(explained(code, result.error))
  if (await reportOf(from, code) !== await reportOf(to, code))
    throw new Failure(`The report of room ${code} differs in the two places, although its entries do not. Nothing was erased; please report it.`)
  return { ...result.value, erased: erases ? await from.forget(code) : null }
}

async function reportOf(journal: Journal, code: RoomCode): Promise<string> {
  return JSON.stringify(report(await readRoom(journal, code)))
}

function explained(code: RoomCode, refusal: CopyRefusal): string {
  switch (refusal.code) {
    case 'no-room': return `Room ${code} has gone meanwhile.`
    case 'other-entries': return `There is another room ${code} where this one is to go: its entry ${refusal.seq} is not the same. Nothing was copied. Choose another place, or erase that room with npm run forget.`
    case 'written-meanwhile': return `Somebody wrote into room ${code} while it was copied: a server has it open. Stop it, and run this again. Nothing was erased.`
    default: return assertNever(refusal)
  }
}
