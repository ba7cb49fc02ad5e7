import * as v from 'valibot'

/** A package of the lock file. */
export interface LockedPackage {
  /** Where it lies: `node_modules/a`, or `node_modules/a/node_modules/b`. */
  readonly path: string
  readonly name: string
  readonly version: string
  /** SPDX; null where its package.json names none. */
  readonly licence: string | null
  /** What it needs, by name. */
  readonly needs: readonly string[]
}

/** A package as a table lists it. */
export interface Licensed {
  readonly name: string
  readonly version: string
  readonly licence: string
}

const lockSchema = v.object({
  packages: v.record(v.string(), v.object({
    name: v.optional(v.string()),
    version: v.optional(v.string()),
    license: v.optional(v.string()),
    dependencies: v.optional(v.record(v.string(), v.string())),
    optionalDependencies: v.optional(v.record(v.string(), v.string())),
    devDependencies: v.optional(v.record(v.string(), v.string())),
  })),
})

/** The packages of a `package-lock.json` of version 3, and the names that the project itself asks for. */
export function readLock(text: string): { readonly packages: readonly LockedPackage[], readonly direct: readonly string[] } {
  const { packages } = v.parse(lockSchema, JSON.parse(text))
  return {
    direct: Object.keys({ ...packages['']?.dependencies, ...packages['']?.devDependencies }),
    packages: Object.entries(packages).filter(([path]) => path !== '').map(([path, { name, version = '', license, dependencies, optionalDependencies }]) => ({
      path,
      name: name ?? path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
      version,
      licence: license ?? null,
      needs: Object.keys({ ...dependencies, ...optionalDependencies }),
    })),
  }
}

/** The package that Node finds under a name from a place in the tree. */
function found(packages: ReadonlyMap<string, LockedPackage>, from: string, name: string): LockedPackage | undefined {
  for (let place = from; ;) {
    const here = packages.get(place === '' ? `node_modules/${name}` : `${place}/node_modules/${name}`)
    if (here || place === '')
      return here
    const at = place.lastIndexOf('/node_modules/')
    place = at < 0 ? '' : place.slice(0, at)
  }
}

/** These packages and all that they need, and so on. */
export function withNeeds(all: readonly LockedPackage[], names: readonly string[]): LockedPackage[] {
  const byPath = new Map(all.map(one => [one.path, one]))
  const reached = new Set<LockedPackage>()
  const add = (one: LockedPackage | undefined) => {
    if (one === undefined || reached.has(one))
      return
    reached.add(one)
    one.needs.forEach(name => add(found(byPath, one.path, name)))
  }
  names.forEach(name => add(found(byPath, '', name)))
  return [...reached]
}

/** Licences under which a part of the kit may be given to others, with no more to do than to keep its text. */
const free = new Set(['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', '0BSD', 'BlueOak-1.0.0', 'Unlicense', 'CC0-1.0', 'Python-2.0', 'PSF-2.0', 'Zlib', 'OFL-1.1'])

/** Whether an SPDX expression leaves a way to pass the package on freely: one side of an `OR`, both of an `AND`. */
export function isFree(licence: string): boolean {
  const inner = /^\((.*)\)$/.exec(licence)?.[1] ?? licence
  const some = inner.split(' OR ')
  return some.length > 1
    ? some.some(isFree)
    : inner.split(' AND ').every(each => free.has(each))
}

/** Packages whose package.json names no licence, with what their own files say. Looked at by a person, for this version. */
const known: Readonly<Record<string, string>> = {
  'format@0.2.2': 'MIT', // "licenses" in its package.json
  'khroma@2.1.0': 'MIT', // its file "license"
  'zigpty@0.2.1': 'MIT', // its file LICENSE
}

/** The packages with their licences, by name; `unknown` for those that name none. */
export function licensed(packages: readonly LockedPackage[]): Licensed[] {
  const byKey = new Map(packages.map(({ name, version, licence }) => [
    `${name}@${version}`,
    { name, version, licence: licence ?? known[`${name}@${version}`] ?? 'unknown' },
  ]))
  return [...byKey.values()].toSorted((one, other) => `${one.name}@${one.version}` < `${other.name}@${other.version}` ? -1 : 1)
}

/** What stands in the way of passing these on: unknown licences, and those that ask for more than their text. */
export function obstacles(packages: readonly Licensed[]): string[] {
  return packages.filter(({ licence }) => !isFree(licence)).map(({ name, version, licence }) => `${name} ${version} (${licence})`)
}
