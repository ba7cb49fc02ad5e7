import type { InferOutput } from 'valibot'
import { boolean, object, picklist } from 'valibot'

/** The creator's settings, and how the viewer stands to the creator. A `friend` is a follower whom the creator follows back. */
export const settingSchema = /* @__PURE__ */ object({
  account: /* @__PURE__ */ picklist(['personal', 'business']),
  /** The switch that lets others save the video. */
  downloads: /* @__PURE__ */ boolean(),
  audience: /* @__PURE__ */ picklist(['everyone', 'friends', 'only-you']),
  privateAccount: /* @__PURE__ */ boolean(),
  /** The creator's own mark, drawn into the picture. */
  watermark: /* @__PURE__ */ boolean(),
  viewer: /* @__PURE__ */ picklist(['stranger', 'follower', 'friend']),
})
export type Setting = Readonly<InferOutput<typeof settingSchema>>

/** The case the table describes: a public account, a post for everyone, downloads on. */
export const baseSetting: Setting = {
  account: 'personal',
  downloads: true,
  audience: 'everyone',
  privateAccount: false,
  watermark: false,
  viewer: 'stranger',
}

/** Why no account can be set up like this, or null if one can. */
export function impossible(setting: Setting): 'business-is-public' | null {
  return setting.account === 'business' && setting.privateAccount
    ? 'business-is-public'
    : null
}
