import type { Question } from '../../engine/quiz/question.ts'
import { detectFeatures, parse } from '@slidev/parser'
import fc from 'fast-check'
import markdown from 'markdown-it'
import { describe, expect, it } from 'vitest'
import { forOwnDeck } from '../../exercises/own-quiz.ts'
import { quizSlides, referenced, shortTitle } from '../../setup/quiz-slides.ts'
import { anyQuiz } from '../engine/quiz/random-quizzes.ts'
import { questions as bank } from '../quiz-bank.ts'

/** As Slidev compiles slides and notes. */
const compiler = markdown({ html: true, linkify: true, xhtmlOut: true })

/** What would be more than words to Slidev, Markdown, YAML, HTML or Vue, whole or in pieces. */
const traps = ['---', '\n---\n', '\n\n', '\r\n', '<!--', '-->', '<b>', '</template>', '<script setup>', '<Question id="x" />', '{{ 1 }}', '{', '}', '[click]', '[click:3]', '[a](b)', '![a](/b.png)', '$a$', '$$', '{monaco}', '```', '`', '# ', '* ', '> ', '1. ', '| - |', '*a*', '__a__', '~~', '&lt;', '&#123;', '\\', '"', '\'', ': ', '%', '@', 'www.example.com', 'example.com', 'http://example.com', 'a@example.com', '<https://example.com>', '\u2028', '\0', '\uD800', '\u202E', '😀', 'ß', '水']
const nasty = fc.array(fc.oneof(fc.constantFrom(...traps), fc.string({ unit: 'grapheme', maxLength: 6 }), fc.constantFrom('word ', 'two words ')), { minLength: 1, maxLength: 12 }).map(parts => parts.join(''))

/** A question of the bank with other words. */
function aQuestion(over: Record<string, unknown> = {}): Question {
  return { ...bank[0]!, ...over } as unknown as Question
}

const text = (html: string) => html.replaceAll(/<\/?(?:p|strong)>/g, '').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&').trim()

describe('the slides of a file of questions', () => {
  it('are one for each question, with its component and nothing else, whatever the questions say', async () => {
    await fc.assert(fc.asyncProperty(anyQuiz(), nasty, nasty, async ({ questions }, prompt, explanation) => {
      const all = questions.map(question => ({ ...question, prompt: question.prompt + prompt, explanation }))
      const source = quizSlides(all, { withAnswers: true })
      const { slides } = await parse(source, 'quiz.md')
      expect(slides.map(({ content, frontmatter: { title, ...frontmatter } }) => ({ content, frontmatter }))).toEqual(all.map(({ id }, at) => ({
        content: `# Question ${at + 1} of ${all.length}\n\n<Question id="${id}" />`,
        frontmatter: { layout: 'question', routeAlias: id, ...at === 0 ? { chapter: 2, chapterTitle: 'Questions' } : {} },
      })))
      expect(detectFeatures(source)).toEqual({ katex: false, monaco: false, tweet: false, bluesky: false, mermaid: false })
    }), { numRuns: 150 })
  })

  it('have titles that are words and no more to Markdown, HTML and Vue', () => {
    fc.assert(fc.property(nasty, (prompt) => {
      const title = `3 of 60: ${shortTitle(prompt)}`.trim()
      expect(text(compiler.render(title))).toBe(title)
      expect(compiler.render(title)).toMatch(/^<p>[^<]*<\/p>\n$/)
      expect(title).not.toMatch(/[\r\n<>{}[\]$&`*_\\]/)
      expect(title.length).toBeLessThanOrEqual(75)
    }), { numRuns: 1000 })
  })

  it('have notes in which an author\'s words are words: no element, no click mark, no end of the notes', () => {
    fc.assert(fc.property(nasty, (words) => {
      const written = referenced(words)
      expect(written).toMatch(/^[\p{L}\p{N} &#;]*$/u)
      const html = compiler.render(`**Why:** ${written}`)
      expect(html).toMatch(/^<p><strong>Why:<\/strong>[^<]*<\/p>\n$/)
      if (!/[\0\uD800-\uDFFF]/.test(words))
        expect(text(html)).toBe(`Why: ${words.trim().replaceAll(/\s+/g, ' ')}`.trim())
    }), { numRuns: 500 })
  })

  it('keep the beginning of the question for a title, up to where it would mean something else', () => {
    expect(shortTitle('How many sides has a **hexagon**?')).toBe('How many sides has a hexagon?')
    expect(shortTitle('What is 2 * 3 + 4?')).toBe('What is 2 …')
    expect(shortTitle('What does <br> do?')).toBe('What does …')
    expect(shortTitle('<br>')).toBe('')
    expect(shortTitle('Was heißt „Größe“ auf 中文?')).toBe('Was heißt „Größe“ auf 中文?')
    expect(shortTitle('A question that goes on and on, longer than any title of a slide should ever be')).toBe('A question that goes on and on, longer than any title of a …')
  })

  it('have a chapter for every ten questions, and one for a few', async () => {
    const chapters = async (count: number) => (await parse(quizSlides(Array.from({ length: count }, () => aQuestion()), { withAnswers: false }), 'quiz.md')).slides.flatMap(({ frontmatter }) => frontmatter.chapter === undefined ? [] : [[frontmatter.chapter, frontmatter.chapterTitle]])
    expect(await chapters(14)).toEqual([[2, 'Questions']])
    expect(await chapters(31)).toEqual([[2, 'Questions 1 to 10'], [3, 'Questions 11 to 20'], [4, 'Questions 21 to 30'], [5, 'Question 31']])
  })

  it('have a click mark where a click shows the answer, and tell why only where answers may be told', async () => {
    const notes = async (question: Question, withAnswers: boolean) => (await parse(quizSlides([question], { withAnswers }), 'quiz.md')).slides[0]?.note ?? ''
    const question = aQuestion({ set: 'practice', explanation: 'Because it is so' })
    expect(await notes(question, true)).toMatch(/\[click\] The answer\.[\s\S]*\*\*Why:\*\* Because it is so$/)
    expect(await notes(question, false)).not.toContain('Because')
    expect(await notes({ ...question, set: 'pre' }, true)).not.toMatch(/\[click\]|Because/)
  })
})

describe('the questions of a deck of their own', () => {
  it('get another id where theirs would be the address of a page or of a slide\'s number', () => {
    const ids = ['12', '1e1', '0x5', 'read', 'quiz-end', 'question-12', 'reading', '1st', 'question-read']
    expect(forOwnDeck(ids.map(id => aQuestion({ id }))).map(({ id }) => id))
      .toEqual(['question-question-12', 'question-1e1', 'question-0x5', 'question-question-read', 'question-quiz-end', 'question-12', 'reading', '1st', 'question-read'])
  })

  it('send nobody to slides of the workshop', () => {
    const [first, second] = forOwnDeck([
      aQuestion({ slide: 'loud', hints: [{ when: { option: 'a', atLeast: 0.5 }, say: 'Look again.', slide: 'loud' }] }),
      aQuestion({ id: 'second', slide: bank[0]!.id }),
    ])
    expect([first?.slide, first?.hints, second?.slide]).toEqual([undefined, [{ when: { option: 'a', atLeast: 0.5 }, say: 'Look again.' }], bank[0]!.id])
  })
})
