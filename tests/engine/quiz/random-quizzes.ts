import type { Quiz } from '../../../engine/quiz/parse.ts'
import type { Bodies, Common, GroupId, Item, ItemId, KindName, Option, OptionId, Question, QuestionId } from '../../../engine/quiz/question.ts'
import type { Action, Effect, Value } from '../../../engine/signals/vocabulary.ts'
import fc from 'fast-check'
import { plain } from '../../../engine/quiz/wording.ts'
import { sourceIds } from '../../../engine/signals/sources.ts'
import { signals } from '../../../engine/signals/table.ts'
import { actions, claimIds, effects, lenses } from '../../../engine/signals/vocabulary.ts'

/** What a random quiz is made of. */
export interface QuizShape {
  /** The kinds of its questions; every kind unless told otherwise. */
  readonly kinds?: readonly KindName[]
  /**
   * `letters`: options, items and groups are called a, b, c, … in the order listed, as readers of formats without names for them call
   * them. `any` (the default): letters or any names.
   */
  readonly ids?: 'letters' | 'any'
  /** Whether texts may have several lines; they may unless told otherwise. */
  readonly lines?: boolean
  /** `bare`: prompt, options and key alone, no feedback, and nothing of what only the kit knows. `any` (the default): bare or not. */
  readonly parts?: 'bare' | 'any'
  readonly minLength?: number
  readonly maxLength?: number
}

/** What trips readers and writers of YAML, CSV, GIFT, Aiken, XML and spreadsheets. */
const traps = [
  ': ',
  '#',
  ' # not a comment',
  '- ',
  '? ',
  '{',
  '}',
  '{}',
  '[',
  ']',
  '[x]',
  '[html]',
  '[markdown]',
  '%',
  '%50%',
  '=',
  '~',
  '~=',
  '#{}\\:',
  '\\',
  '\\n',
  '\\\\',
  '->',
  '::',
  '::name::',
  '//',
  '// a comment',
  '$CATEGORY: a/b',
  '####',
  '"',
  '""',
  '\'',
  '\'\'',
  '`',
  ',',
  ';',
  '\t',
  '|',
  '>',
  '&',
  '&amp;',
  '&lt;',
  '<b>',
  '</p>',
  '<!--',
  ']]>',
  '<![CDATA[',
  '*',
  '**bold**',
  '*em*',
  '**',
  '@',
  '!tag',
  '---',
  '...',
  '- item',
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  'true',
  'null',
  'no',
  '~',
  '1',
  '007',
  '1e5',
  '0x1F',
  '2024-01-01',
  '12:30',
  'A. one',
  'B) two',
  'ANSWER: A',
  'answer: b',
  'TRUE',
  'T',
  'F',
  'a',
  'Z',
  'word',
  'words of a text',
  'two  spaces',
  '…',
  '–',
  '“quoted”',
  'é',
  'e\u0301',
  'ß',
  'İ',
  '日本語',
  'עברית',
  'مرحبا ١٢٣',
  '\u200F',
  '\u202E',
  '\u2066',
  '👩‍👩‍👧',
  '🎉',
  '🇳🇬',
  '\u200B',
  '\u00A0',
  '\u2028',
  '\u0085',
  '\uFEFF',
  '\uFFFD',
  '.',
  '?',
  '!',
] as const

const piece = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom<string>(...traps) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 }) },
  { weight: 1, arbitrary: fc.stringMatching(/^[a-z ]{1,12}$/) },
)

/** Any text that a question may hold: trimmed, not empty, without control characters but tabs and (where there may be `lines`) line breaks. */
export function anyText(lines = true): fc.Arbitrary<string> {
  const parts = lines
    ? fc.oneof({ weight: 9, arbitrary: piece }, { weight: 1, arbitrary: fc.constantFrom('\n', '\n\n', '\n  ', ' \n- ') })
    : piece
  return fc.tuple(fc.array(parts, { minLength: 1, maxLength: 6 }), fc.constantFrom('', ' '))
    .map(([all, between]) => all.join(between).replace(/[\r\v\f]/g, '').trim())
    .filter(text => text.length > 0)
}

/** Names in kebab-case, among them those that YAML and spreadsheets take for something else. */
const anyName = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom('a', 'b', '1', '0', '007', '1e5', 'no', 'yes', 'null', 'true', 'on', '2024-01-01', 'two-saves') },
  { weight: 2, arbitrary: fc.stringMatching(/^[a-z0-9]{1,5}(?:-[a-z0-9]{1,4}){0,2}$/) },
)

/** Bare parts are left out; others are there or not. */
function maybe<T>(bare: boolean, of: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return bare
    ? fc.constant(undefined)
    : fc.option(of, { nil: undefined })
}

interface Within { readonly bare: boolean, readonly text: fc.Arbitrary<string>, readonly letters: boolean }

/** The options, items or groups of a question, none of which reads like another. */
function choices({ text, letters }: Within, min = 2, max = 6): fc.Arbitrary<{ id: string, text: string }[]> {
  return fc.uniqueArray(text, { minLength: min, maxLength: max, selector: plain }).chain(texts => letters
    ? fc.constant(texts.map((text, at) => ({ id: String.fromCharCode(97 + at), text })))
    : fc.uniqueArray(anyName, { minLength: texts.length, maxLength: texts.length })
        .map(ids => texts.map((text, at) => ({ id: ids[at] ?? '', text }))))
}

/** The same with feedback at some. */
function withFeedback<Id extends string>(within: Within, list: fc.Arbitrary<{ id: string, text: string }[]>): fc.Arbitrary<Option<Id>[]> {
  return list.chain(entries => fc.array(maybe(within.bare, within.text), { minLength: entries.length, maxLength: entries.length })
    .map(all => entries.map(({ id, text }, at) => ({ id: id as Id, text, ...all[at] !== undefined && { feedback: all[at] } }))))
}

function hints({ bare, text }: Within, options: readonly Option[]): fc.Arbitrary<Pick<Common, 'hints'>> {
  return maybe(bare, fc.array(fc.record({
    when: fc.record({ option: fc.constantFrom(...options.map(({ id }) => id as string)), atLeast: fc.constantFrom(0, 0.25, 0.5, 1) }),
    say: text,
    slide: fc.option(anyName, { nil: undefined }),
  }), { minLength: 1, maxLength: 2 })).map(hints => ({ hints }))
}

const anyValue = (lens: typeof lenses[number], action: Action, effect: Effect): Value => signals[lens][action][effect].value

/** What each kind has of its own, the key included. */
const bodies: { readonly [K in KindName]: (within: Within) => fc.Arbitrary<Bodies[K] & Pick<Common, 'hints'>> } = {
  single: within => withFeedback<OptionId>(within, choices(within)).chain(options => fc.record({
    key: fc.constantFrom(...options.map(({ id }) => id)),
    cell: maybe(within.bare, fc.record({ lens: fc.constantFrom(...lenses), action: fc.constantFrom(...actions), effect: fc.constantFrom(...effects) })),
    hints: hints(within, options),
  }).map(({ key, cell, hints }) => ({
    options,
    key,
    ...cell && { derives: { ...cell, options: { [anyValue(cell.lens, cell.action, cell.effect)]: key } } },
    ...hints,
  }))),

  multiple: within => withFeedback<OptionId>(within, choices(within)).chain(options => fc.record({
    key: fc.subarray(options.map(({ id }) => id), { minLength: 1, maxLength: options.length - 1 }),
    hints: hints(within, options),
    lens: fc.constantFrom(...lenses),
    effect: fc.constantFrom(...effects),
    acts: fc.array(fc.constantFrom(...actions), { minLength: options.length, maxLength: options.length }),
    hasDerivation: within.bare ? fc.constant(false) : fc.boolean(),
  }).map(({ key, hints, lens, effect, acts, hasDerivation }) => {
    const cells = options.map(({ id }, at) => ({ of: id, action: acts[at] ?? 'like', effect }))
    const correct = [...new Set(cells.filter(({ of }) => key.includes(of)).map(({ action }) => anyValue(lens, action, effect)))]
    const agrees = cells.every(({ of, action }) => key.includes(of) === correct.includes(anyValue(lens, action, effect)))
    return { options, key, ...hints, ...hasDerivation && agrees && { derives: { lens, cells, correct } } }
  })),

  match: within => fc.tuple(withFeedback<ItemId>(within, choices(within)), choices(within)).chain(([items, list]) => {
    const groups = list.map(({ id, text }) => ({ id: id as GroupId, text }))
    return fc.array(fc.constantFrom(...groups), { minLength: items.length, maxLength: items.length }).map(places => ({
      groups,
      items: items as Item[],
      key: Object.fromEntries(items.map(({ id }, at) => [id, places[at]?.id])) as Record<ItemId, GroupId>,
    }))
  }),

  order: within => withFeedback<ItemId>(within, choices(within)).chain(items => fc.shuffledSubarray(items.map(({ id }) => id), { minLength: items.length })
    .map(key => ({ items, key }))),

  estimate: ({ bare, text }) => fc.record({
    unit: bare ? fc.constant('') : fc.oneof(fc.constant(''), text),
    step: fc.constantFrom(1, 5, 10, 0.5, 0.1, 0.25, 0.001, 1000, 1e6),
    from: fc.integer({ min: -1000, max: 1000 }),
    steps: fc.integer({ min: 2, max: 200 }),
    at: fc.nat({ max: 200 }),
    off: fc.nat({ max: 200 }),
  }).map(({ unit, step, from, steps, at, off }) => {
    // Whole numbers first: 0.1 times 3 is not what anybody would write.
    const times = (count: number) => Number((count * step).toFixed(6)) + 0
    const key = at % (steps + 1)
    return {
      unit,
      min: times(from),
      max: times(from + steps),
      step,
      key: times(from + key),
      tolerance: times(off % Math.max(key, steps - key)),
    }
  }),

  poll: within => withFeedback<OptionId>(within, choices(within)).chain(options => hints(within, options).map(hints => ({ options, ...hints }))),

  open: ({ bare, text }) => fc.record({ extra: fc.nat({ max: 500 }), sample: maybe(bare, text) }).map(({ extra, sample }) => ({
    maxLength: Math.min(1000, 1 + (sample?.length ?? 0) + extra),
    ...sample !== undefined && { sample },
  })),
}

function common({ bare, text }: Within): fc.Arbitrary<Omit<Common, 'id'>> {
  return fc.record({
    prompt: text,
    scenario: maybe(bare, text),
    claims: bare ? fc.constant([]) : fc.subarray([...claimIds], { maxLength: 2 }),
    set: fc.constant('practice' as const),
    misconception: maybe(bare, text),
    slide: maybe(bare, anyName),
    explanation: maybe(bare, text),
    sources: bare ? fc.constant([]) : fc.subarray([...sourceIds], { maxLength: 2 }),
  })
}

/** Any sound question of a kind, to be named and put into a set by the quiz. */
function anyOf(kind: KindName, within: Within): fc.Arbitrary<Question> {
  return fc.tuple(common(within), bodies[kind](within)).map(([shared, body]) => ({ ...shared, id: 'x', kind, ...body }) as unknown as Question)
}

/** Any sound quiz: every question has a name of its own, and some are pairs of before and after. */
export function anyQuiz({ kinds, ids = 'any', lines = true, parts = 'any', minLength = 1, maxLength = 5 }: QuizShape = {}): fc.Arbitrary<Quiz> {
  const possible = kinds ?? (['single', 'multiple', 'match', 'order', 'estimate', 'poll', 'open'] as const)
  const question = fc.record({
    kind: fc.constantFrom(...possible),
    bare: parts === 'bare' ? fc.constant(true) : fc.boolean(),
    letters: ids === 'letters' ? fc.constant(true) : fc.boolean(),
  }).chain(({ kind, bare, letters }) => anyOf(kind, { bare, letters, text: anyText(lines) }))
  return fc.record({
    // Titles have one line in every format.
    title: anyText(false),
    questions: fc.array(question, { minLength, maxLength }),
    pair: parts === 'bare' ? fc.constant(undefined) : fc.option(fc.record({ pair: anyName, misconception: anyText(lines) }), { nil: undefined, freq: 4 }),
  }).chain(({ title, questions, pair }) => fc.uniqueArray(anyName, { minLength: questions.length, maxLength: questions.length }).map(names => ({
    title,
    questions: questions.map((question, at) => ({
      ...question,
      id: names[at] as QuestionId,
      ...pair && questions.length > 1 && at < 2 && { set: at === 0 ? 'pre' as const : 'post' as const, ...pair },
    })),
  })))
}
