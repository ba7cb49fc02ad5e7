import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { ensureBrowser } from './browser.ts'
import { builtDeck } from './build-deck.ts'
import { Failure, oneOf, runCommand, say, since } from './cli.ts'
import { stopOnSignal } from './lifetime.ts'
import { cacheFolder, root } from './project.ts'
import { runNode } from './run-node.ts'
import { countTests } from './test-count.ts'

/** What one step of the tests came to. A step that is not a suite counts as one test. */
interface Outcome { passed: number, failed: number }

interface TestStep {
  title: string
  /** What `--only` calls it. */
  part: 'static' | 'unit' | 'browser' | 'pdf'
  run: () => Promise<Outcome>
}

const parts = ['static', 'unit', 'browser', 'pdf'] as const

/** A command that passes or fails as a whole. What it writes is shown when it fails. */
function check(part: TestStep['part'], title: string, script: string, args: string[] = []): TestStep {
  return {
    title,
    part,
    async run() {
      const { code, output } = await runNode(join(root, script), args)
      if (code === 0)
        return { passed: 1, failed: 0 }
      say(output.trimEnd())
      return { passed: 0, failed: 1 }
    },
  }
}

/** Projects of vitest, with what they say shown as it comes. */
function suite(part: TestStep['part'], title: string, projects: string[], more: string[] = []): TestStep {
  return {
    title,
    part,
    async run() {
      const folder = await mkdtemp(join(tmpdir(), 'kit-tests-'))
      const report = join(folder, 'report.json')
      const args = [
        'run',
        ...projects.flatMap(project => ['--project', project]),
        '--reporter=dot',
        '--reporter=json',
        `--outputFile.json=${report}`,
        ...more,
      ]
      const { code } = await runNode(join(root, 'node_modules/vitest/vitest.mjs'), args, { stream: true, pass: true })
      const text = await readFile(report, 'utf8').catch(() => '')
      await rm(folder, { recursive: true, force: true })
      return countTests(text, code)
    },
  }
}

const build: TestStep = {
  title: 'Build of the site and of the talk',
  part: 'browser',
  async run() {
    await builtDeck({ home: 'solo' })
    await builtDeck({ home: 'talk' })
    return { passed: 1, failed: 0 }
  },
}

const browser: TestStep = {
  title: 'A browser to test in',
  part: 'browser',
  async run() {
    say(`  ${await ensureBrowser()}`)
    return { passed: 1, failed: 0 }
  },
}

// The tests start the kit's commands a hundred times: each takes what another one has compiled.
process.env.NODE_COMPILE_CACHE ??= join(cacheFolder, 'node')

const browserSuite = suite('browser', 'Browser tests', ['browser'])
const pdfSuite = suite('pdf', 'PDF tests', ['pdf'])

const steps: TestStep[] = [
  check('static', 'Types', 'node_modules/vue-tsc/bin/vue-tsc.js', ['--noEmit', '-p', 'tsconfig.json']),
  check('static', 'Types of the engine on its own', 'node_modules/typescript/bin/tsc', ['--noEmit', '-p', 'engine/tsconfig.json']),
  check('static', 'Code style', 'node_modules/eslint/bin/eslint.js', [
    '.',
    '--cache',
    '--cache-location',
    '.cache/eslint/',
    '--max-warnings',
    '0',
  ]),
  check('static', 'Questions', 'scripts/lint-quizzes.ts'),
  check('static', 'Deck', 'scripts/lint-deck.ts'),
  check('static', 'Coverage table', 'scripts/coverage.ts', ['--check']),
  // Some of them wait for other processes: a third worker uses the time.
  suite('unit', 'Unit and component tests', ['unit', 'components'], ['--maxWorkers=3']),
  browser,
  build,
  browserSuite,
  { ...browser, part: 'pdf' },
  pdfSuite,
]

await runCommand({
  name: 'npm test',
  summary: 'Checks everything: types, style, questions, deck, unit and component tests, the built site in a real browser, the PDF files.',
  flags: {
    only: { type: 'string', value: 'PART', help: `one part: ${parts.join(', ')}` },
  },
  async run({ only }) {
    stopOnSignal(() => say('\nStopped.'), 130)
    const part = only === undefined
      ? undefined
      : oneOf('--only', only, parts)
    const chosen = part === undefined
      ? steps.filter(step => step.title !== browser.title || step.part !== 'pdf')
      : steps.filter(step => step.part === part)
    const started = performance.now()
    const total: Outcome = { passed: 0, failed: 0 }
    async function take({ title, run }: TestStep): Promise<void> {
      const place = `[${chosen.findIndex(other => other.title === title) + 1}/${chosen.length}]`
      const stepStarted = performance.now()
      say(`\n${place} ${title} …`)
      // A step that fails does not stop the others: one run tells everything that is wrong.
      const { passed, failed } = await run().catch((error: unknown) => {
        say(error instanceof Failure
          ? error.message
          : String(error instanceof Error
              ? error.stack
              : error))
        return { passed: 0, failed: 1 }
      })
      total.passed += passed
      total.failed += failed
      say(`${place} ${title}: ${failed === 0
        ? 'passed'
        : `${failed} failed`} (${since(stepStarted)})`)
    }
    // What only reads goes on together, and the builds beside it, so that no core waits for the slowest check. A suite of
    // units has the machine for itself; browser and PDF tests mostly wait for a page, so one goes on while the other waits.
    const last = chosen.filter(step => step === browserSuite || step === pdfSuite)
    async function prepare(): Promise<void> {
      for (const step of chosen.filter(step => (step.part === 'browser' || step.part === 'pdf') && !last.includes(step)))
        await take(step)
    }
    await Promise.all([...chosen.filter(({ part }) => part === 'static').map(take), prepare()])
    for (const step of chosen.filter(({ part }) => part === 'unit'))
      await take(step)
    await Promise.all(last.map(take))
    say(`\nEverything took ${since(started)}.`)
    process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`)
    process.exitCode = total.failed === 0
      ? 0
      : 1
  },
})
