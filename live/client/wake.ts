/**
 * Calls back when the network or the page comes back: the moments at which a connection is worth a look. Returns stop.
 * Outside a browser it never calls.
 */
export function onWake(callback: () => void): () => void {
  if (typeof window === 'undefined')
    return () => {}
  const shown = (): void => {
    if (document.visibilityState === 'visible')
      callback()
  }
  window.addEventListener('online', callback)
  window.addEventListener('pageshow', callback)
  document.addEventListener('visibilitychange', shown)
  return () => {
    window.removeEventListener('online', callback)
    window.removeEventListener('pageshow', callback)
    document.removeEventListener('visibilitychange', shown)
  }
}
