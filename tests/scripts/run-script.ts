import { execFile } from 'node:child_process'
import { join } from 'node:path'
import process from 'node:process'
import { root } from '../../scripts/project.ts'

/** Runs a script as a person would, with nobody at the keyboard, and tells what came of it. */
export function runScript(script: string, args: string[]): Promise<{ code: number, out: string, err: string }> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [join(root, script), ...args], { timeout: 60_000 }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? 1 : 0, out, err }))
    child.stdin?.end()
  })
}
