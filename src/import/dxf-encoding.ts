import { windowsText } from './windows-text.js'

/*
 * Characters of a DXF file. Since release 2007 it is UTF-8; before, the code page that `$DWGCODEPAGE` of its header names.
 */

/** What the header calls code pages that have no number of Windows. */
const OTHERS: Readonly<Record<string, string>> = {
  '932': 'shift_jis',
  '936': 'gbk',
  '949': 'euc-kr',
  '950': 'big5',
  DOS932: 'shift_jis',
  DOS866: 'ibm866',
  MACINTOSH: 'macintosh',
  MACROMAN: 'macintosh',
  'ISO8859-2': 'iso-8859-2',
  'ISO8859-5': 'iso-8859-5',
  'ISO8859-7': 'iso-8859-7',
  KOI8: 'koi8-r',
}

/** The upper half of code pages of DOS, which release 12 wrote. */
const DOS: Readonly<Record<string, string>> = {
  DOS850:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0',
  DOS437:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0',
}

/** A file as text: UTF-8 where it is, else in the code page that its header names, else as Windows writes it. */
export function dxfCharacters(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    const head = new TextDecoder('latin1').decode(bytes.subarray(0, 100_000))
    const page = (/\$DWGCODEPAGE\s+3\s+(\S+)/.exec(head)?.[1] ?? '').toUpperCase()
    return decoded(bytes, page)
  }
}

function decoded(bytes: Uint8Array, page: string): string {
  const upper = DOS[page]
  if (upper !== undefined)
    return new TextDecoder('latin1')
      .decode(bytes)
      .replace(/[\u0080-\uffff]/g, (_, at: number) => upper[bytes[at]! - 128]!)
  const number = /^ANSI_(\d+)$/.exec(page)?.[1] ?? page
  if (number === '1252') return windowsText(bytes)
  try {
    return new TextDecoder(OTHERS[number] ?? `windows-${number}`).decode(bytes)
  } catch {
    return windowsText(bytes)
  }
}
