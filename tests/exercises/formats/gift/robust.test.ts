import fc from 'fast-check'
import { expect, it } from 'vitest'
import { giftFiles, quizOf, read } from './fixtures.ts'

// A busy machine may take a while; what hangs still fails.
const patience = 30_000

const marks = ['{', '}', '=', '~', '#', '####', ':', '::', '\\', '\\n', '%', '%50%', '->', '//', '\n', '\n\n', '[html]', '[markdown]', '<b>', '</p>', '<script>', '&', '&&058;', '$CATEGORY: ', '*', '**', '{#', '..', '1e999', '[id:', '\uE000', '\0', '\uD800', 'T']

const blocks = giftFiles.flatMap(({ text }) => text.split(/\n{2,}/))

/** A few questions with pieces taken out, put in or changed anywhere. */
const damaged = fc.record({
  text: fc.array(fc.constantFrom(...blocks), { minLength: 1, maxLength: 3 }).map(some => some.join('\n\n')),
  edits: fc.array(fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    drop: fc.nat({ max: 8 }),
    put: fc.oneof(fc.constantFrom(...marks), fc.string({ maxLength: 3 })),
  }), { minLength: 1, maxLength: 6 }),
}).map(({ text, edits }) => edits.reduce((sofar, { at, drop, put }) => {
  const place = Math.floor(at * sofar.length)
  return sofar.slice(0, place) + put + sofar.slice(place + drop)
}, text))

it('never throws for a damaged file, says of each question what is wrong and what to do, and takes only what the kit can ask', () => {
  fc.assert(fc.property(damaged, (text) => {
    const reading = read(`::good::Is this read?{T}\n\n${text}`)
    const lines = text.split(/\r\n|\r|\n/).length + 2
    for (const entry of reading.found) {
      expect(entry.line).toBeGreaterThanOrEqual(1)
      expect(entry.line).toBeLessThanOrEqual(lines)
      if (entry.as === 'refused')
        expect(entry.why).toMatch(/\. .+\.$/)
    }
    quizOf({ ...reading, title: 'Damaged' })
  }), { numRuns: 200 })
}, patience)

it('reads a good question next to any other', () => {
  fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...marks, 'a', ' '), maxLength: 40 }), (noise) => {
    expect(read(`::good::Is this read?{T}\n\n${noise.replaceAll('\n\n', '\n')}`).found[0]).toMatchObject({ as: 'question', name: 'good' })
  }), { numRuns: 200 })
}, patience)

it.each([
  ['a long text', 'x'.repeat(49_000), ''],
  ['many backslashes', '\\'.repeat(48_000), ''],
  ['many spaces', ' '.repeat(49_000), 'x'],
  ['many answers', '', '~a'.repeat(24_000)],
  ['many signs', '', '=~'.repeat(24_000)],
  ['many hashes', '', `~a${'#'.repeat(49_000)}`],
  ['many percent signs', '', '~%'.repeat(24_000)],
  ['many pairs', '', '=a->b'.repeat(9000)],
  ['many numbers', '', `#${'=1:1'.repeat(12_000)}`],
  ['a very long number', '', `#${'1'.repeat(49_000)}`],
  ['many tags', `[html]${'<a '.repeat(16_000)}`, ''],
  ['many open quotes', `[html]${'<a "'.repeat(12_000)}`, ''],
  ['many comments', `[html]${'<!--'.repeat(12_000)}`, ''],
  ['many ampersands', `[html]${'&amp'.repeat(12_000)}`, ''],
  ['many lists', `[html]${'<ul><li>'.repeat(6000)}`, ''],
  ['many asterisks', '*a'.repeat(24_000), ''],
  ['many bold words', '**a** '.repeat(8000), ''],
  ['much nested Markdown', `[markdown]a\\n${'> '.repeat(24_000)}`, ''],
  ['many brackets', `[markdown]${'['.repeat(48_000)}`, ''],
  ['many formulas', '\\\\('.repeat(16_000), ''],
])('is done with %s in no time', (_, stem, answers) => {
  const start = performance.now()
  const { found } = read(`${stem}{=yes ~no ${answers}}\n\nNext?{T}`)
  expect(found.at(-1)).toMatchObject({ as: 'question', name: 'question 2' })
  expect(performance.now() - start).toBeLessThan(4000)
})

it('refuses a block that is far longer than a question', () => {
  const [long, good] = read(`::Long::${'x\n'.repeat(500_000)}{T}\n\nNext?{T}`).found
  expect(long).toMatchObject({ as: 'refused', name: 'Long', line: 1, why: expect.stringContaining('50000 characters') })
  expect(good).toMatchObject({ as: 'question' })
})

it('reads a thousand questions in a moment', () => {
  const text = Array.from({ length: 1000 }, (_, at) => `::Question ${at}::[html]<p>Which of the <b>four</b> is number ${at}?</p>{\n\t=The first#Yes.\n\t~%50%The second#Nearly.\n\t~The third\n\t~The fourth\n\t####Because it is.\n}`).join('\n\n')
  const start = performance.now()
  expect(read(text).found).toHaveLength(1000)
  expect(performance.now() - start).toBeLessThan(4000)
})
