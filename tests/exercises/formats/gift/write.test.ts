import type { GroupId, ItemId, Option, OptionId, Question, QuestionOf } from '../../../../engine/quiz/question.ts'
import { describe, expect, it } from 'vitest'
import { grade } from '../../../../engine/quiz/registry.ts'
import { gift } from '../../../../exercises/formats/gift.ts'
import { aQuestion } from '../../../engine/quiz/questions.ts'
import { quizOf, read } from './fixtures.ts'

const bare = { claims: [], set: 'practice', pair: undefined, misconception: undefined, slide: undefined, sources: [], explanation: undefined, hints: undefined } as const

const option = (id: string, text: string, feedback?: string) => ({ id, text, ...feedback && { feedback } }) as Option

/** What stands in the file for one question. */
function written(question: Question): string {
  return gift.write({ title: 'T', questions: [question] }).text.replace('$CATEGORY: $course$/top/T\n\n', '')
}

describe('a question as GIFT', () => {
  it('has the right answer behind an equals sign, feedback behind hashes, and its id twice', () => {
    expect(written(aQuestion('single', {
      ...bare,
      options: [option('a', 'Views', 'No: it is not.'), option('b', 'Favourites {all}')],
      key: 'b' as OptionId,
      explanation: 'Because.',
    }))).toBe([
      '// [id:two-saves]',
      '::two-saves::What does the bookmark number count?{',
      '\t~Views#No\\: it is not.',
      '\t=Favourites \\{all\\}',
      '\t####Because.',
      '}',
      '',
    ].join('\n'))
  })

  it('is true or false where that is all it asks, and the wrong answer\'s feedback comes first', () => {
    expect(written(aQuestion('single', {
      ...bare,
      prompt: 'Is it?',
      options: [option('true', 'True', 'Yes.'), option('false', 'False', 'But it is.')],
      key: 'true' as OptionId,
    }))).toContain('Is it?{TRUE#But it is.#Yes.}')
  })

  it('is HTML where words are bold or lines end, and names of options go into a comment', () => {
    expect(written(aQuestion('single', {
      ...bare,
      prompt: 'Which is **not** one?\nChoose.',
      options: [option('yes', 'A < B'), option('no', '*C*')],
      key: 'yes' as OptionId,
    }))).toBe([
      '// [id:two-saves] [options:yes no]',
      '::two-saves::[html]Which is <strong>not</strong> one?<br>Choose.{',
      '\t=A &lt; B',
      '\t~<em>C</em>',
      '}',
      '',
    ].join('\n'))
  })

  it('has a scenario as a paragraph of its own', () => {
    expect(written(aQuestion('estimate', { ...bare, scenario: 'Ada has 40.', prompt: 'How many?', key: 1e-7, tolerance: 0 })))
      .toContain('::[html]<p class\\="scenario">Ada has 40.</p><p>How many?</p>{#0.0000001:0}')
  })

  it('has an example of an answer in what Moodle shows afterwards, for Moodle would grade a typed answer letter by letter', () => {
    expect(written(aQuestion('open', { ...bare, prompt: 'Why?', sample: 'Because.', explanation: 'It depends.' })))
      .toContain('::[html]Why?{####<p class\\="sample">Because.</p><p>It depends.</p>}')
  })

  it('keeps groups that nothing belongs to, and the order of all', () => {
    const question = aQuestion('match', {
      ...bare,
      groups: [{ id: 'never' as GroupId, text: 'Never' }, { id: 'loud' as GroupId, text: 'Rings' }, { id: 'quiet' as GroupId, text: 'Stays quiet' }],
      items: [{ id: 'like' as ItemId, text: 'A like' }, { id: 'save' as ItemId, text: 'A save' }],
      key: { like: 'quiet', save: 'loud' } as Record<ItemId, GroupId>,
    })
    expect(written(question)).toBe([
      '// [id:two-saves] [items:like/quiet save/loud] [groups:never loud quiet]',
      '::two-saves::What does the bookmark number count?{',
      '\t=A like -> Stays quiet',
      '\t=A save -> Rings',
      '\t= -> Never',
      '}',
      '',
    ].join('\n'))
    expect(quizOf(read(written(question))).questions[0]).toMatchObject({ groups: question.groups, items: question.items, key: question.key })
  })
})

describe('weights', () => {
  const five = (key: string[]) => aQuestion('multiple', { ...bare, options: ['a', 'b', 'c', 'd', 'e'].map(id => option(id, `Text ${id}`)), key: key as OptionId[] })

  it('are those that Moodle knows', () => {
    expect(written(five(['a', 'c', 'd'])).match(/%-?[\d.]+%/g)).toEqual(['%33.33333%', '%-50%', '%33.33333%', '%33.33333%', '%-50%'])
  })

  it('let Moodle score every possible response as the kit does', () => {
    for (const key of [['a'], ['b', 'd'], ['a', 'c', 'e'], ['a', 'b', 'c', 'd']]) {
      const question: QuestionOf<'multiple'> = five(key)
      const weights = [...written(question).matchAll(/~%(-?[\d.]+)%/g)].map(match => Number(match[1]))
      for (let ticks = 1; ticks < 32; ticks++) {
        const ticked = question.options.filter((_, at) => ticks & 1 << at)
        const moodle = Math.max(0, question.options.reduce((sum, { id }, at) => sum + (ticked.some(chosen => chosen.id === id) ? weights[at] ?? 0 : 0), 0)) / 100
        const ours = grade(question, { kind: 'multiple', options: ticked.map(({ id }) => id) })
        expect(ours.graded && ours.fraction).toBeCloseTo(moodle, 5)
      }
    }
  })
})

describe('names in comments', () => {
  const question = (comment: string, pairs: string) => quizOf(read(`// [id:q] ${comment}\n::q::Sort.{${pairs}}`)).questions[0]

  it('are left aside when somebody changed the answers', () => {
    expect(question('[items:x/one y/two] [groups:one two]', '=A -> 1 =B -> 2 =C -> 3')).toMatchObject({ items: [{ id: 'a' }, { id: 'b' }, { id: 'c' }], groups: [{ id: 'a' }, { id: 'b' }, { id: 'c' }] })
    expect(question('[items:x/one y/one] [groups:one two]', '=A -> 1 =B -> 2')).toMatchObject({ items: [{ id: 'a' }, { id: 'b' }] })
    expect(question('[options:x y]', '=A ~B ~C')).toMatchObject({ options: [{ id: 'a' }, { id: 'b' }, { id: 'c' }] })
    expect(question('[options:Not Names]', '=A ~B')).toMatchObject({ options: [{ id: 'a' }, { id: 'b' }] })
    expect(question('[options:x x]', '=A ~B')).toMatchObject({ options: [{ id: 'a' }, { id: 'b' }] })
  })
})

it('says what is lost, once for each question and part', () => {
  expect(gift.write({ title: 'Two\nlines', questions: [aQuestion('estimate', { max: 90 }), aQuestion('poll')] }).losses).toEqual([
    { question: '', what: 'There is no place for several lines in the title; they became one.', isWhole: false },
    { question: 'two-saves', what: 'There is no place for when a question is asked (pre or post) and its pair.', isWhole: false },
    { question: 'two-saves', what: 'There is no place for the mistake that a question finds.', isWhole: false },
    { question: 'two-saves', what: 'There is no place for claims.', isWhole: false },
    { question: 'two-saves', what: 'There is no place for the slide that teaches the answer.', isWhole: false },
    { question: 'two-saves', what: 'There is no place for sources.', isWhole: false },
    { question: 'two-saves', what: 'There is no place for the unit "saves".', isWhole: false },
    { question: 'two-saves', what: 'There is no place for the numbers that people can choose from (0 to 90 in steps of 1).', isWhole: false },
    { question: 'two-saves', what: 'GIFT has no questions without a right answer to choose.', isWhole: true },
  ])
})
