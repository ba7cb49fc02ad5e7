import { describe, expect, it } from 'vitest'
import { report, taken } from './report.ts'

const head = 'question,option A,option B,option C,answer'

describe('a table of questions', () => {
  it('needs a question, options and an answer, and no more', () => {
    const { quiz } = taken('csv', `${head}\nWhich rings?,A like,A download,A recording,A\nWhich are silent?,A like,A download,A recording,"B, C"\n`)
    expect(quiz.questions).toEqual([
      { id: 'which-rings', kind: 'single', set: 'practice', claims: [], sources: [], prompt: 'Which rings?', options: [{ id: 'a', text: 'A like' }, { id: 'b', text: 'A download' }, { id: 'c', text: 'A recording' }], key: 'a' },
      { id: 'which-are-silent', kind: 'multiple', set: 'practice', claims: [], sources: [], prompt: 'Which are silent?', options: [{ id: 'a', text: 'A like' }, { id: 'b', text: 'A download' }, { id: 'c', text: 'A recording' }], key: ['b', 'c'] },
    ])
  })

  it.each([
    ['semicolons', 'Question;Answer 1;Answer 2;Correct answer\nWhat, then?;this;that;2\n'],
    ['a line that names the delimiter', 'sep=;\nQuestion;A;B;Correct answer\nWhat, then?;this;that;b\n'],
    ['tabs', 'Question\tAnswer 1\tAnswer 2\tCorrect answer\nWhat, then?\tthis\tthat\tthat\n'],
    ['commas and quotation marks', '"Question","A","B","Correct"\n"What, then?","this","that","b"\n'],
  ])('may have %s and other names for its columns', (_, text) => {
    expect(taken('csv', text).quiz.questions).toMatchObject([{ prompt: 'What, then?', options: [{ text: 'this' }, { text: 'that' }], key: 'b' }])
  })

  it('reads every kind', () => {
    const { quiz } = taken('csv', `kind,question,option A,option B,group 1,group 2,answer,tolerance,min,max,step,unit,max length
match,Which ring?,like,download,Rings,Quiet,"A1, B2"
order,Which first?,second,first,,,B A
estimate,How many?,,,,,"4,5",1,0,10,"0,5",%
poll,Which do you like?,tea,coffee
open,Say something.,,,,,,,,,,,40
true/false,A like rings.,,,,,TRUE
`)
    expect(quiz.questions).toMatchObject([
      { kind: 'match', key: { a: 'a', b: 'b' } },
      { kind: 'order', key: ['b', 'a'] },
      { kind: 'estimate', key: 4.5, tolerance: 1, min: 0, max: 10, step: 0.5, unit: '%' },
      { kind: 'poll' },
      { kind: 'open', maxLength: 40 },
      { kind: 'single', key: 'a', options: [{ text: 'True' }, { text: 'False' }] },
    ])
  })

  it.each([
    ['has no column for the question', 'a,b\n1,2\n', ['1 refused the file: The first line does not name the columns: there is none called "question". Write for example "question,option A,option B,answer".']],
    ['has a column it does not know', 'question,time limit,option A,option B,answer\nOne?,20,x,y,A\n', ['1 note The column "time limit" is not known, and was left out.', '2 taken one']],
    ['has no answer', `${head}\nOne?,x,y,z,\n`, ['2 refused question 1: It has no answer. Write the letter of the right option in the column "answer", or "poll" in the column "kind".']],
    ['has an answer that is no option', `${head}\nOne?,x,y,z,D\n`, ['2 refused question 1: The answer "D" is none of the options A, B, C. Write the letter of the right one, or several as "A, C".']],
    ['has an answer that may be two options', `${head}\nOne?,2,3,4,3\n`, ['2 refused question 1: The answer "3" may be the option that reads so, or option number 3. Write the letter of the right option.']],
    ['has an answer that is a letter and a text', `${head}\nOne?,B,A,C,A\n`, ['2 taken one: The answer "A" was taken as a letter; option B reads the same.']],
    ['has a gap between options', `${head}\nOne?,x,,z,C\n`, ['2 taken one: There is no option before C: the options are counted without gaps now.']],
    ['has a kind that is not known', 'kind,question\nsonnet,One?\n', ['2 refused question 1: The kind "sonnet" is not known. Known here: single, multiple, match, order, estimate, poll, open.']],
    ['has words for a number', 'kind,question,answer,tolerance\nestimate,How many?,forty,1\n', ['2 refused question 1: "forty" in the column "answer" is not a number. Write the number alone.']],
    ['has a number with a comma that may be a point or nothing', 'question,answer\nHow many?,"1,000"\n', ['2 refused question 1: "1,000" in the column "answer" is 1 to some and 1000 to others. Write 1 or 1000.']],
    ['has a number with a point that may be nothing', 'question;answer\nHow many?;2.500\n', ['2 refused question 1: "2.500" in the column "answer" is 2.5 to some and 2500 to others. Write 2.5 or 2500.']],
    ['has an answer that counts from 0', `${head}\nOne?,x,y,z,0\n`, ['2 refused question 1: Its answer counts from 0, and here numbers count from 1. See whether the whole file does: then its other answers are one option off. Write letters.']],
    ['has two columns that mean the same', 'question,A,option A,B,answer,feedback,explanation\nOne?,x,z,y,A,fb,ex\n', ['1 note The column "option A" means the same as "A" before it, and was left out.', '1 note The column "explanation" means the same as "feedback" before it, and was left out.', '2 taken one']],
    ['has an answer and no options', `${head}\nOne?,,,,A\n`, ['2 refused question 1: It has no options. Write them in the columns "option A", "option B", …']],
    ['has a number alone', 'question,answer\nHow many?,40\n', ['2 taken how-many: It has no tolerance, so only the number itself is right.: Its range is not whole in the file: people choose from 0 to 50 in steps of 1.']],
    ['has a pair that is none', 'kind,question,option A,option B,group 1,group 2,answer\nmatch,One?,x,y,g,h,A1 B\n', ['2 refused question 1: "B" in the column "answer" is not a letter of an item with the number of a group. Write for example "A1, B2, C1".']],
    ['has an item that belongs nowhere', 'kind,question,option A,option B,group 1,group 2,answer\nmatch,One?,x,y,g,h,A1\n', ['2 refused question 1: The column "answer" does not say where B belongs. Write for example "A1, B2, C1".']],
    ['has more cells than names', `${head}\nOne, two?,x,y,z,A\n`, ['2 refused question 1: This row has more cells than the first line has names. Put texts that hold the delimiter into quotation marks.']],
    ['has a question of one option', `${head}\nOne?,x,,,A\n`, ['2 refused question 1: "options" needs at least 2 entries. Add one.']],
  ])('says when a row %s', (_, text, expected) => {
    expect(report('csv', text)).toEqual(expected)
  })

  it('names the line of the file, whatever stands in the cells above', () => {
    expect(report('csv', `${head}\n"One\nor\ntwo?",x,y,z,A\n\n,,,,\nThree?,x,y,z,D\n`).map(line => line.split(' ')[0])).toEqual(['2', '7'])
    expect(report('csv', `sep=,\n${head}\nOne?,x,y,z,D\n`).map(line => line.split(' ')[0])).toEqual(['3'])
  })

  it('does not lose the rows below a quotation mark that does not close', () => {
    expect(report('csv', `${head}\nOne?,x,y,z,A\n"Two?,x,y,z,A\nThree?,x,y,z,A\nFour?,x,"y" z,z,A\nFive?,x,y,z,A\n`).map(line => line.split(':')[0])).toEqual([
      '2 taken one',
      '3 refused question 2',
      '4 taken three',
      '5 refused question 4',
      '6 taken five',
    ])
  })

  it('takes an apostrophe away that kept a cell from being calculated, and no other', () => {
    expect(taken('csv', `${head}\n'=1+1?,'-1,'tis,\u2019,A\n`).quiz.questions).toMatchObject([{ prompt: '=1+1?', options: [{ text: '-1' }, { text: '\'tis' }, { text: '’' }] }])
  })
})
