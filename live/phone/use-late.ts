import type { Ref } from 'vue'
import { onScopeDispose, ref, watch } from 'vue'

/** True once `condition` has held for so many milliseconds: what passes at once is not worth a word. */
export function useLate(condition: () => boolean, after: number): Ref<boolean> {
  const isLate = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  watch(condition, (holds) => {
    clearTimeout(timer)
    isLate.value = false
    if (holds) {
      timer = setTimeout(() => {
        isLate.value = true
      }, after)
    }
  }, { immediate: true })
  onScopeDispose(() => clearTimeout(timer))
  return isLate
}
