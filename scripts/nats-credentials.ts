import { nkeys } from '@nats-io/transport-node'

/**
 * A credentials file for a NATS server that has its users in its configuration, and the public key that stands there. Such
 * a server looks at the seed alone; in the place of the token is a word that says so.
 */
export function newCredentials(): { file: string, publicKey: string } {
  const pair = nkeys.createUser()
  const seed = new TextDecoder().decode(pair.getSeed())
  return {
    file: `-----BEGIN NATS USER JWT-----\nno-token-the-seed-is-enough\n------END NATS USER JWT------\n\n-----BEGIN USER NKEY SEED-----\n${seed}\n------END USER NKEY SEED------\n`,
    publicKey: pair.getPublicKey(),
  }
}
