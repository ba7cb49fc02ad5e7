import type { Plugin } from 'vite'
import { sep } from 'node:path'
import { formatIssue } from '../engine/quiz/issue.ts'
import { loadQuizzes } from '../exercises/load-quizzes.ts'

const name = 'virtual:quiz-bank'
const id = `\0${name}`

async function soundBank(folder: string) {
  const loaded = await loadQuizzes(folder)
  const errors = loaded.issues.filter(({ severity }) => severity === 'error')
  if (errors.length) {
    const error = new Error([
      'The quiz questions have errors:',
      ...errors.map(formatIssue),
    ].join('\n'))
    // The author's files are at fault: a stack of ours would only be in the way.
    error.stack = error.message
    throw error
  }
  return loaded
}

/**
 * `virtual:quiz-bank`: the questions of a folder, read and checked while building, so that neither YAML nor the
 * schema library reaches a browser. A saved file updates the running deck.
 * @param folder where the question files are
 * @param options how to fail
 * @param options.early fail before building starts when the bank is unsound; else the module fails when it is asked
 * for, which a dev server shows over the page
 */
export function quizBank(folder: string, { early }: { early: boolean }): Plugin {
  return {
    name: 'quiz-bank',
    async configResolved() {
      // Thrown from a module, the same error would come wrapped in the bundler's own.
      if (early)
        await soundBank(folder)
    },
    configureServer: server => void server.watcher.add(folder),
    resolveId: source => source === name
      ? id
      : undefined,
    async load(asked) {
      if (asked !== id)
        return
      const { bank } = await soundBank(folder)
      return `export const questions = ${JSON.stringify(bank)}`
    },
    hotUpdate({ file, modules }) {
      const bank = file.startsWith(folder.split(sep).join('/'))
        ? this.environment.moduleGraph.getModuleById(id)
        : undefined
      return bank
        ? [...modules, bank]
        : undefined
    },
  }
}
