/** A video in the plot: views across, saves upwards, both logarithmic, 0 to 1. */
export interface PlotPoint<T> {
  readonly item: T
  readonly x: number
  /** Where the shown number is; at 0 when it is zero, which has no place on such an axis. */
  readonly y: number
  readonly low: number
  readonly high: number
  readonly isZero: boolean
}

export interface Tick { readonly at: number, readonly value: number }

export interface SavePlot<T> {
  readonly views: readonly Tick[]
  readonly saves: readonly Tick[]
  readonly points: readonly PlotPoint<T>[]
  /** Where a video with the median rate lies, from edge to edge; null without one. */
  readonly median: { readonly x1: number, readonly y1: number, readonly x2: number, readonly y2: number } | null
}

interface Scale { readonly from: number, readonly to: number }

/** Whole powers of ten around the numbers. */
function scaleOf(numbers: readonly number[]): Scale {
  const logs = numbers.filter(number => number > 0).map(Math.log10)
  const from = Math.floor(Math.min(...logs, 3) + 1e-9)
  const to = Math.ceil(Math.max(...logs, from + 1) - 1e-9)
  return { from, to }
}

const along = (number: number, { from, to }: Scale): number => (Math.log10(number) - from) / (to - from)

function ticksOf(scale: Scale): Tick[] {
  return Array.from({ length: scale.to - scale.from + 1 }, (_, step) => ({
    at: step / (scale.to - scale.from),
    value: 10 ** (scale.from + step),
  }))
}

/** On such axes all videos of one save rate lie on one rising line. */
function lineOf(rate: number, views: Scale, saves: Scale): SavePlot<never>['median'] {
  const offset = Math.log10(rate)
  const x1 = Math.max(views.from, saves.from - offset)
  const x2 = Math.min(views.to, saves.to - offset)
  const place = (at: number) => ({ x: (at - views.from) / (views.to - views.from), y: (at + offset - saves.from) / (saves.to - saves.from) })
  const start = place(x1)
  const end = place(x2)
  return x1 < x2
    ? {
        x1: start.x,
        y1: start.y,
        x2: end.x,
        y2: end.y,
      }
    : null
}

/** Places saves against views. Every video has at least one view; the range of its saves reaches from `low` to `high`. */
export function savePlot<T>(videos: readonly { item: T, views: number, low: number, value: number, high: number }[], median: number | null): SavePlot<T> {
  const views = scaleOf(videos.map(video => video.views))
  const saves = scaleOf(videos.flatMap(({ low, high }) => [low, high]))
  const up = (number: number): number => number > 0
    ? Math.max(0, along(number, saves))
    : 0
  return {
    views: ticksOf(views),
    saves: ticksOf(saves),
    points: videos.map(video => ({
      item: video.item,
      x: along(video.views, views),
      y: up(video.value),
      low: up(video.low),
      high: up(video.high),
      isZero: video.value === 0,
    })),
    median: median !== null && median > 0
      ? lineOf(median, views, saves)
      : null,
  }
}
