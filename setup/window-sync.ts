import type { Router } from 'vue-router'
import { addSyncMethod, disableBuiltinSync } from '@slidev/client'
import { toRaw } from 'vue'

/** What people do in a window. */
const deeds = ['keydown', 'pointerdown', 'touchstart', 'wheel'] as const

/** What a window tells the others: where it is, or that it is new. */
type Message = { state: object } | { isNew: true }

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
 */
export function keepWindowsInStep(router: Router): void {
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
      const tell = (message: Message) => channel.postMessage(message)
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
      channel.onmessage = ({ data }: MessageEvent<Message>) => {
        if ('state' in data) {
          wasUsed = false
          news = data.state
          takeIn()
        }
        else if (router.currentRoute.value.name === 'presenter') {
          tell({ state: toTell(state) })
        }
      }
      void router.isReady().then(() => {
        if (router.currentRoute.value.name !== 'presenter')
          tell({ isNew: true })
      })
      return (written, isFromOutside = false) => {
        if (!isFromOutside && (wasUsed || !isFromViewer(written)))
          tell({ state: toTell(written) })
      }
    },
  })
}
