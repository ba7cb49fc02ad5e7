import { join } from 'node:path'
import process from 'node:process'
import { defineVitePluginsSetup } from '@slidev/types'
import { quizBank } from './quiz-bank-plugin.ts'

export default defineVitePluginsSetup(({ userRoot, mode }) => [
  quizBank(join(userRoot, 'exercises', 'quizzes'), { early: mode !== 'dev', home: process.env.KIT_HOME ?? 'solo' }),
])
