import type { Format, Reading } from './format.ts'
import { sourceOfQuiz } from '../../engine/quiz/source-of.ts'
import { readYaml } from '../read-yaml.ts'
import { foundIn } from './yaml.ts'

/** The line of a place that a message of the JSON parser names. */
function lineIn(text: string, message: string): number {
  const position = /position (\d+)/.exec(message)?.[1]
  return position === undefined
    ? text.split('\n').length
    : text.slice(0, Number(position)).split('\n').length
}

function read(text: string): Reading {
  try {
    const value: unknown = JSON.parse(text)
    // JSON is YAML, and the YAML reader knows the lines.
    const { locate } = readYaml(text, '')
    return foundIn(value, at => locate(['questions', at]).line)
  }
  catch (error) {
    const message = error instanceof Error
      ? error.message
      : String(error)
    return {
      found: [
        { as: 'refused', line: lineIn(text, message), name: 'the file', why: `This is not valid JSON: ${message.replace(/[.:]?\s*$/, '')}. Check commas, quotes and brackets before that place.` },
      ],
    }
  }
}

/** The kit's own format as JSON, for programs: holds everything. */
export const json: Format = {
  name: 'json',
  read,
  write: quiz => ({ text: `${JSON.stringify(sourceOfQuiz(quiz), null, 2)}\n`, losses: [] }),
}
