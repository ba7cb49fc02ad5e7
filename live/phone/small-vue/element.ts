import type { Props } from './vnode.ts'

type Listener = (event: Event) => void

const isStyle = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null
const isListener = (value: unknown): value is Listener => typeof value === 'function'

/** What each element does on each event now. One listener stays on the element, whatever function is new. */
const listeners = new WeakMap<Element, Map<string, Listener>>()

function listen(el: Element, event: string, value: unknown): void {
  const own = listeners.get(el) ?? new Map<string, Listener>()
  listeners.set(el, own)
  if (!own.has(event))
    el.addEventListener(event, happened => own.get(event)?.(happened))
  own.set(event, isListener(value)
    ? value
    : () => {})
}

function style(el: HTMLElement | SVGElement, value: unknown, before: unknown): void {
  const next = isStyle(value)
    ? value
    : {}
  for (const name of Object.keys(isStyle(before)
    ? before
    : {})) {
    if (!(name in next))
      el.style.removeProperty(name)
  }
  for (const [name, to] of Object.entries(next))
    el.style.setProperty(name, String(to))
}

/** Sets one property of an element: a listener, its class or style, a DOM property where one is needed, else an attribute. */
export function setProp(el: HTMLElement | SVGElement, name: string, value: unknown, before: unknown): void {
  if (/^on[A-Z]/.test(name)) {
    listen(el, name.slice(2).toLowerCase(), value)
  }
  else if (name === 'style') {
    style(el, value, before)
  }
  else if (name === 'value' && (el instanceof HTMLInputElement || el instanceof HTMLTextAreaElement)) {
    const text = String(value ?? '')
    if (el.value !== text)
      el.value = text
  }
  else if (name === 'checked' && el instanceof HTMLInputElement) {
    el.checked = Boolean(value)
  }
  else if (value === null || value === undefined || (value === false && name === 'disabled')) {
    el.removeAttribute(name)
  }
  else {
    el.setAttribute(name, value === true && !name.startsWith('aria-')
      ? ''
      : String(value))
  }
}

const forVue = ['key', 'ref', 'ref_key']

/** Sets what has changed; `value` last, since `min`, `max` and `type` decide what it may be. */
export function setProps(el: HTMLElement | SVGElement, next: Props, before: Props): void {
  const names = Object.keys({ ...before, ...next }).filter(name => !forVue.includes(name)).sort((a, b) => Number(a === 'value') - Number(b === 'value'))
  for (const name of names) {
    // What a person typed may differ from what the page said last.
    if (next[name] !== before[name] || name === 'value')
      setProp(el, name, next[name], before[name])
  }
}
