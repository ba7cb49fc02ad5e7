/** A small page of words, in the colours of the kit. */
export interface Notice {
  readonly title: string
  readonly text: string
  /** A way on: where to and how it is called. */
  readonly link?: { readonly href: string, readonly text: string }
  /** Address of a script. The text is then what it says while it works. */
  readonly script?: string
  /** For browsers without scripts. */
  readonly withoutScript?: string
}

const style = 'html{color-scheme:light dark;font:1.125rem/1.5 system-ui,sans-serif;background:#f5f6fb;color:#17153b}body{margin:0;min-height:100vh;display:grid;place-items:center}main{max-width:32rem;padding:1.5rem}h1{font-size:1.6rem;line-height:1.2;margin:0 0 .5rem}a{color:inherit}@media(prefers-color-scheme:dark){html{background:#0f0e26;color:#f1f0ff}}'

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

/** The page as HTML. Its style is inline: the policy names its hash. */
export function noticePage({ title, text, link, script, withoutScript }: Notice): string {
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="robots" content="noindex">',
    // Without one, browsers ask for an icon that is not here.
    '<link rel="icon" href="data:,">',
    `<title>${escape(title)}</title>`,
    `<style>${style}</style>`,
    ...script === undefined ? [] : [`<script type="module" src="${escape(script)}"></script>`],
    '</head>',
    '<body>',
    '<main>',
    `<h1>${escape(title)}</h1>`,
    `<p id="say" role="status">${escape(text)}</p>`,
    ...withoutScript === undefined ? [] : [`<noscript><p>${escape(withoutScript)}</p></noscript>`],
    ...link ? [`<p><a href="${escape(link.href)}">${escape(link.text)}</a></p>`] : [],
    '</main>',
    '</body>',
    '</html>',
    '',
  ].join('\n')
}
