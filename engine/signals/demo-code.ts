import type { Result } from '../result.ts'
import type { Scene } from './demo.ts'
import type { Setting } from './setting.ts'
import type { Action, Lens } from './vocabulary.ts'
import { ok, refuse } from '../result.ts'
import { actsOf, maxActs } from './demo.ts'
import { impossible } from './setting.ts'

/** Why a link's demo part could not be read. */
export type CodeRefusal = 'unknown-version' | 'unreadable' | 'too-many-acts' | NonNullable<ReturnType<typeof impossible>>

// Links live long: a letter, once given, keeps its meaning. A new meaning needs a new version.
const version = '1'
const actionLetters = {
  'like': 'l',
  'comment': 'c',
  'follow': 'f',
  'share': 's',
  'repost': 'r',
  'download': 'd',
  'favorite': 'b',
  'screen-record': 'x',
  'third-party-download': 't',
  'duet': 'u',
  'profile-view': 'p',
  'view': 'v',
} as const satisfies Record<Action, string>
const lensLetters = { checked: 'c', article: 'a' } as const satisfies Record<Lens, string>
const accountLetters = { personal: 'p', business: 'b' } as const satisfies Record<Setting['account'], string>
const audienceLetters = { 'everyone': 'e', 'friends': 'f', 'only-you': 'o' } as const satisfies Record<Setting['audience'], string>
const viewerLetters = { stranger: 's', follower: 'w', friend: 'f' } as const satisfies Record<Setting['viewer'], string>

/**
 * A scene as a short word that is safe in a URL, such as `1cpyenns-dbx`: version, lens, account, downloads,
 * audience, private account, watermark, viewer; then a letter for each act. Undo history stays behind.
 */
export function encodeScene({ acts, setting, lens }: Scene): string {
  const settings = [
    lensLetters[lens],
    accountLetters[setting.account],
    flag(setting.downloads),
    audienceLetters[setting.audience],
    flag(setting.privateAccount),
    flag(setting.watermark),
    viewerLetters[setting.viewer],
  ]
  return `${version}${settings.join('')}-${acts.map(act => actionLetters[act.action]).join('')}`
}

/** Reads what `encodeScene` wrote. Anything else, from a hand-edited link or a later version, is refused. */
export function decodeScene(code: string): Result<Scene, CodeRefusal> {
  if (/^\d/.test(code) && !/^1(?!\d)/.test(code))
    return refuse('unknown-version')
  const match = /^1(\w)(\w)(\w)(\w)(\w)(\w)(\w)-(\w*)$/.exec(code)
  if (!match)
    return refuse('unreadable')
  const [, lensLetter = '', accountLetter = '', downloadsLetter = '', audienceLetter = '', privateLetter = '', markLetter = '', viewerLetter = '', actLetters = ''] = match

  const lens = read(lensLetters, lensLetter)
  const account = read(accountLetters, accountLetter)
  const downloads = readFlag(downloadsLetter)
  const audience = read(audienceLetters, audienceLetter)
  const privateAccount = readFlag(privateLetter)
  const watermark = readFlag(markLetter)
  const viewer = read(viewerLetters, viewerLetter)
  if (!lens || !account || downloads === undefined || !audience || privateAccount === undefined || watermark === undefined || !viewer)
    return refuse('unreadable')
  const setting = {
    account,
    downloads,
    audience,
    privateAccount,
    watermark,
    viewer,
  }
  const reason = impossible(setting)
  if (reason !== null)
    return refuse(reason)

  if (actLetters.length > maxActs)
    return refuse('too-many-acts')
  const actions: Action[] = []
  for (const letter of actLetters) {
    const action = read(actionLetters, letter)
    if (!action)
      return refuse('unreadable')
    actions.push(action)
  }
  return ok({
    acts: actsOf(actions),
    setting,
    lens,
  })
}

function flag(on: boolean): string {
  return on ? 'y' : 'n'
}

function readFlag(letter: string): boolean | undefined {
  return letter === 'y'
    ? true
    : letter === 'n'
      ? false
      : undefined
}

function read<Name extends string>(letters: Record<Name, string>, letter: string): Name | undefined {
  for (const name in letters) {
    if (letters[name] === letter)
      return name
  }
}
