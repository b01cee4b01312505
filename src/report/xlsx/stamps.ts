import type { Plan } from '../../model/plan.js'

/** Where the parts of an archive say what is patched here (PKWARE APPNOTE 4.3, 4.4). */
export const LOCAL = { method: 8, crc: 14, packed: 18, length: 30 } as const
export const LISTED = { method: 10, crc: 16, packed: 20, names: [28, 30, 32], at: 42, length: 46 } as const
export const END = { length: 22, entries: [8, 10], listLength: 12, listAt: 16 } as const
export const viewOf = ({ buffer, byteOffset, length }: Uint8Array) => new DataView(buffer, byteOffset, length)

const HASH = /^sha256-([0-9a-f]{12})([0-9a-f]{52})$/

/** Figures of the revision, its first ones as footers show them, and of the inputs: another plan may differ from this one in them alone. */
export function stampsOf({ revision, inputs }: Pick<Plan, 'revision' | 'inputs'>): string[] {
  const [, shown, rest] = HASH.exec(revision) ?? []
  const hashes = Object.values(inputs).flatMap((hash) => (HASH.test(hash) ? [hash.slice('sha256-'.length)] : []))
  return [...(shown === undefined ? [] : [shown, rest!]), ...hashes]
}

/**
 * The archive with other texts in the places of its stamps, each as long as the stamp that it replaces.
 * @param sumOf gives the check sum of the file that packed bytes hold
 */
export function restamped(
  archive: Uint8Array,
  stamps: readonly string[],
  others: readonly string[],
  sumOf: (packed: Uint8Array) => number,
): Uint8Array {
  const whole = Buffer.from(archive)
  const view = viewOf(whole)
  const end = whole.length - END.length
  for (let entry = view.getUint32(end + END.listAt, true); entry < end; ) {
    const local = view.getUint32(entry + LISTED.at, true)
    const [name, ...behind] = LISTED.names.map((at) => view.getUint16(entry + at, true)) as [number, ...number[]]
    const from = local + LOCAL.length + name
    const packed = whole.subarray(from, from + view.getUint32(entry + LISTED.packed, true))
    let isChanged = false
    for (const [index, stamp] of stamps.entries())
      for (let at = packed.indexOf(stamp); at >= 0; at = packed.indexOf(stamp, at + stamp.length)) {
        packed.write(others[index]!, at, 'latin1')
        isChanged = true
      }
    if (isChanged) for (const at of [local + LOCAL.crc, entry + LISTED.crc]) view.setUint32(at, sumOf(packed), true)
    entry += LISTED.length + name + behind.reduce((sum, length) => sum + length, 0)
  }
  return whole
}
