import type { Millis, RoomCode } from '../engine/room/ids.ts'
import type { QuestionResult, RoomResults } from '../engine/room/results.ts'
import type { Room } from '../engine/room/room.ts'
import type { JournalPlace } from './open-journal.ts'
import type { DeckContent } from './project.ts'
import { rmSync } from 'node:fs'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { sourceOfQuiz } from '../engine/quiz/source-of.ts'
import { roomResults } from '../engine/room/results.ts'
import { checkSources } from './check-sources.ts'
import { Failure, say } from './cli.ts'
import { dateAndTime, findRoom, readRoom, withJournal } from './open-journal.ts'
import { entry, quizEntry } from './project.ts'
import { readBank } from './question-bank.ts'

/** A room's results, and the deck to freeze them into. */
export interface RoomArchive {
  readonly code: RoomCode
  readonly results: RoomResults
  /** What Slidev builds it from: the workshop, or a deck of the room's own questions. */
  readonly source: { readonly entry: string, readonly content: DeckContent }
  /** Throws a `Failure` for what Slidev would build without a word. */
  readonly check: () => Promise<void>
}

/** Which room, and where it is kept. */
export interface RoomChoice {
  /** As typed before the code: `npm run archive --`. */
  readonly command: string
  readonly room: string | undefined
  readonly place: JournalPlace
}

/** The day on which the first question was asked, by the calendar of this machine. */
function dayOf({ asked }: Room, created: Millis): string {
  const opened = asked.flatMap(({ rounds }) => rounds.map(({ openedAt }) => openedAt))
  return dateAndTime(opened.length > 0
    ? Math.min(...opened)
    : created).slice(0, 10)
}

/** Whether the room asked the workshop's questions, perhaps as they were before an edit, and not those of somebody's file. */
async function isWorkshop({ questions }: Room): Promise<boolean> {
  const bank = new Map((await readBank()).questions.map(({ id, kind }) => [id, kind]))
  const known = questions.filter(({ id, kind }) => bank.get(id) === kind).length
  return known * 2 >= questions.length
}

/** The room's own questions as a file in that folder: a deck of them is built as for `npm start -- --quiz FILE`. */
async function quizFileOf({ code, title, questions }: Room, folder: string): Promise<string> {
  const file = join(folder, `${code}.json`)
  await writeFile(file, `${JSON.stringify(sourceOfQuiz({ title, questions }), null, 2)}\n`)
  return file
}

/** Texts that people wrote, as far as the results hold them. */
function textsIn(results: readonly QuestionResult[]): number {
  return results.reduce((sum, { rounds }) => sum + rounds.reduce((all, { tally }) => all + (tally?.kind === 'open'
    ? tally.texts.length
    : 0), 0), 0)
}

function describe(code: RoomCode, { title, date, people, questions, skipped, isFinished }: RoomResults): string {
  const texts = textsIn(questions)
  const plural = (count: number, one: string, many: string) => `${count} ${count === 1
    ? one
    : many}`
  return [
    `Room ${code}, "${title}", ${date}: ${plural(people, 'person', 'people')}, ${plural(questions.length, 'question', 'questions')}${skipped > 0
      ? `, ${skipped} skipped`
      : ''}.`,
    ...isFinished
      ? []
      : ['The room is not finished: what is asked from now on will not be in it.'],
    ...texts > 0
      ? [`It shows ${plural(texts, 'text', 'texts')} that people wrote and the slides showed. Read ${texts === 1
          ? 'it'
          : 'them'} before you publish.`]
      : [],
  ].join('\n')
}

/**
 * Reads a room's results, says what they are, and lends them as files for as long as `work` takes. Throws a `Failure` that lists the
 * rooms when there is no such room, and one when it asked nothing.
 */
export async function withRoomArchive<T>({ command, room: named, place }: RoomChoice, work: (archive: RoomArchive) => Promise<T>): Promise<T> {
  const { room, created } = await withJournal(place, true, async (journal) => {
    const { code, created } = await findRoom(journal, command, named, place)
    return { room: await readRoom(journal, code), created }
  })
  const { code } = room
  const results = roomResults(room, dayOf(room, created))
  say(describe(code, results))
  if (results.questions.length === 0)
    throw new Failure(`Room ${code} has no results yet: no question was asked to its end.`)
  const folder = await mkdtemp(join(tmpdir(), 'silent-compliments-results-'))
  // Whoever is stopped in the middle leaves nothing of the room either.
  const remove = () => rmSync(folder, { recursive: true, force: true })
  process.once('exit', remove)
  try {
    const file = join(folder, 'results.json')
    await writeFile(file, JSON.stringify(results))
    return await work(await isWorkshop(room)
      ? { code, results, source: { entry, content: { results: file } }, check: checkSources }
      : { code, results, source: { entry: quizEntry, content: { results: file, quiz: await quizFileOf(room, folder) } }, check: async () => {} })
  }
  finally {
    remove()
    process.off('exit', remove)
  }
}
