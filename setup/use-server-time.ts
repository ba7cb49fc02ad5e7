import { onScopeDispose, ref, watch } from 'vue'
import { useRoom } from './use-room.ts'

/** The server's time in milliseconds, kept up to date four times a second while `isRunning`. */
export function useServerTime(isRunning: () => boolean) {
  const { serverTime } = useRoom()
  const time = ref(serverTime())
  let timer: ReturnType<typeof setInterval> | undefined

  watch(isRunning, (runs) => {
    clearInterval(timer)
    time.value = serverTime()
    if (runs) {
      timer = setInterval(() => {
        time.value = serverTime()
      }, 250)
    }
  }, { immediate: true })
  onScopeDispose(() => clearInterval(timer))
  return time
}
