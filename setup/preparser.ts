import process from 'node:process'
import { definePreparserSetup } from '@slidev/types'

/**
 * The 60-minute workshop leaves out the slides marked `cut: 90`; `npm start -- --cut 60` and the other commands
 * set KIT_CUT. Slidev never loads a disabled slide, so its numbers and its total are those of the shorter deck.
 */
export default definePreparserSetup(() => [
  {
    name: 'workshop-cut',
    async transformSlide(_content, frontmatter) {
      if (process.env.KIT_CUT === '60' && frontmatter.cut === 90)
        frontmatter.disabled = true
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
