import { addressOf } from './deck-links.ts'

/** The slide of each exercise, by its slug; see slides/09-exercises.md. */
export const slideOfExercise: Readonly<Record<string, string>> = {
  'spot-the-signal': 'spot-the-signal',
  'save-or-record': 'do-save-or-record',
  'lock-it-down': 'do-lock-it-down',
  'own-save-rate': 'do-own-save-rate',
  'worth-saving': 'do-worth-saving',
  'field-test': 'do-field-test',
}

/** The path of an exercise's page. */
export const exercisePath = (slug: string): string => `exercise/${slug}`

/**
 * The address under which everybody can open an exercise's page, or null where nobody else can: a self-paced site knows
 * its own, unless it is only on this computer; a room shows its pages to the presenter alone.
 */
export function publicAddress(slug: string): string | null {
  if (__KIT_HOME__ !== 'solo' || typeof location === 'undefined')
    return null
  const { hostname, protocol, href } = location
  const isLocal = /^(?:localhost|127\.|\[?::1)/.test(hostname) || hostname.endsWith('.localhost')
  return isLocal || !/^https?:$/.test(protocol)
    ? null
    : new URL(addressOf(exercisePath(slug)), href).href
}
