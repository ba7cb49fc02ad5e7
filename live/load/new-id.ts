import { randomBytes } from 'node:crypto'

/** A name that nobody can guess, as base64url: never from a seed, so that two rehearsals in one room are not the same people. */
export function newId(bytes: number): string {
  return randomBytes(bytes).toString('base64url')
}
