import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { journalPlace, placeOf } from '../../scripts/open-journal.ts'

describe('where rooms are kept', () => {
  it('is NATS, by the addresses that are given', () => {
    expect(journalPlace({ journal: 'nats://10.0.0.5:4222, tls://nats.example' })).toMatchObject({ isNats: true, name: 'nats://10.0.0.5:4222, tls://nats.example' })
  })

  it('is the folder, whatever else a command is told', () => {
    const flags = { 'data': '/rooms', 'journal-ca': undefined, 'no-room': false, 'port': '0' }
    expect(journalPlace(flags)).toMatchObject({ isNats: false, dir: '/rooms' })
  })

  it('is refused with a password in its address, and the refusal does not repeat it', () => {
    const wrong = () => journalPlace({ journal: 'nats://ann:hunter2@10.0.0.5:4222' })
    expect(wrong).toThrow('--journal-creds')
    expect(wrong).not.toThrow('hunter2')
  })

  it.each([
    [{ journal: 'http://10.0.0.5:4222' }, 'is no address of NATS'],
    [{ 'journal-creds': 'a.creds' }, '--journal-creds is for NATS: give its address with --journal too'],
    [{ 'journal-monitor': 'http://10.0.0.5:8222' }, '--journal-monitor is for NATS'],
    [{ 'journal': 'nats://10.0.0.5', 'journal-monitor': 'http://10.0.0.5:8222, 10.0.0.6:8222' }, '--journal-monitor 10.0.0.6:8222 is no monitoring address of NATS'],
    [{ 'journal': 'nats://10.0.0.5', 'journal-creds': 'nowhere.creds' }, 'There is no file nowhere.creds'],
  ])('is refused as %o', (flags, sentence) => {
    expect(() => journalPlace(flags)).toThrow(sentence)
  })

  it('is not asked with a file that is no credentials file, and the refusal names it', async () => {
    const opened = async (creds: string) => journalPlace({ 'journal': 'nats://127.0.0.1:1', 'journal-creds': creds }).open()
    await expect(opened(fileURLToPath(import.meta.url))).rejects.toThrow('is no credentials file of NATS')
    await expect(opened(dirname(fileURLToPath(import.meta.url)))).rejects.toThrow('cannot be read (EISDIR)')
  })

  it('is a folder or NATS, as the command to move has it, and other commands find the same place by its flags', () => {
    const certificate = fileURLToPath(import.meta.url)
    const [folder, nats] = [placeOf('--from', '/rooms of Ann\'s', {}), placeOf('--to', 'nats://10.0.0.5:4222, tls://nats.example', { 'journal-ca': certificate })]
    expect([folder.isNats, nats.isNats]).toEqual([false, true])
    expect([folder.flags, nats.flags]).toEqual(['--data \'/rooms of Ann\'\\\'\'s\'', `--journal nats://10.0.0.5:4222,tls://nats.example --journal-ca ${certificate}`])
    expect(() => placeOf('--to', 'http://10.0.0.5', {})).toThrow('--to http://10.0.0.5 is no address of NATS')
  })
})
