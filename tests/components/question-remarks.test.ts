import { mount } from '@vue/test-utils'
import { expect, it } from 'vitest'
import QuestionRemarks from '../../components/QuestionRemarks.vue'

const remarks = ['a', 'b', 'c'].map(id => ({ id, text: `Line ${id}`, feedback: `About ${id}.` }))

it('says what there is to say about each line at once, where that is not much', () => {
  const list = mount(QuestionRemarks, { props: { remarks } })
  expect(list.findAll('li').map(line => line.text())).toEqual(['Line a: About a.', 'Line b: About b.', 'Line c: About c.'])
  expect(list.find('details').exists()).toBe(false)
})

it('folds the lines where there are many, and says which one is open', async () => {
  const list = mount(QuestionRemarks, { props: { remarks, isFolded: true, opened: 'a' } })
  const lines = list.findAll<HTMLDetailsElement>('details')
  expect(lines.map(({ element }) => element.open)).toEqual([true, false, false])
  expect(new Set(lines.map(line => line.attributes('name'))).size).toBe(1)
  lines[1]!.element.open = true
  await lines[1]!.trigger('toggle')
  lines[0]!.element.open = false
  await lines[0]!.trigger('toggle')
  expect(list.emitted('update:opened')?.[0]).toEqual(['b'])
})
