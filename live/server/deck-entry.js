/*
 * The presenter's way in. The link from the terminal carries the key behind the #, which browsers keep to themselves.
 * This trades it for a cookie that no script can read, and clears the address bar before the projector shows it.
 * `to` names a page of the deck to open, such as /presenter/1.
 */
const deck = new URL('deck/', import.meta.url)
const say = document.querySelector('#say')

/** The presenter's pages may be opened from anywhere; the cookie comes along only from here. */
const hasTried = new URLSearchParams(location.search).has('in')

function wordsFor(status) {
  if (status === 429)
    return 'There were too many tries just now. Wait a few seconds, then open the link again.'
  return status === 403
    ? 'Only the presenter comes in here. Open the presenter’s link that the terminal shows: it ends in #key= and the key of this room.'
    : 'The room does not answer. See whether npm start is still running, then open the link again.'
}

async function enter() {
  const said = new URLSearchParams(location.hash.slice(1))
  const key = said.get('key')
  const to = said.get('to') ?? location.hash.slice(1)
  history.replaceState(null, '', location.pathname)
  if (key === null && hasTried)
    return say.textContent = wordsFor(403)
  const request = key === null
    ? {}
    : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ key }) }
  const { ok, status } = await fetch(new URL('session', deck), { ...request, cache: 'no-store' }).catch(() => ({ ok: false, status: 0 }))
  if (!ok)
    return say.textContent = wordsFor(status)
  // On the deck's own address already, only another query makes the browser ask again.
  const again = location.pathname === deck.pathname ? '?in' : ''
  location.replace(`${deck.pathname}${again}${/^\/[\w/-]*$/.test(to) ? `#${to}` : ''}`)
}

addEventListener('hashchange', enter)
await enter()
