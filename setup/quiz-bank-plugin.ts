import type { Plugin } from 'vite'
import type { Question } from '../engine/quiz/question.ts'
import { sep } from 'node:path'
import { formatIssue } from '../engine/quiz/issue.ts'
import { publicView } from '../engine/quiz/registry.ts'
import { loadQuizzes } from '../exercises/load-quizzes.ts'
import { forOwnDeck } from '../exercises/own-quiz.ts'

const names = ['virtual:quiz-bank', 'virtual:public-bank']

/** What a module of the bank exports. `home: 'live'`: no answer may be in the build, so the whole bank is empty there. */
function contentOf(name: string, bank: readonly Question[], home: string): readonly object[] {
  if (name === 'virtual:public-bank')
    return bank.map(question => ({ ...publicView(question), set: question.set }))
  return home === 'live'
    ? []
    : bank
}

async function soundBank(folder: string, complete: boolean): Promise<readonly Question[]> {
  const { bank, issues } = await loadQuizzes(folder, { complete })
  const errors = issues.filter(({ severity }) => severity === 'error')
  if (errors.length) {
    const error = new Error([
      'The quiz questions have errors:',
      ...errors.map(formatIssue),
    ].join('\n'))
    // The author's files are at fault: a stack of ours would only be in the way.
    error.stack = error.message
    throw error
  }
  return complete
    ? bank
    : forOwnDeck(bank)
}

/**
 * `virtual:quiz-bank`: the questions of a folder, read and checked while building, so that neither YAML nor the
 * schema library reaches a browser. A saved file updates the running deck. `virtual:public-bank` has of each question
 * only what anybody may see; in a live deck's build there is nothing but that.
 * @param folder where the question files are
 * @param options for whom, and how to fail
 * @param options.home who runs the build; a reader alone unless told otherwise
 * @param options.early fail before building starts when the bank is unsound; else the module fails when it is asked
 * for, which a dev server shows over the page
 * @param options.complete whether every question must have what the workshop's own have
 * @param options.onChange called after a file was saved and found sound, while the deck is edited
 */
export function quizBank(folder: string, { early, home = 'solo', complete = false, onChange }: { early: boolean, home?: string, complete?: boolean, onChange?: () => Promise<unknown> }): Plugin {
  return {
    name: 'quiz-bank',
    async configResolved() {
      // Thrown from a module, the same error would come wrapped in the bundler's own.
      if (early)
        await soundBank(folder, complete)
    },
    configureServer: server => void server.watcher.add(folder),
    resolveId: source => names.includes(source)
      ? `\0${source}`
      : undefined,
    async load(asked) {
      const name = names.find(known => asked === `\0${known}`)
      if (name === undefined)
        return
      const bank = await soundBank(folder, complete)
      return `export const questions = ${JSON.stringify(contentOf(name, bank, home))}`
    },
    async hotUpdate({ file, modules }) {
      if (!file.startsWith(folder.split(sep).join('/')))
        return
      // While there is an error the page tells of it, and nothing else changes.
      await soundBank(folder, complete).then(onChange, () => {})
      return [...modules, ...names.flatMap(name => this.environment.moduleGraph.getModuleById(`\0${name}`) ?? [])]
    },
  }
}
