import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, it } from 'vitest'
import { disabledFeatures, launchArgs } from '../../scripts/browser.ts'

it('turns off what Playwright turns off, in the one switch that counts', () => {
  const require = createRequire(import.meta.url)
  const bundle = readFileSync(require.resolve('playwright-chromium/package.json').replace('package.json', 'lib/coreBundle.js'), 'utf8')
  const [, list = ''] = /disabledFeatures = \[(.*?)\]/s.exec(bundle) ?? []
  const theirs = [...list.matchAll(/^\s*"(\w+)",?$/gm)].map(([, name]) => name)
  expect(theirs.length).toBeGreaterThan(10)
  expect(disabledFeatures).toEqual(expect.arrayContaining(theirs))
  expect(launchArgs().filter(arg => arg.startsWith('--disable-features='))).toHaveLength(1)
})
