/** The two lengths of the workshop, in minutes. */
export const workshopLengths = [60, 90] as const
export type WorkshopLength = typeof workshopLengths[number]

/** A chapter as far as the run sheet is concerned. */
export interface RunSheetChapter {
  number: number
  title: string
  /** Of its first slide. */
  alias: string
  minutes: Partial<Record<WorkshopLength, number>>
  slides: readonly { title: string, isLong: boolean }[]
}

/** An exercise as far as the run sheet is concerned. */
export interface RunSheetExercise { slug: string, number: number, title: string, minutes: number }

/** One line of the run sheet. */
export interface RunSheetRow<E extends RunSheetExercise = RunSheetExercise> {
  number: number
  title: string
  /** Hours and minutes after the doors close. */
  start: string
  minutes: number
  /** First and last slide, counted in this length's own deck. */
  slides: readonly [first: number, last: number] | null
  /** What can be done at the end of this part, beside its minutes. */
  exercises: readonly E[]
}

/** The chapter after which an exercise fits: by then, people have heard what it needs. */
export const placeOfExercise: Readonly<Record<string, string>> = {
  'spot-the-signal': 'short-answer',
  'save-or-record': 'behind',
  'own-save-rate': 'tracking',
  'lock-it-down': 'levers',
  'worth-saving': 'meaning',
  'field-test': 'evidence',
}

/** 75 minutes as `1:15`. */
export function clock(minutes: number): string {
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`
}

/** The parts of the workshop with their start times. A part without minutes in this length is left out. */
export function runSheet<E extends RunSheetExercise>(chapters: readonly RunSheetChapter[], exercises: readonly E[], length: WorkshopLength): { rows: RunSheetRow<E>[], end: string } {
  const rows: RunSheetRow<E>[] = []
  let start = 0
  let slide = 0
  for (const { number, title, alias, minutes, slides } of chapters) {
    const count = slides.filter(({ isLong }) => length === 90 || !isLong).length
    const lasts = minutes[length] ?? 0
    if (lasts > 0) {
      rows.push({
        number,
        title,
        start: clock(start),
        minutes: lasts,
        slides: count > 0
          ? [slide + 1, slide + count]
          : null,
        exercises: exercises.filter(({ slug }) => placeOfExercise[slug] === alias),
      })
    }
    start += lasts
    slide += count
  }
  return { rows, end: clock(start) }
}
