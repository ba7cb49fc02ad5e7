import { describe, expect, it } from 'vitest'
import { spendDay } from '../../live/load/chaos/run-all.ts'
import { scenarios } from '../../live/load/chaos/scenarios.ts'
import { deckQuestions } from '../../scripts/deck-questions.ts'

const questions = (await deckQuestions()).map(({ id }) => id)

// Those with NATS have a test of their own, with two servers and a cluster.
const days = scenarios.filter(({ name }) => !name.startsWith('nats'))

// They mostly wait: together they take little longer than the longest of them.
describe.concurrent('a bad day in its short form', { timeout: 120_000 }, () => {
  it.for(days)('$name: nothing acknowledged is lost or doubled, and everybody is back', async (day, { expect: expects }) => {
    const row = await spendDay(day, { short: true, seed: Date.now() % 1000, questions })
    const { acked, given } = row
    expects(row).toMatchObject({ name: day.name, verdict: 'survived', lost: 0, doubled: 0, problems: [], counted: acked, acked: given })
    expects(acked).toBeGreaterThanOrEqual(10)
  })
})

it('covers every row that needs no other program', () => {
  expect(days.length).toBe(10)
})
