import process from 'node:process'
import { NothingToResume, openRoom } from '../live/server/open-room.ts'
import { Failure, runCommand, say } from './cli.ts'
import { journalFlags, journalPlace, withJournal } from './open-journal.ts'
import { chosenDeck, quizFlag } from './quiz-file.ts'

await runCommand({
  name: 'npm run new-room',
  summary: 'Makes a room for several servers and ends. Each server then serves it with: npm start -- --room CODE --resume. A room of that name that is not finished is left as it is, and told.',
  operand: { value: 'NAME', help: 'name of the room' },
  flags: {
    quiz: quizFlag,
    ...journalFlags,
  },
  async run({ quiz, ...flags }, name) {
    const room = name?.trim() ?? ''
    if (room === '')
      throw new Failure('The room needs a name, for example: npm run new-room -- "Town hall"')
    const chosen = await chosenDeck(quiz)
    const place = journalPlace(flags)
    const { runner, resumed } = await withJournal(place, false, async (journal) => {
      const made = await openRoom({ journal, room, quiz: chosen.questions, title: chosen.title, onTrouble: () => {} })
      await made.runner.close()
      return made
    }).catch((error: unknown) => {
      throw error instanceof NothingToResume
        ? new Failure(error.message)
        : error
    })
    process.stdout.write(`${JSON.stringify({ room: runner.code, title: runner.room().title, resumed })}\n`)
    say(`Room ${runner.code}, “${runner.room().title}”, ${resumed ? 'is there already and not finished' : 'is made'}. Each of its servers: npm start -- --room ${runner.code} --resume ${place.flags}`)
  },
})
