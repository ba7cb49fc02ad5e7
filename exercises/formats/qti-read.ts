import type { Found, Reading } from './format.ts'
import type { XmlElement } from './qti-xml.ts'
import { rangeAround } from './number-range.ts'
import { idOf, pictures, unmarked } from './qti-text.ts'
import { allIn, readXml, textIn } from './qti-xml.ts'
import { isSlug, slug, unused } from './slug.ts'

type Source = Readonly<Record<string, unknown>>
/** A source, or the sentence that says why there is none. */
type Read = Source | string

const interactions = ['choiceInteraction', 'matchInteraction', 'orderInteraction', 'textEntryInteraction', 'extendedTextInteraction']

/** Identifiers as ids of the kit: as they were, or made of their words, none twice. */
function namer(): (identifier: string) => string {
  const names = new Map<string, string>()
  return (identifier) => {
    const known = names.get(identifier)
    if (known !== undefined)
      return known
    const own = idOf(identifier)
    const name = unused(isSlug(own) ? own : slug(own) || 'option', new Set(names.values()))
    names.set(identifier, name)
    return name
  }
}

interface Item {
  readonly root: XmlElement
  readonly body: XmlElement
  readonly interaction: XmlElement
  /** The values of the right response. */
  readonly correct: readonly string[]
  readonly declaration: XmlElement | undefined
  readonly changes: string[]
}

/** What an item says of one choice once it is answered. */
function feedbackOn({ root }: Item, choice: XmlElement): string | undefined {
  const { identifier } = choice.attributes
  const modal = allIn(root, 'modalFeedback').find(({ attributes }) => attributes.outcomeIdentifier === 'FEEDBACK' && attributes.identifier === identifier)
  const said = modal ?? allIn(choice, 'feedbackInline')[0]
  return said && (unmarked(said) || undefined)
}

function choicesIn(item: Item, within: XmlElement, tag: string, name: (identifier: string) => string): { readonly identifier: string, readonly entry: { readonly id: string, readonly text: string, readonly feedback?: string } }[] {
  return allIn(within, tag).map((choice) => {
    const { identifier = '' } = choice.attributes
    const feedback = feedbackOn(item, choice)
    return { identifier, entry: { id: name(identifier), text: unmarked(choice, tag => tag === 'feedbackInline'), ...feedback !== undefined && { feedback } } }
  })
}

function choice(item: Item): Source {
  const { root, interaction, correct, declaration, changes } = item
  const options = choicesIn(item, interaction, 'simpleChoice', namer())
  const isOne = declaration?.attributes.cardinality === 'single'
  if (isOne && correct.length === 0 && allIn(root, 'outcomeDeclaration').some(({ attributes }) => attributes.identifier === 'SCORE'))
    changes.push('It names no right option, so it is a poll now.')
  return {
    kind: isOne ? (correct.length ? 'single' : 'poll') : 'multiple',
    options: options.map(({ identifier, entry }) => ({ ...entry, ...correct.includes(identifier) && { correct: true } })),
  }
}

function match(item: Item): Read {
  const [left, right] = allIn(item.interaction, 'simpleMatchSet')
  if (!left || !right)
    return 'Its two lists (simpleMatchSet) are not there. Export it again from the program it comes from.'
  const name = namer()
  const groups = choicesIn(item, right, 'simpleAssociableChoice', identifier => name(identifier.replace(/^group\./, '')))
  const items = choicesIn(item, left, 'simpleAssociableChoice', namer())
  const pairs = item.correct.map(pair => pair.trim().split(/\s+/))
  const places = items.map(({ identifier }) => pairs.filter(([from]) => from === identifier))
  if (places.some(found => found.length !== 1))
    return 'Not every item belongs to exactly one group, and the kit sorts each item into one. Change the question, or make it a "multiple".'
  return {
    kind: 'match',
    groups: groups.map(({ entry: { id, text } }) => ({ id, text })),
    items: items.map(({ entry }, at) => ({ ...entry, group: groups.find(({ identifier }) => identifier === places[at]?.[0]?.[1])?.entry.id })),
  }
}

function order(item: Item): Source {
  const items = choicesIn(item, item.interaction, 'simpleChoice', namer())
  return { kind: 'order', items: items.map(({ identifier, entry }) => ({ ...entry, place: item.correct.indexOf(identifier) + 1 })) }
}

/** A number to be typed, with the tolerance that the item's rules have. */
function estimate({ root, body, correct, declaration, changes }: Item): Read {
  const answer = Number(correct[0])
  const isNumber = ['float', 'integer'].includes(declaration?.attributes.baseType ?? '')
  if (!isNumber || correct.length !== 1 || !Number.isFinite(answer))
    return 'It asks for a word to be typed, and the kit has no such question. Make it a choice, or an "open" question without a key.'
  const equal = allIn(root, 'equal')[0]?.attributes
  const tolerance = equal?.toleranceMode === 'absolute' ? Number(equal.tolerance?.trim().split(/\s+/)[0]) : 0
  if (!Number.isFinite(tolerance))
    return `Its tolerance is "${equal?.tolerance}", which is not a number.`
  if (equal?.toleranceMode === 'relative' || (!equal && allIn(root, 'responseCondition').some(rule => allIn(rule, 'lte').length + allIn(rule, 'gte').length > 0)))
    changes.push('Its tolerance is of a form that is not understood: only the number itself is right.')
  const range = rangeAround(answer, tolerance)
  changes.push(`QTI says no range: people choose from ${range.min} to ${range.max} in steps of ${range.step}.`)
  const unit = allIn(body, 'span').filter(({ attributes }) => attributes.class === 'unit').map(span => unmarked(span)).join(' ')
  return { kind: 'estimate', ...unit && { unit }, ...range, answer, tolerance }
}

function open({ interaction, correct, changes }: Item): Source {
  const [sample] = correct
  const length = Number(interaction.attributes.expectedLength)
  const isSaid = Number.isInteger(length) && length > 0 && length <= 1000
  if (!isSaid)
    changes.push('It has no longest length for an answer: 500 characters fit.')
  return { kind: 'open', maxLength: isSaid ? length : 500, ...sample && { sample } }
}

function bodyOf(item: Item): Read {
  switch (item.interaction.tag) {
    case 'choiceInteraction':
      return choice(item)
    case 'matchInteraction':
      return match(item)
    case 'orderInteraction':
      return order(item)
    case 'textEntryInteraction':
      return estimate(item)
    default:
      return open(item)
  }
}

/** The words of an item: its prompt, and what stands before it. A prompt of a number stands outside of the interaction. */
function wordsOf({ body, interaction }: Item): Source {
  const inside = allIn(interaction, 'prompt')[0]
  const ofClass = (name: string) => allIn(body, 'p').find(({ attributes }) => attributes.class === name)
  const own = inside ?? ofClass('prompt')
  const before = own
    ? ofClass('scenario') && unmarked(ofClass('scenario') ?? own)
    : undefined
  const around = unmarked(body, tag => interactions.includes(tag))
  if (own)
    return { ...before ? { scenario: before } : inside && around ? { scenario: around } : {}, prompt: unmarked(own) }
  return { prompt: around }
}

function found(path: string, text: string): Found {
  const root = readXml(text)
  if ('problem' in root)
    return { as: 'refused', line: root.line, name: path, why: `This is not valid XML: ${root.problem.replace(/\.$/, '')}. Export it again from the program it comes from.` }
  const { identifier = '', title } = root.attributes
  const name = identifier || title || path
  const [body] = allIn(root, 'itemBody')
  const inside = body ? interactions.flatMap(tag => allIn(body, tag)) : []
  const refused = (why: string): Found => ({ as: 'refused', line: 1, name, why })
  if (root.tag !== 'assessmentItem' || !body)
    return refused(`It is no item of QTI 2 (its root is "${root.tag}"). QTI 1 and 3 are not read; export it as QTI 2.1.`)
  const [interaction] = inside
  if (!interaction || inside.length > 1)
    return refused(`It has ${inside.length} places to answer of a kind that can be read, and a question of the kit has one. Known are: ${interactions.join(', ')}.`)
  const declaration = allIn(root, 'responseDeclaration').find(({ attributes }) => attributes.identifier === interaction.attributes.responseIdentifier)
  const correct = (declaration ? allIn(declaration, 'correctResponse') : []).flatMap(response => allIn(response, 'value')).map(value => textIn(value).trim())
  const changes: string[] = []
  const item: Item = { root, body, interaction, correct, declaration, changes }
  const source = bodyOf(item)
  if (typeof source === 'string')
    return refused(source)
  if (pictures.some(tag => allIn(body, tag).length))
    changes.push('Pictures and tables in it are left out.')
  const explanation = allIn(root, 'modalFeedback').filter(({ attributes }) => attributes.outcomeIdentifier !== 'FEEDBACK').map(said => unmarked(said)).filter(said => said).join('\n')
  return {
    as: 'question',
    line: 1,
    name,
    source: { ...identifier && { id: idOf(identifier) }, ...wordsOf(item), ...source, ...explanation && { explanation } },
    changes,
  }
}

/** One item in a file of its own. */
export function readQtiText(text: string): Reading {
  return { found: [found('the file', text)] }
}

/** The path of a file that a test names, from where the test stands; what is no address stays as it is, and is in no package. */
function resolved(files: Readonly<Record<string, string>>, base: string, href: string): string {
  try {
    const path = new URL(href, `file:///${base}`).pathname.slice(1)
    return Object.hasOwn(files, path)
      ? path
      : decodeURIComponent(path)
  }
  catch {
    return href
  }
}

/** A package: the items of its test, in the test's order; without a test, all its items. */
export function readQtiFiles(files: Readonly<Record<string, string>>): Reading {
  const documents = Object.entries(files).filter(([path]) => path.endsWith('.xml')).sort(([a], [b]) => a < b ? -1 : 1)
  const roots = documents.map(([path, text]) => ({ path, text, root: readXml(text) }))
  const test = roots.flatMap(({ path, root }) => 'tag' in root && root.tag === 'assessmentTest' ? [{ path, root }] : [])[0]
  const listed = test ? allIn(test.root, 'assessmentItemRef').map(({ attributes }) => resolved(files, test.path, attributes.href ?? '')) : []
  const items = listed.length
    ? listed
    : roots.flatMap(({ path, root }) => 'tag' in root && root.tag !== 'assessmentItem' ? [] : [path])
  const title = test?.root.attributes.title
  return {
    ...title && { title },
    found: items.length
      ? items.map((path): Found => {
          const text = files[path]
          return text === undefined
            ? { as: 'refused', line: 1, name: path, why: 'The test names this file, and it is not in the package. Export the package again.' }
            : found(path, text)
        })
      : [{ as: 'refused', line: 1, name: 'the package', why: 'There is no question of QTI 2 in it. Export it as QTI 2.1.' }],
  }
}
