import type { Cost, LockVerdict, Marking, Standing } from '../engine/signals/lock-down.ts'
import type { Setting } from '../engine/signals/setting.ts'

type Weighed = Exclude<LockVerdict, { name: 'impossible' }>

function wishes(count: number): string {
  return count === 1
    ? '1 wish'
    : `${count} wishes`
}

/** What exercise 3 says, in one place. */
export const lockWords = {
  choose: 'Whose worry?',
  settings: 'The switches',
  mustNot: 'The worry',
  keep: 'Should stay possible',
  still: 'What gets through all the same',
  reset: 'Start over',
  madeUp: 'All three creators are made up.',

  /** A feared act, by how it stands. */
  feared: {
    refused: 'stopped',
    possible: 'gets through',
    open: 'not settled',
  } satisfies Record<Standing['name'], string>,

  /** A wanted act, by how it stands. */
  wanted: {
    refused: 'lost',
    possible: 'stays',
    open: 'not settled',
  } satisfies Record<Standing['name'], string>,

  marking: {
    'marked': 'marked',
    'unmarked': 'not marked',
    'no-copies': 'no copies',
  } satisfies Record<Marking['name'], string>,

  viewers: {
    stranger: 'strangers',
    follower: 'followers',
    friend: 'friends',
  } satisfies Record<Setting['viewer'], string>,

  /** What no setting of this exercise changes. */
  watching: (somebodyWatches: boolean): string => somebodyWatches
    ? 'Whoever can watch can record the screen. No setting stops that.'
    : 'Nobody else can watch now. What was copied before stays copied.',

  /** What a lock does for a worry, in a sentence or two. */
  verdict(verdict: LockVerdict): string {
    switch (verdict.name) {
      case 'impossible': return `${verdict.refusal.words} Change one of the two.`
      case 'unmet': return `Not met: ${unmetBy(verdict)}.`
      case 'open': return 'Not settled, so no solution: nothing surely gets through, but no source says whether all of it is stopped.'
      case 'met': return `The worry is met. ${price(verdict.cost, verdict.least)}`
    }
  },
}

function unmetBy({ mustNot, mark }: Weighed): string {
  const count = mustNot.filter(({ standing }) => standing.name === 'possible').length
  return [
    ...count > 0
      ? [`${count} of ${mustNot.length} things that must not happen still can`]
      : [],
    ...mark?.name === 'unmarked'
      ? ['copies carry no mark']
      : [],
  ].join(', and ')
}

function price({ lost, open }: Cost, least: Cost): string {
  const unsure = open === 0
    ? ''
    : ` Of ${wishes(open)} nobody can say.`
  if (lost > least.lost)
    return `It takes away ${wishes(lost)}. Other switches meet it and take away ${least.lost === 0 ? 'none' : least.lost}.${unsure}`
  if (open > least.open)
    return `No wish is surely lost.${unsure} Other switches leave less open.`
  return lost === 0
    ? `No wish is surely lost.${unsure} No other switches do better.`
    : `It takes away ${wishes(lost)}, and no other switches do better.${unsure}`
}
