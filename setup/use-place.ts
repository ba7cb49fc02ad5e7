import type { InjectionKey } from 'vue'
import { lockShortcuts, useIsSlideActive, useNav, useSlideContext } from '@slidev/client'
import { computed, inject, onUnmounted, useId } from 'vue'

/** Switches Slidev's keyboard shortcuts off until the returned function is called. For modal dialogs; widgets use the guard. */
export { lockShortcuts }

/**
 * Where a component is being shown. Slidev mounts the same slide in several places at once, and has no
 * name for two of ours: `print` (its print page says `slide`) and `reading` (our own flowing page).
 */
export type Place = 'slide' | 'presenter' | 'overview' | 'preview' | 'print' | 'reading'

/** Provided (as `true`) by the reading view to everything inside it. */
export const readingKey: InjectionKey<boolean> = Symbol('reading view')

/**
 * The only door to Slidev's render state (no other component file imports it).
 *
 * - `place`: where this copy of the component is shown.
 * - `still`: this copy is a picture: show the complete, final state; nothing can be clicked (print, overview, preview).
 * - `live`: this copy may take input and drive things: it is on the current slide (or in the reading view).
 * - `step`: the click step of the slide, 0 or more; in a still it is past the last step.
 */
export function usePlace() {
  const { $renderContext, $clicks } = useSlideContext()
  const { isPrintMode } = useNav()
  const active = useIsSlideActive()
  const reading = inject(readingKey, false)

  const place = computed<Place>(() => {
    if (reading)
      return 'reading'
    if (isPrintMode.value)
      return 'print'
    switch ($renderContext.value) {
      case 'presenter': return 'presenter'
      case 'overview': return 'overview'
      case 'previewNext': return 'preview'
      default: return 'slide'
    }
  })
  const still = computed(() => place.value === 'print' || place.value === 'overview' || place.value === 'preview')
  const live = computed(() => place.value === 'reading' || (!still.value && active.value))
  const step = computed(() => $clicks.value)

  return { place, still, live, step }
}

/**
 * Asks the slide for `count` click steps of its own, after those asked for before it.
 * Returns how many of them are done: 0 to `count`; in a still it is `count`. Call in `setup`, once a component.
 */
export function useSteps(count: number) {
  return useStepsAndGo(count).step
}

/** As {@link useSteps}, and `goTo`, which takes the slide to one of these steps as if it had been clicked there. */
export function useStepsAndGo(count: number) {
  const { $clicksContext } = useSlideContext()
  const { still } = usePlace()
  const key = useId()
  const steps = $clicksContext.calculateSince('+1', count)
  $clicksContext.register(key, steps)
  onUnmounted(() => $clicksContext.unregister(key))
  const step = computed(() => still.value
    ? count
    : Math.max(0, Math.min(count, (steps?.currentOffset.value ?? -1) + 1)))

  function goTo(wanted: number): void {
    $clicksContext.current = (steps?.start ?? 1) - 1 + wanted
  }

  return { step, goTo }
}

/** Which slide the window shows, and a way to another. Call it anywhere in the deck, not only on a slide. */
export function useCurrentSlide() {
  const { currentSlideNo, currentRoute, go } = useNav()
  return {
    no: computed(() => currentSlideNo.value),
    /** Whether the window shows the presenter's view, slides, or something else. */
    page: computed(() => currentRoute.value.name === 'presenter' || currentRoute.value.name === 'play'
      ? currentRoute.value.name
      : 'other'),
    /** `step` counts the clicks on the slide. */
    go: (no: number, step = 0): void => void go(no, step),
  }
}
