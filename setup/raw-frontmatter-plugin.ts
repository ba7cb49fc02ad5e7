import type { Plugin } from 'vite'

/**
 * Slidev sends the front matter of every slide twice with the first page: as data, and as the text that its own editor
 * shows. A built deck has no editor, so the text stays at home.
 */
export function withoutRawFrontmatter(): Plugin {
  return {
    name: 'silent-compliments:raw-frontmatter',
    apply: 'build',
    transform: (code, id) => id.endsWith('.frontmatter')
      ? code.replace(/"frontmatterRaw":"(?:[^"\\]|\\.)*"/, '"frontmatterRaw":""')
      : undefined,
  }
}
