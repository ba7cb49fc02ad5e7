/** What has a meaning in GIFT; a backslash before it takes the meaning away, and `\n` is a line break. */
const escapable = '\\~=#{}:n'

/** How many characters the piece of text at a place takes: an escape is one piece of two. */
function widthAt(text: string, at: number): number {
  return text[at] === '\\' && at + 1 < text.length && escapable.includes(text[at + 1] ?? '')
    ? 2
    : 1
}

/** The places of all characters of `wanted` that have their meaning, from left to right. */
export function findBare(text: string, wanted: string): number[] {
  const found: number[] = []
  for (let at = 0; at < text.length; at += widthAt(text, at)) {
    if (wanted.includes(text[at] ?? '') && widthAt(text, at) === 1)
      found.push(at)
  }
  return found
}

/** Puts a backslash before characters of `wanted` that have none, for what is text all the same. */
export function escapeBare(text: string, wanted: string): string {
  let escaped = ''
  let from = 0
  for (const at of findBare(text, wanted)) {
    escaped += `${text.slice(from, at)}\\`
    from = at
  }
  return escaped + text.slice(from)
}

/** A text in which nothing has a meaning. */
export function escapeAll(text: string): string {
  return text.replace(/[\\~=#{}:]/g, '\\$&').replaceAll('\n', '\\n')
}

/** What people read: the inverse of `escapeAll`. A backslash before anything else is a backslash. */
export function unescape(text: string): string {
  return text.replace(/\\([\\~=#{}:n])/g, (_, character: string) => character === 'n'
    ? '\n'
    : character)
}
