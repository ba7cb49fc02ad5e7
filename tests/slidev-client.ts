/**
 * Stands in for `@slidev/client` in component tests (the real one needs Slidev's virtual modules).
 * Set `slidev.context`, `slidev.print`, … before mounting to show a component in another place.
 */
import { computed, reactive, toRef } from 'vue'

export const slidev = reactive({
  context: 'slide' as 'slide' | 'presenter' | 'overview' | 'previewNext' | 'none',
  print: false,
  active: true,
  clicks: 0,
  page: 1,
  dark: false,
  /** The page of Slidev's that the window shows. */
  route: 'play' as 'play' | 'presenter' | 'read',
})

/** Back to a plain, current slide. Call in `beforeEach`. */
export function resetSlidev(): void {
  Object.assign(slidev, {
    context: 'slide',
    print: false,
    active: true,
    clicks: 0,
    page: 1,
    dark: false,
    route: 'play',
  })
}

export function useSlideContext() {
  return {
    $renderContext: toRef(slidev, 'context'),
    $clicks: toRef(slidev, 'clicks'),
    $page: toRef(slidev, 'page'),
    $clicksContext: {
      register() {},
      unregister() {},
      /** As in Slidev when nothing else on the slide takes a click: `+1` is the first click. */
      calculateSince: (_at: string, size = 1) => ({
        start: 1,
        max: size,
        delta: size,
        currentOffset: computed(() => slidev.clicks - 1),
      }),
      get current() { return slidev.clicks },
      set current(v: number) { slidev.clicks = v },
    },
    $nav: toRef(slidev, 'page'),
    $frontmatter: {},
    $slidev: {},
  }
}
export function useNav() {
  return {
    isPrintMode: toRef(slidev, 'print'),
    currentSlideNo: toRef(slidev, 'page'),
    currentRoute: computed(() => ({ name: slidev.route })),
    go(no: number, clicks = 0) {
      Object.assign(slidev, { page: no, clicks })
    },
  }
}
export const useIsSlideActive = () => toRef(slidev, 'active')
export function useDarkMode() {
  return {
    isDark: toRef(slidev, 'dark'),
    toggleDark() {
      slidev.dark = !slidev.dark
    },
  }
}
export const lockShortcuts = () => () => {}
export function onSlideEnter(cb: () => void): void {
  cb()
}
export function onSlideLeave(): void {}
export const configs = { title: 'Silent Compliments' }
