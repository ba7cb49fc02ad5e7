import type { IncomingHttpHeaders } from 'node:http'
import { Buffer } from 'node:buffer'
import { request } from 'node:http'

/** What came back, not decompressed. */
export interface Answered { status: number, headers: IncomingHttpHeaders, text: string, body: Buffer }

/** Asks by plain HTTP with exactly these headers: what a browser would not let a page say, and what no browser says. */
export function ask(url: string, path: string, { method = 'GET', headers = {}, body }: { method?: string, headers?: Record<string, string>, body?: string } = {}): Promise<Answered> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    // Node leaves the length out of what seldom has a body.
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }
    const asking = request({ hostname, port, path, method, headers: { ...length, ...headers }, agent: false }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => {
        const all = Buffer.concat(chunks)
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text: all.toString(), body: all })
      })
    })
    asking.on('error', reject)
    asking.end(body)
  })
}
