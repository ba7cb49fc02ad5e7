import { mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { defineComponent, h, provide } from 'vue'
import { readingKey } from '../../setup/use-place.ts'
import { useWidgetGuard } from '../../setup/use-widget-guard.ts'
import { resetSlidev } from '../slidev-client.ts'

const Widget = defineComponent(() => {
  const guard = useWidgetGuard()
  const listeners = Object.fromEntries(Object.entries(guard).map(([name, listener]) => [`on${name[0]!.toUpperCase()}${name.slice(1)}`, listener]))
  return () => h('div', listeners, [
    h('button', { type: 'button' }, 'Go'),
    h('input', { type: 'text' }),
    h('input', { type: 'range' }),
    h('select', [
      h('option', 'a'),
    ]),
    h('h2', { tabindex: -1 }, 'Feedback'),
  ])
})
const Reading = defineComponent(() => {
  provide(readingKey, true)
  return () => h(Widget)
})

/** Everything that reaches the window, where Slidev listens. */
const heard: string[] = []
function listen(event: Event) {
  return heard.push(event instanceof KeyboardEvent
    ? `${event.type} ${event.key}`
    : event.type)
}
const types = ['keydown', 'keyup', 'pointerdown']

beforeEach(() => {
  resetSlidev()
  heard.length = 0
  types.forEach(type => window.addEventListener(type, listen))
})
afterEach(() => {
  types.forEach(type => window.removeEventListener(type, listen))
  document.body.replaceChildren()
})

function aWidget(component = Widget) {
  const wrapper = mount(component, { attachTo: document.body })
  const find = (selector: string) => wrapper.find<HTMLElement>(selector)
  const press = (selector: string, key: string) => {
    find(selector).element.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
    find(selector).element.dispatchEvent(new KeyboardEvent('keyup', { key, bubbles: true }))
  }
  const point = (selector: string) => {
    find(selector).element.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, pointerType: 'touch' }))
    find(selector).element.focus()
    find(selector).element.dispatchEvent(new MouseEvent('click', { bubbles: true, detail: 1 }))
  }
  return { find, press, point }
}

describe('a guarded widget on a slide', () => {
  it.each([
    'button',
    'input[type="text"]',
    'input[type="range"]',
    'select',
  ])('keeps arrow keys and space in %s to itself', (control) => {
    const { press } = aWidget()
    for (const key of [
      'ArrowRight',
      'ArrowDown',
      ' ',
      'd',
      'g',
    ])
      press(control, key)
    expect(heard.filter(name => name.startsWith('keydown'))).toEqual([])
  })

  it('lets every release through, so that no key stays pressed for Slidev', () => {
    aWidget().press('button', 'Shift')
    expect(heard).toEqual(['keyup Shift'])
  })

  it('lets the slide change from a heading that only received the focus', () => {
    aWidget().press('h2', 'ArrowRight')
    expect(heard).toContain('keydown ArrowRight')
  })

  it('gives the clicker\'s keys to the slides at once, also after keyboard use', () => {
    const { find, press } = aWidget()
    find('button').element.focus()
    press('button', 'Enter')
    press('button', 'PageDown')
    expect(heard).toContain('keydown PageDown')
    expect(document.activeElement).toBe(document.body)
  })

  it.each(['select', 'input[type="range"]'])('leaves Page Down to %s, which pages by it', (control) => {
    aWidget().press(control, 'PageDown')
    expect(heard).not.toContain('keydown PageDown')
  })

  it('begins no swipe', () => {
    aWidget().point('button')
    expect(heard).not.toContain('pointerdown')
  })

  it('lets go of the focus after a click or a tap', () => {
    const { point } = aWidget()
    point('button')
    expect(document.activeElement).toBe(document.body)
  })

  it('lets go before the click is handled, since the button may be gone afterwards', () => {
    const { find, point } = aWidget()
    const during = vi.fn(() => document.activeElement)
    find('button').element.addEventListener('click', during)
    point('button')
    expect(during).toHaveReturnedWith(document.body)
  })

  it('keeps the focus where a person types', () => {
    const { find, point } = aWidget()
    point('input[type="text"]')
    expect(document.activeElement).toBe(find('input[type="text"]').element)
  })

  it('lets go of a list once something was chosen by pointer', () => {
    const { find, point } = aWidget()
    point('select')
    expect(document.activeElement).toBe(find('select').element)
    find('select').element.dispatchEvent(new Event('change', { bubbles: true }))
    expect(document.activeElement).toBe(document.body)
  })

  it('keeps the focus after keyboard use', () => {
    const { find, press } = aWidget()
    find('button').element.focus()
    press('button', 'Enter')
    find('button').element.click()
    expect(document.activeElement).toBe(find('button').element)
  })
})

describe('a guarded widget in the reading view', () => {
  it('leaves keys and focus alone', () => {
    const { find, press, point } = aWidget(Reading)
    press('button', 'ArrowDown')
    expect(heard).toContain('keydown ArrowDown')
    point('button')
    expect(document.activeElement).toBe(find('button').element)
  })
})
