import type { RoomCode } from '../../../engine/room/ids.ts'
import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { parseParticipantId, parseRoomCode } from '../../../engine/room/parse-entry.ts'
import { hostKeyHash, isToken, newHostKey, newRoomCode, participantId } from '../../../live/server/keys.ts'
import { code, otherCode } from '../journal/entries.ts'

const token = 'AAECAwQFBgcICQoLDA0ODw'

describe('host keys', () => {
  it('have 128 bits and are never the same', () => {
    const keys = Array.from({ length: 100 }, newHostKey)
    expect(new Set(keys).size).toBe(100)
    expect(keys.every(isToken)).toBe(true)
  })

  it('are kept as a hash that is always the same and does not hold them', () => {
    const key = newHostKey()
    expect(hostKeyHash(key)).toBe(hostKeyHash(key))
    expect(hostKeyHash(key)).toMatch(/^[\w-]{43}$/)
    expect(hostKeyHash(key)).not.toContain(key)
    expect(hostKeyHash(newHostKey())).not.toBe(hostKeyHash(key))
  })
})

describe('a participant', () => {
  it('is who the token says, in this room', () => {
    expect(participantId(code, token)).toBe(participantId(code, token))
    expect(participantId(otherCode, token)).not.toBe(participantId(code, token))
    expect(participantId(code, `${token.slice(0, -1)}A`)).not.toBe(participantId(code, token))
  })

  it('has a pseudonym of 16 letters that the log takes', () => {
    expect(participantId(code, token)).toMatch(/^[\w-]{16}$/)
    expect(parseParticipantId(participantId(code, token)).ok).toBe(true)
  })
})

describe('room codes', () => {
  it('are five letters and digits without look-alikes or words', () => {
    const codes = Array.from({ length: 500 }, newRoomCode)
    expect(codes.every(one => /^[B-DF-HJKMNP-RTV-Z2-46-9]{5}$/.test(one))).toBe(true)
    expect(new Set(codes).size).toBeGreaterThan(490)
    expect(codes.map(parseRoomCode)).toEqual(codes.map((value: RoomCode) => ({ ok: true, value })))
  })
})

describe('tokens', () => {
  it('are 16 bytes in base64url', () => {
    expect(Array.from({ length: 100 }, () => randomBytes(16).toString('base64url')).every(isToken)).toBe(true)
  })

  it.each([
    ['short', token.slice(1)],
    ['long', `${token}A`],
    ['bytes too many by bits', `${token.slice(0, -1)}x`],
    ['padding', `${token.slice(0, -1)}=`],
    ['other letters', `${token.slice(0, -2)}+w`],
    ['empty', ''],
    ['a line more', `${token}\n`],
    ['a number', 7],
    ['nothing', undefined],
    ['a list of one', [token]],
  ])('are not %s', (_, value) => {
    expect(isToken(value)).toBe(false)
  })
})
