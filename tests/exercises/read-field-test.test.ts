import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { formatIssue } from '../../engine/quiz/issue.ts'
import { fieldTestFile } from '../../engine/signals/field-test-file.ts'
import { readFieldTest } from '../../exercises/read-field-test.ts'
import { aDownloadTest, aFavoritesTest, anAudienceTest } from '../engine/signals/field-tests.ts'

const today = '2026-12-24'
const template = readFileSync(new URL('../../exercises/06-field-test/template.yaml', import.meta.url), 'utf8')

/** The template as somebody fills it in. */
function filled(answers: readonly (readonly [string, string])[]): string {
  return answers.reduce((text, [key, value]) => text.replace(new RegExp(`^(\\s*${key}:) *(?=#|$)`, 'm'), `$1 ${value} `), template)
}

const answers = [
  ['date', '2026-12-05'],
  ['region', 'NO'],
  ['system', 'android'],
  ['app', '"41.2.3"'],
  ['system', 'ios'],
  ['app', '"41.2.0"'],
  ['viewerAccount', 'personal'],
  ['account', 'personal'],
  ['viewer', 'stranger'],
  ['times', '1'],
  ['waited', '2'],
  ['push', 'quiet'],
  ['inbox', 'with-name'],
  ['before', '12'],
  ['after', '13'],
  ['control', 'passed'],
] as const

describe('a field test\'s file', () => {
  it('is refused as the template stands, line by line', () => {
    const read = readFieldTest(template, 'template.yaml', today)
    const issues = read.ok ? [] : read.error
    expect(issues).toHaveLength(answers.length)
    for (const { line, path } of issues)
      expect(template.split('\n')[line - 1]).toContain(`${path.at(-1)}:`)
  })

  it('is taken once the template is filled in', () => {
    // The first "viewer:" of the template is the viewer's phone, which holds keys of its own.
    const text = filled(answers.filter(([key]) => key !== 'viewer')).replace(/viewer: +# stranger/, 'viewer: stranger #')
    expect(readFieldTest(text, 'mine.yaml', today)).toEqual({ ok: true, value: aFavoritesTest() })
  })

  it.each([aFavoritesTest({}, { note: 'It\'s "odd": # yes, \\ really', who: 'pair 2' }), aDownloadTest(), anAudienceTest()])('is read as it was written ($question)', (test) => {
    expect(readFieldTest(fieldTestFile(test), 'mine.yaml', today)).toEqual({ ok: true, value: test })
  })

  it('names file and line of what is wrong', () => {
    const text = fieldTestFile(aFavoritesTest()).replace('"with-name"', '"with name"')
    const read = readFieldTest(text, 'mine.yaml', today)
    expect(read.ok ? '' : read.error.map(formatIssue).join()).toBe('mine.yaml:23: error: "inbox" is "with name", which is not known. Did you mean "with-name"? (unknown-word)')
  })

  it('says where it is no YAML', () => {
    const read = readFieldTest('question: favorites-alert\n  date: today', 'mine.yaml', today)
    expect(read.ok ? '' : read.error.map(formatIssue).join()).toMatch(/^mine\.yaml:\d: error: This is not valid YAML/)
  })
})
