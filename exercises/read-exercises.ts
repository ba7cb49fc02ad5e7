import type { ClaimId } from '../engine/signals/vocabulary.ts'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import MarkdownIt from 'markdown-it'
import * as v from 'valibot'
import { parse } from 'yaml'
import { claimIds } from '../engine/signals/vocabulary.ts'

/**
 * A worksheet: `exercises/NN-name/worksheet.md`. Plain Markdown that also prints on its own: `___` on a line of its own
 * is a line to write on, an empty cell of a table is room to write, `- [ ]` is a box to tick.
 */
export interface Worksheet {
  /** The folder's name without its number, as in the page's address. */
  readonly slug: string
  readonly number: number
  readonly title: string
  /** One sentence: what people can do afterwards. */
  readonly goal: string
  readonly minutes: number
  readonly claims: readonly ClaimId[]
  /** The body as HTML, headings from h3 down. */
  readonly html: string
}

/** `exercises/NN-name/facilitator.md`: goal, minutes, what goes wrong, the answer. */
export interface FacilitatorPage {
  readonly slug: string
  readonly number: number
  readonly title: string
  /** The body as HTML, headings from h3 down. */
  readonly html: string
}

export interface Exercises {
  readonly worksheets: readonly Worksheet[]
  readonly facilitatorPages: readonly FacilitatorPage[]
  /** The files read, for watchers. */
  readonly files: readonly string[]
}

/** An exercise's file that cannot be used; the message names the file and what to do. */
export class ExerciseError extends Error {
  override name = 'ExerciseError'
}

const head = v.strictObject({
  title: v.pipe(v.string(), v.nonEmpty()),
  goal: v.pipe(v.string(), v.nonEmpty()),
  minutes: v.pipe(v.number(), v.integer(), v.minValue(1)),
  claims: v.pipe(v.array(v.picklist(claimIds)), v.nonEmpty()),
})

/** The source, as it stands in the kit, is trusted: HTML in it stays out all the same, so that it prints anywhere. */
const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false })

/** Headings of a sheet stand below those of the page around them. */
function render(source: string): string {
  const tokens = markdown.parse(source, {})
  for (const token of tokens) {
    if (token.type === 'heading_open' || token.type === 'heading_close')
      token.tag = `h${Math.min(6, Number(token.tag.slice(1)) + 1)}`
  }
  return markdown.renderer.render(tokens, markdown.options, {})
    // The corner of a table is no heading of anything.
    .replaceAll('<th></th>', '<td></td>')
    .replaceAll(/<li>\s*(?:<p>)?\[ \] /g, '<li class="tick"><span class="box" aria-hidden="true"></span>')
}

function split(source: string, file: string): { head: unknown, body: string } {
  const found = /^---\r?\n([\s\S]*?)\r?\n---\r?\n([\s\S]*)$/.exec(source)
  if (!found)
    throw new ExerciseError(`${file}: it must begin with "---", its settings, and "---" again.`)
  return { head: parse(found[1] ?? ''), body: found[2] ?? '' }
}

/** Reads every `NN-name` folder. Throws an {@link ExerciseError} that names file and field. */
export async function readExercises(folder: string): Promise<Exercises> {
  const names = (await readdir(folder, { withFileTypes: true }))
    .filter(entry => entry.isDirectory() && /^\d\d-/.test(entry.name))
    .map(entry => entry.name)
    .sort()
  const files: string[] = []
  const read = async (name: string, file: string): Promise<string> => {
    const path = join(folder, name, file)
    files.push(path)
    return readFile(path, 'utf8').catch(() => {
      throw new ExerciseError(`exercises/${name}/${file}: it is missing. Every exercise has a worksheet.md and a facilitator.md.`)
    })
  }
  const both = await Promise.all(names.map(async (name) => {
    const slug = name.slice(3)
    const number = Number(name.slice(0, 2))
    const sheet = split(await read(name, 'worksheet.md'), `exercises/${name}/worksheet.md`)
    const settings = v.safeParse(head, sheet.head)
    if (!settings.success) {
      const [issue] = settings.issues
      throw new ExerciseError(`exercises/${name}/worksheet.md: "${v.getDotPath(issue) ?? 'the settings'}": ${issue.message}. It needs title, goal, minutes and claims.`)
    }
    const { title } = settings.output
    return {
      worksheet: { slug, number, ...settings.output, html: render(sheet.body) },
      facilitator: { slug, number, title, html: render(await read(name, 'facilitator.md')) },
    }
  }))
  return {
    worksheets: both.map(({ worksheet }) => worksheet),
    facilitatorPages: both.map(({ facilitator }) => facilitator),
    files,
  }
}
