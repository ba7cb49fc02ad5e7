import type { Content } from '../../engine/analytics/content.ts'
import type { ChosenFile } from '../../setup/read-export.ts'
import { Buffer } from 'node:buffer'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { exportFileNames } from '../../engine/analytics/export-files.ts'
import { limits, readExport } from '../../setup/read-export.ts'
import { saveRateMessages } from '../../setup/save-rate-messages.ts'
import { bytesOf, chosen, csvOf, line, link, rowsOf, today, videos, withoutUtf8Mark, workbookOf, zipOf, zipOfAll } from './an-export.ts'

async function read(...files: ChosenFile[]) {
  const result = await readExport(files, today)
  if (!result.ok)
    throw new Error(saveRateMessages.refusal(result.error))
  return result.value
}

/** The sentence with which a file is refused. */
async function refusal(...files: ChosenFile[]): Promise<string> {
  const result = await readExport(files, today)
  return result.ok ? '' : saveRateMessages.refusal(result.error)
}

const header = line(...rowsOf('Content.csv')[0]!)
const row = (number: number, title = 'A video', views: string | number = 1000): string => line('August 9', title, link(number), 'August 2', 1, 2, 3, views)
const csv = (...lines: string[]): string => [header, ...lines].join('\n')
const notices = ({ notices }: Content): string[] => notices.map(saveRateMessages.notice)
const problems = ({ problems }: Content): string[] => problems.map(saveRateMessages.cellProblem)

describe.each(['en-US', 'en-GB', 'ja', 'ru', 'de', 'es', 'zh-Hans', 'vi'])('the export of an interface in %s', (language) => {
  it('is read from CSV', async () => {
    expect((await read(chosen('Content.csv', csvOf('Content.csv', language)))).content.videos).toEqual(videos)
  })

  it('is read from the zip with all seven files', async () => {
    const { content, files } = await read(chosen('export.zip', zipOfAll(language)))
    expect(content.videos).toEqual(videos)
    expect(files.map(({ is }) => is)).toEqual(exportFileNames)
  })

  it('is read from XLSX with a sheet each', async () => {
    const bytes = await workbookOf(Object.fromEntries(exportFileNames.map(file => [file.replace('.csv', ''), rowsOf(file, language)])))
    const { content, files } = await read(chosen('export.xlsx', bytes))
    expect(content.videos).toEqual(videos)
    expect(files.map(({ is }) => is)).toEqual(exportFileNames)
  })
})

describe('the export in other clothes', () => {
  it.each([
    ['folders and what a Mac adds', { 'export/Content.csv': csvOf('Content.csv'), '__MACOSX/export/._Content.csv': 'junk', 'export/.DS_Store': 'junk' }],
    ['a name of its own', { 'my videos.csv': csvOf('Content.csv') }],
    ['a damaged file beside it', { 'Content.csv': csvOf('Content.csv'), 'Overview.csv': '' }],
  ])('is read from a zip with %s', async (_, files) => {
    expect((await read(chosen('a.zip', zipOf(files)))).content.videos).toEqual(videos)
  })

  it('is read from a zip whose names are in UTF-8 and do not say so, as a Mac makes it', async () => {
    expect((await read(chosen('a.zip', withoutUtf8Mark(zipOf({ 'Übersicht/Content.csv': csvOf('Content.csv') }))))).content.videos).toEqual(videos)
  })

  it('is read from a workbook in a zip', async () => {
    expect((await read(chosen('a.zip', zipOf({ 'Content.xlsx': await workbookOf({ Content: rowsOf('Content.csv') }) })))).content.videos).toEqual(videos)
  })

  it('is read from a workbook whose days became dates', async () => {
    const [head, ...rows] = rowsOf('Content.csv')
    const bytes = await workbookOf({ Content: [head!, ...rows.map(([, ...rest]) => [new Date(Date.UTC(2026, 7, 9)), ...rest])] })
    expect((await read(chosen('a.xlsx', bytes))).content.videos).toEqual(videos)
  })

  it('is read whatever the order, capitals and spaces of its header, and with columns more', async () => {
    const text = [
      'total VIEWS;Extra; Video  Link ;Video title',
      `48000;x;${link(10)};"One; two"`,
    ].join('\r\n')
    const { content } = await read(chosen('Content.csv', text))
    expect(content.videos).toEqual([{ link: link(10), title: 'One; two', views: 48_000, asOf: null, posted: null }])
    expect(notices(content)).toEqual([
      'Content.csv has semicolons between its cells, so a spreadsheet saved it anew. We read it all the same.',
      'Content.csv has no column “Time”, “Post time”, “Total likes”, “Total comments”, “Total shares”. Save rates do not need it.',
    ])
  })

  it('is read in UTF-16 with tabs, and says so', async () => {
    const text = `sep=\t\r\n${rowsOf('Content.csv').map(cells => cells.join('\t').replaceAll('"', '')).join('\r\n')}`
    const { content } = await read(chosen('Content.csv', new Uint8Array(Buffer.from(`\uFEFF${text}`, 'utf16le'))))
    expect(content.videos.map(({ views }) => views)).toEqual([48_000, 11_950, null])
    expect(notices(content).join(' ')).toMatch(/UTF-16.*tabs/s)
  })

  it('is read in an old Western encoding, and says so', async () => {
    const { content } = await read(chosen('Content.csv', new Uint8Array(Buffer.from(csv(row(1, 'Fahrrad für Müde')), 'latin1'))))
    expect(content.videos[0]!.title).toBe('Fahrrad für Müde')
    expect(notices(content)).toEqual(['Content.csv is not in UTF-8, so some program saved it anew: titles may have wrong letters. The numbers are not touched by that.'])
  })

  it('is read when it is called a zip and is not, and says so', async () => {
    const { content } = await read(chosen('Content.zip', csvOf('Content.csv')))
    expect(content.videos).toEqual(videos)
    expect(notices(content)).toContain('Content.zip is a plain CSV file, whatever its name says. We read it all the same.')
  })

  it('keeps the later of two rows about one video, also across files', async () => {
    const { content } = await read(chosen('Content.csv', csv(row(1, 'Old', 1000), row(2, 'Other', 5), row(1, 'New', 2000))), chosen('Content (1).csv', csv(row(1, 'Newest', 3000))))
    expect(content.videos.map(({ title, views }) => [title, views])).toEqual([['Other', 5], ['Newest', 3000]])
    expect(notices(content)).toEqual(['Content.csv, line 4: a video that is there twice. We use the row with more views, which is the later one.'])
  })

  it('says what else was chosen', async () => {
    const { files, skipped } = await read(chosen('Content.csv', csvOf('Content.csv')), chosen('Overview.csv', csvOf('Overview.csv')), chosen('photo.png', new Uint8Array([0x89, 0x50, 0x4E, 0x47])))
    expect(files.map(({ is, rows }) => [is, rows])).toEqual([['Content.csv', 3], ['Overview.csv', 2]])
    expect(skipped.map(saveRateMessages.refusal)).toEqual(['photo.png is a picture, not a table. Choose Content.csv, or the zip or XLSX file as you downloaded it.'])
  })

  it('is as large as it likes: a first part comes before the rest', async () => {
    const text = csv(...Array.from({ length: 1200 }, (_, number) => row(number, `Video ${number}, ${'long '.repeat(200)}`)))
    const parts: number[] = []
    for (const file of [chosen('Content.csv', text), chosen('a.zip', zipOf({ 'Content.csv': text })), chosen('a.xlsx', await workbookOf({ Content: text.split('\n').map(cells => cells.slice(1, -1).split('","')) }))]) {
      const result = await readExport([file], today, first => parts.push(first.videos.length))
      expect(result.ok && result.value.content.videos.length).toBe(1200)
    }
    expect(parts).toEqual([49, 49, 49])
  }, 30_000)
})

describe('titles that the export does not escape, as in real ones', () => {
  it('are mended by the link, and each is counted', async () => {
    const broken = [
      `"August 9","He said "hi", and left","${link(1)}","August 2","1","2","3","100"`,
      `"August 9","Loose, comma","and "quote"","${link(2)}","August 2","1","2","3","5,431"`,
      `"August 9","See https://video.example/x, "now"","${link(3)}","August 2","1","2","3","300"`,
    ]
    const { content } = await read(chosen('Content.csv', [header, row(9), ...broken, row(8)].join('\n')))
    expect(content.videos.map(({ views }) => views)).toEqual([1000, 100, 5431, 300, 1000])
    expect(content.videos[1]!.title).toBe('He said "hi", and left')
    expect(notices(content)).toEqual(['Content.csv, line 3: the first of 3 titles with quotation marks or commas that the export left bare. We found the cells by the links.'])
  })

  it('may also have lines of their own, which count as lines', async () => {
    const { content: found } = await read(chosen('Content.csv', csv(row(1, 'Two\nlines'), row(2, 'Next', 'lots'))))
    expect(found.videos.map(({ title }) => title)).toEqual(['Two\nlines', 'Next'])
    expect(problems(found)).toEqual(['Content.csv, line 4, column “Total views”: “lots” is not a whole number. The video is listed without views.'])
  })
})

describe('a damaged cell spoils nothing else', () => {
  it.each([
    [row(1, 'x', '12.5'), 'Content.csv, line 3, column “Total views”: “12.5” is not a whole number. The video is listed without views.'],
    [row(1, 'x', '-40'), 'Content.csv, line 3, column “Total views”: “-40” is below zero, which views cannot be. The video is listed without views.'],
    [line('August 9', 'x', link(1), 'next week', 1, 2, 3, 4), 'Content.csv, line 3, column “Post time”: “next week” is not a day that we can read. The video is listed without this day.'],
    [line('February 30', 'x', link(1), 'August 2', 1, 2, 3, 4), 'Content.csv, line 3, column “Time”: “February 30” is not a day that we can read. The video is listed without this day.'],
    [line('August 9', 'x', 'my video', 'August 2', 1, 2, 3, 4), 'Content.csv, line 3, column “Video link”: “my video” is not a link, and numbers are kept by the link. The row is left out.'],
    [line('August 9', 'x', '', 'August 2', 1, 2, 3, 4), 'Content.csv, line 3, column “Video link”: there is no link, and numbers are kept by the link. The row is left out.'],
    ['"August 9","x"', 'Content.csv, line 3: the row has 2 of 8 cells. It is left out; perhaps the file was cut off there.'],
    ['a,b,c,d,e,f,g,h,i', 'Content.csv, line 3: the row has 9 cells instead of 8, perhaps from a comma in a title. It is left out.'],
    ['"August 9","never closed', 'Content.csv, line 3: a quotation mark opens in “"August 9","never closed” and never closes. What it swallowed is left out; close it in a text editor, or download the export again.'],
  ])('%s', async (damaged, sentence) => {
    const { content: found } = await read(chosen('Content.csv', csv(row(5), damaged, row(6))))
    expect(problems(found)).toEqual([sentence])
    expect(found.videos.map(video => video.link)).toEqual(expect.arrayContaining([link(5), link(6)]))
  })

  it('names the row of a sheet', async () => {
    const [head, first, ...rest] = rowsOf('Content.csv')
    const { content: found } = await read(chosen('a.xlsx', await workbookOf({ Content: [head!, [...first!.slice(0, -1), 'many'], ...rest] })))
    expect(problems(found)).toEqual(['a.xlsx, row 2, column “Total views”: “many” is not a whole number. The video is listed without views.'])
  })

  it('says missing views once, with their number', async () => {
    const { content: found } = await read(chosen('Content.csv', csv(row(1, 'x', 'undefined'), row(2, 'y', ''), row(3))))
    expect(notices(found)).toEqual(['Content.csv, line 2: the first of 2 videos without a number of views. Missing is not zero, so there is no rate.'])
    expect(found.videos.map(({ views }) => views)).toEqual([null, null, 1000])
  })

  it('lists no more problems than anybody reads, and counts them all', async () => {
    const { content: found } = await read(chosen('Content.csv', csv(row(1), ...'x\n'.repeat(300))))
    expect([found.problems.length, found.problemCount]).toEqual([20, 300])
  })
})

/** What a program with passwords writes: the same archive with the first bit of each entry's flags set. */
function encrypted(zip: Uint8Array): Uint8Array {
  const bytes = zip.slice()
  const view = new DataView(bytes.buffer)
  for (let at = 0; at < bytes.length - 8; at++) {
    if (view.getUint32(at, true) === 0x04034B50)
      view.setUint16(at + 6, view.getUint16(at + 6, true) | 1, true)
    if (view.getUint32(at, true) === 0x02014B50)
      view.setUint16(at + 8, view.getUint16(at + 8, true) | 1, true)
  }
  return bytes
}

/** The same archive with some bytes inside its first file overwritten. */
function scratched(zip: Uint8Array): Uint8Array {
  return zip.slice().fill(0xFF, 45, 90)
}

const compound = (text: string): Uint8Array => new Uint8Array([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, ...Buffer.from(text, 'utf16le')])

describe('a file that cannot be used is refused with a sentence of its own', () => {
  const damaged: readonly (readonly [string, () => ChosenFile | Promise<ChosenFile>, string])[] = [
    ['an empty file', () => chosen('Content.csv', ''), 'Content.csv is empty. Download the export again, and choose it without opening or renaming it first.'],
    ['only a header', () => chosen('Content.csv', header), 'Content.csv has a header and no videos. Choose a longer time when you export.'],
    ['something renamed to zip', () => chosen('export.zip', 'hello'), 'export.zip is called zip but is not one: somebody renamed it, or the download failed. Download the export again, and choose it without opening or renaming it first.'],
    ['something renamed to XLSX', () => chosen('export.xlsx', 'hello'), 'export.xlsx is called XLSX but is not a workbook: somebody renamed it, or the download failed. Download the export again, and choose it without opening or renaming it first.'],
    ['half a zip', () => chosen('export.zip', zipOfAll().slice(0, 700)), 'export.zip is cut off: its end is missing, so the download stopped early. Download it again.'],
    ['a scratched zip', () => chosen('export.zip', scratched(zipOf({ 'Content.csv': csvOf('Content.csv') }))), 'export.zip is damaged: “Content.csv” in it cannot be unpacked. Download it again.'],
    ['a zip with a password', () => chosen('export.zip', encrypted(zipOfAll())), 'export.zip has a password: “Overview.csv” in it is encrypted. Unpack it on your device, then choose Content.csv.'],
    ['a zip without the file about videos', () => chosen('export.zip', zipOf({ 'a/Overview.csv': csvOf('Overview.csv'), 'a/Viewers.csv': csvOf('Viewers.csv') })), 'export.zip has no Content.csv in it. We found “Overview.csv”, “Viewers.csv”. When you export, tick the part about content, too.'],
    ['a zip with nothing', () => chosen('export.zip', zipOf({})), 'export.zip has no Content.csv in it. It is empty. When you export, tick the part about content, too.'],
    ['a zip in a zip', () => chosen('outer.zip', zipOf({ 'inner.zip': zipOfAll() })), 'outer.zip has another zip in it, “inner.zip”. Unpack it once, then choose the inner file.'],
    ['an empty file in a zip', () => chosen('export.zip', zipOf({ 'Content.csv': '' })), 'Content.csv in export.zip is empty. Download the export again, and choose it without opening or renaming it first.'],
    ['another file of the export', () => chosen('Content.csv', csvOf('Overview.csv')), 'Content.csv is the export’s Overview.csv: it has a row a day, not a row a video. Choose Content.csv from the same export.'],
    ['an unknown table', () => chosen('bank.csv', 'Date,Amount\n1,2'), 'bank.csv, line 1: “Date, Amount” is not a header that we know. The first line should read: Time, Video title, Video link, Post time, Total likes, Total comments, Total shares, Total views. Choose Content.csv, or the zip or XLSX file as you downloaded it.'],
    ['a missing column', () => chosen('Content.csv', csvOf('Content.csv').replace('"Total views"', '"Fans"')), 'Content.csv, line 1: the column “Total views” is missing. Download the export again, and choose it without opening or renaming it first.'],
    ['a column with another name', () => chosen('Content.csv', csvOf('Content.csv').replace('"Total views"', '"Total view"')), 'Content.csv, line 1: the column “Total views” is missing. “Total view” comes close: rename it to “Total views”, and choose the file again.'],
    ['rows of which none can be used', () => chosen('Content.csv', csv('x')), 'Content.csv has no row that can be used. The first problem: Content.csv, line 2: the row has 1 of 8 cells. It is left out; perhaps the file was cut off there.'],
    ['a web page', () => chosen('Content.csv', '<!DOCTYPE html><title>Sign in</title>'), 'Content.csv is a web page, not an export: perhaps you were signed out when it was saved. Sign in, and export again.'],
    ['an old workbook', () => chosen('Content.xls', compound('Workbook')), 'Content.xls is a workbook in the old .xls form. Open it and save it as .xlsx or as CSV, then choose that.'],
    ['a workbook with a password', () => chosen('Content.xlsx', compound('EncryptedPackage')), 'Content.xlsx is a workbook with a password. Open it, save it without the password, and choose that.'],
    ['half a workbook', async () => chosen('Content.xlsx', (await workbookOf({ Content: rowsOf('Content.csv') })).slice(0, 900)), 'Content.xlsx is damaged: the workbook in it cannot be read. Download it again, or choose CSV when you export.'],
    ['a workbook without its list of sheets', () => chosen('Content.xlsx', zipOf({ '[Content_Types].xml': '<Types/>' })), 'Content.xlsx is damaged: the workbook in it cannot be read. Download it again, or choose CSV when you export.'],
    ['a workbook without a sheet about videos', async () => chosen('a.xlsx', await workbookOf({ Notes: [['Hello']], More: [['x', 'y']] })), 'a.xlsx has no sheet about videos. Its sheets: “Notes”, “More”. We look for a first row with “Video link” and “Total views”.'],
    ['a workbook of another part of the export', async () => chosen('Viewers.xlsx', await workbookOf({ Viewers: rowsOf('Viewers.csv') })), 'Viewers.xlsx is the export’s Viewers.csv: it counts viewers a day, not videos. Choose Content.csv from the same export.'],
    ['a PDF', () => chosen('Content.pdf', '%PDF-1.7'), 'Content.pdf is a PDF, not a table. Choose Content.csv, or the zip or XLSX file as you downloaded it.'],
    ['a JSON file', () => chosen('user_data.json', '{"Video": {}}'), 'user_data.json is a JSON file, perhaps the copy of your account’s data, not a table. Choose Content.csv, or the zip or XLSX file as you downloaded it.'],
    ['bytes', () => chosen('Content.csv', bytesOf('ab\0\0\0cd\0efgh')), 'Content.csv is not text, not a table. Choose Content.csv, or the zip or XLSX file as you downloaded it.'],
    ['a file that is too large', () => ({ name: 'film.csv', size: limits.file + 1, read: () => Promise.reject(new Error('it is not even opened')) }), 'film.csv has 51 MB; this page reads up to 50 MB, because it has to fit into a phone’s memory. An export of videos is far smaller: Choose Content.csv, or the zip or XLSX file as you downloaded it.'],
    ['a zip that would unpack to too much', () => chosen('bomb.zip', swollen(zipOfAll())), 'bomb.zip would unpack to 4295 MB; this page unpacks up to 300 MB, because it has to fit into a phone’s memory. Choose Content.csv, or the zip or XLSX file as you downloaded it.'],
  ]

  /** The archive says that its first file is of four gigabytes. */
  function swollen(zip: Uint8Array): Uint8Array {
    const bytes = zip.slice()
    const view = new DataView(bytes.buffer)
    for (let at = 0; at < bytes.length - 28; at++) {
      if (view.getUint32(at, true) === 0x02014B50) {
        view.setUint32(at + 24, 0xFFFFFFF0, true)
        break
      }
    }
    return bytes
  }

  it.each(damaged)('%s', async (_, file, sentence) => {
    expect(await refusal(await file())).toBe(sentence)
  })

  it('and no two of them have the same', () => {
    const plain = damaged.map(([, , sentence]) => sentence)
    // Half a workbook and one without its parts are damaged alike; an empty file is the same inside a zip.
    expect(new Set(plain).size).toBe(plain.length - 1)
  })
})

describe('the made-up sample', () => {
  const folder = new URL('../../exercises/04-own-save-rate/sample/', import.meta.url)

  it('is read without a word, but for its one missing number', async () => {
    const { content } = await read(chosen('Content.csv', new Uint8Array(readFileSync(new URL('Content.csv', folder)))))
    expect(content.problemCount).toBe(0)
    expect(content.notices.map(({ code }) => code)).toEqual(['views-missing'])
    expect(content.videos.filter(({ title }) => !title.startsWith('(Made up) '))).toEqual([])
    const bookmarks = readFileSync(new URL('bookmarks.csv', folder), 'utf8')
    expect(content.videos.filter(video => !bookmarks.includes(video.link))).toEqual([])
  })
})
