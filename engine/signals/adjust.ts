import type { Cell } from './cell.ts'
import type { AudienceButton } from './merge-tests.ts'
import type { Setting } from './setting.ts'
import type { Sources } from './sources.ts'
import type { Action, Effect, Lens } from './vocabulary.ts'
import { fieldTests } from './field-tests.ts'
import { withAudienceTests } from './merge-tests.ts'
import { signals } from './table.ts'
import { checkedOn } from './vocabulary.ts'

/** A setting that changes cells of the table. */
export interface Adjustment {
  readonly lens: Lens
  readonly actions: readonly Action[]
  readonly effects: readonly Effect[]
  readonly when: (setting: Setting) => boolean
  readonly becomes: (cell: Cell) => Cell
}

const every: readonly Effect[] = [
  'notification',
  'counter',
  'analytics',
  'file',
]

/** The acts that a narrow audience leaves open, and the button that a field test looks at. */
const buttons: readonly { readonly action: Action, readonly button?: AudienceButton }[] = [
  { action: 'download', button: 'saveVideo' },
  { action: 'favorite', button: 'favorites' },
  { action: 'share', button: 'share' },
  { action: 'third-party-download' },
]

/** In the order they apply. What no rule names stays as in the table. */
export const adjustments: readonly Adjustment[] = [
  ...buttons.map(({ action, button }): Adjustment => ({
    lens: 'checked',
    actions: [action],
    effects: every,
    when: setting => setting.audience === 'friends',
    becomes: cell => underFriends(cell, button),
  })),
  {
    lens: 'checked',
    actions: ['share', 'repost'],
    effects: every,
    when: setting => setting.privateAccount,
    becomes: openQuestion(['P3'], 'The page on private accounts does not say what becomes of shares and reposts.'),
  },
  {
    lens: 'checked',
    actions: ['follow'],
    effects: ['notification'],
    when: setting => setting.privateAccount,
    becomes: () => ({
      value: 'yes',
      condition: 'as a request',
      sources: ['P3'],
      confidence: 'doc',
      asOf: checkedOn,
      note: 'A private account gets a request to approve.',
    }),
  },
  {
    lens: 'checked',
    actions: ['follow'],
    effects: ['counter', 'analytics'],
    when: setting => setting.privateAccount,
    becomes: () => ({
      value: 'no',
      condition: 'until you approve',
      sources: ['P3'],
      confidence: 'inference',
      asOf: checkedOn,
      note: 'A request is not a follower yet.',
    }),
  },
  {
    lens: 'checked',
    actions: ['favorite'],
    effects: ['analytics'],
    when: setting => setting.account === 'personal',
    becomes: openQuestion(['P6', 'P7', 'P11', 'S2'], 'Personal accounts have analytics. Whether Favorites show there is not settled.'),
  },
  {
    lens: 'checked',
    actions: ['share'],
    effects: ['counter', 'analytics'],
    when: setting => !setting.downloads,
    becomes: cell => cell.value === 'yes'
      ? {
          ...cell,
          sources: [...cell.sources, 'P2'],
          asOf: checkedOn,
          note: 'Links and messages still work with downloads off; sending the file itself to some apps does not.',
        }
      : cell,
  },
  {
    lens: 'article',
    actions: ['download', 'favorite'],
    effects: ['analytics'],
    when: setting => setting.account === 'personal',
    becomes: cell => ({ ...cell, value: 'no', note: 'The article: analytics show saves on Business accounts only.' }),
  },
]

/** The table's cell as this setting leaves it. Does not look at whether the act is possible: see `refusalOf`. */
export function cellUnder(action: Action, effect: Effect, setting: Setting, lens: Lens): Cell {
  return adjustments
    .filter(rule => rule.lens === lens && rule.actions.includes(action) && rule.effects.includes(effect) && rule.when(setting))
    .reduce<Cell>((cell, rule) => rule.becomes(cell), signals[lens][action][effect])
}

const friendsQuestion = openQuestion(['P2', 'P5', 'P13'], 'What a Friends audience does to Save video, Favorites and Share: no page read says.')

/** A button that works says nothing of who is told: the cell stays open, and its note tells what two phones found. */
function underFriends(cell: Cell, button: AudienceButton | undefined): Cell {
  const open = friendsQuestion(cell)
  return button === undefined || open.value === 'no'
    ? open
    : withAudienceTests(open, fieldTests, 'friends', { button })
}

/** A no stays a no: a narrower setting gives nobody more to see. */
function openQuestion(sources: Sources, note: string) {
  return (cell: Cell): Cell => cell.value === 'no'
    ? cell
    : {
        value: 'unknown',
        sources,
        confidence: 'unknown',
        asOf: checkedOn,
        note,
      }
}
