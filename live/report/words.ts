import type { KindName, QuizSet } from '../../engine/quiz/question.ts'

const percents = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 0 })

/** Words for people in a report, in one place. */
export const words = {
  nothing: '\u2013',
  results: 'Results',
  room: 'Room',
  unfinished: 'The room was not finished when this was written: the figures are those of that moment.',
  people: 'people',
  questions: 'questions asked',
  answers: 'answers',
  mean: 'mean score',
  gain: 'gain',
  sets: { pre: 'Before', post: 'After', practice: 'Along the way' } satisfies Record<QuizSet, string>,
  kinds: {
    single: 'One answer',
    multiple: 'Several answers',
    match: 'Sorting',
    order: 'Ordering',
    estimate: 'Estimate',
    poll: 'Opinion',
    open: 'Own words',
  } satisfies Record<KindName, string>,
  right: 'right',
  rightAnswer: 'Right answer',
  acceptedToo: 'Accepted too',
  voided: 'Taken out: counts for nothing',
  skipped: 'Skipped before it was closed: counts for nothing',
  hands: 'Shows of hands are counted in.',
  overview: {
    title: 'All questions',
    question: 'Question',
    kind: 'Kind',
    answered: 'Answered',
    difficulty: 'Mean credit',
    discrimination: 'Discrimination',
    right: 'Right',
  },
  before: 'Before',
  after: 'After',
  gainTitle: 'Before and after',
  gained: (gain: number) => gain > 0
    ? `People picked up ${percent(gain)} of what there was to learn.`
    : gain < 0
      ? 'The opening round went better than the closing one.'
      : 'The same both times.',
  gainFull: 'Everything was right from the start.',
  gainNobody: 'Nobody answered both halves of a pair.',
  gainOf: (people: number, pairs: number, dropouts: number) => `${count(people, 'person', 'people')} answered both times, over ${count(pairs, 'pair', 'pairs')} of questions. ${dropouts
    ? `${count(dropouts, 'person', 'people')} answered before, but not after, and ${dropouts === 1 ? 'does' : 'do'} not count here.`
    : 'Nobody dropped out.'}`,
  round: (round: number) => `Round ${round}`,
  ofPeople: (answered: number, of: number) => `${answered} of ${count(of, 'person', 'people')} answered`,
  option: 'Answer',
  item: 'Line',
  place: 'Place',
  chosen: 'People',
  share: 'Share',
  rest: 'Mean elsewhere',
  moved: (from: number, to: number) => `From round ${from} to round ${to}`,
  stayed: (stay: number, of: number) => `${stay} of ${of} stayed with their answer.`,
  between: (from: string, to: string, unit: string) => from === to
    ? `${from} ${unit}`.trimEnd()
    : `${from} to ${to} ${unit}`.trimEnd(),
  estimateKey: (key: string, tolerance: string) => `${key}, and anything within ${tolerance} of it`,
  noTexts: 'Nobody wrote anything.',
  misconception: 'It looks for this mistake:',
  explanation: 'Why:',
  person: {
    title: 'People',
    pseudonym: 'Person',
    name: 'Name',
    joined: 'Joined',
    answered: 'Answered',
    mean: 'Mean',
    withSpeed: 'With speed',
    nobody: 'Nobody joined.',
    pseudonyms: 'P1 is who joined first. Names are left out; "npm run report" writes them only when it is told to.',
    named: 'This copy holds names that people gave. Treat it accordingly.',
  },
  reading: {
    title: 'How to read the figures',
    lines: [
      ['Mean credit', 'What phones earned on average with their last answer, 0 to 1. Item analysis calls it difficulty: the higher, the easier.'],
      ['Discrimination', 'How well a question tells people who do well on the other questions from people who do not: a correlation, -1 to 1. Above 0.2 is usual for a sound question; below 0, look for a trap or a wrong key. Left out under ten people.'],
      ['Mean elsewhere', 'How people who chose this answer did on the other questions, 0 to 1. A wrong answer with a high value draws people who know the rest: worth reading again.'],
      ['Mean of a person', 'Points per question that this person could answer. A question that was over before somebody came does not count.'],
      ['Gain', 'What people gained, of what they could gain at most: (after - before) / (1 - before), of those who answered both times. After Hake (1998), American Journal of Physics 66, 64-74.'],
      ['Rounds', 'Of each person the last answer over all rounds counts, for all scores: who lets a later round pass keeps what they had. Each round is shown for the discussion between them. A question that was only ever skipped counts for nobody.'],
    ],
  },
  made: 'Made by Silent Compliments, an independent workshop kit. This page is whole in itself: it asks no server for anything.',
} as const

/** A share (0 to 1) in whole per cent; a dash for nothing. */
export function percent(share: number | null): string {
  return share === null
    ? words.nothing
    : percents.format(share).replace('%', '\u00A0%')
}

/** A number with two digits after the point; a dash for nothing. */
export function decimal(value: number | null): string {
  return value === null
    ? words.nothing
    : value.toFixed(2).replace('-', '\u2212')
}

/** A count with its noun. */
export function count(number: number, one: string, more: string): string {
  return `${number}\u00A0${number === 1 ? one : more}`
}
