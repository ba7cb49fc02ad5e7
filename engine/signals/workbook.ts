import type { ClaimId } from './vocabulary.ts'
import { claimIds } from './vocabulary.ts'

/** A part of the workbook that is made from the tables of facts, not from a worksheet. */
export interface WorkbookPart {
  readonly title: string
  /** The claims that somebody who reads this part learns about. */
  readonly claims: readonly ClaimId[]
}

/** In the order of the pages; the worksheets stand before them. */
export const workbookParts = {
  signals: { title: 'The signals table', claims: ['C1', 'C2', 'C3', 'C5', 'C6'] },
  levers: { title: 'The privacy levers', claims: ['C7'] },
  claims: { title: 'Nine claims, and what could be checked', claims: claimIds },
  unsettled: { title: 'What nobody could settle', claims: ['C1', 'C2', 'C3', 'C5', 'C6', 'C7', 'C9'] },
  glossary: { title: 'Words', claims: [] },
  links: { title: 'Links', claims: [] },
} as const satisfies Record<string, WorkbookPart>

export type WorkbookPartId = keyof typeof workbookParts
