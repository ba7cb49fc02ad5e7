import type { Quiz } from '../../engine/quiz/parse.ts'
import type { Question } from '../../engine/quiz/question.ts'
import type { Loss, Writing } from './format.ts'
import type { XmlElement, XmlNode } from './qti-xml.ts'
import { inline } from '../../engine/quiz/inline.ts'
import { listsOf, lost } from './losses.ts'
import { rangeAround } from './number-range.ts'
import { hasForbidden, identifierOf, markup, plainText } from './qti-text.ts'
import { el, xmlText } from './qti-xml.ts'

/**
 * QTI 2.1: one item a question, a test of all of them, and a manifest.
 * @see https://www.imsglobal.org/question/qtiv2p1/imsqti_implv2p1.html
 */

const namespace = 'http://www.imsglobal.org/xsd/imsqti_v2p1'
const schemaInstance = 'http://www.w3.org/2001/XMLSchema-instance'
const rooted = {
  'xmlns': namespace,
  'xmlns:xsi': schemaInstance,
  'xsi:schemaLocation': `${namespace} http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd`,
}

/** Groups stand in one list of names with the items, which may be called the same. */
const groupIdentifier = (id: string) => `group.${id}`

const variable = (identifier: string) => el('variable', { identifier })
const value = (baseType: string, text: string | number) => el('baseValue', { baseType }, String(text))
const set = (identifier: string, to: XmlElement) => el('setOutcomeValue', { identifier }, to)

interface Answer {
  readonly cardinality: 'single' | 'multiple' | 'ordered'
  readonly baseType: 'identifier' | 'directedPair' | 'float' | 'string'
  readonly correct: readonly string[]
  /** Points for parts of the answer. */
  readonly mapping?: XmlElement
  /** What sets SCORE; nothing where nothing is right or wrong. */
  readonly scoring: XmlElement | null
}

const rightOrWrong = (condition: XmlElement) => el('responseCondition', {}, el('responseIf', {}, condition, set('SCORE', value('float', 1))), el('responseElse', {}, set('SCORE', value('float', 0))))
const asKey = rightOrWrong(el('match', {}, variable('RESPONSE'), el('correct', { identifier: 'RESPONSE' })))
const byParts = set('SCORE', el('mapResponse', { identifier: 'RESPONSE' }))

function mapping(entries: readonly (readonly [string, number])[]): XmlElement {
  return el('mapping', { lowerBound: '0', upperBound: '1', defaultValue: '0' }, ...entries.map(([mapKey, points]) => el('mapEntry', { mapKey, mappedValue: String(Number(points.toFixed(6))) })))
}

function answerOf(question: Question): Answer {
  switch (question.kind) {
    case 'single':
      return { cardinality: 'single', baseType: 'identifier', correct: [identifierOf(question.key)], scoring: asKey }
    case 'multiple': {
      // As the kit grades: the share of right options ticked, less the share of wrong ones.
      const { options, key } = question
      const points = (id: typeof key[number]) => key.includes(id) ? 1 / key.length : -1 / (options.length - key.length)
      return { cardinality: 'multiple', baseType: 'identifier', correct: key.map(identifierOf), mapping: mapping(options.map(({ id }) => [identifierOf(id), points(id)])), scoring: byParts }
    }
    case 'match': {
      const pairs = question.items.map(({ id }) => `${identifierOf(id)} ${groupIdentifier(question.key[id])}`)
      return { cardinality: 'multiple', baseType: 'directedPair', correct: pairs, mapping: mapping(pairs.map(pair => [pair, 1 / pairs.length])), scoring: byParts }
    }
    case 'order':
      return { cardinality: 'ordered', baseType: 'identifier', correct: question.key.map(identifierOf), scoring: asKey }
    case 'estimate': {
      const { key, tolerance } = question
      const near: Readonly<Record<string, string>> = tolerance > 0
        ? { toleranceMode: 'absolute', tolerance: `${tolerance} ${tolerance}` }
        : { toleranceMode: 'exact' }
      return { cardinality: 'single', baseType: 'float', correct: [String(key)], scoring: rightOrWrong(el('equal', near, variable('RESPONSE'), value('float', key))) }
    }
    case 'poll':
      return { cardinality: 'single', baseType: 'identifier', correct: [], scoring: null }
    case 'open':
      return { cardinality: 'single', baseType: 'string', correct: question.sample === undefined ? [] : [plainText(question.sample)], scoring: null }
  }
}

function interaction(question: Question): XmlElement {
  const prompt = el('prompt', {}, ...markup(question.prompt))
  const responds = { responseIdentifier: 'RESPONSE' }
  const choices = (tag: string, list: readonly { readonly id: string, readonly text: string }[], attributes = {}, identifier = identifierOf) =>
    list.map(({ id, text }) => el(tag, { identifier: identifier(id), ...attributes }, ...markup(text)))
  switch (question.kind) {
    case 'single':
    case 'poll':
      return el('choiceInteraction', { ...responds, shuffle: 'false', maxChoices: '1' }, prompt, ...choices('simpleChoice', question.options))
    case 'multiple':
      return el('choiceInteraction', { ...responds, shuffle: 'false', maxChoices: '0' }, prompt, ...choices('simpleChoice', question.options))
    case 'match':
      return el('matchInteraction', { ...responds, shuffle: 'false', maxAssociations: String(question.items.length) }, prompt, el('simpleMatchSet', {}, ...choices('simpleAssociableChoice', question.items, { matchMax: '1' })), el('simpleMatchSet', {}, ...choices('simpleAssociableChoice', question.groups, { matchMax: '0' }, groupIdentifier)))
    case 'order':
      return el('orderInteraction', { ...responds, shuffle: 'false' }, prompt, ...choices('simpleChoice', question.items))
    case 'estimate':
      // A number is typed within a line, which has no prompt of its own.
      return el('div', {}, el('p', { class: 'prompt' }, ...markup(question.prompt)), el('p', {}, el('textEntryInteraction', { ...responds, expectedLength: '12' }), ...question.unit ? [' ', el('span', { class: 'unit' }, ...markup(question.unit))] : []))
    case 'open':
      return el('extendedTextInteraction', { ...responds, expectedLength: String(question.maxLength) }, prompt)
  }
}

/** After the answer: feedback on what was chosen, or on all of it where each part is right or wrong by itself. */
function feedbackOf(question: Question): { readonly rules: XmlElement[], readonly shown: XmlElement[] } {
  const said = listsOf(question)[0]?.flatMap(({ id, feedback }) => feedback === undefined ? [] : [{ identifier: identifierOf(id), feedback }]) ?? []
  const isChosen = question.kind === 'single' || question.kind === 'poll'
  const modal = (outcomeIdentifier: string, identifier: string, text: string) => el('modalFeedback', { outcomeIdentifier, showHide: 'show', identifier }, ...markup(text))
  return {
    rules: [
      ...said.length ? [set('FEEDBACK', el('multiple', {}, ...isChosen ? [variable('RESPONSE')] : said.map(({ identifier }) => value('identifier', identifier))))] : [],
      ...question.explanation === undefined ? [] : [set('EXPLANATION', value('identifier', 'shown'))],
    ],
    shown: [
      ...said.map(({ identifier, feedback }) => modal('FEEDBACK', identifier, feedback)),
      ...question.explanation === undefined ? [] : [modal('EXPLANATION', 'shown', question.explanation)],
    ],
  }
}

/** The beginning of a text on one line, without marks: what lists of questions show. */
function titled(text: string): string {
  const words = plainText(inline(text).map(run => run.text).join('')).split(/\s+/)
  const short = words.reduce((title, word) => title.length + word.length < 80
    ? `${title} ${word}`
    : title)
  return short.trim() || 'Question'
}

function itemOf(question: Question): string {
  const { cardinality, baseType, correct, mapping, scoring } = answerOf(question)
  const { rules, shown } = feedbackOf(question)
  const outcome = (identifier: string, cardinality: string) => el('outcomeDeclaration', { identifier, cardinality, baseType: 'identifier' })
  const body: XmlNode[] = [
    ...question.scenario === undefined ? [] : [el('p', { class: 'scenario' }, ...markup(question.scenario))],
    interaction(question),
  ]
  return xmlText(el(
    'assessmentItem',
    { ...rooted, identifier: identifierOf(question.id), title: titled(question.prompt), adaptive: 'false', timeDependent: 'false' },
    el('responseDeclaration', { identifier: 'RESPONSE', cardinality, baseType }, correct.length ? el('correctResponse', {}, ...correct.map(text => el('value', {}, text))) : null, mapping ?? null),
    ...scoring ? [el('outcomeDeclaration', { identifier: 'SCORE', cardinality: 'single', baseType: 'float' }, el('defaultValue', {}, el('value', {}, '0')))] : [],
    ...shown.some(({ attributes }) => attributes.outcomeIdentifier === 'FEEDBACK') ? [outcome('FEEDBACK', 'multiple')] : [],
    ...question.explanation === undefined ? [] : [outcome('EXPLANATION', 'single')],
    el('itemBody', {}, ...body),
    scoring || rules.length ? el('responseProcessing', {}, scoring, ...rules) : null,
    ...shown,
  ))
}

const pathOf = (question: Question) => `items/question-${question.id}.xml`

function testOf({ title, questions }: Quiz): string {
  return xmlText(el(
    'assessmentTest',
    { ...rooted, identifier: 'quiz', title: plainText(title) },
    el('testPart', { identifier: 'part', navigationMode: 'nonlinear', submissionMode: 'individual' }, el('assessmentSection', { identifier: 'section', title: plainText(title), visible: 'true' }, ...questions.map(question => el('assessmentItemRef', { identifier: identifierOf(question.id), href: pathOf(question) })))),
  ))
}

function manifestOf(questions: readonly Question[]): string {
  const resource = (identifier: string, type: string, href: string, needs: readonly string[]) =>
    el('resource', { identifier, type, href }, el('file', { href }), ...needs.map(identifierref => el('dependency', { identifierref })))
  const name = (question: Question) => `item.${question.id}`
  return xmlText(el(
    'manifest',
    { 'xmlns': 'http://www.imsglobal.org/xsd/imscp_v1p1', 'xmlns:xsi': schemaInstance, 'identifier': 'package' },
    el('metadata', {}, el('schema', {}, 'QTIv2.1 Package'), el('schemaversion', {}, '1.0.0')),
    el('organizations'),
    el('resources', {}, resource('test', 'imsqti_test_xmlv2p1', 'assessment.xml', questions.map(name)), ...questions.map(question => resource(name(question), 'imsqti_item_xmlv2p1', pathOf(question), []))),
  ))
}

function lossesOf(question: Question): Loss[] {
  const losses = lost(question, ['set', 'misconception', 'claims', 'slide', 'sources', 'hints', 'derives'])
  const also = (what: string) => losses.push({ question: question.id, what, isWhole: false })
  if (question.kind === 'estimate') {
    const { min, max, step } = rangeAround(question.key, question.tolerance)
    if (question.min !== min || question.max !== max || question.step !== step)
      also('There is no place for the range and the steps of a number: an import makes others.')
  }
  if (hasForbidden(JSON.stringify(question)))
    also('Characters that XML cannot hold are left out.')
  return losses
}

/** A package of XML files. */
export function writeQti(quiz: Quiz): Writing {
  const { questions } = quiz
  return {
    text: '',
    files: {
      'imsmanifest.xml': manifestOf(questions),
      'assessment.xml': testOf(quiz),
      ...Object.fromEntries(questions.map(question => [pathOf(question), itemOf(question)])),
    },
    losses: questions.flatMap(lossesOf),
  }
}
