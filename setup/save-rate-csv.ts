import type { Day } from '../engine/analytics/day.ts'
import type { Rates } from '../engine/analytics/rate-typed.ts'
import type { SaveRate } from '../engine/analytics/save-rate.ts'
import { decimalsOf } from '../engine/analytics/save-rate.ts'
import { csv } from '../live/report/csv.ts'
import { saveRateMessages } from './save-rate-messages.ts'

const two = (number: number): string => String(number).padStart(2, '0')

function isoDay(day: Day | null): string | null {
  return day && `${day.year}-${two(day.month)}-${two(day.day)}`
}

/** The table of save rates as a spreadsheet reads it. */
export function saveRateCsv({ ranked, without }: Rates): string {
  const { csv: columns, noRate } = saveRateMessages
  const percent = (fraction: number, rate: SaveRate): number => Number((100 * fraction).toFixed(decimalsOf(rate)))
  return csv([
    ...ranked.map(({ item, rate, best, worst }) => ({
      [columns.title]: item.title,
      [columns.link]: item.link,
      [columns.asOf]: isoDay(item.asOf),
      [columns.typed]: item.typed,
      [columns.low]: item.shown.low,
      [columns.high]: item.shown.high,
      [columns.views]: item.views,
      [columns.lowRate]: percent(rate.low, rate),
      [columns.highRate]: percent(rate.high, rate),
      [columns.best]: best,
      [columns.worst]: worst,
    })),
    ...without.map(({ video, why }) => ({
      [columns.title]: video.title,
      [columns.link]: video.link,
      [columns.asOf]: isoDay(video.asOf),
      [columns.typed]: video.typed,
      [columns.views]: video.views,
      [columns.why]: noRate(why),
    })),
  ], Object.values(columns))
}
