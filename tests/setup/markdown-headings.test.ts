import MarkdownExit from 'markdown-exit'
import { describe, expect, it } from 'vitest'
import { slideHeadings } from '../../setup/markdown-headings.ts'

describe('headings in the slides\' Markdown', () => {
  it('become components that know their level', () => {
    const html = MarkdownExit().use(slideHeadings).render('# One *word*\n\n## Two\n\ntext')
    expect(html).toBe('<SlideHeading :level="1">One <em>word</em></SlideHeading>\n<SlideHeading :level="2">Two</SlideHeading>\n<p>text</p>\n')
  })
})
