import type { Plugin, Rolldown } from 'vite'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { isRecord } from '../engine/quiz/response.ts'

/** A package that a build holds parts of. */
export interface BundledPackage {
  readonly name: string
  readonly version: string
  /** As its package names it (SPDX); null where it does not. */
  readonly licence: string | null
  /** The text that must go along; null where the package has none. */
  readonly text: string | null
}

/** Where a build puts the licences of what it holds. */
export const licencesFile = 'licences.txt'

/** One plugin for the pages of a build and one for its workers, which are bundles of their own. */
export interface LicencesPlugins {
  readonly forPages: () => Plugin
  readonly forWorkers: () => Plugin
}

/**
 * Writes the licences of all packages that a build holds parts of beside it: most of them ask for that, and a minified
 * file has lost their texts. (Vite's own `build.license` leaves workers out.)
 */
export function licences(): LicencesPlugins {
  const folders = new Set<string>()
  const collect = (bundle: Rolldown.OutputBundle) => {
    for (const id of Object.values(bundle).flatMap(part => part.type === 'chunk' ? part.moduleIds : [])) {
      const folder = packageFolder(id)
      if (folder !== null)
        folders.add(folder)
    }
  }
  return {
    forPages: () => ({
      name: 'silent-compliments:licences',
      apply: 'build',
      generateBundle(_, bundle) {
        collect(bundle)
        this.emitFile({ type: 'asset', fileName: licencesFile, source: licencesText([...folders].map(packageIn)) })
      },
    }),
    forWorkers: () => ({
      name: 'silent-compliments:licences-of-workers',
      apply: 'build',
      generateBundle(_, bundle) {
        collect(bundle)
      },
    }),
  }
}

/** The folder of the package that a module belongs to; null for a module of ours, or of no file. */
function packageFolder(id: string): string | null {
  if (id.startsWith('\0'))
    return null
  const folder = /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(id.split('?')[0] ?? '')?.[0]
  return folder !== undefined && existsSync(join(folder, 'package.json'))
    ? folder
    : null
}

/** What a package's folder says about it. */
export function packageIn(folder: string): BundledPackage {
  const said: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const { name, version, license } = isRecord(said) ? said : {}
  const file = readdirSync(folder).find(each => /^(?:licen[cs]e|copying)\b/i.test(each))
  return {
    name: typeof name === 'string' ? name : basename(folder),
    version: typeof version === 'string' ? version : '',
    licence: typeof license === 'string' ? license : null,
    text: file === undefined ? null : readFileSync(join(folder, file), 'utf8').trim(),
  }
}

const line = '-'.repeat(72)

/** The file that goes along with a build. */
export function licencesText(packages: readonly BundledPackage[]): string {
  const sorted = packages.toSorted((one, other) => `${one.name}@${one.version}` < `${other.name}@${other.version}` ? -1 : 1)
  return [
    'These pages hold parts of the packages below, each under its own licence.',
    'The fonts are under the SIL Open Font License: their texts are beside them, in fonts/.',
    ...sorted.map(({ name, version, licence, text }) => `${line}\n${name} ${version} (${licence ?? 'unknown'})\n\n${text ?? 'Its package has no text of its licence.'}`),
  ].join('\n\n').concat('\n')
}

/** Reads the list out of such a file. */
export function listedIn(text: string): Omit<BundledPackage, 'text'>[] {
  return [...text.matchAll(new RegExp(`^${line}\\n(\\S+) (\\S*) \\((.+)\\)$`, 'gm'))].map(([, name = '', version = '', licence = '']) => ({
    name,
    version,
    licence: licence === 'unknown' ? null : licence,
  }))
}
