import type { RoomInfo } from '../live/journal/journal.ts'
import type { RoomServer } from '../live/server/room-server.ts'
import type { Kinship } from '../live/server/same-questions.ts'
import type { ServedDeck } from '../live/server/serve-deck.ts'
import type { JournalPlace } from './open-journal.ts'
import type { Cut } from './project.ts'
import type { Chosen } from './quiz-file.ts'
import { homedir, release, tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import open from 'open'
import { JournalError } from '../live/journal/journal.ts'
import { chooseRoom } from '../live/server/choose-room.ts'
import { defaultLimits, limitsWith } from '../live/server/limits.ts'
import { createLogger, errorCode, logFile } from '../live/server/logger.ts'
import { openFilesLimit } from '../live/server/open-files.ts'
import { NothingToResume } from '../live/server/open-room.ts'
import { parsePublicUrl, startRoomServer } from '../live/server/room-server.ts'
import { serveDeck } from '../live/server/serve-deck.ts'
import { builtDeck } from './build-deck.ts'
import { builtPhone } from './build-phone.ts'
import { Failure, oneOf, portNumber, runCommand, say } from './cli.ts'
import { freePort } from './free-port.ts'
import { stopOnSignal } from './lifetime.ts'
import { writeLinks } from './links-file.ts'
import { journalFlags, journalPlace } from './open-journal.ts'
import { openPrivately } from './open-privately.ts'
import { checkBrowser, checkClock, checkDisk, checkFiles, checkLine, checkNetwork } from './preflight.ts'
import { chosenDeck, quizFlag } from './quiz-file.ts'
import { terminalQr } from './terminal-qr.ts'
import { wholeNumber } from './whole-number.ts'

const command = 'npm start'
interface Served { close: () => Promise<void> }

interface Wishes {
  readonly chosen: Chosen
  readonly cut: Cut
  readonly port: number
  readonly json: boolean
  readonly opens: boolean
}

interface RoomWishes extends Wishes {
  readonly room: string | undefined
  readonly resume: boolean
  readonly isNew: boolean
  readonly host: string
  readonly publicUrl: string | undefined
  readonly place: JournalPlace
  readonly people: number
  /** File for the links, the host's too, that are then not shown. */
  readonly links: string | undefined
}

async function openBrowser(url: string): Promise<void> {
  await open(url).catch(() => say(`The browser could not be opened. Go to ${url} yourself.`))
}

/** The talk without phones: the deck alone, on this computer. */
async function presentAlone({ chosen, cut, port, json, opens }: Wishes): Promise<ServedDeck> {
  const wanted = await freePort(port, command)
  const dir = await builtDeck({ ...chosen.source, home: 'talk', cut }, chosen.check)
  const served = await serveDeck({ dir, port: wanted })
  const addresses = {
    deck: served.url,
    presenter: `${served.url}#/presenter/1`,
    reading: `${served.url}#/read`,
    port: served.port,
    cut: Number(cut),
  }
  if (json)
    process.stdout.write(`${JSON.stringify(addresses)}\n`)
  say(`\n${chosen.source.content.quiz === undefined ? 'The workshop' : `The quiz “${chosen.title}”`} is ready.\n\n  Slides           ${addresses.deck}\n  Presenter view   ${addresses.presenter}\n  Reading view     ${addresses.reading}\n\nPress Ctrl-C to stop.`)
  if (opens)
    await openBrowser(served.url)
  return served
}

/** The folder's rooms, read before anything is built: whether it can be used at all, and whether a room can go on. */
async function roomsIn({ place, chosen, ...wish }: RoomWishes): Promise<readonly RoomInfo[]> {
  const journal = await place.open()
  try {
    const choice = await chooseRoom(journal, { ...wish, quiz: chosen.questions }, Date.now())
    if (!choice.ok)
      throw new NothingToResume(choice.error, wish.room)
    return await journal.rooms()
  }
  finally {
    await journal.close()
  }
}

/** What went wrong, as a sentence for the person at the keyboard where there is one. */
function explained(error: unknown, { host, port, place }: RoomWishes): unknown {
  if (error instanceof JournalError)
    return new Failure(error.code === 'locked' ? `Another server keeps its rooms in ${place.name}. Stop it first, or choose another folder with --data DIR.` : error.message)
  if (error instanceof NothingToResume)
    return new Failure(error.message)
  return errorCode(error) === 'EADDRINUSE'
    ? new Failure(`Port ${port} of ${host} was taken just now. Start again, or choose another with --port.`)
    : error
}

/** The terminal is where the presenter looks when phones say that answers are not taken. */
function sayTrouble(error: unknown): void {
  const why = error instanceof JournalError
    ? error.message
    : 'The room could not be stored; server.log in its folder has the reason.'
  const isErased = error instanceof JournalError && error.code === 'no-room'
  say(`\n! ${why}${isErased ? '' : '\n  Until that is mended, nobody can come in or answer, and nothing is counted.'}`)
}

function onHealed(): void {
  say('\n✓ The room is stored again.')
}

/** Which room this is, and why. */
function roomLine({ room, title: name, resumed, questions, unfinished }: RoomServer): string {
  const codes = (kinship: Kinship) => unfinished.filter(other => other.questions === kinship).map(({ code }) => code).join(', ')
  const [same, edited, other] = [codes('same'), codes('edited'), codes('other')]
  return [
    resumed
      ? `Room ${room}, “${name}”, goes on where it was; people are in by themselves. A new one begins with --new.`
      : `Room ${room}, “${name}”, is open.`,
    ...questions === 'same' ? [] : ['Its questions are as they were when it began: what was edited since shows on the slides, not on the phones, and changes no result.'],
    ...same === '' ? [] : [`Not finished either: ${same} (--room CODE goes on with one).`],
    ...edited === '' ? [] : [`Not finished either, but begun before the questions were edited: ${edited} (--room CODE goes on with one, and asks as before).`],
    ...other === '' ? [] : [`Not finished either, with other questions than this deck: ${other}.`],
  ].join('\n')
}

/** What a room is served from: built once, whoever opens a room then. */
async function buildAll({ chosen, cut }: Wishes): Promise<{ deckDir: string, phoneDir: string }> {
  const deckDir = await builtDeck({ ...chosen.source, home: 'live', cut, base: './' }, chosen.check)
  return { deckDir, phoneDir: await builtPhone() }
}

async function presentWithPhones(wishes: RoomWishes): Promise<Served> {
  const { chosen, cut, json, opens, host, publicUrl, place, people, links: linksFile } = wishes
  const port = await freePort(wishes.port, command, host)
  const disk = await checkDisk(place.dir)
  const clock = checkClock(Date.now(), await roomsIn(wishes))
  const built = await buildAll(wishes)
  const to = logFile(join(place.dir, 'server.log'))
  const journal = place.isNats ? await place.open() : undefined
  const server = await startRoomServer({ ...wishes, ...built, data: place.dir, journal, port, quiz: chosen.questions, title: chosen.title, limits: { people }, log: createLogger(to), onTrouble: sayTrouble, onHealed })

  const presenter = `${server.deck}&to=/presenter/1`
  const checks = [
    { what: 'port', isFine: true, found: `${server.port} is ours` },
    disk,
    clock,
    checkFiles(openFilesLimit(), limitsWith({ people })),
    await checkNetwork(server.join, publicUrl !== undefined),
    checkBrowser(),
  ]
  const { room, title: name, join: links, deck, resumed } = server
  const told = { room, title: name, join: links[0], links, deck, presenter, port: server.port, cut: Number(cut), resumed }
  let forgetLink = async () => {}
  const close = async () => {
    await forgetLink()
    await server.close()
    await journal?.close()
    to.end()
  }
  if (linksFile !== undefined) {
    await writeLinks(linksFile, told).catch(async (error: unknown) => {
      await close()
      throw error
    })
  }
  if (json)
    process.stdout.write(`${JSON.stringify(told)}\n`)
  say([
    '',
    roomLine(server),
    '',
    terminalQr(links[0] ?? server.url, process.stderr.isTTY),
    '',
    ...links.map((link, at) => `  ${(at === 0 ? 'Phones' : '').padEnd(17)}${link}`),
    ...linksFile === undefined
      ? [
          `  ${'Slides'.padEnd(17)}${deck}`,
          `  ${'Presenter view'.padEnd(17)}${presenter}`,
          '',
          'Whoever has one of the last two links is the host: keep them to yourself.',
        ]
      : ['', `The links to the slides and to the presenter view are in ${linksFile}. Whoever has one of them is the host.`],
    '',
    ...checks.map(checkLine),
    '',
    `Press Ctrl-C to stop. Within 12 hours, the same command goes on with this room.`,
  ].join('\n'))
  if (opens)
    forgetLink = await openPrivately(deck, { platform: process.platform, release: release(), home: homedir(), temp: tmpdir(), data: place.dir }, open)
  return { close }
}

// Node takes this for the opposite of `--room`, which has none.
const alone = '--no-room'
const line = process.argv.slice(2)
const isAlone = line.includes(alone)
/** What only a room can heed. */
const ofRooms = ['room', 'resume', 'new', 'host', 'public-url', 'people', 'links', 'build-only', ...Object.keys(journalFlags)]

await runCommand({
  name: command,
  summary: 'Presents the workshop: builds what has changed, opens a room for phones, serves deck and phone page, and opens the deck.',
  flags: {
    'quiz': quizFlag,
    'room': { type: 'string', value: 'NAME', help: 'name of the room; the latest of that name or code that is not finished goes on, however old' },
    'resume': { type: 'boolean', default: false, help: 'go on with the latest room that is not finished, however old; with --room also with a finished one, for its results' },
    'new': { type: 'boolean', default: false, help: 'a new room, although one of the last 12 hours is not finished' },
    'port': { type: 'string', default: '3030', value: 'PORT', help: 'where to serve it (default 3030; 0 for any free port)' },
    'host': { type: 'string', default: '0.0.0.0', value: 'ADDRESS', help: 'listen on this address only (default: all of this computer)' },
    'public-url': { type: 'string', value: 'URL', help: 'the address that people use when a proxy or tunnel is in front, with its path' },
    ...journalFlags,
    'people': { type: 'string', default: String(defaultLimits.people), value: 'N', help: `how many people the room takes (1 to 20000; default ${defaultLimits.people})` },
    'links': { type: 'string', value: 'FILE', help: 'write the links into this file, for its owner alone, and keep the presenter\'s out of the terminal: for a service, whose terminal is a log' },
    'build-only': { type: 'boolean', default: false, help: 'build what is missing, and end: for an image, or the evening before' },
    'no-room': { type: 'boolean', default: false, help: 'the deck alone, without phones, for this computer only' },
    'open': { type: 'boolean', default: true, help: 'do not open the browser' },
    'json': { type: 'boolean', default: false, help: 'print one line of JSON when ready: room, join (the likeliest link for phones), links (all of them), deck, presenter, port, cut' },
    'cut': { type: 'string', default: '90', value: 'MINUTES', help: '60 leaves out the slides marked for 90 minutes (default 90)' },
  },
  async run({ quiz, room, resume, 'new': isNew, port, host, 'public-url': publicUrl, open: opens, json, cut, people, links, 'build-only': isBuildOnly, ...flags }) {
    if (resume && isNew)
      throw new Failure('--resume goes on with a room and --new begins one: choose one of them.')
    if (publicUrl !== undefined && parsePublicUrl(publicUrl) === null)
      throw new Failure(`--public-url ${publicUrl} is no address. Give it whole, for example https://talk.example/workshop/.`)
    if (links !== undefined && json)
      throw new Failure('--links keeps the presenter\'s link out of the terminal and --json prints it: choose one of them.')
    const unheeded = isAlone ? ofRooms.find(flag => line.some(word => word.split('=')[0] === `--${flag}`)) : undefined
    if (unheeded !== undefined)
      throw new Failure(`--${unheeded} is for a room, and ${alone} has none: leave one of them out.`)
    const most = wholeNumber('--people', people, 1, 20_000)
    const wishes = { chosen: await chosenDeck(quiz), cut: oneOf('--cut', cut, ['60', '90']), port: portNumber(port), json, opens }
    if (isBuildOnly) {
      await buildAll(wishes)
      say('Deck and phone page are built.')
      return
    }
    let served: Served | undefined
    stopOnSignal(async () => {
      say('\nStopped.')
      await served?.close()
    })
    const all = { ...wishes, room: room?.trim(), resume, isNew, host, publicUrl, people: most, links, place: journalPlace(flags) }
    served = isAlone
      ? await presentAlone(wishes)
      : await presentWithPhones(all).catch((error: unknown) => {
          throw explained(error, all)
        })
  },
}, line.filter(flag => flag !== alone))
