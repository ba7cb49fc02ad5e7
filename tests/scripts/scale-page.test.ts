import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { measuredSchema } from '../../live/load/scale/costs.ts'
import { measureCosts } from '../../live/load/scale/measure.ts'
import { root } from '../../scripts/project.ts'
import { scaleParts, withParts } from '../../scripts/scale-page.ts'

const page = readFileSync(join(root, 'docs/scale.md'), 'utf8')
const measured = v.parse(measuredSchema, JSON.parse(readFileSync(join(root, 'docs/scale.json'), 'utf8')))
const parts = scaleParts({ measured, phones: 1_000_000, seed: 1 })

describe('the page about scale', () => {
  it('has the tables that the simulation gives now (npm run simulate)', () => {
    expect(withParts(page, parts)).toBe(page)
  })

  it('keeps its words and gets other tables', () => {
    const other = withParts(page, scaleParts({ measured, phones: 50_000, seed: 1 }))
    expect(other).not.toBe(page)
    expect(withParts(other ?? '', parts)).toBe(page)
  })

  it('is refused without the marks of its tables', () => {
    expect(withParts(page.replace('<!-- simulate: end of limits -->', ''), parts)).toBeNull()
  })

  it('says of every number where it comes from', () => {
    const rows = parts.figures.split('\n').filter(line => line.startsWith('|')).slice(2)
    expect(rows.length).toBeGreaterThan(25)
    expect(rows.filter(row => !/\| (?:measured|in the program|source|\*\*assumed\*\*) \|$/.test(row))).toEqual([])
  })
})

describe('the measured costs', () => {
  it('have the sizes of the program’s entries as they are now', () => {
    const { joinBytes, answerBytes, questionBytes } = measureCosts(2000)
    // The digits of a clock's time and of a person's number come and go.
    expect(Math.abs(joinBytes - measured.costs.joinBytes)).toBeLessThan(2)
    expect(Math.abs(answerBytes - measured.costs.answerBytes)).toBeLessThan(2)
    expect(Math.abs(questionBytes - measured.costs.questionBytes)).toBeLessThan(2)
  })
})
