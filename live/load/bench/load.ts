/**
 * Phones of the bench as a process of its own: `node live/load/bench/load.ts`. Takes one call a line on standard input
 * and answers each with one line on standard output; ends with standard input.
 */
import type { LoadAnswers, LoadCall } from './load-wire.ts'
import type { Phones } from './phones.ts'
import process from 'node:process'
import { startPhones } from './phones.ts'
import { answerLines } from './process-lines.ts'

let started: Phones | null = null

function phones(): Phones {
  if (started === null)
    throw new Error('connect first')
  return started
}

async function obey(call: LoadCall): Promise<LoadAnswers[LoadCall['do']]> {
  switch (call.do) {
    case 'connect': {
      const { phones: many, connected } = startPhones(call)
      started = many
      return connected
    }
    case 'arm': return { armed: phones().arm() }
    case 'collect': return phones().collect()
    case 'vote': return phones().vote(call)
    case 'persist':
      phones().persist()
      return { armed: 0 }
    case 'return': return phones().comeBack()
    case 'renew': return phones().renew(call.phones)
    case 'counts': return phones().counts()
    case 'leave': {
      const counts = phones().counts()
      phones().leave()
      return counts
    }
  }
}

answerLines<LoadCall>(obey, () => process.exit(0))
