/*
 * Texts of a DXF file without their formatting. Autodesk, AutoCAD help, "Control codes and special text characters" (%%) and "Format codes for
 * multiline text" (backslash).
 */

/** Signs that are written as `%%` and a letter; the others only draw lines over, under or through. */
const SIGNS: Readonly<Record<string, string>> = { c: 'Ø', d: '°', p: '±', '%': '%' }

const character = (code: number): string => String.fromCharCode(code).toWellFormed()

/** Code pages of `\\M+`, by its first digit; the fourth one (Johab) has no decoder. */
const PAGES = ['', 'shift_jis', 'big5', 'euc-kr', '', 'gbk']

function ofTwoBytes(code: string): string {
  const page = PAGES[Number(code[0])]
  return page ? new TextDecoder(page).decode(Buffer.from(code.slice(1), 'hex')) : '\ufffd'
}

/** A text as it is read on the sheet, on one line. */
export function plainText(raw: string): string {
  return raw
    .replace(/%%(?:(\d{3})|([A-Za-z%]))/g, (_, code?: string, sign = '') =>
      code === undefined ? (SIGNS[sign.toLowerCase()] ?? '') : character(Number(code)),
    )
    .replace(/\^(.)/g, (_, after: string) => (after === ' ' ? '^' : ' '))
    .replace(
      /\\(?:U\+([0-9A-Fa-f]{4})|M\+([1-5][0-9A-Fa-f]{4})|S([^;\\]*);|[ACFHQTWpacfhqtw][^;\\{}]*;|([PNX~])|[LlOoKk]|([\\{}]))|[{}]/g,
      (_, code?: string, wide?: string, stacked?: string, space?: string, literal?: string) => {
        if (code !== undefined) return character(Number.parseInt(code, 16))
        if (wide !== undefined) return ofTwoBytes(wide)
        // What is stacked over nothing, or under it, is raised or lowered.
        if (stacked !== undefined) return stacked.replace(/[\^#]\s*/g, '/').replace(/^\/|\/$/g, '')
        return space === undefined ? (literal ?? '') : ' '
      },
    )
}
