import type { Report, ReportQuestion } from '../../engine/room/report.ts'
import type { CsvRow } from './csv.ts'
import { inline } from '../../engine/quiz/inline.ts'
import { csv } from './csv.ts'
import { responseText } from './response-text.ts'

const plain = (text: string) => inline(text).map(run => run.text).join('')
function rounded(value: number | null) {
  return value === null
    ? null
    : Number(value.toFixed(4))
}

/** One row a person: their figures, then what they answered to each question and what it earned. */
export function peopleCsv({ persons, questions }: Report, hasNames: boolean): string {
  const columns = ['person', ...hasNames ? ['name'] : [], 'joined', 'answered', 'of', 'mean', 'mean with speed', ...questions.flatMap(({ id }) => [id, `${id} credit`])]
  return csv(persons.map((person) => {
    const row: Record<string, string | number | null> = {
      'person': person.pseudonym,
      'name': person.name,
      'joined': new Date(person.joinedAt).toISOString(),
      'answered': person.answered,
      'of': person.of,
      'mean': rounded(person.mean),
      'mean with speed': rounded(person.meanWithSpeed),
    }
    for (const { id, question } of questions) {
      const answer = person.answers.find(each => each.question === id)
      row[id] = answer
        ? responseText(question, answer.response)
        : null
      row[`${id} credit`] = rounded(answer?.credit ?? null)
    }
    return row
  }), columns)
}

/** One row a round of a question. Mean credit and discrimination are of everybody's last answer over all rounds, and stand in the row of the last one. */
export function questionsCsv({ questions }: Report): string {
  const columns = ['question', 'set', 'pair', 'kind', 'prompt', 'round', 'opened', 'closed', 'answered', 'of', 'hands', 'right', 'mean credit', 'discrimination', 'voided', 'skipped']
  return csv(questions.flatMap(asked => asked.rounds.map((round): CsvRow => {
    const isLast = round === asked.rounds.at(-1)
    return {
      'question': asked.id,
      'set': asked.set,
      'pair': asked.pair,
      'kind': asked.kind,
      'prompt': plain(asked.question.prompt),
      'round': round.round,
      'opened': new Date(round.openedAt).toISOString(),
      'closed': round.closedAt === null ? null : new Date(round.closedAt).toISOString(),
      'answered': round.answered,
      'of': round.of,
      'hands': round.hands.reduce((sum, { count }) => sum + count, 0),
      'right': rounded(round.right),
      'mean credit': isLast ? rounded(asked.difficulty) : null,
      'discrimination': isLast ? rounded(asked.discrimination) : null,
      'voided': asked.voided ? 'yes' : 'no',
      'skipped': asked.skipped ? 'yes' : 'no',
    }
  })), columns)
}

/** What was counted in one round, as rows of "what" and "where": an option, an item in a group or at a place, a number, a text. */
function counted(asked: ReportQuestion, round: ReportQuestion['rounds'][number]): { what: string, where: string | null, count: number }[] {
  const { question } = asked
  const { tally } = round
  const text = (id: string): string => {
    const list: readonly { readonly id: string, readonly text: string }[] = 'options' in question
      ? question.options
      : 'items' in question
        ? question.items
        : []
    return plain(list.find(each => each.id === id)?.text ?? id)
  }
  switch (tally.kind) {
    case 'single':
    case 'multiple':
    case 'poll':
      return tally.options.map(({ id, count }) => ({ what: text(id), where: null, count }))
    case 'match':
      return tally.items.flatMap(({ id, groups }) => groups.map(group => ({
        what: text(id),
        where: question.kind === 'match' ? plain(question.groups.find(each => each.id === group.id)?.text ?? group.id) : group.id,
        count: group.count,
      })))
    case 'order':
      return tally.items.flatMap(({ id, places }) => places.map((count, place) => ({ what: text(id), where: `place ${place + 1}`, count })))
    case 'estimate':
      return tally.values.map(({ value, count }) => ({ what: String(value), where: null, count }))
    case 'open':
      return tally.texts.map(({ text: said, count }) => ({ what: said, where: null, count }))
  }
}

/** One row for everything that could be chosen, or was said, in a round; hands are counted in. */
export function answersCsv({ questions }: Report): string {
  const columns = ['question', 'round', 'answer', 'where', 'count', 'of', 'right', 'mean elsewhere']
  return csv(questions.flatMap(asked => asked.rounds.flatMap(round => counted(asked, round).map(({ what, where, count }, at): CsvRow => {
    const option = asked.options[at]
    const isKeyed = option !== undefined && asked.kind !== 'poll'
    return {
      'question': asked.id,
      'round': round.round,
      'answer': what,
      where,
      count,
      'of': round.tally.total,
      'right': isKeyed ? option.right ? 'yes' : 'no' : null,
      'mean elsewhere': round === asked.rounds.at(-1) ? rounded(option?.restScore ?? null) : null,
    }
  }))), columns)
}
