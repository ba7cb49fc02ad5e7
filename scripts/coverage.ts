import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { claims } from '../engine/signals/claims.ts'
import { presets } from '../engine/signals/demo-presets.ts'
import { workbookParts } from '../engine/signals/workbook.ts'
import { readExercises } from '../exercises/read-exercises.ts'
import { Failure, runCommand, say } from './cli.ts'
import { coverageRows, coverageText, gaps } from './coverage-table.ts'
import { readDeck } from './deck-lint/source.ts'
import { entry, root } from './project.ts'
import { readBank } from './question-bank.ts'

await runCommand({
  name: 'npm run coverage',
  summary: 'Writes docs/coverage.md: which slides, demo states, questions and parts of the workbook cover each claim.',
  flags: {
    check: { type: 'boolean', default: false, help: 'write nothing; fail if the file is not current' },
  },
  async run({ check }) {
    const [{ slides }, { questions }, { worksheets }] = await Promise.all([
      readDeck(root, entry),
      readBank(),
      readExercises(join(root, 'exercises')),
    ])
    const rows = coverageRows({
      claims: Object.values(claims).map(({ id, deck }) => ({ id, sentence: deck })),
      slides: slides.map(({ no, title, frontmatter }) => ({
        no,
        title,
        claims: Array.isArray(frontmatter.claims)
          ? frontmatter.claims.map(String)
          : [],
      })),
      presets: Object.entries(presets).map(([name, preset]) => ({ name, title: preset.title, claims: preset.claims })),
      questions: questions.map(question => ({ id: question.id, claims: question.claims })),
      workbook: [
        ...worksheets.map(({ number, title, claims }) => ({ title: `Exercise ${number}: ${title}`, claims })),
        ...Object.values(workbookParts),
      ],
    })
    const missing = gaps(rows)
    if (missing.length > 0)
      throw new Failure(`Nothing covers: ${missing.join('; ')}.`)
    const file = join(root, 'docs/coverage.md')
    const text = coverageText(rows)
    if (!check)
      await writeFile(file, text)
    else if (await readFile(file, 'utf8').catch(() => '') !== text)
      throw new Failure('docs/coverage.md is not current. Run: npm run coverage')
    say(check ? 'docs/coverage.md is current.' : 'Wrote docs/coverage.md.')
  },
})
