import { onWake } from './wake.ts'

/**
 * `connecting`: trying. `open`: the server has welcomed us. `waiting`: not connected, trying again by itself.
 * `refused`: the server said that trying again makes no sense; only {@link Connection.retryNow} does.
 */
export type ConnectionState = 'connecting' | 'open' | 'waiting' | 'refused'

export interface ConnectOptions {
  /** Address of the socket, asked for at each attempt. */
  url: () => string
  /** The first frame of each attempt. */
  hello: () => unknown
  /** Every frame of the server, parsed from JSON and nothing more; also its `welcome` and `bye`. */
  onFrame: (frame: unknown) => void
  onState: (state: ConnectionState) => void
  /**
   * About how many milliseconds without any frame make a dead line: a quarter more or less, by chance, so that not all
   * phones come back at once. Null (the default) trusts it for ever.
   */
  quiet?: number | null
}

export interface Connection {
  /** Sends a frame; false when the server has not welcomed us, and then nothing was sent. */
  send: (frame: unknown) => boolean
  close: () => void
  /** Drops what there is, and connects at once. */
  retryNow: () => void
}

/** First pause, longest pause, and how long an attempt may take, in milliseconds. */
const pauses = { first: 400, longest: 8000, attempt: 10_000 } as const

/** Half of the pause is chance, so that a hall full of phones does not come back in one moment. */
function pauseAfter(failures: number): number {
  const pause = Math.min(pauses.longest, pauses.first * 2 ** failures)
  return pause / 2 + Math.random() * pause / 2
}

function parsed(text: unknown): unknown {
  try {
    return JSON.parse(String(text))
  }
  catch {
    return null
  }
}

const isHidden = (): boolean => typeof document !== 'undefined' && document.visibilityState === 'hidden'
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/**
 * Keeps one web socket to a room open: says hello, tries again with growing pauses, and at once when the network or the
 * page comes back. It knows two frames: `welcome`, after which it is open, and `bye`, which may ask not to try again.
 */
export function connect({ url, hello, onFrame, onState, quiet = null }: ConnectOptions): Connection {
  let socket: WebSocket | null = null
  let state: ConnectionState = 'connecting'
  let failures = 0
  let heardAt = 0
  let patience = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  function become(next: ConnectionState): void {
    if (next !== state) {
      state = next
      onState(next)
    }
  }

  function later(work: () => void, pause: number): void {
    clearTimeout(timer)
    timer = setTimeout(work, pause)
  }

  /** Lets go of the socket without listening to its end: whether it closes now or in a minute does not matter. */
  function drop(): void {
    const old = socket
    socket = null
    clearTimeout(timer)
    old?.close()
  }

  function lost(): void {
    drop()
    become('waiting')
    later(start, pauseAfter(failures++))
  }

  /** Comes back when nothing was heard for too long. Nobody looks at a hidden page: it is looked after when it is shown. */
  function lookForSilence(): void {
    const silent = Date.now() - heardAt
    if (silent < patience)
      later(lookForSilence, patience - silent)
    else if (!isHidden())
      start()
  }

  function take(frame: unknown): void {
    heardAt = Date.now()
    const type = isObject(frame)
      ? frame.type
      : undefined
    if (type === 'welcome') {
      failures = 0
      clearTimeout(timer)
      if (quiet !== null) {
        patience = quiet * (0.75 + Math.random() / 2)
        lookForSilence()
      }
      // First the state, so that whoever hears the welcome can answer it.
      become('open')
    }
    onFrame(frame)
    if (type !== 'bye')
      return
    if (isObject(frame) && frame.again === true) {
      lost()
    }
    else {
      drop()
      become('refused')
    }
  }

  function start(): void {
    drop()
    become('connecting')
    const next = open()
    if (!next)
      return lost()
    socket = next
    const current = (work: () => void) => () => socket === next && work()
    next.addEventListener('open', current(() => next.send(JSON.stringify(hello()))))
    next.addEventListener('message', event => socket === next && take(parsed(event.data)))
    next.addEventListener('close', current(lost))
    later(lost, pauses.attempt)
  }

  function open(): WebSocket | null {
    try {
      return new WebSocket(url())
    }
    catch {
      return null
    }
  }

  const stopWaking = onWake((mayBeDead) => {
    // A socket does not notice that its network went away under it; a new one costs no more than a welcome.
    if (state === 'waiting' || (mayBeDead && state !== 'refused' && quiet !== null))
      start()
    else if (state === 'open' && quiet !== null)
      lookForSilence()
  })
  onState(state)
  start()

  return {
    send(frame) {
      if (state !== 'open' || socket?.readyState !== WebSocket.OPEN)
        return false
      socket.send(JSON.stringify(frame))
      return true
    },
    close() {
      stopWaking()
      drop()
    },
    retryNow: start,
  }
}
