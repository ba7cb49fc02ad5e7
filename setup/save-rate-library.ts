import type { InjectionKey } from 'vue'
import type { Content, Video } from '../engine/analytics/content.ts'
import type { Day } from '../engine/analytics/day.ts'
import type { ExportRefusal } from '../engine/analytics/refusal.ts'
import type { Result } from '../engine/result.ts'
import type { ExportRead } from './read-export.ts'

/** Which videos to show: those whose title has these words, in this order. */
export interface PageQuery {
  readonly find: string
  readonly order: 'file' | 'views'
  readonly from: number
}

/** Some of the videos, and how many there are that fit. */
export interface VideoPage {
  readonly videos: readonly Video[]
  readonly total: number
}

/** What was read, without the videos themselves: there may be very many. */
export interface Opened {
  readonly read: Omit<ExportRead, 'content'>
  readonly content: Omit<Content, 'videos'>
  /** Of all videos: the day of the numbers, null when the file does not say. */
  readonly asOf: Day | null
  readonly count: number
  readonly page: VideoPage
}

/** Holds the videos of the file that was opened last, and hands them out page by page. */
export interface VideoLibrary {
  /** A file that cannot be used leaves what was open as it is. */
  open: (files: readonly File[], today: Day, first: (page: VideoPage) => void) => Promise<Result<Opened, ExportRefusal>>
  page: (query: PageQuery) => Promise<VideoPage>
}

export const pageSize = 20

/** Provided to open another library than that of a worker. */
export const libraryKey: InjectionKey<VideoLibrary> = Symbol('video library')
