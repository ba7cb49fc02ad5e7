import type { DemoAction, DemoState, Scene } from './demo.ts'
import type { Setting } from './setting.ts'
import type { Action, ClaimId, Lens } from './vocabulary.ts'
import { actsOf, reduceDemo, startWith } from './demo.ts'
import { baseSetting } from './setting.ts'
import { actions } from './vocabulary.ts'

/** A prepared scene: where the demo starts, which claims it can show, and the tour that click steps play in a talk. */
export interface Preset {
  title: string
  claims: readonly ClaimId[]
  scene: Scene
  tour: readonly DemoAction[]
}

/** The names a slide may use: `<SignalDemo preset="downloads-off" />`. */
export const presets = {
  'start': {
    title: 'Nothing has happened yet',
    claims: ['C1', 'C2', 'C3', 'C4', 'C5'],
    scene: scene([]),
    tour: [
      act('like'),
      act('download'),
      act('favorite'),
      act('screen-record'),
      look('article'),
    ],
  },
  'loud': {
    title: 'Three acts that ring',
    claims: ['C2'],
    scene: scene(['like', 'comment', 'follow']),
    tour: [
      act('download'),
      act('screen-record'),
    ],
  },
  'two-saves': {
    title: 'Add to Favorites, then Save video',
    claims: ['C1', 'C3', 'C4', 'C9'],
    scene: scene(['favorite', 'download']),
    tour: [
      look('article'),
      look('checked'),
    ],
  },
  'four-ways': {
    title: 'Every way to keep a video',
    claims: ['C4', 'C5'],
    scene: scene([
      'favorite',
      'download',
      'screen-record',
      'third-party-download',
    ]),
    tour: [
      look('article'),
      look('checked'),
    ],
  },
  'business': {
    title: 'The same saves on a Business account',
    claims: ['C3', 'C6', 'C8'],
    scene: scene(['favorite', 'download'], { account: 'business' }),
    tour: [
      set({ account: 'personal' }),
      look('article'),
      set({ account: 'business' }),
    ],
  },
  'downloads-off': {
    title: 'Downloads switched off',
    claims: ['C7'],
    scene: scene([], { downloads: false }),
    tour: [
      act('download'),
      act('favorite'),
      act('screen-record'),
      act('third-party-download'),
    ],
  },
  'private': {
    title: 'A private account',
    claims: ['C7'],
    scene: scene([], { privateAccount: true, viewer: 'follower' }),
    tour: [
      act('download'),
      act('screen-record'),
      act('duet'),
    ],
  },
  'friends': {
    title: 'A post for friends',
    claims: ['C7'],
    scene: scene([], { audience: 'friends' }),
    tour: [
      act('view'),
      set({ viewer: 'friend' }),
      act('download'),
      act('screen-record'),
    ],
  },
  'watermark': {
    title: 'Your own mark in the picture',
    claims: ['C7'],
    scene: scene(['download', 'screen-record'], { watermark: true }),
    tour: [
      set({ watermark: false }),
    ],
  },
  'everything': {
    title: 'All twelve acts',
    claims: [
      'C1',
      'C2',
      'C3',
      'C4',
      'C5',
      'C6',
      'C8',
      'C9',
    ],
    scene: scene(actions),
    tour: [
      look('article'),
      look('checked'),
    ],
  },
} as const satisfies Record<string, Preset>
export type PresetName = keyof typeof presets

/** The state after the first `step` actions of a script. A refused action changes nothing. Steps past the end stay at the end. */
export function frame(start: Scene, script: readonly DemoAction[], step: number): DemoState {
  return script.slice(0, Math.max(0, step)).reduce<DemoState>((state, action) => {
    const next = reduceDemo(state, action, start)
    return next.ok ? next.value : state
  }, startWith(start))
}

/** Every state of a script, the start included: as many pictures as there are steps, and one. */
export function frames(start: Scene, script: readonly DemoAction[]): DemoState[] {
  return Array.from({ length: script.length + 1 }, (_, step) => frame(start, script, step))
}

/** What paper, the overview and the preview show: the same settings and lens, and every act in the ledger. */
export function completeScene({ setting, lens }: Scene): Scene {
  return {
    setting,
    lens,
    acts: actsOf(actions),
  }
}

function scene(done: readonly Action[], setting: Partial<Setting> = {}, lens: Lens = 'checked'): Scene {
  return {
    acts: actsOf(done),
    setting: {
      ...baseSetting,
      ...setting,
    },
    lens,
  }
}

function act(action: Action): DemoAction {
  return { type: 'act', action }
}

function set(setting: Partial<Setting>): DemoAction {
  return { type: 'set', setting }
}

function look(lens: Lens): DemoAction {
  return { type: 'look', lens }
}
