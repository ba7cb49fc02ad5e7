import type { Progress } from '../engine/quiz/progress.ts'
import type { QuestionId, Response } from '../engine/quiz/question.ts'
import { configs } from '@slidev/client'
import { ref, shallowReadonly, shallowRef } from 'vue'
import { forget as forgetIn, noProgress, readProgress, record as recordIn } from '../engine/quiz/progress.ts'

/** Where the reader's own answers are kept in their browser, each quiz its own. Nothing is sent anywhere. */
const storageKey = __KIT_QUIZ__
  ? `silent-compliments.progress ${configs.title}`
  : 'silent-compliments.progress'

/** One for the whole page: the same question may be on the screen twice. */
const progress = shallowRef<Progress>(noProgress)
/** Whether the browser refuses to keep anything (private window, full, switched off): answers then last until the page closes. */
const unsaved = ref(false)
let started = false

function load(): void {
  try {
    progress.value = readProgress(localStorage.getItem(storageKey))
  }
  catch {
    unsaved.value = true
  }
}

function keep(next: Progress): void {
  progress.value = next
  try {
    if (Object.keys(next.attempts).length === 0)
      localStorage.removeItem(storageKey)
    else
      localStorage.setItem(storageKey, JSON.stringify(next))
    unsaved.value = false
  }
  catch {
    unsaved.value = true
  }
}

function start(): void {
  if (started || typeof window === 'undefined')
    return
  started = true
  load()
  // Another tab wrote; `key` is null when it cleared everything.
  window.addEventListener('storage', (event) => {
    if (event.key === storageKey || event.key === null)
      load()
  })
}

/**
 * The answers of a reader on their own, kept in this browser only. Call it only where something is live: stills show
 * nobody's answers.
 */
export function useSolo() {
  start()
  return {
    progress: shallowReadonly(progress),
    unsaved: shallowReadonly(unsaved),
    record: (question: QuestionId, response: Response): void => keep(recordIn(progress.value, question, response)),
    forget: (question: QuestionId): void => keep(forgetIn(progress.value, question)),
    /** Takes every answer out, of this build's questions and of others. */
    erase: (): void => keep(noProgress),
  }
}
