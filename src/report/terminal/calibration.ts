import {
  type BandFit,
  type CalibrationResult,
  type FittedMaterial,
  MOST_READ_PLACES,
  type NextReading,
  type PathFigure,
  READ_WITHIN_M,
} from '../../model/calibration.js'
import type { Language } from '../../model/operation.js'
import { heldFigures } from '../calibration/calibration-yaml.js'
import { type Column, column, table } from '../document.js'
import type { Format } from '../format.js'
import { messagesOf } from '../messages/index.js'
import { type CommandMessages, commandTexts } from '../messages/terminal-commands.js'
import type { Paint } from '../paint.js'
import { inert, TERMINAL_COLUMNS, wrap } from '../terminal-text.js'
import { terminalFormatIn, terminalTable } from '../text.js'

type Spoken = {
  readonly words: CommandMessages['calibration']
  readonly count: CommandMessages['count']
  readonly f: Format
}

const ranged = ({ words, f }: Spoken, value: number, low: number, high: number, digits = 1): string =>
  words.range(f.number(value, digits), f.number(low, digits), f.number(high, digits))

/** A text after an indent, further lines under its first. */
function indented(text: string, indent: string): string[] {
  const deeper = ' '.repeat(indent.length)
  return wrap(text, TERMINAL_COLUMNS - indent.length).map(
    (line, i) => `${i === 0 ? indent : deeper}${line.trimStart()}`,
  )
}

interface FitRow {
  readonly name: string
  readonly fitted: string
  readonly before: string
  readonly readings: number | null
  /** What is said below it. */
  readonly notes: readonly string[]
}

const columnsOf = ({ words }: Spoken): readonly Column<FitRow>[] => [
  column('', 'text', ({ name }) => name),
  column(words.fitted, 'text', ({ fitted }) => fitted),
  column(words.catalogue, 'text', ({ before }) => before),
  column(words.readings, 'integer', ({ readings }) => readings, { absent: '' }),
]
const LOOK = [{ width: 24, before: 3 }, { width: 20 }, { width: 20 }, { width: 8 }]

/** Rows of fitted figures, the notes of each under it. */
function fitTable(spoken: Spoken, rows: readonly FitRow[]): readonly [head: string, ...lines: string[]] {
  const [head = '', ...lines] = terminalTable(table(columnsOf(spoken), rows), { columns: LOOK })
  const told = rows.flatMap(({ notes }, index) => [lines[index]!, ...notes.flatMap((note) => indented(note, '      '))])
  return [head, ...told]
}

function pathRow(spoken: Spoken, name: string, fit: BandFit, figure: PathFigure, digits: number): FitRow {
  const { value, low, high } = fit[figure]
  const fitted =
    fit.beyond[figure] === undefined ? ranged(spoken, value, low, high, digits) : spoken.f.number(value, digits)
  return { name, fitted, before: '', readings: null, notes: [] }
}

function materialRow(spoken: Spoken, row: FittedMaterial): FitRow {
  const { material, state, with: others, catalogue, fitted, readings } = row
  return {
    name: material,
    fitted: fitted === null ? '—' : ranged(spoken, fitted.lossDb, fitted.lowDb, fitted.highDb),
    before: ranged(spoken, catalogue.lossDb, catalogue.lowDb, catalogue.highDb),
    readings,
    notes:
      state === 'told' ? [] : [`${spoken.words.notTold[state]}${others.length > 0 ? ` ${others.join(', ')}` : ''}`],
  }
}

function nextLine({ words, f }: Spoken, { locationId, floorId, roomId, number, at, ap, crosses }: NextReading): string {
  const way = Object.entries(crosses).map(([material, count]) => `${count} × ${material}`)
  const place = `${locationId}/${floorId}/${roomId}, ${f.pair(at, 2)}`
  return words.point(number, place, ap, way.join(', ') || words.freeSight)
}

function nextLines(spoken: Spoken, { materials }: BandFit): string[] {
  return materials.flatMap(({ material, next, state }) => {
    if (state === 'told') return []
    const name = inert(material)
    if (next.length === 0) return indented(spoken.words.noPoint(name), '   ')
    return [
      `   ${spoken.words.readAt(name)}`,
      ...next.flatMap((each) => indented(inert(nextLine(spoken, each)), '      · ')),
    ]
  })
}

const decibels = ({ f }: Spoken, value: number | null): string => (value === null ? '—' : `${f.number(value, 1)} dB`)

function leftOutLines(
  { words, count }: Spoken,
  { unnamed, unknownSlab, unknownOffset }: BandFit,
  paint: Paint,
): string[] {
  const reasons = [
    unnamed > 0 ? words.unnamed(count.readings(unnamed)) : '',
    unknownSlab > 0 ? words.unknownSlab(count.readings(unknownSlab)) : '',
    unknownOffset > 0 ? words.unknownOffset(count.readings(unknownOffset)) : '',
  ]
  return reasons.filter((reason) => reason !== '').flatMap((reason) => indented(reason, '   ').map(paint.yellow))
}

/** APs that are so much stronger or weaker than the others, or a level so far above the link budget, are worth a look [dB]. */
export const ODD_DB = 6

/** Errors of a fit on measured floors are 4 to 8 dB (docs/accuracy.md): from so many on, readings follow no path [dB]. */
export const NO_PATH_DB = 10

function oddLines(
  { words, f }: Spoken,
  { accessPoints, offsetDb, readShare, errors }: BandFit,
  paint: Paint,
): string[] {
  const odd = accessPoints.filter(({ beyondDb }) => Math.abs(beyondDb) > ODD_DB)
  const said = [
    ...(errors.fitted > NO_PATH_DB ? [words.noPath(f.number(errors.fitted, 1))] : []),
    ...(readShare < 1 ? [words.farPoints(f.number(100 * (1 - readShare)), f.number(READ_WITHIN_M))] : []),
    ...(offsetDb.value > ODD_DB ? [words.strongLevel(f.number(offsetDb.value, 1))] : []),
    ...odd.map(({ ap, beyondDb }) => words.odd(inert(ap), f.number(Math.abs(beyondDb), 1), beyondDb > 0)),
  ]
  return said.flatMap((text) => indented(text, '   ').map(paint.yellow))
}

function deviceRow(spoken: Spoken, row: BandFit['devices'][number]): FitRow {
  const { device, readings, offsetDb, confoundedWith } = row
  const places = confoundedWith.join(', ')
  return {
    name: device,
    fitted: ranged(spoken, offsetDb.value, offsetDb.low, offsetDb.high),
    before: ranged(spoken, 0, -6.6, 6.6),
    readings,
    notes: places === '' ? [] : [spoken.words.deviceNote(places)],
  }
}

/** What plans will take of the readings beside the path; nothing where one AP alone was read. */
function residualLines(spoken: Spoken, { residuals, errors, heard, places }: BandFit): string[] {
  const { words, count } = spoken
  if (errors.withOthers === null) return []
  if (residuals !== null) {
    const [without, withOthers] = [decibels(spoken, errors.apLeftOut), decibels(spoken, errors.withOthers)]
    return indented(words.residuals(count.readings(heard), without, withOthers), '   ')
  }
  const isTooMany = places > MOST_READ_PLACES
  return indented(isTooMany ? words.tooManyPlaces(count.places(MOST_READ_PLACES)) : words.noResiduals, '   ')
}

/** Figures beyond what a file may say: what a plan takes in their place. */
function heldLines({ words, f }: Spoken, fit: BandFit, paint: Paint): string[] {
  const names = {
    offsetDb: words.level,
    exponent: words.exponent,
    saturationDb: words.wayRound,
    lineOfSightSigmaDb: words.sigmaSight,
    obstructedSigmaDb: words.sigmaObstructed,
  }
  return heldFigures(fit).flatMap(({ figure, fitted, planned }) => {
    const name = typeof figure === 'string' ? names[figure] : inert(figure.material)
    const digits = figure === 'exponent' ? 2 : 1
    return indented(words.held(name, f.number(fitted, digits), f.number(planned, digits)), '   ').map(paint.yellow)
  })
}

function bandText(spoken: Spoken, fit: BandFit, paint: Paint): string[] {
  const { words, count, f } = spoken
  const { errors, heard, censored, places, accessPoints } = fit
  const [head, ...lines] = fitTable(spoken, [
    pathRow(spoken, words.level, fit, 'offsetDb', 1),
    pathRow(spoken, words.exponent, fit, 'exponent', 2),
    pathRow(spoken, words.wayRound, fit, 'saturationDb', 1),
    ...fit.materials.map((row) => materialRow(spoken, row)),
  ])
  const [, ...devices] = fitTable(
    spoken,
    fit.devices.map((row) => deviceRow(spoken, row)),
  )
  return [
    paint.bold(
      ` ${words.head(fit.band, count.readings(heard), censored, count.places(places), count.aps(accessPoints.length))}`,
    ),
    ...leftOutLines(spoken, fit, paint),
    paint.dim(head),
    ...lines,
    ...(fit.devices.length === 0 ? [] : [paint.dim(`   ${words.client}`)]),
    ...devices,
    ...(fit.censored === 0 ? [] : indented(words.missed((100 * fit.missedShare).toFixed(0)), '   ')),
    ...indented(
      words.errors(
        decibels(spoken, errors.before),
        decibels(spoken, errors.fitted),
        decibels(spoken, errors.apLeftOut),
        decibels(spoken, errors.roomLeftOut),
      ),
      '   ',
    ),
    ...indented(
      words.planWith(
        f.number(fit.lineOfSightSigmaDb, 1),
        f.number(fit.obstructedSigmaDb, 1),
        fit.freedom === null ? words.asPublished : words.law(f.number(fit.freedom)),
        fit.designEffect < 1.05 ? null : f.number(fit.designEffect, 1),
      ),
      '   ',
    ),
    ...heldLines(spoken, fit, paint),
    ...residualLines(spoken, fit),
    ...oddLines(spoken, fit, paint),
    ...nextLines(spoken, fit),
  ]
}

/** What the terminal shows of a calibration. */
export function terminalCalibration(
  { bands, locations }: CalibrationResult,
  paint: Paint,
  language: Language = 'en',
): string {
  const { calibration: words, count } = messagesOf(language, commandTexts)
  const spoken = { words, count, f: terminalFormatIn(language) }
  const head = wrap(words.title(locations.map(inert).join(', ')), TERMINAL_COLUMNS - 1)
  return `${[...head.map((line) => paint.bold(` ${line.trimStart()}`)), ...bands.flatMap((fit) => bandText(spoken, fit, paint))].join('\n')}\n`
}
