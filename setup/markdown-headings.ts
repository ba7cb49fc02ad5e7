/** The little of the Markdown compiler that this plugin touches. */
interface Token { type: string, tag: string, attrSet: (name: string, value: string) => void }
interface Compiler { core: { ruler: { push: (name: string, rule: (state: { tokens: Token[] }) => void) => void } } }

/** Compiles headings of the slides to `<SlideHeading :level="n">`, which knows the right level for each place. */
export function slideHeadings(compiler: Compiler): void {
  compiler.core.ruler.push('slide_headings', ({ tokens }) => {
    for (const token of tokens) {
      if (token.type === 'heading_open')
        token.attrSet(':level', token.tag.slice(1))
      if (token.type === 'heading_open' || token.type === 'heading_close')
        token.tag = 'SlideHeading'
    }
  })
}
