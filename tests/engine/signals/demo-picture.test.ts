import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeDuel, duelFrame, duelFrames, emptyDuel, encodeDuel, guess, lastStep, phases, saveActions, sides } from '../../../engine/signals/demo-duel.ts'
import { numbersOf, pictureOf, rowOf } from '../../../engine/signals/demo-picture.ts'
import { completeScene, presets } from '../../../engine/signals/demo-presets.ts'
import { actsOf, emptyScene } from '../../../engine/signals/demo.ts'
import { baseSetting } from '../../../engine/signals/setting.ts'
import { actions, effects, lenses } from '../../../engine/signals/vocabulary.ts'

const aScene = fc.record({
  acts: fc.array(fc.constantFrom(...actions), { maxLength: 24 }).map(actsOf),
  setting: fc.record({
    account: fc.constant('personal' as const),
    downloads: fc.boolean(),
    audience: fc.constantFrom('everyone' as const, 'friends' as const, 'only-you' as const),
    privateAccount: fc.boolean(),
    watermark: fc.boolean(),
    viewer: fc.constantFrom('stranger' as const, 'follower' as const, 'friend' as const),
  }),
  lens: fc.constantFrom(...lenses),
})

describe('the demo\'s picture', () => {
  it('says a download in words: nothing rings, the bookmark number stays, a file is kept', () => {
    expect(pictureOf({
      ...emptyScene,
      acts: actsOf(['download']),
    }).latest?.said).toBe(
      'Downloaded the video with the Save video button: no notification found; the bookmark number does not move; '
      + 'contested: whether shares rises; unknown: no source settles it; a file is on the viewer’s device.',
    )
  })

  it('tells it as the article does through the article\'s lens', () => {
    const { latest, numbers } = pictureOf({
      acts: actsOf(['download']),
      setting: baseSetting,
      lens: 'article',
    })
    expect(latest?.lines.counter.words).toBe('save count +1')
    expect(numbers).toEqual([
      {
        counter: 'saves',
        name: 'Save count',
        rise: 1,
        disputed: 0,
      },
    ])
  })

  it('counts a disputed number apart from a sure one', () => {
    const { numbers } = pictureOf({
      ...emptyScene,
      acts: actsOf(['share', 'download', 'download']),
    })
    expect(numbers.find(number => number.counter === 'shares')).toMatchObject({ rise: 1, disputed: 2 })
  })

  it('shows a refused act with its reason and its evidence, and lets nothing of it through', () => {
    const picture = pictureOf({
      ...presets['downloads-off'].scene,
      acts: actsOf(['download']),
    })
    expect(picture.latest?.said).toMatch(/^Save video: refused\. .*downloads off/)
    expect(picture.latest?.refusal).toMatchObject({
      code: 'downloads-off',
      cell: { value: 'not-possible' },
    })
    expect(picture).toMatchObject({
      inbox: [],
      analytics: [],
      files: 0,
      silent: 0,
      refused: 1,
      total: 1,
    })
  })

  it('adds acts of one kind up in one row', () => {
    const { rows, latest } = pictureOf({
      ...emptyScene,
      acts: actsOf(['like', 'download', 'like']),
    })
    expect(rows.map(({ action, count }) => [action, count])).toEqual([
      ['like', 2],
      ['download', 1],
    ])
    expect(latest?.action).toBe('like')
  })

  it('marks a line whose cell the settings changed', () => {
    const scene = {
      ...emptyScene,
      acts: actsOf(['favorite']),
    }
    expect(pictureOf(scene).latest?.lines.analytics).toMatchObject({ value: 'unknown', changed: true })
    const business = {
      ...scene,
      setting: { ...baseSetting, account: 'business' as const },
    }
    expect(pictureOf(business).latest?.lines.analytics).toMatchObject({ value: 'yes', changed: false })
  })

  it('is complete and certain of nothing contested, for every scene', () => {
    fc.assert(fc.property(aScene, (scene) => {
      const picture = pictureOf(scene)
      expect(picture).toEqual(pictureOf(scene))
      expect(picture.rows.reduce((sum, row) => sum + row.count, 0)).toBe(scene.acts.length)
      for (const row of picture.rows) {
        for (const effect of effects) {
          expect(row.lines[effect].words).not.toBe('')
          if (row.lines[effect].value === 'contested')
            expect(row.lines[effect].words).toContain('contested')
        }
      }
      const sure = scene.acts.filter(act => rowOf(act.action, 1, scene.setting, scene.lens).lines.counter.value === 'yes')
      expect(picture.numbers.reduce((sum, number) => sum + number.rise, 0)).toBe(sure.length)
    }))
  })

  it('shows every act and every number on paper', () => {
    const picture = pictureOf(completeScene(presets.start.scene))
    expect(picture.rows).toHaveLength(actions.length)
    expect(picture.numbers.map(({ counter }) => counter)).toEqual(numbersOf('checked'))
    expect(picture.inbox.find(({ action }) => action === 'favorite')?.value).toBe('contested')
  })
})

describe('side by side', () => {
  const aDuel = fc.record({
    save: fc.constantFrom(...saveActions),
    lens: fc.constantFrom(...lenses),
    guesses: fc.record({
      save: fc.subarray([...effects]),
      record: fc.subarray([...effects]),
    }),
  })

  it('shows nothing before anybody predicted, and everything at the end', () => {
    const first = duelFrame(emptyDuel, 0)
    expect(first.sides.flatMap(side => side.lines.map(line => line.shown))).toEqual(Array.from({ length: 8 }).fill(null))
    expect(first.sides.map(side => side.acted)).toEqual([false, false])
    const last = duelFrame(emptyDuel, lastStep)
    expect(last.sides.flatMap(side => side.lines).every(line => line.shown && line.outcome)).toBe(true)
  })

  it('brings one thing to light with each step', () => {
    const shown = duelFrames(emptyDuel).map(({ sides }) => sides[0].lines.filter(line => line.shown).map(line => line.effect))
    expect(phases.map((phase, index) => [phase, shown[index]])).toEqual([
      ['predict', []],
      [
        'act',
        ['file'],
      ],
      [
        'inbox',
        ['notification', 'file'],
      ],
      [
        'counters',
        ['notification', 'counter', 'file'],
      ],
      [
        'analytics',
        [
          'notification',
          'counter',
          'analytics',
          'file',
        ],
      ],
      [
        'compare',
        [
          'notification',
          'counter',
          'analytics',
          'file',
        ],
      ],
    ])
  })

  it('compares the prediction with what happened, and calls no guess wrong that nobody can settle', () => {
    const duel = guess(guess(emptyDuel, 'save', 'notification', true), 'save', 'file', true)
    const { sides: [left], score } = duelFrame(duel, lastStep)
    expect(left.lines.map(line => [line.effect, line.outcome])).toEqual([
      ['notification', 'wrong'],
      ['counter', 'open'],
      ['analytics', 'open'],
      ['file', 'right'],
    ])
    expect(score).toEqual({ right: 4, settled: 6, open: 2 })
  })

  it('takes a guess back', () => {
    expect(guess(guess(emptyDuel, 'record', 'file', true), 'record', 'file', false)).toEqual(emptyDuel)
  })

  it('gives the same frame for the same step, and never less for a later one', () => {
    fc.assert(fc.property(aDuel, fc.integer({ min: -3, max: 9 }), (duel, step) => {
      const frame = duelFrame(duel, step)
      expect(frame).toEqual(duelFrame(duel, step))
      const count = (at: number) => duelFrame(duel, at).sides.flatMap(side => side.lines).filter(line => line.shown).length
      expect(count(step + 1)).toBeGreaterThanOrEqual(count(step))
      expect(frame.sides.map(side => side.side)).toEqual([...sides])
      expect(frame.said).not.toBe('')
    }))
  })

  it('survives the way to the other window, and refuses what is not a duel', () => {
    fc.assert(fc.property(aDuel, (duel) => {
      expect(decodeDuel(encodeDuel(duel))).toEqual({ ok: true, value: duel })
    }))
    expect(decodeDuel('1dc-z-')).toEqual({ ok: false, error: 'unreadable' })
  })
})
