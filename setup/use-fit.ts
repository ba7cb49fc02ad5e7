import type { Ref } from 'vue'
import { nextTick, onMounted, onUnmounted, watch } from 'vue'

/** Text is never made smaller than this share of its size; what is still too long then scrolls. A picture cannot be scrolled. */
const smallest = { live: 0.6, still: 0.35 } as const
const step = 0.04

/** Height in canvas pixels from the top of `element` to where the slide's text may end. */
function roomFor(element: HTMLElement, slide: HTMLElement): number {
  const frame = slide.getBoundingClientRect()
  // Slidev scales its canvas: rectangles are in screen pixels, styles in canvas pixels.
  const scale = frame.height / slide.offsetHeight
  const padding = Number.parseFloat(getComputedStyle(slide).paddingBottom) || 0
  return (frame.bottom - element.getBoundingClientRect().top) / scale - padding
}

/**
 * Makes a widget's text just small enough that the widget ends on its slide: sets `--fit` (1 down to 0.6; in a still to 0.35) on the
 * element, whose font size is to be a multiple of it and everything in it in `em`. Only on slides; a page that flows
 * has all the room it needs. Does nothing while the slide is hidden, and again whenever its size changes.
 * The widget's style must switch transitions off on everything inside `[data-measured]`.
 *
 * @param element the widget's root
 * @param isOnSlide whether the widget is bounded at all
 * @param content what the widget shows, as far as its height depends on it
 * @param isStill whether nobody can scroll it
 */
export function useFit(element: Readonly<Ref<HTMLElement | null>>, isOnSlide: () => boolean, content: () => unknown, isStill: () => boolean = () => false): void {
  let observer: ResizeObserver | undefined

  function fit(): void {
    const root = element.value
    const slide = root?.closest<HTMLElement>('.sc-slide, .slidev-layout, .slidev-page')
    if (!root || !slide || !isOnSlide() || slide.offsetHeight === 0)
      return
    // See the widget's style: a running transition would make every measure the one before.
    root.setAttribute('data-measured', '')
    root.style.removeProperty('max-height')
    root.removeAttribute('data-scrolls')
    const least = smallest[isStill() ? 'still' : 'live']
    let share = 1
    root.style.setProperty('--fit', '1')
    const room = roomFor(root, slide)
    while (root.scrollHeight > room + 1 && share > least) {
      share = Math.max(least, share - step)
      root.style.setProperty('--fit', share.toFixed(2))
    }
    if (root.scrollHeight > room + 1) {
      root.style.setProperty('max-height', `${room}px`)
      root.setAttribute('data-scrolls', '')
    }
    root.removeAttribute('data-measured')
  }

  onMounted(() => {
    fit()
    void document.fonts?.ready.then(fit)
    const slide = element.value?.closest('.sc-slide, .slidev-layout, .slidev-page')
    if (slide && typeof ResizeObserver !== 'undefined') {
      // Also tells when a hidden slide is shown.
      observer = new ResizeObserver(fit)
      observer.observe(slide)
    }
  })
  onUnmounted(() => observer?.disconnect())
  watch(content, () => nextTick(fit), { deep: true })
}
