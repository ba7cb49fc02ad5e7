import type { Cell } from './cell.ts'
import type { LeverId, LeverPoint } from './levers.ts'
import type { Refusal } from './refuse.ts'
import type { Setting } from './setting.ts'
import type { Action } from './vocabulary.ts'
import type { Lock, Wish, Worry } from './worries.ts'
import { cellUnder } from './adjust.ts'
import { levers } from './levers.ts'
import { refusalOf, refusals } from './refuse.ts'
import { impossible, settingSchema } from './setting.ts'
import { signals } from './table.ts'
import { actions } from './vocabulary.ts'

/** Whether somebody can do something under a lock, and what that rests on. `open`: the lock makes it a question that no source settles. */
export type Standing
  = | { readonly name: 'refused', readonly refusal: Refusal }
    | { readonly name: 'open', readonly cell: Cell }
    | { readonly name: 'possible', readonly cell: Cell }

/** A wish with how it stands. */
export interface Weighed { readonly wish: Wish, readonly standing: Standing }

/** Whether the copies that can still be made carry the creator's mark. `no-copies`: none can be made. */
export interface Marking { readonly words: string, readonly name: 'marked' | 'unmarked' | 'no-copies', readonly point: LeverPoint }

/** A way to a copy that stays open, and for whom. */
export interface Copying { readonly action: Action, readonly viewers: readonly Setting['viewer'][], readonly standing: Exclude<Standing, { name: 'refused' }> }

/** What gets through all the same: ways to make a copy, and what the levers in use do not stop. Never both empty. */
export interface StillThrough {
  readonly copies: readonly Copying[]
  readonly levers: readonly { readonly lever: LeverId, readonly point: LeverPoint }[]
}

/** Wishes that the lock takes away for sure, and wishes that nobody can say anything about. */
export interface Cost { readonly lost: number, readonly open: number }

interface Weighing {
  readonly mustNot: readonly Weighed[]
  readonly mark: Marking | null
  readonly keep: readonly Weighed[]
  readonly cost: Cost
  readonly through: StillThrough
}

/**
 * What a lock does for a worry. `impossible`: no account can be set up like this. `unmet`: something that must not be
 * possible surely is. `open`: nothing surely gets through, but something that nobody could settle; not a solution.
 * `met`: `least` is the lowest cost of all locks that meet the worry.
 */
export type LockVerdict
  = | { readonly name: 'impossible', readonly refusal: Refusal }
    | Weighing & { readonly name: 'unmet' | 'open' }
    | Weighing & { readonly name: 'met', readonly least: Cost }

const { account, audience, viewer } = settingSchema.entries
const viewers: readonly Setting['viewer'][] = viewer.options
const onOff = [true, false] as const

/** Every lock that an account can have. */
export const locks: readonly Lock[] = account.options.flatMap(account =>
  audience.options.flatMap(audience =>
    onOff.flatMap(downloads =>
      onOff.flatMap(privateAccount =>
        onOff.map(watermark => ({ account, audience, downloads, privateAccount, watermark }))))))
  .filter(lock => impossible(against(lock, 'stranger')) === null)

/** Acts that leave the viewer with a file, by the table. */
export const copyActions: readonly Action[] = actions.filter(action => signals.checked[action].file.value === 'yes')

/** What a lock does for a worry, with the cells and levers it rests on. Pure. */
export function checkLock(worry: Worry, lock: Lock): LockVerdict {
  const code = impossible(against(lock, 'stranger'))
  if (code !== null)
    return { name: 'impossible', refusal: refusals[code] }
  const weighing = weigh(worry, lock)
  const name = outcomeOf(weighing)
  return name === 'met'
    ? { ...weighing, name, least: leastLost(worry).cost }
    : { ...weighing, name }
}

/** The locks that meet a worry and lose the fewest wishes; among these, the ones with the fewest open questions. */
export function leastLost(worry: Worry): { readonly cost: Cost, readonly locks: readonly Lock[] } {
  const meeting = locks.flatMap((lock) => {
    const weighing = weigh(worry, lock)
    return outcomeOf(weighing) === 'met'
      ? [{ lock, cost: weighing.cost }]
      : []
  })
  const cost = meeting.map(({ cost }) => cost).reduce((best, other) => compareCosts(other, best) < 0
    ? other
    : best, { lost: worry.keep.length, open: 0 })
  return {
    cost,
    locks: meeting.filter(other => compareCosts(other.cost, cost) === 0).map(({ lock }) => lock),
  }
}

/** Below 0 if `a` costs less than `b`: first what is lost for sure, then what is open. */
export function compareCosts(a: Cost, b: Cost): number {
  return a.lost - b.lost || a.open - b.open
}

/** Whether a viewer can do something under a lock. An act that leaves a file stands by that file, any other by its public number. */
export function standingOf({ action, viewer }: Pick<Wish, 'action' | 'viewer'>, lock: Lock): Standing {
  const setting = against(lock, viewer)
  const refusal = refusalOf(action, setting, 'checked')
  if (refusal !== null)
    return { name: 'refused', refusal }
  const effect = copyActions.includes(action)
    ? 'file'
    : 'counter'
  const cell = cellUnder(action, effect, setting, 'checked')
  // What nobody knew before the lock does not become a question of the lock.
  return cell.value === 'unknown' && signals.checked[action][effect].value !== 'unknown'
    ? { name: 'open', cell }
    : { name: 'possible', cell }
}

/** The levers that a lock pulls. */
export function leversOf(lock: Lock): LeverId[] {
  const pulled: Readonly<Record<LeverId, boolean>> = {
    'downloads-off': !lock.downloads && !lock.privateAccount,
    'private-account': lock.privateAccount,
    'friends': lock.audience === 'friends',
    'only-you': lock.audience === 'only-you',
    'watermark': lock.watermark,
  }
  return Object.values(levers).map(({ id }) => id).filter(id => pulled[id])
}

function against(lock: Lock, viewer: Setting['viewer']): Setting {
  return { ...lock, viewer }
}

function weigh({ mustNot, mark, keep }: Worry, lock: Lock): Weighing {
  const stand = (wish: Wish): Weighed => ({ wish, standing: standingOf(wish, lock) })
  const kept = keep.map(stand)
  const count = (name: Standing['name']) => kept.filter(({ standing }) => standing.name === name).length
  const copies = copiesOf(lock)
  return {
    mustNot: mustNot.map(stand),
    mark: mark === null
      ? null
      : markingOf(mark, lock, copies),
    keep: kept,
    cost: { lost: count('refused'), open: count('open') },
    through: {
      copies,
      levers: leversOf(lock).flatMap(lever => levers[lever].doesNotStop.map(point => ({ lever, point }))),
    },
  }
}

function markingOf(words: string, lock: Lock, copies: readonly Copying[]): Marking {
  const [does] = levers.watermark.does.slice(-1)
  if (copies.length === 0)
    return { words, name: 'no-copies', point: levers['only-you'].does[0] }
  return lock.watermark && does
    ? { words, name: 'marked', point: does }
    : { words, name: 'unmarked', point: levers.watermark.doesNotStop[0] }
}

function copiesOf(lock: Lock): Copying[] {
  return copyActions.flatMap((action) => {
    const standings = viewers.map(viewer => ({ viewer, standing: standingOf({ action, viewer }, lock) }))
    return (['possible', 'open'] as const).flatMap((name) => {
      const group = standings.flatMap(({ viewer, standing }) => standing.name === name
        ? [{ viewer, standing }]
        : [])
      const [first] = group
      return first
        ? [{ action, viewers: group.map(({ viewer }) => viewer), standing: first.standing }]
        : []
    })
  })
}

function outcomeOf({ mustNot, mark }: Weighing): 'met' | 'open' | 'unmet' {
  const has = (name: Standing['name']) => mustNot.some(({ standing }) => standing.name === name)
  if (has('possible') || mark?.name === 'unmarked')
    return 'unmet'
  return has('open')
    ? 'open'
    : 'met'
}
