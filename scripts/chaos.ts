import process from 'node:process'
import { chaos } from '../live/load/chaos.ts'
import { roomFolders } from '../live/load/own-room.ts'
import { NeverCame } from '../live/load/watched.ts'
import { Failure, runCommand, say, since } from './cli.ts'
import { deckQuestions } from './deck-questions.ts'
import { stopOnSignal } from './lifetime.ts'
import { wholeNumber } from './whole-number.ts'

await runCommand({
  name: 'npm run chaos',
  summary: 'Kills a room\'s server (SIGKILL) again and again while simulated people vote, and checks that every acknowledged answer is there exactly once, and everybody is back in the right place by themselves.',
  flags: {
    kills: { type: 'string', default: '50', value: 'N', help: 'how often (default 50)' },
    phones: { type: 'string', default: '200', value: 'N', help: 'how many people (default 200)' },
    seed: { type: 'string', default: '1', value: 'N', help: 'another number, other moments' },
  },
  async run({ kills, phones, seed }) {
    const folders = await roomFolders()
    stopOnSignal(() => {
      say('\nStopped before the end.')
      return folders.remove()
    }, 1)
    const started = performance.now()
    try {
      const figures = await chaos({
        kills: wholeNumber('--kills', kills, 1, 10_000),
        phones: wholeNumber('--phones', phones, 1, 2000),
        seed: wholeNumber('--seed', seed, 0, 4_294_967_295),
        data: folders.data,
        pages: folders.pages,
        questions: (await deckQuestions()).map(({ id }) => id),
        onStep: say,
      })
      process.stdout.write(`${JSON.stringify(figures)}\n`)
      const { acked, lost, doubled, counted, problems } = figures
      if (lost > 0 || doubled > 0 || counted !== acked || problems.length > 0)
        throw new Failure(`Not as promised: ${lost} acknowledged answers lost, ${doubled} twice, ${counted} counted of ${acked}.\n${problems.join('\n')}`)
      say(`${figures.kills} kills, ${figures.killsAmidAnswers} of them with some answers in and some not: all ${acked} acknowledged answers are there exactly once, and everybody came back each time. Took ${since(started)}.`)
    }
    catch (error) {
      throw error instanceof NeverCame
        ? new Failure(`It did not come back: ${error.message}.`)
        : error
    }
    finally {
      await folders.remove()
    }
  },
})
