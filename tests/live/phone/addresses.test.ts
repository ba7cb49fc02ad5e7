import { describe, expect, it } from 'vitest'
import { codeIn, socketBeside } from '../../../live/phone/use-participant.ts'

describe('the page finds its room', () => {
  it.each([
    ['/', ''],
    ['/KX7R', 'KX7R'],
    ['/kx7r', 'KX7R'],
    ['/talks/2026/KX7R', 'KX7R'],
    ['/talks/', ''],
  ])('in the path %s: “%s”', (path, code) => expect(codeIn(path)).toBe(code))

  it.each([
    ['http://192.168.0.5:3030/KX7R', 'ws://192.168.0.5:3030/ws'],
    ['https://example.org/talks/KX7R?x#y', 'wss://example.org/talks/ws'],
    ['http://localhost:3030/', 'ws://localhost:3030/ws'],
  ])('and its socket beside %s', (page, socket) => expect(socketBeside(page)).toBe(socket))
})
