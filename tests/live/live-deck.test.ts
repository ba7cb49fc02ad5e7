import type { Question } from '../../engine/quiz/question.ts'
import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadQuizzes } from '../../exercises/load-quizzes.ts'
import { builtDeck } from '../../scripts/build-deck.ts'
import { browserList } from '../../scripts/licences-page.ts'
import { licencesFile, listedIn } from '../../setup/licences-plugin.ts'

/** Marks and spaces of Markdown, of escapes and of entities do not hide a text. */
function plain(text: string): string {
  return text
    .replaceAll(/\\u([\da-f]{4})/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replaceAll(/&(?:quot|#39|amp|lt|gt);/g, '')
    .replaceAll(/[\s*_`\\"'“”’&<>]/g, '')
    .toLowerCase()
}

/** Everything about a question that tells its answer, by what it is. */
function secretsOf(question: Question): { what: string, text: string }[] {
  const parts = [
    ...'options' in question ? question.options : [],
    ...'items' in question ? question.items : [],
  ]
  return [
    { what: 'explanation', text: question.explanation },
    { what: 'misconception', text: question.misconception },
    { what: 'sample', text: question.kind === 'open' ? question.sample : undefined },
    ...(question.hints ?? []).map(({ say }) => ({ what: 'hint', text: say })),
    ...parts.map(({ id, feedback }) => ({ what: `feedback on ${id}`, text: feedback })),
  ].flatMap(({ what, text }) => text ? [{ what, text }] : [])
}

/** How a question would stand in the built code if its key, or a part that only a question with one has, went along. */
function keyMarks(text: string): string[] {
  return [...text.matchAll(/[{,]["'`]?(key|misconception|pair|hints|derives|feedback|explanation|sample|tolerance|claims|sources)["'`]?:(?=["'`{[\d.])/g)]
    .map(match => `${match[1]} in ${text.slice(match.index, match.index + 60)}`)
}

describe('the live deck', () => {
  const files = new Map<string, string>()
  let bank: readonly Question[] = []

  beforeAll(async () => {
    const dir = await builtDeck({ home: 'live', base: './' })
    for (const entry of await readdir(dir, { recursive: true, withFileTypes: true })) {
      if (entry.isFile())
        files.set(relative(dir, join(entry.parentPath, entry.name)), await readFile(join(entry.parentPath, entry.name), 'utf8'))
    }
    bank = (await loadQuizzes([fileURLToPath(new URL('../../exercises/quizzes', import.meta.url))])).bank
  }, 240_000)

  it('has the questions', () => {
    const whole = plain([...files.values()].join('\n'))
    expect(bank.length).toBeGreaterThan(15)
    expect(bank.filter(({ prompt }) => !whole.includes(plain(prompt))).map(({ id }) => id)).toEqual([])
  })

  it('holds no answer of any question: no explanation, feedback, misconception, hint or sample', () => {
    const found: string[] = []
    for (const [name, content] of files) {
      const text = plain(content)
      for (const question of bank) {
        for (const secret of secretsOf(question)) {
          if (text.includes(plain(secret.text)))
            found.push(`${name}: ${question.id}, ${secret.what}`)
        }
      }
    }
    expect(found).toEqual([])
  })

  it('holds no key: of each question nothing but what everybody may see', () => {
    // The bank is one list; everything between a question's id and the next one's is that question.
    const [name, code] = [...files].find(([file, content]) => file.endsWith('.js') && bank.every(({ id }) => content.includes(id) && /\bset:|"set":/.test(content))) ?? []
    expect(name, 'the file with the bank').toBeDefined()
    const places = bank.map(({ id }) => ({ id, at: code!.search(new RegExp(`\\bid["'\`]?:["'\`]${id}["'\`],\\s*["'\`]?(?:prompt|scenario|kind)`)) }))
    expect(places.filter(({ at }) => at < 0)).toEqual([])
    const starts = places.map(({ at }) => at).toSorted((a, b) => a - b)
    const last = starts.at(-1)!
    const questions = code!.slice(starts[0], last + code!.slice(last).search(/\}\][;,)]/) + 2)
    expect(keyMarks(questions)).toEqual([])
    // What a mark would look like, so that the search above is known to find one.
    expect(keyMarks('{id:`a`,key:`b`}').concat(keyMarks('{"kind":"match","key":{"a":"b"}}'))).toHaveLength(2)
  })

  it('runs under any path: nothing in its pages begins at the root', () => {
    const page = files.get('index.html')!
    expect([...page.matchAll(/(?:src|href)="([^"]*)"/g)].map(match => match[1]).filter(address => !address?.startsWith('./'))).toEqual([])
    const styles = [...files].filter(([name]) => name.endsWith('.css')).map(([, content]) => content).join('\n')
    expect(styles.match(/url\(["']?\/[^/]/)).toBeNull()
  })

  it('has the speaker notes, which are the host\'s', () => {
    expect([...files.values()].some(content => content.includes('Welcome, everybody.'))).toBe(true)
  })

  it('holds only packages whose licences the page about them lists', async () => {
    const listed = browserList(await readFile(new URL('../../docs/licences.md', import.meta.url), 'utf8')).map(({ name, version }) => `${name} ${version}`)
    const held = listedIn(files.get(licencesFile) ?? '').map(({ name, version }) => `${name} ${version}`)
    expect(held.length).toBeGreaterThan(5)
    expect(held.filter(one => !listed.includes(one))).toEqual([])
  })

  it('has no page that would need answers', () => {
    const names = [...files.keys()].join('\n')
    expect(names).not.toMatch(/PracticePage|AnswersPage/)
  })
})
