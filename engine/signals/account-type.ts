import type { Cell } from './cell.ts'
import { checkedOn } from './vocabulary.ts'

/**
 * Does it matter for alerts whether the account is Personal or Business? Nothing read links the two,
 * which is not the same as "no difference". The table's alerts say what the help page says of accounts in general.
 */
export const alertsByAccountType: Cell = {
  value: 'unknown',
  sources: ['P1', 'P6'],
  confidence: 'unknown',
  asOf: checkedOn,
  note: 'Nothing we read links any alert to the type of account.',
}
