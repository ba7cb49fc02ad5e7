import { describe, expect, it } from 'vitest'
import { publicView } from '../../../engine/quiz/registry.ts'
import { readFrame } from '../../../live/client/read-frame.ts'
import { questions } from '../../quiz-bank.ts'
import { aRoomFrame, aWelcome } from './a-room.ts'

describe('a frame of the server', () => {
  it.each(questions.map(question => [question.kind, question] as const))('is taken with a question of the kind %s, asked and revealed', (_kind, question) => {
    const asked = aRoomFrame({ phase: 'asking', question: publicView(question), round: 1, openedAt: 0, clock: { runs: 'until', from: 0, closesAt: 5 } })
    expect(readFrame(asked)).toEqual({ ok: true, value: asked })
    const revealed = { question, accepted: [], voided: false }
    for (const now of [
      { phase: 'closed', question: publicView(question), round: 1 },
      { phase: 'revealed', question: revealed, round: 1, tally: { kind: 'poll', total: 0, options: [] } },
      { phase: 'finished', questions: [revealed] },
    ] as const)
      expect(readFrame(aRoomFrame(now)).ok).toBe(true)
  })

  it.each([
    { type: 'ack', id: 'x', seq: 1 },
    { type: 'beat', seq: 1, time: 2 },
    { type: 'refused', id: null, code: 'too-fast' },
    { type: 'bye', code: 'closing', again: true },
    { type: 'you', seq: 3, you: aWelcome().you },
  ])('is taken: $type', frame => expect(readFrame(frame)).toEqual({ ok: true, value: frame }))

  it.each([null, undefined, 7, 'welcome', [], { type: 'ack' }, { type: 'beat', seq: 1 }, { type: 'room', seq: 1, time: 1, room: { title: 'x' } }, aRoomFrame({ phase: 'dancing' } as never), aRoomFrame({ phase: 'asking', question: publicView(questions[0]!), round: 1, openedAt: 0, clock: { runs: 'until', closesAt: 5 } } as never), aRoomFrame({ phase: 'closed', round: 1, question: { kind: 'riddle' } } as never)])('is refused when it makes no sense: %j', (frame) => {
    expect(readFrame(frame)).toEqual({ ok: false, error: 'malformed' })
  })

  it.each([{}, { type: 'gift' }, { type: 7 }])('is refused when its type is not known: %j', (frame) => {
    expect(readFrame(frame)).toEqual({ ok: false, error: 'unknown-type' })
  })

  it('of another version is told apart, whatever else is in it', () => {
    expect(readFrame({ type: 'welcome', protocol: 2, new: true })).toEqual({ ok: false, error: 'protocol' })
  })
})
