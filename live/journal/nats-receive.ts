import type { ConsumerMessages, JsMsg } from '@nats-io/jetstream'
import type { Stream } from './nats-stream.ts'
import { setTimeout as pause } from 'node:timers/promises'
import { isGone, isUnanswered } from './nats-errors.ts'

/** What to receive of a stream. */
export interface Receiving {
  /** The stream's name. */
  readonly name: string
  /** The first message wanted next; asked again after each interruption. */
  readonly next: () => number
  /** Gets each message, in order and once. True ends it. */
  readonly take: (message: JsMsg) => boolean
  readonly signal: AbortSignal
  readonly headersOnly?: boolean
  /** How many messages are on their way at most. */
  readonly most?: number
}

/** Milliseconds between two signs of life of the server; after two that are missed, another consumer is made. */
const heartbeat = 1_000
/** Milliseconds that one request for messages stands. */
const standing = 30_000
/** Milliseconds between two attempts to make a consumer when nobody answers. */
const between = 200

/**
 * Receives messages until `take` has had enough, or `signal` says so. A consumer lives on one server of the cluster and
 * dies with it, and a cluster without a leader makes none: then it goes on, as soon as that works, where it stopped.
 * Rejects with what `take` throws, when the stream is gone (`isGone`), and when it may not.
 */
export async function receive(stream: Stream, receiving: Receiving): Promise<void> {
  const { name, next, take, signal, headersOnly = false, most = 500 } = receiving
  let enough = false
  /** What `take` threw: the client would begin anew after that message. */
  let refused: { readonly why: unknown } | null = null

  async function once(): Promise<void> {
    const consumer = await stream.js.consumers.get(name, { opt_start_seq: next(), headers_only: headersOnly })
    const messages: ConsumerMessages = await consumer.consume({
      callback: (message) => {
        // After a change of leaders a consumer may begin anew, before where it was.
        if (enough || signal.aborted || message.seq < next())
          return
        try {
          enough = take(message)
        }
        catch (why) {
          refused = { why }
          enough = true
        }
        if (enough)
          messages.stop()
      },
      max_messages: most,
      expires: standing,
      idle_heartbeat: heartbeat,
      abort_on_missing_resource: true,
    })
    const stop = (): void => messages.stop()
    const closed = messages.closed()
    signal.addEventListener('abort', stop)
    // The client itself would ask for a consumer that is gone with its server, again and again.
    const unsubscribe = stream.onConnection(stop)
    void stopWhenSilent(messages)
    if (signal.aborted)
      stop()
    const over = await closed
    unsubscribe()
    signal.removeEventListener('abort', stop)
    // It would linger for minutes by itself.
    void consumer.delete().catch(() => {})
    if (refused !== null)
      throw refused.why
    if (over instanceof Error && isGone(over))
      throw over
  }

  while (!enough && !signal.aborted) {
    try {
      await once()
    }
    catch (error) {
      if (!isUnanswered(error))
        throw error
      await pause(between, undefined, { signal }).catch(() => {})
    }
  }
}

async function stopWhenSilent(messages: ConsumerMessages): Promise<void> {
  for await (const { type } of messages.status()) {
    if (type === 'heartbeats_missed' || type === 'consumer_deleted' || type === 'consumer_not_found')
      messages.stop()
  }
}
