import type { DemoAction, DemoState } from '../../../engine/signals/demo.ts'
import type { Setting } from '../../../engine/signals/setting.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeScene, encodeScene } from '../../../engine/signals/demo-code.ts'
import { completeScene, frame, frames, presets } from '../../../engine/signals/demo-presets.ts'
import { actsOf, emptyScene, maxActs, maxPast, reduceDemo, sameScene, sceneOf, startWith } from '../../../engine/signals/demo.ts'
import { baseSetting, impossible } from '../../../engine/signals/setting.ts'
import { actions, claimIds, lenses } from '../../../engine/signals/vocabulary.ts'

const aSetting = fc.record({
  account: fc.constantFrom('personal', 'business'),
  downloads: fc.boolean(),
  audience: fc.constantFrom('everyone', 'friends', 'only-you'),
  privateAccount: fc.boolean(),
  watermark: fc.boolean(),
  viewer: fc.constantFrom('stranger', 'follower', 'friend'),
}) as fc.Arbitrary<Setting>
const aPossibleSetting = aSetting.filter(setting => impossible(setting) === null)
const aScene = fc.record({
  acts: fc.array(fc.constantFrom(...actions), { maxLength: maxActs }).map(actsOf),
  setting: aPossibleSetting,
  lens: fc.constantFrom(...lenses),
})
const anAction: fc.Arbitrary<DemoAction> = fc.oneof(
  fc.record({
    type: fc.constant('act' as const),
    action: fc.constantFrom(...actions),
  }),
  fc.record({
    type: fc.constant('set' as const),
    setting: aSetting,
  }),
  fc.record({
    type: fc.constant('look' as const),
    lens: fc.constantFrom(...lenses),
  }),
  fc.record({
    type: fc.constant('load' as const),
    scene: aScene,
  }),
  fc.record({
    type: fc.constant('undo' as const),
  }),
  fc.record({
    type: fc.constant('reset' as const),
  }),
)

function play(actions: readonly DemoAction[], start = startWith()): DemoState {
  return actions.reduce((state, action) => {
    const next = reduceDemo(state, action)
    return next.ok ? next.value : state
  }, start)
}

describe('playing with the demo', () => {
  it('adds an act to the ledger, in order, with ids made from the place', () => {
    const state = play([
      { type: 'act', action: 'like' },
      { type: 'act', action: 'like' },
      { type: 'act', action: 'download' },
    ])
    expect(sceneOf(state)).toEqual({
      acts: [
        { id: 'act-1', action: 'like' },
        { id: 'act-2', action: 'like' },
        { id: 'act-3', action: 'download' },
      ],
      setting: baseSetting,
      lens: 'checked',
    })
  })

  it('keeps an act that the settings forbid: the ledger says why it was refused', () => {
    const state = play([
      {
        type: 'set',
        setting: { downloads: false },
      },
      { type: 'act', action: 'download' },
    ])
    expect(state.acts).toEqual(actsOf(['download']))
  })

  it('refuses a private Business account, and says which rule', () => {
    const business = play([
      {
        type: 'set',
        setting: { account: 'business' },
      },
    ])
    expect(reduceDemo(business, {
      type: 'set',
      setting: { privateAccount: true },
    })).toEqual({ ok: false, error: 'business-is-public' })
  })

  it('refuses to undo or reset where there is nothing to take back', () => {
    expect(reduceDemo(startWith(), { type: 'undo' })).toEqual({ ok: false, error: 'nothing-to-undo' })
    expect(reduceDemo(startWith(), { type: 'reset' })).toEqual({ ok: false, error: 'nothing-to-reset' })
  })

  it('refuses one act more than the ledger holds', () => {
    const full = startWith({
      ...emptyScene,
      acts: actsOf(Array.from({ length: maxActs }, () => 'view' as const)),
    })
    expect(reduceDemo(full, { type: 'act', action: 'like' })).toEqual({ ok: false, error: 'ledger-full' })
  })

  it('resets to the scene it is given, and a reset can be undone', () => {
    const start = presets['downloads-off'].scene
    const played = reduceDemo(startWith(start), { type: 'act', action: 'like' }, start)
    const state = played.ok
      ? reduceDemo(played.value, { type: 'reset' }, start)
      : played
    expect(state.ok && sceneOf(state.value)).toEqual(start)
    expect(state.ok && state.value.past).toHaveLength(2)
  })

  it('does not spend an undo on a switch that is put where it already is', () => {
    expect(play([
      {
        type: 'set',
        setting: { downloads: true },
      },
      { type: 'look', lens: 'checked' },
    ]).past).toEqual([])
  })

  it('undo brings back exactly the scene before, whatever was done', () => {
    fc.assert(fc.property(fc.array(anAction, { maxLength: 40 }), anAction, (before, action) => {
      const state = play(before)
      const next = reduceDemo(state, action)
      if (!next.ok || sameScene(state, next.value) || action.type === 'undo')
        return
      const back = reduceDemo(next.value, { type: 'undo' })
      expect(back.ok && sceneOf(back.value)).toEqual(sceneOf(state))
    }))
  })

  it('never holds an account that cannot exist, too many acts or too long a past', () => {
    fc.assert(fc.property(fc.array(anAction, { maxLength: 150 }), (log) => {
      const state = play(log)
      expect(impossible(state.setting)).toBe(null)
      expect(state.acts.length).toBeLessThanOrEqual(maxActs)
      expect(state.past.length).toBeLessThanOrEqual(maxPast)
    }))
  })
})

describe('a scene in the address', () => {
  it('is short, and says the same when read back', () => {
    expect(encodeScene(emptyScene)).toBe('1cpyenns-')
    expect(encodeScene(presets.private.scene)).toBe('1cpyeynw-')
    fc.assert(fc.property(aScene, (scene) => {
      const code = encodeScene(scene)
      expect(code).toMatch(/^[\w-]{1,40}$/)
      expect(decodeScene(code)).toEqual({ ok: true, value: scene })
    }))
  })

  it('refuses what is not a scene, and says why', () => {
    expect(decodeScene('')).toEqual({ ok: false, error: 'unreadable' })
    expect(decodeScene('<script>')).toEqual({ ok: false, error: 'unreadable' })
    expect(decodeScene('1cpyenns-q')).toEqual({ ok: false, error: 'unreadable' })
    expect(decodeScene('1cpyenn-')).toEqual({ ok: false, error: 'unreadable' })
    expect(decodeScene('2cpyenns-')).toEqual({ ok: false, error: 'unknown-version' })
    expect(decodeScene('12cpyenns-')).toEqual({ ok: false, error: 'unknown-version' })
    expect(decodeScene('1cbyeyns-')).toEqual({ ok: false, error: 'business-is-public' })
    expect(decodeScene(`1cpyenns-${'v'.repeat(maxActs + 1)}`)).toEqual({ ok: false, error: 'too-many-acts' })
  })

  it('reads no letter from what every object inherits', () => {
    fc.assert(fc.property(fc.string({ maxLength: 60 }), (code) => {
      const scene = decodeScene(code)
      expect(scene.ok
        ? encodeScene(scene.value)
        : code).toBe(code)
    }))
  })
})

describe('prepared scenes', () => {
  it('show every claim', () => {
    const shown = new Set(Object.values(presets).flatMap(preset => preset.claims))
    expect([...shown].sort()).toEqual([...claimIds])
  })

  it('are accounts that can exist, and their tours are never refused', () => {
    for (const { scene, tour } of Object.values(presets)) {
      expect(decodeScene(encodeScene(scene))).toEqual({ ok: true, value: scene })
      const pictures = frames(scene, tour)
      expect(pictures).toHaveLength(tour.length + 1)
      for (const [step, state] of pictures.slice(1).entries())
        expect(sameScene(state, pictures[step]!), `step ${step + 1} changes something`).toBe(false)
    }
  })

  it('give the same picture for the same step, and stay within the tour', () => {
    const { scene, tour } = presets.start
    expect(frame(scene, tour, 3)).toEqual(frame(scene, tour, 3))
    expect(sceneOf(frame(scene, tour, -1))).toEqual(scene)
    expect(frame(scene, tour, 99)).toEqual(frame(scene, tour, tour.length))
  })

  it('are complete on paper: the same settings and every act', () => {
    const complete = completeScene(presets.friends.scene)
    expect(complete.setting).toEqual(presets.friends.scene.setting)
    expect(complete.acts.map(act => act.action)).toEqual([...actions])
  })
})
