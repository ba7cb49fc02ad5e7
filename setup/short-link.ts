/** An address as people type it: without its scheme, in two parts, so that a line breaks before the room's code and not within. */
export function shortLink(link: string): { readonly host: string, readonly code: string } {
  const short = link.replace(/^https?:\/\//, '').replace(/\/$/, '')
  const at = short.lastIndexOf('/') + 1
  return { host: short.slice(0, at), code: short.slice(at) }
}
