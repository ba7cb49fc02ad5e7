import type { Ref } from 'vue'
import { useNav } from '@slidev/client'
import { computed, nextTick, onMounted, onUnmounted, ref, watch } from 'vue'
import { readingId } from './deck-links.ts'
import { deckSlides } from './deck-outline.ts'
import { lastPlace, rememberPlace } from './reading-choice.ts'

/**
 * Keeps the reader's place in the reading view: shows the slide that the address asks for (`?at=alias`), or else the
 * one where they last were, and remembers where they are as they scroll.
 *
 * @param ready whether the slides are on the page
 * @returns the alias of the slide at the top of the window
 */
export function useReadingPlace(ready: Ref<boolean>) {
  const { router, currentRoute } = useNav()
  const current = ref('')
  const asked = computed(() => typeof currentRoute.value.query.at === 'string'
    ? currentRoute.value.query.at
    : undefined)
  let observer: IntersectionObserver | undefined

  /** The section to stay at while slides above it still grow into their size; none once the reader moves. */
  let held: HTMLElement | null = null
  const growth = new ResizeObserver(() => held?.scrollIntoView())
  const release = (): void => {
    held = null
  }
  const moves = [
    'wheel',
    'touchmove',
    'pointerdown',
    'keydown',
  ] as const

  function show(alias: string): void {
    held = document.getElementById(readingId(alias))
    held?.scrollIntoView()
    // So that the next Tab, and a screen reader's cursor, go on from here.
    held?.focus({ preventScroll: true })
  }

  function follow(): void {
    const inSight = new Set<string>()
    observer = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries)
        inSight[isIntersecting ? 'add' : 'delete'](target.id)
      const top = deckSlides.value.find(({ alias }) => inSight.has(readingId(alias)))
      if (!top)
        return
      current.value = top.alias
      rememberPlace(top.alias)
      // The reader has moved on: a reload should bring them back to here, not to where a link once led. But a link
      // that was clicked just now has changed the address already, and must win.
      const settled = location.href.endsWith(router.resolve(currentRoute.value.fullPath).href)
      if (settled && !held && asked.value && asked.value !== top.alias)
        void router.replace('/read')
    }, { rootMargin: '-96px 0px -50% 0px' })
    for (const { alias } of deckSlides.value) {
      const section = document.getElementById(readingId(alias))
      if (section)
        observer.observe(section)
    }
  }

  onMounted(() => {
    growth.observe(document.body)
    for (const move of moves)
      addEventListener(move, release, { passive: true })
  })

  watch(ready, async () => {
    await nextTick()
    // Widths of letters decide heights of slides, and those where a slide is.
    await document.fonts.ready
    const start = asked.value ?? lastPlace()
    if (start && start !== deckSlides.value[0]?.alias)
      show(start)
    requestAnimationFrame(follow)
  }, { once: true })

  watch(asked, (alias) => {
    if (alias && ready.value)
      show(alias)
  })

  onUnmounted(() => {
    observer?.disconnect()
    growth.disconnect()
    for (const move of moves)
      removeEventListener(move, release)
  })
  return current
}
