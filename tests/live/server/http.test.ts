import type { RoomServer } from '../../../live/server/room-server.ts'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { newHostKey } from '../../../live/server/keys.ts'
import { aLog } from './a-log.ts'
import { aHost, aPhone, aServer, hostsAt, phonesAt } from './a-server.ts'
import { aHello, aHostHello, aSocket } from './a-socket.ts'
import { ask } from './ask.ts'

const json = { 'content-type': 'application/json' }

function showKey(server: RoomServer, key: unknown, headers: Record<string, string> = {}) {
  return ask(server.url, '/deck/session', { method: 'POST', headers: { ...json, ...headers }, body: JSON.stringify({ key }) })
}

/** The cookie of somebody who showed the key. */
async function aCookie(server: RoomServer): Promise<string> {
  const { headers } = await showKey(server, server.hostKey)
  return headers['set-cookie']![0]!.split(';')[0]!
}

describe('the phone page', () => {
  it('is at the code of the room', async () => {
    const server = await aServer()
    for (const path of [`/${server.room}`, `/${server.room}?from=poster`]) {
      const page = await ask(server.url, path)
      expect([page.status, page.headers['content-type'], page.headers['cache-control']]).toEqual([200, 'text/html; charset=utf-8', 'public, no-cache'])
      expect(page.text).toContain('The phone')
    }
  })

  it('is at one address only: from the root, small letters in the code and its file it is a step', async () => {
    const server = await aServer()
    for (const path of ['/', '/?from=poster', '/index.html', `/${server.room.toLowerCase()}`]) {
      const { status, headers } = await ask(server.url, path)
      expect([path, status, headers.location, headers['cache-control']]).toEqual([path, 302, `./${server.room}`, 'no-store'])
    }
    expect((await ask(server.url, '/', { method: 'HEAD' })).status).toBe(302)
  })

  it('sends who mistyped the code to the room that is on', async () => {
    const page = await ask((await aServer()).url, '/QQQQQ')
    expect([page.status, page.text]).toEqual([404, expect.stringContaining('<a href="./">Join it</a>')])
  })

  it('sends what a build has compressed before, and lets it be kept for good', async () => {
    const server = await aServer()
    const get = (encoding: string) => ask(server.url, '/assets/main-abcd1234.js', { headers: { 'accept-encoding': encoding } })
    const plain = await get('identity')
    const gzip = await get('gzip, deflate')
    const brotli = await get('gzip, deflate, br')
    expect([gzip.headers['content-encoding'], brotli.headers['content-encoding']]).toEqual(['gzip', 'br'])
    expect(gunzipSync(gzip.body).toString()).toBe(plain.text)
    expect(brotliDecompressSync(brotli.body).toString()).toBe(plain.text)
    expect(gzip.headers).toMatchObject({ 'content-type': plain.headers['content-type'], 'vary': expect.stringMatching(/accept-encoding/i), 'cache-control': 'public, max-age=31536000, immutable' })
  })

  it('runs no script but its own, and talks to nobody else', async () => {
    const server = await aServer()
    const { headers } = await ask(server.url, `/${server.room}`)
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' })
    expect(headers['content-security-policy']).toBe(`default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self' ws://127.0.0.1:${server.port} wss://127.0.0.1:${server.port}; manifest-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`)
  })

  it.each(['/.hidden', '/assets', '/../package.json', '/%2e%2e/package.json', '/assets/..%2f..%2fpackage.json', '/a//b', '/%', '/%00', '/deck-entry.js/x'])('gives nothing else away: %s', async (path) => {
    const { status, text } = await ask((await aServer()).url, path)
    expect([400, 403, 404]).toContain(status)
    expect(text).not.toMatch(/nobody|silent-compliments|at file:|node_modules/)
  })
})

describe('the presenter\'s side', () => {
  const secret = 'The deck'

  it('is closed without the key, with a friendly page', async () => {
    const server = await aServer()
    for (const path of ['/deck/', '/deck/index.html', '/deck/assets/main-abcd1234.js', '/deck/assets/main-abcd1234.js.gz', '/deck/none']) {
      const page = await ask(server.url, path)
      expect([page.status, page.headers['cache-control']]).toEqual([403, 'no-store'])
      expect(page.text).toContain('Only the presenter comes in here')
      expect(page.text).not.toContain(secret)
    }
    expect((await ask(server.url, '/deck/a/b')).text).toContain('src="../../deck-entry.js"')
  })

  it.each(['//deck/', '/deck//', '/./deck/', '/x/../deck/', '/%64eck/', '/deck%2f', '/deck%2findex.html', '/DECK/', '/deck/../deck/index.html', '/deck;x/', '\\deck\\'])('has no other way in: %s', async (path) => {
    const { status, text } = await ask((await aServer()).url, path)
    expect(status).toBeGreaterThanOrEqual(400)
    expect(text).not.toContain(secret)
  })

  it('trades the key for a cookie that no script can read', async () => {
    const server = await aServer()
    const entry = await ask(server.url, '/deck')
    expect([entry.status, entry.headers['content-security-policy']]).toEqual([200, expect.stringContaining('default-src \'none\'; script-src \'self\'; style-src \'sha256-')])
    expect(entry.text).toContain('<script type="module" src="./deck-entry.js">')
    const script = await ask(server.url, '/deck-entry.js')
    expect([script.status, script.headers['content-type']]).toEqual([200, 'text/javascript; charset=utf-8'])

    const shown = await showKey(server, server.hostKey, { origin: `http://127.0.0.1:${server.port}` })
    expect(shown.status).toBe(204)
    expect(shown.headers['set-cookie']).toEqual([`host-${server.room}=${server.hostKey}; Max-Age=86400; Path=/deck; HttpOnly; SameSite=Strict`])

    const cookie = await aCookie(server)
    const deck = await ask(server.url, '/deck/', { headers: { cookie: `other=1; ${cookie}; more=2` } })
    expect([deck.status, deck.headers['cache-control']]).toEqual([200, 'private, no-cache'])
    expect(deck.text).toContain(secret)
    expect(deck.headers['content-security-policy']).toContain('script-src \'self\';')
    const asset = await ask(server.url, '/deck/assets/main-abcd1234.js', { headers: { cookie, 'accept-encoding': 'gzip' } })
    expect([asset.status, asset.headers['content-encoding'], asset.headers['cache-control']]).toEqual([200, 'gzip', 'private, max-age=31536000, immutable'])
    expect((await ask(server.url, '/deck/session', { headers: { cookie } })).status).toBe(204)
  })

  it('opens the host\'s socket with the cookie alone', async () => {
    const server = await aServer()
    const host = await aSocket(hostsAt(server), { headers: { cookie: await aCookie(server) } })
    host.send(aHostHello())
    await host.next('welcome')
  })

  it.each([['a wrong key', newHostKey()], ['no text', 17], ['nothing', undefined], ['an empty key', ''], ['a key with more behind it', 'x'.repeat(300)]])('refuses %s', async (_, key) => {
    const server = await aServer()
    const { status, text, headers } = await showKey(server, key)
    expect([status, text, headers['set-cookie']]).toEqual([403, '{"code":"bad-key"}', undefined])
    expect((await ask(server.url, '/deck/', { headers: { cookie: `host-${server.room}=${String(key)}` } })).status).toBe(403)
  })

  it('does not take a participant\'s token for a key', async () => {
    const server = await aServer()
    const hello = aHello()
    const phone = await aSocket(phonesAt(server))
    phone.send(hello)
    await phone.next('welcome')
    expect((await showKey(server, hello.token)).status).toBe(403)
  })

  it('takes only so many wrong keys, and the right one always', async () => {
    const server = await aServer({ limits: { keyTries: { perSecond: 0, burst: 2 } } })
    expect((await showKey(server, server.hostKey)).status).toBe(204)
    expect([(await showKey(server, 'a')).status, (await showKey(server, 'b')).status]).toEqual([403, 403])
    expect(await showKey(server, 'c')).toMatchObject({ status: 429, text: '{"code":"too-fast"}' })
    expect((await showKey(server, server.hostKey)).status).toBe(204)
  })

  it('does not fill the log with what it refuses', async () => {
    const { log, lines } = aLog()
    const server = await aServer({ log, limits: { notedRefusals: { perSecond: 0, burst: 2 } } })
    for (let count = 0; count < 5; count++)
      expect((await ask(server.url, '/deck/session')).status).toBe(403)
    expect(lines().filter(({ event }) => event === 'refused')).toMatchObject([{ route: '/deck/session', status: 403, code: 'bad-key' }, { code: 'bad-key' }])
    expect((await ask(server.url, '/metrics')).text).toContain('kit_refusals_total{code="bad-key"} 5\n')
  })

  it('reads only small JSON', async () => {
    const server = await aServer()
    const post = (body: string, headers: Record<string, string> = json) => ask(server.url, '/deck/session', { method: 'POST', headers, body })
    expect((await post('{"key":')).status).toBe(400)
    expect((await post('key=1', { 'content-type': 'application/x-www-form-urlencoded' })).status).toBe(415)
    expect((await post('key', { 'content-type': 'text/plain' })).status).toBe(415)
    expect((await post(JSON.stringify({ key: 'x'.repeat(5000) }))).status).toBe(413)
    expect((await ask(server.url, '/deck/session', { method: 'DELETE' })).status).toBe(404)
  })
})

describe('who may ask', () => {
  it('answers only to names of its own', async () => {
    const server = await aServer()
    const get = (host: string) => ask(server.url, `/${server.room}`, { headers: { host } })
    for (const host of ['localhost', `localhost:${server.port}`, '127.0.0.1:1', '[::1]:3030'])
      expect([host, (await get(host)).status]).toEqual([host, 200])
    for (const host of ['evil.example', 'evil.example:3030', '127.0.0.1.evil.example', 'localhost@evil.example', '192.0.2.1'])
      expect([host, (await get(host)).status]).toEqual([host, 421])
  })

  it('answers to the public name of a proxy or tunnel, and to its pages', async () => {
    const server = await aServer({ publicUrl: 'https://talk.example/workshop' })
    expect(server.join).toEqual([`https://talk.example/workshop/${server.room}`])
    expect(server.deck).toBe(`https://talk.example/workshop/deck#key=${server.hostKey}`)
    expect((await ask(server.url, `/${server.room}`, { headers: { host: 'talk.example' } })).status).toBe(200)
    const shown = await showKey(server, server.hostKey, { origin: 'https://talk.example' })
    expect(shown.headers['set-cookie']).toEqual([`host-${server.room}=${server.hostKey}; Max-Age=86400; Path=/workshop/deck; HttpOnly; SameSite=Strict; Secure`])
    expect((await showKey(server, server.hostKey, { origin: 'https://evil.example' })).status).toBe(403)
  })

  it.each(['https://evil.example', 'null', 'http://127.0.0.1', 'http://localhost:1', 'file://', 'x'])('opens no socket and takes no key for a page of %s', async (origin) => {
    const server = await aServer()
    await expect(aSocket(phonesAt(server), { headers: { origin } })).rejects.toThrow('403')
    await expect(aSocket(hostsAt(server), { headers: { origin } })).rejects.toThrow('403')
    expect(await showKey(server, server.hostKey, { origin })).toMatchObject({ status: 403, text: '{"code":"wrong-origin"}' })
    expect((await showKey(server, server.hostKey, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
  })

  it('opens sockets for its own pages, by its own names, and nowhere else', async () => {
    const server = await aServer()
    const socket = await aSocket(phonesAt(server), { headers: { origin: `http://localhost:${server.port}`, host: `localhost:${server.port}` } })
    socket.send(aHello())
    await socket.next('welcome')
    await expect(aSocket(phonesAt(server), { headers: { host: 'evil.example' } })).rejects.toThrow('421')
    await expect(aSocket(`ws://127.0.0.1:${server.port}/other`)).rejects.toThrow('404')
  })
})

describe('health and figures', () => {
  it('says that it is well', async () => {
    expect(await ask((await aServer()).url, '/healthz')).toMatchObject({ status: 200, text: '{"status":"ok"}' })
  })

  it('tells its figures to this machine', async () => {
    const server = await aServer()
    await aPhone(server)
    await aHost(server)
    const { status, text } = await ask(server.url, '/metrics')
    expect(status).toBe(200)
    expect(text).toContain('kit_people 1\n')
    expect(text).toContain('kit_phones_connected 1\n')
    expect(text).toContain('kit_host_sockets 1\n')
    expect(text).toContain('kit_frames_sent_total{type="welcome"} 2\n')
    expect(text).not.toContain(server.hostKey)
  })

  it('tells them to others only with the key', async () => {
    const server = await aServer()
    const get = (headers: Record<string, string>) => ask(server.url, '/metrics', { headers })
    expect((await get({ 'x-forwarded-for': '192.0.2.7' })).status).toBe(403)
    expect((await get({ forwarded: 'for=192.0.2.7', authorization: `Bearer ${newHostKey()}` })).status).toBe(403)
    expect((await get({ 'x-forwarded-for': '192.0.2.7', 'authorization': `Bearer ${server.hostKey}` })).status).toBe(200)
    const behindProxy = await aServer({ publicUrl: 'https://talk.example/' })
    expect((await ask(behindProxy.url, '/metrics')).status).toBe(403)
  })
})
