import { writeFile } from 'node:fs/promises'
import process from 'node:process'
import { errorCode } from '../live/server/logger.ts'
import { Failure, runCommand, say } from './cli.ts'
import { newCredentials } from './nats-credentials.ts'

await runCommand({
  name: 'npm run nats-key',
  summary: 'Makes a key by which room servers are let in by NATS: writes the credentials file for --journal-creds, and prints the public key for the configuration of NATS.',
  operand: { value: 'FILE', help: 'the credentials file to write; it must not be there yet' },
  flags: {},
  async run(_flags, file) {
    if (file === undefined)
      throw new Failure('Which file? For example: npm run nats-key -- rooms.creds')
    const made = newCredentials()
    await writeFile(file, made.file, { mode: 0o600, flag: 'wx' }).catch((error: unknown) => {
      throw new Failure(errorCode(error) === 'EEXIST'
        ? `${file} is there already. Whoever has it is let in by it: choose another name, or remove it first.`
        : `${file} cannot be written (${errorCode(error) ?? 'unknown'}). Choose a file in a folder that is there and may be written.`)
    })
    process.stdout.write(`${made.publicKey}\n`)
    say(`${file} is for room servers (--journal-creds ${file}), for its owner alone. The line above is its public key, for the configuration of NATS.`)
  },
})
