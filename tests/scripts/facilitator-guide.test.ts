import type { WorkshopLength } from '../../setup/run-sheet.ts'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readDeck } from '../../scripts/deck-lint/source.ts'
import { entry, root } from '../../scripts/project.ts'
import { runSheet } from '../../setup/run-sheet.ts'

const file = join(root, 'docs/facilitator.md')
const guide = readFileSync(file, 'utf8')
const facilitatorPage = readFileSync(join(root, 'exercises/06-field-test/facilitator.md'), 'utf8')
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> }

/** The rows of the table under a heading, cell by cell. */
function tableUnder(heading: string): string[][] {
  const [, after = ''] = guide.split(`### ${heading}\n`)
  const [table = ''] = after.trim().split('\n\n')
  return table.split('\n').slice(2).map(row => row.split('|').slice(1, -1).map(cell => cell.trim()))
}

describe('the facilitator\'s guide', () => {
  it.each<WorkshopLength>([60, 90])('has the run sheet that the slides\' minutes give (%i minutes)', async (length) => {
    const { slides } = await readDeck(root, entry)
    const chapters = slides.filter(({ frontmatter }) => typeof frontmatter.chapterTitle === 'string').map(({ alias, frontmatter }) => ({
      number: Number(frontmatter.chapter),
      title: String(frontmatter.chapterTitle),
      alias: alias ?? '',
      minutes: frontmatter.minutes as Record<WorkshopLength, number>,
      slides: [],
    }))
    const { rows, end } = runSheet(chapters, [], length)
    expect(tableUnder(`${length} minutes`)).toEqual([
      ...rows.map(({ start, number, title, minutes }) => [start, `${number}. ${title}`, String(minutes)]),
      [end, 'end', ''],
    ])
  })

  it('names only commands and options that exist', () => {
    const commands = [...`${guide}\n${facilitatorPage}`.matchAll(/`npm (?:run )?([\w:]+)(?: -- ([^`]*))?`/g)]
    expect(commands.length).toBeGreaterThan(15)
    for (const [command, name = '', rest = ''] of commands) {
      const script = scripts[name]?.split(' ').at(-1) ?? ''
      expect(script, command).toMatch(/^scripts\//)
      const source = readFileSync(join(root, script), 'utf8')
      for (const [, option = ''] of rest.matchAll(/--(?:no-)?([\w-]+)/g))
        expect(source, command).toMatch(new RegExp(`\\b'?${option}'?\\b`))
    }
  })

  it('links to files that are there', () => {
    const links = [...guide.matchAll(/\]\(([^)#]+)\)/g)].map(([, target = '']) => target)
    expect(links.length).toBeGreaterThan(4)
    expect(links.filter(target => !existsSync(resolve(dirname(file), target)))).toEqual([])
  })
})
