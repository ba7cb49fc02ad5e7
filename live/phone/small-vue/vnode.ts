import type { Instance } from './instance.ts'
import { renderedBy } from './instance.ts'

export type Props = Readonly<Record<string, unknown>>
export type Slot = (props?: Props) => readonly unknown[]
export type Slots = Readonly<Record<string, Slot | undefined>>

/** A component as the compiler makes it. */
export interface Component {
  readonly props?: Readonly<Record<string, { readonly type?: unknown, readonly default?: unknown }>>
  readonly emits?: readonly string[]
  readonly setup: (props: Props, context: { readonly emit: (event: string, ...values: unknown[]) => void }) => (context: { readonly $slots: Slots }, cache: unknown[]) => VNode
  readonly __scopeId?: string
}

export const Fragment = Symbol('fragment')
export const Text = Symbol('text')
export const Comment = Symbol('comment')

/** One node of the page as it should be; `el` once it is there. */
export interface VNode {
  readonly type: string | symbol | Component
  props: Props
  readonly key: unknown
  /** Of an element or a fragment. */
  children: VNode[]
  /** Of a text, a comment, or an element with nothing else in it; null where there are children. */
  readonly text: string | null
  readonly slots: Slots
  readonly scopeId: string | undefined
  /** The first DOM node; of a fragment, its invisible start. */
  el: Node | null
  /** The invisible end of a fragment. */
  end: Node | null
  instance: Instance | null
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
const isSlot = (value: unknown): value is Slot => typeof value === 'function'
const isVNode = (value: unknown): value is VNode => isObject(value) && 'slots' in value && 'el' in value

function slotsIn(children: unknown): Slots {
  return isObject(children) && !Array.isArray(children)
    ? Object.fromEntries(Object.entries(children).filter((entry): entry is [string, Slot] => isSlot(entry[1])))
    : {}
}

/** Makes a node; children are a list, a text, or slots. An element with slots (a dynamic tag) has what they give. */
export function createVNode(type: VNode['type'], props: Props | null = null, children: unknown = null): VNode {
  const slots = slotsIn(children)
  const list: unknown = typeof type === 'object'
    ? null
    : slots.default?.() ?? children
  return {
    type,
    props: props ?? {},
    key: props?.key ?? null,
    children: Array.isArray(list)
      ? list.map(toVNode)
      : [],
    text: Array.isArray(list) || list === null
      ? null
      : String(list),
    slots,
    scopeId: renderedBy()?.type.__scopeId,
    el: null,
    end: null,
    instance: null,
  }
}

/** Anything that a template may give as a child. */
export function toVNode(child: unknown): VNode {
  if (isVNode(child))
    return child
  if (Array.isArray(child))
    return createVNode(Fragment, null, child)
  return child === null || child === undefined || typeof child === 'boolean'
    ? createVNode(Comment, null, '')
    : createVNode(Text, null, String(child))
}

/** A node that does not change is made once and used again, at several places too: each needs one of its own. */
export function ownCopy(node: VNode): VNode {
  return node.el
    ? { ...node, children: node.children.map(ownCopy), el: null, end: null, instance: null }
    : node
}

export const createTextVNode = (text = ' '): VNode => createVNode(Text, null, text)
export const createCommentVNode = (text = ''): VNode => createVNode(Comment, null, text)

/** The content that a parent put into a slot. */
export function renderSlot(slots: Slots, name: string): VNode {
  return createVNode(Fragment, { key: `_${name}` }, slots[name]?.() ?? [])
}

/** One node for each entry of a list, each number from 1, or each value of an object. */
export function renderList(source: unknown, render: (value: unknown, key: unknown, at?: number) => VNode): VNode[] {
  if (typeof source === 'number')
    return Array.from({ length: source }, (_, at) => render(at + 1, at))
  if (Array.isArray(source))
    return source.map((value: unknown, at) => render(value, at))
  return isObject(source)
    ? Object.entries(source).map(([key, value], at) => render(value, key, at))
    : []
}
