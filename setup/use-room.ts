import type { QuestionId } from '../engine/quiz/question.ts'
import type { Result } from '../engine/result.ts'
import type { HostAction } from '../engine/room/action.ts'
import type { HostPerson, StageQuestion } from '../engine/room/views.ts'
import type { HostClient, HostRefusal, HostState } from '../live/client/host.ts'
import { computed, shallowReadonly, shallowRef, watch } from 'vue'
import { connectHost } from '../live/client/host.ts'
import { askedQuestion } from './room-steps.ts'

const nothing: HostState = { connection: 'connecting', refusal: null, room: null }

/** One for the whole window, however many components look at it. */
const state = shallowRef<HostState>(nothing)
/** Why the last thing that the host asked for was not done; null after one that was. */
const refused = shallowRef<HostRefusal | null>(null)
let client: HostClient | undefined
/** Whether somebody has looked at the room that this window came into. */
let isMet = false

/** The host's socket, beside the page: under any path prefix, and with TLS where the page has it. */
export function roomAddress(page: string): string {
  const address = new URL('ws', page)
  address.protocol = address.protocol === 'https:'
    ? 'wss:'
    : 'ws:'
  address.hash = ''
  return address.href
}

const listeners = new Set<(text: string) => void>()

/** Tells the host's other windows, on this computer and on others, something; lost while the room is away. */
export function tellWindows(text: string): void {
  client?.tell(text)
}

/** Hears what {@link tellWindows} told in another window. */
export function onToldByWindow(listener: (text: string) => void): void {
  listeners.add(listener)
}

/** Calls once the room is there, and again each time it has come back. */
export function onRoomBack(back: () => void): void {
  watch(() => state.value.connection === 'open' && state.value.room !== null, isThere => isThere && back())
}

/** Opens the window's only connection to the room. Called once, by the deck's set-up. */
export function openRoom(url: () => string = () => roomAddress(location.href), key?: string): HostClient {
  client?.close()
  isMet = false
  client = connectHost({
    url,
    key,
    onChange(next) {
      // What the room says when it is back is certain again.
      if (next.connection === 'open' && state.value.connection !== 'open' && refused.value === 'away')
        refused.value = null
      state.value = next
    },
    onTold(text) {
      for (const listener of listeners)
        listener(text)
    },
  })
  return client
}

/** Closes it, and forgets the room. */
export function leaveRoom(): void {
  client?.close()
  client = undefined
  state.value = nothing
  refused.value = null
  isMet = false
}

/** True the first time after the window has come into its room. */
function isFirstLook(): boolean {
  const isFirst = !isMet && state.value.room !== null
  isMet ||= isFirst
  return isFirst
}

/** Asks something of the room. What it refuses is also kept in `refused`, for the host to read. */
async function submit(action: HostAction): Promise<Result<number, HostRefusal>> {
  const result = await (client?.submit(action) ?? Promise.resolve({ ok: false as const, error: 'away' as const }))
  refused.value = result.ok
    ? null
    : result.error
  return result
}

/** What the room says when another window in step was quicker: no news to the host. */
const expected: readonly HostRefusal[] = ['wrong-round', 'not-now']

/** As {@link submit}, for what windows in step all say, each for itself. */
async function submitInStep(action: HostAction): Promise<void> {
  const before = refused.value
  const result = await submit(action)
  if (!result.ok && expected.includes(result.error))
    refused.value = before
}

/**
 * The room of this deck, for components: they read what it last said, and ask it for something.
 *
 * - `room`: null until it was heard of; kept while it is away.
 * - `isOpen`: it is there, and hears what is asked.
 * - `isAway`: it was not reached, or is not reached any more. The connection keeps trying by itself.
 */
export function useRoom() {
  const room = computed(() => state.value.room)
  return {
    state: shallowReadonly(state),
    refused: shallowReadonly(refused),
    room,
    stage: computed(() => room.value?.host.stage ?? null),
    isOpen: computed(() => state.value.connection === 'open'),
    isAway: computed(() => state.value.connection === 'waiting' || state.value.connection === 'refused' || (state.value.connection === 'connecting' && room.value !== null)),
    asked: (id: QuestionId): StageQuestion | undefined => room.value
      ? askedQuestion(room.value.host.stage, id)
      : undefined,
    submit,
    submitInStep,
    isFirstLook,
    people: (): Promise<Result<readonly HostPerson[], HostRefusal>> => client?.people() ?? Promise.resolve({ ok: false, error: 'away' }),
    serverTime: (): number => client?.serverTime() ?? Date.now(),
    retryNow: (): void => client?.retryNow(),
  }
}
