import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { builtPhone } from '../../../scripts/build-phone.ts'

/** What the whole page may weigh over the air, as a phone gets it on a local network: gzip, since brotli needs TLS. */
const budget = 36 * 1024

let dir: string
let files: string[]
const text = (name: string) => readFileSync(join(dir, name), 'utf8')
const script = () => text(files.find(name => name.endsWith('.js'))!)

beforeAll(async () => {
  dir = await builtPhone()
  files = readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter(name => statSync(join(dir, name)).isFile() && !/\.(?:br|gz)$/.test(name)).sort()
}, 60_000)

describe('the phone page, built', () => {
  it('is three files: page, script, style', () => {
    expect(files.map(name => name.replace(/^assets[\\/]/, '').replace(/-[\w-]{8}\./, '.'))).toEqual(['index.js', 'style.css', 'index.html'])
  })

  it('weighs at most 36 KB in all, compressed as served', () => {
    const sizes = Object.fromEntries(files.map(name => [name, statSync(join(dir, `${name}.gz`)).size]))
    console.info('phone page, gzip:', sizes)
    expect(Object.values(sizes).reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(budget)
  })

  it('has a brotli neighbour to each file, smaller still', () => {
    for (const name of files)
      expect(statSync(join(dir, `${name}.br`)).size).toBeLessThan(statSync(join(dir, `${name}.gz`)).size)
  })

  it('has nothing inline that a strict policy would stop, and asks nobody else', () => {
    const html = text('index.html')
    expect(html).not.toMatch(/<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)/)
    expect(html.match(/(?:src|href)="[^"]*"/g)!.every(link => /="(?:\.\/assets\/|data:,)/.test(link))).toBe(true)
    expect(`${script()}${text(files.find(name => name.endsWith('.css'))!)}`).not.toMatch(/https?:\/\/(?!www\.w3\.org\/)/)
  })

  it('uses nothing that phones of four years ago do not know', () => {
    // Lookbehind stops Safari before 16.4 from reading the script at all.
    expect(script()).not.toMatch(/\(\?<[=!]/)
    expect(script()).not.toMatch(/\.(?:toSorted|toReversed|toSpliced|with|toWellFormed|groupBy|withResolvers)\(|structuredClone|randomUUID|\bhasIndices\b/)
  })
})
