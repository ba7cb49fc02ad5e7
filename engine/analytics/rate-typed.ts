import type { TypedVideo } from './kept.ts'
import type { Ranked } from './ranking.ts'
import type { NoRate, SaveRate } from './save-rate.ts'
import type { ShownCount, ShownRefusal } from './shown-count.ts'
import { medianRate, rank } from './ranking.ts'
import { saveRate } from './save-rate.ts'
import { readShownCount } from './shown-count.ts'

/** A video whose typed number could be read and divided by its views. */
export interface RatedVideo extends TypedVideo {
  readonly shown: ShownCount
  readonly views: number
}

/** What came of the typed numbers. */
export interface Rates {
  /** Highest first. */
  readonly ranked: readonly Ranked<RatedVideo>[]
  readonly without: readonly { readonly video: TypedVideo, readonly why: NoRate | ShownRefusal }[]
  /** Of all that have a rate. */
  readonly median: SaveRate | null
}

/** Works out the rate of every video with a typed number, and their places. */
export function rateTyped(videos: readonly TypedVideo[]): Rates {
  const rated: { item: RatedVideo, rate: SaveRate }[] = []
  const without: { video: TypedVideo, why: NoRate | ShownRefusal }[] = []
  for (const video of videos) {
    const { views } = video
    const shown = readShownCount(video.typed)
    const rate = shown.ok
      ? saveRate(shown.value, views)
      : shown
    if (rate.ok && shown.ok && views !== null)
      rated.push({ item: { ...video, views, shown: shown.value }, rate: rate.value })
    else if (!rate.ok)
      without.push({ video, why: rate.error })
  }
  return { ranked: rank(rated), without, median: medianRate(rated.map(({ rate }) => rate)) }
}
