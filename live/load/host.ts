import type { Result } from '../../engine/result.ts'
import type { HostAction } from '../../engine/room/action.ts'
import type { Seq } from '../../engine/room/ids.ts'
import type { HostPerson, HostView } from '../../engine/room/views.ts'
import type { Bye, FromHost, Hello, ToHost, WireRefusal } from '../protocol.ts'
import type { Chance } from './chance.ts'
import type { OnWire } from './frames.ts'
import type { Backoff } from './line.ts'
import type { Watched } from './watched.ts'
import { ok, refuse } from '../../engine/result.ts'
import { protocolVersion } from '../protocol.ts'
import { readHostFrame } from './frames.ts'
import { openLine } from './line.ts'
import { newId } from './new-id.ts'
import { until, watchers } from './watched.ts'

/** A host's window to simulate. */
export interface HostOptions {
  /** Address of the host's socket, `ws://…/deck/ws`. */
  readonly url: string
  readonly key: string
  readonly chance: Chance
  readonly backoff?: Backoff
  readonly onText?: (text: string) => void
}

/** A simulated host: what it asks for is sent again after a lost connection, which is harmless for it names question and round. */
export interface Host extends Watched {
  readonly view: HostView | null
  readonly connected: number
  readonly isIn: boolean
  readonly bye: Bye | null
  readonly received: Readonly<Record<ToHost['type'], number>>
  /** The link for phones, from the welcome. */
  readonly join: string
  do: (action: OnWire<HostAction>) => Promise<Result<Seq, WireRefusal>>
  people: () => Promise<readonly HostPerson[]>
  /** Passes a text on to the host's other windows. */
  tell: (text: string) => void
  /** Resolves when the view is so. Rejects with `NeverCame`. */
  sees: (isSo: (view: HostView) => boolean, what: string, within?: number) => Promise<void>
  cut: (after?: number) => void
  leave: () => void
  settled: () => Promise<void>
}

interface Asked {
  readonly frame: OnWire<FromHost>
  readonly done: (frame: ToHost) => void
}

/** Opens a simulated host's window: it connects at once. */
export function startHost({ url, key, chance, backoff, onText }: HostOptions): Host {
  const { onChange, changed } = watchers()
  const received = { welcome: 0, host: 0, people: 0, done: 0, told: 0, refused: 0, bye: 0 }
  const asked = new Map<string, Asked>()
  let view: HostView | null = null
  let connected = 0
  let isIn = false
  let join = ''
  let bye: Bye | null = null

  const line = openLine({
    url,
    hello: (): OnWire<Hello> => ({ type: 'hello', protocol: protocolVersion, role: 'host', key }),
    chance,
    backoff,
    onConnection(isConnected) {
      isIn &&= isConnected
      changed()
    },
    onFrame(text) {
      onText?.(text)
      const frame = readHostFrame(text)
      if (frame) {
        received[frame.type] += 1
        take(frame)
      }
      changed()
    },
  })

  function take(frame: ToHost): void {
    switch (frame.type) {
      case 'welcome':
        isIn = true
        join = frame.join
        view = frame.host
        connected = frame.connected
        asked.forEach(({ frame: again }) => line.send(again))
        return
      case 'host':
        view = frame.host
        connected = frame.connected
        return
      case 'told':
        return
      case 'bye':
        bye = frame
        if (!frame.again)
          line.end()
        return
      case 'people':
      case 'done':
      case 'refused':
        if (frame.id !== null) {
          asked.get(frame.id)?.done(frame)
          asked.delete(frame.id)
        }
    }
  }

  function ask(make: (id: string) => OnWire<FromHost>): Promise<ToHost> {
    const id = newId(8)
    const frame = make(id)
    return new Promise((done) => {
      asked.set(id, { frame, done })
      if (isIn)
        line.send(frame)
    })
  }

  const host: Host = {
    onChange,
    received,
    get view() { return view },
    get connected() { return connected },
    get isIn() { return isIn },
    get bye() { return bye },
    get join() { return join },
    async do(action) {
      const frame = await ask(id => ({ type: 'do', id, action }))
      return frame.type === 'done'
        ? ok(frame.seq)
        : refuse(frame.type === 'refused'
            ? frame.code
            : 'unknown-type')
    },
    async people() {
      const frame = await ask(id => ({ type: 'people', id }))
      return frame.type === 'people'
        ? frame.people
        : []
    },
    tell(text) {
      line.send({ type: 'tell', text } satisfies OnWire<FromHost>)
    },
    sees: (isSo, what, within) => until(() => isIn && view !== null && isSo(view), host, () => `${what}; the host sees ${JSON.stringify(view?.stage.now)}`, within),
    cut: line.cut,
    leave: line.end,
    settled: line.settled,
  }
  return host
}
