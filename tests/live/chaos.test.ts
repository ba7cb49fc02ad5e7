import { afterAll, expect, it } from 'vitest'
import { chaos } from '../../live/load/chaos.ts'
import { roomFolders } from '../../live/load/own-room.ts'
import { deckQuestions } from '../../scripts/deck-questions.ts'

const folders = await roomFolders()
afterAll(() => folders.remove())

it('a server that is killed while 50 people vote, five times, has every acknowledged answer exactly once, and everybody comes back by themselves', async () => {
  const questions = (await deckQuestions()).map(({ id }) => id)
  const figures = await chaos({ kills: 5, phones: 50, seed: Date.now() % 1000, data: folders.data, pages: folders.pages, questions })
  expect(figures).toMatchObject({
    rounds: 5,
    given: 250,
    acked: 250,
    lost: 0,
    doubled: 0,
    counted: 250,
    problems: [],
  })
  // Otherwise nothing was tried.
  expect(figures.killsAmidAnswers).toBeGreaterThan(0)
}, 120_000)
