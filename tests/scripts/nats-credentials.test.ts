import { credsAuthenticator, nkeys } from '@nats-io/transport-node'
import { expect, it } from 'vitest'
import { newCredentials } from '../../scripts/nats-credentials.ts'

it('a new credentials file proves to NATS that it belongs to the public key, and no two are the same', () => {
  const { file, publicKey } = newCredentials()
  expect(publicKey).toMatch(/^U[A-Z2-7]{55}$/)
  const shown = credsAuthenticator(new TextEncoder().encode(file))('a nonce of the server')
  const { nkey, sig } = { nkey: '', sig: '', ...shown }
  expect(nkey).toBe(publicKey)
  expect(nkeys.fromPublic(publicKey).verify(new TextEncoder().encode('a nonce of the server'), nkeys.decode(sig))).toBe(true)
  expect(newCredentials().publicKey).not.toBe(publicKey)
})
