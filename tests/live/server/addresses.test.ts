import { describe, expect, it } from 'vitest'
import { lanAddresses } from '../../../live/server/addresses.ts'
import { parsePublicUrl } from '../../../live/server/room-server.ts'
import { aServer } from './a-server.ts'

function an(address: string, internal = false) {
  const family = address.includes(':') ? 'IPv6' as const : 'IPv4' as const
  return { address, internal, family, netmask: '', mac: '', cidr: null, scopeid: 0 }
}

describe('addresses of this machine', () => {
  it('start with the one that phones most likely share', () => {
    expect(lanAddresses({
      lo: [an('127.0.0.1', true)],
      docker0: [an('172.17.0.1')],
      tun0: [an('10.8.0.2')],
      other: [an('203.0.113.5')],
      wlan0: [an('169.254.3.4'), an('192.168.1.5'), an('fe80::1')],
    })).toEqual(['192.168.1.5', '203.0.113.5', '172.17.0.1', '10.8.0.2'])
  })

  it('are of the newer kind only where there is no other', () => {
    expect(lanAddresses({ en0: [an('2001:db8::5'), an('fe80::1')] })).toEqual(['[2001:db8::5]'])
    expect(lanAddresses({ lo: [an('127.0.0.1', true)] })).toEqual([])
  })

  it('make the links for phones, with the code', async () => {
    const server = await aServer({ host: '0.0.0.0' })
    const addresses = lanAddresses()
    expect(server.join).toEqual((addresses.length > 0 ? addresses : ['127.0.0.1']).map(address => `http://${address}:${server.port}/${server.room}`))
    expect(server.url).toBe(`http://127.0.0.1:${server.port}/`)
    for (const link of server.join)
      expect((await fetch(link)).status).toBe(200)
  })
})

describe('a public address', () => {
  it.each([
    ['https://talk.example', 'https://talk.example/'],
    ['https://talk.example:8443/workshop', 'https://talk.example:8443/workshop/'],
    ['http://talk.example/a/b//?q=1#x', 'http://talk.example/a/b/'],
    ['talk.example', null],
    ['ftp://talk.example/', null],
    ['https://me:secret@talk.example/', null],
    ['', null],
  ])('%s is read as %s', (text, url) => {
    expect(parsePublicUrl(text)?.href ?? null).toBe(url)
  })
})
