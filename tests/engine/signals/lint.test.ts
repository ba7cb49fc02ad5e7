import type { Cell } from '../../../engine/signals/cell.ts'
import type { SignalData } from '../../../engine/signals/lint.ts'
import type { Action, Effect } from '../../../engine/signals/vocabulary.ts'
import { describe, expect, it } from 'vitest'
import { lintSignals, signalData } from '../../../engine/signals/lint.ts'

const codes = (data: SignalData) => lintSignals(data).map(problem => `${problem.code} at ${problem.where}`)

/** The data with one cell of the checked table broken. */
function withCell(action: Action, effect: Effect, change: Partial<Cell>): SignalData {
  const checked = signalData.signals.checked
  const broken = {
    ...checked,
    [action]: {
      ...checked[action],
      [effect]: {
        ...checked[action][effect],
        ...change,
      },
    },
  }
  return {
    ...signalData,
    signals: { ...signalData.signals, checked: broken as typeof checked },
  }
}

describe('the lint of the signals', () => {
  it('finds nothing to say about what we ship', () => {
    expect(lintSignals()).toEqual([])
  })

  it.each<[string, Action, Effect, Partial<Cell>]>([
    [
      'yes-without-counter',
      'like',
      'counter',
      { counter: undefined },
    ],
    [
      'counter-outside-its-column',
      'like',
      'analytics',
      { counter: 'likes' },
    ],
    [
      'counter-outside-its-column',
      'screen-record',
      'counter',
      { counter: 'favorites' },
    ],
    [
      'unknown-with-confidence',
      'repost',
      'counter',
      { confidence: 'inference' },
    ],
    [
      'contested-by-one-source',
      'favorite',
      'notification',
      {
        sources: ['P1'],
        confidence: 'doc',
      },
    ],
    [
      'unreadable-date',
      'like',
      'notification',
      { asOf: '2026-02-30' },
    ],
    [
      'wrong-date',
      'like',
      'notification',
      { asOf: '2025-01-01' },
    ],
    [
      'source-twice',
      'like',
      'notification',
      {
        sources: ['P1', 'P1'],
      },
    ],
    [
      'no-note',
      'like',
      'notification',
      { note: ' ' },
    ],
    [
      'confidence-without-source',
      'download',
      'notification',
      {
        confidence: 'doc',
        sources: ['S10'],
      },
    ],
    [
      'checked-by-article',
      'like',
      'file',
      {
        sources: ['X'],
      },
    ],
  ])('reports %s', (code, action, effect, change) => {
    expect(codes(withCell(action, effect, change))).toContain(`${code} at checked.${action}.${effect}`)
  })

  it('reports sources that are missing, unknown or not used', () => {
    expect(codes(withCell('like', 'notification', { sources: [] as unknown as Cell['sources'] }))).toContain('no-sources at checked.like.notification')
    expect(codes(withCell('like', 'notification', {
      sources: ['P99'] as unknown as Cell['sources'],
    }))).toContain('unknown-source at checked.like.notification')
    expect(codes({ ...signalData, benchmarks: [] })).toEqual(['source-unused at sources.B1', 'source-unused at sources.B2'])
  })

  it('reports an address with a scheme, and a date that is none', () => {
    const S12 = {
      ...signalData.sources.S12,
      pages: ['https://example.org/'],
      dated: '2026-13' as const,
    }
    expect(codes({
      ...signalData,
      sources: { ...signalData.sources, S12 },
    })).toEqual(['unreadable-date at sources.S12', 'bad-address at sources.S12'])
  })

  it('reports an article cell that rests on somebody else', () => {
    const article = signalData.signals.article
    const broken = {
      ...article,
      like: {
        ...article.like,
        notification: {
          ...article.like.notification,
          sources: ['P1'] as const,
        },
      },
    }
    expect(codes({
      ...signalData,
      signals: { ...signalData.signals, article: broken },
    })).toContain('article-by-others at article.like.notification')
  })

  it('reports an unsettled question that a platform page has settled', () => {
    expect(codes(withCell('favorite', 'notification', {
      value: 'yes',
      sources: ['P1'],
      confidence: 'doc',
    }))).toContain('settled-after-all at checked.favorite.notification')
  })

  it('reports a refusal without a reason', () => {
    const refusals = {
      ...signalData.refusals,
      broken: { ...signalData.refusals['only-you'], because: [] },
    }
    expect(codes({ ...signalData, refusals: refusals as unknown as SignalData['refusals'] })).toEqual(['not-a-refusal at refusals.only-you'])
  })
})
