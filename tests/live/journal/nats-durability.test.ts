import type { DurabilityFacts, Sync } from '../../../live/journal/nats-durability.ts'
import { describe, expect, it } from 'vitest'
import { durability } from '../../../live/journal/nats-durability.ts'
import { withMonitors } from '../../../live/journal/nats-facts.ts'
import { code } from './entries.ts'

function facts(copies: number, versions: readonly (readonly [string, Sync])[], current = copies): DurabilityFacts {
  return { room: code, copies, current, servers: versions.map(([version, sync], index) => ({ name: `n${index + 1}`, version, sync })) }
}

const minutes = 60_000
const always = (version: string) => [[version, 'always'], [version, 'always'], [version, 'always']] as const

describe('what is said of how NATS keeps a room', () => {
  it.each([
    ['three copies, always synced', facts(3, always('2.12.3')), 'NATS keeps room HALL: 3 copies, all up to date, nats-server 2.12.3, written to disk for good before each acknowledgement.'],
    ['one copy, every two minutes', facts(1, [['2.12.3', 2 * minutes]]), 'NATS keeps room HALL: 1 copy, nats-server 2.12.3, written to disk for good every 2 minutes.'],
    ['one copy, every ten seconds', facts(1, [['2.12.3', 10_000]]), 'NATS keeps room HALL: 1 copy, nats-server 2.12.3, written to disk for good every 10 seconds.'],
    ['2.9, whose interval is fixed', facts(1, [['2.9.10', null]]), 'NATS keeps room HALL: 1 copy, nats-server 2.9.10, written to disk for good every minute.'],
    ['nobody to ask', facts(3, [['2.12.3', null]], 2), 'NATS keeps room HALL: 3 copies, 2 up to date, nats-server 2.12.3, how often it is written to disk for good is not known (every 2 minutes, unless the servers\' configuration says otherwise): give their monitoring addresses with --journal-monitor.'],
    ['one of three servers asked', facts(3, [['2.12.3', 'always'], ['2.11.0', null]]), 'NATS keeps room HALL: 3 copies, all up to date, nats-server 2.12.3, 2.11.0, written to disk for good before each acknowledgement, as far as is known: of 1 of 3 servers.'],
    ['the weakest of three', facts(3, [['2.12.3', 'always'], ['2.12.3', 'always'], ['2.12.3', 2 * minutes]]), 'NATS keeps room HALL: 3 copies, all up to date, nats-server 2.12.3, written to disk for good every 2 minutes.'],
  ])('%s', (_, given, statement) => {
    expect(durability(given).statement).toBe(statement)
  })

  const advice = 'What is acknowledged stays with three servers of 2.10.23 or later that have "sync_interval: always": see docs/operations.md.'
  const oldAdvice = 'What is acknowledged stays with three servers of 2.10.23 or later that have "sync_interval: always", which 2.9.10 does not know: see docs/operations.md.'

  it.each([
    ['three copies, always synced', facts(3, always('2.12.3')), []],
    ['the first version where that holds', facts(3, always('2.10.23')), []],
    ['a version that says nothing', facts(3, always('dev')), []],
    ['one copy, always synced', facts(1, [['2.12.3', 'always']]), ['There is one copy: whatever takes the disk of that server takes the room.', advice]],
    ['one copy, synced later', facts(1, [['2.12.3', 2 * minutes]]), ['There is one copy: a power cut can take the acknowledged answers of the last 2 minutes, and whatever takes the disk of that server takes the room.', advice]],
    ['2.9', facts(1, [['2.9.10', null]]), ['There is one copy: a power cut can take the acknowledged answers of the last minute, and whatever takes the disk of that server takes the room.', oldAdvice]],
    ['three copies, synced later', facts(3, [['2.12.3', 2 * minutes]]), ['A power cut of most servers, or a system crash of one amid other faults, can take the acknowledged answers of the last 2 minutes.', advice]],
    ['three copies, nobody to ask', facts(3, [['2.12.3', null]]), ['A power cut of most servers, or a system crash of one amid other faults, can take the acknowledged answers of the last 2 minutes.', advice]],
    ['copies that were not synced always before 2.10.23', facts(3, always('2.10.19')), ['Before 2.10.23, "always" did not hold for the log that copies are made from: a power cut of most servers can take the acknowledged answers of the last 2 minutes.', advice]],
    ['versions that lost streams', facts(1, [['2.10.22', 'always']]), ['nats-server 2.10.22 can lose whole rooms when its processes crash: update it before anybody answers.', 'There is one copy: whatever takes the disk of that server takes the room.', advice]],
    ['a copy that is behind', facts(3, always('2.12.3'), 2), ['Only 2 of 3 copies are up to date: look after the other servers.']],
  ])('warns: %s', (_, given, warnings) => {
    expect(durability(given).warnings).toEqual(warnings)
  })

  it('takes what a server\'s own monitor says for what its client heard', () => {
    const known = withMonitors(facts(3, [['2.12.3', null]]), [{ name: 'n1', version: '2.12.3', sync: 'always' }, { name: 'n2', version: '2.12.3', sync: 2 * minutes }])
    expect(known.servers).toEqual([{ name: 'n1', version: '2.12.3', sync: 'always' }, { name: 'n2', version: '2.12.3', sync: 2 * minutes }])
  })
})
