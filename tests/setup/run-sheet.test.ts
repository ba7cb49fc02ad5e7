import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readExercises } from '../../exercises/read-exercises.ts'
import { readDeck } from '../../scripts/deck-lint/source.ts'
import { entry, root } from '../../scripts/project.ts'
import { clock, placeOfExercise, runSheet } from '../../setup/run-sheet.ts'

const slide = (title: string, isLong = false) => ({ title, isLong })
const chapters = [
  { number: 1, title: 'Welcome', alias: 'welcome', minutes: { 60: 10, 90: 10 }, slides: [slide('Hello'), slide('Agenda')] },
  { number: 2, title: 'Tracking', alias: 'tracking', minutes: { 60: 50, 90: 75 }, slides: [slide('Analytics'), slide('The export', true), slide('A rate')] },
  { number: 3, title: 'At home', alias: 'home', minutes: { 90: 5 }, slides: [slide('On paper', true)] },
]
const rate = { slug: 'own-save-rate', number: 4, title: 'Your own save rate', minutes: 15 }

describe('the run sheet', () => {
  it('adds the minutes up, counts the slides of its own length, and puts each exercise after its part', () => {
    expect(runSheet(chapters, [rate], 60)).toEqual({
      rows: [
        { number: 1, title: 'Welcome', start: '0:00', minutes: 10, slides: [1, 2], exercises: [] },
        { number: 2, title: 'Tracking', start: '0:10', minutes: 50, slides: [3, 4], exercises: [rate] },
      ],
      end: '1:00',
    })
    expect(runSheet(chapters, [rate], 90)).toEqual({
      rows: [
        { number: 1, title: 'Welcome', start: '0:00', minutes: 10, slides: [1, 2], exercises: [] },
        { number: 2, title: 'Tracking', start: '0:10', minutes: 75, slides: [3, 5], exercises: [rate] },
        { number: 3, title: 'At home', start: '1:25', minutes: 5, slides: [6, 6], exercises: [] },
      ],
      end: '1:30',
    })
  })

  it('writes minutes as a clock does', () => {
    expect([0, 9, 60, 125].map(clock)).toEqual(['0:00', '0:09', '1:00', '2:05'])
  })

  it('has a place in the deck for every exercise', async () => {
    const [{ slides }, { worksheets }] = await Promise.all([readDeck(root, entry), readExercises(join(root, 'exercises'))])
    const openers = slides.filter(({ frontmatter }) => frontmatter.chapter !== undefined).map(({ alias }) => alias)
    expect(worksheets.map(({ slug }) => slug).toSorted()).toEqual(Object.keys(placeOfExercise).toSorted())
    expect(Object.values(placeOfExercise).filter(alias => !openers.includes(alias))).toEqual([])
  })
})
