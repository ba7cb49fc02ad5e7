import * as v from 'valibot'
import { sourceIds } from '../signals/sources.ts'
import { claimIds } from '../signals/vocabulary.ts'
import { suggest } from './nearest.ts'
import { sets } from './question.ts'

/** The building blocks of the format that authors write (YAML or JSON): what a question looks like in a file. */

/** What each key holds, for messages and for completion in editors. */
export const meanings: Readonly<Record<string, string>> = {
  title: 'what this file of questions is about',
  questions: 'the questions, one list entry each',
  id: 'a name in small letters, digits and hyphens, used once',
  kind: 'single, multiple, match, order, estimate, poll or open',
  set: 'pre (asked before), post (asked after) or practice',
  pair: 'a name that a pre and a post question on the same misconception share',
  misconception: 'the mistake this question finds, as a person who makes it would say it',
  claims: 'the article\'s claims (C1 to C9) that it checks',
  slide: 'the routeAlias of the slide that teaches the answer',
  sources: 'ids from the list of sources',
  scenario: 'a short situation that the prompt asks about',
  prompt: 'the question; **bold** and *em* may be used, and negatives are bold',
  options: 'what can be chosen, one list entry each',
  text: 'the words people see',
  correct: 'true at what is right',
  feedback: 'why this option or item is right or wrong, for whoever chose it',
  explanation: 'why the right answer is right, with the evidence',
  groups: 'where items can go, one list entry each',
  items: 'what to sort or to put in order, one list entry each',
  group: 'the id of the group this item belongs to',
  place: 'the item\'s place in the right order, from 1',
  unit: 'what the number counts',
  min: 'the smallest number that can be given',
  max: 'the largest number that can be given',
  step: 'the distance between numbers that can be given',
  answer: 'the right number',
  tolerance: 'how far off is still right',
  maxLength: 'the most characters an answer may have',
  sample: 'an example of a good answer',
  derives: 'the cells of the signals table that the key follows from; the lint checks it',
  lens: 'checked or article',
  action: 'a row of the signals table',
  effect: 'a column of the signals table',
  hints: 'what the facilitator may say when many chose an option',
  when: 'an option and the share (0 to 1) of people who chose it',
  option: 'the id of an option',
  atLeast: 'a share from 0 to 1',
  say: 'what the facilitator may say',
}

const kebab = /^[a-z0-9]+(?:-[a-z0-9]+)*$/

/** An object with these keys and no others. Every unknown key is reported, not only the first. */
export function closed<const E extends v.ObjectEntries>(entries: E) {
  // A message is made before the key is known: so it carries the known keys, and `explain` makes the sentence.
  return v.objectWithRest(entries, v.never(Object.keys(entries).join(' ')))
}

/** Words, not empty. */
export function text() {
  return v.pipe(v.string(), v.trim(), v.nonEmpty())
}

/** A number, and not infinity, which YAML can write and no room can keep. */
export function number() {
  return v.pipe(v.number(), v.finite())
}

/** A name in kebab-case, branded; as long as a room keeps them. */
export function name<const B extends string>(brand: B) {
  return v.pipe(v.string(), v.maxLength(200), v.regex(kebab), v.brand(brand))
}

/** One of the known words. */
export function oneOf<const W extends readonly string[]>(words: W) {
  return v.picklist(words, issue => suggest(issue.input, words))
}

/** A list with something in it. */
export function some<const S extends v.GenericSchema>(item: S) {
  return v.pipe(v.array(item), v.nonEmpty())
}

/** A list of two or more. */
export function several<const S extends v.GenericSchema>(item: S) {
  return v.pipe(v.array(item), v.minLength(2))
}

/** The keys of every question. What only the workshop's own bank needs is optional here: see `checkComplete`. */
export function commonEntries() {
  return {
    id: name('QuestionId'),
    set: v.optional(oneOf(sets), 'practice'),
    pair: v.optional(name('Pair')),
    misconception: v.optional(text()),
    claims: v.optional(v.array(oneOf(claimIds)), []),
    slide: v.optional(name('Slide')),
    sources: v.optional(v.array(oneOf(sourceIds)), []),
    scenario: v.optional(text()),
    prompt: text(),
    explanation: v.optional(text()),
  }
}

/** Hints, for kinds whose answers are options. */
export function hintEntries() {
  return {
    hints: v.optional(v.array(closed({
      when: closed({
        option: name('OptionId'),
        atLeast: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
      }),
      say: text(),
      slide: v.optional(name('Slide')),
    }))),
  }
}
