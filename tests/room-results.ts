/**
 * Stands in for `virtual:room-results` in component tests: the results of the kept room, whose questions are those of
 * `quiz-bank.ts`. A build shows them only where `__KIT_RESULTS__` is true.
 */
import { replay } from '../engine/room/reduce.ts'
import { roomResults } from '../engine/room/results.ts'
import { aGame } from './engine/room/a-whole-game.ts'
import { entry, host, questionId } from './engine/room/rooms.ts'

const allowed = ['=cmd|calc', 'Something <b>3</b>'].map(text => entry(host, { type: 'allow', question: questionId('words'), text, allowed: true }))
const room = replay([...aGame(), ...allowed])

export const results = room && roomResults(room, '2026-11-22')
