import type { Chance } from '../chance.ts'

/** The standard normal distribution function, exact to 1.5e-7 (Abramowitz and Stegun 1964, 26.2.17 by way of 7.1.26). */
function normal(z: number): number {
  const x = Math.abs(z) / Math.SQRT2
  const t = 1 / (1 + 0.3275911 * x)
  const error = 1 - t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429)))) * Math.exp(-x * x)
  return z < 0
    ? (1 - error) / 2
    : (1 + error) / 2
}

/**
 * The share (0 to 1) of people who have answered after so many seconds, when the last do within `within`. The logarithm
 * of what people take is normal with the standard deviation `spread`; who would take longer than `within` is left out.
 */
export function answeredAfter(seconds: number, within: number, spread: number): number {
  if (seconds <= 0)
    return 0
  if (seconds >= within)
    return 1
  // Nearly everybody: two standard deviations above the middle one.
  const middle = Math.log(within) - 2 * spread
  return normal((Math.log(seconds) - middle) / spread) / normal(2)
}

/** A number with the mean 0 and the standard deviation 1 (Box and Muller 1958). */
function deviate(chance: Chance): number {
  return Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance())
}

/** Things that happen by chance, so many on average: nearly a Poisson number. */
export function about(many: number, chance: Chance): number {
  return Math.max(0, many + Math.sqrt(many) * deviate(chance))
}

/** Phones on the fullest of so many servers, when each phone is sent to one of them by chance. */
export function fullestServer(phones: number, servers: number, chance: Chance): number {
  const each = phones / servers
  return servers === 1
    ? phones
    : Math.min(phones, Math.max(...Array.from({ length: servers }, () => about(each, chance))))
}
