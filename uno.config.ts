import { defineConfig } from 'unocss'

/** Slidev's own surfaces (bars, dialogs, overview) in the kit's colours. */
export default defineConfig({
  shortcuts: {
    'bg-main': 'bg-[var(--sc-paper)]',
    'text-main': 'text-[var(--sc-ink)]',
    'border-main': 'border-[var(--sc-line)]',
  },
})
