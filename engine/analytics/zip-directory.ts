/** One file of an archive, as the archive's own table of contents has it. */
export interface ZipEntry {
  readonly name: string
  /** Unpacked, in bytes, as the archive says. */
  readonly size: number
  readonly encrypted: boolean
  /** Packed, in bytes. */
  readonly packed: number
  /** Where its own header stands in the archive. */
  readonly at: number
}

/** The end of the table of contents is at least this long, and a comment of up to 64 KiB may follow it. */
const endLength = 22

function endOf(view: DataView): number {
  for (let at = view.byteLength - endLength; at >= 0 && at >= view.byteLength - endLength - 0xFFFF; at--) {
    if (view.getUint32(at, true) === 0x06054B50)
      return at
  }
  return -1
}

/**
 * Reads an archive's table of contents, which stands at its end: null when it is not there, because the file was cut
 * off. The library that unpacks does not tell an encrypted file from a damaged one; this does.
 */
export function zipDirectory(bytes: Uint8Array, decode: (name: Uint8Array) => string): ZipEntry[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = endOf(view)
  if (end < 0)
    return null
  const count = view.getUint16(end + 10, true)
  const entries: ZipEntry[] = []
  let at = view.getUint32(end + 16, true)
  for (let index = 0; index < count; index++) {
    if (at + 46 > end || view.getUint32(at, true) !== 0x02014B50)
      return null
    const length = view.getUint16(at + 28, true)
    entries.push({
      name: decode(bytes.subarray(at + 46, at + 46 + length)),
      size: view.getUint32(at + 24, true),
      encrypted: (view.getUint16(at + 8, true) & 1) === 1,
      packed: view.getUint32(at + 20, true),
      at: view.getUint32(at + 42, true),
    })
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}
