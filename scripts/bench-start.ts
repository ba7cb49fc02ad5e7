import type { Measurements } from './bench-rows.ts'
import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { failOn } from './bench-part.ts'
import { rowOf } from './bench-rows.ts'
import { Failure, runCommand, say } from './cli.ts'
import { stopOnSignal } from './lifetime.ts'
import { madeUpQuiz } from './made-up-quiz.ts'
import { root } from './project.ts'
import { wholeNumber } from './whole-number.ts'

/** A deck of 60 questions may take this many times as long to start as the workshop. */
const limit = 1.5
const count = 60

/** Seconds from the command to its line of JSON, which says that the room is ready. `folder` is empty and holds all that it builds. */
async function secondsToReady(folder: string, args: readonly string[]): Promise<number> {
  const started = performance.now()
  const child = spawn(process.execPath, [join(root, 'scripts/start.ts'), '--no-open', '--json', '--port', '0', '--host', '127.0.0.1', '--data', join(folder, 'data'), ...args], {
    cwd: root,
    env: { ...process.env, KIT_CACHE: join(folder, 'cache') },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', chunk => (said += String(chunk)))
  const ended = new Promise<void>(resolve => child.on('close', () => resolve()))
  try {
    return await new Promise<number>((resolve, reject) => {
      child.stdout.once('data', () => resolve((performance.now() - started) / 1000))
      child.on('error', reject)
      child.on('close', () => reject(new Failure(`npm start ended before it was ready:\n\n${said.slice(-2000)}`)))
    })
  }
  finally {
    child.kill()
    await ended
  }
}

await runCommand({
  name: 'npm run bench -- --only start',
  summary: `Compares the time that npm start takes to build and to open a room, with nothing built before: with a file of ${count} long questions of every kind, and with the workshop.`,
  flags: {
    rounds: { type: 'string', default: '5', value: 'N', help: 'how many pairs of starts (default 5), one after the other' },
  },
  async run({ rounds }) {
    const times: { quiz: number[], workshop: number[] } = { quiz: [], workshop: [] }
    await mkdir(join(root, '.cache'), { recursive: true })
    const all = await mkdtemp(join(root, '.cache/bench-start-'))
    stopOnSignal(() => rm(all, { recursive: true, force: true }), 1)
    const quiz = join(all, 'quiz.json')
    await writeFile(quiz, JSON.stringify(madeUpQuiz(count)))
    const start = async (...args: string[]) => {
      const folder = await mkdtemp(join(all, 'start-'))
      const seconds = await secondsToReady(folder, args)
      await rm(folder, { recursive: true, force: true })
      return seconds
    }
    try {
      const many = wholeNumber('--rounds', rounds, 1, 99)
      for (let round = 1; round <= many; round++) {
        // Whichever comes second finds the disk warm: they take turns.
        const pair = [async () => times.workshop.push(await start()), async () => times.quiz.push(await start('--quiz', quiz))]
        for (const one of round % 2 === 1 ? pair : pair.toReversed())
          await one()
        say(`Round ${round}: quiz ${times.quiz.at(-1)?.toFixed(1)} s, workshop ${times.workshop.at(-1)?.toFixed(1)} s`)
      }
    }
    finally {
      await rm(all, { recursive: true, force: true })
    }
    const rows = [rowOf({ what: `npm start with ${count} questions`, unit: 's', ours: times.quiz, limit: times.workshop, target: { of: 'ratio', atMost: limit } })]
    process.stdout.write(`${JSON.stringify({ rows, notes: ['From nothing built to a room that is ready; long questions of every kind. The limit: the workshop itself.'] } satisfies Measurements)}\n`)
    failOn(rows)
  },
})
