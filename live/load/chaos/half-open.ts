import type { DayOptions } from './day.ts'
import type { Outcome, Scenario, Trial } from './scenario.ts'
import { freePort } from '../free-port.ts'
import { spend } from './day.ts'
import { gaugesOf } from './gauges.ts'
import { makeNamespace } from './namespace.ts'
import { polled } from './polled.ts'
import { startProxy } from './proxy.ts'

/** How the other side is made to vanish. */
interface Vanishing {
  readonly options: Partial<DayOptions>
  /** Where the server itself is reached. */
  readonly origin: (port: number) => string
  readonly vanish: () => Promise<void>
  /** What lets phones come back, once the server has let go of their lines; null when they may at once, from another network. */
  readonly back: (() => Promise<void>) | null
  readonly how: string
}

/** Some people's lines go dead without a word while everybody votes. */
async function vanishAmid(trial: Trial, { options, origin, vanish, back, how }: Vanishing): Promise<Outcome> {
  const { short, onStep } = trial
  const real = short ? 5 : 40
  const pace = short ? { patience: 500, quiet: 1500, serving: { ...options.serving, limits: { heartbeat: 500 } } } : {}
  return spend({ trial, real, think: short ? 600 : 2000, ...options, ...pace }, async (day) => {
    const total = day.people.length
    const at = origin(day.server.port)
    let most = 0
    let ended = 0
    await day.ask({
      within: 240_000,
      async amid(question, round) {
        await day.some(question, round, Math.ceil(total / 3))
        const welcomes = new Map(day.real.map(phone => [phone, phone.welcomes]))
        const started = performance.now()
        day.amidVoting(question, round, 'the vanishing')
        await vanish()
        onStep(`${real} phones have vanished without a good-bye`)
        const look = async () => {
          const { sockets } = await gaugesOf(day.server, at)
          most = Math.max(most, sockets)
          return sockets
        }
        if (back) {
          await polled(look, sockets => sockets <= total - real, sockets => `the server to end dead lines: ${sockets} are open`, 120_000)
          ended = performance.now() - started
          await back()
        }
        const isBack = () => day.real.every(phone => phone.isIn && phone.welcomes > (welcomes.get(phone) ?? 0))
        await polled(look, sockets => isBack() && sockets === total, sockets => `everybody to be back on one line each: ${sockets} are open, of ${total} people`, 120_000)
        day.backs.push(performance.now() - started)
        ended ||= performance.now() - started
      },
    })
    await day.ask()
    if (most > total + real)
      day.problems.push(`${most} sockets were open for ${total} people, ${real} of them vanished`)
    return `${how}; at most ${most} sockets for ${total} people, the dead ones ended within ${(ended / 1000).toFixed(1)} s`
  })
}

async function betweenNamespaces(trial: Trial): Promise<Outcome | null> {
  const namespace = await makeNamespace(2)
  if (!namespace)
    return null
  const [safe, frail] = namespace.cables
  try {
    const url = (address = '') => (port: number) => `ws://${address}:${port}`
    return await vanishAmid(trial, {
      options: { prefix: namespace.prefix, serving: { host: '0.0.0.0' }, crowdAt: url(safe?.address), hostAt: url(safe?.address), realAt: url(frail?.address) },
      origin: port => `http://${safe?.address}:${port}`,
      vanish: async () => frail?.pull(),
      back: async () => frail?.plug(),
      how: 'a cable between network namespaces was pulled',
    })
  }
  finally {
    await namespace.remove()
  }
}

async function throughProxy(trial: Trial): Promise<Outcome> {
  const port = await freePort()
  const proxy = await startProxy(port)
  try {
    return await vanishAmid(trial, {
      options: { port, realAt: () => `ws://127.0.0.1:${proxy.port}` },
      origin: at => `http://127.0.0.1:${at}`,
      vanish: async () => proxy.vanish(),
      back: null,
      how: 'a proxy stopped forwarding without closing',
    })
  }
  finally {
    await proxy.close()
  }
}

/** Phones whose other end is gone, and nobody told the server. */
export const halfOpen: Scenario = {
  name: 'half-open',
  what: 'amid voting the lines of some phones go dead without an end (no FIN, no reset)',
  invariant: 'the server ends the dead lines by its heartbeat and keeps no more sockets than lines, the phones notice by the silence and come back',
  run: async trial => (trial.short ? null : await betweenNamespaces(trial)) ?? throughProxy(trial),
}
