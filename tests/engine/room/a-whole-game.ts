import type { NewEntry } from '../../../engine/room/action.ts'
import type { RoomCode } from '../../../engine/room/ids.ts'
import { questions } from '../../quiz-bank.ts'
import { answered, closed, created, entry, finished, host, opened, person, personId, questionId, revealed, roomCode } from './rooms.ts'

const noon = Date.UTC(2026, 10, 22, 12)

/** Names that a spreadsheet, a page or a log must not fall for. */
export const names = ['=HYPERLINK("http://evil.example";"Ada")', '<img src=x onerror=alert(1)>', 'Ben', '+49 30\n=1+1', '@ada', '-1', 'Ünal "the quick", Jr.'] as const

/** Everybody answers everything; the first two are right, the others not, and `one` is asked twice. */
export function aGame(code: RoomCode = roomCode): NewEntry[] {
  const people = names.map((name, at) => ({ id: `p${at}`, name }))
  const first = created(questions)
  const responses: Record<string, (isRight: boolean, at: number) => object> = {
    'one': isRight => ({ kind: 'single', option: isRight ? 'b' : 'a' }),
    'one-again': isRight => ({ kind: 'single', option: isRight ? 'a' : 'b' }),
    'many': isRight => ({ kind: 'multiple', options: isRight ? ['a', 'b'] : ['c'] }),
    'sorted': isRight => ({ kind: 'match', groups: { like: isRight ? 'loud' : 'quiet', download: 'quiet' } }),
    'ordered': isRight => ({ kind: 'order', items: isRight ? ['z', 'x', 'y'] : ['y', 'x', 'z'] }),
    'guess': (isRight, at) => ({ kind: 'estimate', value: isRight ? 4 : 10 + at }),
    'opinion': isRight => ({ kind: 'poll', option: isRight ? 'a' : 'b' }),
    'words': (isRight, at) => ({ kind: 'open', text: isRight ? '=cmd|calc' : `Something <b>${at}</b>` }),
  }
  const round = (id: string, number: number, from: number) => [
    opened(id, { round: number, at: noon }),
    ...people.map(({ id: who }, at) => answered(who, id, responses[id]?.(at < from, at) as never, { round: number, at: noon + 2000 })),
    closed(id, { round: number, at: noon + 5000 }),
  ]
  return [
    { ...first, at: noon, action: { ...first.action, code } as never },
    ...people.map(({ id, name }) => entry(person(id), { type: 'join', name }, noon)),
    ...Object.keys(responses).flatMap(id => [
      ...round(id, 1, 2),
      ...id === 'one-again' ? round(id, 2, 5) : [],
      ...id === 'opinion' ? [entry(host, { type: 'hands', question: questionId(id), round: 1, counts: [{ option: 'a', count: 4 }] }, noon)] : [],
      ...id === 'one' ? [] : [revealed(id, { round: id === 'one-again' ? 2 : 1 })],
    ]),
    entry(host, { type: 'grant', participant: personId('p1'), factor: 2 }, noon),
    finished,
  ]
}
