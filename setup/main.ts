import { defineAppSetup } from '@slidev/types'

/** Pages that scroll like any other page. Slidev itself fixes the window to one screen. */
const flowing = ['read', 'practice', 'answers']

export default defineAppSetup(({ router }) => {
  router.afterEach(({ name }) => {
    document.documentElement.classList.toggle('sc-flow', flowing.includes(String(name)))
  })
})
