import type { Entry } from '../engine/room/action.ts'
import type { JournalPlace } from './open-journal.ts'
import process from 'node:process'
import { createInterface } from 'node:readline/promises'
import { parseRoomCode } from '../engine/room/parse-entry.ts'
import { Failure, runCommand, say } from './cli.ts'
import { dateAndTime, findRoom, journalFlags, journalPlace, withJournal } from './open-journal.ts'

await runCommand({
  name: 'npm run forget',
  summary: 'Erases a room for ever: who came, what they answered, and all that was shown of it.',
  operand: { value: 'ROOM', help: 'the code of the room' },
  flags: {
    yes: { type: 'boolean', default: false, help: 'do not ask first' },
    ...journalFlags,
  },
  async run({ yes, ...flags }, named) {
    const place = journalPlace(flags)
    // To look first: opening a folder to write makes one where there is none.
    await withJournal(place, true, async () => {})
    await withJournal(place, false, async (journal) => {
      // A room that is gone may have left its traces, if its forgetting was cut short: that is finished here.
      const code = parseRoomCode(named)
      if (code.ok && !(await journal.rooms()).some(room => room.code === code.value))
        await journal.forget(code.value)
      const room = await findRoom(journal, 'npm run forget --', named, place)
      const entries: Entry[] = []
      for await (const entry of journal.read(room.code))
        entries.push(entry)
      const holds = contents(entries)
      say(`Room ${room.code}, "${room.title}", of ${dateAndTime(room.created)}: ${holds}.`)
      if (place.isNats)
        say('NATS does not tell whether a server has the room open. One that has it takes nothing from then on: stop it.')
      if (!yes && !await agrees(room.code, place))
        throw new Failure('Nothing was erased.')
      const erased = await journal.forget(room.code)
      say(`Erased: room ${room.code} with ${holds}, ${erased} ${erased === 1 ? 'entry' : 'entries'} in all. Reports that were written from it, and copies of ${place.name}, are files of their own: they are still there.`)
      process.stdout.write(`${JSON.stringify({ room: room.code, erased })}\n`)
    })
  },
})

/** What a log holds of people, counted. */
function contents(entries: readonly Entry[]): string {
  const people = new Set(entries.flatMap(({ by, action }) => by.role === 'participant' && action.type === 'join' ? [by.id] : []))
  const names = new Set(entries.flatMap(({ by, action }) => by.role === 'participant' && (action.type === 'join' || action.type === 'rename') && action.name ? [by.id] : []))
  const answers = entries.filter(({ action }) => action.type === 'answer').length
  const count = (number: number, one: string, more: string) => `${number} ${number === 1 ? one : more}`
  return `${count(people.size, 'person', 'people')}, ${count(names.size, 'name', 'names')}, ${count(answers, 'answer', 'answers')}`
}

async function agrees(code: string, place: JournalPlace): Promise<boolean> {
  if (!process.stdin.isTTY)
    throw new Failure(`Nobody is here to be asked. To erase room ${code}, say so: npm run forget -- ${[code, place.flags, '--yes'].filter(Boolean).join(' ')}`)
  const questions = createInterface({ input: process.stdin, output: process.stderr })
  // Ctrl-C, and the end of the input, are no.
  const answer = await questions.question(`Erase it for ever? Type ${code} to do it: `).catch(() => '').finally(() => questions.close())
  return answer.trim().toUpperCase() === code
}
