import { existsSync, readFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseResults } from '../../engine/room/parse-results.ts'
import { readOwnQuiz } from '../../exercises/own-quiz.ts'
import { journalPlace } from '../../scripts/open-journal.ts'
import { readBank } from '../../scripts/question-bank.ts'
import { withRoomArchive } from '../../scripts/room-archive.ts'
import { closed, created, opened, roomCode } from '../engine/room/rooms.ts'
import { questions } from '../quiz-bank.ts'
import { aDataFolder, aGame } from './a-kept-room.ts'
import { aWorkshop, secrets } from './a-workshop-room.ts'
import { runScript } from './run-script.ts'

const choose = (room: string, data: string) => ({ command: 'npm run archive --', room, place: journalPlace({ data }) })

describe('the archive of a room', () => {
  it('lends its results, without anybody in them, to the workshop\'s deck, and takes them away again', async () => {
    const data = await aDataFolder({ [secrets.code]: aWorkshop((await readBank()).questions) })
    const file = await withRoomArchive(choose('qzxw', data), async ({ source, results }) => {
      expect(source).toEqual({ entry: 'slides.md', content: { results: expect.any(String) } })
      const written = readFileSync(source.content.results!, 'utf8')
      expect(parseResults(JSON.parse(written))).toEqual({ ok: true, value: results })
      expect([...secrets.names, secrets.text, secrets.hash, secrets.code, 'pseudonym'].filter(secret => written.includes(secret))).toEqual([])
      expect(results).toMatchObject({ title: 'Creators’ evening', isFinished: true, people: 24, skipped: 1 })
      return source.content.results!
    })
    expect(existsSync(file)).toBe(false)
  })

  it('is a deck of the room\'s own questions where it asked other ones', async () => {
    const data = await aDataFolder({ [roomCode]: aGame() })
    await withRoomArchive(choose('ABCD', data), async ({ source }) => {
      expect(source.entry).toBe('quiz.md')
      const quiz = await readOwnQuiz(source.content.quiz!)
      expect(quiz.issues.filter(({ severity }) => severity === 'error')).toEqual([])
      expect({ title: quiz.title, ids: quiz.questions.map(({ id }) => id) }).toEqual({ title: 'A workshop', ids: questions.map(({ id }) => id) })
    })
  })

  it('is told by the command that asks for it which rooms there are', async () => {
    const data = await aDataFolder({ [roomCode]: aGame() })
    await expect(withRoomArchive({ command: 'npm run export -- --room', room: 'WXYZ', place: journalPlace({ data }) }, async () => {})).rejects.toThrow(`For example: npm run export -- --room ABCD --data ${data}`)
  })

  it('is refused as long as no question was asked to its end', async () => {
    const data = await aDataFolder({ [roomCode]: [created(), opened('one')] })
    await expect(withRoomArchive(choose('ABCD', data), async () => {})).rejects.toThrow('Room ABCD has no results yet')
    const closedData = await aDataFolder({ [roomCode]: [created(), opened('one'), closed('one')] })
    await withRoomArchive(choose('ABCD', closedData), async ({ results }) => expect(results.questions).toHaveLength(1))
  })
})

// Each starts a process of its own, which takes its time on a busy machine.
describe('npm run archive', { timeout: 60_000 }, () => {
  it('lists the rooms that there are when it is told one that is not there', async () => {
    const data = await aDataFolder({ [roomCode]: aGame() })
    const { code, err } = await runScript('scripts/archive.ts', ['WXYZ', '--data', data])
    expect(code).toBe(1)
    expect(err).toMatch(/^There is no room WXYZ in [^\n]*\. There is:\n\n {2}ABCD [^\n]*\n\nFor example: npm run archive -- ABCD --data \S+\n$/)
  })

  it('says what the room is before it refuses a folder with other files, which it leaves alone', async () => {
    const data = await aDataFolder({ [roomCode]: aGame().slice(0, -1) })
    const out = join(data, 'mine')
    await mkdir(out)
    await writeFile(join(out, 'thesis.txt'), 'Do not lose me.')
    const { code, err } = await runScript('scripts/archive.ts', ['abcd', '--data', data, '--out', out])
    expect(code).toBe(1)
    expect(err.replace(/\d{4}-\d\d-\d\d/, 'DAY')).toBe(`Room ABCD, "A workshop", DAY: 7 people, 8 questions.\nThe room is not finished: what is asked from now on will not be in it.\n--out ${out} holds other files, and a build would remove them. Choose an empty folder.\n`)
    expect(readFileSync(join(out, 'thesis.txt'), 'utf8')).toBe('Do not lose me.')
  })

  it('is for any path unless it is told one, which must be whole', async () => {
    expect((await runScript('scripts/archive.ts', ['ABCD', '--base', 'workshop'])).err).toContain('must start and end with a slash')
  })
})
