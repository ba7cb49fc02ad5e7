/** A day of the calendar, month and day from 1. */
export interface Day { readonly year: number, readonly month: number, readonly day: number }

/** A date as the export gives it: mostly without a year. */
export interface MonthDay { readonly month: number, readonly day: number, readonly year?: number }

const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
}

/** Whether the calendar has this day; without a year, in some year. */
export function exists({ year, month, day }: MonthDay): boolean {
  const length = month === 2 && (year === undefined || isLeap(year))
    ? 29
    : lengths[month - 1] ?? 0
  return day >= 1 && day <= length
}

/** Negative when `a` is before `b`, 0 when they are the same day. */
export function compareDays(a: Day, b: Day): number {
  return a.year - b.year || a.month - b.month || a.day - b.day
}

/**
 * The day in the latest year that is not after `latest`. The file has no year, so an older video comes out too young.
 * A year that the date does have is kept.
 */
export function latestDay(date: MonthDay, latest: Day): Day {
  const { month, day } = date
  if (date.year !== undefined)
    return { year: date.year, month, day }
  for (let year = latest.year; ; year--) {
    const found = { year, month, day }
    // 29 February waits for a leap year, at most eight years away.
    if (exists(found) && compareDays(found, latest) <= 0)
      return found
  }
}

/** The next day of the calendar. */
export function dayAfter({ year, month, day }: Day): Day {
  const [next = { year: year + 1, month: 1, day: 1 }] = [
    { year, month, day: day + 1 },
    { year, month: month + 1, day: 1 },
  ].filter(exists)
  return next
}
