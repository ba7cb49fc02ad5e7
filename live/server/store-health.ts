import type { Logger } from 'pino'
import { errorCode } from './logger.ts'

/** Whether what is to be stored is stored, and who is told of it. */
export interface StoreHealth {
  readonly isStoring: () => boolean
  /** Entries could not be stored. */
  readonly fails: (error: unknown) => void
  /** Entries were stored. */
  readonly works: () => void
}

export interface StoreListeners {
  readonly onTrouble?: (error: unknown) => void
  readonly onHealed?: () => void
}

/** Tells of each trouble once, however many entries meet it, and of its end. */
export function storeHealth({ onTrouble, onHealed }: StoreListeners, log: Logger): StoreHealth {
  let trouble: string | null = null
  return {
    isStoring: () => trouble === null,
    fails(error) {
      const reason = errorCode(error) ?? 'unknown'
      if (trouble === reason)
        return
      trouble = reason
      log.error({ event: 'journal', code: errorCode(error) })
      onTrouble?.(error)
    },
    works() {
      if (trouble === null)
        return
      trouble = null
      log.info({ event: 'storing' })
      onHealed?.()
    },
  }
}
