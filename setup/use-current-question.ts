import { questions } from 'virtual:public-bank'
import { computed } from 'vue'
import { deckSlides } from './deck-outline.ts'
import { useCurrentSlide } from './use-place.ts'

/** The question of the slide that this window shows: it has the slide's `routeAlias` as its id. */
export function useCurrentQuestion() {
  const { no } = useCurrentSlide()
  return computed(() => {
    const alias = deckSlides.value[no.value - 1]?.alias
    return questions.find(({ id }) => id === alias)
  })
}
