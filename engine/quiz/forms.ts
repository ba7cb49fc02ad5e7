import type { Form } from './form.ts'
import type { Fault } from './issue.ts'
import type { KindName, QuestionOf } from './question.ts'
import * as v from 'valibot'
import { estimateForm } from './kinds/estimate.ts'
import { matchForm } from './kinds/match.ts'
import { multipleForm } from './kinds/multiple.ts'
import { openForm } from './kinds/open.ts'
import { orderForm } from './kinds/order.ts'
import { pollForm } from './kinds/poll.ts'
import { singleForm } from './kinds/single.ts'
import { closed, commonEntries, some, text } from './schema.ts'

/** Every kind as authors write it; a kind without one of its parts does not compile. */
export const forms: { readonly [K in KindName]: Form<K> } = {
  single: singleForm,
  multiple: multipleForm,
  match: matchForm,
  order: orderForm,
  estimate: estimateForm,
  poll: pollForm,
  open: openForm,
}

/** Whether a word from the outside names a kind. */
export function isKind(word: unknown): word is KindName {
  return typeof word === 'string' && Object.hasOwn(forms, word)
}

/** The names of all kinds. */
export const kindNames: readonly KindName[] = Object.keys(forms).filter(isKind)

/** The whole of a question in a file, with all its keys. */
export function questionSchema(kind: KindName) {
  return closed({
    kind: v.literal(kind),
    ...commonEntries(),
    ...forms[kind].entries,
  })
}

/** A whole file: the source of the JSON Schema that editors complete from. */
export const fileSchema = closed({
  title: text(),
  questions: some(v.union(kindNames.map(questionSchema))),
})

/** Weaknesses that only this kind can have. */
export function lintKind<K extends KindName>(question: QuestionOf<K>): readonly Fault[] {
  return forms[question.kind].lint(question)
}
