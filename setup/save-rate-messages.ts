import type { Day } from '../engine/analytics/day.ts'
import type { CellProblem, Notice } from '../engine/analytics/refusal.ts'
import type { NoRate, SaveRate } from '../engine/analytics/save-rate.ts'
import type { ShownCount, ShownRefusal } from '../engine/analytics/shown-count.ts'
import type { FileProblem } from './use-save-rate.ts'
import { exportFiles } from '../engine/analytics/export-files.ts'
import { percentOf } from '../engine/analytics/save-rate.ts'
import { benchmarks } from '../engine/signals/benchmarks.ts'

const count = new Intl.NumberFormat('en')
const date = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })

const number = (value: number): string => count.format(value)
const day = ({ year, month, day }: Day): string => date.format(new Date(Date.UTC(year, month - 1, day)))
const megabytes = (bytes: number): string => `${Math.ceil(bytes / 1e6)} MB`
const list = (names: readonly string[]): string => names.map(name => `“${name}”`).join(', ')

const rightFile = 'Choose Content.csv, or the zip or XLSX file as you downloaded it.'
const again = 'Download the export again, and choose it without opening or renaming it first.'

/** What the other files of the export are about. */
const about = {
  'Overview.csv': 'it has a row a day, not a row a video',
  'Content.csv': 'it is the file about videos',
  'Viewers.csv': 'it counts viewers a day, not videos',
  'FollowerHistory.csv': 'it counts followers a day, not videos',
  'FollowerActivity.csv': 'it tells when followers are active, and nothing of videos',
  'FollowerGender.csv': 'it is about followers, not videos',
  'FollowerTopTerritories.csv': 'it is about where followers live, not about videos',
} as const satisfies Record<keyof typeof exportFiles, string>

function place({ file, counts, line, column }: Pick<CellProblem, 'file' | 'counts' | 'line' | 'column'>): string {
  return [
    file,
    `${counts === 'lines' ? 'line' : 'row'} ${line}`,
    ...column === undefined
      ? []
      : [`column “${column}”`],
  ].join(', ')
}

function cellProblem(problem: CellProblem): string {
  const { found, wanted = 0, column } = problem
  const where = place(problem)
  const without = column === 'Total views'
    ? 'The video is listed without views.'
    : 'The video is listed without this day.'
  switch (problem.code) {
    case 'not-a-number': return `${where}: “${found}” is not a whole number. ${without}`
    case 'negative': return `${where}: “${found}” is below zero, which views cannot be. ${without}`
    case 'not-a-date': return `${where}: “${found}” is not a day that we can read. ${without}`
    case 'no-link': return found === ''
      ? `${where}: there is no link, and numbers are kept by the link. The row is left out.`
      : `${where}: “${found}” is not a link, and numbers are kept by the link. The row is left out.`
    case 'too-few-cells': return `${where}: the row has ${found} of ${wanted} cells. It is left out; perhaps the file was cut off there.`
    case 'too-many-cells': return `${where}: the row has ${found} cells instead of ${wanted}, perhaps from a comma in a title. It is left out.`
    case 'open-quote': return `${where}: a quotation mark opens in “${found}” and never closes. What it swallowed is left out; close it in a text editor, or download the export again.`
  }
}

function refusal(problem: FileProblem): string {
  const { file } = problem
  switch (problem.code) {
    case 'failed': return `${file} could not be read, and we do not know why. Close other programs that have it open, or download it again.`
    case 'empty-file': return `${file} is empty. ${again}`
    case 'too-large': return `${file} has ${megabytes(problem.bytes)}; this page reads up to ${megabytes(problem.limit)}, because it has to fit into a phone’s memory. An export of videos is far smaller: ${rightFile}`
    case 'unpacks-too-large': return `${file} would unpack to ${megabytes(problem.bytes)}; this page unpacks up to ${megabytes(problem.limit)}, because it has to fit into a phone’s memory. ${rightFile}`
    case 'not-a-zip': return `${file} is called zip but is not one: somebody renamed it, or the download failed. ${again}`
    case 'not-a-workbook': return `${file} is called XLSX but is not a workbook: somebody renamed it, or the download failed. ${again}`
    case 'cut-off-zip': return `${file} is cut off: its end is missing, so the download stopped early. Download it again.`
    case 'damaged-zip': return `${file} is damaged: “${problem.entry}” in it cannot be unpacked. Download it again.`
    case 'damaged-workbook': return `${file} is damaged: the workbook in it cannot be read. Download it again, or choose CSV when you export.`
    case 'encrypted-zip': return `${file} has a password: “${problem.entry}” in it is encrypted. Unpack it on your device, then choose Content.csv.`
    case 'protected-workbook': return `${file} is a workbook with a password. Open it, save it without the password, and choose that.`
    case 'old-workbook': return `${file} is a workbook in the old .xls form. Open it and save it as .xlsx or as CSV, then choose that.`
    case 'nested-zip': return `${file} has another zip in it, “${problem.entry}”. Unpack it once, then choose the inner file.`
    case 'no-content': return `${file} has no Content.csv in it. ${problem.found.length > 0 ? `We found ${list(problem.found)}.` : 'It is empty.'} When you export, tick the part about content, too.`
    case 'wrong-file': return `${file} is the export’s ${problem.is}: ${about[problem.is]}. Choose Content.csv from the same export.`
    case 'no-sheet': return `${file} has no sheet about videos. Its sheets: ${list(problem.sheets)}. We look for a first row with “Video link” and “Total views”.`
    case 'web-page': return `${file} is a web page, not an export: perhaps you were signed out when it was saved. Sign in, and export again.`
    case 'not-a-table': return `${file} is ${{ pdf: 'a PDF', picture: 'a picture', json: 'a JSON file, perhaps the copy of your account’s data', binary: 'not text' }[problem.is]}, not a table. ${rightFile}`
    case 'no-header': return `${file}, line ${problem.line}: “${problem.found}” is not a header that we know. The first line should read: ${exportFiles['Content.csv'].join(', ')}. ${rightFile}`
    case 'missing-column': return `${file}, line ${problem.line}: the column “${problem.column}” is missing. ${problem.near === undefined ? again : `“${problem.near}” comes close: rename it to “${problem.column}”, and choose the file again.`}`
    case 'only-header': return `${file} has a header and no videos. Choose a longer time when you export.`
    case 'no-usable-row': return `${file} has no row that can be used. The first problem: ${cellProblem(problem.first)}`
  }
}

function times(count: number, one: string, many: string): string {
  return count === 1 ? one : many.replace('#', number(count))
}

function notice(found: Notice): string {
  const { file } = found
  switch (found.code) {
    case 'delimiter': return `${file} has ${found.delimiter} between its cells, so a spreadsheet saved it anew. We read it all the same.`
    case 'utf-16': return `${file} is in UTF-16, so a spreadsheet saved it anew. We read it all the same.`
    case 'not-utf-8': return `${file} is not in UTF-8, so some program saved it anew: titles may have wrong letters. The numbers are not touched by that.`
    case 'mended': return `${file}, line ${found.line}: ${times(found.count, 'a title has quotation marks or commas that the export left bare. We found the cells by the link.', 'the first of # titles with quotation marks or commas that the export left bare. We found the cells by the links.')}`
    case 'twice': return `${file}, line ${found.line}: ${times(found.count, 'a video that is there twice', 'the first of # rows whose video is there already')}. We use the row with more views, which is the later one.`
    case 'views-missing': return `${file}, line ${found.line}: ${times(found.count, 'a video has no number of views', 'the first of # videos without a number of views')}. Missing is not zero, so there is no rate.`
    case 'no-columns': return `${file} has no column ${list(found.columns)}. Save rates do not need it.`
    case 'another-kind': return `${file} is a plain CSV file, whatever its name says. We read it all the same.`
  }
}

function noRate(why: NoRate | ShownRefusal): string {
  switch (why) {
    case 'views-missing': return 'No rate: the export does not give this video’s views, and missing is not zero.'
    case 'no-views': return 'No rate: with 0 views there is nothing to divide by.'
    case 'more-than-views': return 'No rate: these are more saves than views. Check the number, or export again: the views may be days older.'
    case 'not-a-number': return 'This is not a number as the app shows it. Type it like 980, 1,234 or 12.3K.'
    case 'negative': return 'A bookmark number cannot be below zero. Type it like 980, 1,234 or 12.3K.'
    case 'decimal-alone': return 'People come whole: is there a K or an M after this number? Type it like 12.3K.'
    case 'two-readings': return 'This can be read in two ways. Type it as the app shows it, like 1.2K, or in full without the letter.'
    case 'unknown-unit': return 'We do not know the letters after the number. Use K for thousand or M for million.'
    case 'unclear-unit': return 'This letter means different things in different languages. Use K for thousand or M for million.'
    case 'too-large': return 'This is more than there are people. Check the number.'
  }
}

function rate(found: SaveRate): string {
  const { from, to, one } = percentOf(found)
  return one ? `${to} %` : `${from} to ${to} %`
}

/** What exercise 4 says, in one place. */
export const saveRateMessages = {
  number,
  day,
  rate,
  noRate,
  refusal,
  notice,
  cellProblem,
  percent: (fraction: number): string => `${Number((100 * fraction).toPrecision(2))} %`,

  file: {
    title: 'Open your export',
    choose: 'Choose your export',
    how: 'The zip, CSV or XLSX file as you downloaded it; several at once are fine. You can drop it here, too.',
    here: 'It is read on this device, in this page. Nothing is sent anywhere.',
    practise: 'Practise with made-up numbers',
    save: 'Save the made-up file',
    reading: (files: string) => `Reading ${files} …`,
    open: (videos: number, asOf: Day | null) => `${videos === 1 ? '1 video' : `${number(videos)} videos`}${asOf ? `, with the numbers of ${day(asOf)}` : ''}.`,
    others: (files: readonly string[]) => `Also there, and not needed here: ${files.join(', ')}.`,
    safe: 'What you typed is still here.',
    problems: (shown: number, of: number) => of === 1
      ? 'One place could not be read'
      : shown < of
        ? `${number(of)} places could not be read; the first ${shown}`
        : `${of} places could not be read`,
    madeUp: 'You are practising: these videos and numbers are made up.',
    leave: 'Back to my own numbers',
  },

  videos: {
    title: 'Type the bookmark numbers',
    how: 'Open a video in the app and type the number beside its bookmark, just as it is shown. Five videos are enough to begin with.',
    none: 'Your videos will be listed here.',
    noFile: 'These are the videos that you typed a number for, with the views of that day. Choose a new export to bring the views up to date.',
    find: 'Find in the titles',
    order: 'Order',
    orders: { file: 'As in the file', views: 'Most views first' },
    nothing: 'No title has these words.',
    range: (from: number, to: number, of: number) => `${number(from)} to ${number(to)} of ${number(of)}`,
    back: 'Earlier videos',
    next: 'More videos',
    untitled: 'Without a title',
    views: (views: number | null) => views === null
      ? 'views missing'
      : views === 1
        ? '1 view'
        : `${number(views)} views`,
    posted: (posted: Day) => `posted ${day(posted)}`,
    label: 'Bookmark number',
    unit: 'Unit',
    units: { '': 'in full', 'K': 'K', 'M': 'M' },
    sample: (shown: string) => `The app would show ${shown}`,
    stands: ({ exact, low, high }: ShownCount) => exact
      ? ''
      : `Stands for ${number(low)} to ${number(high)}.`,
    older: (views: number | null) => `Typed when it had ${views === null ? 'no known views' : `${number(views)} views`}. Look again, and type what is shown now.`,
    same: 'It still shows this',
  },

  result: {
    title: 'Your save rates',
    none: 'Type a number above, and the save rate shows up here: bookmarks divided by views.',
    said: (title: string, rate: string, places: string) => `${title}: ${rate}. ${places}.`,
    cleared: 'Everything that you typed is erased.',
    median: (text: string, videos: number) => `Your own middle: ${text}, over ${videos === 1 ? '1 video' : `${videos} videos`}. As many lie above it as below.`,
    caption: 'Ranked by save rate. Where ranges overlap, the numbers cannot tell the videos apart, so they share places.',
    columns: { place: 'Place', video: 'Video', rate: 'Save rate' },
    place: (best: number, worst: number) => best === worst
      ? `${best}`
      : `${best} to ${worst}`,
    placeOf: (best: number, worst: number, of: number) => best === worst
      ? `Place ${best} of ${of}`
      : `Place ${best} to ${worst} of ${of}, it cannot be told more exactly`,
    of: (typed: string, views: number) => `${typed} of ${number(views)} views`,
    without: 'Without a rate',
    all: (videos: number) => `Show all ${number(videos)}`,
    save: 'Save this table',
    saved: (madeUp: boolean) => madeUp ? 'made-up-save-rates.csv' : 'save-rates.csv',
    erase: 'Erase what I typed',
    eraseTitle: 'Erase all the numbers that you typed?',
    eraseText: 'They are kept in this browser only, so nobody can bring them back. Your export is not touched.',
    eraseYes: 'Erase them',
    eraseNo: 'Keep them',
  },

  csv: {
    title: 'Video title',
    link: 'Video link',
    asOf: 'Numbers of',
    typed: 'Bookmark number as typed',
    low: 'Favorites at least',
    high: 'Favorites at most',
    views: 'Total views',
    lowRate: 'Save rate at least, percent',
    highRate: 'Save rate at most, percent',
    best: 'Place at best',
    worst: 'Place at worst',
    why: 'Why no rate',
  },

  plot: {
    title: 'Saves against views',
    text: (videos: number, median: string) => `${videos === 1 ? '1 video' : `${videos} videos`}; views from left to right, saves upwards, each line ten times the one before. A rising dashed line marks your own middle rate, ${median}: videos above it are kept more often. The table has the same numbers.`,
    views: 'views',
    saves: 'saves',
    median: 'your middle',
    key: 'On the dashed line lies your own middle rate: above it, people keep a video more often. A bar through a dot is what a shortened number may stand for, where that is wide enough to see.',
    zero: 'Hollow dots on the lower edge have 0 saves.',
  },

  limits: {
    title: 'What these numbers cannot say',
    points: [
      'The export has no column of saves. All of this stands on numbers that you typed by hand, so a slip of the finger is a slip of the rate.',
      'The last two days or so are missing from the export, and the bookmark number is of today. For a young video the rate comes out too high. Type the numbers on the day of the export, and leave out videos of this week.',
      'Both numbers are totals since the video was published. They say nothing about a day or a week: for that, write them down once a week and compare.',
      '“1.2K” is rounded or cut off. Two videos whose ranges overlap may be equal.',
      'With few views, chance decides. One save more or less changes the rate of a video with 200 views by half a percentage point.',
      'Dates in the export have no year. We take the latest that fits, so an old video may look younger than it is.',
      'The bookmark number counts Favorites. Downloads, screen recordings and copies made with other tools do not move it.',
    ],
    benchmarks: `Tables of “average” save rates come from sellers of statistics that show no method: ${benchmarks.map(({ saveRate, of, asOf }) => `${Number((100 * saveRate).toFixed(2))} % for ${of} (${asOf})`).join(', ')}. Loose context at best, never a target. Compare yourself with yourself.`,
  },
} as const satisfies Record<string, unknown>
