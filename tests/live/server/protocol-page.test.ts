import type { HostAction } from '../../../engine/room/action.ts'
import type { Bye, FromClient, Refused, ToHost, ToParticipant } from '../../../live/protocol.ts'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { mostChanges } from '../../../engine/room/step-answer.ts'
import { parseFromHost, parseFromParticipant, parseHello } from '../../../live/parse-client-frame.ts'
import { maxFrame, protocolVersion } from '../../../live/protocol.ts'
import { defaultLimits } from '../../../live/server/limits.ts'
import { root } from '../../../scripts/project.ts'

const page = readFileSync(join(root, 'docs/protocol.md'), 'utf8')

// Records, so that a word that is new in the types and missing here does not compile.
const actions: Record<HostAction['type'], true> = { rename: true, open: true, extend: true, close: true, reveal: true, skip: true, pause: true, resume: true, choose: true, hands: true, void: true, accept: true, allow: true, grant: true, remove: true, finish: true }
const frames: Record<FromClient['type'] | ToParticipant['type'] | ToHost['type'], true> = { hello: true, answer: true, rename: true, do: true, people: true, tell: true, told: true, welcome: true, room: true, beat: true, you: true, ack: true, refused: true, bye: true, host: true, done: true }
/** Codes of the log that no frame has: there always is a room, and only the server creates. */
const inside = ['no-room', 'already-created', 'not-server']
const codes: Record<Refused['code'] | Bye['code'], true> = {
  'no-room': true,
  'already-created': true,
  'not-host': true,
  'not-participant': true,
  'not-server': true,
  'not-now': true,
  'unknown-question': true,
  'unknown-participant': true,
  'unknown-option': true,
  'wrong-round': true,
  'too-late': true,
  'paused': true,
  'already-answered': true,
  'changed-too-often': true,
  'locked': true,
  'removed': true,
  'keeps-its-answer': true,
  'out-of-range': true,
  'malformed': true,
  'wrong-kind': true,
  'unknown-id': true,
  'repeated': true,
  'incomplete': true,
  'too-long': true,
  'protocol': true,
  'unknown-room': true,
  'bad-key': true,
  'bad-token': true,
  'room-full': true,
  'too-fast': true,
  'too-large': true,
  'not-json': true,
  'unknown-type': true,
  'not-stored': true,
  'hello-first': true,
  'closing': true,
  'too-slow': true,
}

describe('the page about the protocol', () => {
  it('names every frame, action and code', () => {
    expect(Object.keys(frames).filter(type => !page.includes(`"type":"${type}"`) && !page.includes(`\`${type}\``))).toEqual([])
    expect(Object.keys(actions).filter(type => !page.includes(`\`${type}\``))).toEqual([])
    expect(Object.keys(codes).filter(code => !inside.includes(code) && !page.includes(`\`${code}\``))).toEqual([])
  })

  it('has the numbers of the program', () => {
    expect(page).toContain(`Version **${protocolVersion}**`)
    expect(page).toContain(`${maxFrame.toLocaleString('en')} bytes`)
    const { people, sockets, personFrames, roomFrames, joins, hellos, personHellos, hostFrames, socketsOfPerson, hostTick } = defaultLimits
    const number = (value: number) => value.toLocaleString('en')
    expect(page).toContain(`A person: ${personFrames.perSecond} frames a second, ${personFrames.burst} at once.`)
    expect(page).toContain(`The room: ${number(people)} people, ${number(sockets)} sockets, ${number(roomFrames.perSecond)} frames a second (${number(roomFrames.burst)} at once), ${joins.perSecond} new people a second (${number(joins.burst)} at once).`)
    expect(page).toContain(`Hellos of people who are not in: ${number(hellos.perSecond)} a second (${number(hellos.burst)} at once); of one who is: ${personHellos.perSecond} a second (${personHellos.burst} at once).`)
    expect(page).toContain(`| \`changed-too-often\` | this person changed this answer ${mostChanges} times in this round`)
    expect(page).toContain(`A host's window: ${hostFrames.perSecond} frames a second, ${hostFrames.burst} at once.`)
    expect(page).toContain(`more than ${socketsOfPerson} windows`)
    expect(page).toContain(`within ${hostTick} ms`)
  })

  it('has examples that the server understands', () => {
    const examples = [...page.matchAll(/```json\n([\s\S]*?)```/g)].flatMap(match => match[1]!.trim().split('\n')).map(line => JSON.parse(line) as { type: string })
    expect(examples.length).toBeGreaterThan(7)
    const refused = examples.filter((example) => {
      const parse = example.type === 'hello' ? parseHello : ['do', 'people', 'tell'].includes(example.type) ? parseFromHost : parseFromParticipant
      return !parse(example).ok
    })
    expect(refused).toEqual([])
  })
})
