import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'
import { worksheets } from './setup/worksheets-plugin.ts'
import { LongestFirst } from './tests/longest-first.ts'

/** Unit and component tests. Browser and PDF tests are projects of their own: they need a build first. */
export default defineConfig({
  plugins: [
    vue(),
    worksheets(fileURLToPath(new URL('./exercises', import.meta.url))),
  ],
  define: { __KIT_HOME__: '"solo"', __KIT_QUIZ__: 'false', __KIT_RESULTS__: 'false', __SLIDEV_HASH_ROUTE__: 'true' },
  resolve: {
    alias: [
      {
        find: /^@slidev\/client$/,
        replacement: fileURLToPath(new URL('./tests/slidev-client.ts', import.meta.url)),
      },
      {
        find: /^#slidev\/slides$/,
        replacement: fileURLToPath(new URL('./tests/slidev-slides.ts', import.meta.url)),
      },
      {
        find: 'virtual:quiz-bank',
        replacement: fileURLToPath(new URL('./tests/quiz-bank.ts', import.meta.url)),
      },
      {
        find: 'virtual:public-bank',
        replacement: fileURLToPath(new URL('./tests/public-bank.ts', import.meta.url)),
      },
      {
        find: 'virtual:room-results',
        replacement: fileURLToPath(new URL('./tests/room-results.ts', import.meta.url)),
      },
    ],
  },
  test: {
    // Two cores are what a laptop and continuous integration surely have.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/browser/**', 'tests/pdf/**', 'tests/components/**'],
          // Some start processes, which takes its time on a busy machine.
          testTimeout: 30_000,
          hookTimeout: 60_000,
          expect: { poll: { timeout: 10_000 } },
        },
      },
      {
        extends: true,
        test: {
          name: 'components',
          include: ['tests/components/**/*.test.ts'],
          environment: 'happy-dom',
          testTimeout: 30_000,
          expect: { poll: { timeout: 10_000 } },
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          globalSetup: ['tests/browser/site.ts'],
          // A busy machine may take a while to draw; what never comes still fails.
          expect: { poll: { timeout: 10_000 } },
          testTimeout: 120_000,
          hookTimeout: 240_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'pdf',
          include: ['tests/pdf/**/*.test.ts'],
          globalSetup: ['tests/pdf/files.ts'],
          testTimeout: 120_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
})
