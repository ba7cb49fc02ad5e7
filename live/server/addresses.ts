import { hostname, networkInterfaces } from 'node:os'

/** Interfaces that lead to other machines rather than into this one (containers, virtual machines, tunnels). */
const outward = /^(?:en|eth|wl|wi-?fi|lan)/i
const inward = /^(?:docker|br-|veth|virbr|vbox|vmnet|utun|tun|tap|tailscale|zt|wg|cni|podman|lxc)/i

function rank(name: string, address: string): number {
  const way = outward.test(name)
    ? 0
    : inward.test(name)
      ? 2
      : 1
  const isPrivate = /^(?:192\.168\.|10\.|172\.(?:1[6-9]|2\d|3[01])\.)/.test(address)
  return way * 2 + (isPrivate ? 0 : 1)
}

/**
 * Addresses under which others in the same network reach this machine, the likeliest first. IPv6 only where there is no
 * IPv4, in brackets.
 */
export function lanAddresses(interfaces: ReturnType<typeof networkInterfaces> = networkInterfaces()): string[] {
  const all = Object.entries(interfaces)
    .flatMap(([name, addresses = []]) => addresses.map(({ address, family, internal }) => ({ name, address, family, internal })))
    .filter(({ address, internal }) => !internal && !/^(?:169\.254\.|fe80:)/i.test(address))
  const four = all.filter(({ family }) => family === 'IPv4')
  return (four.length > 0 ? four : all)
    .toSorted((one, other) => rank(one.name, one.address) - rank(other.name, other.address))
    .map(({ address, family }) => family === 'IPv4' ? address : `[${address}]`)
}

/** Every name and address of this machine itself, as a browser writes it in `Host`. */
export function ownHosts(): ReadonlySet<string> {
  const name = hostname().toLowerCase()
  const addresses = Object.values(networkInterfaces()).flatMap((list = []) => list.map(({ address, family }) => family === 'IPv4'
    ? address
    : `[${address.replace(/%.*$/, '')}]`))
  return new Set(['localhost', '127.0.0.1', '[::1]', name, `${name.replace(/\.local$/, '')}.local`, ...addresses])
}
