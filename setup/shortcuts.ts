import type { NavOperations, ShortcutOptions } from '@slidev/types'
import type { RoomCommand } from './use-room-commands.ts'
import { defineShortcutsSetup } from '@slidev/types'
import { roomKeys, useRoomCommands } from './use-room-commands.ts'

/** The host's keys, beside Slidev's own. They do what their buttons do, and nothing while those are not there. */
function withRoomKeys(_nav: NavOperations, base: ShortcutOptions[]): ShortcutOptions[] {
  const commands = useRoomCommands()
  let isPlain = true
  // Ctrl+V is the browser's.
  addEventListener('keydown', (event) => {
    isPlain = !(event.ctrlKey || event.metaKey || event.altKey)
  }, { capture: true })

  function run(name: RoomCommand['name']): void {
    if (isPlain)
      commands.value.find(command => command.name === name)?.run()
  }
  return [
    ...base,
    { name: 'room_ask', key: roomKeys.ask, fn: () => run('ask') },
    { name: 'room_more', key: roomKeys.more, fn: () => run('more') },
    { name: 'room_hands', key: roomKeys.hands, fn: () => run('hands') },
    { name: 'room_skip', key: roomKeys.skip, fn: () => run('skip') },
    { name: 'room_pause', key: roomKeys.pause, fn: () => run('pause') },
  ]
}

const asTheyAre = (_nav: NavOperations, base: ShortcutOptions[]): ShortcutOptions[] => base

// A plain function, so that a build without a room leaves it out.
export default defineShortcutsSetup(__KIT_HOME__ === 'live'
  ? withRoomKeys
  : asTheyAre)
