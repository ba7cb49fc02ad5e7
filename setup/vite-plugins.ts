import { join } from 'node:path'
import process from 'node:process'
import { defineVitePluginsSetup } from '@slidev/types'
import { quizBank } from './quiz-bank-plugin.ts'
import { writeQuizDeck } from './quiz-deck.ts'
import { roomResults } from './results-plugin.ts'
import { worksheets } from './worksheets-plugin.ts'

/** The workshop's questions, or those of the file that KIT_QUIZ names, whose slides change with it. */
function questionsFor(root: string, options: { early: boolean, home: string }) {
  const quiz = process.env.KIT_QUIZ
  return quiz
    ? quizBank(quiz, { ...options, onChange: () => writeQuizDeck(root, quiz, options.home) })
    : quizBank(join(root, 'exercises', 'quizzes'), { ...options, complete: true })
}

export default defineVitePluginsSetup(({ userRoot, mode }) => [
  questionsFor(userRoot, { early: mode !== 'dev', home: process.env.KIT_HOME ?? 'solo' }),
  roomResults(process.env.KIT_RESULTS),
  worksheets(join(userRoot, 'exercises'), { home: process.env.KIT_HOME ?? 'solo' }),
])
