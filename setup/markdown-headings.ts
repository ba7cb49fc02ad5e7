/** The little of the Markdown compiler that this plugin touches. */
interface Token { type: string, tag: string, content: string, children: Token[] | null, attrSet: (name: string, value: string) => void }
interface Compiler { core: { ruler: { push: (name: string, rule: (state: { tokens: Token[] }) => void) => void } } }

/** Short words that begin a sentence stay with the next one: alone, they would hang at the end of a line. */
const held = (text: string): string => text.replaceAll(/(?<=[.:?!] )(?:\w{1,3} ){1,2}/g, words => words.replaceAll(' ', '\u00A0'))

/** Compiles headings of the slides to `<SlideHeading :level="n">`, which knows the right level for each place. */
export function slideHeadings(compiler: Compiler): void {
  compiler.core.ruler.push('slide_headings', ({ tokens }) => {
    for (const [at, token] of tokens.entries()) {
      if (token.type === 'heading_open')
        token.attrSet(':level', token.tag.slice(1))
      if (token.type === 'heading_open' || token.type === 'heading_close')
        token.tag = 'SlideHeading'
      if (tokens[at - 1]?.type === 'heading_open') {
        for (const part of token.children ?? [])
          part.content = held(part.content)
      }
    }
  })
}
