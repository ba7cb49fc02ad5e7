import type { Flow } from '../room/views.ts'

/** An option at one side of the picture; `top` and `height` are parts of the picture's height. */
export interface FlowEnd {
  readonly option: string
  readonly count: number
  readonly top: number
  readonly height: number
}

/** People who went from one option to another, or stayed. `fromTop` and `toTop` as in {@link FlowEnd}. */
export interface FlowRibbon {
  readonly from: string
  readonly to: string
  readonly count: number
  readonly fromTop: number
  readonly toTop: number
  readonly height: number
}

export interface FlowPicture {
  readonly total: number
  readonly before: readonly FlowEnd[]
  readonly after: readonly FlowEnd[]
  readonly ribbons: readonly FlowRibbon[]
}

/** Part of the height between two options. */
const gap = 0.07

function stack(options: readonly string[], countOf: (option: string) => number, unit: number): FlowEnd[] {
  let top = 0
  return options.map((option) => {
    const end = { option, count: countOf(option), top, height: countOf(option) * unit }
    top += end.height + gap
    return end
  })
}

/** Who moved between two rounds: a stack of the options at either side and a ribbon for each move. */
export function flowPicture(flow: Flow, options: readonly string[]): FlowPicture {
  const moves = options.flatMap(from => options.map(to => ({
    from,
    to,
    count: flow.moves.find(move => move.from === from && move.to === to)?.count ?? 0,
  }))).filter(({ count }) => count > 0)
  const total = moves.reduce((sum, { count }) => sum + count, 0)
  const unit = total > 0
    ? (1 - gap * Math.max(0, options.length - 1)) / total
    : 0
  const countOf = (side: 'from' | 'to', option: string) => moves.filter(move => move[side] === option).reduce((sum, { count }) => sum + count, 0)
  const before = stack(options, option => countOf('from', option), unit)
  const after = stack(options, option => countOf('to', option), unit)
  const used = { from: new Map<string, number>(), to: new Map<string, number>() }
  const topOf = (side: 'from' | 'to', ends: readonly FlowEnd[], option: string, height: number): number => {
    const at = used[side].get(option) ?? ends.find(end => end.option === option)?.top ?? 0
    used[side].set(option, at + height)
    return at
  }
  return {
    total,
    before,
    after,
    ribbons: moves.map(({ from, to, count }) => {
      const height = count * unit
      return { from, to, count, height, fromTop: topOf('from', before, from, height), toTop: topOf('to', after, to, height) }
    }),
  }
}
