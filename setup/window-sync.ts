import type { Router } from 'vue-router'
import { addSyncMethod, disableBuiltinSync } from '@slidev/client'
import { toRaw } from 'vue'
import { isRecord } from '../engine/quiz/response.ts'

/** What people do in a window. */
const deeds = ['keydown', 'pointerdown', 'touchstart', 'wheel'] as const

/** What a window tells the others: where it is, or that it is new. */
type Message = { state: object } | { isNew: true }

/** A way to the host's windows on other computers. Nothing that is told over it comes back to the teller. */
export interface FarWindows {
  readonly tell: (text: string) => void
  readonly onTold: (listener: (text: string) => void) => void
  /** Calls each time the way is open again. */
  readonly onOpen: (listener: () => void) => void
}

/** What windows on other computers tell each other: where they are, or that they are new, and whose they are. */
interface FarMessage {
  readonly browser: string
  /** Null from a window that is new. */
  readonly at: { readonly page: number, readonly clicks: number } | null
}

const browserKey = 'silent-compliments.browser'

/** Names this browser, so that its own windows, which hear each other sooner, do not hear the same twice. */
function browserName(): string {
  const fresh = crypto.getRandomValues(new Uint32Array(2)).join('-')
  try {
    const name = localStorage.getItem(browserKey) ?? fresh
    localStorage.setItem(browserKey, name)
    return name
  }
  catch {
    return fresh
  }
}

function readFar(text: string): FarMessage | null {
  try {
    const value: unknown = JSON.parse(text)
    if (!isRecord(value) || typeof value.browser !== 'string')
      return null
    const { browser, at } = value
    if (at === null)
      return { browser, at }
    return isRecord(at) && typeof at.page === 'number' && typeof at.clicks === 'number'
      ? { browser, at: { page: at.page, clicks: at.clicks } }
      : null
  }
  catch {
    return null
  }
}

function placeIn(state: object): FarMessage['at'] {
  return 'page' in state && typeof state.page === 'number' && 'clicks' in state && typeof state.clicks === 'number'
    ? { page: state.page, clicks: state.clicks }
    : null
}

/** Whether Slidev's shared state was last written by a window that shows slides only. */
function isFromViewer(state: object): boolean {
  return 'lastUpdate' in state
    && typeof state.lastUpdate === 'object'
    && state.lastUpdate !== null
    && 'type' in state.lastUpdate
    && state.lastUpdate.type === 'viewer'
}

/**
 * Keeps the windows of one browser in step: the presenter's and the projector's.
 *
 * Slidev does this itself, but there any window of slides that loads tells the others where it is, so that one that is
 * opened or reloaded in the middle of a talk takes the presenter to its own slide; a window whose slide is not yet
 * drawn tells that it is at step 0; and two quick clicks may arrive as one. Here a window of slides speaks only after
 * somebody used it (a clicker's keys may go to any window), a new one asks the presenter's where to be, the step is
 * what the address says, and nothing that arrives is lost.
 *
 * @param router the deck's
 * @param far the way to the host's windows on other computers, where there is one: those are kept at the same slide and
 * step too
 */
export function keepWindowsInStep(router: Router, far?: FarWindows): void {
  let wasUsed = false
  for (const deed of deeds) {
    window.addEventListener(deed, () => {
      wasUsed = true
    }, { capture: true, passive: true })
  }

  /** The state to tell. The step in it is 0 as long as the slide is not drawn; the address knows better. */
  function toTell(state: object): object {
    const clicks = Number(router.currentRoute.value.query.clicks ?? 0)
    return 'clicks' in state && !Number.isNaN(clicks)
      ? { ...toRaw(state), clicks }
      : { ...toRaw(state) }
  }

  disableBuiltinSync()
  addSyncMethod({
    init(name, onUpdate, state) {
      const channel = new BroadcastChannel(`windows: ${name}`)
      // Drawings are shared too, but only among the windows of one browser.
      const others = placeIn(state) === null
        ? undefined
        : far
      const browser = browserName()
      const tellFar = (at: FarMessage['at']) => others?.tell(JSON.stringify({ browser, at } satisfies FarMessage))
      let told: FarMessage['at'] = null
      const tell = (message: Message) => {
        channel.postMessage(message)
        if ('isNew' in message)
          return tellFar(null)
        const at = placeIn(message.state)
        // Once for each place (the pointer moves far more often), and only where somebody went by hand: a window that
        // was taken along says nothing, or two quick steps would meet their own echo.
        if (at && wasUsed && (at.page !== told?.page || at.clicks !== told.clicks))
          tellFar(at)
        told = at
      }
      let news: object | undefined
      // Slidev takes nothing in while it writes its own state, which it does after each step: then once more.
      const takeIn = (tries = 20) => {
        if (!news || tries === 0)
          return
        onUpdate(news)
        const now = toRaw(state)
        if (Object.entries(news).every(([key, value]) => Reflect.get(now, key) === value))
          news = undefined
        else
          setTimeout(takeIn, 0, tries - 1)
      }
      const hear = (message: Message) => {
        if ('state' in message) {
          wasUsed = false
          told = null
          news = message.state
          takeIn()
        }
        else if (router.currentRoute.value.name === 'presenter') {
          const there = toTell(state)
          channel.postMessage({ state: there } satisfies Message)
          tellFar(placeIn(there))
        }
      }
      channel.onmessage = ({ data }: MessageEvent<Message>) => hear(data)
      others?.onTold((text) => {
        const message = readFar(text)
        if (message === null || message.browser === browser)
          return
        // Slidev takes nothing from a window of the same sort.
        const type = router.currentRoute.value.name === 'presenter'
          ? 'viewer'
          : 'presenter'
        hear(message.at
          ? { state: { ...message.at, lastUpdate: { id: message.browser, type, time: Date.now() } } }
          : { isNew: true })
      })
      const ask = () => {
        if (router.currentRoute.value.name !== 'presenter')
          tell({ isNew: true })
      }
      void router.isReady().then(ask)
      others?.onOpen(() => void router.isReady().then(ask))
      return (written, isFromOutside = false) => {
        // Slidev takes a moment to notice that what came from outside is over; whoever uses the window does not wait.
        if (wasUsed || (!isFromOutside && !isFromViewer(written)))
          tell({ state: toTell(written) })
      }
    },
  })
}
