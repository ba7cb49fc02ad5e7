import type { Machine } from '../../scripts/open-privately.ts'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { foldersFor, openPrivately } from '../../scripts/open-privately.ts'

const folders: string[] = []
afterEach(() => folders.splice(0).forEach(folder => rmSync(folder, { recursive: true })))

/** A machine whose home is a folder that is gone after the test. */
function aMachine(over: Partial<Machine> = {}): Machine {
  const home = mkdtempSync(join(tmpdir(), 'kit-home-'))
  folders.push(home)
  const data = join(home, 'kit/.data')
  mkdirSync(data, { recursive: true })
  return { platform: 'linux', release: '6.8.0', home, temp: join(home, 'temp'), data, ...over }
}

const url = 'http://127.0.0.1:3030/deck#key=abc&to=/presenter/1'

describe('the presenter\'s link', () => {
  it.skipIf(process.platform === 'win32')('reaches the browser in a file that is its owner\'s alone, not in what the browser is started with', async () => {
    const machine = aMachine()
    const opened: string[] = []
    const forget = await openPrivately(url, machine, async target => opened.push(target))
    const [file = ''] = opened
    expect(opened).toHaveLength(1)
    expect(file).not.toContain('key')
    expect([file, dirname(file)].map(path => (statSync(path).mode & 0o777).toString(8))).toEqual(['600', '700'])
    expect(readFileSync(file, 'utf8')).toContain('content="0; url=http://127.0.0.1:3030/deck#key=abc&amp;to=/presenter/1"')
    expect(readdirSync(machine.data)).toHaveLength(1)
    await forget()
    expect(readdirSync(machine.data)).toEqual([])
  })

  it('is forgotten by itself after a while', async () => {
    const machine = aMachine()
    await openPrivately(url, machine, async () => {}, 1)
    await vi.waitFor(() => expect(readdirSync(machine.data)).toEqual([]))
  })

  it('lies where a browser can read it, also one that sees no hidden folders', () => {
    const machine: Machine = { platform: 'linux', release: '6.8.0', home: '/home/ada', temp: '/tmp', data: '/home/ada/talks/.data' }
    expect(foldersFor(machine)).toEqual(['/home/ada/talks/.data', '/home/ada'])
    for (const data of ['/srv/kit/.data', '/home/ada/.kit/.data', '/home/ada/snap/kit', '/home/eve/kit', '/home/ada'])
      expect([data, foldersFor({ ...machine, data })]).toEqual([data, ['/home/ada']])
    expect(foldersFor({ ...machine, platform: 'darwin', temp: '/var/folders/x/T' })).toEqual(['/var/folders/x/T'])
  })

  it('is given as it is where others do not see it, and where no file can be written', async () => {
    const opened: string[] = []
    const machines = [aMachine({ platform: 'win32' }), aMachine({ release: '5.15.167.4-microsoft-standard-WSL2' }), { ...aMachine(), home: '/nowhere', data: '/nowhere/data' }]
    for (const machine of machines)
      await openPrivately(url, machine, async target => opened.push(target))
    expect(opened).toEqual([url, url, url])
  })
})
