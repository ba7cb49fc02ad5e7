import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import { nkeys } from '@nats-io/transport-node'
import { expect, it, onTestFinished, vi } from 'vitest'
import { openNatsJournal } from '../../../live/journal/nats.ts'
import { startNats } from '../../nats.ts'
import { aFirstEntry, code, someEntries } from './entries.ts'
import { readAll } from './read-all.ts'

/** The text of a credentials file. A server with its users in its configuration looks at the seed alone. */
function credentials(pair: ReturnType<typeof nkeys.createUser>): Uint8Array {
  const seed = new TextDecoder().decode(pair.getSeed())
  return new TextEncoder().encode(`-----BEGIN NATS USER JWT-----\nnone\n------END NATS USER JWT------\n-----BEGIN USER NKEY SEED-----\n${seed}\n------END USER NKEY SEED------\n`)
}

it('over TLS and with a credentials file rooms are kept; without them nobody gets in, and nothing goes in the clear that was to be encrypted', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'nats-access-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const [key, caFile] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  await promisify(execFile)('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2', '-subj', '/CN=nats', '-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', key, '-out', caFile])
  const user = nkeys.createUser()
  // The rights that a server of rooms needs, and no others.
  const nats = await startNats(`
    tls { cert_file: "${caFile}", key_file: "${key}" }
    authorization { users: [{ nkey: ${user.getPublicKey()}, permissions: { publish: ["kit.room.>", "$JS.API.>"], subscribe: ["_INBOX.>", "$JS.EVENT.ADVISORY.STREAM.>"] } }] }`)
  onTestFinished(() => nats.clear())
  const servers = [nats.url.replace('nats:', 'tls:')]
  const creds = credentials(user)

  const journal = await openNatsJournal({ servers, creds, caFile })
  await journal.append(code, [aFirstEntry()])
  await journal.keepSnapshot(code, { seq: 1, version: 1, text: 'so far' })
  expect(await readAll(journal)).toHaveLength(1)
  expect(await journal.snapshot(code)).toEqual({ seq: 1, version: 1, text: 'so far' })
  expect(await journal.rooms()).toHaveLength(1)
  expect(await journal.forget(code)).toBe(1)
  await journal.close()

  // A certificate for another name; no certificate to trust; no or other credentials; no encryption where it was wanted.
  await expect(openNatsJournal({ servers: [servers[0]!.replace('127.0.0.1', 'localhost')], creds, caFile })).rejects.toThrow('does not match certificate')
  await expect(openNatsJournal({ servers, creds })).rejects.toMatchObject({ code: 'failed' })
  await expect(openNatsJournal({ servers, creds: credentials(nkeys.createUser()), caFile })).rejects.toMatchObject({ code: 'not-writable' })
  await expect(openNatsJournal({ servers, caFile })).rejects.toMatchObject({ code: 'not-writable' })
  const plain = await startNats()
  onTestFinished(() => plain.clear())
  await expect(openNatsJournal({ servers: [plain.url.replace('nats:', 'tls:')] })).rejects.toThrow('does not support \'tls\'')
  await expect(openNatsJournal({ servers: [plain.url], caFile })).rejects.toThrow('does not support \'tls\'')
})

it('a server that NATS does not let in any more waits, and goes on when it does again', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'nats-access-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const [users, user] = [join(folder, 'users.conf'), nkeys.createUser()]
  const letIn = (key: string) => writeFile(users, `authorization { users: [{ nkey: ${key} }] }`)
  await letIn(user.getPublicKey())
  // It looks from its own folder, which is beside.
  const nats = await startNats(`include "../${basename(folder)}/users.conf"`)
  onTestFinished(() => nats.clear())
  const journal = await openNatsJournal({ servers: [nats.url], creds: credentials(user) })
  await journal.append(code, [aFirstEntry()])

  await nats.kill()
  await letIn(nkeys.createUser().getPublicKey())
  await nats.start()
  const append = journal.append(code, someEntries(1))
  await vi.waitFor(async () => {
    const refusals = (await readFile(join(nats.folder, 'nats.log'), 'utf8')).match(/authentication error/g)
    expect(refusals?.length).toBeGreaterThan(2)
  }, 10_000)
  await nats.kill()
  await letIn(user.getPublicKey())
  await nats.start()
  expect(await append).toBe(2)
  await journal.close()
}, 30_000)
