import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'

/**
 * The audience's page: a build of its own, as small as it gets. `scripts/build-phone.ts` runs it.
 * The mode `on-vue` builds it on Vue itself, which a test compares it with.
 */
export default defineConfig(({ mode }) => ({
  root: fileURLToPath(new URL('.', import.meta.url)),
  // Relative addresses, so that the page works behind any path prefix.
  base: './',
  publicDir: false,
  plugins: [
    vue(),
  ],
  resolve: {
    alias: mode === 'on-vue'
      ? []
      : [
          { find: /^vue$/, replacement: fileURLToPath(new URL('small-vue/index.ts', import.meta.url)) },
        ],
  },
  define: {
    __VUE_OPTIONS_API__: 'false',
    __VUE_PROD_DEVTOOLS__: 'false',
    __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
  },
  build: {
    // Phones of four years ago that still get updates, and those that stopped getting them.
    target: ['chrome96', 'safari15.4', 'firefox102'],
    modulePreload: false,
    cssCodeSplit: false,
    emptyOutDir: true,
    reportCompressedSize: false,
  },
}))
