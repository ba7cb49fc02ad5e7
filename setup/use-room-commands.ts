import type { QuestionId } from '../engine/quiz/question.ts'
import { questions } from 'virtual:public-bank'
import { computed } from 'vue'
import { openDialog } from './room-dialogs.ts'
import { roomMessages } from './room-messages.ts'
import { askActions, phaseOf } from './room-steps.ts'
import { useCurrentQuestion } from './use-current-question.ts'
import { useRoom } from './use-room.ts'

/** Something that the host may do now. */
export interface RoomCommand {
  readonly name: keyof typeof roomKeys | 'close' | 'reveal'
  readonly label: string
  /** What most likely comes next. */
  readonly isMain?: boolean
  readonly run: () => void
}

/**
 * Keys of the host, in any window of the deck. None of them is one of Slidev's (arrows, space, Page Up and Down, d, f, g,
 * o, `, Escape) nor of its drawing tools (a, c, e, l, r, s, digits).
 */
export const roomKeys = { ask: 'v', more: 't', hands: 'h', skip: 'x', pause: 'p' } as const

/** How much one press adds. */
const moreSeconds = 15

/**
 * The question that hands are counted for, its round, and what was counted before: the question that is on, else the one
 * of the slide. Only kinds with options.
 */
export function useHandsQuestion() {
  const { room } = useRoom()
  const current = useCurrentQuestion()
  return computed(() => {
    const stage = room.value?.host.stage
    const now = room.value?.ahead
    const on = now && 'question' in now
      ? now.question
      : current.value?.id
    const question = questions.find(({ id }) => id === on)
    const round = stage?.questions.find(({ id }) => id === on)?.rounds.at(-1)
    if (!stage || now?.phase === 'finished' || !question || !round || !('options' in question))
      return null
    // While people answer, the slide's own view hides the hands.
    const isOn = 'question' in stage.now && stage.now.question === on && stage.now.round === round.round
    return { question, round: round.round, counted: isOn ? room.value?.host.hands ?? [] : round.hands }
  })
}

/** What the host may do now, in the order of the buttons. */
export function useRoomCommands() {
  const words = roomMessages.commands
  const { room, submit } = useRoom()
  const current = useCurrentQuestion()
  const hands = useHandsQuestion()

  function ask(id: QuestionId): void {
    if (!room.value)
      return
    for (const action of askActions(room.value, id))
      void submit(action)
  }

  return computed<readonly RoomCommand[]>(() => {
    const now = room.value?.ahead
    if (!room.value || !now || now.phase === 'finished')
      return []
    const commands: RoomCommand[] = []
    const question = current.value
    const phase = question && phaseOf(room.value.host.stage, now, question.id)
    if (question && phase !== 'asking')
      commands.push({ name: 'ask', label: phase === 'idle' ? words.ask : words.again, isMain: phase === 'idle' || (phase === 'closed' && room.value.host.split), run: () => ask(question.id) })
    if (now.phase === 'asking') {
      const { question: id, round } = now
      commands.push(
        { name: 'close', label: words.close, isMain: true, run: () => void submit({ type: 'close', question: id, round }) },
        { name: 'more', label: words.more, run: () => void submit({ type: 'extend', question: id, round, seconds: moreSeconds }) },
        now.clock.runs === 'paused'
          ? { name: 'pause', label: words.resume, run: () => void submit({ type: 'resume' }) }
          : { name: 'pause', label: words.pause, run: () => void submit({ type: 'pause' }) },
      )
    }
    if (now.phase === 'closed') {
      const { question: id, round } = now
      if (questions.find(known => known.id === id)?.set !== 'pre')
        commands.push({ name: 'reveal', label: words.reveal, isMain: !room.value.host.split, run: () => void submit({ type: 'reveal', question: id, round }) })
    }
    if (hands.value) {
      commands.push({
        name: 'hands',
        label: words.hands,
        run: () => {
          openDialog.value = 'hands'
        },
      })
    }
    if (now.phase === 'asking' || now.phase === 'closed') {
      const { question: id, round } = now
      commands.push({ name: 'skip', label: words.skip, run: () => void submit({ type: 'skip', question: id, round }) })
    }
    return commands
  })
}
