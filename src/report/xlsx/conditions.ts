import type { Font, Worksheet } from 'exceljs'
import { COLOUR, conditionFill } from './style.js'

function tone(ink: string, background: string): { font: Partial<Font>; fill: ReturnType<typeof conditionFill> } {
  return { font: { color: { argb: ink }, bold: true }, fill: conditionFill(background) }
}

const BAD = tone(COLOUR.bad, COLOUR.badFill)
const WARN = tone(COLOUR.warn, COLOUR.warnFill)
const GOOD = tone(COLOUR.good, COLOUR.goodFill)

export type Tone = 'good' | 'warn' | 'bad'
const TONES = { good: GOOD, warn: WARN, bad: BAD }

/** Colours a range by formulas of its first cell; the first that holds wins. */
export function colourBy(sheet: Worksheet, range: string, rules: readonly (readonly [string, Tone])[]): void {
  sheet.addConditionalFormatting({
    ref: range,
    rules: rules.map(([formula, name], index) => ({
      type: 'expression',
      priority: index + 1,
      formulae: [formula],
      style: TONES[name],
    })),
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
