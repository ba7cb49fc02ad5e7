function people(count: number) {
  return count === 1
    ? '1 person'
    : `${count} people`
}

function handsCounted(count: number) {
  return count === 1
    ? '1 hand counted too'
    : `${count} hands counted too`
}

/** Words of the live room: on the slides for everybody, in the presenter's notes for the host. */
export const roomMessages = {
  away: {
    title: 'The room is out of reach just now',
    text: 'We keep trying. What was sent is safe.',
    refused: 'This window may not speak for the room. Open the presenter’s link again.',
  },
  welcome: {
    title: 'Join in with your phone',
    here: (count: number) => count === 1
      ? 'person is here'
      : 'people are here',
    locked: 'The door is closed for now.',
    code: 'Code',
    qr: (link: string) => `QR code for ${link}`,
    wait: 'Opening the room …',
  },
  status: {
    answered: (count: number, of: number, hands = 0) => `${count} of ${of} answered${hands > 0
      ? `, ${handsCounted(hands)}`
      : ''}`,
    answeredOf: (of: number) => `of ${of} answered`,
    join: 'Join in:',
    idle: 'Have a look first. Then answer on your phone, or by hand.',
    idleTitle: 'Next question',
    open: 'Answer now',
    closed: 'Answers are in',
    round: (round: number) => `Asked for the ${round === 2 ? 'second' : round === 3 ? 'third' : `${round}th`} time`,
    hands: handsCounted,
    left: 'Time left',
    seconds: (seconds: number) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`,
    paused: 'Paused',
    skipped: 'We leave this one for now.',
    voided: 'This question counts for nobody.',
    resultLater: 'The answers come at the end: today shows what changed.',
  },
  result: {
    count: 'People',
    before: (share: string) => `${share} the first time`,
    was: 'Mark: the round before',
    right: 'Right answer',
    rightToo: 'Counts too',
    shareOf: (count: number, total: number) => `${count} of ${total}`,
    item: 'Line',
    mean: 'Mean place',
    place: (place: number) => `Place ${place}`,
    rightPlace: 'Right place',
    range: 'Numbers',
    median: 'Middle guess',
    answer: 'Answer',
    counts: (from: string, to: string) => `${from} to ${to} counts`,
    words: 'What people wrote',
    unread: (count: number) => count === 1
      ? '1 answer is in. It shows here once it has been read.'
      : `${count} answers are in. They show here once they have been read.`,
    noWords: 'No answers yet.',
    more: (count: number) => `and ${count} more`,
    times: (count: number) => `${count} times`,
    rightShare: (share: string) => `${share} right`,
  },
  flow: {
    title: 'Who moved',
    from: 'First',
    to: 'Then',
    moves: (count: number, from: string, to: string) => from === to
      ? `${people(count)} stayed at ${from}`
      : `${people(count)} from ${from} to ${to}`,
    of: (total: number) => `${people(total)} answered both times.`,
  },
  gain: {
    title: 'Before and after',
    said: (share: number) => share > 0
      ? `Together you picked up ${Math.round(share * 100)} % of what there was to learn.`
      : share < 0
        ? 'The first round went better than the second.'
        : 'The same both times.',
    full: 'Everything was right from the start, and still is.',
    slipped: 'Everything was right the first time.',
    who: (count: number, dropouts: number, pairs: number) => `${people(count)}, ${pairs === 1
      ? '1 question pair'
      : `${pairs} question pairs`}${dropouts > 0
      ? `; ${dropouts} more answered only before`
      : ''}.`,
    none: 'Once people have answered before and after, the two show up here side by side.',
  },
  ranking: {
    title: 'Most right answers',
    titleSpeed: 'Right and quick',
    points: 'Share of the points',
    nobody: 'Nobody has answered yet.',
    anonymous: 'Somebody',
  },
  summary: {
    title: 'What we did together',
    people: 'took part',
    answers: 'answers given',
    questions: 'questions asked',
    right: 'Right answers in %, question by question',
  },
  panel: {
    title: 'Room',
    people: (count: number, connected: number) => `${people(count)}, ${connected} connected`,
    state: { connecting: 'Connecting', open: 'Connected', waiting: 'Out of reach, trying again', refused: 'Not admitted' },
    retry: 'Try now',
    phase: {
      idle: 'not asked yet',
      asking: 'open',
      closed: 'closed',
      revealed: 'answer shown',
      past: 'asked before',
    },
    round: (round: number) => `round ${round}`,
    noQuestion: 'No question on this slide.',
    elsewhere: (id: string) => `“${id}” is still open.`,
    finished: 'The room is finished: phones show everything that was asked.',
    right: (share: string) => `${share} right so far`,
    split: 'Split room: let neighbours discuss for a minute or two, then ask again.',
    hints: 'To say',
    texts: 'Answers to read first',
    allow: 'Show',
    hide: 'Hide',
    choices: 'This room',
    refused: (words: string) => `Not done: ${words}`,
    unsure: 'Not sure whether it was done: the room is out of reach.',
  },
  commands: {
    ask: 'Ask',
    again: 'Ask again',
    close: 'Close',
    reveal: 'Show the answer',
    more: '+15 s',
    hands: 'Count hands',
    skip: 'Skip',
    pause: 'Pause',
    resume: 'Go on',
    void: 'Take out of the scores',
    unvoid: 'Count in the scores',
    accept: 'Also right:',
    acceptNone: 'nothing else',
    finish: 'Finish',
    finishTitle: 'Finish the room?',
    finishText: 'Everybody gets the answers to all that was asked. No question can be opened after that.',
    finishYes: 'Finish',
    finishNo: 'Not yet',
    locked: 'Door closed',
    bars: 'Bars while voting',
    moderated: 'Read texts first',
    mayChange: 'Answers may change',
    names: 'Names allowed',
    leaderboard: 'Ranking',
    rankings: { off: 'none', correctness: 'right answers', speed: 'right and quick' },
    floor: 'A slow right answer keeps',
    within: 'Slow is after',
    seconds: 'Clock',
    noClock: 'none',
    withSeconds: (seconds: number) => `${seconds} s`,
    key: (key: string) => `Key ${key}`,
  },
  hands: {
    title: 'Count hands',
    text: 'How many hands were up for each answer? They are added to what the phones said.',
    save: 'Add the hands',
    cancel: 'Leave it',
  },
  list: {
    title: 'People in the room',
    none: 'Nobody is in the room yet.',
    loading: 'Asking the room …',
    name: 'Name',
    answered: 'Answered',
    time: 'Time',
    remove: 'Remove',
    removeYes: 'Really remove',
    unnamed: 'no name',
    takeName: 'Take the name away',
    rename: 'Rename',
    renameTo: (name: string) => `New name for ${name}`,
    saveName: 'Save the name',
    close: 'Done',
    factor: (factor: number) => `× ${factor}`,
  },
  refusals: {
    'away': 'the room is out of reach.',
    'no-room': 'there is no room.',
    'already-created': 'the room exists already.',
    'not-host': 'this window may not.',
    'not-participant': 'only people in the room may.',
    'not-server': 'only the room itself may.',
    'not-now': 'the room is doing something else.',
    'unknown-question': 'the room does not know this question. Was the deck built from other files?',
    'unknown-participant': 'that person is not in the room.',
    'unknown-option': 'the question has no such answer.',
    'wrong-round': 'another window was quicker.',
    'too-late': 'it is over already.',
    'paused': 'the room is paused.',
    'already-answered': 'they have answered already.',
    'changed-too-often': 'they have changed their answer too often.',
    'locked': 'the door is closed.',
    'removed': 'that person was removed.',
    'keeps-its-answer': 'opening questions keep their answer until the end.',
    'out-of-range': 'that number makes no sense here.',
    'not-stored': 'the disk refused. Try again.',
    'too-fast': 'that was too fast. Try again.',
  },
} as const

/** Words for a refusal; the code itself where there are none. */
export function refusalWords(code: string): string {
  const words: Readonly<Record<string, string>> = roomMessages.refusals
  return words[code] ?? code
}

/** A share as people read it. */
export const percent = (share: number): string => `${Math.round(share * 100)}\u00A0%`

/** A number as people write it: with thin spaces between thousands, never more digits than it has. */
export const written = (number: number): string => number.toLocaleString('en', { maximumFractionDigits: 4 }).replaceAll(',', '\u202F')
