import { join } from 'node:path'
import process from 'node:process'
import { defineVitePluginsSetup } from '@slidev/types'
import { quizBank } from './quiz-bank-plugin.ts'
import { worksheets } from './worksheets-plugin.ts'

export default defineVitePluginsSetup(({ userRoot, mode }) => [
  quizBank(process.env.KIT_QUIZ || join(userRoot, 'exercises', 'quizzes'), { early: mode !== 'dev', home: process.env.KIT_HOME ?? 'solo' }),
  worksheets(join(userRoot, 'exercises'), { home: process.env.KIT_HOME ?? 'solo' }),
])
