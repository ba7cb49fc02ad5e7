import type { ChildProcess } from 'node:child_process'
import { spawn, spawnSync } from 'node:child_process'
import { availableParallelism } from 'node:os'
import process from 'node:process'

/** Which cores processes of a measurement run on; null where the system does not let us choose. */
export interface Cores {
  readonly server: number
  readonly load: readonly number[]
}

/** The server on the first core, the load on the others; null without `taskset` or with one core. */
export function chooseCores(): Cores | null {
  const many = availableParallelism()
  const list = spawnSync('taskset', ['-cp', String(process.pid)], { encoding: 'utf8' })
  if (list.status !== 0 || many < 2)
    return null
  const cores = coresIn(list.stdout.split(':').at(-1) ?? '')
  return cores.length < 2
    ? null
    : { server: cores[0], load: cores.slice(1) }
}

/** `0,2-4` as numbers. */
export function coresIn(text: string): number[] {
  return text.trim().split(',').flatMap((part) => {
    const [first, last = first] = part.split('-').map(Number)
    return Number.isInteger(first) && Number.isInteger(last)
      ? Array.from({ length: last - first + 1 }, (_, at) => first + at)
      : []
  })
}

/** Starts a program of Node with pipes, on one core when one is given. Standard error shows. */
export function spawnNode(args: readonly string[], core: number | null): ChildProcess {
  const [program, ...all] = core === null
    ? [process.execPath, ...args]
    : ['taskset', '-c', String(core), process.execPath, ...args]
  return spawn(program, all, { stdio: ['pipe', 'pipe', 'inherit'] })
}

/** Keeps this process, which only watches, off the server's core. */
export function stayOff({ load }: Cores): void {
  spawnSync('taskset', ['-acp', load.join(','), String(process.pid)])
}
