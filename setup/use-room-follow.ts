import { computed, watch } from 'vue'
import { deckSlides } from './deck-outline.ts'
import { useCurrentSlide } from './use-place.ts'
import { useRoom } from './use-room.ts'

/**
 * Takes this window to the question that the room asks, when another window (on a second laptop, say) has opened it; and
 * a window that has just come in to the question that is on. Call it once in a window of slides.
 */
export function useRoomFollow(): void {
  const { room, isFirstLook } = useRoom()
  const { no, page, go } = useCurrentSlide()
  const on = computed(() => {
    const now = room.value?.ahead
    return now && 'question' in now
      ? { slide: deckSlides.value.find(({ alias }) => alias === now.question)?.no, asking: now.phase === 'asking' ? `${now.question} ${now.round}` : null }
      : { slide: undefined, asking: null }
  })
  watch([() => room.value !== null, () => on.value.asking], ([isKnown, asking], [wasKnown]) => {
    const { slide } = on.value
    const hasJustCome = isKnown && isFirstLook()
    if (slide === undefined || slide === no.value || page.value === 'other')
      return
    // The slide itself finds the step that fits.
    if (hasJustCome ? no.value === 1 : wasKnown && asking !== null)
      go(slide)
  }, { immediate: true })
}
