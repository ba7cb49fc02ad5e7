import { spawn } from 'node:child_process'
import { appendFileSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { afterEach, describe, expect, it } from 'vitest'
import { root } from '../../scripts/project.ts'

const folders: string[] = []
afterEach(() => folders.splice(0).forEach(folder => rmSync(folder, { recursive: true })))

function folder(): string {
  folders.push(mkdtempSync(join(tmpdir(), 'kit-commands-')))
  return folders.at(-1)!
}

/** Starts a script of the kit in `kit`; `ended` has its exit code and all it wrote. */
function start(script: string, args: string[], kit = root) {
  const child = spawn(process.execPath, [join(kit, 'scripts', script), ...args], { cwd: kit, stdio: ['ignore', 'pipe', 'pipe'] })
  const written = { out: '', err: '' }
  child.stdout.on('data', chunk => (written.out += String(chunk)))
  child.stderr.on('data', chunk => (written.err += String(chunk)))
  const ended = new Promise<{ code: number | null, out: string, err: string }>(resolve => child.on('close', code => resolve({ code, ...written })))
  const firstLine = () => new Promise<string>((resolve, reject) => {
    child.stdout.on('data', () => written.out.includes('\n') && resolve(written.out.split('\n')[0]))
    child.on('close', () => reject(new Error(written.err)))
  })
  return { child, ended, firstLine }
}

/** What `npm start --json` says of a room. */
interface Room { room: string, title: string, join: string, links: string[], deck: string, presenter: string, port: number, cut: number, resumed: boolean }

/** A copy of the kit's sources with one thing changed. It shares the installed packages. */
function aKitWith(change: (kit: string) => void): string {
  const kit = folder()
  for (const name of ['components', 'engine', 'exercises', 'layouts', 'live', 'public', 'scripts', 'setup', 'slides', 'slides.md', 'package.json', 'package-lock.json']) {
    if (existsSync(join(root, name)))
      cpSync(join(root, name), join(kit, name), { recursive: true })
  }
  symlinkSync(join(root, 'node_modules'), join(kit, 'node_modules'), 'junction')
  change(kit)
  return kit
}

describe('npm start', () => {
  it('without a room says in one line of JSON where the deck is, serves it to this computer only, and stops cleanly', async () => {
    const { child, ended, firstLine } = start('start.ts', ['--no-room', '--no-open', '--json', '--port', '0'])
    const addresses = JSON.parse(await firstLine()) as { deck: string, presenter: string, reading: string, port: number, cut: number }
    expect(addresses).toEqual({
      deck: `http://127.0.0.1:${addresses.port}/`,
      presenter: `http://127.0.0.1:${addresses.port}/#/presenter/1`,
      reading: `http://127.0.0.1:${addresses.port}/#/read`,
      port: expect.any(Number),
      cut: 90,
    })
    const page = await fetch(addresses.deck)
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('<title>Silent Compliments</title>')])
    child.kill('SIGTERM')
    const { code, out, err } = await ended
    // Windows ends a process that is killed at once.
    expect(code).toBe(process.platform === 'win32' ? null : 0)
    expect(out.trim().split('\n')).toHaveLength(1)
    expect(err).not.toMatch(/error/i)
  })

  it('opens a room, says where everything is, and goes on with it after it was killed', async () => {
    const data = folder()
    const begin = (...more: string[]) => start('start.ts', ['--no-open', '--json', '--port', '0', '--data', data, ...more])
    const first = begin('--room', 'Tuesday')
    const room = JSON.parse(await first.firstLine()) as Room
    const key = room.deck.split('#key=')[1]!
    expect(room).toEqual({
      room: expect.stringMatching(/^[A-Z0-9]{5}$/),
      title: 'Tuesday',
      join: expect.stringMatching(new RegExp(`^http://[\\d.]+:${room.port}/${room.room}$`)),
      links: expect.arrayContaining([room.join]),
      deck: `http://127.0.0.1:${room.port}/deck#key=${key}`,
      presenter: `http://127.0.0.1:${room.port}/deck#key=${key}&to=/presenter/1`,
      port: expect.any(Number),
      cut: 90,
      resumed: false,
    })
    expect((await fetch(room.join)).status).toBe(200)
    expect((await fetch(`http://127.0.0.1:${room.port}/deck/`)).status).toBe(403)
    expect(readFileSync(join(data, 'server.log'), 'utf8')).not.toContain(key)
    // Two at once would not know of each other's people.
    const second = await begin().ended
    expect([second.code, second.out, second.err]).toEqual([1, '', expect.stringContaining('--data')])
    first.child.kill('SIGKILL')
    await first.ended

    const again = begin()
    const same = JSON.parse(await again.firstLine()) as Room
    expect([same.room, same.title, same.resumed]).toEqual([room.room, 'Tuesday', true])
    const cookie = `host-${room.room}=${key}`
    expect((await fetch(`http://127.0.0.1:${same.port}/deck/`, { headers: { cookie } })).status).toBe(200)
    again.child.kill('SIGTERM')
    const { code, err } = await again.ended
    expect(code).toBe(process.platform === 'win32' ? null : 0)
    expect(err).toContain('goes on where it was')
    expect(err).toContain('▀')
    expect(err).toMatch(/✓ disk/)

    const fresh = begin('--new')
    const other = JSON.parse(await fresh.firstLine()) as Room
    expect([other.room === room.room, other.resumed]).toEqual([false, false])
    fresh.child.kill('SIGTERM')
    await fresh.ended
  }, 240_000)

  it.each([
    [['--resume'], /There is no unfinished room to go on with/],
    [['--resume', '--new'], /choose one of them/],
    [['--public-url', 'talk.example'], /is no address\. Give it whole, for example https/],
    [['--room', ' '], /--room is empty: write --room NAME\./],
    [['--data', ''], /--data is empty: write --data DIR\./],
    [['--no-room'], /--data is for a room, and --no-room has none: leave one of them out/],
    [['--host', '192.0.2.200'], /This computer has no address 192\.0\.2\.200/],
    [['--data', '/dev/null/data'], /cannot be written: .*--data DIR/],
    [['--data', import.meta.filename], /commands\.test\.ts is a file, and rooms are kept in a folder\..*--data DIR/],
  ])('says what to do about %s', async (flags, sentence) => {
    const { code, out, err } = await start('start.ts', ['--no-open', '--port', '0', '--data', folder(), ...flags]).ended
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toMatch(sentence)
    expect(err).not.toMatch(/\n\s+at /)
  })

  it('refuses questions that are not YAML, naming file and line', async () => {
    const kit = aKitWith(kit => appendFileSync(join(kit, 'exercises/quizzes/workshop.yaml'), '\n  - id: [broken\n'))
    const { code, out, err } = await start('start.ts', ['--no-open', '--port', '0'], kit).ended
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toMatch(/The questions need a correction first:\n\nexercises\/quizzes\/workshop\.yaml:\d.*not valid YAML/)
    expect(err).not.toMatch(/\n\s+at /)
  })

  it('refuses a deck that the lint finds wrong, naming file and slide', async () => {
    const kit = aKitWith((kit) => {
      const chapter = join(kit, 'slides/02-short-answer.md')
      writeFileSync(chapter, readFileSync(chapter, 'utf8').replace(/^# .*$/m, '$&\n\n<NoSuchThing />'))
    })
    const { code, err } = await start('start.ts', ['--no-open', '--port', '0'], kit).ended
    expect(code).toBe(1)
    expect(err).toMatch(/The deck needs a correction first:\n\nslides\/02-short-answer\.md:\d+ {2}slide \d+ ".*": there is no component <NoSuchThing>/)
  })
})

describe('npm run build', () => {
  it('writes a site for any base path, without speaker notes', async () => {
    const out = join(folder(), 'site')
    const { code, err } = await start('build.ts', ['--base', '/workshop/', '--out', out]).ended
    expect({ code, err }).toEqual({ code: 0, err: expect.stringContaining('The site is in') })
    expect(readFileSync(join(out, 'index.html'), 'utf8')).toMatch(/src="\/workshop\/assets\//)
  })
})
