import type { ShallowRef } from 'vue'
import type { Participant, ParticipantState } from '../client/participant.ts'
import { onScopeDispose, shallowRef } from 'vue'
import { browserStorage } from '../client/keep.ts'
import { participate } from '../client/participant.ts'

/** The room's code: the last part of the path, as people type it; empty at the root, which leads to the one room here. */
export function codeIn(path: string): string {
  return decodeURIComponent(path.split('/').at(-1) ?? '').toUpperCase()
}

/** The room's socket lies beside the page, whatever prefix a proxy adds. */
export function socketBeside(page: string): string {
  const url = new URL('ws', page)
  url.protocol = url.protocol.replace('http', 'ws')
  return url.href
}

/** This page's person in its room, and what there is to draw. */
export function useParticipant(): { person: Participant, state: ShallowRef<ParticipantState> } {
  const person = participate({
    room: codeIn(location.pathname),
    url: () => socketBeside(location.href),
    storage: browserStorage(),
  })
  const state = shallowRef(person.state())
  onScopeDispose(person.subscribe(() => {
    state.value = person.state()
  }))
  onScopeDispose(person.close)
  return { person, state }
}
