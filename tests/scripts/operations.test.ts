import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { root } from '../../scripts/project.ts'

const read = (path: string) => readFileSync(join(root, path), 'utf8')

const guide = read('docs/operations.md')
const folder = 'docs/operations'
const configurations = new Map([...readdirSync(join(root, folder)).map(name => `${folder}/${name}`), 'compose.yaml'].map(path => [path, read(path)]))
const configuration = (name: string) => configurations.get(`${folder}/${name}`) ?? ''
const { scripts, devDependencies } = v.parse(v.object({
  scripts: v.record(v.string(), v.string()),
  devDependencies: v.record(v.string(), v.string()),
}), JSON.parse(read('package.json')))

const service = v.object({
  image: v.optional(v.string()),
  build: v.optional(v.object({ context: v.string(), dockerfile: v.string() })),
  command: v.optional(v.array(v.string())),
  entrypoint: v.optional(v.array(v.string())),
  hostname: v.optional(v.string()),
  networks: v.array(v.string()),
  ports: v.optional(v.array(v.string())),
  environment: v.optional(v.record(v.string(), v.string())),
  volumes: v.optional(v.array(v.string())),
  depends_on: v.optional(v.union([v.array(v.string()), v.record(v.string(), v.unknown())])),
})
const compose = v.parse(v.object({
  services: v.record(v.string(), service),
  volumes: v.record(v.string(), v.unknown()),
  networks: v.record(v.string(), v.unknown()),
}), parse(read('compose.yaml'), { merge: true }))
const services = Object.entries(compose.services)
const named = (start: string) => services.filter(([name]) => name.startsWith(start))

/** Every flag that a script of ours takes, its own and those that it shares. */
function flagsOf(script: string): ReadonlySet<string> {
  const source = read(script)
  const shared = source.includes('journalFlags') ? read('scripts/open-journal.ts') : ''
  const flags = [...`${source}\n${shared}`.matchAll(/^ *'?([a-z][\w-]*)'?: \{ type: '(?:string|boolean)'/gm)].map(([, flag = '']) => flag)
  return new Set([...flags, ...source.includes('quizFlag') ? ['quiz'] : [], ...source.includes('journal-creds') ? ['journal-creds', 'journal-ca'] : []])
}

/** The flags in a text, without their dashes; `--no-open` is `open`. */
function flagsIn(text: string): string[] {
  return [...text.matchAll(/(?<![\w-])--(?:no-(?!room))?([a-z][\w-]*)/g)].map(([, flag = '']) => flag)
}

/** Lines as the shell reads them: one that ends in a backslash goes on. */
const shellLines = [...guide.matchAll(/```\n([\s\S]*?)```/g)].flatMap(([, block = '']) => block.replaceAll('\\\n', ' ').split('\n'))

describe('the operations guide', () => {
  it('names only commands and flags that exist', () => {
    const inText = [...guide.replaceAll(/```[\s\S]*?```/g, '').matchAll(/`(npm (?:run|start)[^`]*)`/g)].map(([, command = '']) => command)
    const commands = [...shellLines, ...inText].flatMap(line => [...line.matchAll(/npm (?:run )?([\w:-]+)(.*)/g)])
    expect(commands.length).toBeGreaterThan(20)
    const wrong = commands.flatMap(([line, name = '', rest = '']) => {
      const script = scripts[name]?.split(' ').at(-1) ?? ''
      const known = script.startsWith('scripts/') ? flagsOf(script) : null
      return known === null ? [line] : flagsIn(rest).filter(flag => !known.has(flag)).map(flag => `${line}: --${flag}`)
    })
    expect(wrong).toEqual([])
  })

  it('names only flags of a room server that exist, in variables and in lists too', () => {
    const known = flagsOf('scripts/start.ts')
    const flags = shellLines.filter(line => /^(?:FLAGS=|--journal )/.test(line)).flatMap(flagsIn)
    expect(flags).toEqual(expect.arrayContaining(['room', 'resume', 'journal', 'journal-creds']))
    expect(flags.filter(flag => !known.has(flag))).toEqual([])
  })

  it('links to files, and to headings of its own, that are there', () => {
    const links = [...guide.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target).filter(target => !target.startsWith('https://'))
    const headings = new Set([...guide.matchAll(/^#+ (.+)$/gm)].map(([, text = '']) => `#${text.toLowerCase().replaceAll(/[^\w\s-]/g, '').replaceAll(' ', '-')}`))
    expect(links.length).toBeGreaterThan(20)
    expect(links.filter(target => target.startsWith('#') ? !headings.has(target) : !existsSync(resolve(root, 'docs', target)))).toEqual([])
    // Whoever reads a file of ours is sent to it by the guide.
    expect([...configurations.keys()].filter(path => !path.endsWith('.dockerignore') && !links.some(target => resolve(root, 'docs', target) === join(root, path)))).toEqual([])
  })

  it('tells of the same durability as the configurations have', () => {
    for (const name of ['nats.conf', 'nats-secure.conf'])
      expect(configuration(name)).toMatch(/^ *sync_interval: always$/m)
    expect(guide).toContain('`sync_interval: always`')
  })

  it('names no folder of the machine on which it was written', () => {
    for (const [path, text] of [['docs/operations.md', guide], ...configurations])
      expect(text.match(/(?<![\w.])\/(?:work|root|home|tmp|Users)\b/g), path).toBeNull()
  })
})

describe('compose.yaml', () => {
  it('has three NATS servers, two room servers and Caddy, each image with its whole version, none by chance', () => {
    expect(services.map(([name]) => name)).toEqual(['nats-1', 'nats-2', 'nats-3', 'new-room', 'room-a', 'room-b', 'caddy'])
    const built = new Set(services.flatMap(([, { image, build }]) => build ? [image] : []))
    expect(services.filter(([, { image = '' }]) => !built.has(image) && !/^\w+:\d+\.\d+\.\d+-alpine$/.test(image))).toEqual([])
  })

  it('mounts and builds from what is there, and declares what it uses', () => {
    for (const [name, { build, volumes = [], networks, depends_on: needs = [] }] of services) {
      const sources = volumes.map(volume => volume.split(':')[0] ?? '')
      expect(sources.filter(source => source.startsWith('.') ? !existsSync(join(root, source)) : !(source in compose.volumes)), name).toEqual([])
      expect(networks.filter(network => !(network in compose.networks)), name).toEqual([])
      expect((Array.isArray(needs) ? needs : Object.keys(needs)).filter(other => !(other in compose.services)), name).toEqual([])
      expect(build === undefined || existsSync(join(root, build.context, build.dockerfile)), name).toBe(true)
    }
  })

  it('starts three NATS servers that differ in their names and volumes alone, and know each other', () => {
    const all = named('nats-')
    const routes = all.map(([name]) => `nats://${name}:6222`).join(',')
    for (const [name, { command = [], volumes }] of all) {
      expect(command[command.indexOf('-n') + 1]).toBe(name)
      expect(command[command.indexOf('--routes') + 1]).toBe(routes)
      expect(volumes).toEqual(['./docs/operations/nats.conf:/etc/nats/kit.conf:ro', `${name}:/data`])
    }
    const [first, ...others] = all.map(([name, { command }]) => JSON.stringify(command).replace(`"${name}"`, '"NAME"'))
    expect(others).toEqual([first, first])
  })

  it('gives its room servers flags that exist, every NATS server, and never the right to make a room of their own', () => {
    const known = flagsOf('scripts/start.ts')
    const addresses = (port: number, scheme: string) => named('nats-').map(([name]) => `${scheme}://${name}:${port}`).join(',')
    for (const [name, { command = [], hostname }] of named('room-')) {
      expect(command.flatMap(flagsIn).filter(flag => !known.has(flag)), name).toEqual([])
      expect(command, name).toEqual(expect.arrayContaining(['--resume', `--journal=${addresses(4222, 'nats')}`, `--journal-monitor=${addresses(8222, 'http')}`]))
      // The balancer's health check asks by this name.
      expect(hostname).toBe(name)
    }
    const maker = compose.services['new-room']
    expect(existsSync(join(root, maker?.entrypoint?.at(-1) ?? ''))).toBe(true)
    expect(maker?.command).toContain(`--journal=${addresses(4222, 'nats')}`)
  })

  it('agrees with Caddyfile and Dockerfile on ports and on where the servers are', () => {
    const port = /^EXPOSE (\d+)$/m.exec(configuration('Dockerfile'))?.[1]
    expect(/'port': \{ type: 'string', default: '(\d+)'/.exec(read('scripts/start.ts'))?.[1]).toBe(port)
    expect(configuration('Dockerfile')).toContain(`http://127.0.0.1:${port}/healthz`)
    expect(compose.services.caddy?.environment?.KIT_ROOMS).toBe(named('room-').map(([name]) => `${name}:${port}`).join(' '))
    const variables = [...configuration('Caddyfile').matchAll(/\{\$(\w+)(:\w+)?\}/g)].flatMap(([, name = '', preset]) => preset ? [] : [name])
    expect(Object.keys(compose.services.caddy?.environment ?? {})).toEqual(expect.arrayContaining(variables))
    expect(compose.services.caddy?.ports).toEqual(['80:80', '443:443', '443:443/udp'])
  })

  it('shows nobody NATS', () => {
    expect(compose.networks.inside).toEqual({ internal: true })
    expect(named('nats-').filter(([, { ports, networks }]) => ports !== undefined || networks.join() !== 'inside')).toEqual([])
  })
})

describe('the configuration files', () => {
  it('ask for the health that the server tells', () => {
    expect(read('live/server/http.ts')).toContain('app.get(\'/healthz\'')
    expect(configuration('Caddyfile')).toMatch(/^\s*health_uri \/healthz$/m)
  })

  it('build with the Node of the kit, as somebody who is not root, and leave rooms and reports out', () => {
    const dockerfile = configuration('Dockerfile')
    expect(dockerfile).toMatch(new RegExp(`^FROM node:${devDependencies.node}-bookworm-slim$`, 'm'))
    expect(dockerfile.indexOf('USER node')).toBeLessThan(dockerfile.indexOf('RUN npm ci'))
    expect(dockerfile.match(/^USER /gm)).toHaveLength(1)
    expect(configuration('Dockerfile.dockerignore').split('\n')).toEqual(expect.arrayContaining(['.git', '.data', 'exports', 'node_modules']))
  })

  it('start room servers with flags that exist', () => {
    const known = flagsOf('scripts/start.ts')
    const flags = [...configuration('Dockerfile').matchAll(/^(?:ENTRYPOINT|RUN node).*$/gm), ...configuration('kit-room@.service').matchAll(/^(?:ExecStart|# ROOM_FLAGS)=.*$/gm)].flatMap(([line]) => flagsIn(line))
    expect(flags).toEqual(expect.arrayContaining(['build-only', 'links', 'resume']))
    expect(flags.filter(flag => !known.has(flag))).toEqual([])
  })

  it('let room servers do in NATS just what the guide says that they need', () => {
    const rights = [...configuration('nats-secure.conf').matchAll(/^ *(?:publish|subscribe): (\[.*\])$/gm)].flatMap(([, list = '']) => v.parse(v.array(v.string()), JSON.parse(list)))
    expect(rights).toHaveLength(4)
    for (const right of rights)
      expect(guide).toContain(`\`${right}\``)
  })
})
