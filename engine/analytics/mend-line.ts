/** Takes the quotation marks from around a cell, and those inside as they are meant. */
function bare(cell: string): string {
  return cell.trim().replace(/^"([\s\S]*)"$/, '$1').replaceAll('""', '"').trim()
}

/** Cells without quotation marks inside: what stands before a title and after a link. */
function split(text: string, delimiter: string): string[] {
  const cells: string[] = []
  let cell = ''
  let quoted = false
  for (const letter of text) {
    if (letter === '"')
      quoted = !quoted
    if (letter === delimiter && !quoted) {
      cells.push(bare(cell))
      cell = ''
    }
    else {
      cell += letter
    }
  }
  return [...cells, bare(cell)]
}

/**
 * Reads a line of Content.csv whose title has quotation marks or commas that the export did not escape, which real
 * exports do. The link is the anchor: nothing after it is free text, and only the title before it is.
 *
 * @param line one line of the file
 * @param delimiter what sets its cells apart
 * @param link which of the columns, from 0, is the link; the title is the one before
 * @param columns how many there are
 * @returns the cells, or null when the line cannot be read this way either
 */
export function mendLine(line: string, delimiter: string, link: number, columns: number): string[] | null {
  // The last address in the line: titles have some, too.
  const at = line.search(/https?:\/\/(?!.*https?:\/\/)/)
  if (at < 0 || link < 1)
    return null
  const [address = ''] = /^[^\s",;]+/.exec(line.slice(at)) ?? []
  const after = line.slice(at + address.length).replace(/^"/, '')
  if (!after.startsWith(delimiter))
    return null
  const rest = split(after.slice(1), delimiter)
  const before = line.slice(0, at).trimEnd().replace(/"$/, '').trimEnd()
  if (rest.length !== columns - link - 1 || !before.endsWith(delimiter))
    return null
  const [cells, title] = leading(before.slice(0, -1), delimiter, link - 1)
  return cells.length === link - 1
    ? [...cells, bare(title), address, ...rest]
    : null
}

/** The first `count` cells, and all that follows. */
function leading(text: string, delimiter: string, count: number): [string[], string] {
  const cells: string[] = []
  let rest = text
  while (cells.length < count) {
    const [whole, cell] = rest.startsWith('"')
      ? /^("[^"]*")./.exec(rest) ?? []
      : new RegExp(`^([^${delimiter}]*)${delimiter}`).exec(rest) ?? []
    if (whole === undefined || cell === undefined)
      break
    cells.push(bare(cell))
    rest = rest.slice(whole.length)
  }
  return [cells, rest]
}
