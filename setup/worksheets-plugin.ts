import type { Plugin } from 'vite'
import { readExercises } from '../exercises/read-exercises.ts'

const names = ['virtual:worksheets', 'virtual:facilitator-pages']

/**
 * The worksheets of `exercises/` as HTML, and the facilitator's pages, read while building. A saved file updates the
 * running deck. `home: 'live'`: facilitator pages hold answers, so there are none.
 */
export function worksheets(folder: string, { home = 'solo' }: { home?: string } = {}): Plugin {
  return {
    name: 'worksheets',
    configureServer: server => void server.watcher.add(folder),
    resolveId: source => names.includes(source)
      ? `\0${source}`
      : undefined,
    async load(asked) {
      const name = names.find(known => asked === `\0${known}`)
      if (name === undefined)
        return
      const { worksheets, facilitatorPages, files } = await readExercises(folder)
      files.forEach(file => this.addWatchFile(file))
      return name === 'virtual:worksheets'
        ? `export const worksheets = ${JSON.stringify(worksheets)}`
        : `export const facilitatorPages = ${JSON.stringify(home === 'live' ? [] : facilitatorPages)}`
    },
  }
}
