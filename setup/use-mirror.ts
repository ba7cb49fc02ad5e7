import { onScopeDispose } from 'vue'

/**
 * In a talk, the presenter's window and the projector's show the same widget: each tells the other, in one short
 * word, what it now shows. Works between windows of one browser, which is how far Slidev's own static build follows too.
 * Readers on their own have nothing to mirror: two tabs are two tries.
 *
 * @returns a function that tells the other windows
 */
export function useMirror(name: string, apply: (word: string) => void): (word: string) => void {
  if (__KIT_HOME__ === 'solo' || typeof BroadcastChannel === 'undefined')
    return () => {}
  const channel = new BroadcastChannel(`silent-compliments-${name}`)
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (typeof data === 'string')
      apply(data)
  }
  onScopeDispose(() => channel.close())
  return word => channel.postMessage(word)
}
