import type { Table } from './cell.ts'
import type { Lens } from './vocabulary.ts'
import { article } from './article.ts'
import { checked } from './checked.ts'
import { fieldTests } from './field-tests.ts'
import { withFieldTests } from './merge-tests.ts'

export type { Cell, Grounds, Table } from './cell.ts'
export { badgeOf } from './cell.ts'

/** Every act, every effect, through both lenses, with the field tests this kit was given. For the base case; see `cellUnder` for other settings. */
export const signals: Readonly<Record<Lens, Table>> = {
  checked: /* @__PURE__ */ withFieldTests(checked, fieldTests),
  article,
}
