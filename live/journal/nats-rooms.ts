import type { RoomCode } from '../../engine/room/ids.ts'
import type { RoomInfo } from './journal.ts'
import type { Stream } from './nats-stream.ts'
import { parseRoomCode } from '../../engine/room/parse-entry.ts'
import { isGone } from './nats-errors.ts'
import { countOf, decodeMessage } from './nats-message.ts'
import { receive } from './nats-receive.ts'
import { streamOf, streamPrefix, subjectFilter, subjectOf } from './nats-stream.ts'

/** The last message of a room as the cluster has it; null when there is no such room. */
export async function lastMessage({ jsm }: Stream, room: RoomCode): Promise<number | null> {
  try {
    return (await jsm.streams.info(streamOf(room))).state.last_seq
  }
  catch (error) {
    if (isGone(error))
      return null
    throw error
  }
}

/** How many entries the messages of a room hold, counted from the headers alone. */
export async function countEntries(stream: Stream, room: RoomCode, messages: number, signal: AbortSignal): Promise<number> {
  let [entries, next, seen] = [0, 1, 0]
  if (messages > 0) {
    await receive(stream, {
      name: streamOf(room),
      next: () => next,
      take: (message) => {
        entries += countOf(message) || 0
        next = message.seq + 1
        seen++
        return seen >= messages
      },
      signal,
      headersOnly: true,
    })
  }
  return entries
}

async function infoOf(stream: Stream, room: RoomCode, messages: number, signal: AbortSignal): Promise<RoomInfo[]> {
  const name = streamOf(room)
  const [first, last] = await Promise.all([
    stream.jsm.direct.getMessage(name, { seq: 1 }),
    stream.jsm.direct.getMessage(name, { last_by_subj: subjectOf(room) }),
  ])
  const entries = await countEntries(stream, room, messages, signal)
  if (first === null || last === null || entries === 0)
    return []
  const creation = decodeMessage(room, { seq: 1, headers: first.header, json: () => first.json() }, 0)[0]
  const latest = decodeMessage(room, { seq: last.seq, headers: last.header, json: () => last.json() }, entries - 1).at(-1)
  return creation === undefined || latest === undefined
    ? []
    : [{ code: room, title: creation.action.type === 'create' ? creation.action.title : '', created: creation.at, last: latest.at, entries }]
}

/** Every room that has entries, the newest first; one that is forgotten meanwhile is left out. */
export async function listRooms(stream: Stream, signal: AbortSignal): Promise<RoomInfo[]> {
  const found: { code: RoomCode, messages: number }[] = []
  for await (const { config: { name }, state: { messages } } of stream.jsm.streams.list(subjectFilter)) {
    const code = parseRoomCode(name.slice(streamPrefix.length))
    if (code.ok && messages > 0)
      found.push({ code: code.value, messages })
  }
  const infos = await Promise.all(found.map(({ code, messages }) => infoOf(stream, code, messages, signal).catch(async (error: unknown) => {
    // What a stream that is gone says differs from question to question.
    if (await lastMessage(stream, code) === null)
      return []
    throw error
  })))
  return infos.flat().sort((a, b) => b.created - a.created || (a.code < b.code ? -1 : 1))
}
