import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))

interface Source { file: string, layer: string, imports: string[] }

/** Every import of a file, static or lazy, as a path from the root or a bare package name. */
function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8')
  const found = [...text.matchAll(/(?:from|import)\s*(?:\(\s*)?['"]([^'"\s]+)['"]/g)].map(match => match[1]!)
  return found.map(name => name.startsWith('.')
    ? relative(root, resolve(dirname(file), name)).split(sep).join('/')
    : name)
}

function sourcesIn(folder: string): Source[] {
  if (!existsSync(resolve(root, folder)))
    return []
  return readdirSync(resolve(root, folder), { recursive: true, encoding: 'utf8' })
    .filter(name => /\.(?:ts|vue)$/.test(name) && !name.endsWith('.d.ts'))
    .map((name) => {
      const file = resolve(root, folder, name)
      return { file: relative(root, file).split(sep).join('/'), layer: folder, imports: importsOf(file) }
    })
}

const engine = sourcesIn('engine')
const live = sourcesIn('live')
const components = sourcesIn('components')
const all = [...engine, ...live, ...components, ...sourcesIn('setup'), ...sourcesIn('layouts')]

function offenders(sources: Source[], allowed: (name: string) => boolean): string[] {
  return sources.flatMap(source => source.imports.filter(name => !allowed(name)).map(name => `${source.file} imports ${name}`))
}

describe('the arrows between the folders', () => {
  it('finds the folders it is about', () => {
    expect(engine.length).toBeGreaterThan(10)
    expect(components.length).toBeGreaterThan(5)
  })

  it('engine imports only engine and the schema library', () => {
    expect(offenders(engine, name => name.startsWith('engine/') || name === 'valibot')).toEqual([])
  })

  it('live never imports components, slides, or the deck\'s client', () => {
    const others = live.filter(({ file }) => !file.startsWith('live/phone/'))
    expect(offenders(others, name => !/^(?:components|slides|layouts|setup)\//.test(name) && !name.startsWith('@slidev/client'))).toEqual([])
  })

  it('the phone page asks with the deck\'s own question components, and takes nothing else from the deck', () => {
    const phone = live.filter(({ file }) => file.startsWith('live/phone/'))
    const shared = /^(?:components\/(?:QuestionBody|AnswerMark|InlineText|DeckWave)\.vue|setup\/(?:messages|prompt-heading)\.ts|styles\/tokens\.css)$/
    expect(phone.length).toBeGreaterThan(5)
    expect(offenders(phone, name => shared.test(name) || !/^(?:components|slides|layouts|setup|styles|live\/server|live\/journal)\/|^@slidev\//.test(name))).toEqual([])
  })

  it('components never import slides, servers or Node', () => {
    expect(offenders(components, name => !/^(?:slides|live\/server|scripts)\//.test(name) && !name.startsWith('node:'))).toEqual([])
  })

  it('only the render-place helper imports the client\'s public state', () => {
    const importers = all.filter(source => source.imports.includes('@slidev/client')).map(source => source.file)
    expect(importers.filter(file => file.startsWith('components/'))).toEqual([])
  })
})

describe('the engine is pure', () => {
  const impure = /\b(?:Date\.now|new Date\(\)|Math\.random|setTimeout|setInterval|localStorage|document|window|process)\b/

  it('uses no clock, chance, browser or process', () => {
    const found = engine.filter((source) => {
      const code = readFileSync(resolve(root, source.file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '').replace(/'[^'\n]*'|`[^`]*`/g, '')
      return impure.test(code)
    })
    expect(found.map(source => source.file)).toEqual([])
  })
})
