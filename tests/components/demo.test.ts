import type { VueWrapper } from '@vue/test-utils'
import { enableAutoUnmount, flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import SideBySide from '../../components/SideBySide.vue'
import SignalDemo from '../../components/SignalDemo.vue'
import { actionLabels } from '../../engine/signals/labels.ts'
import { actions } from '../../engine/signals/vocabulary.ts'
import { readingKey } from '../../setup/use-place.ts'
import { resetSlidev, slidev } from '../slidev-client.ts'

enableAutoUnmount(afterEach)
beforeEach(resetSlidev)

/** Opens the demo at an address; it starts empty unless the address says otherwise. */
async function open(address = '/8?demo=start.1cpyenns-', { reading = false } = {}) {
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      {
        path: '/:path(.*)*',
        component: {
          render: () => null,
        },
      },
    ],
  })
  await router.push(address)
  const demo = mount(SignalDemo, {
    global: {
      plugins: [router],
      provide: reading
        ? { [readingKey]: true }
        : {},
    },
    attachTo: document.body,
  })
  return { demo, router }
}

function button(demo: VueWrapper, name: string) {
  const found = demo.findAll('button').find(one => one.text().startsWith(name))
  if (!found)
    throw new Error(`no button ${name}`)
  return found
}

const said = (demo: VueWrapper) => demo.find('[aria-live="polite"].sr').text()
const note = (demo: VueWrapper) => demo.find('[role="status"]').text()

describe('the demo', () => {
  it('has a button for every act, and says what came of it', async () => {
    const { demo } = await open()
    for (const action of actions)
      expect(button(demo, actionLabels[action].name).attributes('type')).toBe('button')
    await button(demo, 'Save video').trigger('click')
    expect(said(demo)).toContain('no notification found; the bookmark number does not move')
    expect(demo.find('.rows').text()).toContain('Save video')
  })

  it('writes the scene into the address, and leaves the rest of it alone', async () => {
    const { demo, router } = await open('/8?demo=start.1cpyenns-&clicks=2')
    await button(demo, 'Like').trigger('click')
    await flushPromises()
    expect(router.currentRoute.value.query).toEqual({ clicks: '2', demo: 'start.1cpyenns-l' })
    await button(demo, 'Start over').trigger('click')
    await flushPromises()
    expect(router.currentRoute.value.query).toEqual({ clicks: '2' })
  })

  it('opens the scene of an address', async () => {
    const { demo } = await open('/8?demo=start.1apnenns-dx')
    expect(demo.findAll('.rows li')).toHaveLength(2)
    expect(demo.findAll<HTMLInputElement>('[role="switch"]').map(({ element }) => element.checked)).toEqual([false, false, false])
    expect(demo.find<HTMLInputElement>('input[value="article"]').element.checked).toBe(true)
  })

  it('says so when an address cannot be read, until something is done', async () => {
    const { demo } = await open('/8?demo=start.rubbish')
    expect(note(demo)).toContain('could not be read')
    await button(demo, 'Watch').trigger('click')
    expect(note(demo)).toBe('')
  })

  it('leaves another demo\'s scene alone', async () => {
    await open()
    const { demo } = await open('/8?demo=private.1cpyeynw-lll')
    expect(note(demo)).toBe('')
    expect(demo.findAll('.rows li')).toHaveLength(0)
  })

  it('shows a refused act with its reason', async () => {
    const { demo } = await open()
    await demo.findAll('[role="switch"]')[0]!.setValue(false)
    await button(demo, 'Save video').trigger('click')
    expect(demo.find('.refusal').text()).toContain('downloads off')
    expect(said(demo)).toMatch(/^Save video: refused/)
  })

  it('refuses a private Business account visibly, and puts the switch back', async () => {
    const { demo } = await open('/8?demo=start.1cbyenns-')
    const privately = demo.findAll<HTMLInputElement>('[role="switch"]')[1]!
    await privately.setValue(true)
    expect(note(demo)).toContain('always public')
    expect(privately.element.checked).toBe(false)
  })

  it('undoes, and says when there is nothing left to undo', async () => {
    const { demo } = await open()
    await button(demo, 'Like').trigger('click')
    await button(demo, 'Undo').trigger('click')
    expect(demo.findAll('.rows li')).toHaveLength(0)
    await button(demo, 'Undo').trigger('click')
    expect(note(demo)).toBe('There is nothing to undo.')
  })

  it('shows an earlier act\'s lines again when it is chosen in the ledger', async () => {
    const { demo } = await open('/8?demo=start.1cpyenns-ld')
    await demo.findAll('.rows button')[0]!.trigger('click')
    expect(demo.find('.bands').attributes('aria-label')).toBe('Liked the video')
    expect(demo.findAll('.rows button')[0]!.attributes('aria-pressed')).toBe('true')
  })

  it('is a complete still on paper, in the overview and in the preview: every act, nothing to press', async () => {
    for (const place of [
      { print: true },
      { context: 'overview' as const },
      { context: 'previewNext' as const },
    ]) {
      resetSlidev()
      Object.assign(slidev, place)
      const { demo } = await open('/8?demo=start.1apnenns-d')
      expect(demo.findAll('button, input, select')).toHaveLength(0)
      expect(demo.findAll('.rows li')).toHaveLength(actions.length)
      expect(demo.find('.rows').text()).toContain('contested')
      expect(demo.text()).toContain('Downloads: on')
    }
  })

  it('drops the canvas in the reading view, so that it flows', async () => {
    const { demo } = await open(undefined, { reading: true })
    expect(demo.find('section').classes()).not.toContain('canvas')
  })
})

describe('side by side', () => {
  it('asks first, plays, and compares at the end', async () => {
    const duel = mount(SideBySide)
    const boxes = duel.findAll('input[type="checkbox"]')
    expect(boxes).toHaveLength(8)
    await boxes[0]!.setValue(true)
    for (let step = 0; step < 5; step++)
      await button(duel, 'Next').trigger('click')
    const [save, record] = duel.findAll('.side').map(side => side.findAll('.guessed').map(guess => guess.text()))
    expect(save).toEqual([
      'You said yes: surprise',
      'You said no: unsettled',
      'You said no: unsettled',
      'You said no: surprise',
    ])
    expect(record).toEqual([
      'You said no: right',
      'You said no: right',
      'You said no: right',
      'You said no: surprise',
    ])
    expect(duel.find('.said').text()).toBe('3 of 6 predictions right; 2 that nobody can settle.')
  })

  it('keeps the prediction when it is played again', async () => {
    const duel = mount(SideBySide)
    await duel.findAll('input[type="checkbox"]')[3]!.setValue(true)
    await button(duel, 'Next').trigger('click')
    await button(duel, 'Back').trigger('click')
    expect(duel.findAll<HTMLInputElement>('input[type="checkbox"]').map(({ element }) => element.checked).indexOf(true)).toBe(3)
  })

  it('shows everything and asks nothing on paper', () => {
    slidev.print = true
    const duel = mount(SideBySide)
    expect(duel.findAll('button, input')).toHaveLength(0)
    expect(duel.findAll('.words')).toHaveLength(8)
    expect(duel.text()).not.toContain('You said')
  })
})
