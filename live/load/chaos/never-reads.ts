import type { Day } from './day.ts'
import type { Scenario } from './scenario.ts'
import { WebSocket } from 'ws'
import { protocolVersion } from '../../protocol.ts'
import { newId } from '../new-id.ts'
import { spend } from './day.ts'
import { gaugesOf } from './gauges.ts'
import { polled } from './polled.ts'

const megabyte = 1_048_576
/** How much longer each question is, so that the system's own buffers are full sooner. */
const padding = 100_000
/** Bytes by which the server's memory may grow meanwhile: what waits is dropped at the limit, the rest is garbage. */
const mayGrow = 96 * megabyte

/** A phone that says hello, hears the welcome, and then reads nothing any more. */
function neverReads(url: string, room: string): Promise<WebSocket> {
  const socket = new WebSocket(url, { perMessageDeflate: false })
  return new Promise((resolve, reject) => {
    socket.on('error', reject)
    socket.on('close', () => reject(new Error('a phone that never reads was not let in')))
    socket.once('open', () => socket.send(JSON.stringify({ type: 'hello', protocol: protocolVersion, role: 'participant', room, token: newId(16) })))
    socket.once('message', () => {
      socket.pause()
      resolve(socket)
    })
  })
}

/** Tells everybody something long, twice. */
async function tellAll({ host }: Day): Promise<void> {
  await host.do({ type: 'pause' })
  await host.do({ type: 'resume' })
}

/** Phones whose line is open and never read, while the room talks a lot. */
export const neverRead: Scenario = {
  name: 'never-reads',
  what: 'phones that never read, while everybody is told much',
  invariant: 'they are dropped as too slow, the server\'s memory stays, and everybody else is served',
  async run(trial) {
    const { short, onStep } = trial
    const readers = short ? 3 : 20
    const limits = { hostFrames: { perSecond: 10_000, burst: 10_000 }, ...short ? { buffered: 65_536 } : {} }
    // Everybody gets what the silent ones do: few will do.
    const phones = short ? Math.min(10, trial.phones) : trial.phones
    return spend({ trial, phones, think: short ? 600 : 3000, serving: { padding, limits } }, async (day) => {
      const { room, port } = day.server
      const origin = `http://127.0.0.1:${port}`
      const silent = await Promise.all(Array.from({ length: readers }, () => neverReads(`ws://127.0.0.1:${port}/ws`, room)))
      let told = 0
      let before = 0
      let after = 0
      try {
        await day.ask({
          async amid(question, round) {
            await day.some(question, round, 1)
            before = (await gaugesOf(day.server, origin)).memory
            await polled(async () => {
              await tellAll(day)
              told += 2
              return gaugesOf(day.server, origin)
            }, ({ tooSlow }) => tooSlow === readers, ({ tooSlow }) => `phones that never read to be dropped: ${tooSlow} of ${readers} are`, 60_000)
            const left = await polled(() => gaugesOf(day.server, origin), ({ sockets }) => sockets === day.people.length, ({ sockets }) => `their sockets to end: ${sockets} are open`, 20_000)
            after = left.memory
            onStep(`all ${readers} were dropped, after everybody was told something ${told} times`)
          },
        })
      }
      finally {
        silent.forEach(socket => socket.terminate())
      }
      if (after - before > mayGrow)
        day.problems.push(`the server's memory grew by ${Math.round((after - before) / megabyte)} MB`)
      return `${readers} dropped after ${told} messages of ${Math.round(padding / 1000)} KB; memory ${Math.round(before / megabyte)} MB before, ${Math.round(after / megabyte)} MB after`
    })
  },
}
