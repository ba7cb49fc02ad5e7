import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inline } from '../../../engine/quiz/inline.ts'

const t = (text: string) => ({ text, strong: false, em: false })
const b = (text: string) => ({ text, strong: true, em: false })
const i = (text: string) => ({ text, strong: false, em: true })

describe('inline', () => {
  it.each([
    [
      'plain',
      [
        t('plain'),
      ],
    ],
    [
      'Which does **not** show?',
      [
        t('Which does '),
        b('not'),
        t(' show?'),
      ],
    ],
    [
      '*em* and **bold**',
      [
        i('em'),
        t(' and '),
        b('bold'),
      ],
    ],
    [
      '2 * 3 * 4',
      [
        t('2 * 3 * 4'),
      ],
    ],
    [
      'a lone * star, **open',
      [
        t('a lone * star, **open'),
      ],
    ],
    [
      '****',
      [
        t('****'),
      ],
    ],
    [
      '<b>&amp;</b>',
      [
        t('<b>&amp;</b>'),
      ],
    ],
    ['', []],
  ])('splits %j', (text, runs) => {
    expect(inline(text)).toEqual(runs)
  })

  it('loses nothing but marks', () => {
    fc.assert(fc.property(fc.string({
      unit: fc.constantFrom('*', 'a', ' ', '<'),
    }), (text) => {
      expect(inline(text).map(run => run.text).join('').replaceAll('*', '')).toBe(text.replaceAll('*', ''))
    }))
  })
})
