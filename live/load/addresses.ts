/** Where a room's sockets are. */
export interface RoomAddresses {
  /** Address of the phone page. */
  readonly page: string
  /** Empty when the link has none: the room that is there. */
  readonly code: string
  readonly phones: string
  readonly host: string
}

/**
 * The sockets of a room, from the link that phones open (`http://192.168.1.5:3030/ABCDE`, also under a path), or from
 * its code alone, which is then looked for on this machine. Null when it is neither.
 */
export function roomAddresses(room: string, port = 3030): RoomAddresses | null {
  const link = /^[A-Z0-9-]{2,32}$/i.test(room)
    ? `http://127.0.0.1:${port}/${room.toUpperCase()}`
    : room
  if (!URL.canParse(link))
    return null
  const page = new URL(link)
  const code = page.pathname.split('/').at(-1)?.toUpperCase() ?? ''
  if (!/^https?:$/.test(page.protocol) || !/^[A-Z0-9-]{0,32}$/.test(code))
    return null
  const socket = (path: string) => {
    const url = new URL(path, page)
    url.protocol = page.protocol === 'https:'
      ? 'wss:'
      : 'ws:'
    url.hash = ''
    return url.href
  }
  return { page: page.href, code, phones: socket('ws'), host: socket('deck/ws') }
}
