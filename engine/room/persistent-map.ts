/** Bits of the hash that one level of the tree looks at; each branch has at most 2 to this power children. */
const width = 5

interface Leaf<K extends string, V> { readonly kind: 'leaf', readonly hash: number, readonly key: K, readonly value: V }
/** Keys that share all 32 bits of their hash. */
interface Clash<K extends string, V> { readonly kind: 'clash', readonly hash: number, readonly leaves: readonly Leaf<K, V>[] }
interface Branch<K extends string, V> { readonly kind: 'branch', readonly bits: number, readonly nodes: readonly Node<K, V>[] }
type Node<K extends string, V> = Leaf<K, V> | Clash<K, V> | Branch<K, V>

/** FNV-1a with a last mix, so that ids that differ in one letter land far apart. */
function hashOf(key: string): number {
  let hash = 0x811C9DC5
  for (let at = 0; at < key.length; at++)
    hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85EBCA6B)
  // Signed, since such a number takes no memory of its own.
  return hash ^ (hash >>> 13)
}

function bitOf(hash: number, shift: number): number {
  return 1 << ((hash >>> shift) & (2 ** width - 1))
}

/** How many children a branch has before the one of this bit. */
function indexOf(bits: number, bit: number): number {
  let rest = bits & (bit - 1)
  rest -= (rest >>> 1) & 0x55555555
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333)
  return Math.imul((rest + (rest >>> 4)) & 0x0F0F0F0F, 0x01010101) >>> 24
}

function find<K extends string, V>(root: Node<K, V> | null, hash: number, key: K, from = 0): Leaf<K, V> | undefined {
  let node: Node<K, V> | null | undefined = root
  for (let shift = from; node?.kind === 'branch'; shift += width) {
    const bit: number = bitOf(hash, shift)
    node = node.bits & bit ? node.nodes[indexOf(node.bits, bit)] : null
  }
  if (node?.kind === 'clash')
    return node.leaves.find(leaf => leaf.key === key)
  return node?.key === key ? node : undefined
}

/** Two nodes of different hashes under as many branches as their hashes have in common. */
function join<K extends string, V>(one: Leaf<K, V> | Clash<K, V>, other: Leaf<K, V>, shift: number): Branch<K, V> {
  const [bit, otherBit] = [bitOf(one.hash, shift), bitOf(other.hash, shift)]
  if (bit === otherBit)
    return { kind: 'branch', bits: bit, nodes: [join(one, other, shift + width)] }
  // Unsigned, since the highest bit makes a number negative.
  return { kind: 'branch', bits: bit | otherBit, nodes: bit >>> 0 < otherBit >>> 0 ? [one, other] : [other, one] }
}

function put<K extends string, V>(node: Node<K, V>, leaf: Leaf<K, V>, shift: number): Node<K, V> {
  if (node.kind === 'branch') {
    const bit = bitOf(leaf.hash, shift)
    const index = indexOf(node.bits, bit)
    const child = node.bits & bit ? node.nodes[index] : undefined
    return child
      ? { kind: 'branch', bits: node.bits, nodes: node.nodes.with(index, put(child, leaf, shift + width)) }
      : { kind: 'branch', bits: node.bits | bit, nodes: node.nodes.toSpliced(index, 0, leaf) }
  }
  if (node.hash !== leaf.hash)
    return join(node, leaf, shift)
  if (node.kind === 'leaf')
    return node.key === leaf.key ? leaf : { kind: 'clash', hash: leaf.hash, leaves: [node, leaf] }
  const index = node.leaves.findIndex(({ key }) => key === leaf.key)
  return { kind: 'clash', hash: node.hash, leaves: index < 0 ? [...node.leaves, leaf] : node.leaves.with(index, leaf) }
}

/** Counts keys that were not there before. */
interface Added { count: number }

/** The node with many leaves, each of another key: what they share of the way to them is made anew once. */
function putAll<K extends string, V>(node: Node<K, V> | undefined, leaves: readonly Leaf<K, V>[], shift: number, added: Added): Node<K, V> | undefined {
  if (node?.kind !== 'branch' || leaves.length === 1) {
    return leaves.reduce((whole: Node<K, V> | undefined, leaf) => {
      if (whole === undefined || find(whole, leaf.hash, leaf.key, shift) === undefined)
        added.count += 1
      return whole === undefined ? leaf : put(whole, leaf, shift)
    }, node)
  }
  const groups: Leaf<K, V>[][] = []
  let bits = node.bits
  for (const leaf of leaves) {
    const slot = (leaf.hash >>> shift) & (2 ** width - 1)
    bits |= 1 << slot
    const group = groups[slot]
    if (group)
      group.push(leaf)
    else
      groups[slot] = [leaf]
  }
  const nodes: Node<K, V>[] = []
  for (let left = bits; left !== 0;) {
    const bit = left & -left
    left ^= bit
    const child = node.bits & bit ? node.nodes[indexOf(node.bits, bit)] : undefined
    const group = groups[31 - Math.clz32(bit)]
    const next = group ? putAll(child, group, shift + width, added) : child
    if (next)
      nodes.push(next)
  }
  return { kind: 'branch', bits, nodes }
}

/** The node without a key that it has; null when nothing is left. */
function drop<K extends string, V>(node: Node<K, V>, hash: number, key: K, shift: number): Node<K, V> | null {
  if (node.kind === 'leaf')
    return null
  if (node.kind === 'clash') {
    const leaves = node.leaves.filter(leaf => leaf.key !== key)
    return leaves.length === 1 && leaves[0] ? leaves[0] : { ...node, leaves }
  }
  const bit = bitOf(hash, shift)
  const index = indexOf(node.bits, bit)
  const child = node.nodes[index]
  const left = child ? drop(child, hash, key, shift + width) : null
  const nodes = left ? node.nodes.with(index, left) : node.nodes.toSpliced(index, 1)
  const [only] = nodes
  // A branch with a single leaf becomes that leaf: the shape depends on the keys alone, not on what was here before.
  if (nodes.length === 1 && only && only.kind !== 'branch')
    return only
  return nodes.length ? { kind: 'branch', bits: left ? node.bits : node.bits & ~bit, nodes } : null
}

function walk<K extends string, V>(node: Node<K, V>, visit: (value: V, key: K) => void): void {
  if (node.kind === 'leaf') {
    visit(node.value, node.key)
    return
  }
  for (const child of node.kind === 'branch' ? node.nodes : node.leaves)
    walk(child, visit)
}

function leavesOf<K extends string, V>(node: Node<K, V> | undefined): readonly Leaf<K, V>[] {
  if (node === undefined)
    return []
  return node.kind === 'leaf' ? [node] : node.kind === 'clash' ? node.leaves : leavesUnder(node)
}

function leavesUnder<K extends string, V>({ nodes }: Branch<K, V>): Leaf<K, V>[] {
  return nodes.flatMap(leavesOf)
}

type Visit<K extends string, V> = (key: K, before: V | undefined, after: V | undefined) => void

/** Compares two parts of two maps of which at least one has no branch here. */
function compareLeaves<K extends string, V>(from: readonly Leaf<K, V>[], to: readonly Leaf<K, V>[], visit: Visit<K, V>): void {
  const before = new Map(from.map(leaf => [leaf.key, leaf]))
  for (const leaf of to) {
    const old = before.get(leaf.key)
    before.delete(leaf.key)
    if (old?.value !== leaf.value)
      visit(leaf.key, old?.value, leaf.value)
  }
  for (const { key, value } of before.values())
    visit(key, value, undefined)
}

function compare<K extends string, V>(from: Node<K, V> | undefined, to: Node<K, V> | undefined, visit: Visit<K, V>): void {
  if (from === to)
    return
  // Most of what changes are single leaves.
  if (from?.kind !== 'branch' && from?.kind !== 'clash' && to?.kind !== 'branch' && to?.kind !== 'clash' && (!from || !to || from.key === to.key)) {
    const leaf = to ?? from
    if (leaf && from?.value !== to?.value)
      visit(leaf.key, from?.value, to?.value)
    return
  }
  if (from?.kind !== 'branch' || to?.kind !== 'branch')
    return compareLeaves(leavesOf(from), leavesOf(to), visit)
  for (let left = from.bits | to.bits; left !== 0;) {
    const bit = left & -left
    left ^= bit
    compare(
      from.bits & bit ? from.nodes[indexOf(from.bits, bit)] : undefined,
      to.bits & bit ? to.nodes[indexOf(to.bits, bit)] : undefined,
      visit,
    )
  }
}

/**
 * A map that never changes: `set` and `delete` give another one that shares all but a few small nodes with it, so
 * one more answer among 20,000 copies some hundred pointers, not 20,000. Entries have no order that means anything.
 * @see Bagwell, P. (2001): Ideal hash trees. EPFL technical report.
 */
export class PersistentMap<K extends string, V> {
  readonly size: number
  readonly root: Node<K, V> | null

  private constructor(size: number, root: Node<K, V> | null) {
    this.size = size
    this.root = root
  }

  /** A map with nothing in it. */
  static empty<K extends string, V>(): PersistentMap<K, V> {
    return new PersistentMap<K, V>(0, null)
  }

  get(key: K): V | undefined {
    return find(this.root, hashOf(key), key)?.value
  }

  has(key: K): boolean {
    return find(this.root, hashOf(key), key) !== undefined
  }

  set(key: K, value: V): PersistentMap<K, V> {
    const hash = hashOf(key)
    const found = find(this.root, hash, key)
    if (found && found.value === value)
      return this
    const leaf = { kind: 'leaf', hash, key, value } as const
    return new PersistentMap(found ? this.size : this.size + 1, this.root ? put(this.root, leaf, 0) : leaf)
  }

  /** The same as `set` for one after the other, many times quicker. */
  setAll(changes: ReadonlyMap<K, V>): PersistentMap<K, V> {
    const leaves: Leaf<K, V>[] = []
    for (const [key, value] of changes)
      leaves.push({ kind: 'leaf', hash: hashOf(key), key, value })
    const added: Added = { count: 0 }
    const root = putAll(this.root ?? undefined, leaves, 0, added)
    return root === undefined ? this : new PersistentMap(this.size + added.count, root)
  }

  delete(key: K): PersistentMap<K, V> {
    return this.root && this.has(key)
      ? new PersistentMap(this.size - 1, drop(this.root, hashOf(key), key, 0))
      : this
  }

  forEach(visit: (value: V, key: K) => void): void {
    if (this.root)
      walk(this.root, visit)
  }

  /**
   * Tells each key whose value is another one than it was in `before`: `undefined` where a map does not have it. As quick
   * as the two are alike, for parts that they share are not looked at. In no order that means anything.
   */
  changesSince(before: PersistentMap<K, V>, visit: (key: K, before: V | undefined, after: V | undefined) => void): void {
    compare(before.root ?? undefined, this.root ?? undefined, visit)
  }

  entries(): (readonly [K, V])[] {
    const found: (readonly [K, V])[] = []
    this.forEach((value, key) => found.push([key, value]))
    return found
  }

  values(): V[] {
    const found: V[] = []
    this.forEach(value => found.push(value))
    return found
  }
}
