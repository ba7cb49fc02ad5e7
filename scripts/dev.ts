import process from 'node:process'
import { oneOf, portNumber, runCommand, say } from './cli.ts'
import { freePort } from './free-port.ts'
import { stopOnSignal } from './lifetime.ts'
import { contentEnv, root } from './project.ts'
import { chosenDeck, quizFlag } from './quiz-file.ts'

await runCommand({
  name: 'npm run dev',
  summary: 'Opens the deck for editing, with every change shown at once. On this computer only: Slidev\'s editing server lets whoever reaches it change the slides.',
  flags: {
    quiz: quizFlag,
    port: {
      type: 'string',
      default: '3040',
      value: 'PORT',
      help: 'where to serve it (default 3040)',
    },
    open: { type: 'boolean', default: true, help: 'do not open the browser' },
    home: {
      type: 'string',
      default: 'talk',
      value: 'HOME',
      help: 'talk (clicks reveal; default) or solo (a reader alone)',
    },
    cut: {
      type: 'string',
      default: '90',
      value: 'MINUTES',
      help: '60 leaves out the slides marked for 90 minutes (default 90)',
    },
  },
  async run({ quiz, port, open, home, cut }) {
    const { source } = await chosenDeck(quiz)
    const chosen = await freePort(portNumber(port), 'npm run dev')
    Object.assign(process.env, {
      KIT_HOME: oneOf('--home', home, ['talk', 'solo']),
      KIT_CUT: oneOf('--cut', cut, ['60', '90']),
      ...contentEnv(source.content),
    })
    say(`The editing preview opens at http://localhost:${chosen}/. Press Ctrl-C or q to stop.`)
    stopOnSignal(() => {})
    // Slidev's own command, in this process: it restarts itself on changes that need it, and listens to its shortcuts.
    process.chdir(root)
    process.argv = [
      process.argv[0],
      'slidev',
      source.entry,
      '--port',
      String(chosen),
      ...(open
        ? ['--open']
        : []),
    ]
    await import('@slidev/cli/dist/cli.mjs')
  },
})
