import type { RoomArchive } from './room-archive.ts'
import { mkdir } from 'node:fs/promises'
import { basename, extname, join, relative, resolve } from 'node:path'
import process from 'node:process'
import { ensureBrowser } from './browser.ts'
import { Failure, oneOf, runCommand, say } from './cli.ts'
import { stopOnSignal } from './lifetime.ts'
import { journalFlags, journalPlace } from './open-journal.ts'
import { exportFiles } from './pdf/export-files.ts'
import { chosenNames, exportNames } from './pdf/export-names.ts'
import { paperSizes } from './pdf/print-paper.ts'
import { root } from './project.ts'
import { chosenDeck, quizFlag } from './quiz-file.ts'
import { withRoomArchive } from './room-archive.ts'

await runCommand({
  name: 'npm run export',
  summary: 'Writes the deck, the workbook, the answers and the voting cards as PDF files with tags, outline and working links.',
  flags: {
    'quiz': quizFlag,
    'out': {
      type: 'string',
      value: 'FOLDER',
      help: 'where to write them (default exports; with --quiz exports/quiz-FILE, with --room exports/room-ROOM)',
    },
    'only': {
      type: 'string',
      value: 'NAMES',
      help: `some of them: ${exportNames.join(',')} (default all)`,
    },
    'without-answers': { type: 'boolean', default: false, help: 'leave out what holds answers' },
    'cut': {
      type: 'string',
      default: '90',
      value: 'MINUTES',
      help: '60 leaves out the slides marked for 90 minutes (default 90)',
    },
    'dark': { type: 'boolean', default: false, help: 'dark slides' },
    'paper': {
      type: 'string',
      default: 'A4',
      value: 'PAPER',
      help: 'A4 or Letter, for everything but the deck (default A4)',
    },
    'room': {
      type: 'string',
      value: 'ROOM',
      help: 'the deck with the results of this room in its charts, without names; only the deck unless told otherwise',
    },
    ...journalFlags,
  },
  async run({ quiz, out, only, 'without-answers': withoutAnswers, cut, dark, paper, room, ...flags }) {
    if (room !== undefined && withoutAnswers)
      throw new Failure('--room shows the answers beside the results. Leave --without-answers out.')
    if (room !== undefined && quiz !== undefined)
      throw new Failure('A room has its own questions: leave --quiz or --room out.')
    const chosen = chosenNames(only ?? (room !== undefined ? 'deck' : quiz !== undefined ? 'deck,answers,cards' : undefined), withoutAnswers)
    if (quiz !== undefined && chosen.includes('workbook'))
      throw new Failure('The workbook is the workshop\'s: leave it out of --only, or leave --quiz out.')
    const options = {
      only: chosen,
      cut: oneOf('--cut', cut, ['60', '90']),
      dark,
      paper: oneOf('--paper', paper, paperSizes),
    }
    const write = async (folder: string, { source, check }: Pick<RoomArchive, 'source' | 'check'>): Promise<void> => {
      const target = resolve(root, out ?? folder)
      await mkdir(target, { recursive: true }).catch((error: Error) => {
        throw new Failure(`--out ${out ?? folder} cannot be made: ${error.message}. Choose a folder that may be written.`)
      })
      await ensureBrowser()
      await check()
      const written = await exportFiles({ ...options, out: target, from: source.entry, content: source.content })
      say(`Written: ${chosen.flatMap(name => written[name] ?? []).map(file => relative(root, file)).join(', ')}.`)
    }
    stopOnSignal(() => say('\nStopped before the end.'), 1)
    await (room === undefined
      ? write(quiz === undefined ? 'exports' : join('exports', `quiz-${basename(quiz, extname(quiz))}`), await chosenDeck(quiz))
      : withRoomArchive({ command: 'npm run export -- --room', room, place: journalPlace(flags) }, archive => write(join('exports', `room-${archive.code}`), archive)))
    // Vite's file watchers would hold the process for some seconds more.
    process.exit(0)
  },
})
