import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { describe, expect, it } from 'vitest'
import { isRecord } from '../../engine/quiz/response.ts'
import { isFree, licensed, obstacles, readLock, withNeeds } from '../../scripts/licence-list.ts'
import { browserList, licencesPage } from '../../scripts/licences-page.ts'
import { root } from '../../scripts/project.ts'

const lockText = readFileSync(join(root, 'package-lock.json'), 'utf8')
const { packages, direct } = readLock(lockText)
const page = readFileSync(join(root, 'docs/dependencies.md'), 'utf8')

/** A lock file with a package that has a package of its own. */
const small = JSON.stringify({
  packages: {
    '': { devDependencies: { a: '1.0.0' } },
    'node_modules/a': { version: '1.0.0', license: 'MIT', dependencies: { b: '1', c: '1' } },
    'node_modules/a/node_modules/b': { version: '2.0.0', license: 'ISC', dependencies: { c: '1' } },
    'node_modules/b': { version: '1.0.0', license: 'GPL-3.0-only' },
    'node_modules/c': { version: '1.0.0' },
    'node_modules/d': { version: '1.0.0', license: 'MIT' },
  },
})

describe('direct dependencies', () => {
  it('each have a line that says what for, why not ours, and under which licence', () => {
    const rows = page.split('\n').filter(line => /^\| [@\w]/.test(line) && !line.startsWith('| package')).map(line => line.split(' | ').map(cell => cell.replaceAll('|', '').trim()))
    expect(rows.map(([name]) => name).toSorted()).toEqual(direct.toSorted())
    expect(rows.filter(([name, , , licence]) => packages.find(({ path }) => path === `node_modules/${name}`)?.licence !== licence)).toEqual([])
    expect(rows.filter(cells => cells.length !== 4 || cells.includes(''))).toEqual([])
  })
})

describe('what is installed', () => {
  const entries = Object.entries(packagesOf(JSON.parse(lockText))).filter(([path]) => path !== '')

  it('has a checksum each', () => {
    expect(entries.length).toBeGreaterThan(500)
    expect(entries.filter(([, entry]) => !isRecord(entry) || typeof entry.integrity !== 'string').map(([path]) => path)).toEqual([])
  })

  it('runs no script when it is installed, but for the one that brings Node', () => {
    expect(entries.filter(([, entry]) => isRecord(entry) && entry.hasInstallScript === true).map(([path]) => path)).toEqual(['node_modules/node'])
  })
})

function packagesOf(lock: unknown): Record<string, unknown> {
  return isRecord(lock) && isRecord(lock.packages) ? lock.packages : {}
}

/** What a file and all that it imports import by a package's name, when they run. */
function packagesBehind(entry: string): string[] {
  const seen = new Set<string>()
  const names = new Set<string>()
  const look = (file: string) => {
    if (seen.has(file))
      return
    seen.add(file)
    for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(/^(?:import (?!type\b)[^']*|export [^']* from )'([^']+)'/gm)) {
      if (!name.startsWith('.'))
        names.add(name)
      else if (/\.(?:ts|vue)$/.test(name))
        look(join(file, '..', name))
    }
  }
  look(join(root, entry))
  expect(seen.size).toBeGreaterThan(5)
  return [...names].toSorted()
}

describe('the phone page', () => {
  it('imports nothing but Vue, in whose place is a small one of ours, and the schemas, which its build leaves out', () => {
    expect(packagesBehind('live/phone/main.ts')).toEqual(['valibot', 'vue'])
    expect(packagesBehind('live/phone/small-vue/index.ts')).toEqual([])
  })
})

describe('the list of licences', () => {
  it('follows what packages need, each to the version that it finds', () => {
    const lock = readLock(small)
    expect(lock.direct).toEqual(['a'])
    expect(licensed(withNeeds(lock.packages, ['a']))).toEqual([
      { name: 'a', version: '1.0.0', licence: 'MIT' },
      { name: 'b', version: '2.0.0', licence: 'ISC' },
      { name: 'c', version: '1.0.0', licence: 'unknown' },
    ])
  })

  it('stops at what is unknown, and at what asks for more than its text', () => {
    expect(obstacles(licensed(readLock(small).packages))).toEqual(['b 1.0.0 (GPL-3.0-only)', 'c 1.0.0 (unknown)'])
  })

  it.each([
    ['MIT', true],
    ['(MIT OR GPL-3.0-or-later)', true],
    ['(MPL-2.0 OR Apache-2.0)', true],
    ['(MIT AND Zlib)', true],
    ['(MIT AND GPL-2.0-only)', false],
    ['EPL-2.0 OR GPL-3.0-or-later', false],
    ['AGPL-3.0-only', false],
    ['MPL-2.0', false],
    ['unknown', false],
    ['UNLICENSED', false],
  ])('%s may be passed on: %s', (licence, free) => {
    expect(isFree(licence)).toBe(free)
  })

  it('can be read back from its page', () => {
    const inBrowser = [{ name: '@a/b', version: '1.2.3', licence: '(MIT OR ISC)' }, { name: 'c', version: '0.1.0-beta.1', licence: 'MIT' }]
    expect(browserList(licencesPage({ inBrowser, locked: readLock(small).packages, serverImports: ['a'] }))).toEqual(inBrowser)
  })

  it('in docs/ is current, and nothing that ships has an unknown licence or asks for more', () => {
    expect(() => execFileSync(process.execPath, [join(root, 'scripts/licences.ts'), '--check'], { stdio: 'pipe' })).not.toThrow()
  })
})
