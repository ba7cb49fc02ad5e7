import type { QuestionId, QuizSet } from '../engine/quiz/question.ts'
import { computed, onMounted, ref, watch } from 'vue'
import { forwardActions, stepFor, stepsOf } from './room-steps.ts'
import { usePlace, useStepsAndGo } from './use-place.ts'
import { useRoom } from './use-room.ts'

/**
 * Makes the presenter's ordinary "next" the remote of a question: forward steps on its slide open it, close it and show
 * its answer. Going back changes nothing in the room, nor does arriving on the slide, whatever its step.
 *
 * The slide follows in turn: when the time is over, when it is asked again, when another window was quicker, and when
 * the room refuses, the slide goes to the step of what the room does, so that "next" always means what comes next.
 */
export function useQuestionSteps({ id, set }: { readonly id: QuestionId, readonly set: QuizSet }): void {
  const { place, live } = usePlace()
  const { room, isOpen, submitInStep } = useRoom()
  const { step, goTo } = useStepsAndGo(stepsOf(set))
  /** Slidev finds the step of a slide that it has just drawn a moment later: that is no step forward. */
  const isReady = ref(false)
  const drives = computed(() => isReady.value && live.value && (place.value === 'slide' || place.value === 'presenter'))

  onMounted(() => {
    setTimeout(() => {
      isReady.value = true
    })
  })

  watch([step, drives], ([to, on], [from, wasOn]) => {
    if (!on || !wasOn)
      return
    for (let reached = from + 1; reached <= to; reached++) {
      if (!room.value)
        return
      for (const action of forwardActions(room.value, id, reached))
        void submitInStep(action)
    }
  })

  const wanted = computed(() => room.value && drives.value
    ? stepFor(room.value, id, set)
    : null)
  // Steps taken while the room was away changed nothing in it, nor in what is wanted: the slide is set right when it is back.
  watch([wanted, isOpen], ([to, open]) => {
    if (open && to !== null && to !== step.value)
      goTo(to)
  }, { immediate: true })
}
