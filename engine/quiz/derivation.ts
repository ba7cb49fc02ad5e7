import type { Action, Effect, Lens, Value } from '../signals/vocabulary.ts'
import type { GroupId, ItemId, OptionId } from './question.ts'

/** One cell of the signals table, and the option or item that stands for it. */
export interface CellOf<Id extends string> {
  readonly of: Id
  readonly action: Action
  readonly effect: Effect
}

/** The key is the option that stands for one cell's value. */
export interface SingleDerivation {
  readonly lens: Lens
  readonly action: Action
  readonly effect: Effect
  readonly options: { readonly [V in Value]?: OptionId }
}

/** Each option stands for a cell; it is right when the cell's value is one of `correct`. */
export interface MultipleDerivation {
  readonly lens: Lens
  readonly cells: readonly CellOf<OptionId>[]
  readonly correct: readonly Value[]
}

/** Each item stands for a cell; its group is the one of the cell's value. */
export interface MatchDerivation {
  readonly lens: Lens
  readonly cells: readonly CellOf<ItemId>[]
  readonly groups: { readonly [V in Value]?: GroupId }
}
