import type { DayOptions } from './day.ts'
import type { Outcome, Scenario, Trial } from './scenario.ts'
import { freePort } from '../free-port.ts'
import { spend } from './day.ts'
import { makeNamespace } from './namespace.ts'
import { startProxy } from './proxy.ts'

/** Milliseconds each way, and the share of packets that get lost each way. */
const delay = 300
const loss = 0.05

/** `lost` tells how many packets, or pieces, got lost so far. */
async function vote(trial: Trial, options: Partial<DayOptions>, lost: () => Promise<number> | number, how: string): Promise<Outcome> {
  const { short } = trial
  return spend({ trial, real: short ? 4 : 20, drops: 0.1, ...options }, async (day) => {
    for (let time = 0; time < (short ? 1 : 5); time++)
      await day.ask({ within: 60_000 })
    const { ackP50, ackMax, dropped } = day.crowd.figures()
    const packets = await lost()
    if ((ackP50 ?? 0) < 2 * delay)
      day.problems.push(`half of the answers were acknowledged within ${Math.round(ackP50 ?? 0)} ms, sooner than such a network can`)
    if (packets === 0)
      day.problems.push('nothing got lost on the way')
    // Of few people perhaps none does.
    if (dropped === 0 && !short)
      day.problems.push('no phone lost its line')
    return `${how}; acknowledged after ${Math.round(ackP50 ?? 0)} ms (median), ${Math.round(ackMax ?? 0)} ms (longest), ${packets} packets and ${dropped} lines lost`
  })
}

async function betweenNamespaces(trial: Trial): Promise<Outcome | null> {
  const namespace = await makeNamespace(1)
  const [cable] = namespace?.cables ?? []
  if (!namespace || !cable)
    return null
  const at = (port: number) => `ws://${cable.address}:${port}`
  const inside = { prefix: namespace.prefix, serving: { host: '0.0.0.0' } } as const
  try {
    if (await cable.worsen(delay, loss))
      return await vote(trial, { ...inside, crowdAt: at, realAt: at, hostAt: at }, cable.lost, 'netem between network namespaces')
    if (!await namespace.lose(loss))
      return null
    return await throughProxy(trial, { ...inside, hostAt: at }, { to: cable.address, lost: namespace.lost }, 'packets lost by netfilter between network namespaces, delay by a proxy')
  }
  finally {
    await namespace.remove()
  }
}

/** `beyond`: another address, on the way to which packets get lost already. */
async function throughProxy(trial: Trial, options: Partial<DayOptions>, beyond: { readonly to: string, readonly lost: () => Promise<number> } | null, how: string): Promise<Outcome> {
  const port = await freePort()
  const proxy = await startProxy(port, { delay, loss: beyond ? 0 : loss, chance: trial.chance }, beyond?.to)
  const at = () => `ws://127.0.0.1:${proxy.port}`
  try {
    return await vote(trial, { ...options, port, crowdAt: at, realAt: at }, beyond?.lost ?? proxy.held, how)
  }
  finally {
    await proxy.close()
  }
}

/** A hall at the edge of its network. */
export const badNetwork: Scenario = {
  name: 'bad-network',
  what: `${delay} ms each way and ${loss * 100} % loss between phones and server, and a tenth of the phones lose their line at each question`,
  invariant: 'every answer is acknowledged and counted, none twice, however often it was sent',
  run: async trial => (trial.short ? null : await betweenNamespaces(trial))
    ?? throughProxy(trial, {}, null, 'a proxy that delays, and stalls as TCP does after a loss'),
}
