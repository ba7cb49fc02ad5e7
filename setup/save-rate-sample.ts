import Papa from 'papaparse'
import bookmarks from '../exercises/04-own-save-rate/sample/bookmarks.csv?raw'
import content from '../exercises/04-own-save-rate/sample/Content.csv?raw'

/** What the made-up export is called, here and when somebody saves it. */
export const sampleName = 'made-up-Content.csv'

/** The made-up export as a file, to be read as anybody's own is. */
export function sampleFile(): File {
  return new File([content], sampleName, { type: 'text/csv' })
}

/** What the app would show under each made-up video, by its link. */
export const sampleBookmarks: ReadonlyMap<string, string> = new Map(
  Papa.parse<string[]>(bookmarks.trim()).data.slice(1).map(([link = '', shown = '']): [string, string] => [link, shown]),
)
