import type { Buffer } from 'node:buffer'
import type { RoomServer } from '../../../live/server/room-server.ts'
import type { ANginx } from '../../nginx.ts'
import { request } from 'node:https'
import { afterEach, beforeAll, expect, it } from 'vitest'
import { freePort } from '../../../scripts/free-port.ts'
import { ensureNginx, startNginx } from '../../nginx.ts'
import { aFolder, answerTo, aServer } from './a-server.ts'
import { aHello, aHostHello, aSocket, aToken } from './a-socket.ts'

const asked = { question: 'one', round: 1 } as const
const answer = { type: 'answer', id: 'a1', ...asked, response: { kind: 'single', option: 'b' } }

let nginx: ANginx | undefined

// It may have to be installed first.
beforeAll(() => ensureNginx(), 240_000)
afterEach(() => nginx?.stop())

/** A room behind nginx, under a path. */
async function behindNginx() {
  const [port, room] = [await freePort(0, 'the test'), await freePort(0, 'the test')]
  const publicUrl = `https://localhost:${port}/workshop/`
  nginx = await startNginx({ folder: aFolder(), port, room })
  const data = aFolder()
  const start = () => aServer({ port: room, publicUrl, data })
  const ca = nginx.certificate
  const origin = `https://localhost:${port}`
  return { start, publicUrl, ca, origin, headers: { origin } }
}

function ask(url: string, ca: string, { method = 'GET', headers = {}, body }: { method?: string, headers?: Record<string, string>, body?: string } = {}) {
  return new Promise<{ status: number, text: string, location: string | undefined, cookie: string | undefined }>((resolve, reject) => {
    const asking = request(url, { ca, method, headers, agent: false }, (response) => {
      let text = ''
      response.on('data', (chunk: Buffer) => (text += String(chunk)))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text, location: response.headers.location, cookie: response.headers['set-cookie']?.[0] }))
    })
    asking.on('error', reject)
    asking.end(body)
  })
}

async function cookieOf(server: RoomServer, publicUrl: string, ca: string, origin: string): Promise<string> {
  const { status, cookie } = await ask(`${publicUrl}deck/session`, ca, { method: 'POST', headers: { origin, 'content-type': 'application/json' }, body: JSON.stringify({ key: server.hostKey }) })
  expect([status, cookie]).toEqual([204, `host-${server.room}=${server.hostKey}; Max-Age=86400; Path=/workshop/deck; HttpOnly; SameSite=Strict; Secure`])
  return cookie!.split(';')[0]!
}

it('works behind nginx, under a path and with TLS: join, vote, come back, also after a restart', async () => {
  const { start, publicUrl, ca, origin, headers } = await behindNginx()
  const server = await start()
  expect([server.join, server.deck]).toEqual([[`${publicUrl}${server.room}`], `${publicUrl}deck#key=${server.hostKey}`])

  expect((await ask(publicUrl + server.room, ca)).text).toContain('The phone')
  const step = await ask(publicUrl, ca)
  expect([step.status, step.location && new URL(step.location, publicUrl).href]).toEqual([302, publicUrl + server.room])
  expect((await ask(`${publicUrl}assets/main-abcd1234.js`, ca)).status).toBe(200)
  expect((await ask(`${publicUrl}deck`, ca)).text).toContain('src="./deck-entry.js"')
  expect((await ask(`${publicUrl}deck/`, ca)).status).toBe(403)
  const cookie = await cookieOf(server, publicUrl, ca, origin)
  expect((await ask(`${publicUrl}deck/`, ca, { headers: { cookie } })).text).toContain('The deck')
  expect((await ask(`${publicUrl}metrics`, ca)).status).toBe(403)

  const sockets = publicUrl.replace('https', 'wss')
  const host = await aSocket(`${sockets}deck/ws`, { ca, headers: { ...headers, cookie } })
  host.send(aHostHello())
  expect(await host.next('welcome')).toMatchObject({ join: `${publicUrl}${server.room}` })

  const token = aToken()
  const come = async () => {
    const phone = await aSocket(`${sockets}ws`, { ca, headers })
    phone.send(aHello({ token, room: server.room }))
    return phone
  }
  const phone = await come()
  await phone.next('welcome')
  host.send({ type: 'do', id: 'd1', action: { type: 'open', ...asked, seconds: null } })
  await phone.next('room')
  phone.send(answer)
  await answerTo(phone, 'a1')

  phone.end()
  const back = await come()
  expect(await back.next('welcome')).toMatchObject({ room: { now: { phase: 'asking' } }, you: { answer: { id: 'a1' } } })

  await server.close()
  expect(await back.next('bye')).toMatchObject({ code: 'closing', again: true })
  await expect(come()).rejects.toThrow('502')
  const again = await start()
  expect([again.room, again.resumed]).toEqual([server.room, true])
  const home = await come()
  expect(await home.next('welcome')).toMatchObject({ you: { answer: { id: 'a1' } } })
  home.send(answer)
  await answerTo(home, 'a1')
  // The cookie of before is still the host's.
  const hostAgain = await aSocket(`${sockets}deck/ws`, { ca, headers: { ...headers, cookie } })
  hostAgain.send(aHostHello())
  expect(await hostAgain.next('welcome')).toMatchObject({ host: { tally: { total: 1 }, stage: { people: 1 } } })

  await expect(aSocket(`${sockets}ws`, { ca, headers: { origin: 'https://evil.example' } })).rejects.toThrow('403')
}, 30_000)
