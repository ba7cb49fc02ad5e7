import type { Form } from '../../../engine/quiz/form.ts'
import type { Kind } from '../../../engine/quiz/kind.ts'
import type { KindName, PublicQuestion } from '../../../engine/quiz/question.ts'
import { expect, it } from 'vitest'
import { forms } from '../../../engine/quiz/forms.ts'
import { poll } from '../../../engine/quiz/kinds/poll.ts'
import { kinds } from '../../../engine/quiz/registry.ts'

it('has both halves of every kind, and does not compile without one', () => {
  const { grade, ...noGrade } = poll
  // @ts-expect-error -- a kind that cannot grade
  const broken: Kind<'poll'> = noGrade
  // @ts-expect-error -- a registry without six kinds
  const few: { [K in KindName]: Kind<K> } = { poll }
  // @ts-expect-error -- a form that cannot lint
  const form: Form<'poll'> = {
    keyed: false,
    entries: {},
    read: () => ({ faults: [], build: null }),
  }
  // @ts-expect-error -- the public view has no room for a key
  const leak: PublicQuestion['key'] = null
  expect([broken, few, form, leak, grade]).toHaveLength(5)
  expect(Object.keys(forms)).toEqual(Object.keys(kinds))
})
