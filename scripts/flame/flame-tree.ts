import * as v from 'valibot'

const profileSchema = v.object({
  nodes: v.array(v.object({
    id: v.number(),
    callFrame: v.object({ functionName: v.string(), url: v.string(), lineNumber: v.number() }),
    children: v.optional(v.array(v.number())),
  })),
  samples: v.array(v.number()),
  timeDeltas: v.array(v.number()),
})

/** A profile as `node --cpu-prof` writes it. Times are microseconds. */
export type CpuProfile = v.InferOutput<typeof profileSchema>

/** Something that ran, with all that it called. */
export interface Flame {
  readonly name: string
  /** Whose it is, by its path; Node's own and the engine's have none of ours. */
  readonly owner: 'engine' | 'live' | 'library' | 'node' | 'machine'
  /** Milliseconds, those of its children included. */
  readonly time: number
  /** The longest first. */
  readonly children: readonly Flame[]
}

/** Reads the text of a `.cpuprofile`; null when it is none. */
export function parseProfile(text: string): CpuProfile | null {
  try {
    const read = v.safeParse(profileSchema, JSON.parse(text))
    return read.success ? read.output : null
  }
  catch {
    return null
  }
}

/** A file's address without what only this machine knows: within the project, or within a library. */
export function shortPlace(url: string, root: string): string {
  const path = url.replace(/^file:\/\//, '')
  const library = path.lastIndexOf('node_modules/')
  if (library >= 0)
    return path.slice(library + 'node_modules/'.length)
  if (path.startsWith(`${root}/`))
    return path.slice(root.length + 1)
  return path.startsWith('node:') ? path : path.slice(path.lastIndexOf('/') + 1)
}

function ownerOf(url: string, place: string): Flame['owner'] {
  if (url === '')
    return 'machine'
  if (url.includes('node_modules/'))
    return 'library'
  if (url.startsWith('node:'))
    return 'node'
  return place.startsWith('engine/') ? 'engine' : 'live'
}

interface Growing {
  readonly name: string
  readonly owner: Flame['owner']
  time: number
  readonly children: Map<string, Growing>
}

function grown({ name, owner, time, children }: Growing): Flame {
  return { name, owner, time, children: [...children.values()].map(grown).sort((one, other) => other.time - one.time) }
}

/**
 * What ran in a profile, as a tree. Waiting is left out, and what came before the last `seconds`: the start of a program
 * says nothing about its work.
 * @param profile what was measured
 * @param root the project's folder, which is taken off all paths
 * @param seconds how many of them, from the end
 * @param without seconds at the very end that are left out, in which the program stopped
 */
export function flameTree(profile: CpuProfile, root: string, seconds: number, without = 0): Flame {
  const { nodes, samples, timeDeltas } = profile
  const byId = new Map(nodes.map(node => [node.id, node]))
  const parents = new Map(nodes.flatMap(node => (node.children ?? []).map(child => [child, node.id] as const)))
  const all: Growing = { name: 'all', owner: 'machine', time: 0, children: new Map() }
  const whole = timeDeltas.reduce((sum, delta) => sum + delta, 0)
  const [from, to] = [whole - (seconds + without) * 1e6, whole - without * 1e6]
  let now = 0
  samples.forEach((sample, at) => {
    const delta = Math.max(0, timeDeltas[at] ?? 0)
    now += delta
    if (now <= from || now > to || byId.get(sample)?.callFrame.functionName === '(idle)')
      return
    const stack = [all]
    const path: number[] = []
    for (let id: number | undefined = sample; id !== undefined; id = parents.get(id))
      path.unshift(id)
    for (const id of path.slice(1)) {
      const frame = byId.get(id)?.callFrame
      if (!frame)
        continue
      const place = shortPlace(frame.url, root)
      const name = `${frame.functionName || '(anonymous)'}${place && ` ${place}:${frame.lineNumber + 1}`}`
      const children = stack.at(-1)?.children
      const child = children?.get(name) ?? { name, owner: ownerOf(frame.url, place), time: 0, children: new Map() }
      children?.set(name, child)
      stack.push(child)
    }
    for (const one of stack)
      one.time += delta / 1000
  })
  return grown(all)
}
