import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { defaultLimits } from '../live/server/limits.ts'
import { root } from '../scripts/project.ts'

const page = readFileSync(join(root, 'SECURITY.md'), 'utf8')
const inCode = [...page.matchAll(/`([\w\-./][\w\-.]*\/[\w\-./]+\.\w+)`/g)].map(match => match[1] ?? '').filter(path => !path.startsWith('.data/'))
const linked = [...page.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)].map(match => match[1] ?? '').filter(path => !path.startsWith('https:'))

describe('the page about security', () => {
  it('names only files that are there', () => {
    expect(inCode.length).toBeGreaterThan(25)
    expect([...inCode, ...linked].filter(path => !existsSync(join(root, path)))).toEqual([])
  })

  it('names a test for what stops everybody but who owns the network', () => {
    const rows = page.split('\n').filter(line => /^\| .* \| .* \| .* \| .*\|$/.test(line)).filter(line => !/^\| (?:who \||---)/.test(line))
    expect(rows.length).toBeGreaterThan(10)
    expect(rows.filter(line => !line.includes('`tests/')).map(line => line.split(' | ')[0])).toEqual(['| whoever runs the network, a proxy or a tunnel'])
  })

  it('leads to headings that it has', () => {
    const slugs = [...page.matchAll(/^#+ (.+)$/gm)].map(match => (match[1] ?? '').toLowerCase().replaceAll(/[^\w\s-]/g, '').replaceAll(' ', '-'))
    expect([...page.matchAll(/\]\(#([^)]+)\)/g)].map(match => match[1]).filter(slug => !slugs.includes(slug ?? ''))).toEqual([])
  })

  it('makes up no address to write to', () => {
    expect(page.match(/[\w.]+@[\w-]+\.\w+/)).toBeNull()
  })

  it('is right that there are limits on people, frames, tabs and refusals', () => {
    expect([defaultLimits.people, defaultLimits.joins.perSecond, defaultLimits.personFrames.perSecond, defaultLimits.socketsOfPerson, defaultLimits.refusals.perSecond].filter(limit => !Number.isFinite(limit) || limit <= 0)).toEqual([])
  })
})
