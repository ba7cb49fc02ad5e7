import { describe, expect, it } from 'vitest'
import { aiken } from '../../../exercises/formats/aiken.ts'
import { aQuestion } from '../../engine/quiz/questions.ts'
import { report, taken } from './report.ts'

describe('a file in Aiken', () => {
  it('is read with points or brackets, in small letters, with Windows line ends', () => {
    const { quiz } = taken('aiken', 'Which number moves?\r\nA. Likes\r\nB. Favorites\r\nANSWER: B\r\n\r\nWho is told?\r\na) the creator\r\nb) nobody\r\nanswer: a\r\n')
    expect(quiz.questions).toEqual([
      { id: 'which-number-moves', kind: 'single', set: 'practice', claims: [], sources: [], prompt: 'Which number moves?', options: [{ id: 'a', text: 'Likes' }, { id: 'b', text: 'Favorites' }], key: 'b' },
      { id: 'who-is-told', kind: 'single', set: 'practice', claims: [], sources: [], prompt: 'Who is told?', options: [{ id: 'a', text: 'the creator' }, { id: 'b', text: 'nobody' }], key: 'a' },
    ])
  })

  it('may have questions and options of several lines, and questions right below each other', () => {
    const { quiz } = taken('aiken', 'A story.\nWhat now?\nA. One\nand more\nB. Two\nANSWER: A\nNext?\nA. x\nB. y\nANSWER: B')
    expect(quiz.questions.map(({ prompt }) => prompt)).toEqual(['A story.\nWhat now?', 'Next?'])
    expect(quiz.questions[0]).toMatchObject({ options: [{ text: 'One\nand more' }, { text: 'Two' }] })
  })

  it.each([
    ['without an answer', 'One?\nA. x\nB. y\n\nTwo?\nA. x\nB. y\nANSWER: A', ['1 refused question 1: Its line "ANSWER:" is missing. Write it below the options, with the letter of the right one.', '5 taken two']],
    ['without an answer, at the end', 'One?\nA. x\nB. y', ['1 refused question 1: Its line "ANSWER:" is missing. Write it below the options, with the letter of the right one.']],
    ['with an answer that is no option', 'One?\nA. x\nB. y\nANSWER: C\n', ['1 refused question 1: Its answer is "C", and its options are A to B. Write the letter of the right one.']],
    ['with an empty answer', 'One?\nA. x\nB. y\nANSWER:\n', ['1 refused question 1: Its answer is "", and its options are A to B. Write the letter of the right one.']],
    ['without options', 'One?\nANSWER: A\n', ['1 refused question 1: It has no options. Write them below the question: "A. …", "B. …".']],
    ['with one option', 'One?\nA. x\nANSWER: A\n', ['1 refused question 1: It has one option. Write at least two.']],
    ['with a letter left out', 'One?\nA. x\nC. y\nANSWER: A\n', ['1 refused question 1: After option A comes B, and here is C. Give the options the letters A, B, C, … in order.']],
    ['with more than 26 options', `One?\n${[...'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'AA'].map(letter => `${letter}. ${letter}`).join('\n')}\nANSWER: A\n`, ['1 refused question 1: It has more than 26 options, and Aiken has no letters for more. Leave some out.']],
    ['without a text', 'ANSWER: A\n', ['1 refused question 1: It has no options. Write them below the question: "A. …", "B. …".']],
    ['of prose', 'Dear reader,\n\nhello.\n', ['1 refused question 1: It has no options and no answer. Write "A. …", "B. …" below the question, then "ANSWER: A".']],
  ])('refuses a question %s, by name', (_, text, expected) => {
    expect(report('aiken', text)).toEqual(expected)
  })

  it('says what it changed: several answers, blank lines in a question', () => {
    expect(report('aiken', 'One?\nA. x\nB. y\nC. z\nANSWER: A, C\n\nA heading\n\nTwo?\nA. x\nB. y\nANSWER: B')).toEqual([
      '1 taken one: It names 2 answers, so all of them are to be ticked (kind "multiple").',
      '7 taken a-heading-two: There are blank lines in its text: all of it was taken as the question.',
    ])
  })

  it('cannot be written of a question with 27 options, and it is said', () => {
    const options = Array.from({ length: 27 }, (_, at) => ({ ...aQuestion('single').options[0]!, text: `Text ${at}` }))
    expect(aiken.write({ title: 'T', questions: [aQuestion('single', { options })] })).toMatchObject({ text: '', losses: [{}, { isWhole: true, what: 'Aiken has letters for 26 options, and this question has 27.' }] })
  })
})
