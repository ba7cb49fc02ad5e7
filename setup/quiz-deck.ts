import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { readOwnQuiz } from '../exercises/own-quiz.ts'
import { quizSlides } from './quiz-slides.ts'

/** What the deck of a file of questions begins with. */
export interface QuizDeck {
  readonly title: string
  /** The file with the slides. */
  readonly slides: string
}

/**
 * Writes the slides for a file of questions, one a question, where Slidev can read and watch them; nothing is written where that
 * has not changed. They are a file of their own, since Slidev's editor writes whole files: the one that it may spoil is no source.
 * @param root the kit's folder
 * @param quiz the file of questions
 * @param home who runs the deck
 */
export async function writeQuizDeck(root: string, quiz: string, home: string): Promise<QuizDeck> {
  const { title, questions } = await readOwnQuiz(quiz)
  const folder = join(root, '.cache/quiz-slides')
  const slides = join(folder, `${createHash('sha256').update(`${home} ${quiz}`).digest('hex').slice(0, 16)}.md`)
  const text = quizSlides(questions, { withAnswers: home !== 'live' })
  if (await readFile(slides, 'utf8').catch(() => null) !== text) {
    await mkdir(folder, { recursive: true })
    const writing = `${slides}.${process.pid}`
    await writeFile(writing, text)
    await rename(writing, slides)
  }
  return { title, slides }
}
