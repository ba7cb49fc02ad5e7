import type { Grounds } from './cell.ts'

/** A save rate somebody publishes: Favorites divided by views, as a fraction. */
export interface Benchmark extends Grounds { readonly id: string, readonly saveRate: number, readonly of: string }

/** Loose context, never a target: both come from sellers of statistics, and neither shows its method. */
export const benchmarks: readonly [Benchmark, ...Benchmark[]] = [
  {
    id: 'average',
    saveRate: 0.0048,
    of: 'all videos of the sample',
    sources: ['B2'],
    confidence: 'secondary',
    asOf: '2026-02-17',
    note: 'No method visible.',
  },
  {
    id: 'top-search',
    saveRate: 0.0056,
    of: 'top search results',
    sources: ['B1'],
    confidence: 'secondary',
    asOf: '2025',
    note: 'A biased sample.',
  },
]
