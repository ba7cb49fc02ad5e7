import * as v from 'valibot'
import { actions, effects, lenses, values } from '../signals/vocabulary.ts'
import { closed, name, oneOf, some } from './schema.ts'

/** How authors write which cells of the signals table a key follows from, for each kind that can. */

export function singleDerives() {
  return v.optional(closed({
    lens: oneOf(lenses),
    action: oneOf(actions),
    effect: oneOf(effects),
    options: closed(v.entriesFromList(values, v.optional(name('OptionId')))),
  }))
}

function across() {
  return {
    lens: oneOf(lenses),
    action: v.optional(oneOf(actions)),
    effect: v.optional(oneOf(effects)),
  }
}

function cellNames() {
  return v.record(v.string(), oneOf([
    ...actions,
    ...effects,
  ]))
}

export function multipleDerives() {
  return v.optional(closed({
    ...across(),
    options: cellNames(),
    correct: some(oneOf(values)),
  }))
}

export function matchDerives() {
  return v.optional(closed({
    ...across(),
    items: cellNames(),
    groups: closed(v.entriesFromList(values, v.optional(name('GroupId')))),
  }))
}
