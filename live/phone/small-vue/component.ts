import type { Instance } from './instance.ts'
import type { Component, Props, VNode } from './vnode.ts'
import { renderAs, setUp } from './instance.ts'
import { within } from './reactive.ts'
import { Comment, createVNode, ownCopy } from './vnode.ts'

const camel = (name: string): string => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
const handlerOf = (event: string): string => `on${event[0]?.toUpperCase()}${event.slice(1)}`
const forVue = ['key', 'ref', 'ref_key']

/** Gives a component its props as it declared them: camel case, defaults, and booleans that are there or not. */
export function give(instance: Instance, given: Props): void {
  const { props: declared = {}, emits = [] } = instance.type
  const handlers = emits.map(handlerOf)
  const values = Object.fromEntries(Object.entries(given).map(([name, value]) => [camel(name), value]))
  instance.given = given
  for (const [name, { type, default: otherwise }] of Object.entries(declared)) {
    const value = values[name] === undefined
      ? otherwise
      : values[name]
    instance.props[name] = type === Boolean
      ? value === '' || Boolean(value)
      : value
  }
  instance.rest = Object.fromEntries(Object.entries(given).filter(([name]) =>
    !(camel(name) in declared) && !handlers.includes(name) && !forVue.includes(name)))
}

/** Runs a component's template. What its parent gave and it does not know goes to its root. */
export function draw(instance: Instance): VNode {
  const tree = ownCopy(renderAs(instance, instance.render))
  const { rest } = instance
  if (Object.keys(rest).length > 0) {
    tree.props = {
      ...tree.props,
      ...rest,
      class: [tree.props.class, rest.class].filter(Boolean).join(' ') || undefined,
    }
  }
  return tree
}

/** A component's beginning: its props are given and its `setup` has run. */
export function create({ props, slots, scopeId }: VNode, type: Component, parent: Instance | null, scopes: readonly string[]): Instance {
  const instance: Instance = {
    type,
    parent,
    given: props,
    props: {},
    rest: {},
    slots,
    scopes: scopeId
      ? [...scopes, scopeId]
      : scopes,
    provided: new Map(),
    disposers: [],
    cache: [],
    render: () => createVNode(Comment),
    tree: null,
  }
  function emit(event: string, ...values: unknown[]): void {
    const handler = instance.given[handlerOf(event)]
    if (typeof handler === 'function')
      handler(...values)
  }
  const context = {
    get $slots() {
      return instance.slots
    },
  }
  give(instance, props)
  const render = setUp(instance, () => within(instance.disposers, () => type.setup(instance.props, { emit })))
  instance.render = () => render(context, instance.cache)
  return instance
}
