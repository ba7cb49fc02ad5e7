import { describe, expect, it } from 'vitest'
import { journalPlace } from '../../scripts/open-journal.ts'

describe('where rooms are kept', () => {
  it('is NATS, by the addresses that are given', () => {
    expect(journalPlace({ journal: 'nats://10.0.0.5:4222, tls://nats.example' })).toMatchObject({ isNats: true, name: 'nats://10.0.0.5:4222, tls://nats.example' })
  })

  it('is refused with a password in its address, and the refusal does not repeat it', () => {
    const wrong = () => journalPlace({ journal: 'nats://ann:hunter2@10.0.0.5:4222' })
    expect(wrong).toThrow('--journal-creds')
    expect(wrong).not.toThrow('hunter2')
  })

  it.each([
    [{ journal: 'http://10.0.0.5:4222' }, 'is no address of NATS'],
    [{ 'journal-creds': 'a.creds' }, 'give its address with --journal too'],
    [{ 'journal': 'nats://10.0.0.5', 'journal-creds': 'nowhere.creds' }, 'There is no file nowhere.creds'],
  ])('is refused as %o', (flags, sentence) => {
    expect(() => journalPlace(flags)).toThrow(sentence)
  })
})
