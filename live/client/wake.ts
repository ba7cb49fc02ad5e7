/** A page hidden for longer than this, in milliseconds, may have slept through the end of its connections. */
const nap = 3000

/**
 * Calls back when the network or the page comes back: the moments at which a connection is worth a look. `mayBeDead` is
 * true when connections from before may have died unnoticed: the network is another one, or the page was hidden for
 * more than three seconds or put away. Returns stop. Outside a browser it never calls.
 */
export function onWake(callback: (mayBeDead: boolean) => void): () => void {
  if (typeof window === 'undefined')
    return () => {}
  let hiddenAt: number | null = document.visibilityState === 'hidden'
    ? Date.now()
    : null
  const online = (): void => callback(true)
  const shown = (event: PageTransitionEvent): void => callback(event.persisted)
  const changed = (): void => {
    if (document.visibilityState === 'hidden') {
      hiddenAt ??= Date.now()
      return
    }
    const slept = hiddenAt === null
      ? 0
      : Date.now() - hiddenAt
    hiddenAt = null
    callback(slept > nap)
  }
  window.addEventListener('online', online)
  window.addEventListener('pageshow', shown)
  document.addEventListener('visibilitychange', changed)
  return () => {
    window.removeEventListener('online', online)
    window.removeEventListener('pageshow', shown)
    document.removeEventListener('visibilitychange', changed)
  }
}
