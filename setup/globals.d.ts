// Slidev's client reads these build-time constants; its own declarations are not shipped (repo-root shim.d.ts).
declare const __DEV__: boolean
declare const __SLIDEV_CLIENT_ROOT__: string
declare const __SLIDEV_HASH_ROUTE__: boolean
declare const __SLIDEV_MEMORY_ROUTE__: boolean
declare const __SLIDEV_FEATURE_DRAWINGS__: boolean
declare const __SLIDEV_FEATURE_EDITOR__: boolean
declare const __SLIDEV_FEATURE_DRAWINGS_PERSIST__: boolean
declare const __SLIDEV_FEATURE_RECORD__: boolean
declare const __SLIDEV_FEATURE_PRESENTER__: boolean
declare const __SLIDEV_FEATURE_PRINT__: boolean
declare const __SLIDEV_FEATURE_BROWSER_EXPORTER__: boolean
declare const __SLIDEV_FEATURE_WAKE_LOCK__: boolean
declare const __SLIDEV_FEATURE_PWA__: boolean
declare const __SLIDEV_HAS_SERVER__: boolean

/**
 * Who runs this build: `live` (a facilitator presents, people answer by phone; no answer is in it), `talk` (a facilitator
 * presents without phones: clicks reveal answers) or `solo` (a reader on their own).
 */
declare const __KIT_HOME__: 'live' | 'talk' | 'solo'

/** Whether this is the deck of a file of questions (quiz.md), which has nothing of the workshop in it. */
declare const __KIT_QUIZ__: boolean

/** Whether the results of a room are frozen into this build. */
declare const __KIT_RESULTS__: boolean

declare module 'file-saver' {
  export function saveAs(data: Blob | string, filename?: string): void
  const fileSaver: { saveAs: typeof saveAs }
  export default fileSaver
}
