import { defineAppSetup } from '@slidev/types'
import { onRoomBack, onToldByWindow, openRoom, tellWindows } from './use-room.ts'
import { keepWindowsInStep } from './window-sync.ts'

/** Pages that scroll like any other page. Slidev itself fixes the window to one screen. */
const flowing = ['read', 'practice', 'answers', 'exercises', 'exercise', 'workbook', 'cards', 'results']

export default defineAppSetup(({ router }) => {
  // The development server has a way of its own; a reader's windows have nothing to do with each other.
  if (__KIT_HOME__ !== 'solo' && !__SLIDEV_HAS_SERVER__) {
    keepWindowsInStep(router, __KIT_HOME__ === 'live'
      ? { tell: tellWindows, onTold: onToldByWindow, onOpen: onRoomBack }
      : undefined)
  }
  if (__KIT_HOME__ === 'live' && !new URLSearchParams(location.search).has('print'))
    openRoom()
  router.afterEach(({ name }) => {
    document.documentElement.classList.toggle('sc-flow', flowing.includes(String(name)))
  })
})
