import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import process from 'node:process'
import { promisify } from 'node:util'
import { findProgram } from '../live/load/find-program.ts'

const run = promisify(execFile)

/** A program of this machine; on Debian and its kin, and only as root, its package is installed first when it is missing. */
export async function ensureProgram(name: string, debianPackage: string): Promise<string> {
  if (findProgram(name) === null && process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    // Nobody answers questions, and no service is started: a test starts its own.
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' }
    await run('apt-get', ['update'], { env })
    await run('apt-get', ['install', '-y', '--no-install-recommends', debianPackage], { env })
  }
  const found = findProgram(name)
  if (found === null)
    throw new Error(`This test needs ${name}. Install it (on Debian: apt-get install ${debianPackage}), and run the test again.`)
  return found
}
