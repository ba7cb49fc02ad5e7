import type { Locator } from 'playwright-chromium'
import type { Question } from '../../engine/quiz/question.ts'
import { keyResponse } from '../../engine/quiz/registry.ts'

/** Taps the right answer with a finger, and the button that gives it. */
export async function answerByTouch(form: Locator, question: Question): Promise<void> {
  const key = keyResponse(question)
  const tapOption = (text: string) => form.locator('label', { hasText: text.replaceAll('*', '') }).first().tap()
  switch (question.kind) {
    case 'single':
    case 'multiple': {
      const right = key?.kind === 'single' ? [key.option] : key?.kind === 'multiple' ? key.options : []
      for (const option of question.options.filter(({ id }) => right.includes(id)))
        await tapOption(option.text)
      break
    }
    case 'poll':
      await tapOption(question.options[0]!.text)
      break
    case 'match':
      for (const item of question.items) {
        const group = question.groups.find(({ id }) => key?.kind === 'match' && key.groups[item.id] === id)!
        await form.locator('fieldset').filter({ has: form.page().locator('legend', { hasText: item.text }) }).last().locator('label', { hasText: group.text }).tap()
      }
      break
    case 'order':
      // Selection sort, one tap at a time.
      for (const [place, id] of (key?.kind === 'order' ? key.items : []).entries()) {
        const { text } = question.items.find(item => item.id === id)!
        for (let taps = 0; taps < question.items.length; taps++) {
          const order = await form.getByRole('button', { name: /^Move up/ }).evaluateAll(buttons => buttons.map(button => button.getAttribute('aria-label')))
          if (order.indexOf(`Move up: ${text}`) <= place)
            break
          await form.getByRole('button', { name: `Move up: ${text}` }).tap()
        }
      }
      break
    case 'estimate':
      await form.getByLabel('Your number').first().fill(String(question.key))
      break
    case 'open':
      await form.locator('textarea').tap()
      await form.locator('textarea').fill('A list at the end')
      break
  }
  await form.locator('button[type="submit"]').tap()
}

/** Sends whatever is quickest: the first option, all in one group, the order as it stands, the smallest number. */
export async function answerHastily(form: Locator, question: Question): Promise<void> {
  switch (question.kind) {
    case 'single':
    case 'multiple':
    case 'poll':
      await form.locator('label').first().tap()
      break
    case 'match':
      for (const item of question.items)
        await form.locator('fieldset').filter({ has: form.page().locator('legend', { hasText: item.text }) }).last().locator('label').first().tap()
      break
    case 'estimate':
      await form.getByLabel('Your number').first().fill(String(question.min))
      break
    case 'open':
      await form.locator('textarea').fill('Shorter')
      break
    case 'order':
      break
  }
  await form.locator('button[type="submit"]').tap()
}
