import type { Lock } from '../engine/signals/worries.ts'
import { object, omit, picklist, pipe, readonly } from 'valibot'
import { settingSchema } from '../engine/signals/setting.ts'
import { worries, worryIds } from '../engine/signals/worries.ts'
import { keptIn } from './kept.ts'

const lock = pipe(omit(settingSchema, ['viewer']), readonly())

/** Exercise 3: whose worry is on the table, and where everybody's switches stand. */
const schema = object({
  current: picklist(worryIds),
  locks: object({ teacher: lock, choir: lock, shop: lock } satisfies Record<typeof worryIds[number], typeof lock>),
})

const start: { current: typeof worryIds[number], locks: Record<typeof worryIds[number], Lock> } = {
  current: 'teacher',
  locks: {
    teacher: worries.teacher.start,
    choir: worries.choir.start,
    shop: worries.shop.start,
  },
}

/** The locks of exercise 3, as somebody left them in this browser. */
export const useLocks = keptIn('lock-it-down', schema, start)
