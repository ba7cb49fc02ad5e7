import { expect, it } from 'vitest'
import { roomAddresses } from '../../../live/load/addresses.ts'

it.each([
  ['bcdfg', 3030, 'http://127.0.0.1:3030/BCDFG', 'ws://127.0.0.1:3030/ws', 'ws://127.0.0.1:3030/deck/ws'],
  ['http://192.168.1.5:4000/BCDFG', 3030, 'http://192.168.1.5:4000/BCDFG', 'ws://192.168.1.5:4000/ws', 'ws://192.168.1.5:4000/deck/ws'],
  ['https://talks.example/spring/BCDFG', 3030, 'https://talks.example/spring/BCDFG', 'wss://talks.example/spring/ws', 'wss://talks.example/spring/deck/ws'],
  ['http://localhost:3030/', 3030, 'http://localhost:3030/', 'ws://localhost:3030/ws', 'ws://localhost:3030/deck/ws'],
])('a room %s is found', (room, port, page, phones, host) => {
  expect(roomAddresses(room, port)).toEqual({ code: page.endsWith('/') ? '' : 'BCDFG', page, phones, host })
})

it.each(['', 'not a room', 'ftp://192.168.1.5/BCDFG', 'http://192.168.1.5:3030/AB_CD', 'http://'])('"%s" is no room', (room) => {
  expect(roomAddresses(room)).toBeNull()
})
