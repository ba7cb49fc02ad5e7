/** Words for people in the question widgets, in one place: plain, warm, short. */
export const messages = {
  check: 'Check my answer',
  keep: 'Keep my answer',
  again: 'Try again',
  incomplete: {
    single: 'Choose one answer first.',
    multiple: 'Tick at least one answer first.',
    match: 'Give every line a place first.',
    order: 'Put the lines in order first.',
    estimate: 'Type a number or move the slider first.',
    poll: 'Choose one answer first.',
    open: 'Write a few words first.',
  },
  outOfRange: (min: string, max: string) => `Choose a number from ${min} to ${max}.`,
  how: {
    multiple: 'Tick all that fit.',
    match: 'Give each line a place.',
    order: 'Put these in order, first on top.',
    poll: 'Choose one. There is no wrong answer.',
    open: 'A few words are enough.',
  },
  verdict: {
    right: 'Right!',
    partly: 'Partly right',
    wrong: 'Not quite',
    noted: 'Noted, thank you',
  },
  kept: 'Kept in this browser only.',
  unsaved: 'This browser does not let us keep your answers: they last until you close this page.',
  answer: 'The answer',
  explanation: 'Why',
  discuss: 'To think about',
  review: 'Look again:',
  example: 'One possible answer:',
  state: {
    right: 'Yours, right',
    wrong: 'Yours, not right',
    missed: 'Right answer',
    missedToo: 'Right too',
    yours: 'Yours',
  },
  place: { right: 'Right', wrong: 'Belongs in' },
  position: { right: 'Right place', wrong: 'Belongs at' },
  order: {
    up: (text: string) => `Move up: ${text}`,
    down: (text: string) => `Move down: ${text}`,
    moved: (text: string, place: number, of: number) => `${text}: now ${place} of ${of}`,
    atEnd: (text: string, place: number) => `${text} stays at ${place}`,
  },
  estimate: {
    number: 'Your number',
    slider: 'The same, as a slider',
    unset: 'not chosen yet',
    yours: 'Your guess',
  },
  open: {
    left: (left: number) => `${left} characters left`,
    label: 'Your answer',
  },
  progress: {
    title: 'Where you stand',
    nothing: 'You have not answered a question yet. Your answers will be summed up here.',
    held: 'You still mix up',
    cleared: 'No mix-ups left in what you answered.',
    go: 'See',
    byClaim: 'Claim by claim',
    counts: (right: number, wrong: number, open: number) => [
      `${right} right`,
      ...(wrong
        ? [`${wrong} not yet`]
        : []),
      ...(open
        ? [`${open} open`]
        : []),
    ].join(', '),
    gainTitle: 'Before and after',
    before: 'Before',
    after: 'After',
    pairs: (done: number, of: number) => done === of
      ? `All ${of} question pairs, first answers.`
      : `${done} of ${of} question pairs answered both times so far, first answers.`,
    gain: (share: number) => share > 0
      ? `You picked up ${Math.round(share * 100)} % of what there was to learn.`
      : share < 0
        ? 'The first round went better. Have another look at the slides above.'
        : 'The same both times.',
    full: 'You had everything right from the start, and still do.',
    slipped: 'Everything was right the first time. Have another look at the slides above.',
    rest: (count: number) => `And ${count} more: the reading view lists them all.`,
    byHand: 'Fill in a mark for each question that you had right',
    noPairs: 'Answer the opening and the closing questions, and the two show up here side by side.',
    erase: 'Erase my answers',
    eraseTitle: 'Erase all your answers?',
    eraseText: 'They are kept in this browser only, so nobody can bring them back.',
    eraseYes: 'Erase them',
    eraseNo: 'Keep them',
    erased: 'Your answers are erased.',
    still: 'In the self-paced edition, this page sums up your answers: what you know, what you still mix up, and the slide that clears it up.',
  },
  practice: {
    title: 'Practice',
    intro: 'More questions on the same ideas. Answer as many as you like, in any order.',
    more: 'From the longer workshop',
  },
  answers: {
    title: 'Answers',
    intro: 'Every question of the workshop with its answer, why it is so, and where that comes from.',
    sets: {
      pre: 'At the start',
      during: 'Along the way',
      post: 'At the end',
      practice: 'More practice',
    },
    none: 'There is no right answer here.',
    sources: 'Sources',
    review: 'Taught on',
    claims: 'About',
    tolerance: (value: string) => `Anything within ${value} counts.`,
  },
  independent: 'An independent workshop kit. It is not affiliated with, endorsed by or made by any platform it talks about.',
  unknownQuestion: (id: string) => `There is no question called “${id}”. Check the id against the files in exercises/quizzes.`,
  writeHere: 'Your words',
} as const
