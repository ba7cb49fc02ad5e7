import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { lintDeck } from '../../scripts/deck-lint/lint.ts'
import { madeUpQuiz } from '../../scripts/made-up-quiz.ts'
import { root } from '../../scripts/project.ts'
import { chosenDeck } from '../../scripts/quiz-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'kit-quiz-'))
afterAll(() => rmSync(folder, { recursive: true }))

function aFile(name: string, content: string): string {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

describe('--quiz', () => {
  it('is the workshop when it is left out', async () => {
    expect(await chosenDeck(undefined)).toMatchObject({ source: { entry: 'slides.md', content: {} }, title: 'Silent Compliments' })
  })

  it('is a deck of the file\'s questions, in YAML or JSON, with all that may be left out', async () => {
    const file = aFile('quiz.json', JSON.stringify(madeUpQuiz(60)))
    const { source, title, questions } = await chosenDeck(file)
    expect({ source, title, first: questions[0]?.id, count: questions.length }).toEqual({
      source: { entry: 'quiz.md', content: { quiz: file } },
      title: '60 made-up questions',
      first: 'made-up-1',
      count: 60,
    })
    expect((await chosenDeck(join(root, 'tests/fixtures/every-kind.yaml'))).questions.map(({ kind }) => kind)).toEqual(['single', 'single', 'multiple', 'match', 'order', 'estimate', 'poll', 'open', 'single'])
  })

  it('is a file of another program, of which it takes what can be asked', async () => {
    const file = aFile('from-elsewhere.gift', '::Sides:: How many sides has a hexagon? {=six ~eight}\n\n::Odd:: This one is {\n\nIs the earth round? {T}\n')
    const { source, title, questions } = await chosenDeck(file)
    expect(title).toBe('from-elsewhere')
    expect(questions.map(({ prompt }) => prompt)).toEqual(['How many sides has a hexagon?', 'Is the earth round?'])
    expect(source).toEqual({ entry: 'quiz.md', content: { quiz: expect.stringMatching(/\.cache[\\/]quizzes[\\/][\da-f]+\.yaml$/) } })
  })

  it.each([
    ['a file that is not there', () => join(folder, 'away.yaml'), /^There is no file \S*away\.yaml\. Give --quiz a file of questions\.$/],
    ['a folder', () => {
      mkdirSync(join(folder, 'inside'), { recursive: true })
      return join(folder, 'inside')
    }, /inside is a folder\. Give --quiz one file of questions\.$/],
    ['a file without questions', () => aFile('none.yaml', 'title: None\nquestions: []\n'), /none\.yaml:2: error: "questions" is empty\./],
    ['an empty file', () => aFile('empty.yaml', ''), /empty\.yaml:1: error: /],
    ['a file that is no YAML', () => aFile('broken.yaml', 'title: x\nquestions: [\n'), /broken\.yaml:\d+: error: This is not valid YAML/],
    ['a wrong question', () => aFile('wrong.yaml', 'title: x\nquestions:\n  - {id: one, kind: singel, prompt: Yes?}\n'), /wrong\.yaml:3: error: question "one": The kind "singel" is not known\. Did you mean "single"\?/],
    ['a file that is neither', () => aFile('words.docx', 'Dear all'), /words\.docx: It cannot be told from its name which format this file has\..* npm run questions -- import \S*words\.docx takes that, and writes a file for --quiz\.$/],
    ['a picture', () => aFile('picture.png', '\u0000'), /picture\.png: This is not a text file\. Save it as text in UTF-8\.$/],
    ['a damaged package', () => aFile('damaged.zip', 'PK\u0003\u0004'), /damaged\.zip: This is a zip file, and it is damaged\. Save or export it again\.$/],
    ['a file with nothing to ask', () => aFile('nothing.gift', '// a comment alone\n'), /nothing\.gift: there is no question that can be asked\./],
    ['too many questions', () => aFile('many.json', JSON.stringify(madeUpQuiz(201))), /many\.json has 201 questions, and a deck takes 200\. Split the file\.$/],
  ])('says what to do about %s', async (_, given, sentence) => {
    await expect(chosenDeck(given())).rejects.toMatchObject({ name: 'Failure', message: expect.stringMatching(sentence) })
  })
})

describe('the deck around the questions', () => {
  it('has nothing that Slidev would leave out without a word', async () => {
    const { questions } = await chosenDeck(join(root, 'tests/fixtures/every-kind.yaml'))
    const findings = await lintDeck(root, 'quiz.md', { questions: questions.map(({ id }) => ({ id, asked: false, revealed: false })), references: [] })
    // The file's slides come in while Slidev reads the deck; claims and eight chapters are the workshop's.
    expect(findings.filter(({ message }) => !/teaches claim|chapter|not found: questions/.test(message))).toEqual([])
  })
})
