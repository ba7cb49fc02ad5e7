import type { Result } from '../result.ts'
import type { Act } from './observe.ts'
import type { Setting } from './setting.ts'
import type { Action, Lens } from './vocabulary.ts'
import { assertNever, ok, refuse } from '../result.ts'
import { baseSetting, impossible } from './setting.ts'

/** What the demo shows: what viewers did, the creator's settings, and through which lens we look. */
export interface Scene {
  acts: readonly Act[]
  setting: Setting
  lens: Lens
}

/** A scene and the scenes before it, oldest first: everything undo can bring back. */
export interface DemoState extends Scene {
  past: readonly Scene[]
}

/** What a person can do to the demo. */
export type DemoAction
  = | { type: 'act', action: Action }
    | { type: 'set', setting: Partial<Setting> }
    | { type: 'look', lens: Lens }
    | { type: 'load', scene: Scene }
    | { type: 'undo' }
    | { type: 'reset' }

/** Why the demo did not change. An act that the settings forbid is not here: it enters the ledger as refused. */
export type DemoRefusal = 'ledger-full' | 'nothing-to-undo' | 'nothing-to-reset' | NonNullable<ReturnType<typeof impossible>>

/** More acts than this teach nothing more, and would not fit a link. */
export const maxActs = 24

/** How far undo reaches back. */
export const maxPast = 100

/** Nothing has happened yet, on a public account with everything allowed. */
export const emptyScene: Scene = { acts: [], setting: baseSetting, lens: 'checked' }

/** A scene with nothing to undo. */
export function startWith(scene: Scene = emptyScene): DemoState {
  return {
    ...sceneOf(scene),
    past: [],
  }
}

/** The scene alone, without its history. */
export function sceneOf({ acts, setting, lens }: Scene): Scene {
  return { acts, setting, lens }
}

/** Acts in the order given, with ids made from their place: a log never depends on chance. */
export function actsOf(actions: readonly Action[]): Act[] {
  return actions.map((action, index) => ({ id: `act-${index + 1}`, action }))
}

/** Where reset goes back to is the caller's choice: a slide's preset, or nothing. */
export function reduceDemo(state: DemoState, action: DemoAction, start: Scene = emptyScene): Result<DemoState, DemoRefusal> {
  switch (action.type) {
    case 'act':
      return state.acts.length >= maxActs
        ? refuse('ledger-full')
        : ok(after(state, {
            acts: actsOf([
              ...state.acts.map(act => act.action),
              action.action,
            ]),
          }))
    case 'set': {
      const setting = {
        ...state.setting,
        ...action.setting,
      }
      const reason = impossible(setting)
      return reason === null
        ? ok(after(state, { setting }))
        : refuse(reason)
    }
    case 'look':
      return ok(after(state, { lens: action.lens }))
    case 'load':
      return ok(after(state, sceneOf(action.scene)))
    case 'undo': {
      const last = state.past.at(-1)
      return last
        ? ok({
            ...last,
            past: state.past.slice(0, -1),
          })
        : refuse('nothing-to-undo')
    }
    case 'reset':
      return sameScene(state, start)
        ? refuse('nothing-to-reset')
        : ok(after(state, sceneOf(start)))
    default:
      return assertNever(action)
  }
}

/** Whether two scenes show the same thing. Ids do not matter: they follow from the order. */
export function sameScene(a: Scene, b: Scene): boolean {
  const actions = (scene: Scene) => scene.acts.map(act => act.action).join()
  return a.lens === b.lens && actions(a) === actions(b) && JSON.stringify(settingValues(a)) === JSON.stringify(settingValues(b))
}

function settingValues({ setting: s }: Scene) {
  return [
    s.account,
    s.downloads,
    s.audience,
    s.privateAccount,
    s.watermark,
    s.viewer,
  ]
}

function after(state: DemoState, change: Partial<Scene>): DemoState {
  const next = {
    ...sceneOf(state),
    ...change,
  }
  // A switch put where it already is should not cost the reader an undo.
  if (sameScene(state, next))
    return state
  return {
    ...next,
    past: [
      ...state.past,
      sceneOf(state),
    ].slice(-maxPast),
  }
}
