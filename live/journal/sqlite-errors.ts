import type { JournalErrorCode } from './journal.ts'
import { JournalError } from './journal.ts'

/** Primary result codes of SQLite; https://www.sqlite.org/rescode.html. */
const sqliteCodes: Readonly<Record<number, JournalErrorCode>> = {
  3: 'not-writable', // PERM
  5: 'locked', // BUSY
  6: 'locked', // LOCKED
  8: 'not-writable', // READONLY
  11: 'damaged', // CORRUPT
  13: 'full', // FULL, also what the disk's ENOSPC becomes
  14: 'not-writable', // CANTOPEN
  24: 'damaged', // FORMAT
  26: 'damaged', // NOTADB
}

/** The file beside the log that lets readers in could not grow: a full disk again, under another name. */
const sharedMemoryFull = 4874

const systemCodes: Readonly<Record<string, JournalErrorCode>> = {
  EACCES: 'not-writable',
  EPERM: 'not-writable',
  EROFS: 'not-writable',
  ENOTDIR: 'not-writable',
  EEXIST: 'not-writable',
  ENOENT: 'not-writable',
  ENOSPC: 'full',
  EDQUOT: 'full',
}

/** What a person can do about each. */
const sentences: Readonly<Record<JournalErrorCode, (dir: string) => string>> = {
  'not-writable': dir => `The folder ${dir} cannot be used. Choose another one, or give yourself the right to read and write there.`,
  'full': dir => `There is no room left for ${dir}. Nothing is stored until some is made.`,
  'newer': dir => `The journal in ${dir} was made by a newer version of this program. Update, or choose another folder.`,
  'damaged': dir => `The journal in ${dir} cannot be read: its file is damaged, or is something else. Move it away, or choose another folder.`,
  'locked': dir => `Another server uses the journal in ${dir}. Stop it first, or choose another folder.`,
  'no-room': dir => `There is no such room in ${dir}.`,
  'closed': dir => `The journal in ${dir} was closed.`,
  'failed': dir => `The journal in ${dir} failed.`,
}

/** A refusal with its sentence; `detail` is what the system said. */
export function journalError(code: JournalErrorCode, dir: string, detail?: string, cause?: unknown): JournalError {
  const sentence = sentences[code](dir)
  return new JournalError(code, detail === undefined
    ? sentence
    : `${sentence} (${detail})`, { cause })
}

function codeOf(error: object): JournalErrorCode {
  if ('errcode' in error && typeof error.errcode === 'number') {
    return error.errcode === sharedMemoryFull
      ? 'full'
      : sqliteCodes[error.errcode & 0xFF] ?? 'failed'
  }
  return 'code' in error && typeof error.code === 'string'
    ? systemCodes[error.code] ?? 'failed'
    : 'failed'
}

/** What SQLite or the file system threw, as the journal's own error. */
export function fromThrown(error: unknown, dir: string): JournalError {
  if (error instanceof JournalError)
    return error
  return error instanceof Error
    ? journalError(codeOf(error), dir, error.message, error)
    : journalError('failed', dir, String(error))
}
