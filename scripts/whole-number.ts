import { Failure } from './cli.ts'

/** A flag's value as a whole number in a range, or a refusal that names the range. */
export function wholeNumber(flag: string, value: string, least: number, most: number): number {
  const number = Number(value)
  if (!/^\d+$/.test(value) || number < least || number > most)
    throw new Failure(`${flag} ${value} is not possible: give a whole number from ${least} to ${most}.`)
  return number
}
