import type { AnswerId } from '../../engine/room/ids.ts'

/** 128 random bits as base64url, 22 characters. Works on pages without TLS, unlike `crypto.randomUUID`. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** Whether a text is such an id. */
export function isId(text: unknown): text is string {
  return typeof text === 'string' && /^[\w-]{22}$/.test(text)
}

const isAnswerId = (text: string): text is AnswerId => isId(text)

/** An id for one answer. */
export function newAnswerId(): AnswerId {
  const id = newId()
  return isAnswerId(id)
    ? id
    : newAnswerId()
}
