import { toJsonSchema } from '@valibot/to-json-schema'
import { fileSchema } from '../engine/quiz/forms.ts'
import { meanings } from '../engine/quiz/schema.ts'

/** Says at every key what to write there, so that editors show it. */
function describe(node: unknown): unknown {
  if (Array.isArray(node))
    return node.map(describe)
  if (typeof node !== 'object' || node === null)
    return node
  return Object.fromEntries(Object.entries(node).map(([key, value]) => {
    // What `closed` says of other keys; editors understand the plain word better.
    if (key === 'additionalProperties' && JSON.stringify(value) === '{"not":{}}')
      return [key, false]
    if (key !== 'properties') {
      return [
        key,
        describe(value),
      ]
    }
    return [
      key,
      Object.fromEntries(Object.entries(value).map(([name, schema]) =>
        [
          name,
          Object.assign({}, name in meanings
            ? { description: meanings[name] }
            : {}, describe(schema)),
        ])),
    ]
  }))
}

/** The JSON Schema of a file of questions, as text: completion and checks while writing, in any editor. */
export function quizSchemaText(): string {
  // Trimming and branding change no file, and JSON has no infinity; the pattern of names, lengths and bounds are kept.
  const schema = toJsonSchema(fileSchema, {
    typeMode: 'input',
    ignoreActions: ['trim', 'brand', 'finite'],
  })
  return `${JSON.stringify(describe({ ...schema, title: 'Quiz questions' }), null, 2)}\n`
}
