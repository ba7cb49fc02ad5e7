import type { Bye, Refused } from '../protocol.ts'

/** What is wrong, what it means for the person, and whether there is something to press. */
export interface Notice {
  readonly title: string
  readonly text: string
  readonly press?: 'again' | 'reload' | 'here'
}

const lost: Notice = {
  title: 'No connection to the room',
  text: 'This phone keeps trying by itself. Your answers stay on it until they arrive.',
  press: 'again',
}

const reload: Notice = {
  title: 'This page is not up to date',
  text: 'The room speaks a newer or an older language than this page. Load the page again; your answers are kept.',
  press: 'reload',
}

/** Why the room ended the connection, in words; the rest means that the line is simply lost. */
const ends: Partial<Record<Bye['code'], Notice>> = {
  'protocol': reload,
  'unknown-room': {
    title: 'There is no such room',
    text: 'The code in the address is not the one of a room that is open here. Look at the screen for the right one, or go in here.',
    press: 'here',
  },
  'room-full': {
    title: 'The room is full',
    text: 'All places are taken at the moment. This page tries again by itself. Until then, answer by a show of hands.',
    press: 'again',
  },
  'locked': {
    title: 'The door is closed',
    text: 'The host lets nobody new in at the moment. Ask them to open the door, then try again.',
    press: 'again',
  },
  'removed': {
    title: 'You are out of this room',
    text: 'The host has taken this phone out, with its answers. If that is a mistake, talk to them.',
  },
  'bad-token': {
    title: 'This phone was not recognised',
    text: 'Load the page again to come in afresh.',
    press: 'reload',
  },
  'too-fast': {
    title: 'That was too much at once',
    text: 'This phone sent more than a person can. Wait a moment, then try again.',
    press: 'again',
  },
  'closing': {
    title: 'The room is away for a moment',
    text: 'The computer that runs it is going off or starting anew. This page comes back by itself as soon as it can.',
    press: 'again',
  },
}

/** Why an answer was not taken; the rest should not happen to a person. */
const refusals: Partial<Record<Refused['code'], string>> = {
  'too-late': 'That came too late: the question was closed before your answer arrived.',
  'already-answered': 'Your first answer stands. In this room, answers cannot be changed.',
  'changed-too-often': 'You have changed this answer very often. The last one that was sent stands.',
  'wrong-round': 'That was an answer to an earlier question, which is over.',
  'not-now': 'That came too late: the room has moved on.',
  'out-of-range': 'That number is outside of what can be answered.',
  'too-long': 'That is too long.',
  'removed': 'The host has taken this phone out of the room.',
}

const names: Partial<Record<Refused['code'], string>> = {
  'too-long': 'That name is too long. Try a shorter one.',
  'not-now': 'This room does not use names.',
}

/** Words for people on the phone page, in one place: plain, warm, short. */
export const messages = {
  brand: 'Silent Compliments',
  connecting: {
    title: 'Finding the room …',
    text: 'This takes a moment on a busy network.',
  },
  lost,
  notice: (code: Bye['code'] | null): Notice => (code && ends[code]) ?? lost,
  press: {
    again: 'Try now',
    reload: 'Load the page again',
    here: 'Go to the room here',
  },
  line: {
    title: 'Connection',
    lost: 'No connection. Trying again by itself\u00A0…',
    answerKept: 'No connection. Your answer is kept here and goes out by itself.',
    back: 'The connection is back.',
  },
  lobby: {
    title: 'You are in',
    as: (name: string) => `You are in, ${name}`,
    text: 'Look at the screen. Questions show up here by themselves.',
  },
  name: {
    title: 'A name, if you like',
    text: 'Nobody needs one. It may show on the screen.',
    label: 'Your name',
    give: 'Use this name',
    change: 'Change my name',
    drop: 'Take my name away',
    waiting: 'Sending your name …',
    refused: (code: Refused['code']) => names[code] ?? 'That name was not taken. Try another one.',
  },
  asking: {
    again: (round: number) => `Same question, round ${round}`,
    send: 'Send my answer',
    change: 'Send the new answer',
    isSent: 'Sent',
    isWaiting: 'Sending …',
    isPaused: 'On hold',
  },
  own: {
    waiting: 'Kept on this phone, sending …',
    paused: 'Kept on this phone. It goes out when the room goes on.',
    sent: 'Sent. It is counted.',
    mayChange: 'You can still change it.',
    changing: 'Your earlier answer is on its way. The new one is not sent yet.',
    changed: 'Your earlier answer is counted. The new one is not sent yet.',
    unchanged: 'Your change was not sent; your earlier answer counts.',
    kept: 'Your earlier answer is counted.',
    none: 'You have not sent an answer.',
    unsent: 'You chose something, but it was not sent.',
  },
  refused: (code: Refused['code']) => refusals[code] ?? 'That answer was not taken.',
  clock: {
    left: (seconds: number) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`,
    label: 'Time left',
    over: 'Time is over',
    paused: 'On hold',
    extra: 'You have extra time.',
    say: (seconds: number) => `${seconds} seconds left`,
  },
  closed: {
    title: 'No more answers',
    over: 'Your time is over',
    text: 'Look at the screen.',
  },
  revealed: {
    none: 'You did not answer this one',
    voided: 'This question does not count',
    voidedText: 'The host has taken it out. Nobody gains or loses by it.',
    accepted: 'The host counts your answer as right, too.',
    room: 'How the room answered',
    people: (count: number) => count === 1
      ? '1 answer.'
      : `${count} answers.`,
    nobody: 'Nobody answered by phone.',
    moderated: 'The host reads them before any of them shows.',
    yours: 'yours',
    right: 'right answer',
    share: (count: number, share: number) => `${count} (${Math.round(share * 100)} %)`,
    middle: (value: string) => `The answer in the middle: ${value}.`,
    order: 'So many put each line in its right place.',
  },
  finished: {
    title: 'Thank you for taking part',
    kept: 'Your own summary. It is kept in this browser only, and nothing is sent anywhere.',
    unkept: 'Your own summary. This browser keeps nothing, so save it before you close the page.',
    score: (right: number, of: number) => `${right} of ${of} right`,
    nothing: 'You did not answer a question in this room.',
    yours: 'Your answer',
    none: 'No answer',
    save: 'Save as a file',
    print: 'Print',
    copy: 'Copy as text',
    copied: 'Copied.',
    uncopied: 'This browser does not let us copy. Save the file instead.',
    file: 'my-answers.txt',
  },
  say: {
    lobby: 'The room waits for the next question.',
    asking: 'A question is open.',
    closed: 'No more answers.',
    revealed: 'The answer is out.',
    finished: 'The room has ended. Your summary is here.',
    paused: 'The room is on hold.',
    resumed: 'The room goes on.',
  },
  unkept: 'This browser keeps nothing: leave this page open, so that you stay the same person.',
  privacy: 'No account, no tracking. The room gets your answers and, if you give one, your name.',
} as const
