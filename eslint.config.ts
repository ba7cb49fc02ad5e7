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
  },
}, {
  files: ['**/*.ts', '**/*.vue'],
  rules: {
    'ts/no-explicit-any': 'error',
    'ts/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
  },
}, {
  files: ['tests/**'],
  rules: { 'ts/consistent-type-assertions': 'off' },
})
