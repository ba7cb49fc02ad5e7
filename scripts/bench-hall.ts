import type { Asked, Hall } from '../live/load/bench/hall.ts'
import type { BenchPlace } from './bench-part.ts'
import type { Row } from './bench-rows.ts'
import { setTimeout as pause } from 'node:timers/promises'
import { mostPhones, saturated } from '../live/load/bench/generator.ts'
import { openBareHall, openSocketIoHall } from '../live/load/bench/plain-servers.ts'
import { openRoomHall } from '../live/load/bench/room-hall.ts'
import { benchPart, doubtOf } from './bench-part.ts'
import { median, notMeasured, rowOf } from './bench-rows.ts'
import { runCommand, say } from './cli.ts'
import { wholeNumber } from './whole-number.ts'

const sizes = [100, 1000, 5000, 10_000, 19_500] as const
const quickSizes = [100, 2000] as const

/** Below, the memory of a process tells nothing of a phone's. */
const leastForMemory = 1000

/** Milliseconds between two questions: what a server still does after one, on the core that all share, is not the next one's. */
const rest = 100

/** At 10,000 phones and at the most that one process takes, see the targets in docs/performance.md. */
const reaches = { of: 'ratio', atMost: 1.25, stretch: 1.1 } as const
const costs = { of: 'ratio', atMost: 1.2 } as const
const memoryLimit = { of: 'figure', atMost: 12 } as const
const flat = { of: 'figure', atMost: 1.3 } as const

await runCommand({
  name: 'npm run bench -- --only hall',
  summary: 'Fills a room with phones, and measures how soon everybody has a question, and what a message and a phone cost; beside it plain sockets that write the same bytes, and a room on Socket.IO, in turns.',
  flags: {
    phones: { type: 'string', value: 'N', help: `how many; ${sizes.join(', ')} one after the other without this flag` },
    pairs: { type: 'string', default: '7', value: 'N', help: 'how many questions to each, in turns (default 7)' },
    quick: { type: 'boolean', default: false, help: 'few phones and few turns, to try it' },
  },
  async run({ phones, pairs, quick }) {
    const turns = quick ? 3 : wholeNumber('--pairs', pairs, 1, 99)
    const counts = phones === undefined
      ? quick ? quickSizes : sizes
      : [wholeNumber('--phones', phones, 1, 100_000)]
    await benchPart(async (place) => {
      const all: Size[] = []
      for (const count of counts)
        all.push(await measureSize(place, count, turns))
      return {
        rows: [...byKind(all), ...flatness(all)],
        notes: [
          'The limit: a server of plain Node sockets that writes the same bytes to the same number of phones. Socket.IO: a plain room with `io.to(room).emit(…)`. All three are connected all the time and are asked in turns, each time another one first.',
          'Time counts from the host\'s click until the last phone has read the whole frame, so the room\'s includes its group commit to the disk; the others store nothing. Processor time is that of all threads of the server; over the loopback it includes what the system does to hand the bytes to the phones. To let a phone in, the plain server does nothing but accept a socket: no HTTP, no WebSocket handshake, no key, no room; so its ratio is no measure of waste.',
          `Memory is resident memory after a garbage collection, less that of the server that nobody has come to yet, by phones, with everybody in, before the first question: what a server needs but once is in it, so it falls with their number, and below ${leastForMemory.toLocaleString('en-US')} phones it says nothing of a phone. What the system keeps for sockets is not. The heap is what JavaScript and its buffers have in use. It is measured once for each size, since it needs a full hall.`,
          `Generator: the share of the time, from the order to the last phone, in which it was busy or waited for its core, which it shares with the measurement itself. Above ${saturated * 100} % there is no time and no ratio.`,
        ],
      }
    })
  },
})

interface Size {
  readonly phones: number
  readonly rows: readonly Row[]
  /** Kilobytes that all phones take, and microseconds for a message; null when not measured. */
  readonly resident: number | null
  readonly heap: number | null
  readonly cpu: number | null
}

/** All sizes of one thing together; the word before the comma or the number names it. */
function byKind(all: readonly Size[]): Row[] {
  const kinds = new Map<string, Row[]>()
  for (const row of all.flatMap(({ rows }) => rows)) {
    const kind = row.what.replace(/\d.*/, '')
    kinds.set(kind, [...kinds.get(kind) ?? [], row])
  }
  return [...kinds.values()].flat()
}

async function measureSize(place: BenchPlace, phones: number, turns: number): Promise<Size> {
  const name = `${phones.toLocaleString('en-US')} phones`
  const most = mostPhones()
  if (phones > most)
    return { phones, resident: null, heap: null, cpu: null, rows: [notMeasured(`question on the last of ${name}`, `not measured: this machine lets a process open only ${most + 100} files (\`ulimit -Hn\`); raise that limit (as root: \`ulimit -n 65536\`) and run it again`)] }
  const { cores, folder, question, closing } = place
  const halls: Hall[] = []
  const close = async () => {
    await Promise.all(halls.splice(0).map(hall => hall.close()))
  }
  closing.push(close)
  try {
    say(`${name} come in …`)
    const room = await openRoomHall({ phones, cores, folder, question })
    halls.push(room)
    const { frame } = await room.ask()
    await room.rest()
    const bare = await openBareHall({ phones, cores, frame })
    halls.push(bare)
    const socketIo = await openSocketIoHall({ phones, cores, frame })
    halls.push(socketIo)
    const asked: { readonly room: Asked[], readonly bare: Asked[], readonly socketIo: Asked[] } = { room: [], bare: [], socketIo: [] }
    const order = [[room, asked.room], [bare, asked.bare], [socketIo, asked.socketIo]] as const
    // The first question to each is for the compiler.
    for (let turn = 0; turn <= turns; turn++) {
      for (const at of order.keys()) {
        const [hall, list] = order[(at + turn) % order.length]
        await pause(rest)
        const each = await hall.ask()
        await hall.rest()
        if (turn > 0)
          list.push(each)
      }
      if (turn > 0)
        say(`  ${turn} of ${turns}: ${Math.round(asked.room[turn - 1].last)} ms, plain sockets ${Math.round(asked.bare[turn - 1].last)} ms, Socket.IO ${Math.round(asked.socketIo[turn - 1].last)} ms`)
    }
    const of = (value: (each: Asked) => number) => ({ ours: asked.room.map(value), limit: asked.bare.map(value), socketIo: doubtIn(asked.socketIo) === null ? asked.socketIo.map(value) : [] })
    const perPhone = (hall: Hall) => (hall.full.rss - hall.empty.rss) / 1024 / phones
    const heapOf = (hall: Hall) => (hall.full.heap - hall.empty.heap) / 1024 / phones
    const isTarget = phones >= 10_000
    // A plain server does nothing but write: where it did not run, something else did.
    const ran = median(asked.bare.map(each => each.cpu / each.last)) ?? 0
    const disturbed = cores !== null && phones >= leastForMemory && ran < 0.8
      ? `not given: the plain server had only ${Math.round(ran * 100)} % of its core, so something else used this machine`
      : null
    const doubt = doubtIn(asked.room) ?? doubtIn(asked.bare) ?? disturbed
    const cpu = rowOf({ what: `processor for a message, ${name}`, unit: 'µs', ...of(each => each.cpu * 1000 / phones), ...phones === 10_000 && { target: costs } })
    return {
      phones,
      resident: perPhone(room) * phones,
      heap: heapOf(room) * phones,
      cpu: cpu.figure,
      rows: [
        rowOf({ what: `question on the last of ${name}`, unit: 'ms', ...of(({ last }) => last), doubt, ...isTarget && { target: phones === 10_000 ? reaches : { ...reaches, stretch: undefined } } }),
        cpu,
        ...phones < leastForMemory ? [] : [rowOf({ what: `memory of a phone, ${name}`, unit: 'KB', ours: [perPhone(room)], limit: [perPhone(bare)], socketIo: [perPhone(socketIo)], ...phones === 10_000 && { target: memoryLimit } })],
        rowOf({ what: `heap of a phone, ${name}`, unit: 'KB', ours: [heapOf(room)], limit: [heapOf(bare)], socketIo: [heapOf(socketIo)] }),
        rowOf({ what: `processor to let a phone in, ${name}`, unit: 'ms', ours: [(room.full.cpu - room.empty.cpu) / phones], limit: [(bare.full.cpu - bare.empty.cpu) / phones], socketIo: [(socketIo.full.cpu - socketIo.empty.cpu) / phones] }),
        rowOf({ what: `bytes of a question to a phone, ${name}`, unit: 'bytes', ...of(({ bytes }) => bytes) }),
        rowOf({ what: `memory of the whole server, ${name}`, unit: 'MB', ours: [room.full.rss / 2 ** 20], limit: [bare.full.rss / 2 ** 20], socketIo: [socketIo.full.rss / 2 ** 20] }),
        rowOf({ what: `generator, ${name}`, unit: 'of the time', hasRatio: false, ours: asked.room.map(({ busy }) => busy), limit: asked.bare.map(({ busy }) => busy), socketIo: asked.socketIo.map(({ busy }) => busy) }),
      ],
    }
  }
  finally {
    await close()
  }
}

function doubtIn(asked: readonly Asked[]): string | null {
  return doubtOf(asked.map(({ busy }) => busy))
}

/** How far the costs of a phone differ from 1,000 phones on; what a server needs but once is left out. */
function flatness(all: readonly Size[]): Row[] {
  const many = all.filter(({ phones, heap }) => phones >= leastForMemory && heap !== null)
  if (many.length < 2)
    return []
  const apart = (values: readonly number[]) => Math.max(...values) / Math.min(...values)
  const further = (of: (size: Size) => number | null) => many.slice(1).map((size, at) => ((of(size) ?? 0) - (of(many[at]) ?? 0)) / (size.phones - many[at].phones))
  const span = `${many[0].phones.toLocaleString('en-US')} to ${many[many.length - 1].phones.toLocaleString('en-US')} phones`
  const [residents, heaps] = [further(({ resident }) => resident), further(({ heap }) => heap)]
  return [
    rowOf({ what: `memory of each further phone, ${span}`, unit: 'KB', ours: residents }),
    rowOf({ what: 'the same: dearest by cheapest', unit: 'times', ours: [apart(residents)], target: flat }),
    rowOf({ what: `heap of each further phone, ${span}`, unit: 'KB', ours: heaps }),
    rowOf({ what: 'heap of each further phone: dearest by cheapest', unit: 'times', ours: [apart(heaps)], target: flat }),
    rowOf({ what: `processor for a message: dearest by cheapest, ${span}`, unit: 'times', ours: [apart(many.flatMap(({ cpu }) => cpu ?? []))], target: flat }),
  ]
}
