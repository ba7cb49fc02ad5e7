import MarkdownExit from 'markdown-exit'
import { describe, expect, it } from 'vitest'
import { slideHeadings } from '../../setup/markdown-headings.ts'

describe('headings in the slides\' Markdown', () => {
  it('become components that know their level', () => {
    const html = MarkdownExit().use(slideHeadings).render('# One *word*\n\n## Two\n\ntext')
    expect(html).toBe('<SlideHeading :level="1">One <em>word</em></SlideHeading>\n<SlideHeading :level="2">Two</SlideHeading>\n<p>text</p>\n')
  })

  it('keep the short words that begin a sentence with the word after them', () => {
    const html = MarkdownExit().use(slideHeadings).render('# Four ways? Two of them: I think *so*. A text\n\nWhy? I do')
    expect(html).toContain('Four ways? Two\u00A0of\u00A0them: I\u00A0think <em>so</em>. A\u00A0text')
    expect(html).toContain('<p>Why? I do</p>')
  })
})
