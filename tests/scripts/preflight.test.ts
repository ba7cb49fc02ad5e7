import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { afterEach, describe, expect, it } from 'vitest'
import { parseRoomCode } from '../../engine/room/parse-entry.ts'
import { limitsWith } from '../../live/server/limits.ts'
import { checkClock, checkDisk, checkFiles, checkLine, checkNetwork } from '../../scripts/preflight.ts'
import { terminalQr } from '../../scripts/terminal-qr.ts'

const folders: string[] = []
afterEach(() => folders.splice(0).forEach(folder => rmSync(folder, { recursive: true })))

function aFolder(): string {
  folders.push(mkdtempSync(join(tmpdir(), 'kit-preflight-')))
  return folders.at(-1)!
}

function aRoom(last: number) {
  const code = parseRoomCode('ABCDE')
  return code.ok ? [{ code: code.value, title: '', created: last, last, entries: 1 }] : []
}

describe('before people come', () => {
  it('the disk is looked at, and its folder made', async () => {
    const dir = join(aFolder(), 'new', 'folder')
    expect(await checkDisk(dir)).toEqual({ what: 'disk', isFine: true, found: expect.stringContaining(`${dir} can be written, `) })
  })

  it.skipIf(process.platform === 'win32')('a folder that is made is for its owner alone', async () => {
    const dir = join(aFolder(), 'room')
    await checkDisk(dir)
    expect((statSync(dir).mode & 0o777).toString(8)).toBe('700')
  })

  it('a folder that cannot be one is named', async () => {
    const file = join(aFolder(), 'file')
    writeFileSync(file, '')
    await expect(checkDisk(join(file, 'below'))).rejects.toThrow(/cannot be written: .*below\. Choose another one with --data DIR\./)
  })

  it('the clock is compared with what was written last', () => {
    const now = Date.UTC(2026, 10, 22, 9)
    expect(checkClock(now, aRoom(now - 1000)).isFine).toBe(true)
    expect(checkClock(now, aRoom(now + 3600_000))).toMatchObject({ isFine: false, found: expect.stringContaining('the last room was later. Set the clock') })
    expect(checkClock(0, [])).toMatchObject({ isFine: false })
  })

  it('the room is asked by the link for phones', async () => {
    const server = createServer((request, response) => response.writeHead(request.url === '/healthz' ? 200 : 404).end())
    await new Promise<void>(resolve => server.listen(0, () => resolve()))
    const address = server.address()
    const port = typeof address === 'object' && address ? address.port : 0
    // A name of this machine that does not look like it.
    expect(await checkNetwork([`http://0.0.0.0:${port}/ABCDE`], false)).toMatchObject({ isFine: true })
    await new Promise(resolve => server.close(resolve))
    expect(await checkNetwork([`http://0.0.0.0:${port}/ABCDE`], false)).toMatchObject({ isFine: false, found: expect.stringContaining('firewall') })
    expect(await checkNetwork([`http://127.0.0.1:${port}/ABCDE`], false)).toMatchObject({ isFine: false, found: expect.stringContaining('in no network') })
    expect(await checkNetwork(['https://talk.example/ABCDE'], true)).toMatchObject({ isFine: true })
  })

  it('the system\'s limit on open files is looked at, with what would be enough', () => {
    const hall = limitsWith({ people: 5000 })
    expect([checkFiles(null, hall), checkFiles(20_000, hall)].map(({ isFine }) => isFine)).toEqual([true, true])
    expect(checkFiles(4096, hall)).toMatchObject({ isFine: false, found: expect.stringMatching(/ 4096 files open, .* not for 5000\. Allow \d+ \(ulimit -Hn /) })
    expect(checkFiles(1024, limitsWith())).toMatchObject({ isFine: false })
    expect(checkFiles(4096, limitsWith({ people: 500 }))).toMatchObject({ isFine: true })
  })

  it('each is a line that says what to do', () => {
    expect(checkLine({ what: 'disk', isFine: true, found: 'is fine' })).toBe('  ✓ disk     is fine')
    expect(checkLine({ what: 'network', isFine: false, found: 'is not' })).toBe('  ! network  is not')
  })
})

describe('a QR code in the terminal', () => {
  it('is as wide as it is high, in two rows a line, dark on light whatever the terminal\'s colours', () => {
    const lines = terminalQr('http://192.168.1.5:3030/ABCDE', false).split('\n').map(line => line.slice(2))
    expect(new Set(lines.map(({ length }) => length)).size).toBe(1)
    expect(Math.abs(lines.length * 2 - lines[0]!.length)).toBeLessThanOrEqual(1)
    // Two quiet modules around, light: full blocks.
    expect(lines[0]).toMatch(/^█+$/)
    // eslint-disable-next-line no-control-regex -- the colours of a terminal begin with the escape character
    expect(terminalQr('x', true).split('\n')[0]).toMatch(/^ {2}\u001B\[97;40m█+\u001B\[0m$/)
  })
})
