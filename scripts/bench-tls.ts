import type { Asked } from '../live/load/bench/hall.ts'
import type { Row } from './bench-rows.ts'
import { join } from 'node:path'
import { mostPhones } from '../live/load/bench/generator.ts'
import { openRoomHall } from '../live/load/bench/room-hall.ts'
import { findProgram } from '../live/load/find-program.ts'
import { freePort } from '../live/load/free-port.ts'
import { NotListening } from '../live/load/listener.ts'
import { startNginx } from '../live/load/nginx.ts'
import { benchPart, doubtOf } from './bench-part.ts'
import { notMeasured, rowOf } from './bench-rows.ts'
import { Failure, runCommand, say } from './cli.ts'
import { wholeNumber } from './whole-number.ts'

await runCommand({
  name: 'npm run bench -- --only tls',
  summary: 'Measures a room behind nginx, which speaks TLS with the phones; beside it the same room without, in turns.',
  flags: {
    pairs: { type: 'string', default: '7', value: 'N', help: 'how many questions to each, in turns (default 7)' },
    quick: { type: 'boolean', default: false, help: 'few phones and few turns, to try it' },
  },
  async run({ pairs, quick }) {
    const turns = quick ? 2 : wholeNumber('--pairs', pairs, 1, 99)
    await benchPart(async ({ cores, folder, question, closing }) => {
      const rows: Row[] = []
      const nginx = findProgram('nginx')
      if (nginx === null || findProgram('openssl') === null)
        return { rows: [notMeasured('TLS', 'not measured: this machine has no nginx (on Debian: apt-get install nginx-light) or no openssl')], notes: [] }
      for (const phones of quick ? [200] : [1000, 5000]) {
        const name = `${phones.toLocaleString('en-US')} phones`
        // A proxy has two sockets for each.
        if (2 * phones > mostPhones()) {
          rows.push(notMeasured(`question on the last of ${name} over TLS`, 'not measured: this machine lets nginx open fewer files (`ulimit -Hn`)'))
          continue
        }
        say(`${name} come in, and again over TLS …`)
        const own = join(folder, `nginx-${phones}`)
        const plain = await openRoomHall({ phones, cores, folder, question })
        closing.push(plain.close)
        const secure = await openRoomHall({ phones, cores, folder, question, behind: room => inFront({ program: nginx, folder: own, room, phones, core: cores?.server ?? null }) })
        closing.push(secure.close)
        const asked: { readonly secure: Asked[], readonly plain: Asked[] } = { secure: [], plain: [] }
        for (let turn = 0; turn <= turns; turn++) {
          for (const [hall, list] of [[secure, asked.secure], [plain, asked.plain]] as const) {
            const each = await hall.ask()
            await hall.rest()
            if (turn > 0)
              list.push(each)
          }
        }
        const joining = ({ connected }: typeof plain) => connected.lastAt - connected.startedAt
        rows.push(
          rowOf({ what: `question on the last of ${name} over TLS`, unit: 'ms', ours: asked.secure.map(({ last }) => last), limit: asked.plain.map(({ last }) => last), doubt: doubtOf(asked.secure.map(({ busy }) => busy)) }),
          rowOf({ what: `all of ${name} in over TLS, 256 at a time`, unit: 'ms', ours: [joining(secure)], limit: [joining(plain)], doubt: doubtOf([secure.connected.busy]) }),
        )
        for (const hall of [secure, plain]) {
          closing.splice(closing.indexOf(hall.close), 1)
          await hall.close()
        }
      }
      return {
        rows,
        notes: ['TLS 1.3 with an ECDSA key, ended by nginx, which shares the core of the room\'s server; a full handshake for each phone. The limit: the same room without TLS and nginx.'],
      }
    })
  },
})

/** Starts nginx in front of a room. Everything it writes is in `folder`. */
async function inFront({ program, folder, room, phones, core }: { readonly program: string, readonly folder: string, readonly room: number, readonly phones: number, readonly core: number | null }): Promise<{ readonly port: number, readonly stop: () => Promise<void> }> {
  const port = await freePort()
  const locations = `location / {
      proxy_pass http://127.0.0.1:${room};
      proxy_http_version 1.1;
      proxy_set_header Host $http_host;
      proxy_set_header Upgrade $http_upgrade;
      proxy_set_header Connection "upgrade";
      proxy_read_timeout 1h;
    }`
  const { stop } = await startNginx({ program, folder, port, locations, connections: 2 * phones + 100, core }).catch((error: unknown) => {
    throw error instanceof NotListening ? new Failure(error.message) : error
  })
  return { port, stop }
}
