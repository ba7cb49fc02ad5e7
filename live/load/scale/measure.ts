import type { NewEntry } from '../../../engine/room/action.ts'
import type { Room } from '../../../engine/room/reduce.ts'
import type { Costs } from './costs.ts'
import { Buffer } from 'node:buffer'
import process from 'node:process'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { parseResponse, publicView } from '../../../engine/quiz/registry.ts'
import { isRecord } from '../../../engine/quiz/response.ts'
import { audienceView } from '../../../engine/room/audience-view.ts'
import { hostView } from '../../../engine/room/host-view.ts'
import { parseEntry } from '../../../engine/room/parse-entry.ts'
import { reduce } from '../../../engine/room/reduce.ts'
import { parseFromParticipant, readJson } from '../../parse-client-frame.ts'
import { textFrame } from '../../server/text-frame.ts'
import { aJoin, anAnswer, anAnswerId, askedRoom, emptyRoom, samplePeople, sampleQuestion } from './sample.ts'

/** Entries that go into one message: as many as a server puts there at most. */
const together = 512

/**
 * What each person and each answer costs a server, from the program's own code in this process. Processor time, so
 * that other programs disturb it little. Takes some seconds.
 */
export function measureCosts(people = 200_000): Costs {
  const collect = collector()
  const ids = samplePeople(people)
  let room = emptyRoom()

  let before = inUse(collect)
  const join = readLog(room, people, at => aJoin(ids[at % people]!, at))
  room = askedRoom(join.room)
  const personBytes = (inUse(collect) - before) / people

  before = inUse(collect)
  const answer = readLog(room, people, at => anAnswer(ids[at % people]!, at, at % 4))
  const heldAnswerBytes = (inUse(collect) - before) / people

  return {
    joinBytes: join.bytes,
    answerBytes: answer.bytes,
    readMicros: answer.readMicros,
    joinMicros: join.micros,
    answerMicros: answer.micros,
    ownAnswerMicros: ownAnswer(room, Math.min(people, 50_000)),
    tallyMicros: updates(room, people, at => anAnswer(ids[at % people]!, at, at % 4)) / people,
    personBytes,
    heldAnswerBytes,
    questionBytes: textFrame(JSON.stringify(audienceView(room))).length + 60,
  }
}

/** Reads a log as a server does that did not write it: message by message. */
function readLog(first: Room, many: number, entryAt: (at: number) => NewEntry) {
  let room = first
  let bytes = 0
  let readMicros = 0
  let micros = 0
  for (let at = 0; at < many; at += together) {
    const entries = Array.from({ length: Math.min(together, many - at) }, (_, index) => entryAt(at + index))
    const message = Buffer.from(JSON.stringify(entries))
    bytes += message.length
    const read: NewEntry[] = []
    readMicros += processorMicros(() => {
      const stored: unknown = JSON.parse(message.toString('utf8'))
      for (const [index, one] of (Array.isArray(stored) ? stored : []).entries()) {
        const parsed = parseEntry({ ...isRecord(one) ? one : {}, seq: at + index + 1 })
        if (parsed.ok)
          read.push(parsed.value)
      }
    })
    micros += processorMicros(() => {
      for (const entry of read) {
        const next = reduce(room, entry)
        if (next.ok)
          room = next.value
      }
    })
  }
  return { room, bytes: bytes / many, readMicros: readMicros / many, micros: micros / many }
}

/** One update of the host's windows, when nearly everybody has answered and some more answers came since the last one. */
function updates(first: Room, many: number, entryAt: (at: number) => NewEntry): number {
  const times = 5
  let room = first
  let micros = 0
  for (let at = 0; at < many; at++) {
    const next = reduce(room, entryAt(at))
    room = next.ok ? next.value : room
    const left = many - 1 - at
    if (left % together !== 0 || left / together > times)
      continue
    const spent = processorMicros(() => void hostView(room))
    // The first one is the first time that anybody looks at all.
    micros += left / together === times ? 0 : spent
  }
  return micros / times
}

/** What a server does with the frame of its own phone, but for the room's change, which is counted apart. */
function ownAnswer(room: Room, many: number): number {
  const [question] = room.questions
  const frames = Array.from({ length: many }, (_, at) => Buffer.from(JSON.stringify({
    type: 'answer',
    id: anAnswerId(at),
    question: sampleQuestion.id,
    round: 1,
    response: { kind: 'single', option: 'b' },
  })))
  let length = 0
  const micros = processorMicros(() => {
    for (const frame of frames) {
      const value = readJson(frame, false)
      const said = value.ok ? parseFromParticipant(value.value) : value
      if (!said.ok || said.value.type !== 'answer' || question === undefined)
        continue
      const response = parseResponse(publicView(question), said.value.response)
      length += JSON.stringify({ at: 0, by: { role: 'participant' }, action: { ...said.value, response: response.ok && response.value } }).length
      length += textFrame(JSON.stringify({ type: 'ack', id: said.value.id, seq: length })).length
    }
  })
  return micros / many
}

function processorMicros(work: () => void): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return user + system
}

function collector(): () => void {
  setFlagsFromString('--expose-gc')
  const collect: unknown = runInNewContext('gc')
  return typeof collect === 'function' ? () => void collect() : () => {}
}

/** Bytes in use once everything that nobody needs is gone. */
function inUse(collect: () => void): number {
  collect()
  return process.memoryUsage().heapUsed
}
