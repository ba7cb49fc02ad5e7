import type { Video } from '../engine/analytics/content.ts'
import type { ExportRefusal } from '../engine/analytics/refusal.ts'
import type { Source } from './save-rate-kept.ts'
import type { Opened, PageQuery, VideoLibrary, VideoPage } from './save-rate-library.ts'
import { computed, ref, shallowRef } from 'vue'
import { withTyped } from '../engine/analytics/kept.ts'
import { rateTyped } from '../engine/analytics/rate-typed.ts'
import { useTyped } from './save-rate-kept.ts'
import { pageSize } from './save-rate-library.ts'
import { sampleFile, sampleName } from './save-rate-sample.ts'
import { today } from './today.ts'

/** What the page knows of a file. The videos with a typed number are known without one. */
export type FileState
  = | { name: 'none' }
    | { name: 'reading', files: string }
    | { name: 'open', files: string, opened: Opened }

/** Why the file chosen last cannot be used; `failed` is a reason that nobody thought of. */
export type FileProblem = ExportRefusal | { code: 'failed', file: string }

const start: PageQuery = { find: '', order: 'file', from: 0 }

/**
 * Exercise 4: the videos of a file, the numbers typed for them, and what comes of these. The numbers are kept in this
 * browser, the file is not.
 */
export function useSaveRate(library: VideoLibrary) {
  const own = useTyped.own()
  const sample = useTyped.sample()
  const source = ref<Source>(own.value.value.videos.length === 0 && sample.value.value.videos.length > 0 ? 'sample' : 'own')
  const kept = computed(() => source.value === 'own' ? own : sample)
  const typed = computed(() => kept.value.value.value.videos)
  const rates = computed(() => rateTyped(typed.value))

  const file = shallowRef<FileState>({ name: 'none' })
  const problem = shallowRef<FileProblem | null>(null)
  const query = shallowRef(start)
  const found = shallowRef<VideoPage | null>(null)
  /** Without a file, the videos that have a number; one whose number is being deleted stays to get another. */
  const remembered = shallowRef<readonly Video[]>(typed.value)
  // An answer that comes after the next question is for nobody.
  let opening = 0
  let asking = 0

  /** The videos on the screen. */
  const page = computed((): VideoPage => found.value ?? {
    videos: remembered.value.slice(query.value.from, query.value.from + pageSize),
    total: remembered.value.length,
  })

  async function open(files: readonly File[], from: Source): Promise<void> {
    const turn = ++opening
    asking++
    const before = { file: file.value, source: source.value, query: query.value, found: found.value }
    const name = files.map(chosen => chosen.name).join(', ')
    problem.value = null
    file.value = { name: 'reading', files: name }
    const back = (why: FileProblem): void => {
      file.value = before.file
      source.value = before.source
      query.value = before.query
      found.value = before.found
      problem.value = why
    }
    try {
      const result = await library.open(files, today(), (first) => {
        if (turn !== opening)
          return
        source.value = from
        query.value = start
        found.value = first
      })
      if (turn !== opening)
        return
      if (!result.ok) {
        back(result.error)
        return
      }
      source.value = from
      query.value = start
      found.value = result.value.page
      file.value = { name: 'open', files: name, opened: result.value }
    }
    catch {
      if (turn === opening)
        back({ code: 'failed', file: name })
    }
  }

  async function show(change: Partial<PageQuery>): Promise<void> {
    query.value = { ...query.value, from: 0, ...change }
    if (!found.value)
      return
    const turn = ++asking
    const next = await library.page(query.value)
    if (turn === asking)
      found.value = next
  }

  function type(video: Video, text: string): void {
    kept.value.keep(withTyped(kept.value.value.value, video, text))
  }

  return {
    source,
    typed,
    unsaved: computed(() => kept.value.unsaved.value),
    rates,
    file,
    problem,
    query,
    page,
    /** Reads files of the person's own. */
    open: (files: readonly File[]) => open(files, 'own'),
    /** Reads the made-up sample. */
    practise: () => open([sampleFile()], 'sample'),
    sampleName,
    /** From the made-up numbers back to one's own. */
    leaveSample(): void {
      opening++
      asking++
      source.value = 'own'
      remembered.value = typed.value
      file.value = { name: 'none' }
      found.value = null
      query.value = start
      problem.value = null
    },
    show,
    type,
    /** Forgets the typed numbers that are on the screen; those of the other source stay. */
    clear(): void {
      kept.value.clear()
      remembered.value = []
    },
  }
}
