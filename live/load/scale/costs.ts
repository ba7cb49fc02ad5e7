import * as v from 'valibot'

/** What one server's own code needs for each person and each answer, as it was measured. Micros: millionths of a second of processor time. */
export const costsSchema = v.strictObject({
  /** Bytes of an entry in the log. */
  joinBytes: v.number(),
  answerBytes: v.number(),
  /** Reading an entry out of a message of the log: JSON and its check. */
  readMicros: v.number(),
  /** Changing the room by an entry. */
  joinMicros: v.number(),
  answerMicros: v.number(),
  /** A phone's own answer, from its frame to its entry and its acknowledgement, without the system's calls. */
  ownAnswerMicros: v.number(),
  /** One update of the host's windows, with some more answers since the last one, for each answer to the open question. */
  tallyMicros: v.number(),
  /** Bytes of memory that a person takes in the state of the room, and each answer of theirs. */
  personBytes: v.number(),
  heldAnswerBytes: v.number(),
  /** Bytes that a phone gets with a question. */
  questionBytes: v.number(),
})

export type Costs = v.InferOutput<typeof costsSchema>

/** What a socket costs, with everything that the system does for it, as `npm run bench` measured it. */
export const socketCostsSchema = v.strictObject({
  /** When it did. */
  date: v.string(),
  /** Reading or writing one small frame: half of what an echo of plain sockets takes for a vote. */
  frameMicros: v.number(),
  /** Writing a question to one of 10,000 phones. */
  broadcastMicros: v.number(),
  /** Memory of each further phone, its person in the state of the room included. */
  phoneBytes: v.number(),
})

export type SocketCosts = v.InferOutput<typeof socketCostsSchema>

/** The costs, with what they were measured on. */
export const measuredSchema = v.strictObject({
  date: v.string(),
  node: v.string(),
  cpu: v.string(),
  people: v.number(),
  costs: costsSchema,
  sockets: socketCostsSchema,
})

export type Measured = v.InferOutput<typeof measuredSchema>
