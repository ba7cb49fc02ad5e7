import type { NewEntry } from '../../../engine/room/action.ts'
import type { Room } from '../../../engine/room/reduce.ts'
import type { Rule } from '../../../engine/room/rules.ts'
import type { Game } from './random-games.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { audienceView } from '../../../engine/room/audience-view.ts'
import { hostView } from '../../../engine/room/host-view.ts'
import { parseEntry } from '../../../engine/room/parse-entry.ts'
import { peopleView } from '../../../engine/room/people-view.ts'
import { personView } from '../../../engine/room/person-view.ts'
import { reduce, replay } from '../../../engine/room/reduce.ts'
import { report } from '../../../engine/room/report.ts'
import { rules } from '../../../engine/room/rules.ts'
import { stageView } from '../../../engine/room/stage-view.ts'
import { GameModel } from './game-model.ts'
import { begun, game, names, questions } from './random-games.ts'
import { personId, play } from './rooms.ts'

interface Turn { readonly room: Room, readonly log: readonly NewEntry[], readonly tried: readonly NewEntry[], readonly model: GameModel }

/** A change to anything frozen throws: nothing that was told once may be told otherwise later. */
function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    Object.values(value).forEach(frozen)
  }
  return value
}

/** Plays a game; `watch` sees the room after each turn. */
function played(moves: Game, watch: (turn: Turn) => void = () => {}): Turn {
  const model = new GameModel(questions)
  begun.forEach(entry => model.take(entry))
  let room = frozen(play(null, ...begun))
  const log: NewEntry[] = [...begun]
  const tried: NewEntry[] = [...begun]
  let at = 0
  moves.forEach(({ make, after }, turn) => {
    at += after
    const entry = frozen({ at, ...make(room, turn) })
    const rule: Rule = rules[entry.action.type]
    const result = reduce(room, entry)
    tried.push(entry)
    if (result.ok) {
      const isRepeat = result.value === room
      expect(rule.by.includes(entry.by.role) && (isRepeat || rule.in.includes(room.phase.name)), `${entry.action.type} in ${room.phase.name}`).toBe(true)
      room = frozen(result.value)
      log.push(entry)
      model.take(entry)
    }
    else {
      expect(result.error).toMatch(/^[a-z-]+$/)
    }
    watch({ room, log, tried, model })
  })
  return { room, log, tried, model }
}

/** Every name of a field, however deep. */
function fieldsIn(value: unknown): string[] {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, part]) => [...Array.isArray(value) ? [] : [name], ...fieldsIn(part)])
    : []
}

const answerFields = ['key', 'feedback', 'explanation', 'accepted', 'tolerance', 'sample', 'tally', 'sources', 'slide', 'claims', 'set']
const hostFields = ['hints', 'misconception', 'pair', 'derives', 'keyHashes', 'answered', 'people', 'right']

/** What in a view of one phone is none of its business now. */
function leaks(room: Room, id: string, view: unknown, isOpen: boolean): string[] {
  const seen = JSON.stringify(view)
  const words = seen.includes('SECRET') && !isOpen ? ['SECRET'] : []
  const fields = fieldsIn(view).filter(name => hostFields.includes(name) || (!isOpen && answerFields.includes(name)))
  const strangers = names.filter(name => name !== id).flatMap(name => [`"${name}"`, `answer-${name}`, `Name of ${name}`, ...isOpen ? [] : [`${name} says`, `${name} writes`]])
  return [...words, ...fields, ...strangers.filter(part => seen.includes(part)), ...['SECRET hint', 'SECRET misconception', 'SECRET hash'].filter(part => seen.includes(part))]
}

const runs = { numRuns: 150 }

describe('any game', { timeout: 60_000 }, () => {
  it('is what its log adds up to, with or without what was refused, also after it was written and read', () => {
    fc.assert(fc.property(game, (moves) => {
      const { room, log, tried } = played(moves)
      expect(replay(log)).toEqual(room)
      expect(replay(tried)).toEqual(room)
      const read = log.map((entry, at) => parseEntry(JSON.parse(JSON.stringify({ ...entry, seq: at + 1 }))))
      expect(read.filter(({ ok }) => !ok)).toEqual([])
      expect(replay(read.flatMap(entry => entry.ok ? [entry.value] : []))).toEqual(room)
    }), runs)
  })

  it('shows a phone no answer, and nothing of anybody else, before it may', () => {
    fc.assert(fc.property(game, (moves) => {
      played(moves, ({ room }) => {
        const audience = audienceView(room)
        const isOpen = audience.now.phase === 'revealed' || audience.now.phase === 'finished'
        expect(leaks(room, 'nobody', audience, isOpen)).toEqual([])
        if (audience.now.phase === 'revealed')
          expect(audience.now.question.question.set).not.toBe('pre')
        if (audience.now.phase === 'finished')
          expect(JSON.stringify(audience)).not.toMatch(/says|writes/)
        for (const name of [...names, 'stranger'])
          expect(leaks(room, name, personView(room, personId(name)), false)).toEqual([])
      })
    }), runs)
  })

  it('shows on a slide no key of a question that is not out, no open answer that waits, and no person', () => {
    fc.assert(fc.property(game, (moves) => {
      played(moves, ({ room }) => {
        const stage = stageView(room)
        expect(JSON.stringify(stage)).not.toMatch(/SECRET (?:hint|misconception|hash)|answer-|"(?:ann|ben|cem|dan|eve)"/)
        for (const { id, revealed, rounds } of stage.questions) {
          const isOn = 'question' in room.phase && room.phase.question === id && room.phase.name !== 'revealed'
          if (isOn || (room.phase.name !== 'finished' && id === 'before'))
            expect({ revealed, right: rounds.map(({ right }) => right) }).toEqual({ revealed: null, right: rounds.map(() => null) })
          if (isOn && room.phase.name === 'asking' && !room.choices.barsWhileVoting)
            expect(rounds.map(({ tally }) => tally)).toEqual(rounds.map(() => null))
        }
        for (const asked of room.asked.filter(({ question }) => question.kind === 'open' && room.choices.moderated)) {
          const shown = stage.questions.find(({ id }) => id === asked.question.id)?.rounds.flatMap(({ tally }) => tally?.kind === 'open' ? tally.texts : []) ?? []
          expect(shown.filter(({ text }) => asked.verdicts.get(text.toLowerCase()) !== true)).toEqual([])
        }
      })
    }), runs)
  })

  it('counts everybody once a round, and adds up', () => {
    fc.assert(fc.property(game, (moves) => {
      played(moves, ({ room, model }) => {
        expect([room.people, peopleView(room).map(({ id }) => id as string).sort()]).toEqual([model.joinedAt.size, [...model.joinedAt.keys()].sort()])
        const counted = report(room).questions.map(({ id, rounds }) => [id, rounds.map(({ answered, hands, tally }) => {
          const raised = hands.map(({ count }) => count)
          const added = tally.kind === 'multiple' ? Math.max(0, ...raised) : raised.reduce((sum, count) => sum + count, 0)
          return { answered, phones: tally.total - added }
        })])
        expect(counted).toEqual([...model.asked].map(([id, { rounds }]) => [id, rounds.map(({ answers }) => ({ answered: answers.size, phones: answers.size }))]))
        const { tally } = hostView(room)
        if (tally?.kind === 'single' || tally?.kind === 'poll')
          expect(tally.options.reduce((sum, { count }) => sum + count, 0)).toBe(tally.total)
        if (tally?.kind === 'open')
          expect(tally.texts.reduce((sum, { count }) => sum + count, 0)).toBe(tally.total)
        if (tally?.kind === 'estimate')
          expect(tally.values.reduce((sum, { count }) => sum + count, 0)).toBe(tally.total)
      })
    }), runs)
  })

  it('scores everybody over what they could answer, whatever is voided or accepted later', () => {
    fc.assert(fc.property(game, (moves) => {
      const { room, model } = played(moves)
      const ids = peopleView(room).map(({ id }) => id)
      const { persons } = report(room)
      const expected = model.means()
      persons.forEach(({ mean }, at) => {
        const other = expected[ids[at]!]
        if (mean === null || other === null)
          expect(mean).toBe(other)
        else
          expect(mean).toBeCloseTo(other!, 9)
      })
    }), runs)
  })

  it('never lowers the mean of somebody because they came later', () => {
    fc.assert(fc.property(game, fc.constantFrom(...names), (moves, name) => {
      const { log } = played(moves)
      const isTheirs = ({ by, action }: NewEntry) => (by.role === 'participant' && by.id === name) || ('participant' in action && action.participant === name)
      const first = log.findIndex(entry => isTheirs(entry) && entry.action.type === 'join')
      if (first < 0)
        return
      const second = log.findIndex((entry, at) => at > first && isTheirs(entry))
      const until = second < 0 ? log.length : second
      const at = log[until]?.at ?? log.at(-1)!.at
      const later = log.toSpliced(until, 0, { ...log[first]!, at }).toSpliced(first, 1)
      const means = [log, later].map((entries) => {
        const room = replay(entries)!
        const index = peopleView(room).findIndex(({ id }) => id === name)
        return report(room).persons[index]?.mean
      })
      if (typeof means[0] === 'number' && typeof means[1] === 'number')
        expect(means[1]).toBeGreaterThanOrEqual(means[0] - 1e-9)
    }), runs)
  })
})

describe('random games', { timeout: 60_000 }, () => {
  it('reach every phase and every action', () => {
    const phases = new Set<string>()
    const applied = new Set<string>()
    fc.assert(fc.property(game, (moves) => {
      const { log } = played(moves, ({ room }) => phases.add(room.phase.name))
      log.forEach(({ action }) => applied.add(action.type))
    }), { ...runs, seed: 7 })
    expect([...phases].sort()).toEqual(['asking', 'closed', 'finished', 'lobby', 'revealed'])
    expect([...applied].sort()).toEqual(Object.keys(rules).sort())
  })
})
