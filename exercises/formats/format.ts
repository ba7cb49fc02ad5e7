import type { Quiz } from '../../engine/quiz/parse.ts'

/** The formats that questions can come from or go to. */
export const formatNames = ['yaml', 'json', 'csv', 'aiken', 'gift', 'qti'] as const
export type FormatName = typeof formatNames[number]

/** What a reader made of one piece of a file. */
export type Found
  = | {
    readonly as: 'question'
    /** Where it begins, from 1. */
    readonly line: number
    /** What the file calls it, or "question 3". */
    readonly name: string
    /** The question as an author would write it in YAML; `readQuiz` checks it afterwards. */
    readonly source: Readonly<Record<string, unknown>>
    /** What had to be changed, a sentence each; none when it was taken as it is. */
    readonly changes: readonly string[]
  }
  | {
    readonly as: 'refused'
    readonly line: number
    readonly name: string
    /** A sentence: why, and what to do. */
    readonly why: string
  }
  | {
    /** Something that is no question, and was understood (a category, say). */
    readonly as: 'note'
    readonly line: number
    readonly text: string
  }

export interface Reading {
  readonly title?: string
  /** In the order of the file. One bad question never spoils the others. */
  readonly found: readonly Found[]
}

/** What a format cannot hold of a question: a part of it, or all of it. */
export interface Loss {
  /** Its id; empty where the loss is the whole file's (its title, say). */
  readonly question: string
  /** A sentence. */
  readonly what: string
  /** Whether the question is missing from the text altogether. */
  readonly isWhole: boolean
}

export interface Writing {
  readonly text: string
  /** For a format that is a package of files: all of them, by their paths in the package; `text` is then empty. */
  readonly files?: Readonly<Record<string, string>>
  /** Never silently dropped: everything of the quiz that is not in `text` or `files`. */
  readonly losses: readonly Loss[]
}

/** One format, a file each in this folder. Pure: text in, text out; never throws for what an author wrote. */
export interface Format {
  readonly name: FormatName
  /** Without it the format is for export alone. */
  readonly read?: (text: string) => Reading
  /** Reads an unpacked package, for formats that come as one. */
  readonly readFiles?: (files: Readonly<Record<string, string>>) => Reading
  readonly write: (quiz: Quiz) => Writing
}
