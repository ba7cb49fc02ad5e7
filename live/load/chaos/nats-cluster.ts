import type { NatsServer } from '../nats-servers.ts'
import { join } from 'node:path'
import { jetstreamManager } from '@nats-io/jetstream'
import { connect } from '@nats-io/transport-node'
import { findNats, startNatsServers } from '../nats-servers.ts'
import { undoable } from './undo.ts'

/** Three nats-servers on this machine that keep one log together. */
export interface NatsCluster {
  readonly urls: readonly string[]
  /** The one that leads a stream. */
  readonly leaderOf: (stream: string) => Promise<NatsServer>
  readonly stop: () => Promise<void>
}

/** Starts three, with what they keep under `folder`. */
export async function startNatsCluster(folder: string): Promise<NatsCluster> {
  const program = findNats()
  if (program === null)
    throw new Error('nats-server is missing')
  const servers = await startNatsServers({ program, folders: [1, 2, 3].map(number => join(folder, `nats-${number}`)) })
  const urls = servers.map(({ url }) => url)
  return {
    urls,
    stop: undoable(async () => void await Promise.all(servers.map(server => server.kill()))),
    async leaderOf(stream) {
      const connection = await connect({ servers: urls })
      try {
        const { cluster } = await (await jetstreamManager(connection)).streams.info(stream)
        const leader = servers[Number(cluster?.leader?.slice(1)) - 1]
        if (!leader)
          throw new Error(`the stream ${stream} has no leader`)
        return leader
      }
      finally {
        await connection.close()
      }
    },
  }
}
