import type { IncomingHttpHeaders } from 'node:http'
import type { RoomRunner } from './room-runner.ts'
import { isHostKey } from '../../engine/room/room.ts'
import { hostKeyHash } from './keys.ts'

/** Tells whether somebody is the host: by the key, or by the cookie that holds it. */
export interface HostKeys {
  readonly isKey: (key: string) => boolean
  /** The key in the cookie of a request, right or wrong. */
  readonly cookieKey: (headers: IncomingHttpHeaders) => string | null
  readonly isCookie: (headers: IncomingHttpHeaders) => boolean
  /** The `Set-Cookie` for whoever showed the key. `isPublic`: they came through the public address. */
  readonly cookie: (key: string, isPublic: boolean) => string
}

/** Seconds that a browser keeps the cookie: a day, for a workshop that goes on after lunch. */
const keptFor = 86_400

/**
 * The keys of a room. The cookie is the key itself, so that it outlives a restart of the server; no script can read it,
 * and it goes to the deck's addresses only. Its name has the room's code, for cookies do not tell ports apart.
 */
export function hostKeys(runner: RoomRunner, publicUrl: URL | null): HostKeys {
  const name = `host-${runner.code}`
  const isKey = (key: string) => isHostKey(runner.room(), hostKeyHash(key))
  const inCookie = new RegExp(`(?:^|;) *${name}=([\\w-]+) *(?:;|$)`)
  const cookieKey = ({ cookie = '' }: IncomingHttpHeaders) => inCookie.exec(cookie)?.[1] ?? null
  return {
    isKey,
    cookieKey,
    isCookie(headers) {
      const key = cookieKey(headers)
      return key !== null && isKey(key)
    },
    cookie: (key, isPublic) => [
      `${name}=${key}`,
      `Max-Age=${keptFor}`,
      `Path=${isPublic && publicUrl ? publicUrl.pathname : '/'}deck`,
      'HttpOnly',
      'SameSite=Strict',
      ...isPublic && publicUrl?.protocol === 'https:' ? ['Secure'] : [],
    ].join('; '),
  }
}
