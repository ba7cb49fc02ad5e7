/** How many digits a number has after its point, as people write it. */
function decimals(number: number): number {
  const [digits, exponent = '0'] = String(number).split('e')
  return Math.max(0, (digits?.split('.')[1]?.length ?? 0) - Number(exponent))
}

/** The smallest of 1, 2, 5, 10, 20, 50, … that is not below a number. */
function roundUp(number: number): number {
  const power = 10 ** Math.floor(Math.log10(number))
  const times = [1, 2, 5].find(factor => factor * power >= number) ?? 10
  return Number((times * power).toPrecision(1))
}

/**
 * What an estimate needs and other formats do not say: round numbers around the answer, which is not in the middle, so that
 * neither the ends nor the slider's place give it away. Steps are as fine as the answer and its tolerance.
 */
export function rangeAround(answer: number, tolerance: number): { readonly min: number, readonly max: number, readonly step: number } {
  const places = Math.min(15, Math.max(decimals(answer), decimals(tolerance)))
  const step = Number((10 ** -places).toFixed(places))
  const margin = Math.max(4 * tolerance, Math.abs(answer) / 4, 10 * step)
  // Nobody expects numbers below 0 where the answer and all that is right stays above.
  const isUp = answer - tolerance >= 0
  const isDown = !isUp && answer + tolerance <= 0
  return {
    min: isUp ? 0 : -roundUp(margin - answer),
    max: isDown ? 0 : roundUp(answer + margin),
    step,
  }
}
