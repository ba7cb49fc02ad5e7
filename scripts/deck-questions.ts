import type { Question } from '../engine/quiz/question.ts'
import { readDeck } from './deck-lint/source.ts'
import { entry, root } from './project.ts'
import { readBank } from './question-bank.ts'

/** The questions of the whole bank that stand on slides, in the order of the slides. */
export async function deckQuestions(): Promise<Question[]> {
  const [{ slides }, { questions }] = await Promise.all([readDeck(root, entry), readBank()])
  return slides
    .flatMap(({ visible }) => [...visible.matchAll(/<Question\s[^>]*\bid="([\w-]+)"/g)].map(match => match[1]))
    .flatMap(id => questions.find(question => question.id === id) ?? [])
}
