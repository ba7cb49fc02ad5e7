import type { ServedDeck } from '../live/server/serve-deck.ts'
import process from 'node:process'
import open from 'open'
import { serveDeck } from '../live/server/serve-deck.ts'
import { builtDeck } from './build-deck.ts'
import { checkSources } from './check-sources.ts'
import { oneOf, portNumber, runCommand, say } from './cli.ts'
import { freePort } from './free-port.ts'
import { stopOnSignal } from './lifetime.ts'

await runCommand({
  name: 'npm start',
  summary: 'Presents the workshop: builds the deck where it has changed, serves it on this computer and opens it.',
  flags: {
    port: {
      type: 'string',
      default: '3030',
      value: 'PORT',
      help: 'where to serve it (default 3030; 0 for any free port)',
    },
    open: { type: 'boolean', default: true, help: 'do not open the browser' },
    json: { type: 'boolean', default: false, help: 'print one line of JSON when ready: deck, presenter, reading, port, cut' },
    cut: {
      type: 'string',
      default: '90',
      value: 'MINUTES',
      help: '60 leaves out the slides marked for 90 minutes (default 90)',
    },
  },
  async run({ port, open: opens, json, cut }) {
    const wanted = await freePort(portNumber(port), 'npm start')
    const length = oneOf('--cut', cut, ['60', '90'])
    let served: ServedDeck | undefined
    stopOnSignal(async () => {
      say('\nStopped.')
      await served?.close()
    })

    const dir = await builtDeck({ home: 'talk', cut: length }, checkSources)
    served = await serveDeck({ dir, port: wanted })

    const addresses = {
      deck: served.url,
      presenter: `${served.url}#/presenter/1`,
      reading: `${served.url}#/read`,
      port: served.port,
      cut: Number(length),
    }
    if (json)
      process.stdout.write(`${JSON.stringify(addresses)}\n`)
    say(`\nThe workshop is ready.\n\n  Slides           ${addresses.deck}\n  Presenter view   ${addresses.presenter}\n  Reading view     ${addresses.reading}\n\nPress Ctrl-C to stop.`)
    if (opens)
      await open(served.url).catch(() => say(`The browser could not be opened. Go to ${served.url} yourself.`))
  },
})
