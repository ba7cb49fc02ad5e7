import type { JournalError } from '../journal/journal.ts'
import type { Bye } from '../protocol.ts'

/** What people hear when the log of their room is not followed any more, and whether to come again: another server may have it. */
export function farewellTo({ code }: JournalError): [code: Bye['code'], again: boolean] {
  return code === 'no-room' ? ['unknown-room', false] : ['closing', true]
}
