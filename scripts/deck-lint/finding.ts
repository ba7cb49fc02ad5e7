/** Something wrong with the deck, and where. */
export interface Finding {
  /** An error stops the build; a warning is only said. */
  level: 'error' | 'warning'
  /** Relative to the kit's folder. */
  file: string
  /** Counted from 1. */
  line: number
  /** The slide's number in the deck and its title, where the finding is about one slide. */
  slide?: string
  /** What is wrong, and what to do. */
  message: string
}

/** One line for a person: file, line, slide, what is wrong. */
export function renderFinding({ level, file, line, slide, message }: Finding): string {
  return `${file}:${line}${slide === undefined
    ? ''
    : `  ${slide}`}: ${level === 'warning'
    ? 'warning: '
    : ''}${message}`
}

/** All findings, a line each, in the order of the files. */
export function renderFindings(findings: readonly Finding[]): string {
  return [...findings]
    .sort((a, b) => a.file.localeCompare(b.file, 'en', { numeric: true }) || a.line - b.line)
    .map(renderFinding)
    .join('\n')
}
