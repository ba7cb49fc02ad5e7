import type { Host } from '../host.ts'
import type { RunningOptions, ServerProcess, ServingOptions } from '../server-process.ts'
import type { Hall, HallServer } from './hall.ts'
import type { Cores } from './pinned.ts'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { seeded } from '../chance.ts'
import { startHost } from '../host.ts'
import { startServerProcess } from '../server-process.ts'
import { until } from '../watched.ts'
import { startGenerator } from './generator.ts'
import { openHall } from './hall.ts'

export interface RoomHallOptions {
  readonly phones: number
  readonly cores: Cores | null
  /** A folder on a disk, for the journal; what is made in it goes with the hall. */
  readonly folder: string
  /** What is asked: a question of one choice. */
  readonly question: { readonly id: string, readonly options: readonly string[] }
  /** Limits other than those of a bench. */
  readonly limits?: ServingOptions['limits']
  readonly syncDelay?: number
  /** Starts something in front of the room's port that speaks TLS, and tells its own port. */
  readonly behind?: (port: number) => Promise<{ readonly port: number, readonly stop: () => Promise<void> }>
}

/** A hall whose server is the real one. */
export interface RoomHall extends Hall {
  readonly host: Host
  readonly room: () => ServerProcess
  /** Kills the server; starts another one on the same port and journal, and resolves when it listens. */
  readonly restart: () => Promise<void>
  /** The round that is on, or was last. */
  readonly round: () => number
  /** Shows everybody what was right, and waits until the last phone has it. */
  readonly reveal: () => Promise<void>
}

/** Everything that one hall may do is let through: no phone of it is a person. Signs of life come in no measurement. */
export function hallLimits(phones: number): NonNullable<ServingOptions['limits']> {
  const most = 1_000_000
  return {
    people: phones,
    // A line that was lost unnoticed is still there when its phone comes back.
    sockets: 2 * phones + 100,
    joins: { perSecond: most, burst: most },
    roomFrames: { perSecond: most, burst: most },
    personFrames: { perSecond: most, burst: most },
    hostFrames: { perSecond: most, burst: most },
    heartbeat: 600_000,
  }
}

/** Opens a room with so many phones and one window of the host. */
export async function openRoomHall({ phones, cores, folder, question, limits, syncDelay, behind }: RoomHallOptions): Promise<RoomHall> {
  await mkdir(folder, { recursive: true })
  const own = await mkdtemp(join(folder, 'bench-room-'))
  const pages = join(own, 'pages')
  await mkdir(pages)
  await writeFile(join(pages, 'index.html'), '<!doctype html><title>Bench</title>')
  const options: ServingOptions = { data: join(own, 'data'), pages, port: 0, limits: { ...hallLimits(phones), ...limits }, syncDelay }
  const running: RunningOptions = { core: cores?.server ?? null, tidy: true }
  let room = await startServerProcess(options, running).catch(async (error: unknown) => {
    await rm(own, { recursive: true, force: true })
    throw error
  })
  const { port } = room
  const front = await behind?.(port)
  const host = startHost({ url: `ws://127.0.0.1:${port}/deck/ws`, key: room.hostKey, chance: seeded(1), backoff: { first: 50, most: 200 } })
  let round = 0

  const server: HallServer = {
    figures: tidy => room.figures(tidy),
    async send() {
      round += 1
      const done = await host.do({ type: 'open', question: question.id, round, seconds: null })
      if (!done.ok)
        throw new Error(`The room did not open the question: ${done.error}`)
    },
    async end() {
      await host.do({ type: 'close', question: question.id, round })
    },
    failed: () => room.failed,
    ballot: () => ({ question: question.id, round, options: question.options }),
    async close() {
      host.leave()
      await front?.stop()
      await room.stop()
      await rm(own, { recursive: true, force: true })
    },
  }

  const hall = await openHall(server, async () => {
    await until(() => host.isIn, host, 'the host to be in')
    return startGenerator({ speech: 'room', port: front?.port ?? port, tls: front !== undefined, room: room.room, phones, cores })
  }).catch(async (error: unknown) => {
    await server.close()
    throw error
  })
  return {
    ...hall,
    host,
    room: () => room,
    round: () => round,
    async reveal() {
      await hall.generator.arm()
      const done = await host.do({ type: 'reveal', question: question.id, round })
      if (!done.ok)
        throw new Error(`The room did not reveal the question: ${done.error}`)
      await hall.generator.collect()
    },
    async restart() {
      await room.kill()
      room = await startServerProcess({ ...options, port, room: room.room }, running)
    },
  }
}
