/** What teaches a claim, shows it and asks about it. */
export interface Coverage {
  claims: readonly { id: string, sentence: string }[]
  slides: readonly { no: number, title: string, claims: readonly string[] }[]
  presets: readonly { name: string, title: string, claims: readonly string[] }[]
  questions: readonly { id: string, claims: readonly string[] }[]
  /** Worksheets, then the parts that are made from the tables of facts. */
  workbook: readonly { title: string, claims: readonly string[] }[]
}

/** One claim and everything about it. A column without an entry is a gap in the workshop. */
export interface CoverageRow { claim: string, sentence: string, slides: string[], demo: string[], questions: string[], workbook: string[] }

/** The rows of the coverage table, one a claim. */
export function coverageRows({ claims, slides, presets, questions, workbook }: Coverage): CoverageRow[] {
  return claims.map(({ id, sentence }) => {
    const about = <T extends { claims: readonly string[] }>(list: readonly T[]) => list.filter(item => item.claims.includes(id))
    return {
      claim: id,
      sentence,
      slides: about(slides).map(({ no, title }) => `${no} ${title}`),
      demo: about(presets).map(({ name }) => name),
      questions: about(questions).map(question => question.id),
      workbook: about(workbook).map(({ title }) => title),
    }
  })
}

/** Claims and columns that nothing fills. */
export function gaps(rows: readonly CoverageRow[]): string[] {
  return rows.flatMap(row => ([
    'slides',
    'demo',
    'questions',
    'workbook',
  ] as const)
    .filter(column => row[column].length === 0)
    .map(column => `${row.claim}: ${column}`))
}

/** The whole of `docs/coverage.md`. */
export function coverageText(rows: readonly CoverageRow[]): string {
  const cell = (parts: readonly string[], between = ', ') => parts.map(part => part.replaceAll('|', '\\|')).join(between)
  return [
    '# What covers which claim',
    '',
    'Written by `npm run coverage` from the slides\' front matter, the demo\'s presets, the questions, the worksheets and the parts of the workbook; a test checks that it is current. Do not edit it by hand.',
    '',
    '| Claim | Slides | Demo | Questions | Workbook |',
    '| --- | --- | --- | --- | --- |',
    ...rows.map(row => `| **${row.claim}** ${cell([row.sentence])} | ${cell(row.slides, '<br>')} | ${cell(row.demo.map(name => `\`${name}\``))} | ${cell(row.questions)} | ${cell(row.workbook, '<br>')} |`),
    '',
  ].join('\n')
}
