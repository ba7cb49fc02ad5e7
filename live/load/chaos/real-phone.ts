import type { AudienceView, PersonView } from '../../../engine/room/views.ts'
import type { Chance } from '../chance.ts'
import type { Somebody, Told } from './somebody.ts'
import { participate } from '../../client/participant.ts'
import { plausibleResponse } from '../plausible.ts'
import { watchers } from '../watched.ts'

/** A phone with the page's own client in it. */
export interface RealPhoneOptions {
  readonly url: string
  readonly room: string
  readonly chance: Chance
  /** Milliseconds to answer, at most. */
  readonly think: number
  /** Milliseconds without an acknowledgement, and without any frame, after which the line counts as dead: the page's own unless told otherwise. */
  readonly patience?: number
  readonly quiet?: number
}

/** A person who uses the page's own client: it notices dead lines by their silence, where a simulated phone trusts its line. */
export interface RealPhone extends Somebody {
  readonly room: AudienceView | null
  readonly you: PersonView | null
  /** How often it noticed that its line was gone. */
  readonly losses: number
  /** How far it believes the server's clock to be from its own, in milliseconds. */
  readonly skew: number
}

/** Switches a phone on: it connects at once and answers each question once. */
export function startRealPhone({ url, room, chance, think, patience, quiet }: RealPhoneOptions): RealPhone {
  const { onChange, changed } = watchers()
  const given: Told[] = []
  let timer: NodeJS.Timeout | undefined
  let seen = ''
  let wasIn = false
  let welcomes = 0
  let losses = 0
  const phone = participate({ room, url: () => url, storage: null, patience, quiet })

  function answer(): void {
    const { now } = phone.state().room ?? {}
    if (now?.phase !== 'asking')
      return
    const response = plausibleResponse(now.question, chance)
    if (!response)
      return
    phone.answer(response)
    const { waiting } = phone.state().kept
    if (waiting)
      given.push({ ...waiting, ackedAt: null, refused: null })
  }

  function look(): void {
    const { connection, room: view, kept, problem } = phone.state()
    const isIn = connection === 'open'
    welcomes += isIn && !wasIn ? 1 : 0
    losses += wasIn && !isIn ? 1 : 0
    wasIn = isIn
    for (const mine of given) {
      if (mine.ackedAt === null && kept.given.some(({ id }) => id === mine.id))
        mine.ackedAt = performance.now()
      if (mine.ackedAt === null && problem?.question === mine.question && problem.round === mine.round)
        mine.refused = problem.code
    }
    const name = view?.now.phase === 'asking'
      ? `${view.now.question.id} ${view.now.round}`
      : ''
    if (name !== seen) {
      seen = name
      clearTimeout(timer)
      if (name !== '' && !given.some(({ question, round }) => `${question} ${round}` === name))
        timer = setTimeout(answer, chance() * think)
    }
    changed()
  }
  phone.subscribe(look)

  return {
    given,
    onChange,
    get isIn() { return phone.state().connection === 'open' },
    get waiting() { return given.filter(({ ackedAt, refused }) => ackedAt === null && refused === null).length },
    get welcomes() { return welcomes },
    get losses() { return losses },
    get skew() { return phone.state().skew },
    get room() { return phone.state().room },
    get you() { return phone.state().you },
    leave() {
      clearTimeout(timer)
      phone.close()
    },
  }
}
