import type { Video } from '../engine/analytics/content.ts'
import type { PageQuery, VideoLibrary, VideoPage } from './save-rate-library.ts'
import { compareDays } from '../engine/analytics/day.ts'
import { ok } from '../engine/result.ts'
import { readExport } from './read-export.ts'
import { pageSize } from './save-rate-library.ts'

/** A library that reads right here. In the page it would hold up the typing: there it runs in a worker. */
export function openShelf(): VideoLibrary {
  let videos: readonly Video[] = []
  let byViews: readonly Video[] | undefined
  // Every letter typed into the search goes through all titles.
  let titles: readonly string[] | undefined

  function page({ find, order, from }: PageQuery): VideoPage {
    const words = find.toLowerCase().split(/\s+/).filter(word => word !== '')
    if (order === 'views')
      byViews ??= videos.toSorted((a, b) => (b.views ?? -1) - (a.views ?? -1))
    const ordered = (order === 'views' ? byViews : undefined) ?? videos
    if (words.length === 0)
      return { videos: ordered.slice(from, from + pageSize), total: ordered.length }
    titles ??= videos.map(({ title }) => title.toLowerCase())
    const fitting = new Set(videos.filter((_, at) => words.every(word => titles?.[at]?.includes(word))))
    return {
      videos: ordered.filter(video => fitting.has(video)).slice(from, from + pageSize),
      total: fitting.size,
    }
  }

  return {
    async open(files, today, first) {
      const chosen = files.map(file => ({
        name: file.name,
        size: file.size,
        read: async () => new Uint8Array(await file.arrayBuffer()),
      }))
      const result = await readExport(chosen, today, content => first({
        videos: content.videos.slice(0, pageSize),
        total: content.videos.length,
      }))
      if (!result.ok)
        return result
      const { content: { videos: found, ...content }, ...read } = result.value
      videos = found
      byViews = undefined
      titles = undefined
      const days = found.flatMap(({ asOf }) => asOf ?? [])
      return ok({
        read,
        content,
        asOf: days.reduce<Video['asOf']>((latest, day) => latest && compareDays(latest, day) > 0 ? latest : day, null),
        count: found.length,
        page: page({ find: '', order: 'file', from: 0 }),
      })
    },
    page: query => Promise.resolve(page(query)),
  }
}
