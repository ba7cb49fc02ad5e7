import { describe, expect, it } from 'vitest'
import { dayAfter, latestDay } from '../../../engine/analytics/day.ts'
import { readMonthDay } from '../../../engine/analytics/month-day.ts'
import { monthNames } from '../../../engine/analytics/month-names.ts'

/** Interface languages, as the browser itself writes a day in them. */
const languages = [
  'en-US',
  'en-GB',
  'de',
  'es',
  'fr',
  'it',
  'pt',
  'nl',
  'pl',
  'cs',
  'sv',
  'da',
  'nb',
  'fi',
  'ro',
  'hu',
  'tr',
  'id',
  'ms',
  'fil',
  'ru',
  'uk',
  'el',
  'he',
  'ar-EG',
  'hi',
  'bn',
  'th',
  'vi',
  'ja',
  'zh-Hans',
  'zh-Hant',
  'ko',
]

describe('a day without a year', () => {
  it.each(languages)('is read as %s writes it, every day of the year, long and short', (language) => {
    for (const month of ['long', 'short'] as const) {
      const format = new Intl.DateTimeFormat(language, { month, day: 'numeric', timeZone: 'UTC' })
      const wrong = Array.from({ length: 366 }, (_, day) => new Date(Date.UTC(2028, 0, 1 + day)))
        .filter((date) => {
          const read = readMonthDay(format.format(date))
          return read?.month !== date.getUTCMonth() + 1 || read.day !== date.getUTCDate()
        })
      expect(wrong.map(date => format.format(date))).toEqual([])
    }
  })

  it.each([
    ['August 9', 8, 9],
    ['28 August', 8, 28],
    ['9月13日', 9, 13],
    ['18 января', 1, 18],
    ['18 tháng Tám', 8, 18],
    ['10 tháng Mười Một', 11, 10],
    ['8 de setembro', 9, 8],
    [' AUGUST 9 ', 8, 9],
    ['9-Aug', 8, 9],
    ['9th of August', 8, 9],
    ['August 9, 7:05 PM', 8, 9],
  ])('is read in %s', (text, month, day) => {
    expect(readMonthDay(text)).toEqual({ month, day })
  })

  it.each([
    ['2026-08-09', 2026],
    ['2026-08-09 19:05:00', 2026],
    ['August 9, 2026', 2026],
    ['2026年8月9日', 2026],
    ['9 августа 2026', 2026],
  ])('keeps the year where there is one: %s', (text, year) => {
    expect(readMonthDay(text)).toEqual({ year, month: 8, day: 9 })
  })

  it.each(['', 'soon', 'August', 'August 32', 'February 30', 'February 29, 2027', '9 Augustus Caesar', '8/9', '08/09/2026', '13月1日', '9 10 August', 'undefined'])('refuses what is none, or two: %s', (text) => {
    expect(readMonthDay(text)).toBeNull()
  })

  it('has no name for two months', () => {
    const months = new Map<string, number>()
    const torn: string[] = []
    for (const line of Object.values(monthNames)) {
      const all = line.split(', ')
      expect(all).toHaveLength(12)
      for (const [month, names] of all.entries()) {
        for (const name of names.split('|').filter(name => name !== '')) {
          if ((months.get(name) ?? month) !== month)
            torn.push(name)
          months.set(name, month)
        }
      }
    }
    expect(torn).toEqual([])
  })
})

describe('its year', () => {
  const today = { year: 2027, month: 1, day: 12 }

  it('is the latest that is not after today', () => {
    expect(latestDay({ month: 1, day: 12 }, today).year).toBe(2027)
    expect(latestDay({ month: 1, day: 13 }, today).year).toBe(2026)
    expect(latestDay({ month: 12, day: 30 }, today).year).toBe(2026)
  })

  it('waits for a leap year', () => {
    expect(latestDay({ month: 2, day: 29 }, today)).toEqual({ year: 2024, month: 2, day: 29 })
  })

  it('is not inferred where the date has one', () => {
    expect(latestDay({ year: 2020, month: 3, day: 1 }, today).year).toBe(2020)
  })

  it('turns with the calendar', () => {
    expect(dayAfter({ year: 2027, month: 12, day: 31 })).toEqual({ year: 2028, month: 1, day: 1 })
    expect(dayAfter({ year: 2028, month: 2, day: 28 })).toEqual({ year: 2028, month: 2, day: 29 })
    expect(dayAfter({ year: 2027, month: 2, day: 28 })).toEqual({ year: 2027, month: 3, day: 1 })
  })
})
