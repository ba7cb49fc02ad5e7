import { execFile } from 'node:child_process'
import process from 'node:process'

/** Whether this process may change the machine's network and mounts. */
export const isRoot = (): boolean => process.getuid?.() === 0

/** What a program of the system writes; empty when it is not there or did not do it. */
export function outputOf(program: string, ...args: readonly string[]): Promise<string> {
  return new Promise(resolve => execFile(program, [...args], (error, output) => resolve(error === null ? output : '')))
}

/** Runs a program of the system; false when it is not there or did not do it. */
export function didRun(program: string, ...args: readonly string[]): Promise<boolean> {
  return new Promise(resolve => execFile(program, [...args], error => resolve(error === null)))
}
