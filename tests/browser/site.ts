import type { TestProject } from 'vitest/node'
import { serveDeck } from '../../live/server/serve-deck.ts'
import { ensureBrowser } from '../../scripts/browser.ts'
import { builtDeck } from '../../scripts/build-deck.ts'

/** Builds the self-paced site (once for what the sources are now) and the talk's deck, and serves both. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await ensureBrowser()
  const built = {
    solo: await builtDeck({ home: 'solo' }),
    talk: await builtDeck({ home: 'talk' }),
  }
  const solo = await serveDeck({ dir: built.solo })
  const talk = await serveDeck({ dir: built.talk })
  project.provide('site', solo.url)
  project.provide('talk', talk.url)
  project.provide('built', built)
  return async () => {
    await solo.close()
    await talk.close()
  }
}
