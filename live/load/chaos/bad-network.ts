import type { DayOptions } from './day.ts'
import type { Outcome, Scenario, Trial } from './scenario.ts'
import { spend } from './day.ts'
import { freePort } from './free-port.ts'
import { makeNamespace } from './namespace.ts'
import { startProxy } from './proxy.ts'

/** Milliseconds each way, and the share of packets that get lost each way. */
const delay = 300
const loss = 0.05

async function vote(trial: Trial, options: Partial<DayOptions>, how: string): Promise<Outcome> {
  const { short } = trial
  return spend({ trial, real: short ? 4 : 20, drops: 0.1, ...options }, async (day) => {
    for (let time = 0; time < (short ? 1 : 5); time++)
      await day.ask({ within: 60_000 })
    const { ackP50, ackMax, dropped } = day.crowd.figures()
    return `${how}; acknowledged after ${Math.round(ackP50 ?? 0)} ms (median), ${Math.round(ackMax ?? 0)} ms (longest), ${dropped} lines lost`
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
      return await vote(trial, { ...inside, crowdAt: at, realAt: at, hostAt: at }, 'netem between network namespaces')
    if (!await namespace.lose(loss))
      return null
    return await throughProxy(trial, { ...inside, hostAt: at }, 0, cable.address, 'packets lost by netfilter between network namespaces, delay by a proxy')
  }
  finally {
    await namespace.remove()
  }
}

async function throughProxy(trial: Trial, options: Partial<DayOptions>, lost: number, host: string, how: string): Promise<Outcome> {
  const port = await freePort()
  const proxy = await startProxy(port, { delay, loss: lost, chance: trial.chance }, host)
  const at = () => `ws://127.0.0.1:${proxy.port}`
  try {
    return await vote(trial, { ...options, port, crowdAt: at, realAt: at }, how)
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
    ?? throughProxy(trial, {}, loss, '127.0.0.1', 'a proxy that delays, and stalls as TCP does after a loss'),
}
