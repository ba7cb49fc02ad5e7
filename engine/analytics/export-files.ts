/**
 * The files of the official analytics export, each with its exact header. Headers stay English whatever the language of
 * the interface is (sources S4 and S5). None of them has a column of saves.
 */
export const exportFiles = {
  'Overview.csv': ['Date', 'Video Views', 'Profile Views', 'Likes', 'Comments', 'Shares'],
  'Content.csv': ['Time', 'Video title', 'Video link', 'Post time', 'Total likes', 'Total comments', 'Total shares', 'Total views'],
  'Viewers.csv': ['Date', 'Total Viewers', 'New Viewers', 'Returning Viewers'],
  'FollowerHistory.csv': ['Date', 'Followers', 'Difference in followers from previous day'],
  'FollowerActivity.csv': ['Date', 'Hour', 'Active followers'],
  'FollowerGender.csv': ['Gender', 'Distribution'],
  'FollowerTopTerritories.csv': ['Top territories', 'Distribution'],
} as const

export type ExportFile = keyof typeof exportFiles

/** In the order of the table above. */
export const exportFileNames: readonly ExportFile[] = [
  'Overview.csv',
  'Content.csv',
  'Viewers.csv',
  'FollowerHistory.csv',
  'FollowerActivity.csv',
  'FollowerGender.csv',
  'FollowerTopTerritories.csv',
]

/** A column of the one file about videos. */
export type ContentColumn = typeof exportFiles['Content.csv'][number]

/** Without these there is no video, or no rate. */
export const neededColumns: readonly ContentColumn[] = ['Video title', 'Video link', 'Total views']
