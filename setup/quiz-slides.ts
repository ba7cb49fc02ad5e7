import type { Question } from '../engine/quiz/question.ts'
import { inline } from '../engine/quiz/inline.ts'

/** So many questions make a chapter of the reading view; a few more make no second one. */
const perChapter = 10
const alone = 14
/** The longest title of a slide, in characters; the slide itself shows the whole question. */
const longestTitle = 60

/**
 * A text of an author's for speaker notes: every character but letters, digits and spaces as a character reference,
 * so that nothing in it is Markdown, HTML, a comment's end, a slide's end or a click mark.
 */
export function referenced(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ').replaceAll(/[^\p{L}\p{N} ]/gu, char => `&#${char.codePointAt(0)};`)
}

/** A text as a value of YAML, on one line: what could mean anything in it, a dash too, as an escape. */
function quoted(text: string): string {
  return `"${text.replaceAll(/[^a-z\d ,.:;!?()]/gi, char => Array.from({ length: char.length }, (_, at) => `\\u${char.charCodeAt(at).toString(16).padStart(4, '0')}`).join(''))}"`
}

/**
 * The beginning of a question as a slide's title. Slidev compiles titles as Markdown, HTML and Vue, and shows them as plain text too,
 * so that no escape would do for both: it goes as far as the characters mean nothing to any of them.
 */
export function shortTitle(prompt: string): string {
  const text = inline(prompt).map(run => run.text).join('').replaceAll(/\s+/g, ' ').trim()
  // Dots within a word would become links.
  const plain = /^(?:[a-z\d ,;:!?'"()%+=-]|\.(?= |$)|(?![\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}])[^\0-\x7F])*/iu.exec(text)?.[0] ?? ''
  if (plain.length === text.length && text.length <= longestTitle)
    return text
  const words = plain.slice(0, longestTitle).replace(/\s*\S*$/, '').replace(/[\s,;:('"-]+$/, '')
  return words && `${words} …`
}

function chapterOf(at: number, of: number): string {
  if (of <= alone)
    return at === 0 ? 'Questions' : ''
  const last = Math.min(of, at + perChapter)
  return at % perChapter === 0
    ? last === at + 1 ? `Question ${last}` : `Questions ${at + 1} to ${last}`
    : ''
}

const how: Readonly<Record<Question['kind'], string>> = {
  single: 'One answer is right.',
  multiple: 'More than one answer may be right.',
  match: 'Each line has its place.',
  order: 'The lines want to be put in order.',
  estimate: 'It asks for a number. Collect a few aloud: the spread is the fun part.',
  poll: 'There is no right answer; it asks what people think.',
  open: 'It asks for a few words. Read some of them aloud.',
}

function notes(question: Question, { withAnswers }: QuizSlidesOptions): string[] {
  const { set, kind, explanation } = question
  const ask = `Read the question out, and give people time to think before anybody says a word. ${how[kind]}`
  if (set === 'pre')
    return [ask, 'Nothing is revealed in this round, so that the one at the end can show what has changed. Go on.']
  const sample = kind === 'open' ? question.sample : undefined
  const told = kind === 'poll' || kind === 'open'
    ? '[click] Ask somebody who chose what few others chose to say why.'
    : '[click] The answer. Ask somebody who had it to say why, before you do.'
  return [
    ask,
    told,
    ...withAnswers && explanation ? [`**Why:** ${referenced(explanation)}`] : [],
    ...withAnswers && sample ? [`**For example:** ${referenced(sample)}`] : [],
  ]
}

export interface QuizSlidesOptions {
  /** Whether the speaker notes may tell why an answer is right. A live deck's may not: nothing of it may be in that build. */
  readonly withAnswers: boolean
}

/** One slide a question, as Slidev's Markdown. Nothing that an author wrote can be anything but words in it. */
export function quizSlides(questions: readonly Question[], options: QuizSlidesOptions): string {
  const of = questions.length
  let chapter = 1
  return questions.map((question, at) => {
    const begins = chapterOf(at, of)
    const title = shortTitle(question.prompt)
    return [
      '---',
      'layout: question',
      `routeAlias: '${question.id}'`,
      `title: ${quoted(`${at + 1} of ${of}${title && `: ${title}`}`)}`,
      ...begins
        ? [`chapter: ${chapter += 1}`, `chapterTitle: ${begins}`]
        : [],
      '---',
      '',
      `# Question ${at + 1} of ${of}`,
      '',
      `<Question id="${question.id}" />`,
      '',
      '<!--',
      notes(question, options).join('\n\n'),
      '-->',
      '',
    ].join('\n')
  }).join('\n')
}
