import antfu from '@antfu/eslint-config'

export default antfu({
  type: 'app',
  vue: true,
  typescript: true,
  formatters: false,
  // Slides are Slidev Markdown: their fences and blocks are checked by `npm run lint:deck`.
  ignores: ['slides.md', 'slides/**', 'exercises/**/*.md', 'docs/**', '*.md', 'exports/**', 'artefacts/**', '.cache/**'],
}, {
  rules: {
    'no-console': 'off',
    'node/prefer-global/process': 'off',
    'antfu/no-top-level-await': 'off',
    // One row a line is what makes a table of data readable.
    'antfu/reasonable-newline': 'off',
  },
}, {
  files: ['**/*.ts', '**/*.vue'],
  rules: {
    'ts/no-explicit-any': 'error',
    'ts/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
  },
}, {
  files: ['tests/**'],
  rules: {
    'ts/consistent-type-assertions': 'off',
    // Browser tests read what people see, not what the document holds.
    'unicorn/prefer-dom-node-text-content': 'off',
  },
})
