import { describe, expect, it } from 'vitest'
import { signals } from '../../../engine/signals/table.ts'
import { complaints } from './quiz-files.ts'

function file(kind: string, body: string) {
  return `title: T
questions:
  - { id: first, kind: ${kind}, set: practice, claims: [C1], slide: x, sources: [P1], prompt: What?, explanation: So.,
${body} }
`
}
const say = (line: number, text: string, code: string) => `quiz.yaml:${line}: error: question "first": ${text} (${code})`

/** These tests stand on four cells of the table; this says so if the table ever changes. */
it('the table says what these tests take for granted', () => {
  const { like, download, favorite } = signals.checked
  expect([
    like.notification.value,
    download.notification.value,
    favorite.notification.value,
    favorite.counter.value,
  ]).toEqual(['yes', 'no', 'contested', 'yes'])
})

describe('single', () => {
  const single = (right: 'a' | 'b', derives: string) => file('single', `      options: [
        { id: a, text: Rings, feedback: f${right === 'a'
          ? ', correct: true'
          : ''} },
        { id: b, text: Quiet, feedback: f${right === 'b'
          ? ', correct: true'
          : ''} }],
      derives: ${derives}`)
  const download = '{ lens: checked, action: download, effect: notification, options: { yes: a, no: b } }'

  it('agrees with the table', async () => {
    expect(await complaints(single('b', download))).toEqual([])
  })
  it('says when the file disagrees', async () => {
    expect(await complaints(single('a', download))).toEqual([
      say(7, 'The signals table says "no" for download x notification (checked), so the key is "b"; this file says "a". Mend the key here, or the table if it is out of date.', 'derives-disagrees'),
    ])
  })
  it('says when no option stands for what the table says', async () => {
    expect(await complaints(single('b', download.replace('download', 'favorite')))).toEqual([
      say(7, 'The signals table says "contested" for favorite x notification (checked), and nothing stands for that. Add "contested:" under "options", or ask about another cell.', 'derives-unmapped'),
    ])
  })
  it('names an option that is not there, and an action that is not one', async () => {
    expect(await complaints(single('b', download.replace('yes: a', 'yes: z')))).toEqual([
      say(7, 'There is no "z" in this question. Known here: a, b.', 'unknown-id'),
    ])
    expect(await complaints(single('b', download.replace('download', 'downlaod')))).toEqual([
      say(7, '"action" is "downlaod", which is not known. Did you mean "download"?', 'unknown-word'),
    ])
  })
})

describe('multiple', () => {
  const multiple = (right: string[], derives: string) => file('multiple', `      options: [
        ${['like', 'download', 'favorite'].map(id => `{ id: ${id}, text: ${id}, feedback: f${right.includes(id)
          ? ', correct: true'
          : ''} }`).join(',\n        ')}],
      derives: ${derives}`)
  const rings = '{ lens: checked, effect: notification, options: { like: like, download: download, favorite: favorite }, correct: [yes] }'

  it('agrees with the table', async () => {
    expect(await complaints(multiple(['like'], rings))).toEqual([])
    expect(await complaints(multiple(['like', 'favorite'], rings.replace('[yes]', '[yes, contested]')))).toEqual([])
  })
  it('says which option the table sees otherwise', async () => {
    expect(await complaints(multiple(['like', 'download'], rings))).toEqual([
      say(6, 'The signals table says "no" for download x notification (checked), so the key is not "download"; this file says "download". Mend the key here, or the table if it is out of date.', 'derives-disagrees'),
    ])
    expect(await complaints(multiple(['download'], rings.replace('[yes]', '[no, contested]')))).toEqual([
      say(7, 'The signals table says "contested" for favorite x notification (checked), so the key is "favorite"; this file says not "favorite". Mend the key here, or the table if it is out of date.', 'derives-disagrees'),
    ])
  })
  it('may go along the other side of the table', async () => {
    const sides = file('multiple', `      options: [{ id: bell, text: Bell, feedback: f }, { id: number, text: Number, feedback: f, correct: true }],
      derives: { lens: checked, action: favorite, options: { bell: notification, number: counter }, correct: [yes] }`)
    expect(await complaints(sides)).toEqual([])
  })
  it('wants one side fixed, and a cell for each option', async () => {
    expect(await complaints(multiple(['like'], rings.replace('effect: notification, ', '')))).toEqual([
      say(8, '"derives" must fix either an action or an effect, and not both. Keep one of "action" and "effect"; "options" then names the other for each of them.', 'derives-side'),
    ])
    expect(await complaints(multiple(['like'], rings.replace(', favorite: favorite', ', favourite: counter')))).toEqual([
      say(8, '"derives" does not say which cell "favorite" stands for. Add "favorite" under "options".', 'derives-uncovered'),
      say(8, 'There is no "favourite" in this question. Did you mean "favorite"?', 'unknown-id'),
      say(8, '"counter" is not an action. Known here: like, comment, follow, share, repost, download, favorite, screen-record, third-party-download, duet, profile-view, view.', 'derives-side'),
    ])
  })
})

describe('match', () => {
  const match = (group: string, groups: string) => file('match', `      groups: [{ id: rings, text: Rings }, { id: quiet, text: Quiet }],
      items: [{ id: like, text: Like, group: rings, feedback: f }, { id: save, text: Save, group: quiet, feedback: f },
        { id: other, text: Follow, group: ${group}, feedback: f }],
      derives: { lens: checked, effect: notification, items: { like: like, save: download, other: follow }, groups: ${groups} }`)

  it('agrees with the table', async () => {
    expect(await complaints(match('rings', '{ yes: rings, no: quiet }'))).toEqual([])
  })
  it('says which item the table sorts otherwise, and which value has no group', async () => {
    expect(await complaints(match('quiet', '{ yes: rings, no: quiet }'))).toEqual([
      say(6, 'The signals table says "yes" for follow x notification (checked), so the key is "rings" for "other"; this file says "quiet". Mend the key here, or the table if it is out of date.', 'derives-disagrees'),
    ])
    expect(await complaints(match('rings', '{ yes: rings, contested: quite }'))).toEqual([
      say(7, 'There is no group "quite" in this question. Did you mean "quiet"?', 'unknown-id'),
      say(7, 'The signals table says "no" for download x notification (checked), and nothing stands for that. Add "no:" under "groups", or ask about another cell.', 'derives-unmapped'),
    ])
  })
})
