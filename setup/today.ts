import type { Day } from '../engine/analytics/day.ts'

/** The day it is here. */
export function today(): Day {
  const now = new Date()
  return { year: now.getFullYear(), month: now.getMonth() + 1, day: now.getDate() }
}

/** The day it is here, as year-month-day. */
export function todayWritten(): string {
  const { year, month, day } = today()
  return [year, month, day].map(part => String(part).padStart(2, '0')).join('-')
}
