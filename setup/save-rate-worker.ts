import type { Day } from '../engine/analytics/day.ts'
import type { ExportRefusal } from '../engine/analytics/refusal.ts'
import type { Result } from '../engine/result.ts'
import type { Opened, PageQuery, VideoPage } from './save-rate-library.ts'
import { openShelf } from './save-rate-shelf.ts'

/** What the page asks of the worker. */
export type Asked
  = | { id: number, type: 'open', files: readonly File[], today: Day }
    | { id: number, type: 'page', query: PageQuery }

/** What the worker answers. */
export type Told
  = | { id: number, type: 'first', page: VideoPage }
    | { id: number, type: 'opened', result: Result<Opened, ExportRefusal> }
    | { id: number, type: 'page', page: VideoPage }
    | { id: number, type: 'failed', why: string }

const shelf = openShelf()
const tell = (told: Told): void => globalThis.postMessage(told)

async function answer(asked: Asked): Promise<Told> {
  const { id } = asked
  switch (asked.type) {
    case 'open':
      return { id, type: 'opened', result: await shelf.open(asked.files, asked.today, page => tell({ id, type: 'first', page })) }
    case 'page':
      return { id, type: 'page', page: await shelf.page(asked.query) }
  }
}

globalThis.onmessage = ({ data }: MessageEvent<Asked>): void => {
  answer(data).catch((error: unknown): Told => ({ id: data.id, type: 'failed', why: String(error) })).then(tell)
}
