import type { Buffer } from 'node:buffer'
import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import process from 'node:process'
import { root } from './project.ts'

/** What became of a child. */
export interface Ran {
  /** Null when a signal ended it. */
  code: number | null
  /** Everything it wrote. */
  output: string
  /** What it wrote to standard output. */
  results: string
}

export interface RunOptions {
  env?: Record<string, string>
  /** Passes on what the child writes to standard error, as it comes; standard output is only kept. */
  stream?: boolean
  /** Passes on standard output too, to our standard error. */
  pass?: boolean
  cwd?: string
}

const children = new Set<ChildProcess>()

// A signal meant for us ends the children too: nothing is left running behind a stopped command.
process.on('exit', () => children.forEach(child => child.kill()))

/** Runs a JavaScript or TypeScript file with the Node that runs us. No shell, so it is the same on every system. */
export function runNode(script: string, args: string[] = [], { env = {}, stream = false, pass = false, cwd = root }: RunOptions = {}): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args], {
      cwd,
      env: {
        ...process.env,
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    children.add(child)
    let output = ''
    let results = ''
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString()
      results += chunk.toString()
      if (pass)
        process.stderr.write(chunk)
    })
    child.stderr.on('data', (chunk: Buffer) => {
      output += chunk.toString()
      if (stream)
        process.stderr.write(chunk)
    })
    child.on('error', reject)
    child.on('close', (code) => {
      children.delete(child)
      resolve({ code, output, results })
    })
  })
}
