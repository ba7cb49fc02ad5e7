import type { InferOutput } from 'valibot'
import { array, maxLength, object, optional, picklist, pipe, string } from 'valibot'

/** The article's four reasons to keep a video. Its opinion. */
export const reasons = ['reference', 'share', 'inspire', 'learn'] as const
export type Reason = typeof reasons[number]

/** What makes the part worth keeping easy to find; see the slide on it. */
export const planChecks = ['title', 'silent', 'stop', 'whole'] as const
export type PlanCheck = typeof planChecks[number]

/** The lines of the planner, in the order in which they are asked. */
export const planLines = ['who', 'moment', 'title', 'keep', 'picture', 'after'] as const
export type PlanLine = typeof planLines[number]

/** More than this is no plan any more, and would not print on a page. */
export const longestLine = 400

const text = /* @__PURE__ */ pipe(/* @__PURE__ */ string(), /* @__PURE__ */ maxLength(longestLine))

/** A plan for one video that people would want to keep. */
export const planSchema = /* @__PURE__ */ object({
  reason: /* @__PURE__ */ optional(/* @__PURE__ */ picklist(reasons)),
  who: text,
  moment: text,
  title: text,
  keep: text,
  picture: text,
  after: text,
  checks: /* @__PURE__ */ array(/* @__PURE__ */ picklist(planChecks)),
})
export type Plan = InferOutput<typeof planSchema>

export const emptyPlan: Plan = { who: '', moment: '', title: '', keep: '', picture: '', after: '', checks: [] }
