import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { afterEach, describe, expect, it } from 'vitest'
import { root } from '../../scripts/project.ts'

const folders: string[] = []
afterEach(() => folders.splice(0).forEach(folder => rmSync(folder, { recursive: true })))

function lock(version: string) {
  return JSON.stringify({
    packages: {
      '': {},
      'node_modules/node': { version },
      'node_modules/mac-only': { version: '1.0.0', optional: true },
    },
  })
}

/** A kit with one package installed at a version, and a stand-in for npm that says what it is asked. */
function aKit({ wanted, installed }: { wanted: string, installed?: string }) {
  const kit = mkdtempSync(join(tmpdir(), 'kit-install-'))
  folders.push(kit)
  mkdirSync(join(kit, 'scripts'))
  cpSync(join(root, 'scripts/ensure-install.mjs'), join(kit, 'scripts/ensure-install.mjs'))
  writeFileSync(join(kit, 'package-lock.json'), lock(wanted))
  writeFileSync(join(kit, 'npm-cli.js'), 'console.log("npm", ...process.argv.slice(2)); process.exitCode = Number(process.env.NPM_FAILS ?? 0)')
  if (installed !== undefined) {
    mkdirSync(join(kit, 'node_modules/node/bin'), { recursive: true })
    writeFileSync(join(kit, 'node_modules/node/bin', process.platform === 'win32'
      ? 'node.exe'
      : 'node'), '')
    writeFileSync(join(kit, 'node_modules/.package-lock.json'), lock(installed))
  }
  const run = (env: Record<string, string> = {}) => spawnSync(process.execPath, [
    join(kit, 'scripts/ensure-install.mjs'),
  ], {
    encoding: 'utf8',
    env: {
      ...process.env,
      npm_execpath: join(kit, 'npm-cli.js'),
      ...env,
    },
  })
  return { run }
}

describe('before a command, the kit', () => {
  it('installs nothing when everything is as the lockfile says', () => {
    expect(aKit({ wanted: '1.0.0', installed: '1.0.0' }).run()).toMatchObject({ status: 0, stdout: '', stderr: '' })
  })

  it.each([
    { wanted: '1.0.0' },
    { wanted: '2.0.0', installed: '1.0.0' },
  ])('installs when %j', (versions) => {
    const { stdout, stderr } = aKit(versions).run()
    expect(stdout).toBe('')
    expect(stderr).toMatch(/^Installing the dependencies \(.*\)\..*\nnpm ci --loglevel=error/)
  })

  it('says in a sentence that npm failed, or that it is not run by npm', () => {
    const kit = aKit({ wanted: '1.0.0' })
    expect(kit.run({ NPM_FAILS: '1' })).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('The dependencies could not be installed'),
    })
    expect(kit.run({ npm_execpath: '' })).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('Run this with npm'),
    })
  })

  it('costs little when there is nothing to do', () => {
    const script = join(root, 'scripts/ensure-install.mjs')
    const times = Array.from({ length: 5 }, () => {
      const started = performance.now()
      execFileSync(process.execPath, [script])
      return performance.now() - started
    })
    expect(Math.min(...times)).toBeLessThan(300)
  })
})
