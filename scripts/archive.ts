import { join, relative } from 'node:path'
import { buildDeck, safeOutput } from './build-deck.ts'
import { Failure, oneOf, runCommand, say, step } from './cli.ts'
import { stopOnSignal } from './lifetime.ts'
import { journalFlags, journalPlace } from './open-journal.ts'
import { root } from './project.ts'
import { withRoomArchive } from './room-archive.ts'

await runCommand({
  name: 'npm run archive',
  summary: 'Writes a static site of the deck with the results of a room in its charts, without names. Works while the room is open, too.',
  operand: { value: 'ROOM', help: 'the code of the room' },
  flags: {
    out: { type: 'string', value: 'FOLDER', help: 'where to write it (default exports/room-ROOM-site)' },
    base: { type: 'string', default: './', value: '/PATH/', help: 'path the site will live under; ./ for any (default ./)' },
    cut: { type: 'string', default: '90', value: 'MINUTES', help: '60 leaves out the slides marked for 90 minutes (default 90)' },
    ...journalFlags,
  },
  async run({ out, base, cut, ...flags }, room) {
    if (!/^(?:\.\/|\/(?:[^\s?#]*\/)?)$/.test(base))
      throw new Failure(`--base ${base} must start and end with a slash, for example --base /workshop/.`)
    const minutes = oneOf('--cut', cut, ['60', '90'])
    stopOnSignal(() => say('\nStopped before the end.'), 1)
    await withRoomArchive({ command: 'npm run archive --', room, place: journalPlace(flags) }, async ({ code, source, check }) => {
      const dir = await safeOutput(out ?? join('exports', `room-${code}-site`))
      await check()
      await step('Building the archive', () => buildDeck({ ...source, home: 'solo', base, cut: minutes }, dir))
      say(`The archive is in ${relative(root, dir) || dir}. Copy it to any web host${base === './' || base === '/'
        ? ''
        : `, under ${base}`}; it holds no names.`)
    })
  },
})
