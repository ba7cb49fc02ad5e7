import { spawn } from 'node:child_process'
import { once } from 'node:events'
import process from 'node:process'
import { expect, it } from 'vitest'
import { root } from '../../scripts/project.ts'

/** A command that closes like this, and is stopped once it is up: what it wrote, and how it ended. */
async function stopped(close: string): Promise<{ err: string, code: unknown }> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', `
    import { stopOnSignal } from ${JSON.stringify(`${root}/scripts/lifetime.ts`)}
    setInterval(() => {}, 1000)
    stopOnSignal(() => ${close}, 0, 200)
    console.log('up')
  `], { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, npm_lifecycle_event: undefined } })
  let err = ''
  child.stderr.on('data', (data: unknown) => {
    err += String(data)
  })
  const closed = once(child, 'close')
  await once(child.stdout, 'data')
  child.kill('SIGTERM')
  const [code] = await closed
  return { err, code }
}

it('a command that is stopped closes what it has open, and ends', async () => {
  expect(await stopped('Promise.resolve()')).toEqual({ err: '', code: 0 })
})

it('a command whose journal does not answer any more ends all the same, and says so', async () => {
  expect(await stopped('new Promise(() => {})')).toEqual({ err: '\nSomething does not let go, so this ends without it. What was acknowledged is kept.\n', code: 1 })
})
