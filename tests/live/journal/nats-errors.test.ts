import { JetStreamApiError } from '@nats-io/jetstream'
import { expect, it } from 'vitest'
import { fromNats, isUnanswered } from '../../../live/journal/nats-errors.ts'

/** What a nats-server answers to a request that it does not grant. */
const refusal = (status: number, code: number, description: string) => new JetStreamApiError({ code: status, err_code: code, description })

it('a message that waits for servers that are away is neither stored nor refused', () => {
  // As nats-server 2.15.1 puts it when the second of three is gone.
  expect(isUnanswered(refusal(409, 10158, 'duplicate message id is in process'))).toBe(true)
})

it('a cluster that chooses its leader has not answered; one that is full, or has no such stream, has', () => {
  expect(isUnanswered(refusal(503, 10008, 'JetStream system temporarily unavailable'))).toBe(true)
  const others = [refusal(503, 10023, 'insufficient resources'), refusal(404, 10059, 'stream not found')]
  expect(others.map(error => [isUnanswered(error), fromNats(error, 'nats://10.0.0.5').code])).toEqual([[false, 'full'], [false, 'no-room']])
})
