import { createServer } from 'node:net'
import { Failure } from './cli.ts'

/** Makes sure that a port of this computer can be used, before long work is done for it; 0 gives any free one. */
export function freePort(port: number, command: string, host = '127.0.0.1'): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', ({ code }: NodeJS.ErrnoException) => reject(new Failure(code === 'EACCES'
      ? `Port ${port} needs special rights. Choose one above 1023.`
      : code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND'
        ? `This computer has no address ${host}. Leave --host out, or give one of its own addresses.`
        : `Port ${port} is in use, perhaps by this same command in another window. Stop that one, or choose another: ${command} -- --port ${Math.min(port + 1, 65_535)} (0 takes any free port).`)))
    server.listen(port, host, () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address
        ? address.port
        : port))
    })
  })
}
