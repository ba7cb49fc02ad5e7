import { dirname, relative, sep } from 'node:path'
import process from 'node:process'
import { definePreparserSetup } from '@slidev/types'
import { writeQuizDeck } from './quiz-deck.ts'

/**
 * The 60-minute workshop leaves out the slides marked `cut: 90`; `npm start -- --cut 60` and the other commands
 * set KIT_CUT. Slidev never loads a disabled slide, so its numbers and its total are those of the shorter deck.
 */
export default definePreparserSetup(({ filepath }) => [
  {
    name: 'workshop-cut',
    async transformSlide(_content, frontmatter) {
      if (process.env.KIT_CUT === '60' && frontmatter.cut === 90)
        frontmatter.disabled = true
      return undefined
    },
  },
  {
    // The deck for a file of questions (quiz.md); `npm start -- --quiz FILE` and the other commands set KIT_QUIZ.
    name: 'own-quiz',
    async transformSlide(_content, frontmatter) {
      const isHead = frontmatter.deck === 'quiz'
      if (!process.env.KIT_QUIZ || !(isHead || frontmatter.src === 'questions'))
        return undefined
      const root = dirname(filepath)
      const { title, slides } = await writeQuizDeck(root, process.env.KIT_QUIZ, process.env.KIT_HOME ?? 'solo')
      if (isHead)
        frontmatter.title = title
      else
        frontmatter.src = `./${relative(root, slides).split(sep).join('/')}`
      return undefined
    },
  },
  {
    // With phones, two clicks come before the one that shows the answer: those that open and close the question.
    name: 'live-question-notes',
    async transformNote(note, frontmatter) {
      return process.env.KIT_HOME === 'live' && frontmatter.layout === 'question'
        ? note?.replace('[click]', '[click:3]')
        : undefined
    },
  },
])
