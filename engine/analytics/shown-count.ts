import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import { digits } from './digits.ts'

/** A number as an app shows it, and what it may stand for. */
export interface ShownCount {
  /** The number written in full: 1,200 for "1.2K". */
  readonly value: number
  /** The smallest and the largest count that may be shown so, both included. */
  readonly low: number
  readonly high: number
  /** Shown in full, so that it is exactly this. */
  readonly exact: boolean
}

/** Why a typed number cannot be read. */
export type ShownRefusal = 'not-a-number' | 'negative' | 'decimal-alone' | 'two-readings' | 'unknown-unit' | 'unclear-unit' | 'too-large'

/** How apps shorten large numbers, by the language of the interface. */
const units: readonly { readonly size: number, readonly names: readonly string[] }[] = [
  { size: 1e3, names: ['k', 'tsd', 'mil', 'mila', 'rb', 'ribu', 'bin', 'tys', 'tis', 'mii', 'td', 'tn', 'тыс', 'тис', 'χιλ', 'ألف', 'พัน', 'हज़ार', 'হা', '千', '천'] },
  { size: 1e4, names: ['w', '万', '萬', '만', 'หมื่น'] },
  { size: 1e6, names: ['m', 'mio', 'mi', 'mln', 'mn', 'jt', 'juta', 'tr', 'млн', 'εκ', 'مليون'] },
  { size: 1e8, names: ['亿', '億', '억'] },
  { size: 1e9, names: ['mrd', 'md', 'mld', 'bn', 'млрд'] },
]

/** "B" is a billion in English and a thousand in Turkish, "T" a thousand or more than the world has people. */
const unclear = new Set(['b', 't'])

/** Nothing that people count in an app is larger. */
const most = 1e11

/** Groups of three, set apart the same way throughout. */
const grouped = /^\d{1,3}([.,'’ ])\d{3}(?:\1\d{3})*$/

function shortened(number: string, size: number): Result<ShownCount, ShownRefusal> {
  const [, whole = '', fraction = ''] = /^(\d+)(?:[.,](\d+))?$/.exec(number) ?? []
  if (whole === '')
    return refuse('not-a-number')
  // "1,234K" is 1.234 thousand or 1,234 thousand; no app shows three decimals.
  if (fraction.length > 2)
    return refuse('two-readings')
  const step = size / 10 ** fraction.length
  const value = Number(whole + fraction) * step
  // Rounded, it stands for half a step less; cut off, for almost a whole step more. Which one an app does, nobody tells.
  const low = Math.ceil(value - step / 2)
  // What is smaller than the unit would be shown in a smaller one, at the finest in thousandths of this.
  const least = size === 1e3
    ? size
    : size * 0.9995
  return value > most
    ? refuse('too-large')
    : ok({
        value,
        low: value >= size
          ? Math.max(low, least)
          : low,
        high: value + step - 1,
        exact: step === 1,
      })
}

/**
 * Reads the bookmark number as somebody typed it: "980", "1,234", "12.3K", "12,3 тыс.". What precision is left is kept:
 * "1.2K" may be anything from 1,150 to 1,299, rounded or cut off.
 */
export function readShownCount(typed: string): Result<ShownCount, ShownRefusal> {
  const text = digits(typed).trim().toLowerCase().replaceAll(/\s+/g, ' ')
  if (/^[-−]/.test(text))
    return refuse('negative')
  const [, number = '', name = ''] = /^(\d[\d.,'’ ]*?) ?(?:(\p{L}[\p{L}\p{M}]*)\.?)?$/u.exec(text) ?? []
  if (number === '')
    return refuse('not-a-number')
  if (name !== '') {
    const unit = units.find(({ names }) => names.some(known => known.normalize('NFKC') === name))
    return unit
      ? shortened(number, unit.size)
      : refuse(unclear.has(name)
          ? 'unclear-unit'
          : 'unknown-unit')
  }
  if (!/^\d+$/.test(number) && !grouped.test(number)) {
    return refuse(/^\d+[.,]\d+$/.test(number)
      ? 'decimal-alone'
      : 'not-a-number')
  }
  const value = Number(number.replaceAll(/\D/g, ''))
  return value > most
    ? refuse('too-large')
    : ok({ value, low: value, high: value, exact: true })
}
