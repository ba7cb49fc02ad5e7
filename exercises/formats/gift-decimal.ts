const number = String.raw`[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d{1,3})?`
const shapes = {
  between: new RegExp(String.raw`^(${number})\s*\.\.\s*(${number})$`, 'i'),
  about: new RegExp(String.raw`^(${number})\s*:\s*(${number})$`, 'i'),
  exact: new RegExp(`^(${number})$`, 'i'),
}

/** A number in digits, a point and nothing else: GIFT has no exponents. */
export function decimal(value: number): string {
  const sign = value < 0 || Object.is(value, -0)
    ? '-'
    : ''
  const [digits = '0', exponent] = String(Math.abs(value)).split('e')
  if (exponent === undefined)
    return sign + digits
  const [whole = '', part = ''] = digits.split('.')
  const point = whole.length + Number(exponent)
  const all = (whole + part).padEnd(point, '0')
  return sign + (point > 0
    ? all
    : `0.${'0'.repeat(-point)}${all}`)
}

/** Tidies what stands for a number in an answer, as the grammar wants it: `3`, `3:0.1` or `3..4`; null when it is none of these. */
export function tidyNumber(text: string): string | null {
  const between = shapes.between.exec(text)
  const about = shapes.about.exec(text)
  const found = (between ?? about ?? shapes.exact.exec(text))?.slice(1).map(Number)
  return found?.every(Number.isFinite)
    ? found.map(decimal).join(between ? '..' : ':')
    : null
}
