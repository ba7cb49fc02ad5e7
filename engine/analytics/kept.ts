import type { Video } from './content.ts'
import * as v from 'valibot'

const day = v.nullable(v.object({
  year: v.pipe(v.number(), v.integer()),
  month: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(12)),
  day: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(31)),
}))

/** Longer is no number. */
export const longestTyped = 30

const keptVideo = v.object({
  link: v.pipe(v.string(), v.nonEmpty(), v.maxLength(500)),
  title: v.string(),
  views: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0))),
  asOf: day,
  posted: day,
  typed: v.pipe(v.string(), v.nonEmpty(), v.maxLength(longestTyped)),
})

/** A video with the number that was typed for it, as it is kept in the person's own browser: the file itself is not. */
export interface TypedVideo extends Video {
  readonly typed: string
}

/** What is kept. A video that cannot be read is left out, the rest stays. */
export const keptSchema = v.object({
  version: v.literal(1),
  videos: v.pipe(v.array(v.unknown()), v.transform((videos): readonly TypedVideo[] => videos.flatMap((video) => {
    const parsed = v.safeParse(keptVideo, video)
    return parsed.success
      ? [parsed.output]
      : []
  }))),
})

export type KeptVideos = v.InferOutput<typeof keptSchema>

export const nothingKept: KeptVideos = { version: 1, videos: [] }

/** With a number typed for a video; the views kept beside it are those of the same file. An empty text takes it out. */
export function withTyped({ version, videos }: KeptVideos, { link, title, views, asOf, posted }: Video, text: string): KeptVideos {
  const typed = text.trim().slice(0, longestTyped)
  const at = videos.findIndex(video => video.link === link)
  const next = {
    link,
    title,
    views,
    asOf,
    posted,
    typed,
  }
  if (typed === '')
    return { version, videos: videos.filter(video => video.link !== link) }
  return {
    version,
    videos: at < 0
      ? [...videos, next]
      : videos.with(at, next),
  }
}
