import { Buffer } from 'node:buffer'
import fc from 'fast-check'
import { aHello, aToken } from './a-socket.ts'

/** Something that a client sends. */
export type Junk = string | Buffer

const on = { question: 'one', round: 1 }

/** Sound frames of every type, to be spoilt. */
const sound: readonly Record<string, unknown>[] = [
  aHello(),
  aHello({ name: 'Ada', room: 'ABCDE' }),
  { type: 'hello', protocol: 1, role: 'host', key: aToken() },
  { type: 'answer', id: 'a1', ...on, response: { kind: 'single', option: 'a' } },
  { type: 'answer', id: 'a2', question: 'sorted', round: 1, response: { kind: 'match', groups: { like: 'loud', download: 'quiet' } } },
  { type: 'answer', id: 'a3', question: 'words', round: 1, response: { kind: 'open', text: 'words' } },
  { type: 'rename', id: 'n1', name: 'Ada' },
  { type: 'people', id: 'p1' },
  { type: 'tell', text: '{"slide":3}' },
  { type: 'do', id: 'd1', action: { type: 'open', ...on, seconds: null } },
  { type: 'do', id: 'd2', action: { type: 'hands', ...on, counts: [{ option: 'a', count: 2 }] } },
  { type: 'do', id: 'd3', action: { type: 'choose', choices: { scoring: { by: 'speed', points: 1, floor: 0.5, within: 1000 } } } },
  { type: 'do', id: 'd4', action: { type: 'accept', question: 'one', response: { kind: 'single', option: 'b' }, accepted: true } },
  { type: 'do', id: 'd5', action: { type: 'create', code: 'ABCDE', title: '', questions: [], choices: {} } },
  { type: 'do', id: 'd6', action: { type: 'admit-key', hash: 'x' } },
]

const awkward = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom(null, true, -1, 0, 1.5, 1e308, -0, '', '0', [], {}, '__proto__', 'constructor', 'toString', '\u0000', '\uD800', '𝕏'.repeat(200), 'x'.repeat(5000)),
)

function keysOf(value: unknown): string[][] {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => [[key], ...keysOf(inner).map(path => [key, ...path])])
    : []
}

type Change = { readonly by: 'take' } | { readonly by: 'put', readonly value: unknown } | { readonly by: 'add', readonly key: string, readonly value: unknown }

function changed(value: unknown, [key, ...rest]: readonly string[], change: Change): unknown {
  if (typeof value !== 'object' || value === null || key === undefined)
    return value
  const entries = Object.entries(value)
  const next = rest.length > 0
    ? entries.map(([name, inner]) => [name, name === key ? changed(inner, rest, change) : inner])
    : change.by === 'take'
      ? entries.filter(([name]) => name !== key)
      : change.by === 'put'
        ? entries.map(([name, inner]) => [name, name === key ? change.value : inner])
        : [...entries, [change.key, change.value]]
  return Array.isArray(value) ? next.map(entry => (entry as unknown[])[1]) : Object.fromEntries(next as [string, unknown][])
}

/** A sound frame with one place of it taken out, replaced or added to. */
const spoilt: fc.Arbitrary<Junk> = fc.constantFrom(...sound).chain(frame => fc.tuple(
  fc.constantFrom(...keysOf(frame)),
  fc.oneof(
    fc.constant<Change>({ by: 'take' }),
    awkward.map((value): Change => ({ by: 'put', value })),
    fc.tuple(fc.constantFrom('__proto__', 'constructor', 'extra', 'id', 'type'), awkward).map(([key, value]): Change => ({ by: 'add', key, value })),
  ),
).map(([path, change]) => JSON.stringify(changed(frame, path, change))))

/** A sound frame with bytes of its text cut off, doubled or replaced. */
const torn: fc.Arbitrary<Junk> = fc.tuple(fc.constantFrom(...sound), fc.nat(300), fc.nat(300), fc.string({ maxLength: 5 }))
  .map(([frame, from, to, put]) => {
    const text = JSON.stringify(frame)
    return text.slice(0, from % text.length) + put + text.slice(to % text.length)
  })

/** Anything but what an honest client sends. No frame is larger than what gets a polite refusal. */
export const malformed: fc.Arbitrary<Junk> = fc.oneof(
  { weight: 6, arbitrary: spoilt },
  { weight: 3, arbitrary: torn },
  { weight: 2, arbitrary: fc.json({ maxDepth: 5 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }).map(text => text.replaceAll(/\p{Cs}/gu, '')) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }).map(bytes => Buffer.from(bytes)) },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom('[', '{"a":', '"', '\\', ' ', '1'), fc.integer({ min: 1, max: 3000 })).map(([piece, times]) => piece.repeat(times)) },
)

/** Bodies for the one address that takes any, with what is said about them. */
export const malformedBody: fc.Arbitrary<{ method: string, path: string, type: string, body: string }> = fc.record({
  method: fc.constantFrom('POST', 'POST', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'GET', 'HEAD'),
  path: fc.oneof(
    { weight: 3, arbitrary: fc.constant('/deck/session') },
    { weight: 1, arbitrary: fc.webPath() },
    { weight: 1, arbitrary: fc.string({ maxLength: 40 }).map(text => `/${encodeURI(text.replaceAll(/\p{Cs}/gu, ''))}`) },
    { weight: 1, arbitrary: fc.constantFrom('/%', '/%%', '/%c0%af', '//', '/..', '/deck/..%2f', '/ws', '/deck/ws', '/healthz', '/metrics', '/%00', `/${'a'.repeat(5000)}`) },
  ),
  type: fc.constantFrom('application/json', 'application/json; charset=utf-7', 'text/plain', '', 'multipart/form-data', 'application/x-www-form-urlencoded'),
  body: fc.oneof(fc.json(), torn.map(String), fc.string({ maxLength: 100 }).map(text => text.replaceAll(/\p{Cs}/gu, '')), fc.constant(`{"key":"${'x'.repeat(3000)}"}`), fc.constant('{"__proto__":{"key":"x"}}')),
})
