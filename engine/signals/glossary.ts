/** A word as this workshop uses it. */
export interface GlossaryEntry {
  readonly term: string
  /** One or two sentences; what no source settles stays open in them too. */
  readonly means: string
}

/** In the order of the alphabet. */
export const glossary: readonly GlossaryEntry[] = [
  { term: 'Account types', means: 'Personal or Business. Both have analytics. A Business account is always public, and adds numbers about people who tap to contact it.' },
  { term: 'Alert', means: 'A message to the creator that something happened: in the inbox, or as a push alert on the phone’s screen. Push alerts can be switched off.' },
  { term: 'Analytics', means: 'Numbers about the videos that the app shows to their creator, and not to the public.' },
  { term: 'Article', means: 'The short text whose nine claims this workshop checks. “As the article tells it” means that nobody else was asked.' },
  { term: 'Bookmark number', means: 'The public number beside the bookmark sign. By the platform’s own description of its fields it counts Favorites.' },
  { term: 'Claim', means: 'One of the article’s nine statements. They are called C1 to C9, in the workshop and in this workbook.' },
  { term: 'Confidence', means: 'What a statement rests on: the platform’s own page, other people’s pages, the article alone, a field test, or our own reasoning. “Unknown” means that nothing we read settles it.' },
  { term: 'Contested', means: 'The sources disagree. It is not a fact, in either direction.' },
  { term: 'Download', means: 'A copy of a video as a file on the viewer’s device, made with the Save video button.' },
  { term: 'Duet, stitch', means: 'A new video that shows somebody else’s video beside it, or begins with a piece of it.' },
  { term: 'Export', means: 'The file of numbers that creators can fetch from their analytics. By other people’s descriptions of real exports it has no column for saves.' },
  { term: 'Favorites', means: 'The list of videos that a viewer keeps inside the app, with the bookmark. It leaves no file on the device.' },
  { term: 'Field test', means: 'Two phones, an act, and a look at what happens. It counts as evidence once it is written down with the date, the version of the app and the region.' },
  { term: 'Friends', means: 'As the audience of a post: followers whom the creator follows back. Following in one direction is not enough.' },
  { term: 'Inbox', means: 'The place in the app where a creator’s alerts are listed.' },
  { term: 'Inference', means: 'Our own reasoning from what we read. No source says it in so many words.' },
  { term: 'Lens', means: 'A way to read the table: as the article tells it, or what could be checked.' },
  { term: 'Lever', means: 'Something a creator can do about saving: a setting, an audience, a mark in the picture. Each does something, and none stops everything.' },
  { term: 'Outside downloader', means: 'A site or a program that fetches videos and is not part of the app.' },
  { term: 'Public number', means: 'A number under a video that everybody can see: likes, comments, shares, Favorites, views. The number of followers is one too.' },
  { term: 'Repost', means: 'Passing a video on to one’s own followers inside the app.' },
  { term: 'Save', means: 'An everyday word with several meanings: Favorites, Save video, or a way outside the app. Each leaves something else behind, so ask which one is meant.' },
  { term: 'Save rate', means: 'The bookmark number divided by the views. Big numbers are shortened on the screen, so the rate is a band and not a point.' },
  { term: 'Save video', means: 'The app’s own button for a download. Saving to the device is the same thing under another name.' },
  { term: 'Screen recording', means: 'A film of the screen, made by the device and not by the app. We found no platform page that speaks of it.' },
  { term: 'Signal', means: 'Anything that an act leaves where the creator can notice it: an alert, a public number, a number in analytics.' },
  { term: 'Source', means: 'A page that was read, with its date. It has a short name, such as P1 or S10: X is the article, P the platform’s own pages, S other people’s pages, B sellers of statistics.' },
  { term: 'Watermark', means: 'A name or sign in the picture. It keeps nobody from saving; it says whose work it is.' },
]
