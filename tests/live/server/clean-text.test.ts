import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanText } from '../../../live/server/clean-text.ts'
import { aHost, answerTo, aPhone, aServer, phonesAt } from './a-server.ts'
import { aHello, aSocket, aToken } from './a-socket.ts'

/** Pieces that hide, turn around or pile up, between whatever else there is. */
const tricky = fc.array(fc.oneof(fc.constantFrom('\u202E', '\u2066', '\u200D', '\u200B', '\u00AD', '\u0301', '\u2028', 'م', '👩', '\n', 'a'), fc.string({ unit: 'binary', maxLength: 2 })), { maxLength: 30 }).map(pieces => pieces.join(''))

describe('a text that somebody wrote', () => {
  it.each([
    ['  Two lines,\r\nboth kept ', 'Two lines,\nboth kept'],
    ['می\u200Cخواهم', 'می\u200Cخواهم'],
    ['👩‍👩‍👧‍👦 and ❤️‍🔥', '👩‍👩‍👧‍👦 and ❤️‍🔥'],
    ['क्\u200Dष', 'क्\u200Dष'],
    ['שָׁלוֹם', 'שָׁלוֹם'.normalize('NFC')],
    ['pay \u202Ellib\u202C', 'pay llib'],
    ['a\u2066b\u2069\u200E\u200F\u061C\uFEFF', 'ab'],
    ['in\u00ADvi\u200Bsi\u2060ble', 'invisible'],
    ['Z\u0335\u0336\u0337\u0338\u0321', 'Z\u0335\u0336'],
    ['a\tb\u0007c', 'a b c'],
    ['\u200D\u202E\u200B \n', ''],
    ['', ''],
  ])('%j is kept as %j', (typed, kept) => {
    expect(cleanText(typed)).toBe(kept)
  })

  it('never turns around or hides, stays as it is the second time, and keeps whatever is plain', () => {
    fc.assert(fc.property(tricky, (typed) => {
      const kept = cleanText(typed)
      // eslint-disable-next-line no-control-regex -- none of them may be left
      expect(kept).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u061C\u200B\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/)
      expect(cleanText(kept)).toBe(kept)
    }))
    fc.assert(fc.property(fc.string({ unit: 'grapheme-ascii' }), (typed) => {
      expect(cleanText(typed)).toBe(typed.trim())
    }))
  })

  it('is clean before it is stored, and is no answer when nothing is left', async () => {
    const server = await aServer()
    const token = aToken()
    const [host, phone] = [await aHost(server), await aPhone(server, { token })]
    const asked = { question: 'words', round: 1 } as const
    await host.do({ type: 'open', ...asked, seconds: null })
    phone.send({ type: 'answer', id: 'a1', ...asked, response: { kind: 'open', text: '\u202E\u200B' } })
    await expect(answerTo(phone, 'a1')).rejects.toThrow('incomplete')
    phone.send({ type: 'answer', id: 'a2', ...asked, response: { kind: 'open', text: 'so \u202Ekind\u200B' } })
    await answerTo(phone, 'a2')
    const tab = await aSocket(phonesAt(server))
    tab.send(aHello({ token }))
    expect((await tab.next('welcome'))).toMatchObject({ you: { answer: { response: { kind: 'open', text: 'so kind' } } } })
  })
})
