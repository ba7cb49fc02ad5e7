import type { MonthDay } from './day.ts'
import { exists } from './day.ts'
import { digits } from './digits.ts'
import { monthOf } from './month-names.ts'

/** A time says nothing of the day. */
const timeOfDay = /,?\s+(?:at\s+)?\d{1,2}:\d{2}(?::\d{2})?(?:\s*[ap]\.?m\.?)?$/

/** Words that stand between a day and its month. */
const between = new Set(['de', 'do', 'of', 'den', 'der', 'ng', 'st', 'nd', 'rd', 'th', 'er', 'd'])

function date(month: number, day: number, year?: string): MonthDay | null {
  const found = year === undefined
    ? { month, day }
    : { month, day, year: Number(year) }
  return exists(found)
    ? found
    : null
}

function inNumbers(text: string): MonthDay | null | undefined {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:t.*)?$/.exec(text)
  if (iso)
    return date(Number(iso[2]), Number(iso[3]), iso[1])
  // 9月13日, 9월 13일, with or without a year.
  const east = /^(?:(\d{4})\s*[年년]\s*)?(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日号號일]?$/.exec(text)
  if (east)
    return date(Number(east[2]), Number(east[3]), east[1])
  // With dots the day is always first.
  const dots = /^(\d{1,2})\. ?(\d{1,2})\.(?: ?(\d{4}))?$/.exec(text)
  if (dots)
    return date(Number(dots[2]), Number(dots[1]), dots[3])
  const vietnamese = /^(\d{1,2}) (?:tháng|thg) (\d{1,2})$/.exec(text)
  if (vietnamese)
    return date(Number(vietnamese[2]), Number(vietnamese[1]))
}

/**
 * Reads a date in the language of whoever's interface wrote it: "August 9", "28 August", "9月13日", "18 января".
 * Null when it is none, also for 8/9, which is one day here and another there.
 */
export function readMonthDay(written: string): MonthDay | null {
  const dotted = digits(written).toLowerCase().replaceAll(/[\u200E\u200F]/g, '').replace(timeOfDay, '').trim()
  const text = dotted.replaceAll('.', '')
  const numbers = inNumbers(dotted)
  if (numbers !== undefined)
    return numbers
  const found = text.match(/\d+/g) ?? []
  const years = found.filter(number => number.length === 4)
  const [day, ...more] = found.filter(number => number.length < 3)
  if (day === undefined || more.length > 0 || years.length > 1 || found.length !== years.length + 1)
    return null
  const words = text.replaceAll(/[\d,\-/º°]/g, ' ').split(/\s+/).filter(word => word !== '' && !between.has(word)).join(' ')
  const month = monthOf.get(words) ?? monthOf.get(words.replace(/^ב/, ''))
  return month === undefined
    ? null
    : date(month, Number(day), years[0])
}
