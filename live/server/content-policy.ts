import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Which page a policy is for: both pages of ours that stand alone, the phone page, or the deck. */
export type PolicyFor = 'notice' | 'phone' | 'deck'

/** Hashes of the inline scripts and styles of a page that we built ourselves; nothing else inline runs. */
export interface InlineHashes {
  readonly scripts: readonly string[]
  readonly styles: readonly string[]
}

function hashesOf(html: string, tag: 'script' | 'style'): string[] {
  return [...html.matchAll(new RegExp(`<${tag}(?![^>]*\\ssrc=)[^>]*>([\\s\\S]*?)</${tag}>`, 'gi'))]
    .map(match => match[1] ?? '')
    .filter(text => text.trim() !== '')
    .map(text => `'sha256-${createHash('sha256').update(text).digest('base64')}'`)
}

/** What is inline in a page. */
export function inlineHashes(html: string): InlineHashes {
  return { scripts: hashesOf(html, 'script'), styles: hashesOf(html, 'style') }
}

/** What is inline in the start page of a folder; nothing when there is none. */
export async function inlineHashesIn(dir: string): Promise<InlineHashes> {
  return inlineHashes(await readFile(join(dir, 'index.html'), 'utf8').catch(() => ''))
}

/**
 * The Content-Security-Policy of a page.
 * @param page which one
 * @param inline what is inline in it
 * @param host `Host` of the request, checked: older Safaris do not count a socket to the same host as `'self'`
 */
export function contentPolicy(page: PolicyFor, inline: InlineHashes, host: string): string {
  const own = ['\'self\'', `ws://${host}`, `wss://${host}`]
  const scripts = ['\'self\'', ...inline.scripts]
  const policies: Record<PolicyFor, Record<string, readonly string[]>> = {
    notice: {
      'script-src': scripts,
      'style-src': inline.styles,
      'connect-src': ['\'self\''],
      'img-src': ['data:'],
      'frame-ancestors': ['\'none\''],
    },
    phone: {
      'script-src': scripts,
      'style-src': ['\'self\'', ...inline.styles],
      'img-src': ['\'self\'', 'data:'],
      'font-src': ['\'self\''],
      'connect-src': own,
      'manifest-src': ['\'self\''],
      'frame-ancestors': ['\'none\''],
    },
    // Slidev writes styles into elements (highlighted code, transforms), and shows slides in frames of its own.
    deck: {
      'script-src': scripts,
      'style-src': ['\'self\'', '\'unsafe-inline\''],
      'img-src': ['\'self\'', 'data:', 'blob:'],
      'media-src': ['\'self\'', 'data:', 'blob:'],
      'font-src': ['\'self\'', 'data:'],
      'connect-src': own,
      'worker-src': ['\'self\'', 'blob:'],
      'frame-src': ['\'self\''],
      'manifest-src': ['\'self\''],
      'frame-ancestors': ['\'self\''],
    },
  }
  const all = { 'default-src': ['\'none\''], ...policies[page], 'base-uri': ['\'none\''], 'form-action': ['\'none\''] }
  return Object.entries(all).map(([name, sources]) => `${name} ${sources.join(' ') || '\'none\''}`).join('; ')
}
