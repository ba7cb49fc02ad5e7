import type { Ref } from 'vue'
import { onScopeDispose, ref, watch } from 'vue'

/**
 * Seconds until `end`, counted down; null without an end. `end` is a time of the server, `skew` its clock less ours,
 * both in milliseconds.
 */
export function useTimeLeft(end: () => number | null, skew: () => number): Ref<number | null> {
  const left = ref<number | null>(null)
  let timer: ReturnType<typeof setTimeout> | undefined

  function count(): void {
    clearTimeout(timer)
    const until = end()
    if (until === null) {
      left.value = null
      return
    }
    const rest = Math.max(0, until - Date.now() - skew())
    left.value = Math.ceil(rest / 1000)
    // Wakes when the next second begins, so that no number is shown too long.
    if (rest > 0)
      timer = setTimeout(count, rest % 1000 || 1000)
  }

  watch([end, skew], count, { immediate: true })
  onScopeDispose(() => clearTimeout(timer))
  return left
}
