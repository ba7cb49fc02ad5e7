import type { Format, FormatName } from './format.ts'
import { aiken } from './aiken.ts'
import { csv } from './csv.ts'
import { gift } from './gift.ts'
import { json } from './json.ts'
import { qti } from './qti.ts'
import { yaml } from './yaml.ts'

/** Every format that questions come from and go to. */
export const formats: { readonly [N in FormatName]: Format } = { yaml, json, csv, aiken, gift, qti }

const extensions: Readonly<Record<string, FormatName>> = {
  '.yaml': 'yaml',
  '.yml': 'yaml',
  '.json': 'json',
  '.csv': 'csv',
  '.tsv': 'csv',
  '.aiken': 'aiken',
  '.gift': 'gift',
  '.xml': 'qti',
  '.zip': 'qti',
}

/** What an export is called at its end. */
export const extensionOf: { readonly [N in FormatName]: string } = {
  yaml: '.yaml',
  json: '.json',
  csv: '.csv',
  aiken: '.aiken.txt',
  gift: '.gift',
  qti: '.zip',
}

/**
 * The format of a file, by its name; of a `.txt` file, which may be Aiken or GIFT, by what is in it.
 * @returns null where neither tells
 */
export function formatOf(file: string, text: string): FormatName | null {
  const extension = /\.[^./\\]*$/.exec(file)?.[0].toLowerCase() ?? ''
  if (Object.hasOwn(extensions, extension))
    return extensions[extension] ?? null
  if (extension !== '.txt')
    return null
  if (/^\s*ANSWER\s*:/im.test(text))
    return 'aiken'
  return /^\s*::|^\s*\$CATEGORY|[^\\]\{/m.test(text)
    ? 'gift'
    : null
}
