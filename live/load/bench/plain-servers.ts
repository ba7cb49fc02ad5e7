import type { Hall, HallServer } from './hall.ts'
import type { Cores } from './pinned.ts'
import type { ProcessFigures } from './process-figures.ts'
import { Buffer } from 'node:buffer'
import { join } from 'node:path'
import { startGenerator } from './generator.ts'
import { openHall } from './hall.ts'
import { spawnNode } from './pinned.ts'
import { calleeOf } from './process-lines.ts'

export interface PlainHallOptions {
  readonly phones: number
  readonly cores: Cores | null
  /** The room's frame with the question, in base64. */
  readonly frame: string
}

/** The text of a server's frame of 126 bytes to 65,535. */
function textIn(frame: string): string {
  return Buffer.from(frame, 'base64').toString('utf8', 4)
}

async function openPlain(file: string, speech: 'bare' | 'socket.io', prepare: object, { phones, cores }: PlainHallOptions): Promise<Hall> {
  const callee = calleeOf(spawnNode(['--expose-gc', join(import.meta.dirname, file)], cores?.server ?? null), file)
  const { port }: { port: number } = JSON.parse(await callee.said)
  await callee.ask(prepare)
  let round = 0
  const server: HallServer = {
    figures: (tidy = false) => callee.ask<ProcessFigures>({ do: 'figures', tidy }),
    send: async () => {
      round += 1
      await callee.ask({ do: 'send' })
    },
    end: null,
    failed: () => callee.failed,
    ballot: () => ({ question: 'question', round, options: ['a', 'b', 'c'] }),
    close: callee.stop,
  }
  return openHall(server, () => startGenerator({ speech, port, room: 'ABCDE', phones, cores })).catch(async (error: unknown) => {
    await callee.stop()
    throw error
  })
}

/** Plain sockets that write the same bytes, and echo votes. */
export function openBareHall(options: PlainHallOptions): Promise<Hall> {
  return openPlain('bare-server.ts', 'bare', { do: 'frame', frame: options.frame }, options)
}

/** A plain Socket.IO room that sends the same question. */
export function openSocketIoHall(options: PlainHallOptions): Promise<Hall> {
  const { room }: { room: unknown } = JSON.parse(textIn(options.frame))
  return openPlain('socket-io-server.ts', 'socket.io', { do: 'question', question: room }, options)
}
