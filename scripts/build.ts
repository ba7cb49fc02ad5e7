import { relative } from 'node:path'
import { buildDeck, safeOutput } from './build-deck.ts'
import { Failure, oneOf, runCommand, say, step } from './cli.ts'
import { root } from './project.ts'
import { chosenDeck, quizFlag } from './quiz-file.ts'

await runCommand({
  name: 'npm run build',
  summary: 'Builds the self-paced site: static files without speaker notes, for any web host.',
  flags: {
    quiz: quizFlag,
    base: {
      type: 'string',
      default: '/',
      value: '/PATH/',
      help: 'path the site will live under; starts and ends with / (default /)',
    },
    out: {
      type: 'string',
      default: 'dist',
      value: 'FOLDER',
      help: 'where to write it (default dist)',
    },
    router: {
      type: 'string',
      default: 'hash',
      value: 'MODE',
      help: 'hash (runs anywhere; default) or history (the host must send unknown paths to index.html)',
    },
    cut: {
      type: 'string',
      default: '90',
      value: 'MINUTES',
      help: '60 leaves out the slides marked for 90 minutes (default 90)',
    },
  },
  async run({ quiz, base, out, router, cut }) {
    if (!/^\/(?:[^\s?#]*\/)?$/.test(base))
      throw new Failure(`--base ${base} must start and end with a slash, for example --base /workshop/.`)
    const { source, check } = await chosenDeck(quiz)
    const deck = {
      ...source,
      home: 'solo' as const,
      base,
      router: oneOf('--router', router, ['hash', 'history']),
      cut: oneOf('--cut', cut, ['60', '90']),
    }
    const dir = await safeOutput(out)
    await check()
    await step('Building the site', () => buildDeck(deck, dir))
    say(`The site is in ${relative(root, dir) || dir}. Copy it to any web host${base === '/'
      ? ''
      : `, under ${base}`}.`)
  },
})
