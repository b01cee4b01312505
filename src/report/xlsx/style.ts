import type { Alignment, Border, Borders, ConditionalFormattingRule, Fill, Font } from 'exceljs'
import type { Worksheet } from './sheet.js'

/** Colours as ARGB. */
export const COLOUR = {
  ink: 'FF1B2A41',
  muted: 'FF5B6777',
  white: 'FFFFFFFF',
  head: 'FF1F3A5F',
  total: 'FFE8EDF3',
  input: 'FFFFF9E5',
  rule: 'FFC9D1DB',
  good: 'FF1E7B4A',
  goodFill: 'FFDDF2E5',
  warn: 'FF8A5A00',
  warnFill: 'FFFFECC7',
  bad: 'FFA3211B',
  badFill: 'FFFBD9D6',
  link: 'FF0B5CAD',
  bar: 'FF9DB8D9',
} as const

/** A face whose widths every office suite has, under one name or another, so that pages break alike everywhere. */
export const FACE = 'Arial'
/** Size of the default font, whose digits column widths are counted in. */
export const DEFAULT_POINTS = 10

export const FONT = {
  body: { name: FACE, size: 9, color: { argb: COLOUR.ink } },
  bold: { name: FACE, size: 9, bold: true, color: { argb: COLOUR.ink } },
  head: { name: FACE, size: 9, bold: true, color: { argb: COLOUR.white } },
  title: { name: FACE, size: 15, bold: true, color: { argb: COLOUR.head } },
  section: { name: FACE, size: 11, bold: true, color: { argb: COLOUR.head } },
  note: { name: FACE, size: 8, italic: true, color: { argb: COLOUR.muted } },
  link: { name: FACE, size: 9, underline: true, color: { argb: COLOUR.link } },
  verdict: { name: FACE, size: 15, bold: true, color: { argb: COLOUR.ink } },
} satisfies Record<string, Partial<Font>>

const fills = new Map<string, Fill>()

/** One object a colour: styles are told apart by their parts, and each is one that the library has to write. */
export function fill(argb: string): Fill {
  const known = fills.get(argb) ?? { type: 'pattern', pattern: 'solid', fgColor: { argb } }
  fills.set(argb, known)
  return known
}

/** A fill of a conditional format: spreadsheets read its background colour. */
function conditionFill(argb: string): Fill {
  return { type: 'pattern', pattern: 'solid', bgColor: { argb } }
}

const thin: Partial<Border> = { style: 'thin', color: { argb: COLOUR.rule } }
export const BORDER: Partial<Borders> = { top: thin, bottom: thin, left: thin, right: thin }
export const TOTAL_BORDER: Partial<Borders> = { ...BORDER, top: { style: 'medium', color: { argb: COLOUR.head } } }

export const ALIGN = {
  text: { vertical: 'middle', horizontal: 'left', indent: 1, wrapText: true },
  number: { vertical: 'middle', horizontal: 'right' },
  narrow: { vertical: 'middle', horizontal: 'right', shrinkToFit: true },
  centre: { vertical: 'middle', horizontal: 'center', wrapText: true },
  head: { vertical: 'middle', horizontal: 'center', wrapText: true },
  top: { vertical: 'top' },
  wrapped: { vertical: 'top', wrapText: true },
  rotated: { vertical: 'bottom', horizontal: 'center', textRotation: 90, wrapText: true },
} satisfies Record<string, Partial<Alignment>>

function tone(ink: string, background: string): { font: Partial<Font>; fill: ReturnType<typeof conditionFill> } {
  return { font: { color: { argb: ink }, bold: true }, fill: conditionFill(background) }
}

const BAD = tone(COLOUR.bad, COLOUR.badFill)
const WARN = tone(COLOUR.warn, COLOUR.warnFill)
const GOOD = tone(COLOUR.good, COLOUR.goodFill)

type Tone = 'good' | 'warn' | 'bad'
const TONES = { good: GOOD, warn: WARN, bad: BAD }

/** Colours a range by formulas of its first cell; the first that holds wins. */
export function colourBy(sheet: Worksheet, range: string, rules: readonly (readonly [string, Tone])[]): void {
  sheet.frame.addConditionalFormatting({
    ref: range,
    rules: rules.map(([formula, name], index) => ({
      type: 'expression',
      priority: index + 1,
      formulae: [formula],
      style: TONES[name],
    })),
  })
}

/** Shows the size of each number of a range as a bar in its cell, up to a largest one; without it, up to the largest number. */
export function bars(sheet: Worksheet, range: string, most?: number): void {
  sheet.frame.addConditionalFormatting({
    ref: range,
    rules: [
      {
        type: 'dataBar',
        priority: 9,
        gradient: false,
        border: false,
        minLength: 0,
        maxLength: 100,
        color: { argb: COLOUR.bar },
        cfvo: [{ type: 'num', value: 0 }, most === undefined ? { type: 'max' } : { type: 'num', value: most }],
      } as unknown as ConditionalFormattingRule,
    ],
  })
}

/** Marks the cells of a range of amounts that hold a text: a price is missing there. */
export function highlightMissing(sheet: Worksheet, range: string): void {
  const first = range.split(':')[0]!.replaceAll('$', '')
  colourBy(sheet, range, [[`ISTEXT(${first})`, 'bad']])
}

/** Colours headroom: below zero, close to the ceiling, comfortable; a text is an unknown amount. */
export function colourHeadroom(sheet: Worksheet, cell: string, close: boolean): void {
  colourBy(sheet, cell, [
    [`ISTEXT(${cell})`, 'bad'],
    [`${cell}<0`, 'bad'],
    [`${cell}>=0`, close ? 'warn' : 'good'],
  ])
}
