import type { Prefix } from '../server-process.ts'
import process from 'node:process'
import { didRun, isRoot, outputOf } from './command.ts'
import { undoable } from './undo.ts'

/** One cable between this machine and a network namespace on it. */
export interface Cable {
  /** Address of the other end. */
  readonly address: string
  /** Pulls the cable out at the other end, or puts it in again: nobody is told of either. */
  readonly pull: () => Promise<void>
  readonly plug: () => Promise<void>
  /** Lets packets be late by so many milliseconds and get lost (0 to 1), both ways, by `tc netem`; false where the kernel has none. */
  readonly worsen: (delay: number, loss: number) => Promise<boolean>
  /** How many packets got lost so since. */
  readonly lost: () => Promise<number>
}

/** A host of its own on this machine, as far as its network goes. */
export interface Namespace {
  /** Runs a program in it. */
  readonly prefix: Prefix
  readonly cables: readonly Cable[]
  /** Lets packets get lost (0 to 1), both ways, by netfilter; false where there is no iptables. */
  readonly lose: (loss: number) => Promise<boolean>
  /** How many packets got lost so since. */
  readonly lost: () => Promise<number>
  /** Rejects when it is still there then. */
  readonly remove: () => Promise<void>
}

let made = 0

/** All numbers that stand at this place of a program's output, added up. */
function sumOf(text: string, place: RegExp): number {
  return [...text.matchAll(place)].reduce((sum, [, number]) => sum + Number(number), 0)
}

/** Makes one with so many cables; null where that may not be done, or iproute2 is missing. */
export async function makeNamespace(count: number): Promise<Namespace | null> {
  if (!isRoot())
    return null
  const id = `${process.pid % 100_000}x${++made}`
  const name = `kit-${id}`
  if (!await didRun('ip', 'netns', 'add', name))
    return null
  const nears: string[] = []
  // The cables first: a line that still waits for its end would keep them for as long as it does.
  const remove = undoable(async () => {
    for (const near of nears)
      await didRun('ip', 'link', 'del', near)
    if (!await didRun('ip', 'netns', 'del', name))
      throw new Error(`The network namespace ${name} could not be removed. Remove it: ip netns del ${name}`)
  })
  const inside = ['ip', 'netns', 'exec', name] as const
  const within = (program: string, ...args: readonly string[]) => didRun(...inside, program, ...args)

  async function cable(index: number): Promise<Cable | null> {
    const [near, far] = [`k${id}n${index}`, `k${id}f${index}`]
    // The block for tests of networks (RFC 2544): nobody's own network is there.
    const net = `198.18.${(process.pid * 4 + made * 2 + index) % 256}`
    nears.push(near)
    const isThere = await didRun('ip', 'link', 'add', near, 'type', 'veth', 'peer', 'name', far, 'netns', name)
      && await didRun('ip', 'address', 'add', `${net}.1/24`, 'dev', near)
      && await didRun('ip', 'link', 'set', near, 'up')
      && await within('ip', 'address', 'add', `${net}.2/24`, 'dev', far)
      && await within('ip', 'link', 'set', far, 'up')
    return isThere
      ? {
          address: `${net}.2`,
          pull: async () => void await within('ip', 'link', 'set', far, 'down'),
          plug: async () => void await within('ip', 'link', 'set', far, 'up'),
          async lost() {
            const shown = await Promise.all([outputOf('tc', '-s', 'qdisc', 'show', 'dev', near), outputOf(...inside, 'tc', '-s', 'qdisc', 'show', 'dev', far)])
            return sumOf(shown.join('\n'), /dropped (\d+)/g)
          },
          async worsen(delay, loss) {
            const how = ['root', 'netem', 'delay', `${delay}ms`, 'loss', `${loss * 100}%`] as const
            return await didRun('tc', 'qdisc', 'add', 'dev', near, ...how) && within('tc', 'qdisc', 'add', 'dev', far, ...how)
          },
        }
      : null
  }

  const cables: Cable[] = []
  for (let index = 0; index < count; index++) {
    const next = await cable(index)
    if (next)
      cables.push(next)
  }
  if (cables.length < count || !await within('ip', 'link', 'set', 'lo', 'up')) {
    await remove()
    return null
  }
  return {
    prefix: inside,
    cables,
    async lose(loss) {
      const rule = ['-p', 'tcp', '-m', 'statistic', '--mode', 'random', '--probability', String(loss), '-j', 'DROP'] as const
      return await within('iptables', '-A', 'INPUT', ...rule) && within('iptables', '-A', 'OUTPUT', ...rule)
    },
    // Its first column.
    lost: async () => sumOf(await outputOf(...inside, 'iptables', '-nvxL'), /^ *(\d+) +\d+ DROP /gm),
    remove,
  }
}
