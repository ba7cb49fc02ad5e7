import { execFile } from 'node:child_process'
import { createServer } from 'node:http'
import { join } from 'node:path'
import process from 'node:process'
import { describe, expect, it } from 'vitest'
import { Failure, helpText, parseFlags, parseLine, portNumber } from '../../scripts/cli.ts'
import { freePort } from '../../scripts/free-port.ts'
import { root } from '../../scripts/project.ts'

const flags = {
  port: {
    type: 'string',
    default: '3030',
    value: 'PORT',
    help: 'where',
  },
  open: { type: 'boolean', default: true, help: 'do not open' },
} as const

/** Runs a script as a person would and tells what came of it. */
function run(script: string, args: string[], env: Record<string, string> = {}): Promise<{ code: number, out: string, err: string }> {
  return runNode([join(root, script), ...args], env)
}

/** Runs a command that does this. */
function runInline(work: string): Promise<{ code: number, out: string, err: string }> {
  return runNode(['--input-type=module', '-e', `
    import { Failure, runCommand } from ${JSON.stringify(`${root}/scripts/cli.ts`)}
    await runCommand({ name: 'npm run this', summary: '', flags: {}, run: async () => (${work})() }, [])
  `])
}

function runNode(args: string[], env: Record<string, string> = {}): Promise<{ code: number, out: string, err: string }> {
  return new Promise(resolve => execFile(process.execPath, args, {
    env: {
      ...process.env,
      ...env,
    },
    timeout: 60_000,
  }, (error, out, err) =>
    resolve({
      code: typeof error?.code === 'number'
        ? error.code
        : error ? 1 : 0,
      out,
      err,
    })))
}

describe('flags', () => {
  it('are read, with their presets and with no- before them', () => {
    expect({
      ...parseFlags('npm start', flags, ['--no-open']),
    }).toEqual({ port: '3030', open: false })
    expect({
      ...parseFlags('npm start', flags, ['--port', '80']),
    }).toEqual({ port: '80', open: true })
  })

  it.each([
    ['--prot'],
    ['--open=yes'],
    ['extra'],
    ['-x'],
  ])('refuse %s with a sentence that names the ones there are', (...args) => {
    expect(() => parseFlags('npm start', flags, args)).toThrow(Failure)
    expect(() => parseFlags('npm start', flags, args)).toThrow(/^npm start: .*It takes --port, --no-open and --help\.$/)
  })

  it.each([
    [['--port'], 'npm start: --port lacks its value: write --port PORT.'],
    [['--port', '--no-open'], 'npm start: --port lacks its value: write --port PORT, or --port=PORT where that begins with a dash.'],
    // A variable of the shell that is not set would be the folder that we are in, or the journal of somebody else.
    [['--port', ''], 'npm start: --port is empty: write --port PORT.'],
    [['--port', ' '], 'npm start: --port is empty: write --port PORT.'],
  ])('refuse %j with a sentence that names the value', (args, sentence) => {
    expect(() => parseFlags('npm start', flags, args)).toThrow(new Failure(sentence))
  })

  it('stand beside the one thing that some commands take', () => {
    const room = { value: 'ROOM', help: 'the code' }
    expect(parseLine('npm run report', flags, ['ABCD', '--port', '80'], room)).toMatchObject({ values: { port: '80' }, operand: 'ABCD' })
    expect(parseLine('npm run report', flags, [], room).operand).toBeUndefined()
    expect(() => parseLine('npm run report', flags, ['ABCD', 'EFGH'], room)).toThrow('npm run report takes one ROOM, not 2.')
    expect(() => parseLine('npm run report', flags, ['--prot'], room)).toThrow(/It takes a ROOM, --port/)
    expect(helpText('npm run report', 'Writes.', flags, room)).toMatch(/Usage: npm run report -- ROOM \[flags\]\n\n {2}ROOM +the code/)
  })

  it('are all in the help', () => {
    expect(helpText('npm start', 'Presents.', flags)).toMatch(/Usage: npm start -- \[flags\][\s\S]*--port PORT[\s\S]*--no-open[\s\S]*--help/)
  })

  it.each(['x', '-1', '70000', '3.5', ''])('refuse the port %j', (port) => {
    expect(() => portNumber(port)).toThrow(/is not a port/)
  })
})

describe('a port', () => {
  it('that is in use is refused with a sentence', async () => {
    const server = createServer()
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const port = typeof address === 'object' && address
      ? address.port
      : 0
    await expect(freePort(port, 'npm start')).rejects.toThrow(`Port ${port} is in use`)
    server.close()
  })

  it('0 gives a free one', async () => {
    expect(await freePort(0, 'npm start')).toBeGreaterThan(1023)
  })
})

describe('a command that cannot do what it is asked', () => {
  const scripts = [
    'start',
    'dev',
    'build',
    'export',
    'lint-deck',
    'coverage',
    'screenshots',
    'bench',
    'test',
    'rehearse',
    'report',
    'forget',
    'chaos',
    'simulate-scale',
    'licences',
  ]

  it.each(scripts)('%s: says so in one sentence, without a stack, and exits with 1', async (script) => {
    const { code, out, err } = await run(`scripts/${script}.ts`, ['--unknown'])
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toMatch(/^npm .*Unknown option '--unknown'\. It takes .*\.\n$/)
  })

  it('what the system refuses is told with what to do, without a stack', async () => {
    const { code, err } = await runInline(`() => Promise.reject(Object.assign(new Error("EACCES: permission denied, open '/kit'"), { code: 'EACCES', syscall: 'open' }))`)
    expect({ code, err }).toEqual({ code: 1, err: `npm run this: EACCES: permission denied, open '/kit'. Give yourself the right to it, or work with a copy of the kit that is yours.\n` })
  })

  it('a mistake of its own keeps its stack', async () => {
    const { code, err } = await runInline(`() => Promise.reject(new TypeError('x is not a function'))`)
    expect(code).toBe(1)
    expect(err).toMatch(/^npm run this stopped on an error of its own; please report it\.\nTypeError: x is not a function\n +at /)
  })

  it('ends, although something still holds it', async () => {
    expect(await runInline(`() => { setInterval(() => {}, 1000); throw new Failure('It cannot be done.') }`)).toEqual({ code: 1, out: '', err: 'It cannot be done.\n' })
  })

  it('a browser that is not there is named', async () => {
    const { code, err } = await run('scripts/export.ts', [], {
      KIT_BROWSER: join(root, 'no-such-browser'),
    })
    expect(code).toBe(1)
    expect(err).toMatch(/^KIT_BROWSER names a browser that is not there: .*no-such-browser\./)
    expect(err).not.toMatch(/\n\s+at /)
  })

  it('a file is no folder for papers', async () => {
    const { code, err } = await run('scripts/export.ts', ['--only', 'cards', '--out', 'README.md'])
    expect({ code, err }).toEqual({ code: 1, err: expect.stringMatching(/^--out README\.md cannot be made: .*\. Choose a folder that may be written\.\n$/) })
  })

  it('a folder that a build would wipe is refused', async () => {
    expect(await run('scripts/build.ts', ['--out', '..'])).toMatchObject({
      code: 1,
      err: expect.stringContaining('would overwrite the kit itself'),
    })
    expect(await run('scripts/build.ts', ['--out', 'engine'])).toMatchObject({
      code: 1,
      err: expect.stringContaining('holds other files'),
    })
    expect(await run('scripts/build.ts', ['--base', 'x'])).toMatchObject({
      code: 1,
      err: expect.stringContaining('must start and end with a slash'),
    })
  })
})
