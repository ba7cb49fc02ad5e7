import type { Response, ResponseRefusal } from '../../engine/quiz/question.ts'
import type { Result } from '../../engine/result.ts'
import { ok, refuse } from '../../engine/result.ts'
import { cleanText } from './clean-text.ts'

/** A response with its text as `cleanText` has it; `incomplete` when nothing of the text is left. */
export function cleanResponse(response: Response): Result<Response, ResponseRefusal> {
  if (response.kind !== 'open')
    return ok(response)
  const text = cleanText(response.text)
  return text === ''
    ? refuse('incomplete')
    : ok({ kind: 'open', text })
}
