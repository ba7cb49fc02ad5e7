import { describe, expect, it } from 'vitest'
import { parseQuiz } from '../../../engine/quiz/parse.ts'
import { loadQuizzes } from '../../../exercises/load-quizzes.ts'
import { aFolder, aQuizFile, complaints } from './quiz-files.ts'

const say = (line: number, text: string, code: string) => `quiz.yaml:${line}: error: question "first": ${text} (${code})`

describe('a sound file', () => {
  it('becomes typed questions, with the key apart from the options', async () => {
    const { quizzes, bank, issues } = await loadQuizzes(await aFolder({
      'quiz.yaml': aQuizFile(),
    }))
    expect(issues).toEqual([])
    expect(quizzes.map(({ title }) => title)).toEqual(['One question'])
    expect(bank).toEqual([
      {
        id: 'first',
        kind: 'single',
        set: 'practice',
        claims: ['C1'],
        slide: 'short-answer',
        sources: ['S10'],
        prompt: 'Does a download ring?',
        options: [
          { id: 'a', text: 'It rings', feedback: 'Nobody has shown one.' },
          { id: 'b', text: 'It stays quiet', feedback: 'No credible report of an alert.' },
        ],
        key: 'b',
        explanation: 'We found no credible report of an alert.',
      },
    ])
  })

  it('may have a byte-order mark and Windows line ends', async () => {
    expect(await complaints(`\uFEFF${aQuizFile().replaceAll('\n', '\r\n')}`)).toEqual([])
  })
})

describe('every problem is told in its place, with what to do', () => {
  it.each<[string, [string, string][], string[]]>([
    [
      'a missing key',
      [
        ['    explanation: We found no credible report of an alert.\n', ''],
      ],
      [
        say(3, '"explanation" is missing. Add it: why the right answer is right, with the evidence.', 'missing-key'),
      ],
    ],
    [
      'a misspelt key',
      [
        ['prompt:', 'promt:'],
      ],
      [
        say(3, '"prompt" is missing. Add it: the question; **bold** and *em* may be used, and negatives are bold.', 'missing-key'),
        say(9, 'The key "promt" is not known here. Did you mean "prompt"?', 'unknown-key'),
      ],
    ],
    [
      'an option without feedback',
      [
        ['        feedback: Nobody has shown one.\n', ''],
      ],
      [
        say(11, '"feedback" is missing. Add it: why this option or item is right or wrong, for whoever chose it.', 'missing-key'),
      ],
    ],
    [
      'an empty text',
      [
        ['Does a download ring?', '""'],
      ],
      [
        say(9, '"prompt" is empty. Write here the question; **bold** and *em* may be used, and negatives are bold.', 'empty'),
      ],
    ],
    [
      'a number where text belongs',
      [
        ['id: b', 'id: 2'],
      ],
      [
        say(14, '"id" should be text and is 2. Put it in quotes.', 'wrong-type'),
      ],
    ],
    [
      'a name with a capital and a space',
      [
        ['slide: short-answer', 'slide: Short answer'],
      ],
      [
        say(7, '"slide" is "Short answer", which is not a name. Use small letters, digits and single hyphens, such as "two-saves".', 'bad-name'),
      ],
    ],
    [
      'a claim that does not exist',
      [
        ['[C1]', '[C1, C12]'],
      ],
      [
        say(6, 'Entry 2 of "claims" is "C12", which is not known. Known here: C1, C2, C3, C4, C5, C6, C7, C8, C9.', 'unknown-word'),
      ],
    ],
    [
      'a misspelt kind',
      [
        ['kind: single', 'kind: signle'],
      ],
      [
        say(4, 'The kind "signle" is not known. Did you mean "single"?', 'unknown-kind'),
      ],
    ],
    [
      'no right option',
      [
        ['        correct: true\n', ''],
      ],
      [
        say(10, 'No options have "correct: true", and a single needs exactly one. Add "correct: true" to the right one.', 'one-correct'),
      ],
    ],
    [
      'two right options',
      [
        ['text: It rings', 'text: It rings\n        correct: true'],
      ],
      [
        say(10, '2 options have "correct: true", and a single needs exactly one. Keep one, or make it a "multiple".', 'one-correct'),
      ],
    ],
    [
      'an option id used twice',
      [
        ['id: b', 'id: a'],
      ],
      [
        say(14, 'The id "a" is used twice in "options". Give each entry an id of its own.', 'duplicate-id'),
      ],
    ],
    [
      'a hint about no option',
      [
        ['    explanation:', '    hints: [{ when: { option: c, atLeast: 0.5 }, say: Go back. }]\n    explanation:'],
      ],
      [
        say(18, 'There is no "c" in this question. Known here: a, b.', 'unknown-id'),
      ],
    ],
    [
      'a share beyond 1',
      [
        ['    explanation:', '    hints: [{ when: { option: a, atLeast: 50 }, say: Go back. }]\n    explanation:'],
      ],
      [
        say(18, '"atLeast" is 50, and must be at most 1. Change the number.', 'bad-number'),
      ],
    ],
    [
      'a pre question without its other half',
      [
        ['set: practice', 'set: pre'],
      ],
      [
        say(3, 'A pre question needs "pair". Give it the pair of its other half.', 'missing-pair'),
        say(3, 'A pre question needs "misconception". Say which mistake it finds.', 'missing-misconception'),
      ],
    ],
    [
      'several at once',
      [
        ['prompt:', 'promt:'],
        ['        correct: true\n', ''],
        ['id: b', 'id: a'],
        ['S10', 'S99'],
      ],
      [
        say(3, '"prompt" is missing. Add it: the question; **bold** and *em* may be used, and negatives are bold.', 'missing-key'),
        expect.stringContaining('quiz.yaml:8: error: question "first": Entry 1 of "sources" is "S99", which is not known. Known here: X, P1,'),
        say(9, 'The key "promt" is not known here. Did you mean "prompt"?', 'unknown-key'),
        say(10, 'No options have "correct: true", and a single needs exactly one. Add "correct: true" to the right one.', 'one-correct'),
        say(14, 'The id "a" is used twice in "options". Give each entry an id of its own.', 'duplicate-id'),
      ],
    ],
  ])('%s', async (_, changes, expected) => {
    expect(await complaints(aQuizFile(...changes))).toEqual(expected)
  })

  const question = (kind: string, body: string) => `title: T\nquestions:\n  - { id: first, kind: ${kind}, set: practice, claims: [C1], slide: x, sources: [P1], prompt: What?, explanation: So.,\n      ${body} }\n`

  it.each([
    [
      'match',
      'groups: [{ id: g, text: G }, { id: h, text: H }],\n      items: [{ id: a, text: A, group: g, feedback: f },\n        { id: b, text: B, group: hh, feedback: f }, { id: c, text: C, group: h, feedback: f }]',
      say(6, 'There is no "hh" in this question. Known here: g, h.', 'unknown-id'),
    ],
    [
      'order',
      'items: [{ id: a, text: A, place: 3, feedback: f }, { id: b, text: B, place: 2, feedback: f }]',
      say(4, 'No item has place 1. Give the 2 items the places 1 to 2, each once.', 'places'),
    ],
    [
      'multiple',
      'options: [{ id: a, text: A, correct: true, feedback: f }, { id: b, text: B, correct: true, feedback: f }]',
      say(4, 'Every option has "correct: true"; a multiple needs at least one right and one wrong option. Add a mistake that people really make.', 'some-correct'),
    ],
    [
      'estimate',
      'unit: saves, min: 0, max: 10, step: 1, tolerance: 1,\n      answer: 11',
      say(5, '"answer" (11) is not between 0 and 10. Move "min" or "max", or mend the answer.', 'out-of-range'),
    ],
    [
      'estimate',
      'unit: saves, min: 0, max: 10, step: 4, tolerance: 1,\n      answer: 2',
      say(5, 'Steps of 4 from 0 never come within 1 of 2. Change "step", "min" or "tolerance".', 'unreachable-answer'),
    ],
    [
      'estimate',
      'unit: saves, min: 9, max: 3, step: 1, tolerance: 1, answer: 4',
      say(4, '"min" (9) must be below "max" (3). Change one of them.', 'bad-number'),
    ],
    [
      'estimate',
      'unit: saves, min: 0, max: 10, step: 0, tolerance: 1, answer: 4',
      say(4, '"step" is 0, and must be more than 0. Change the number.', 'bad-number'),
    ],
    [
      'estimate',
      'unit: saves, min: 0, max: 10, step: 1, tolerance: 10, answer: 4',
      say(4, 'With a tolerance of 10 every number from 0 to 10 is right. Make the tolerance smaller.', 'always-right'),
    ],
    [
      'open',
      'maxLength: 3, sample: Four',
      say(4, 'The sample has 4 characters, and an answer may have 3. Shorten the sample, or raise "maxLength".', 'unreachable-answer'),
    ],
    [
      'poll',
      'options: [{ id: a, text: A }]',
      say(4, '"options" needs at least 2 entries. Add one.', 'too-few'),
    ],
  ])('%s with %s', async (kind, body, expected) => {
    expect(await complaints(question(kind, body))).toEqual([expected])
  })

  it.each([
    [
      'nothing',
      '',
      ['quiz.yaml:1: error: The file should be a group of keys and is empty. Write it as shown in the examples. (wrong-type)'],
    ],
    [
      'no questions',
      'title: T\nquestions: []\n',
      ['quiz.yaml:2: error: "questions" is empty. Write here the questions, one list entry each. (empty)'],
    ],
    [
      'a text for a question',
      'title: T\nquestions:\n  - first\n',
      ['quiz.yaml:3: error: question "number 1": A question is a group of keys. Start it with "- id: …" and indent its other keys. (wrong-type)'],
    ],
    [
      'a colon in a text',
      'title: T\nquestions:\n  - id: a\n    prompt: Which: this?\n',
      ['quiz.yaml:4: error: This is not valid YAML: Nested mappings are not allowed in compact mappings. Check the indentation, and put text that holds ": " or " #" in quotes. (yaml)'],
    ],
    [
      'an alias to nothing',
      'title: *nobody\n',
      [
        expect.stringMatching(/^quiz\.yaml:1: error: This is not valid YAML: .*nobody.* \(yaml\)$/),
      ],
    ],
  ])('a file that holds %s', async (_, text, expected) => {
    expect(await complaints(text)).toEqual(expected)
  })

  it('a path that is not there, and a folder without questions', async () => {
    const folder = await aFolder({ 'notes.txt': '' })
    const { issues } = await loadQuizzes([`${folder}/none.yaml`, folder])
    expect(issues.map(({ problem }) => problem)).toEqual(['There is no such file or folder.', 'There is no question file (.yaml, .yml or .json) in this folder.'])
  })
})

describe('a bank of several files', () => {
  it('uses each id once', async () => {
    expect(await complaints({
      'a.yaml': aQuizFile(),
      'b.yaml': aQuizFile(),
    })).toEqual([
      'b.yaml:3: error: question "first": The id "first" is taken, at a.yaml:3. Give this question another id. (duplicate-question)',
    ])
  })

  it('has a post for every pre, in whatever file', async () => {
    const half = (id: string, set: string, pair: string) => aQuizFile(['id: first', `id: ${id}`], ['set: practice', `set: ${set}\n    pair: ${pair}\n    misconception: Downloads ring.`])
    expect(await complaints({
      'a.yaml': half('one', 'pre', 'ring'),
      'b.yaml': half('two', 'post', 'ring'),
    })).toEqual([])
    expect(await complaints({
      'a.yaml': half('one', 'pre', 'ring'),
      'b.yaml': half('two', 'pre', 'ring'),
    })).toEqual([
      'a.yaml:6: error: question "one": The pair "ring" has no post question. Write one with "set: post" and the same pair. (pair-incomplete)',
      'b.yaml:6: error: question "two": The pair "ring" has no post question. Write one with "set: post" and the same pair. (pair-incomplete)',
      'b.yaml:6: error: question "two": The pair "ring" has more than one pre question. Keep one, or give the other a pair of its own. (pair-twice)',
    ])
  })
})

describe('parseQuiz', () => {
  it('refuses with issues, each in its place', () => {
    const parsed = parseQuiz({
      title: 'T',
      questions: [
        { id: 'a', kind: 'poll' },
      ],
    }, path => ({ file: 'memory', line: path.length }))
    expect(parsed.ok).toBe(false)
    expect(!parsed.ok && parsed.error.map(({ code, path, question, file, line }) => [
      code,
      path.join('.'),
      question,
      file,
      line,
    ])).toEqual(
      [
        'prompt',
        'options',
      ].map(key => [
        'missing-key',
        `questions.0.${key}`,
        'a',
        'memory',
        3,
      ]),
    )
  })
})
