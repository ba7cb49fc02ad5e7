import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { expect, it, onTestFinished } from 'vitest'
import { freePort } from '../../../live/load/free-port.ts'
import { NotListening, startListener } from '../../../live/load/listener.ts'

/** Starts a program of one line; what it wrote to its log before is `written`. */
async function started(program: string, written = '') {
  const folder = mkdtempSync(join(tmpdir(), 'kit-listener-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const [port, log] = [await freePort(), join(folder, 'log')]
  writeFileSync(log, written)
  const listener = await startListener({ command: [process.execPath, '-e', program, String(port)], name: 'the program', port, log, signal: 'SIGTERM' }).catch((error: unknown) => error)
  return { port, listener }
}

it('a program that ends before it listens is told of, with the end of its log', async () => {
  expect((await started('process.exit(1)')).listener).toEqual(new NotListening('the program ended before it listened.'))
  expect((await started('process.exit(1)', 'bad line 3')).listener).toEqual(new NotListening('the program ended before it listened:\n\nbad line 3'))
})

it('a program that cannot be started is told of too', async () => {
  await expect(startListener({ command: ['/nowhere/nats-server'], port: await freePort(), log: '/nowhere/log', signal: 'SIGKILL' })).rejects.toThrow('nats-server ended before it listened.')
})

it('a program that listens does so until it is stopped', async () => {
  const { port, listener } = await started('require("http").createServer((_, answer) => answer.end("here")).listen(process.argv[1], "127.0.0.1")')
  const ask = () => fetch(`http://127.0.0.1:${port}`, { headers: { connection: 'close' } }).then(answer => answer.text(), () => 'nobody')
  expect(await ask()).toBe('here')
  if (typeof listener === 'object' && listener !== null && 'stop' in listener && typeof listener.stop === 'function')
    await listener.stop()
  expect(await ask()).toBe('nobody')
})
