/** Stands in for `virtual:public-bank` in component tests: the small bank without its answers. */
import { publicView } from '../engine/quiz/registry.ts'
import { questions as bank } from './quiz-bank.ts'

export const questions = bank.map(question => ({ ...publicView(question), set: question.set }))
