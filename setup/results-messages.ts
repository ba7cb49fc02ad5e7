import { fewestAnswers } from '../engine/room/results.ts'
import { roomMessages } from './room-messages.ts'

/** `3 questions` */
function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1
    ? one
    : many}`
}

/** A day, as 2026-11-22, as people write it: 22 November 2026. */
function day(date: string): string {
  return new Date(`${date}T00:00:00Z`).toLocaleDateString('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' })
}

/** Words of the archive of a room: the deck with the room's results frozen into it. */
export const resultsMessages = {
  day,
  title: 'What one room answered',
  people: (count: number) => counted(count, 'person', 'people'),
  questions: (count: number) => counted(count, 'question', 'questions'),
  noNames: `Counted together, without names. What fewer than ${fewestAnswers} people answered is not shown.`,
  unfinished: 'The room was not finished yet when this was written.',
  all: 'All results on one page',
  page: 'Results',
  intro: 'Every question that the room was asked, in that order, with what it answered.',
  skipped: (count: number) => count === 1
    ? '1 more question was skipped.'
    : `${count} more questions were skipped.`,
  together: 'All together',
  oneByOne: 'Question by question',
  foot: (date: string, people: string) => `${day(date)}, ${people}`,
  notAsked: 'Not asked in this room',
  notAskedText: 'The room was not asked this one, or skipped it. You can answer it yourself.',
  said: (answered: number, of: number, hands: number) => roomMessages.status.answered(answered, of, hands),
  tooFew: `Fewer than ${fewestAnswers} people answered, so we do not show what they said.`,
  noGain: `Fewer than ${fewestAnswers} people answered before and after, so there is nothing to compare here.`,
  noPairs: 'The room was not asked the same before and after, so there is nothing to compare here.',
  noTexts: 'None of the answers was shown on the slide, so none is shown here.',
  leftOut: (count: number) => count === 1
    ? '1 more answer was not on the slide, so it is not here.'
    : `${count} more answers were not on the slide, so they are not here.`,
} as const
