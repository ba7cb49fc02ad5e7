import type { EffectScope, Ref } from 'vue'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope, nextTick, ref } from 'vue'
import { useLate } from '../../../live/phone/use-late.ts'
import { useTimeLeft } from '../../../live/phone/use-time-left.ts'

let scope: EffectScope
beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 })
  scope = effectScope()
})
afterEach(() => {
  scope.stop()
  vi.useRealTimers()
})

describe('the time that is left', () => {
  const counted = (end: Ref<number | null>, skew = ref(0)) => scope.run(() => useTimeLeft(() => end.value, () => skew.value))!

  it('counts down to nothing, by the server\'s clock', () => {
    // The server is two seconds ahead of this phone.
    const left = counted(ref(1_005_000), ref(2000))
    expect(left.value).toBe(3)
    vi.advanceTimersByTime(1000)
    expect(left.value).toBe(2)
    vi.advanceTimersByTime(10_000)
    expect(left.value).toBe(0)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('follows when the end moves, and goes away with it', async () => {
    const end = ref<number | null>(1_005_000)
    const left = counted(end)
    end.value = 1_020_000
    await nextTick()
    expect(left.value).toBe(20)
    end.value = null
    await nextTick()
    expect(left.value).toBeNull()
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('what lasts', () => {
  it('is worth a word, and what passes at once is not', async () => {
    const isLost = ref(true)
    const isLate = scope.run(() => useLate(() => isLost.value, 1500))!
    vi.advanceTimersByTime(1000)
    isLost.value = false
    await nextTick()
    vi.advanceTimersByTime(5000)
    expect(isLate.value).toBe(false)
    isLost.value = true
    await nextTick()
    vi.advanceTimersByTime(1500)
    expect(isLate.value).toBe(true)
  })
})
