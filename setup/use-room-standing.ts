import { computed } from 'vue'
import { useRoom } from './use-room.ts'

/** How a live room stands together, as far as the stage may know it. */
export function useRoomStanding() {
  const { stage } = useRoom()
  const asked = computed(() => stage.value?.questions ?? [])
  return {
    gain: computed(() => stage.value?.gain ?? null),
    people: computed(() => stage.value?.people ?? 0),
    /** How many questions were asked. */
    questions: computed(() => asked.value.length),
    /** How many answers were given, each question by the last round that anybody answered. */
    answers: computed(() => asked.value.reduce((sum, { rounds }) => sum + (rounds.findLast(({ answered }) => answered > 0)?.answered ?? 0), 0)),
    /** Each question with something right about it, by the last round that anybody answered: the share of right answers, 0 to 1. */
    shares: computed(() => asked.value.flatMap(({ id, revealed, rounds, voided }) => {
      const right = rounds.findLast(round => round.right !== null)?.right ?? null
      return revealed && right !== null && !voided
        ? [{ id, prompt: revealed.question.prompt, right }]
        : []
    })),
    /** Null unless the host has chosen one. */
    ranking: computed(() => {
      const kind = stage.value?.choices.leaderboard ?? 'off'
      return kind === 'off'
        ? null
        : { kind, ranks: stage.value?.leaderboard ?? [], points: stage.value?.choices.scoring.points ?? 1 }
    }),
  }
}
