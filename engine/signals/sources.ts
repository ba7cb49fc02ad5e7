import type { IsoDate } from './vocabulary.ts'

/** Who wrote a source: the article, the platform, the platform seen through a transcription, somebody else, or a seller of statistics. */
export type SourceKind = 'seed' | 'platform' | 'platform-transcribed' | 'secondary' | 'vendor'

export interface Source {
  id: string
  kind: SourceKind
  /** A short name in our words. */
  title: string
  /** Where it is, as a person would write it down. */
  address: string
  /** Web addresses without the scheme; empty when the source is not one page on the web. */
  pages: readonly string[]
  dated: IsoDate | 'undated'
  note: string
}

const texts = {
  X: { id: 'X', kind: 'seed', title: 'The article this workshop teaches', address: 'macissues.com/does-tiktok-notify-when-you-save-someones-video/', pages: ['macissues.com/does-tiktok-notify-when-you-save-someones-video/'], dated: 'undated', note: 'The article the workshop teaches.' },
  P1: { id: 'P1', kind: 'platform', title: 'Help page: notifications', address: 'support.tiktok.com/is/using-tiktok/messaging-and-notifications/notifications', pages: ['support.tiktok.com/is/using-tiktok/messaging-and-notifications/notifications'], dated: 'undated', note: 'Names the inbox filters. The Icelandic copy was read.' },
  P2: { id: 'P2', kind: 'platform', title: 'Help page: video downloads', address: 'support.tiktok.com/nb/account-and-privacy/account-privacy-settings/video-downloads', pages: ['support.tiktok.com/nb/account-and-privacy/account-privacy-settings/video-downloads'], dated: 'undated', note: 'The downloads setting.' },
  P3: { id: 'P3', kind: 'platform', title: 'Help page: public and private accounts', address: 'support.tiktok.com/en/account-and-privacy/account-privacy-settings/making-your-account-public-or-private', pages: ['support.tiktok.com/en/account-and-privacy/account-privacy-settings/making-your-account-public-or-private'], dated: 'undated', note: 'Private accounts.' },
  P4: { id: 'P4', kind: 'platform', title: 'Help page: settings for under-18s', address: 'support.tiktok.com/en/account-and-privacy/account-privacy-settings/privacy-and-safety-settings-for-users-under-age-18', pages: ['support.tiktok.com/en/account-and-privacy/account-privacy-settings/privacy-and-safety-settings-for-users-under-age-18'], dated: 'undated', note: 'Accounts of people under 18.' },
  P5: { id: 'P5', kind: 'platform', title: 'Help page: who can see a video', address: 'support.tiktok.com/en/account-and-privacy/account-privacy-settings/video-visibility', pages: ['support.tiktok.com/en/account-and-privacy/account-privacy-settings/video-visibility'], dated: 'undated', note: 'The audience of one post.' },
  P6: { id: 'P6', kind: 'platform', title: 'Help page: account types', address: 'support.tiktok.com/en/using-tiktok/growing-your-audience/switching-to-a-creator-or-business-account', pages: ['support.tiktok.com/en/using-tiktok/growing-your-audience/switching-to-a-creator-or-business-account'], dated: 'undated', note: 'Personal and Business accounts.' },
  P7: { id: 'P7', kind: 'platform', title: 'Help page: the creator studio', address: 'support.tiktok.com/is/using-tiktok/creating-videos/tiktok-studio', pages: ['support.tiktok.com/is/using-tiktok/creating-videos/tiktok-studio'], dated: 'undated', note: 'TikTok Studio and its analytics.' },
  P8: { id: 'P8', kind: 'platform', title: 'Creator academy: introduction to analytics', address: 'www.tiktok.com/creator-academy/en/article/tool-analytics-intro', pages: ['www.tiktok.com/creator-academy/en/article/tool-analytics-intro'], dated: '2024-04-25', note: 'What analytics shows.' },
  P9: { id: 'P9', kind: 'platform', title: 'Display API: the video object', address: 'developers.tiktok.com/docs/en/tiktok-api-v2-video-object', pages: ['developers.tiktok.com/docs/en/tiktok-api-v2-video-object'], dated: '2026-08-24', note: 'The public fields of a video.' },
  P10: { id: 'P10', kind: 'platform', title: 'Research API: the codebook', address: 'developers.tiktok.com/docs/zh-Hans/research-api-codebook', pages: ['developers.tiktok.com/docs/zh-Hans/research-api-codebook'], dated: '2026-09-10', note: 'The fields open to researchers, Favorites among them.' },
  P11: { id: 'P11', kind: 'platform-transcribed', title: 'Business API: the video list', address: 'TikTok API for Business, GET /business/video/list/', pages: ['github.com/bububa/tiktok-business/tree/c41b10eb'], dated: 'undated', note: 'Read through a transcription on GitHub (bububa/tiktok-business, c41b10eb).' },
  P12: { id: 'P12', kind: 'platform', title: 'Help page: post view history', address: 'support.tiktok.com/is/account-and-privacy/account-privacy-settings/tiktok-post-view-history', pages: ['support.tiktok.com/is/account-and-privacy/account-privacy-settings/tiktok-post-view-history'], dated: 'undated', note: 'Who sees who watched a post.' },
  P13: { id: 'P13', kind: 'platform', title: 'Help page: duets', address: 'support.tiktok.com/da/account-and-privacy/account-privacy-settings/duets', pages: ['support.tiktok.com/da/account-and-privacy/account-privacy-settings/duets'], dated: 'undated', note: 'Duets and content reuse; what "Friends" means.' },
  P14: { id: 'P14', kind: 'platform', title: 'Help page: how recommendations work', address: 'support.tiktok.com/en/using-tiktok/exploring-videos/how-tiktok-recommends-content', pages: ['support.tiktok.com/en/using-tiktok/exploring-videos/how-tiktok-recommends-content'], dated: 'undated', note: 'The kinds of signals behind recommendations.' },
  P16: { id: 'P16', kind: 'platform', title: 'Newsroom: controls for your content', address: 'newsroom.tiktok.com/en-us/customizing-your-content-controls', pages: ['newsroom.tiktok.com/en-us/customizing-your-content-controls'], dated: 'undated', note: 'A private video is visible only to you. An old post.' },
  S1: { id: 'S1', kind: 'secondary', title: 'News site: alerts for Favorites', address: 'digitalinformationworld.com/2022/09/tiktok-is-now-providing-creators-with.html', pages: ['digitalinformationworld.com/2022/09/tiktok-is-now-providing-creators-with.html'], dated: '2022-09', note: 'Reports that creators are told who added a video to Favorites.' },
  S2: { id: 'S2', kind: 'secondary', title: 'Scheduling company\'s blog: Favorites', address: 'Later blog, TikTok Favorites', pages: [], dated: 'undated', note: 'Favorites in post analytics.' },
  S3: { id: 'S3', kind: 'secondary', title: 'Data seller\'s blog: shares and saves', address: 'tikliveapi.com/blog/tiktok-shares-vs-saves-what-they-predict/', pages: ['tikliveapi.com/blog/tiktok-shares-vs-saves-what-they-predict/'], dated: '2026-05-29', note: 'The app\'s raw data keeps separate counters.' },
  S4: { id: 'S4', kind: 'secondary', title: 'Dashboard project: the export\'s format', address: 'github.com/duytienitptit/ahd-dashboard docs/CSV_FORMAT.md 09bc10a', pages: ['github.com/duytienitptit/ahd-dashboard/blob/09bc10a/docs/CSV_FORMAT.md'], dated: '2026-08', note: 'Describes real exports of several accounts.' },
  S5: { id: 'S5', kind: 'secondary', title: 'Five programs that read the export', address: 'Five independent export parsers with the same headers', pages: [], dated: '2026', note: 'The headers stay English.' },
  S6: { id: 'S6', kind: 'secondary', title: 'Technology site: who shared your video', address: 'techshift.net/does-tiktok-tell-you-who-shared-your-video', pages: ['techshift.net/does-tiktok-tell-you-who-shared-your-video'], dated: '2023-09', note: 'About shares.' },
  S7: { id: 'S7', kind: 'secondary', title: 'Advice site: stitches', address: 'socialexperttips.com/do-you-get-a-notification-when-someone-stitches-your-tiktok/', pages: ['socialexperttips.com/do-you-get-a-notification-when-someone-stitches-your-tiktok/'], dated: 'undated', note: 'Weak: shows no evidence.' },
  S8: { id: 'S8', kind: 'secondary', title: 'Technology site: profile views', address: 'howtogeek.com/871263/how-to-turn-on-profile-views-on-tiktok/', pages: ['howtogeek.com/871263/how-to-turn-on-profile-views-on-tiktok/'], dated: '2023-02-15', note: 'The profile view history.' },
  S9: { id: 'S9', kind: 'secondary', title: 'Answer site: screenshots and screen recording', address: 'unanswered.io/guide/does-tiktok-notify-screenshot-screen-record', pages: ['unanswered.io/guide/does-tiktok-notify-screenshot-screen-record'], dated: '2026', note: 'About screen recording.' },
  S10: { id: 'S10', kind: 'secondary', title: 'News site: can they see a download', address: 'nairobinews.co.ke/can-someone-see-if-you-download-their-tiktok', pages: ['nairobinews.co.ke/can-someone-see-if-you-download-their-tiktok'], dated: 'undated', note: 'About downloads.' },
  S11: { id: 'S11', kind: 'secondary', title: 'Two sites: the watermark on saved videos', address: 'bestforandroid.com/save-tiktok-without-watermark/; tekno.tempo.co/read/1913720', pages: ['bestforandroid.com/save-tiktok-without-watermark/', 'tekno.tempo.co/read/1913720'], dated: 'undated', note: 'A saved file carries the logo and the username.' },
  S12: { id: 'S12', kind: 'secondary', title: 'Scheduling company\'s blog: ranking signals', address: 'blog.hootsuite.com/social-media-updates/tiktok/tiktok-discovery/', pages: ['blog.hootsuite.com/social-media-updates/tiktok/tiktok-discovery/'], dated: 'undated', note: 'Signals behind discovery.' },
  S13: { id: 'S13', kind: 'secondary', title: 'Two sites: no alert for Favorites', address: 'slipsum.com; carlrwilliams.com', pages: ['slipsum.com', 'carlrwilliams.com'], dated: 'undated', note: 'They say "no" and show no evidence.' },
  S15: { id: 'S15', kind: 'secondary', title: 'Blog: privacy settings in 2026', address: 'tokgoon.com/blog/tiktok-privacy-settings-2026', pages: ['tokgoon.com/blog/tiktok-privacy-settings-2026'], dated: '2026', note: 'Outside tools still work with downloads off.' },
  B1: { id: 'B1', kind: 'vendor', title: 'Statistics seller: saves and search', address: 'shortformdata.com/blog/saves-are-the-secret-to-tiktok-search-ranking-in-2025', pages: ['shortformdata.com/blog/saves-are-the-secret-to-tiktok-search-ranking-in-2025'], dated: '2025', note: 'A biased sample.' },
  B2: { id: 'B2', kind: 'vendor', title: 'Statistics seller: save-rate benchmarks', address: 'calculatecreator.com/data/engagement/tiktok-save-rate-benchmarks', pages: ['calculatecreator.com/data/engagement/tiktok-save-rate-benchmarks'], dated: '2026-02-17', note: 'No method visible.' },
} as const satisfies { [Id: string]: Source }

export type SourceId = keyof typeof texts

/** At least one source: a statement without one does not compile. */
export type Sources = readonly [SourceId, ...SourceId[]]

// An entry whose id is not its key does not compile.
const byId: { readonly [Id in SourceId]: Source & { readonly id: Id } } = texts

/** Everything that was read, by id. */
export const sources: Readonly<Record<SourceId, Source & { readonly id: SourceId }>> = byId

/** The ids in the order of the list: the article, the platform, others, sellers of statistics. */
export const sourceIds: readonly SourceId[] = Object.values(sources).map(source => source.id)
