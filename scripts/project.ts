import { join, resolve } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

/** The folder of the kit, without a trailing slash. */
export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '')

/** What is built once and kept; KIT_CACHE is another folder for it, with nothing in it yet, to measure with. */
export const cacheFolder = process.env.KIT_CACHE ? resolve(process.env.KIT_CACHE) : join(root, '.cache')

/** The deck's entry, relative to the root. */
export const entry = 'slides.md'

/** The entry of the deck for a file of questions, relative to the root. */
export const quizEntry = 'quiz.md'

/**
 * Homes the deck is built for: `live` is a talk with a room server, which alone knows the answers; `talk` is one without
 * phones, where clicks reveal; `solo` is for a reader alone. The first two have the speaker notes.
 */
export type Home = 'live' | 'talk' | 'solo'

/** The two lengths of the workshop, in minutes. */
export type Cut = '60' | '90'

/** What a deck is built with, beside its own slides: files as absolute paths. */
export interface DeckContent {
  /** A file of questions to show instead of the workshop's own bank. */
  quiz?: string
  /** The results of a room, to be frozen into the charts. */
  results?: string
}

/** How a build, a server or a test learns of that content; always both, so that none is inherited by mistake. */
export function contentEnv({ quiz = '', results = '' }: DeckContent = {}): { KIT_QUIZ: string, KIT_RESULTS: string } {
  return { KIT_QUIZ: quiz, KIT_RESULTS: results }
}
