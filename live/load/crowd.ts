import type { PublicQuestion, Response } from '../../engine/quiz/question.ts'
import type { Chance } from './chance.ts'
import type { CrowdFigures } from './figures.ts'
import type { Backoff } from './line.ts'
import type { Phone } from './phone.ts'
import type { Watched } from './watched.ts'
import { pick } from './chance.ts'
import { crowdFigures } from './figures.ts'
import { firstNames } from './names.ts'
import { usePhone } from './person.ts'
import { startPhone } from './phone.ts'
import { plausibleResponse } from './plausible.ts'
import { watchers } from './watched.ts'

/** Many people to simulate. Shares are from 0 to 1. */
export interface CrowdOptions {
  /** Address of the phones' socket, `ws://…/ws`. */
  readonly url: string
  readonly room: string
  readonly phones: number
  readonly chance: Chance
  /** Milliseconds over which those who are on time come in. */
  readonly arrival?: number
  /** Share of people who come in later, one by one as questions are asked. */
  readonly late?: number
  /** Share of phones that lose their connection while a question is on; for up to `away` milliseconds. */
  readonly drops?: number
  readonly away?: number
  /** Share of people who let a question pass. */
  readonly passes?: number
  /** Share of people who give a name. */
  readonly named?: number
  /** Milliseconds to answer, at most. */
  readonly think?: number
  readonly backoff?: Backoff
  /** What somebody answers who knows something; null for a guess. `person` counts from 0. */
  readonly knows?: (person: number, question: PublicQuestion, round: number) => Response | null
}

/** Simulated people in one room. */
export interface Crowd extends Watched {
  /** All who came in so far. */
  readonly phones: readonly Phone[]
  readonly figures: () => CrowdFigures
  /** How many have a connection and were welcomed on it. */
  readonly inNow: () => number
  /** Answers that are neither acknowledged nor refused yet. */
  readonly waiting: () => number
  /** Everybody goes, also those who have not come yet. */
  readonly leave: () => void
}

/** Lets people come into a room, answer, drop out and come back. */
export function startCrowd(options: CrowdOptions): Crowd {
  const { chance, arrival = 2000, late = 0, drops = 0, away = 2000, passes = 0, named = 0.6, think = 2000, knows } = options
  const { onChange, changed } = watchers()
  const phones: Phone[] = []
  const stops: (() => void)[] = []
  const timers = new Set<NodeJS.Timeout>()
  const onTime = Math.max(1, Math.round(options.phones * (1 - late)))
  let coming = options.phones - onTime
  let asked = ''

  const soon = (within: number, work: () => void) => {
    const timer = setTimeout(() => {
      timers.delete(timer)
      work()
    }, chance() * within)
    timers.add(timer)
  }

  function arrive(): void {
    const person = phones.length
    const phone = startPhone({
      ...options,
      ...chance() < named ? { name: pick(firstNames, chance) } : {},
    })
    phones.push(phone)
    stops.push(phone.onChange(changed), usePhone(phone, {
      chance,
      respond: (question, round) => chance() < passes
        ? null
        : knows?.(person, question, round) ?? plausibleResponse(question, chance),
      think: () => chance() * think,
    }))
    // The first phone tells what is on: late people come in and connections are lost while a question is.
    if (person === 0)
      stops.push(phone.onChange(() => look(phone)))
  }

  function look(phone: Phone): void {
    const now = phone.room?.now
    if (now?.phase !== 'asking' || asked === `${now.question.id} ${now.round}`)
      return
    asked = `${now.question.id} ${now.round}`
    const comers = Math.min(coming, Math.max(1, Math.round(options.phones * late / 6)))
    coming -= comers
    for (let comer = 0; comer < comers; comer++)
      soon(think, arrive)
    for (const other of phones) {
      if (chance() < drops)
        soon(think, () => other.cut(chance() * away))
    }
  }

  for (let person = 0; person < onTime; person++)
    soon(arrival, arrive)

  return {
    phones,
    onChange,
    figures: () => crowdFigures(phones),
    inNow: () => phones.filter(({ isIn }) => isIn).length,
    waiting: () => phones.reduce((sum, phone) => sum + phone.waiting, 0),
    leave() {
      timers.forEach(timer => clearTimeout(timer))
      stops.forEach(stop => stop())
      phones.forEach(phone => phone.leave())
    },
  }
}
