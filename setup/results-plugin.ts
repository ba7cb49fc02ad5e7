import type { Plugin } from 'vite'
import type { RoomResults } from '../engine/room/results.ts'
import { readFile } from 'node:fs/promises'
import { parseResults } from '../engine/room/parse-results.ts'

const name = 'virtual:room-results'

/** The file is written by a command: whoever meets this has changed it, or it is from another version of the kit. */
function unreadable(file: string, problem: string): Error {
  const error = new Error(`The results of a room in ${file} cannot be read: ${problem} Write them anew with "npm run archive -- ROOM".`)
  error.stack = error.message
  return error
}

async function readResults(file: string): Promise<RoomResults> {
  const written = await readFile(file, 'utf8').catch((error: Error) => {
    throw unreadable(file, `${error.message}.`)
  })
  let value: unknown
  try {
    value = JSON.parse(written)
  }
  catch {
    throw unreadable(file, 'it is not JSON.')
  }
  const results = parseResults(value)
  if (!results.ok)
    throw unreadable(file, `${results.error}.`)
  return results.value
}

/**
 * `virtual:room-results`: what a room answered, to be frozen into the charts; null where there is no file.
 * @param file written by `npm run archive` and `npm run export`; none (or empty) for every other build
 */
export function roomResults(file: string | undefined): Plugin {
  return {
    name: 'room-results',
    async configResolved() {
      // Thrown from a module, the same error would come wrapped in the bundler's own.
      if (file)
        await readResults(file)
    },
    resolveId: source => source === name
      ? `\0${name}`
      : undefined,
    async load(asked) {
      return asked === `\0${name}`
        ? `export const results = ${file ? JSON.stringify(await readResults(file)) : 'null'}`
        : undefined
    },
  }
}
