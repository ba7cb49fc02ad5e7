import type { Question, Response } from '../../engine/quiz/question.ts'
import type { NewEntry } from '../../engine/room/action.ts'
import type { RoomCode } from '../../engine/room/ids.ts'
import { keyResponse, publicView } from '../../engine/quiz/registry.ts'
import { seeded } from '../../live/load/chance.ts'
import { plausibleResponse } from '../../live/load/plausible.ts'
import { answered, closed, created, entry, host, opened, person, revealed, server } from '../engine/room/rooms.ts'

const morning = Date.UTC(2026, 10, 22, 10)

/** What must be nowhere in what is made of the room for everybody. */
export const secrets = {
  names: ['Zebedee Quartermain', 'Ottoline Featherstonehaugh', 'Xanthe Blenkinsopp'],
  text: 'only the host read this',
  hash: 'a-hash-of-the-hosts-key',
  code: 'QZXW' as RoomCode,
} as const

/** People who came; the first three gave a name. */
const people = Array.from({ length: 24 }, (_, at) => ({ id: `pseudonym-${at}`, name: secrets.names[at] }))

/**
 * A whole workshop with these questions. The first one with a single answer is asked again, and most then have it; the first poll
 * has hands, the first open question texts that the slide showed, the first with ticks counts for nobody. Of the closing
 * questions the last is only skipped, and only two people answer the one before it.
 */
export function aWorkshop(questions: readonly Question[]): NewEntry[] {
  const chance = seeded(7)
  const again = questions.find(({ kind, set }) => kind === 'single' && set === 'practice')
  const hands = questions.find(({ kind }) => kind === 'poll')
  const open = questions.find(({ kind }) => kind === 'open')
  const voided = questions.find(({ kind }) => kind === 'multiple')
  const [rare, skipped] = questions.filter(({ kind, set }) => kind === 'single' && set === 'post').slice(-2)
  const first = created(questions)
  let at = morning

  function given(question: Question, who: number, knows: number): Response {
    const key = keyResponse(question)
    if (question === open)
      return { kind: 'open', text: who === 0 ? secrets.text : ['A checklist to keep', 'Steps as text on screen', 'Ask people to share it with a friend', 'Shorter videos, one idea each'][who % 4]! }
    return key && chance() < knows ? key : plausibleResponse(publicView(question), chance)
  }

  function round(question: Question, number: number, knows: number): NewEntry[] {
    at += 60_000
    const there = question === rare ? people.slice(0, 2) : people.slice(0, 20 + Math.floor(chance() * 5))
    return [
      opened(question.id, { round: number, at }),
      ...there.map(({ id }, who) => answered(id, question.id, given(question, who, question.set === 'post' ? 0.8 : knows), { round: number, at: at + 5000 })),
      question === skipped
        ? entry(host, { type: 'skip', question: question.id, round: number }, at + 30_000)
        : closed(question.id, { round: number, at: at + 30_000 }),
    ]
  }

  return [
    { ...first, at, action: { ...first.action, code: secrets.code, title: 'Creators’ evening' } as never },
    entry(server, { type: 'admit-key', hash: secrets.hash }, at),
    ...people.map(({ id, name }) => entry(person(id), { type: 'join', ...name && { name } }, at)),
    ...questions.flatMap(question => [
      ...round(question, 1, 0.3),
      ...question === again ? round(question, 2, 0.85) : [],
      ...question === hands && 'options' in question
        ? [entry(host, { type: 'hands', question: question.id, round: 1, counts: question.options.slice(0, 2).map(({ id }, place) => ({ option: id, count: 3 + place })) }, at)]
        : [],
      ...question === open
        ? ['A checklist to keep', 'Steps as text on screen', 'Ask people to share it with a friend'].map(text => entry(host, { type: 'allow', question: question.id, text, allowed: true }, at))
        : [],
      ...question.set === 'pre' || question === skipped ? [] : [revealed(question.id, { round: question === again ? 2 : 1 })],
    ]),
    ...voided ? [entry(host, { type: 'void', question: voided.id, voided: true }, at)] : [],
    entry(host, { type: 'finish' }, at),
  ]
}
