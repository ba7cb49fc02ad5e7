import type { FrameKind } from '../../../../live/load/bench/speech.ts'
import type { ToParticipant } from '../../../../live/protocol.ts'
import { Buffer } from 'node:buffer'
import { expect, it } from 'vitest'
import { speechOf } from '../../../../live/load/bench/speech.ts'

function kindsOf(speech: 'room' | 'socket.io', texts: readonly string[]): FrameKind[] {
  const { kindOf } = speechOf(speech, 'ABCDE', '012345678901')
  return texts.map((text) => {
    const bytes = Buffer.from(`before${text}`)
    return kindOf(bytes, 6, bytes.length)
  })
}

it('frames of a room are told apart by their first letters', () => {
  const kinds: Record<ToParticipant['type'], FrameKind> = { welcome: 'welcome', room: 'question', beat: 'other', you: 'other', ack: 'ack', refused: 'refused', bye: 'bye' }
  expect(kindsOf('room', Object.keys(kinds).map(type => JSON.stringify({ type })))).toEqual(Object.values(kinds))
})

it('packets of Socket.IO are told apart by their first characters', () => {
  expect(kindsOf('socket.io', ['0{"sid":"x"}', '40{"sid":"y"}', '42["welcome",{}]', '42["question",{}]', '431000000001[{"ok":true}]', '2', '6'])).toEqual(['greet', 'greet', 'welcome', 'question', 'ack', 'ping', 'other'])
})
