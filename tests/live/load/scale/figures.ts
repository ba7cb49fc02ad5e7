import { figuresWith } from '../../../../live/load/scale/figures.ts'

/** Costs that are easy to reckon with. */
export const costs = {
  joinBytes: 100,
  answerBytes: 200,
  readMicros: 6,
  joinMicros: 2,
  answerMicros: 4,
  ownAnswerMicros: 4,
  tallyMicros: 1,
  personBytes: 200,
  heldAnswerBytes: 300,
  questionBytes: 600,
}

export const figures = figuresWith(costs, { date: '2026-11-22', frameMicros: 8, broadcastMicros: 8, phoneBytes: 12_000 + costs.personBytes })
