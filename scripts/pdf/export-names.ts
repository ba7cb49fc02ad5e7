import { Failure, oneOf } from '../cli.ts'

/** What can be written, each as a PDF file of that name. */
export const exportNames = ['deck', 'workbook', 'answers', 'cards'] as const
export type ExportName = typeof exportNames[number]
/** All but the deck: text that flows over sheets of paper. */
export type PaperName = Exclude<ExportName, 'deck'>

/** Which of them a command line asks for: `only` as typed (`workbook,cards`), or all; less those with answers. */
export function chosenNames(only: string | undefined, withoutAnswers: boolean): readonly ExportName[] {
  const asked = only === undefined
    ? exportNames
    : only.split(',').map(name => oneOf('--only', name.trim(), exportNames))
  const chosen = exportNames.filter(name => asked.includes(name) && !(withoutAnswers && name === 'answers'))
  if (chosen.length === 0)
    throw new Failure('--only answers and --without-answers leave nothing to write. Leave one of them out.')
  return chosen
}
