/**
 * What the phone page needs of Vue, and nothing else: the compiled templates of the question components, which the deck
 * runs on Vue itself, run on this in a tenth of the bytes. It draws the whole page after each change and compares it with
 * what is there; a phone's page is small enough for that. A test draws every screen with both and compares them.
 *
 * A name that is missing here fails the build.
 */
export { inject, provide, useId, useTemplateRef, withCtx } from './instance.ts'
export { computed, nextTick, onScopeDispose, ref, ref as shallowRef, unref, watch } from './reactive.ts'
export { createApp } from './render.ts'
export { createVNode as createBlock, createCommentVNode, createVNode as createElementBlock, createVNode as createElementVNode, createTextVNode, createVNode, Fragment, renderList, renderSlot } from './vnode.ts'

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

export const defineComponent = <C>(component: C): C => component
export const resolveDynamicComponent = <T>(tag: T): T => tag
export function openBlock(): void {}
export const normalizeStyle = <T>(style: T): T => style

/** The classes of a text, of a list, or of the true entries of an object. */
export function normalizeClass(value: unknown): string {
  if (Array.isArray(value))
    return value.map(normalizeClass).filter(Boolean).join(' ')
  if (isObject(value))
    return Object.keys(value).filter(name => value[name]).join(' ')
  return typeof value === 'string'
    ? value
    : ''
}

export function toDisplayString(value: unknown): string {
  return value === null || value === undefined
    ? ''
    : String(value)
}

/** An event's function that first does what the modifiers say; `prevent` is the one in use. */
export function withModifiers(work: (event: Event) => unknown, modifiers: readonly string[]): (event: Event) => unknown {
  return (event) => {
    if (modifiers.includes('prevent'))
      event.preventDefault()
    return work(event)
  }
}
