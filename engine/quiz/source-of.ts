import type { CellOf } from './derivation.ts'
import type { Quiz } from './parse.ts'
import type { Option, Question } from './question.ts'

/** A question or quiz as its author would write it: keys in the order in which people write them, nothing that says nothing. */
export type Source = Readonly<Record<string, unknown>>

/** The same keys without those that are undefined, no, or an empty list or text. */
function written(source: Source): Source {
  return Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== false && value !== '' && !(Array.isArray(value) && value.length === 0)))
}

function optionsOf(options: readonly Option[], isRight: (option: Option) => boolean): Source[] {
  return options.map(option => written({ id: option.id, text: option.text, correct: isRight(option), feedback: option.feedback }))
}

/** What an author writes about cells: the side that all share, and the other side of each. */
function acrossOf<Id extends string>(cells: readonly CellOf<Id>[]): { side: Source, names: Source } {
  const [first] = cells
  const isEffectShared = cells.every(({ effect }) => effect === first?.effect)
  return {
    side: isEffectShared
      ? { effect: first?.effect }
      : { action: first?.action },
    names: Object.fromEntries(cells.map(({ of, action, effect }) => [
      of,
      isEffectShared
        ? action
        : effect,
    ])),
  }
}

function bodyOf(question: Question): Source {
  switch (question.kind) {
    case 'single':
      return {
        options: optionsOf(question.options, ({ id }) => id === question.key),
        derives: question.derives,
      }
    case 'multiple': {
      const { options, key, derives } = question
      const across = derives && acrossOf(derives.cells)
      return {
        options: optionsOf(options, ({ id }) => key.includes(id)),
        derives: derives && across && { ...across.side, lens: derives.lens, options: across.names, correct: derives.correct },
      }
    }
    case 'match': {
      const { groups, items, key, derives } = question
      const across = derives && acrossOf(derives.cells)
      return {
        groups,
        items: items.map(({ id, text, feedback }) => written({ id, text, group: key[id], feedback })),
        derives: derives && across && { ...across.side, lens: derives.lens, items: across.names, groups: derives.groups },
      }
    }
    case 'order': {
      const { items, key } = question
      return { items: items.map(({ id, text, feedback }) => written({ id, text, place: key.indexOf(id) + 1, feedback })) }
    }
    case 'estimate': {
      const { unit, min, max, step, key, tolerance } = question
      return { unit, min, max, step, answer: key, tolerance }
    }
    case 'poll':
      return { options: optionsOf(question.options, () => false) }
    case 'open': {
      const { maxLength, sample } = question
      return { maxLength, sample }
    }
  }
}

/** The inverse of reading: `readQuiz` makes the same question of it. */
export function sourceOf(question: Question): Source {
  const { id, kind, set, pair, misconception, claims, slide, sources, scenario, prompt, explanation, hints } = question
  const { derives, ...body } = bodyOf(question)
  return written({ id, kind, set, pair, misconception, claims, slide, sources, scenario, prompt, ...body, explanation, derives, hints: hints?.map(({ when, say, slide }) => written({ when, say, slide })) })
}

/** A whole file, as its author would write it. */
export function sourceOfQuiz({ title, questions }: Quiz): Source {
  return { title, questions: questions.map(sourceOf) }
}
