import type { KindName } from '../../../engine/quiz/question.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseResponse, publicView } from '../../../engine/quiz/registry.ts'
import { anyQuestion, anyVote, aQuestion } from './questions.ts'

const parse = (kind: KindName, value: unknown) => parseResponse<KindName>(publicView<KindName>(aQuestion(kind)), value)

describe('parseResponse', () => {
  it('takes every valid response as it is', () => {
    fc.assert(fc.property(anyVote, ({ question, responses }) => {
      for (const response of responses)
        expect(parseResponse(publicView(question), structuredClone(response))).toEqual({ ok: true, value: response })
    }))
  })

  it('refuses anything else with a code, and never throws', () => {
    fc.assert(fc.property(anyQuestion, fc.jsonValue(), (question, value) => {
      const parsed = parseResponse(publicView(question), value)
      expect(parsed.ok ? parsed.value : parsed.error).toEqual(parsed.ok
        ? value
        : expect.stringMatching(/^[a-z]+(-[a-z]+)*$/))
    }))
  })

  it('refuses a valid response with a field more or a field less', () => {
    fc.assert(fc.property(anyVote, ({ question, responses }) => {
      for (const response of responses) {
        expect(parseResponse(publicView(question), { ...response, extra: 1 })).toEqual({ ok: false, error: 'malformed' })
        expect(parseResponse(publicView(question), { kind: response.kind })).toEqual({ ok: false, error: 'malformed' })
      }
    }))
  })

  it.each<[string, KindName, unknown, string]>([
    ['nothing', 'single', null, 'malformed'],
    ['a list', 'single', [], 'malformed'],
    [
      'no kind',
      'single',
      { option: 'a' },
      'malformed',
    ],
    [
      'a kind that is not one',
      'single',
      { kind: 'toString', option: 'a' },
      'malformed',
    ],
    [
      'another kind',
      'single',
      { kind: 'poll', option: 'a' },
      'wrong-kind',
    ],
    [
      'an option that is not there',
      'single',
      { kind: 'single', option: 'z' },
      'unknown-id',
    ],
    [
      'a number for an option',
      'single',
      { kind: 'single', option: 1 },
      'malformed',
    ],
    [
      'an option that is not there',
      'poll',
      { kind: 'poll', option: 'z' },
      'unknown-id',
    ],
    [
      'no option',
      'multiple',
      { kind: 'multiple', options: [] },
      'incomplete',
    ],
    [
      'an option twice',
      'multiple',
      {
        kind: 'multiple',
        options: ['a', 'a'],
      },
      'repeated',
    ],
    [
      'an option that is not there',
      'multiple',
      {
        kind: 'multiple',
        options: ['a', 'z'],
      },
      'unknown-id',
    ],
    [
      'text for a list',
      'multiple',
      { kind: 'multiple', options: 'ab' },
      'malformed',
    ],
    [
      'an item left out',
      'match',
      {
        kind: 'match',
        groups: { like: 'loud' },
      },
      'incomplete',
    ],
    [
      'an item that is not there',
      'match',
      {
        kind: 'match',
        groups: { nobody: 'loud' },
      },
      'unknown-id',
    ],
    [
      'a group that is not there',
      'match',
      {
        kind: 'match',
        groups: {
          like: 'x',
          download: 'loud',
          follow: 'loud',
          recording: 'loud',
        },
      },
      'unknown-id',
    ],
    [
      'a list of groups',
      'match',
      {
        kind: 'match',
        groups: ['loud'],
      },
      'malformed',
    ],
    [
      'an item left out',
      'order',
      {
        kind: 'order',
        items: ['a', 'b', 'c'],
      },
      'incomplete',
    ],
    [
      'an item twice',
      'order',
      {
        kind: 'order',
        items: ['a', 'b', 'c', 'a'],
      },
      'repeated',
    ],
    [
      'a number outside the range',
      'estimate',
      { kind: 'estimate', value: 101 },
      'out-of-range',
    ],
    [
      'text for a number',
      'estimate',
      { kind: 'estimate', value: '40' },
      'malformed',
    ],
    [
      'no number',
      'estimate',
      { kind: 'estimate', value: Number.NaN },
      'malformed',
    ],
    [
      'spaces only',
      'open',
      { kind: 'open', text: ' \n ' },
      'incomplete',
    ],
    [
      'too long a text',
      'open',
      {
        kind: 'open',
        text: 'x'.repeat(21),
      },
      'too-long',
    ],
    [
      'a number for text',
      'open',
      { kind: 'open', text: 4 },
      'malformed',
    ],
  ])('refuses %s to a %s', (_, kind, value, code) => {
    expect(parse(kind, value)).toEqual({ ok: false, error: code })
  })

  it('trims a text and makes 0 of -0', () => {
    expect(parse('open', { kind: 'open', text: '  a tip ' })).toEqual({
      ok: true,
      value: { kind: 'open', text: 'a tip' },
    })
    expect(parse('estimate', { kind: 'estimate', value: -0 })).toEqual({
      ok: true,
      value: { kind: 'estimate', value: 0 },
    })
  })
})
