import type { TestSpecification } from 'vitest/node'
import { BaseSequencer } from 'vitest/node'

/**
 * The files that take longest, in the order in which they begin. What comes last with much to do leaves the other
 * workers without any. (On a fresh clone Vitest knows nothing but the size of a file, and the longest are among the shortest.)
 * A file that builds a deck which another one needs as well begins well before it.
 */
const longest = [
  'browser/places',
  'browser/room',
  'browser/phone',
  'browser/talk',
  'browser/reading',
  'browser/pages',
  'browser/quiz',
  'browser/slides',
  'browser/own-quiz',
  'browser/commands',
  'browser/proxy',
  'browser/archive',
  'pdf/letter',
  'live/journal/sqlite-process',
  'live/chaos',
  'scripts/rehearse',
  'live/messages',
  'live/load/server-process',
  'scripts/cli',
  'scripts/questions',
  'scripts/forget',
  'scripts/report',
  'live/journal/nats',
  'live/server/two-servers',
  'live/journal/sqlite-file',
  'exercises/formats/gift/robust',
  'components/exercises',
  'components/question-live',
  'components/question-places',
  'components/diagrams',
  'engine/quiz/lint-command',
  'engine/room/game-properties',
]

function placeOf({ moduleId }: TestSpecification): number {
  const place = longest.findIndex(name => moduleId.replaceAll('\\', '/').endsWith(`/tests/${name}.test.ts`))
  return place < 0 ? longest.length : place
}

/** Begins with the files that take longest; the others keep Vitest's own order. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((a, b) => placeOf(a) - placeOf(b))
  }
}
