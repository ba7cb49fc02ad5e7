import type { ANats } from '../../nats.ts'
import { jetstreamManager } from '@nats-io/jetstream'
import { connect } from '@nats-io/transport-node'
import { afterAll, beforeAll } from 'vitest'
import { openNatsJournal } from '../../../live/journal/nats.ts'
import { startNats } from '../../nats.ts'
import { journalContract } from './contract.ts'

let nats: ANats
beforeAll(async () => {
  nats = await startNats()
})
afterAll(() => nats.clear())

/** One server for all tests of the contract: each finds it empty. */
async function empty(): Promise<void> {
  const nc = await connect({ servers: nats.url })
  const jsm = await jetstreamManager(nc)
  for await (const { config } of jsm.streams.list())
    await jsm.streams.delete(config.name)
  await nc.close()
}

journalContract('the journal in NATS JetStream', async () => ({
  open: () => openNatsJournal({ servers: [nats.url] }),
  clear: empty,
}))
