import type { Result } from '../../../engine/result.ts'
import type { NewEntry } from '../../../engine/room/action.ts'
import type { RoomRefusal } from '../../../engine/room/refusal.ts'
import type { Room } from '../../../engine/room/room.ts'
import type { Game } from './random-games.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { audienceView } from '../../../engine/room/audience-view.ts'
import { hostView } from '../../../engine/room/host-view.ts'
import { readSnapshot } from '../../../engine/room/parse-snapshot.ts'
import { peopleView } from '../../../engine/room/people-view.ts'
import { personView } from '../../../engine/room/person-view.ts'
import { reduce, replay } from '../../../engine/room/reduce.ts'
import { report } from '../../../engine/room/report.ts'
import { roomResults } from '../../../engine/room/results.ts'
import { writeSnapshot } from '../../../engine/room/snapshot.ts'
import { stageView } from '../../../engine/room/stage-view.ts'
import { aGame } from './a-whole-game.ts'
import { begun, game, names } from './random-games.ts'
import { answered, askedOnce, created, joined, opened, personId, single } from './rooms.ts'

/** All that was tried in a game, with what the room refused. */
function triedIn(moves: Game): NewEntry[] {
  const tried = [...begun]
  let room = replay(begun)!
  let at = 0
  moves.forEach(({ make, after }, turn) => {
    at += after
    const entry = { at, ...make(room, turn) }
    const next = reduce(room, entry)
    room = next.ok ? next.value : room
    tried.push(entry)
  })
  return tried
}

/** Everything that anybody is told of a room, as the bytes that they get. */
function told(room: Room, ids: readonly string[] = [...names, 'stranger']): string[] {
  return [audienceView(room), stageView(room), hostView(room), peopleView(room), report(room), roomResults(room, '2026-11-22'), ...ids.map(id => personView(room, personId(id)))]
    .map(view => JSON.stringify(view))
}

function readBack(room: Room): Room {
  const read = readSnapshot(writeSnapshot(room))
  if (!read.ok)
    throw new Error(read.error)
  return read.value
}

/** What became of each entry: the refusal, or that it changed something. */
function playOn(room: Room, entries: readonly NewEntry[]): { room: Room, came: unknown[] } {
  let now = room
  const came = entries.map((entry) => {
    const next: Result<Room, RoomRefusal> = reduce(now, entry)
    const isChanged = next.ok && next.value !== now
    now = next.ok ? next.value : now
    return next.ok ? isChanged : next.error
  })
  return { room: now, came }
}

describe('a room from its snapshot', { timeout: 60_000 }, () => {
  it('is the room that was written, and goes on as that one, wherever its log is cut', () => {
    fc.assert(fc.property(game, fc.nat(100), (moves, percent) => {
      const tried = triedIn(moves)
      const cut = 1 + Math.floor((tried.length - 1) * percent / 100)
      const before = replay(tried.slice(0, cut))!
      const again = readBack(before)
      expect(again).toEqual(before)
      expect(told(again)).toEqual(told(before))
      expect(writeSnapshot(again)).toBe(writeSnapshot(before))
      const [straight, detour] = [playOn(before, tried.slice(cut)), playOn(again, tried.slice(cut))]
      expect(detour).toEqual(straight)
      expect(told(detour.room)).toEqual(told(straight.room))
      // What was counted on the way gives the same as what is counted at the end.
      expect(told(detour.room)).toEqual(told(replay(tried)!))
    }), { numRuns: 120 })
  })

  it('is the same for every kind of question, hands, corrections and names from anywhere', () => {
    const room = replay(aGame())!
    const again = readBack(room)
    expect(again).toEqual(room)
    expect(told(again, ['p0', 'p6'])).toEqual(told(room, ['p0', 'p6']))
  })

  it('knows an answer that is sent again from a round long ago', () => {
    const log = [created(), joined('ann'), opened('one'), answered('ann', 'one', single('a'), { id: 'first' }), answered('ann', 'one', single('b'), { id: 'second' }), opened('one', { round: 2 })]
    const again = readBack(replay(log)!)
    for (const id of ['first', 'second'])
      expect(reduce(again, answered('ann', 'one', single('a'), { id }))).toEqual({ ok: true, value: again })
  })

  it('has equal responses once', () => {
    const room = readBack(replay([created(), joined('ann'), joined('ben'), ...askedOnce('one', { ann: single('a'), ben: single('a') })])!)
    const [ann, ben] = ['ann', 'ben'].map(name => room.asked[0]!.rounds[0]!.answers.get(personId(name))!.response)
    expect(ann).toBe(ben)
  })
})

describe('a text that is no snapshot', () => {
  const room = replay([created(), joined('ann'), joined('ben'), ...askedOnce('one', { ann: single('a'), ben: single('b') }), opened('two')])!
  const text = writeSnapshot(room)
  const lines = text.split('\n')
  type Edit = readonly [number, string | RegExp, string]
  const edited = (...[line, from, to]: Edit) => lines.with(line, lines[line]!.replace(from, to)).join('\n')

  it.each<[string, string, RegExp]>([
    ['nothing', '', /JSON/],
    ['half of it', text.slice(0, text.length / 2), /JSON|lines|^the room|^people|^answers/],
    ['a line less', lines.slice(0, -1).join('\n'), /answers to two, round 1/],
    ['a line more', `${text}\n[]`, /there are 5 lines instead of 4/],
    ['another code', edited(0, '"ABCD"', '"a code!"'), /^the room: code/],
    ['a field that nobody knows', edited(0, '"joined"', '"since"'), /^the room: /],
    ['an unknown question', edited(0, '"question":"one"', '"question":"three"'), /there is no question three/],
    ['a question twice', edited(0, '"question":"one"', '"question":"two"'), /a question is there twice/],
    ['a phase about no round', edited(0, /("phase":\{[^}]*"round":)1/, '$19'), /phase/],
    ['a round too high', edited(0, '"rounds":[{"round":1', '"rounds":[{"round":2'), /it says round 2/],
    ['a person twice', edited(1, '"id":"ben"', '"id":"ann"'), /somebody is in it twice/],
    ['an answer by nobody', edited(2, '"who":[0,1]', '"who":[0,2]'), /row 1 has a person or a response that is not there/],
    ['two answers of one person', edited(2, '"who":[0,1]', '"who":[0,0]'), /somebody is in it twice/],
    ['a response that is not there', edited(2, '"given":[0,1]', '"given":[0,2]'), /row 1 has/],
    ['a response to another kind', edited(2, '{"kind":"single"', '{"kind":"poll"'), /a response of another kind/],
    ['columns of different lengths', edited(2, '"numbers":[1,2]', '"numbers":[1]'), /different lengths/],
  ])('is refused in words: %s', (_, damaged, sentence) => {
    expect(damaged).not.toBe(text)
    expect(readSnapshot(damaged)).toEqual({ ok: false, error: expect.stringMatching(sentence) })
  })

  it('never throws, whatever happened to it', () => {
    fc.assert(fc.property(fc.nat(text.length), fc.nat(8), fc.string({ maxLength: 4 }), (at, many, other) => {
      expect(typeof readSnapshot(text.slice(0, at) + other + text.slice(at + many)).ok).toBe('boolean')
    }), { numRuns: 300 })
  })
})
