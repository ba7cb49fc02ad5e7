import { existsSync, readdirSync } from 'node:fs'
import { dirname, extname, join, parse } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isHTMLTag, isMathMLTag, isSVGTag } from '@vue/shared'

/** Names that a slide may use. */
export interface Known {
  hasComponent: (tag: string) => boolean
  hasLayout: (name: string) => boolean
  layouts: string[]
}

const vueTags = [
  'component',
  'slot',
  'template',
  'transition',
  'transition-group',
  'keep-alive',
  'suspense',
  'teleport',
  'router-link',
  'router-view',
]

/** Icons become components too: these collections come with Slidev. */
const icons = /^(?:carbon|ph|svg-spinners)[-:]/

/** What a deck in `root` can use: its own components and layouts, the theme's, Slidev's, Vue's and plain tags. */
export function knownNames(root: string, theme: string = 'default'): Known {
  const roots = [
    packageRoot('@slidev/client'),
    themeRoot(theme),
    root,
  ].filter(path => path !== undefined)
  const components = new Set([
    ...filesIn(join(packageRoot('@slidev/client'), 'builtin'), ['.vue', '.ts']),
    ...roots.flatMap(folder => filesIn(join(folder, 'components'), [
      '.vue',
      '.md',
      '.ts',
      '.tsx',
      '.js',
      '.jsx',
    ])),
    ...vueTags,
  ].map(plainName))
  const layouts = new Set(roots.flatMap(folder => filesIn(join(folder, 'layouts'), ['.vue', '.ts'])))
  return {
    hasComponent: tag => isHTMLTag(tag) || isSVGTag(tag) || isMathMLTag(tag) || icons.test(tag) || components.has(plainName(tag)),
    hasLayout: name => layouts.has(name),
    layouts: [...layouts].sort(),
  }
}

/** `SignalTable` and `signal-table` are one component. */
function plainName(name: string): string {
  return name.replaceAll('-', '').toLowerCase()
}

function packageRoot(name: string): string {
  return dirname(fileURLToPath(import.meta.resolve(`${name}/package.json`)))
}

function themeRoot(theme: string): string | undefined {
  if (theme === 'none' || /^[./]/.test(theme))
    return undefined
  return packageRoot(theme === 'default'
    ? '@slidev/theme-default'
    : theme)
}

function filesIn(folder: string, extensions: string[]): string[] {
  if (!existsSync(folder))
    return []
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(file => extensions.includes(extname(file)) && !/\.(?:d|test)\.ts$/.test(file))
    .map(file => parse(file).name)
}
