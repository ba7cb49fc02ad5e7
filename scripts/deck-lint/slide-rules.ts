import type { Finding } from './finding.ts'
import type { Known } from './known.ts'
import type { LintedSlide } from './source.ts'

/** What a slide may refer to. */
export interface Facts {
  known: Known
  claims: readonly string[]
  questions: ReadonlyMap<string, { revealed: boolean }>
  presets: ReadonlySet<string>
}

/** Pages that are not slides: Slidev's and the kit's. */
export const reservedRoutes: readonly string[] = [
  'read',
  'practice',
  'answers',
  'exercises',
  'exercise',
  'workbook',
  'cards',
  'presenter',
  'overview',
  'print',
  'export',
  'entry',
  'notes',
  'notes-edit',
  'play',
]

type SlideRule = (slide: LintedSlide, facts: Facts) => Finding[]

/** Finds every match in what a reader sees of a slide. */
function everywhere(slide: LintedSlide, pattern: RegExp, judge: (match: RegExpExecArray) => string | undefined, level?: Finding['level']): Finding[] {
  return [
    ...slide.visible.matchAll(pattern),
  ].flatMap((match) => {
    const message = judge(match)
    return message === undefined
      ? []
      : [
          slide.at(match.index, message, level),
        ]
  })
}

const components: SlideRule = (slide, { known }) =>
  everywhere(slide, /<([A-Z][\w.-]*)(?=[\s/>])/gi, ([, tag]) =>
    known.hasComponent(tag)
      ? undefined
      : `there is no component <${tag}>. Check the spelling, or add it to components/.`)

const layouts: SlideRule = (slide, { known }) => {
  const { layout } = slide.frontmatter
  return layout === undefined || known.hasLayout(String(layout))
    ? []
    : [
        slide.at(0, `there is no layout "${String(layout)}". There are: ${known.layouts.join(', ')}.`),
      ]
}

const notes: SlideRule = (slide, facts) => {
  if (slide.note === undefined || slide.note.trim() === '') {
    return [
      slide.at(0, 'has no speaker notes. End the slide with a comment: what to say, [click] for each step.'),
    ]
  }
  const reveals = [...slide.visible.matchAll(/<Question\b[^>]*?\sid="([^"]*)"/g)].some(([, id]) => facts.questions.get(id ?? '')?.revealed)
  const clicks = reveals || Number(slide.frontmatter.clicks ?? 0) > 0 || /<v-?clicks?\b|\sv-click\b|<v-?switch\b/i.test(slide.visible)
  return clicks && !slide.note.includes('[click]')
    ? [
        slide.at(0, 'moves with clicks, but its notes have no [click] mark.', 'warning'),
      ]
    : []
}

const alias: SlideRule = (slide) => {
  if (slide.alias === undefined) {
    return [
      slide.at(0, 'has no routeAlias. Give it a short name that links can use.'),
    ]
  }
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(slide.alias)) {
    return [
      slide.at(0, `routeAlias "${slide.alias}" must be lower-case words joined by hyphens, and start with a letter.`),
    ]
  }
  return reservedRoutes.includes(slide.alias)
    ? [
        slide.at(0, `routeAlias "${slide.alias}" is the address of a page of the site. Choose another.`),
      ]
    : []
}

const claims: SlideRule = (slide, facts) => {
  const given = slide.frontmatter.claims
  if (given !== undefined && !Array.isArray(given)) {
    return [
      slide.at(0, 'claims must be a list, for example [C1, C3].'),
    ]
  }
  const unknown = (name: string) => facts.claims.includes(name)
    ? undefined
    : `there is no claim ${name}. There are: ${facts.claims.join(', ')}.`
  return [
    ...(given ?? []).map(String).flatMap(name => unknown(name) ?? []).map(message => slide.at(0, message)),
    ...everywhere(slide, /\sclaim="([^"]*)"/g, ([, name]) => unknown(name)),
  ]
}

const questions: SlideRule = (slide, facts) =>
  everywhere(slide, /<Question\b[^>]*?\sid="([^"]*)"/g, ([, id]) =>
    facts.questions.has(id)
      ? undefined
      : `there is no question "${id}" in exercises/quizzes.`)

const presets: SlideRule = (slide, facts) =>
  everywhere(slide, /<SignalDemo\b[^>]*?\spreset="([^"]*)"/g, ([, name]) =>
    facts.presets.has(name)
      ? undefined
      : `the demo has no preset "${name}". It has: ${[...facts.presets].join(', ')}.`)

const dollars: SlideRule = slide => slide.raw.split('\n').flatMap((text, index, lines) => {
  const offset = lines.slice(0, index).join('\n').length + (index > 0
    ? 1
    : 0)
  return /\$.*\$/.test(text)
    ? [
        slide.at(offset, 'has two $ on one line: Slidev takes that for a formula and loads KaTeX (178 KB). Write the currency out, or &#36;.'),
      ]
    : []
})

const colours: SlideRule = slide =>
  everywhere(slide, /(?<![&\w(/])#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})(?![\w-])/gi, (match) => {
    const before = slide.visible.slice(0, match.index)
    return /\b(?:href|to)="[^"]*$/.test(before)
      ? undefined
      : `has the raw colour ${match[0]}. Use a token of styles/tokens.css.`
  })

const outside: SlideRule = slide => [
  ...everywhere(slide, /\b(?:src|srcset|poster|data)=["'](?:https?:)?\/\/[^"']*|!\[[^\]]*\]\((?:https?:)?\/\/[^)]*|url\(["']?(?:https?:)?\/\/[^)]*/gi, match =>
    `loads something from elsewhere (${match[0].slice(0, 60)}). Put the file into public/: the deck makes no outside requests.`),
  ...everywhere(slide, /<(script|iframe|Tweet|BlueSky|Youtube|PlantUml)\b/gi, ([, tag]) =>
    `uses <${tag}>. Slides hold Markdown and component tags only, and nothing from elsewhere.`),
  ...[
    'image',
    'background',
    'backgroundImage',
    'url',
  ].flatMap(key =>
    /^(?:https?:)?\/\//.test(String(slide.frontmatter[key] ?? ''))
      ? [
          slide.at(0, `${key} loads something from elsewhere. Put the file into public/.`),
        ]
      : []),
]

/** What must hold for every slide on its own. */
export const slideRules: readonly SlideRule[] = [
  components,
  layouts,
  notes,
  alias,
  claims,
  questions,
  presets,
  dollars,
  colours,
  outside,
]
