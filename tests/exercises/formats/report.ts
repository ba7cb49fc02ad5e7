import type { FormatName } from '../../../exercises/formats/format.ts'
import type { Taken } from '../../../exercises/formats/take-questions.ts'
import { decode } from '../../../exercises/formats/decode.ts'
import { formats } from '../../../exercises/formats/formats.ts'
import { takeQuestions } from '../../../exercises/formats/take-questions.ts'

/** What comes of a text in a format. */
export function taken(format: FormatName, text: string): Taken {
  const lines = decode(new TextEncoder().encode(text))?.text ?? ''
  return takeQuestions(formats[format].read?.(lines) ?? { found: [] }, 'untitled')
}

/** The same in a line for each piece: `3 taken id: changes`, `7 refused name: why`. */
export function report(format: FormatName, text: string): string[] {
  return taken(format, text).outcomes.map((outcome) => {
    switch (outcome.as) {
      case 'taken':
        return `${outcome.line} taken ${[outcome.id, ...outcome.changes].join(': ')}`
      case 'refused':
        return `${outcome.line} refused ${outcome.name}: ${outcome.why}`
      default:
        return `${outcome.line} note ${outcome.text}`
    }
  })
}
