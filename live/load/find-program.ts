import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import process from 'node:process'

/** Where a program of this machine is, also in folders for servers, which are not on everybody's PATH; null when it is nowhere. */
export function findProgram(name: string): string | null {
  return [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin', '/opt/homebrew/bin', '/usr/local/bin']
    .map(folder => join(folder, name))
    .find(path => existsSync(path)) ?? null
}
