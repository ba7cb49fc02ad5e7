import { mount } from '@vue/test-utils'
import { beforeEach, describe, expect, it } from 'vitest'
import QuizSize from '../../components/QuizSize.vue'
import QuizSummary from '../../components/QuizSummary.vue'
import QuizTitle from '../../components/QuizTitle.vue'
import QuizTogether from '../../components/QuizTogether.vue'
import { messages } from '../../setup/messages.ts'
import { quizMessages } from '../../setup/quiz-messages.ts'
import { useSolo } from '../../setup/use-solo.ts'
import { questions } from '../quiz-bank.ts'
import { configs, resetSlidev, slidev } from '../slidev-client.ts'
import { aSlide, slides } from '../slidev-slides.ts'

const keyed = questions.filter(({ kind }) => kind !== 'poll' && kind !== 'open').length
const words = quizMessages.standing

beforeEach(() => {
  resetSlidev()
  useSolo().erase()
  slides.value = questions.map(({ id, prompt }, at) => aSlide(at + 1, id, prompt))
})

function marksOf(page: ReturnType<typeof mount>): string[] {
  return page.findAll('.quiz-marks li').map(mark => mark.find('.sr-only').text())
}

describe('the end of somebody\'s own questions', () => {
  it('leads a reader who has answered nothing to the first question', () => {
    const page = mount(QuizSummary)
    expect(page.text()).toContain(words.nothing)
    expect(page.findAll('a').find(link => link.text() === words.start)?.attributes('href')).toBe('#/one')
    expect(marksOf(page)).toEqual(questions.map((_, at) => `Question ${at + 1}: not answered`))
  })

  it('marks each question as right, not yet right or answered, and forgets all of it when asked to', async () => {
    const { record } = useSolo()
    const [one, again] = questions
    const poll = questions.find(({ kind }) => kind === 'poll')!
    if (one?.kind !== 'single' || again?.kind !== 'single' || poll.kind !== 'poll')
      throw new Error('the bank has changed')
    record(one.id, { kind: 'single', option: one.key })
    record(again.id, { kind: 'single', option: again.options.find(({ id }) => id !== again.key)!.id })
    record(poll.id, { kind: 'poll', option: poll.options[0]!.id })
    const page = mount(QuizSummary, { attachTo: document.body })
    expect(page.get('[role=status]').text().replaceAll(/\s+/g, ' ')).toBe(`${words.answered(3, questions.length)} ${words.right(1, keyed)}`)
    expect(marksOf(page).filter(mark => !mark.endsWith('not answered'))).toEqual(['Question 1: right', 'Question 2: not yet right', `Question ${questions.indexOf(poll) + 1}: answered`])
    expect(page.text()).toContain(messages.progress.gainTitle)
    useSolo().erase()
    await page.vm.$nextTick()
    expect(marksOf(page).every(mark => mark.endsWith('not answered'))).toBe(true)
    page.unmount()
  })

  it('is to be filled in by hand where nothing can be clicked', () => {
    slidev.print = true
    const page = mount(QuizSummary)
    expect(page.text()).toContain(words.byHand)
    expect([page.findAll('.quiz-marks li').length, page.findAll('button').length]).toEqual([questions.length, 0])
  })

  it('names the hardest questions of a room first, and before against after only where there are pairs', () => {
    const shares = [0.9, 0.2, 1, 0.5, 0.6, 0.7, 0.8].map((right, at) => ({ id: `question-${at}`, prompt: `Number ${at}?`, right }))
    const props = { gain: null, people: 12, questions: 7, answers: 80, shares }
    const page = mount(QuizTogether, { props })
    expect(page.findAll('.shares li').map(line => line.text())).toEqual(['20\u00A0%Number 1?', '50\u00A0%Number 3?', '60\u00A0%Number 4?', '70\u00A0%Number 5?', '80\u00A0%Number 6?'])
    expect(page.text()).toContain(quizMessages.room.rest(2))
    expect(page.find('.gain-chart').exists()).toBe(false)
    const paired = mount(QuizTogether, { props: { ...props, gain: { pairs: 1, people: 10, dropouts: 1, pre: 0.4, post: 0.7, gain: 0.5 } } })
    expect(paired.find('.gain-chart').exists()).toBe(true)
    expect(mount(QuizTogether, { props: { ...props, shares: [] } }).text()).toContain(quizMessages.room.nothing)
  })
})

describe('the beginning of somebody\'s own questions', () => {
  it('shows the title as it was written, a long one in smaller letters, and how many questions there are', () => {
    const before = configs.title
    configs.title = `<b>{{ 1 }}</b> ${'and so on '.repeat(4)}`
    const title = mount(QuizTitle)
    expect([title.text(), title.find('b').exists(), title.classes()]).toEqual([configs.title.trim(), false, expect.arrayContaining(['long'])])
    configs.title = before
    expect(mount(QuizTitle).classes()).toEqual(['quiz-title'])
    expect(mount(QuizSize).text()).toBe(`${questions.length} questions.`)
  })
})
