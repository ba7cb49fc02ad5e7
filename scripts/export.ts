import { relative, resolve } from 'node:path'
import process from 'node:process'
import { ensureBrowser } from './browser.ts'
import { checkSources } from './check-sources.ts'
import { oneOf, runCommand, say } from './cli.ts'
import { exportDeck } from './pdf/export-deck.ts'
import { root } from './project.ts'

await runCommand({
  name: 'npm run export',
  summary: 'Writes the deck and the answers as PDF files with tags, outline and working links.',
  flags: {
    'out': {
      type: 'string',
      default: 'exports',
      value: 'FOLDER',
      help: 'where to write them (default exports)',
    },
    'without-answers': { type: 'boolean', default: false, help: 'write the deck only' },
    'cut': {
      type: 'string',
      default: '90',
      value: 'MINUTES',
      help: '60 leaves out the slides marked for 90 minutes (default 90)',
    },
    'dark': { type: 'boolean', default: false, help: 'dark slides' },
    'paper': {
      type: 'string',
      default: 'A4',
      value: 'PAPER',
      help: 'A4 or Letter, for the answers (default A4)',
    },
  },
  async run({ out, 'without-answers': withoutAnswers, cut, dark, paper }) {
    const options = {
      out: resolve(root, out),
      cut: oneOf('--cut', cut, ['60', '90']),
      dark,
      answers: !withoutAnswers,
      paper: oneOf('--paper', paper, ['A4', 'Letter']),
    }
    await ensureBrowser()
    await checkSources()
    const { deck, answers } = await exportDeck(options)
    say(`Written: ${[deck, answers].flatMap(file => file === undefined
      ? []
      : relative(root, file)).join(', ')}.`)
    // Vite's file watchers would hold the process for some seconds more.
    process.exit(0)
  },
})
