import type { KeptFieldTest } from './field-test.ts'
import type { Sources } from './sources.ts'
import type { Action, Badge, Confidence, Counter, Effect, IsoDate, Value } from './vocabulary.ts'

/** What a statement rests on. */
export interface Grounds {
  /** For `unknown`: what was read and does not settle it. */
  readonly sources: Sources
  readonly confidence: Confidence
  /** The day it was checked, or the date of its newest source when all of them carry one. */
  readonly asOf: IsoDate
  /** What the sources say, in one or two sentences for people. */
  readonly note: string
  /** Tests with two phones that speak of it, in the order of their dates. Left out where there are none. */
  readonly tests?: readonly KeptFieldTest[]
}

/** One answer of the table: does this act have this effect? */
export interface Cell extends Grounds {
  readonly value: Value
  /** When the value holds ("only on a Business account"), or what would turn it ("unless both opted in"). */
  readonly condition?: string
  /** The public number that rises, or that it is disputed about. Only in the `counter` column. */
  readonly counter?: Counter
}

/** A number that moves has a name: a yes or a dispute without a counter does not compile. */
export type CounterCell
  = | Cell & { readonly value: 'yes' | 'contested', readonly counter: Counter }
    | Cell & { readonly value: 'no' | 'unknown' | 'not-possible', readonly counter?: undefined }

/** A cell of any column but the public numbers. */
export type OtherCell = Cell & { readonly counter?: undefined }

/** One act with every effect: a missing cell does not compile. */
export type Row = { readonly [E in Effect]: E extends 'counter' ? CounterCell : OtherCell }

/** Every act with every effect. */
export type Table = { readonly [A in Action]: Row }

/** The short word for what a cell rests on. */
export function badgeOf(cell: Pick<Cell, 'value' | 'confidence'>): Badge {
  if (cell.value === 'contested')
    return 'contested'
  switch (cell.confidence) {
    case 'doc':
    case 'doc-t': return 'platform'
    case 'secondary': return 'secondary'
    case 'seed': return 'article'
    case 'inference': return 'inference'
    case 'field-test': return 'field-test'
    case 'unknown': return 'unknown'
  }
}
