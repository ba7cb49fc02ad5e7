import { describe, expect, it } from 'vitest'
import { destinations, slideOf } from '../../scripts/pdf/links.ts'

const known = destinations([
  {
    frontmatter: { routeAlias: 'welcome' },
  },
  { frontmatter: {} },
  {
    frontmatter: { routeAlias: 'sources' },
  },
])

describe('links in a PDF', () => {
  it.each([
    ['/sources', 3],
    ['#/sources', 3],
    ['#slide-2', 2],
    ['#3', 3],
    ['/1', 1],
    ['/presenter/2', 2],
    ['#/read?at=welcome', 1],
  ])('%s leads to slide %d', (href, no) => {
    expect(slideOf(href, known)).toBe(no)
  })

  it.each([
    '#/practice',
    '/answers',
    '/9',
    '/constructor',
    '#',
    '',
  ])('%j leads to no slide', (href) => {
    expect(slideOf(href, known)).toBeUndefined()
  })
})
