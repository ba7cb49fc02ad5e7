import type { Instance } from './instance.ts'
import type { Ref } from './reactive.ts'
import type { Component, VNode } from './vnode.ts'
import { create, draw, give } from './component.ts'
import { setProps } from './element.ts'
import { drawWith } from './reactive.ts'
import { Comment, createVNode, Fragment, ownCopy } from './vnode.ts'

const svg = 'http://www.w3.org/2000/svg'

const isRef = (value: unknown): value is Ref<unknown> => typeof value === 'object' && value !== null && '__v_isRef' in value
const isElement = (node: Node | null): node is HTMLElement | SVGElement => node instanceof HTMLElement || node instanceof SVGElement
const isSame = (one: VNode, other: VNode): boolean => one.type === other.type && one.key === other.key

function lastOf({ instance, end, el }: VNode): Node | null {
  return instance?.tree
    ? lastOf(instance.tree)
    : end ?? el
}

/** Every DOM node of a virtual one, in order. */
function nodesOf(node: VNode): ChildNode[] {
  const nodes: ChildNode[] = []
  const last = lastOf(node)
  for (let at = node.el; at; at = at === last
    ? null
    : at.nextSibling) {
    if (at instanceof Element || at instanceof CharacterData)
      nodes.push(at)
  }
  return nodes
}

/** Hands the element to the template reference on it. */
function refer({ props }: VNode, el: Node | null): void {
  if (isRef(props.ref))
    props.ref.value = el
}

function mountElement(node: VNode, tag: string, parent: Instance | null, container: Node, before: Node | null, scopes: readonly string[]): void {
  const el = tag === 'svg' || container instanceof SVGElement
    ? document.createElementNS(svg, tag)
    : document.createElement(tag)
  node.el = el
  if (node.text !== null)
    el.textContent = node.text
  node.children = mountAll(node.children, parent, el, null)
  if (isElement(el))
    setProps(el, node.props, {})
  for (const scope of node.scopeId
    ? [...scopes, node.scopeId]
    : scopes)
    el.setAttribute(scope, '')
  container.insertBefore(el, before)
  refer(node, el)
}

function mountAll(nodes: readonly VNode[], parent: Instance | null, container: Node, before: Node | null): VNode[] {
  return nodes.map(node => mount(node, parent, container, before))
}

/** Puts a node on the page; gives back the one that is there, which is a copy where it is there already. */
function mount(made: VNode, parent: Instance | null, container: Node, before: Node | null, scopes: readonly string[] = []): VNode {
  const node = ownCopy(made)
  const { type, text } = node
  if (typeof type === 'string') {
    mountElement(node, type, parent, container, before, scopes)
  }
  else if (typeof type === 'object') {
    mountComponent(node, type, parent, container, before, scopes)
  }
  else if (type === Fragment) {
    node.el = container.insertBefore(document.createTextNode(''), before)
    node.end = container.insertBefore(document.createTextNode(''), before)
    node.children = mountAll(node.children, parent, container, node.end)
  }
  else {
    node.el = container.insertBefore(type === Comment
      ? document.createComment(text ?? '')
      : document.createTextNode(text ?? ''), before)
  }
  return node
}

function mountComponent(node: VNode, type: Component, parent: Instance | null, container: Node, before: Node | null, scopes: readonly string[]): void {
  const instance = create(node, type, parent, scopes)
  node.instance = instance
  instance.tree = mount(draw(instance), instance, container, before, instance.scopes)
  node.el = instance.tree.el
}

/** Ends what is in a node; the page itself is its parent's business. */
function end(node: VNode): void {
  refer(node, null)
  node.children.forEach(end)
  if (node.instance) {
    for (const dispose of node.instance.disposers)
      dispose()
    if (node.instance.tree)
      end(node.instance.tree)
  }
}

function unmount(node: VNode): void {
  end(node)
  for (const dom of nodesOf(node))
    dom.remove()
}

/** Makes what is on the page into what it should be; gives back the node that is there now. */
function patch(old: VNode, made: VNode, parent: Instance | null, container: Node, scopes: readonly string[] = []): VNode {
  if (old === made)
    return old
  if (!isSame(old, made)) {
    const before = lastOf(old)?.nextSibling ?? null
    unmount(old)
    return mount(made, parent, container, before, scopes)
  }
  const node = ownCopy(made)
  node.el = old.el
  node.end = old.end
  if (old.instance) {
    patchComponent(old.instance, node, container)
  }
  else if (isElement(old.el)) {
    setProps(old.el, node.props, old.props)
    if (node.text !== null && node.text !== old.text)
      old.el.textContent = node.text
    else if (node.text === null && old.text !== null)
      old.el.textContent = ''
    node.children = patchAll(old.children, node.children, parent, old.el, null)
  }
  else if (node.type === Fragment) {
    node.children = patchAll(old.children, node.children, parent, container, old.end)
  }
  else if (old.el && node.text !== old.text) {
    old.el.textContent = node.text
  }
  return node
}

function patchComponent(instance: Instance, node: VNode, container: Node): void {
  node.instance = instance
  instance.slots = node.slots
  give(instance, node.props)
  if (instance.tree)
    instance.tree = patch(instance.tree, draw(instance), instance, container, instance.scopes)
  node.el = instance.tree?.el ?? null
}

/** The node that was there for this one: that of the same key, or of the same place. */
function formerOf(node: VNode, at: number, old: readonly VNode[]): VNode | undefined {
  const former = node.key === null
    ? old[at]
    : old.find(({ key }) => key === node.key)
  return former && isSame(former, node)
    ? former
    : undefined
}

function patchAll(old: readonly VNode[], next: readonly VNode[], parent: Instance | null, container: Node, before: Node | null): VNode[] {
  const formers = next.map((node, at) => formerOf(node, at, old))
  for (const node of old) {
    if (!formers.includes(node))
      unmount(node)
  }
  // From the end, so that each node's place is before the one that is already right.
  const nodes: VNode[] = []
  let following = before
  for (let at = next.length - 1; at >= 0; at--) {
    const former = formers[at]
    const made = next[at]!
    const node = former
      ? patch(former, made, parent, container)
      : mount(made, parent, container, following)
    if (former && lastOf(node)?.nextSibling !== following) {
      for (const dom of nodesOf(node))
        container.insertBefore(dom, following)
    }
    following = node.el
    nodes.unshift(node)
  }
  return nodes
}

/** Draws a component into the element that `selector` finds, and again after each change. */
export function createApp(type: Component): { mount: (selector: string) => void } {
  return {
    mount(selector) {
      const container = document.querySelector(selector)
      if (!container)
        return
      let root = mount(createVNode(type), null, container, null)
      drawWith(() => {
        root = patch(root, createVNode(type), null, container)
      })
    },
  }
}
