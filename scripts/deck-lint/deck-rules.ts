import type { Finding } from './finding.ts'
import type { LintedDeck, LintedSlide } from './source.ts'
import { reservedRoutes } from './slide-rules.ts'

/** A place that refers to a slide from outside the slides: a question's `slide:`. */
export interface Reference { from: string, file: string, line: number, alias: string }

/** What the whole deck is held against. */
export interface DeckFacts {
  claims: readonly string[]
  references: readonly Reference[]
  /** Ids of the questions asked before and after: each needs a slide. */
  asked: readonly string[]
  /** Whether a path from the site's root is a file of `public/`. */
  isPublic: (path: string) => boolean
}

type DeckRule = (deck: LintedDeck, facts: DeckFacts) => Finding[]

/** The parts that the workshop's minutes are shared among. More chapters may follow them. */
const chapterCount = 8
const lengths = [60, 90] as const

function atEntry(deck: LintedDeck, message: string, level: Finding['level'] = 'error'): Finding {
  return {
    level,
    file: deck.entry,
    line: 1,
    message,
  }
}

const everyClaim: DeckRule = (deck, { claims }) => {
  const taught = new Set(deck.slides.flatMap(({ frontmatter }) => Array.isArray(frontmatter.claims)
    ? frontmatter.claims.map(String)
    : []))
  return claims.filter(id => !taught.has(id)).map(id => atEntry(deck, `no slide of the deck teaches claim ${id}. Add it to the claims of the slide that does.`))
}

const oneAliasEach: DeckRule = deck => deck.slides.flatMap((slide, index) => {
  const first = deck.slides.slice(0, index).find(({ alias }) => alias !== undefined && alias === slide.alias)
  return first
    ? [
        slide.at(0, `routeAlias "${slide.alias}" is taken by slide ${first.no} (${first.file}:${first.line}).`),
      ]
    : []
})

const everyLink: DeckRule = (deck, { references, isPublic }) => {
  const known = new Set(deck.slides.flatMap(({ alias }) => alias ?? []))
  const short = new Set(inCut(deck, 60).flatMap(({ alias }) => alias ?? []))
  const leadsNowhere = (path: string) => !known.has(path) && !reservedRoutes.includes(path.split('/')[0]) && !isSlideNumber(deck, path) && !isPublic(path)
  const inSlides = deck.slides.flatMap(slide => linksOf(slide).flatMap(({ offset, path }): Finding[] => {
    if (leadsNowhere(path)) {
      return [
        slide.at(offset, `links to "${path}", and no slide has that routeAlias.`),
      ]
    }
    return short.has(slide.alias ?? '') && known.has(path) && !short.has(path)
      ? [
          slide.at(offset, `links to "${path}", which the 60-minute cut leaves out.`, 'warning'),
        ]
      : []
  }))
  const fromQuestions = references.flatMap(({ from, file, line, alias }): Finding[] => known.has(alias)
    ? []
    : [
        {
          level: 'error',
          file,
          line,
          message: `${from} sends people to the slide "${alias}", and no slide has that routeAlias.`,
        },
      ])
  return [
    ...inSlides,
    ...fromQuestions,
  ]
}

const everyAskedQuestion: DeckRule = (deck, { asked }) => {
  const shown = new Set(deck.slides.flatMap(({ visible }) => [
    ...visible.matchAll(/<Question\b[^>]*?\sid="([^"]*)"/g),
  ].map(([, id]) => id)))
  return asked.filter(id => !shown.has(id)).map(id => atEntry(deck, `question ${id} belongs to the pre or post set, but no slide shows it.`))
}

const chapters: DeckRule = (deck) => {
  const openers = deck.slides.filter(({ frontmatter }) => frontmatter.chapter !== undefined)
  const order = openers.map(({ frontmatter }) => Number(frontmatter.chapter))
  const wrong = openers.find((slide, index) => order[index] !== index + 1)
  const inOrder = wrong
    ? [
        wrong.at(0, `opens chapter ${order[openers.indexOf(wrong)]}, but chapter ${openers.indexOf(wrong) + 1} is next: chapters are counted from 1, in order, each opened once.`),
      ]
    : order.length < chapterCount
      ? [
          atEntry(deck, `the deck has ${order.length} of ${chapterCount} chapters. The first slide of each says "chapter: n".`),
        ]
      : []
  const unnamed = deck.slides.length > 0 && deck.slides[0].frontmatter.chapter === undefined
    ? [
        deck.slides[0].at(0, 'comes before the first chapter. Give it "chapter: 1".'),
      ]
    : []
  return [
    ...inOrder,
    ...unnamed,
  ]
}

const minutes: DeckRule = (deck) => {
  const openers = deck.slides.filter(({ frontmatter }) => frontmatter.chapter !== undefined)
  const missing = openers.flatMap(slide => lengths.some(length => minutesOf(slide, length) === undefined)
    ? [
        slide.at(0, 'opens a chapter without its minutes. Add for example "minutes: { 60: 5, 90: 8 }".'),
      ]
    : [])
  const sums = missing.length > 0 || openers.length < chapterCount
    ? []
    : lengths.flatMap((length) => {
        const sum = openers.reduce((total, slide) => total + (minutesOf(slide, length) ?? 0), 0)
        return sum > length
          ? [
              atEntry(deck, `the chapters need ${sum} minutes in the ${length}-minute workshop.`),
            ]
          : []
      })
  return [
    ...missing,
    ...sums,
  ]
}

const quietHeadmatter: DeckRule = (deck) => {
  const { fonts, favicon, mcp } = deck.headmatter
  const provider = typeof fonts === 'object' && fonts !== null && 'provider' in fonts
    ? fonts.provider
    : undefined
  return [
    ...(provider === 'none'
      ? []
      : [
          atEntry(deck, 'the headmatter needs "fonts: { provider: none }", or the deck loads fonts from Google.'),
        ]),
    ...(typeof favicon === 'string' && !/^(?:https?:)?\/\//.test(favicon)
      ? []
      : [
          atEntry(deck, 'the headmatter needs a favicon of its own, or the deck loads Slidev\'s from elsewhere.'),
        ]),
    ...(mcp === false
      ? []
      : [
          atEntry(deck, 'the headmatter needs "mcp: false", or the editing preview lets other programs change the slides.'),
        ]),
  ]
}

/** What must hold for the deck as a whole. */
export const deckRules: readonly DeckRule[] = [
  everyClaim,
  oneAliasEach,
  everyLink,
  everyAskedQuestion,
  chapters,
  minutes,
  quietHeadmatter,
]

function inCut(deck: LintedDeck, length: typeof lengths[number]): LintedSlide[] {
  return deck.slides.filter(({ frontmatter }) => length === 90 || frontmatter.cut !== 90)
}

function minutesOf({ frontmatter }: LintedSlide, length: typeof lengths[number]): number | undefined {
  const { minutes: given } = frontmatter
  if (typeof given !== 'object' || given === null)
    return undefined
  const found = Object.entries(given).find(([key]) => key === String(length))?.[1]
  // A chapter of no minutes stands beside the timed ones.
  return typeof found === 'number' && found >= 0
    ? found
    : undefined
}

function isSlideNumber(deck: LintedDeck, path: string): boolean {
  return /^\d+$/.test(path) && Number(path) >= 1 && Number(path) <= deck.slides.length
}

/** Links to slides and pages of the site: `<Link to="x">`, `to="x"` of any component, `[…](/x)`, `[…](#/x)`, `href="#/x"`. */
function linksOf(slide: LintedSlide): { offset: number, path: string }[] {
  return [
    ...slide.visible.matchAll(/\bto="\/?([^":/#][^"]*)"|\]\(#?\/([^)\s#?]+)\)|\bhref="#?\/([^"#?]+)"/g),
  ]
    .map(match => ({ offset: match.index, path: match[1] ?? match[2] ?? match[3] }))
}
