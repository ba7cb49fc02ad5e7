import type { Bank } from '../../scripts/deck-lint/lint.ts'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { renderFindings } from '../../scripts/deck-lint/finding.ts'
import { lintDeck } from '../../scripts/deck-lint/lint.ts'

const folders: string[] = []
afterEach(async () => {
  await Promise.all(folders.splice(0).map(folder => rm(folder, { recursive: true })))
})

const head = 'theme: default\nfonts: { provider: none }\nfavicon: /favicon.svg\nmcp: false\n'
const bank: Bank = {
  questions: [
    { id: 'pre-1', asked: true, revealed: false },
  ],
  references: [
    {
      from: 'question pre-1',
      file: 'exercises/quizzes/workshop.yaml',
      line: 4,
      alias: 'chapter-2',
    },
  ],
}

interface Slide { front?: string, body?: string, note?: string | null, head?: string }

function markdown({ front = '', body = '# A title', note = 'Say this.', head: top = '' }: Slide): string {
  return `---\n${top}${front}\n---\n\n${body}\n${note === null
    ? ''
    : `\n<!--\n${note}\n-->\n`}`
}

/** A deck without a fault: eight chapters, a slide each, and the one question. */
function goodSlides(): Slide[] {
  return Array.from({ length: 8 }, (_, index) => ({
    front: `routeAlias: chapter-${index + 1}\nchapter: ${index + 1}\nminutes: { 60: 5, 90: 8 }\nclaims: [C${index + 1}${index === 7
      ? ', C9'
      : ''}]`,
    body: `# Chapter ${index + 1}${index === 0
      ? '\n\n<Question id="pre-1" />'
      : ''}`,
    note: 'Say this. [click] And this.',
  }))
}

/** Writes a deck into a folder of its own and tells what the lint says. */
async function lint(slides: Slide[], { files = {}, questions = bank, top = head }: { files?: Record<string, string>, questions?: Bank, top?: string } = {}): Promise<string[]> {
  const root = await mkdtemp(join(tmpdir(), 'deck-lint-'))
  folders.push(root)
  const deck = slides.map((slide, index) => markdown(index === 0
    ? { ...slide, head: top }
    : slide)).join('\n')
  for (const [name, text] of Object.entries({ 'slides.md': deck, 'components/Question.vue': '<template />', ...files })) {
    await mkdir(dirname(join(root, name)), { recursive: true })
    await writeFile(join(root, name), text)
  }
  const found = renderFindings(await lintDeck(root, 'slides.md', questions))
  return found === ''
    ? []
    : found.split('\n')
}

/** The good deck with one more slide at its end. */
function withSlide(slide: Slide): Slide[] {
  return [
    ...goodSlides(),
    { ...slide, front: `routeAlias: extra\n${slide.front ?? ''}` },
  ]
}
/** The good deck with one slide changed. */
function changed(no: number, change: (slide: Slide) => Slide): Slide[] {
  return goodSlides().map((slide, index) => index === no - 1
    ? change(slide)
    : slide)
}

describe('the deck lint', () => {
  it('finds nothing wrong with a good deck', async () => {
    expect(await lint(goodSlides())).toEqual([])
  })

  it('names a src file that is missing', async () => {
    const findings = await lint([
      ...goodSlides(),
      { front: 'src: ./slides/nine.md', body: '', note: null },
    ])
    expect(findings).toHaveLength(1)
    expect(findings[0]).toMatch(/^slides\.md:\d+ {2}block 9 of this file: Imported markdown file not found: slides\/nine\.md/)
  })

  it('names the file and line of a slide that another file brings in', async () => {
    const findings = await lint([
      ...goodSlides(),
      { front: 'src: ./slides/nine.md', body: '', note: null },
    ], {
      files: {
        'slides/nine.md': markdown({ front: 'routeAlias: nine', body: '# Nine\n\n<Nothing />' }),
      },
    })
    expect(findings).toEqual(['slides/nine.md:7  slide 9 "Nine": there is no component <Nothing>. Check the spelling, or add it to components/.'])
  })

  it('names an unknown component, and not code, comments, HTML, SVG, Slidev\'s own or ours', async () => {
    const findings = await lint(withSlide({
      body: '# Extra\n\n<Qestion id="pre-1" />\n\n`<Inline>`\n\n```html\n<Fenced />\n```\n\n<!-- <Hidden /> -->\n<div><svg><path /></svg></div>\n<v-clicks/> <VClick/> <Toc /> <Question id="pre-1" /> <https://example.org>',
      note: '[click]',
    }))
    expect(findings).toEqual([
      expect.stringMatching(/slide 9 "Extra": there is no component <Qestion>/),
    ])
  })

  it('names an unknown layout', async () => {
    const findings = await lint(withSlide({ front: 'layout: sidways' }))
    expect(findings).toEqual([
      expect.stringMatching(/slide 9 "A title": there is no layout "sidways"\. There are: .*two-cols/),
    ])
  })

  it('names a slide without notes', async () => {
    expect(await lint(withSlide({ note: null }))).toEqual([
      expect.stringMatching(/^slides\.md:\d+ {2}slide 9 "A title": has no speaker notes/),
    ])
  })

  it('names a claim that appears nowhere', async () => {
    expect(await lint(changed(8, slide => ({
      ...slide,
      front: slide.front!.replace(', C9', ''),
    })))).toEqual([
      'slides.md:1: no slide of the deck teaches claim C9. Add it to the claims of the slide that does.',
    ])
  })

  it('names a claim that does not exist', async () => {
    expect(await lint(withSlide({ front: 'claims: [C12]' }))).toEqual([
      expect.stringMatching(/slide 9 "A title": there is no claim C12\./),
    ])
  })

  it('names a question that does not exist', async () => {
    expect(await lint(withSlide({ body: '# Extra\n\n<Question id="pre-9" />', note: '[click]' }))).toEqual([
      expect.stringMatching(/^slides\.md:\d+ {2}slide 9 "Extra": there is no question "pre-9" in exercises\/quizzes\.$/),
    ])
  })

  it('names a question of the sets before and after that no slide shows', async () => {
    const questions = {
      ...bank,
      questions: [
        ...bank.questions,
        { id: 'post-1', asked: true, revealed: true },
        { id: 'spare', asked: false, revealed: true },
      ],
    }
    expect(await lint(goodSlides(), { questions })).toEqual(['slides.md:1: question post-1 belongs to the pre or post set, but no slide shows it.'])
  })

  it('names links that lead nowhere, from slides and from questions', async () => {
    const questions = {
      ...bank,
      references: [
        {
          from: 'question pre-1',
          file: 'exercises/quizzes/workshop.yaml',
          line: 4,
          alias: 'gone',
        },
      ],
    }
    const body = '# Extra\n\n[one](/nowhere) [two](#/practice) [three](/chapter-2) [four](https://example.org) <Link to="lost">x</Link>'
    expect(await lint(withSlide({ body }), { questions })).toEqual([
      'exercises/quizzes/workshop.yaml:4: question pre-1 sends people to the slide "gone", and no slide has that routeAlias.',
      expect.stringMatching(/links to "nowhere"/),
      expect.stringMatching(/links to "lost"/),
    ])
  })

  it('warns of a link to a slide that the short workshop leaves out', async () => {
    const slides = changed(2, slide => ({ ...slide, body: '# Two\n\n[more](/extra)' }))
    expect(await lint([
      ...slides,
      { front: 'routeAlias: extra\ncut: 90' },
    ])).toEqual([
      expect.stringMatching(/slide 2 "Two": warning: links to "extra", which the 60-minute cut leaves out/),
    ])
  })

  it('names a routeAlias that is missing, taken, misspelt or an address of the site', async () => {
    const slides = [
      '',
      'routeAlias: chapter-2',
      'routeAlias: Big Words',
      'routeAlias: practice',
    ].map(front => ({ front: `level: 1\n${front}` }))
    expect(await lint([
      ...goodSlides(),
      ...slides,
    ])).toEqual([
      expect.stringMatching(/slide 9 .*has no routeAlias/),
      expect.stringMatching(/slide 10 .*"chapter-2" is taken by slide 2 /),
      expect.stringMatching(/slide 11 .*must be lower-case words/),
      expect.stringMatching(/slide 12 .*is the address of a page of the site/),
    ])
  })

  it('names chapters out of order or missing, and minutes that are missing or too many', async () => {
    expect(await lint(changed(3, slide => ({
      ...slide,
      front: slide.front!.replace('chapter: 3', 'chapter: 4'),
    })))).toEqual([
      expect.stringMatching(/slide 3 .*opens chapter 4, but chapter 3 is next/),
    ])
    expect(await lint(changed(8, slide => ({
      ...slide,
      front: slide.front!.replace('chapter: 8\n', ''),
    })))).toEqual([
      expect.stringMatching(/has 7 of 8 chapters/),
    ])
    expect(await lint(changed(4, slide => ({
      ...slide,
      front: slide.front!.replace('60: 5, ', ''),
    })))).toEqual([
      expect.stringMatching(/slide 4 .*without its minutes/),
    ])
    expect(await lint(changed(4, slide => ({
      ...slide,
      front: slide.front!.replace('90: 8', '90: 80'),
    })))).toEqual([
      expect.stringMatching(/need 136 minutes in the 90-minute workshop/),
    ])
  })

  it('takes a chapter without minutes of its own after the others', async () => {
    expect(await lint(withSlide({ front: 'chapter: 9\nminutes: { 60: 0, 90: 0 }', body: '# Extra', note: 'Say this.' }))).toEqual([])
    expect(await lint(withSlide({ front: 'chapter: 10\nminutes: { 60: 0, 90: 0 }', body: '# Extra', note: 'Say this.' }))).toEqual([
      expect.stringMatching(/opens chapter 10, but chapter 9 is next/),
    ])
  })

  it('warns of a slide that moves with clicks and has no [click] mark', async () => {
    expect(await lint(withSlide({ body: '# Extra\n\n<v-clicks>\n\n- one\n\n</v-clicks>' }))).toEqual([
      expect.stringMatching(/warning: moves with clicks/),
    ])
  })

  it('names two $ on one line, raw colours and things from elsewhere', async () => {
    const body = '# Extra\n\nfrom $5 to $6\n\n<p style="color: #fff">x</p> [anchor](#bad) <a href="#fade">y</a> &#123;\n\n![x](https://example.org/x.png)\n\n<script src="//example.org/x.js"></script>'
    expect((await lint(withSlide({ body }))).map(line => line.replace(/^.*?"Extra": /, ''))).toEqual([
      expect.stringMatching(/^has two \$ on one line/),
      expect.stringMatching(/^has the raw colour #fff/),
      expect.stringMatching(/^loads something from elsewhere \(!\[x\]/),
      expect.stringMatching(/^loads something from elsewhere \(src=/),
      expect.stringMatching(/^uses <script>/),
    ])
  })

  it('names a headmatter that would load things from elsewhere or open the editor to others', async () => {
    expect(await lint(goodSlides(), { top: 'theme: default\n' })).toEqual([
      expect.stringMatching(/fonts: \{ provider: none \}/),
      expect.stringMatching(/favicon/),
      expect.stringMatching(/mcp: false/),
    ])
  })

  it('names frontmatter that is not YAML', async () => {
    expect((await lint(withSlide({ front: 'claims: [C1' }))).join('\n')).toMatch(/slides\.md:\d+ {2}block 9 of this file "A title": the frontmatter is not valid YAML/)
  })
})
