import { fileURLToPath } from 'node:url'

/** The folder of the kit, without a trailing slash. */
export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '')

/** The deck's entry, relative to the root. */
export const entry = 'slides.md'

/** Homes the deck is built for: `talk` has the speaker notes and lets clicks reveal; `solo` is for a reader alone. */
export type Home = 'talk' | 'solo'

/** The two lengths of the workshop, in minutes. */
export type Cut = '60' | '90'
