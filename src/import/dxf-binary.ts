import { ImportRefusal } from './refusal.js'

/*
 * Binary DXF: the same pairs of a group code and a value as in text form. Autodesk, DXF Reference 2018, "About binary DXF files" and "Group codes
 * in numerical order". Codes take one byte before release 13 and two since.
 */

const SENTINEL = 'AutoCAD Binary DXF\r\n\u001a\0'

export const isBinaryDxf = (bytes: Uint8Array): boolean =>
  new TextDecoder('latin1').decode(bytes.subarray(0, 18)) === SENTINEL.slice(0, 18)

type Kind = 'text' | 'double' | 'short' | 'long' | 'huge' | 'byte' | 'chunk'

/** The last code of each range, and what it holds. */
const KINDS: readonly (readonly [last: number, kind: Kind])[] = [
  [9, 'text'],
  [59, 'double'],
  [79, 'short'],
  [99, 'long'],
  [109, 'text'],
  [149, 'double'],
  [169, 'huge'],
  [179, 'short'],
  [239, 'double'],
  [289, 'short'],
  [299, 'byte'],
  [309, 'text'],
  [319, 'chunk'],
  [369, 'text'],
  [389, 'short'],
  [399, 'text'],
  [409, 'short'],
  [419, 'text'],
  [429, 'long'],
  [439, 'text'],
  [459, 'long'],
  [469, 'double'],
  [1003, 'text'],
  [1004, 'chunk'],
  [1009, 'text'],
  [1059, 'double'],
  [1070, 'short'],
  [1071, 'long'],
]

/** A binary DXF file in text form, byte by byte, so that its texts keep their encoding. @throws ImportRefusal where it is cut off or damaged */
export function textForm(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const parts: Uint8Array[] = []
  const ascii = (text: string) => void parts.push(new TextEncoder().encode(text))
  let at = SENTINEL.length
  // "SECTION" follows the code 0 of one byte or of two.
  const isWide = bytes[at + 1] === 0
  const readers: Readonly<Record<Exclude<Kind, 'text'>, () => string>> = {
    double: () => advance(8, (from) => String(view.getFloat64(from, true))),
    short: () => advance(2, (from) => String(view.getInt16(from, true))),
    long: () => advance(4, (from) => String(view.getInt32(from, true))),
    huge: () => advance(8, (from) => String(view.getBigInt64(from, true))),
    byte: () => advance(1, (from) => String(view.getUint8(from))),
    chunk: () => advance(1 + view.getUint8(at), () => ''),
  }
  function advance(length: number, read: (from: number) => string): string {
    const value = read(at)
    at += length
    return value
  }
  function code(): number {
    if (isWide) return Number(advance(2, (from) => String(view.getInt16(from, true))))
    const short = view.getUint8(at++)
    return short === 255 ? Number(advance(2, (from) => String(view.getInt16(from, true)))) : short
  }
  try {
    while (at < bytes.length) {
      const group = code()
      const kind = KINDS.find(([last]) => group <= last)?.[1]
      if (kind === undefined || group < 0) throw new RangeError(`group code ${group}`)
      ascii(`${group}\n`)
      if (kind === 'text') {
        const end = bytes.indexOf(0, at)
        if (end < 0) throw new RangeError('a text without its end')
        parts.push(bytes.subarray(at, end))
        at = end + 1
      } else ascii(readers[kind]())
      ascii('\n')
      if (parts.at(-2)?.length === 3 && group === 0 && isEnd(parts.at(-2)!)) break
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw new ImportRefusal(
      'import-truncated',
      `the binary DXF file is cut off or damaged at byte ${at}`,
      'copy or export it again, or save it as DXF in text form (ASCII)',
    )
  }
  return Buffer.concat(parts)
}

const isEnd = (text: Uint8Array): boolean => new TextDecoder('latin1').decode(text) === 'EOF'
