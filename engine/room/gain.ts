import type { Asked, Room } from './room.ts'
import type { RoomGain } from './views.ts'
import { remember } from './remember.ts'
import { countedQuestions, creditsOf } from './scores.ts'

interface Pair { readonly pre: Asked, readonly post: Asked }

const gains = remember<RoomGain>()

function pairsIn(counted: readonly Asked[]): Pair[] {
  return counted.filter(({ question }) => question.set === 'pre' && question.pair !== undefined).flatMap((pre) => {
    const post = counted.find(({ question }) => question.set === 'post' && question.pair === pre.question.pair)
    return post ? [{ pre, post }] : []
  })
}

/**
 * Before and after, paired: only who answered both halves of a pair counts for that pair. Null until a pair was
 * asked to its end.
 * @see Hake, R. R. (1998): Interactive-engagement versus traditional methods. American Journal of Physics 66, 64-74.
 */
export function roomGain(room: Room): RoomGain | null {
  const pairs = pairsIn(countedQuestions(room))
  if (!pairs.length)
    return null
  return gains(room.persons, pairs.flatMap(({ pre, post }) => [pre, post]), () => {
    const credits = pairs.map(({ pre, post }) => ({ pre: creditsOf(pre), post: creditsOf(post) }))
    const answered = room.persons.values().map(({ id }) => credits.map(({ pre, post }) => ({ pre: pre(id), post: post(id) })))
    const both = answered.map(own => own.flatMap(({ pre, post }) => pre === null || post === null ? [] : [{ pre, post }]))
    const paired = both.flat()
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
    const pre = mean(paired.map(credit => credit.pre))
    const post = mean(paired.map(credit => credit.post))
    return {
      pairs: pairs.length,
      people: both.filter(own => own.length > 0).length,
      dropouts: answered.filter((own, at) => both[at]?.length === 0 && own.some(credit => credit.pre !== null)).length,
      pre,
      post,
      gain: paired.length === 0 || pre === 1 ? null : (post - pre) / (1 - pre),
    }
  })
}
