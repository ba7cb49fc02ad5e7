import { describe, expect, it } from 'vitest'
import { qti } from '../../../exercises/formats/qti.ts'
import { takeQuestions } from '../../../exercises/formats/take-questions.ts'
import { report, taken } from './report.ts'

/** An item as another program may write it: indented, with a prefix, classes and feedback of its own. */
function anItem(declaration: string, body: string, rest = ''): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<!-- made by another program -->
<q:assessmentItem xmlns:q="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="Item 1" title="First">
  <q:responseDeclaration identifier="R" ${declaration}</q:responseDeclaration>
  <q:itemBody>
    ${body}
  </q:itemBody>
  ${rest}
</q:assessmentItem>`
}

const choice = `<q:choiceInteraction responseIdentifier="R" maxChoices="1">
      <q:prompt>Which one
        <q:b>rings</q:b>?</q:prompt>
      <q:simpleChoice identifier="ChoiceA">A like &amp; more<q:feedbackInline outcomeIdentifier="F" identifier="ChoiceA">Yes.</q:feedbackInline></q:simpleChoice>
      <q:simpleChoice identifier="ChoiceB"><q:p>A &#8220;download&#8221;</q:p></q:simpleChoice>
    </q:choiceInteraction>`

describe('an item of QTI 2 by another program', () => {
  it('is read: prompt, what stands before it, options, key and feedback', () => {
    const { quiz, outcomes } = taken('qti', anItem('cardinality="single" baseType="identifier"><q:correctResponse><q:value>ChoiceA</q:value></q:correctResponse>', `<q:p>Amara saves a clip.</q:p><q:p>She waits.</q:p>${choice}`, '<q:modalFeedback outcomeIdentifier="X" identifier="x" showHide="show">Because.</q:modalFeedback>'))
    expect(quiz.questions).toEqual([
      {
        id: 'item-1',
        kind: 'single',
        set: 'practice',
        claims: [],
        sources: [],
        scenario: 'Amara saves a clip.\nShe waits.',
        prompt: 'Which one **rings**?',
        options: [{ id: 'choicea', text: 'A like & more', feedback: 'Yes.' }, { id: 'choiceb', text: 'A “download”' }],
        key: 'choicea',
        explanation: 'Because.',
      },
    ])
    expect(outcomes).toMatchObject([{ as: 'taken', changes: ['Its id "Item 1" became "item-1": ids are small letters, digits and hyphens.'] }])
  })

  it('is a poll where nothing is right, and loses its pictures with a word', () => {
    expect(taken('qti', anItem('cardinality="single" baseType="identifier">', `<q:p><q:img src="x.png" alt=""/></q:p>${choice}`)).outcomes).toMatchObject([{ as: 'taken', changes: ['Pictures and tables in it are left out.', expect.stringContaining('Its id')] }])
  })

  it.each([
    ['no XML', '<assessmentItem><p></assessmentItem>', /^1 refused the file: This is not valid XML: .*Export it again/],
    ['XML with parts that are elsewhere', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///x">]><assessmentItem>&x;</assessmentItem>', /^1 refused the file: This is not valid XML: .*Export it again/],
    ['XML nested without end', `<assessmentItem>${'<p>'.repeat(5000)}${'</p>'.repeat(5000)}</assessmentItem>`, /^1 refused the file: This is not valid XML: .*Export it again/],
    ['an item of QTI 3', '<qti-assessment-item identifier="x"><qti-item-body/></qti-assessment-item>', /^1 refused x: It is no item of QTI 2 \(its root is "qti-assessment-item"\)/],
    ['two interactions', anItem('cardinality="single" baseType="identifier">', `${choice}${choice}`), /^1 refused Item 1: It has 2 places to answer/],
    ['an interaction that is not known', anItem('cardinality="single" baseType="point">', '<q:hotspotInteraction responseIdentifier="R"/>'), /^1 refused Item 1: It has 0 places to answer/],
    ['a word to be typed', anItem('cardinality="single" baseType="string"><q:correctResponse><q:value>like</q:value></q:correctResponse>', '<q:p>Say: <q:textEntryInteraction responseIdentifier="R"/></q:p>'), /^1 refused Item 1: It asks for a word to be typed/],
  ])('is refused with the reason when it is %s', (_, text, expected) => {
    expect(report('qti', text)).toEqual([expect.stringMatching(expected)])
  })

  it('without a file that its test names is told, and the others are taken', () => {
    const test = '<assessmentTest identifier="t" title="Week 1"><testPart><assessmentSection><assessmentItemRef identifier="a" href="../items/a.xml"/><assessmentItemRef identifier="b" href="../items/b.xml"/></assessmentSection></testPart></assessmentTest>'
    const item = anItem('cardinality="single" baseType="identifier"><q:correctResponse><q:value>ChoiceB</q:value></q:correctResponse>', choice)
    const { quiz, outcomes } = takeQuestions(qti.readFiles?.({ 'tests/t.xml': test, 'items/b.xml': item }) ?? { found: [] }, 'untitled')
    expect([quiz.title, quiz.questions.length]).toEqual(['Week 1', 1])
    expect(outcomes).toMatchObject([{ as: 'refused', name: 'items/a.xml', why: expect.stringContaining('not in the package') }, { as: 'taken' }])
  })

  it.each(['http://[', 'items/100%.xml'])('whose test names a file by %s is told that it is not there', (href) => {
    const test = `<assessmentTest title="Week 1"><assessmentItemRef identifier="a" href="${href}"/></assessmentTest>`
    expect(takeQuestions(qti.readFiles?.({ 't.xml': test }) ?? { found: [] }, 'untitled').outcomes).toMatchObject([{ as: 'refused', name: href, why: expect.stringContaining('not in the package') }])
  })

  it('has its key whatever white space is around it', () => {
    expect(taken('qti', anItem('cardinality="single" baseType="identifier"><q:correctResponse><q:value>\n  ChoiceB\n</q:value></q:correctResponse>', choice)).quiz.questions).toMatchObject([{ key: 'choiceb' }])
  })
})
