import process from 'node:process'
import { runCommand, say } from './cli.ts'
import { renderFindings } from './deck-lint/finding.ts'
import { lintDeck } from './deck-lint/lint.ts'
import { entry, root } from './project.ts'
import { readBank } from './question-bank.ts'

await runCommand({
  name: 'npm run lint:deck',
  summary: 'Checks the deck for what Slidev would build without a word: missing files, unknown components, layouts, questions and links, slides without notes, claims that nothing teaches.',
  flags: {
    strict: { type: 'boolean', default: false, help: 'warnings fail too' },
  },
  async run({ strict }) {
    const { bank } = await readBank()
    const findings = await lintDeck(root, entry, bank)
    const errors = findings.filter(({ level }) => level === 'error').length
    if (findings.length > 0)
      process.stdout.write(`${renderFindings(findings)}\n`)
    say(findings.length === 0
      ? 'The deck is in order.'
      : `${errors} to correct, ${findings.length - errors} to look at.`)
    if (errors > 0 || (strict && findings.length > 0))
      process.exitCode = 1
  },
})
