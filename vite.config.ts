/// <reference types="@slidev/types" />
import process from 'node:process'
import { defineConfig } from 'vite'
import { licences } from './setup/licences-plugin.ts'
import { slideHeadings } from './setup/markdown-headings.ts'
import { menuButtonWithoutNesting } from './setup/menu-button-plugin.ts'
import { withoutRawFrontmatter } from './setup/raw-frontmatter-plugin.ts'

const { forPages, forWorkers } = licences()

export default defineConfig({
  define: {
    __KIT_HOME__: JSON.stringify(['live', 'talk'].find(home => home === process.env.KIT_HOME) ?? 'solo'),
    __KIT_QUIZ__: JSON.stringify(Boolean(process.env.KIT_QUIZ)),
    __KIT_RESULTS__: JSON.stringify(Boolean(process.env.KIT_RESULTS)),
  },
  // Found late, while the first page is open, it would load that page again.
  optimizeDeps: { include: ['valibot', 'papaparse', 'fflate', 'read-excel-file/universal'] },
  plugins: [
    menuButtonWithoutNesting(),
    withoutRawFrontmatter(),
    forPages(),
  ],
  worker: { plugins: () => [forWorkers()] },
  slidev: {
    markdown: {
      markdownSetup(compiler) {
        compiler.use(slideHeadings)
      },
    },
  },
})
