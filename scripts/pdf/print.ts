import type { Page } from 'playwright-chromium'
import type { DeckServer } from './deck-server.ts'
import type { DocumentInfo } from './document-info.ts'
import { Failure } from '../cli.ts'

/** Colours and pictures printed, the page's own size, and a structure that screen readers can follow. */
export const complete = {
  printBackground: true,
  preferCSSPageSize: true,
  tagged: true,
  outline: true,
} as const

/** What the PDF says of itself: the deck's own words, and the headings of the page. */
export async function infoOf({ data: { config, headmatter } }: DeckServer['options'], page: Page, suffix = ''): Promise<DocumentInfo> {
  return {
    title: `${config.title}${suffix}`,
    language: String(headmatter.lang ?? config.htmlAttrs.lang ?? 'en'),
    subject: typeof config.info === 'string'
      ? config.info.replaceAll(/\s+/g, ' ').trim()
      : undefined,
    author: config.author || undefined,

    headings: await page.evaluate(() => [
      ...document.querySelectorAll<HTMLElement>('h1, h2, h3, h4, h5, h6'),
    ]
      // eslint-disable-next-line unicorn/prefer-dom-node-text-content -- the text as seen has a space where a line breaks
      .map(heading => heading.innerText.replaceAll(/\s+/g, ' ').trim())),
  }
}

/** A page that made an error may lack something: nothing is written then. */
export function refuseProblems(what: string, problems: readonly string[]): void {
  if (problems.length > 0)
    throw new Failure(`${what} made an error, so nothing was written:\n${problems.slice(0, 10).join('\n')}`)
}
