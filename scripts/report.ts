import type { ReportLook } from '../live/report/page.ts'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import process from 'node:process'
import { report } from '../engine/room/report.ts'
import { reportPage } from '../live/report/page.ts'
import { answersCsv, peopleCsv, questionsCsv } from '../live/report/tables.ts'
import { withoutNames } from '../live/report/without-names.ts'
import { Failure, runCommand, say } from './cli.ts'
import { dateAndTime, findRoom, journalFlags, journalPlace, readRoom, withJournal } from './open-journal.ts'
import { root } from './project.ts'

await runCommand({
  name: 'npm run report',
  summary: 'Writes the results of a room: a page to read and print, tables for spreadsheets, and JSON. Works while the room is open, too.',
  operand: { value: 'ROOM', help: 'the code of the room' },
  flags: {
    out: { type: 'string', default: 'exports', value: 'DIR', help: 'where to write (default exports)' },
    names: { type: 'boolean', default: false, help: 'with the names that people gave; without it, they are P1, P2, …' },
    ...journalFlags,
  },
  async run({ out, names, ...flags }, named) {
    const place = journalPlace(flags)
    const { room, last } = await withJournal(place, true, async (journal) => {
      const { code, last } = await findRoom(journal, 'npm run report --', named, place)
      return { room: await readRoom(journal, code), last }
    })
    const whole = report(room)
    const figures = names
      ? whole
      : withoutNames(whole)
    const folder = resolve(root, out)
    const base = `room-${room.code}`
    const files = {
      [`${base}.html`]: reportPage(figures, { look: await deckLook(), written: dateAndTime(last), clock: time => dateAndTime(time).slice(11), hasNames: names }),
      [`${base}-people.csv`]: peopleCsv(figures, names),
      [`${base}-questions.csv`]: questionsCsv(figures),
      [`${base}-answers.csv`]: answersCsv(figures),
      [`${base}.json`]: `${JSON.stringify(figures, null, 2)}\n`,
    }
    await mkdir(folder, { recursive: true }).catch((error: Error) => {
      throw new Failure(`${folder} cannot be made: ${error.message}.`)
    })
    for (const [file, text] of Object.entries(files)) {
      await writeFile(join(folder, file), text).catch((error: Error) => {
        throw new Failure(`${join(folder, file)} cannot be written: ${error.message}.`)
      })
      process.stdout.write(`${join(folder, file)}\n`)
    }
    say(`Room ${room.code}, "${room.title}": ${whole.persons.length} people, ${whole.questions.length} questions.${names
      ? ' The files hold names: keep them as such.'
      : ''}`)
  },
})

/** Colours and fonts of the deck, to be put into the page. */
async function deckLook(): Promise<ReportLook> {
  const base64 = (file: string) => readFile(join(root, 'public/fonts', file), 'base64')
  const [tokens, display, body] = await Promise.all([
    readFile(join(root, 'styles/tokens.css'), 'utf8'),
    base64('bricolage-grotesque-700.woff2'),
    base64('figtree-variable.woff2'),
  ])
  return { tokens, display, body }
}
