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
  it('says in one line of JSON where the deck is, serves it to this computer only, and stops cleanly', async () => {
    const { child, ended, firstLine } = start('start.ts', ['--no-open', '--json', '--port', '0'])
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
