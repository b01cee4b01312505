import type {
  BandFit,
  CalibrationResult,
  FittedMaterial,
  MaterialState,
  NextReading,
  Ranged,
} from '../../model/calibration.js'
import { type Column, table } from '../document.js'
import type { Paint } from '../paint.js'
import { counted, inert, TERMINAL_COLUMNS, wrap } from '../terminal-text.js'
import { terminalTable } from '../text.js'

const NOT_TOLD: Readonly<Record<Exclude<MaterialState, 'told'>, string>> = {
  together: 'told only together with',
  'not-crossed': 'hardly any reading crosses it',
  confounded: 'not to be told from',
  'too-few': 'the readings say less of it than the catalogue',
}

const ranged = (value: number, low: number, high: number, digits = 1): string =>
  `${value.toFixed(digits)} (${low.toFixed(digits)} to ${high.toFixed(digits)})`

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

const COLUMNS: readonly Column<FitRow>[] = [
  { head: '', kind: 'text', value: ({ name }) => name },
  { head: 'fitted (90 %)', kind: 'text', value: ({ fitted }) => fitted },
  { head: 'catalogue', kind: 'text', value: ({ before }) => before },
  { head: 'readings', kind: 'integer', absent: '', value: ({ readings }) => readings },
]
const LOOK = [{ width: 24, before: 3 }, { width: 20 }, { width: 20 }, { width: 8 }]

/** Rows of fitted figures, the notes of each under it. */
function fitTable(rows: readonly FitRow[]): readonly [head: string, ...lines: string[]] {
  const [head = '', ...lines] = terminalTable(table(COLUMNS, rows), { columns: LOOK })
  const told = rows.flatMap(({ notes }, index) => [lines[index]!, ...notes.flatMap((note) => indented(note, '      '))])
  return [head, ...told]
}

function pathRow(name: string, { value, low, high }: Ranged, digits: number): FitRow {
  return { name, fitted: ranged(value, low, high, digits), before: '', readings: null, notes: [] }
}

function materialRow({ material, state, with: others, catalogue, fitted, readings }: FittedMaterial): FitRow {
  return {
    name: material,
    fitted: fitted === null ? '—' : ranged(fitted.lossDb, fitted.lowDb, fitted.highDb),
    before: ranged(catalogue.lossDb, catalogue.lowDb, catalogue.highDb),
    readings,
    notes: state === 'told' ? [] : [`${NOT_TOLD[state]}${others.length > 0 ? ` ${others.join(', ')}` : ''}`],
  }
}

function nextLine({ locationId, floorId, roomId, number, at, ap, crosses }: NextReading): string {
  const way = Object.entries(crosses).map(([material, count]) => `${count} × ${material}`)
  return `point ${number} (${locationId}/${floorId}/${roomId}, ${at[0]} ; ${at[1]}), what ${ap} gives: ${way.join(', ') || 'free sight'}`
}

function nextLines({ materials }: BandFit): string[] {
  return materials.flatMap(({ material, next, state }) => {
    if (state === 'told') return []
    const name = inert(material)
    if (next.length === 0)
      return indented(`To tell ${name}: no point of the sheet lies behind it within hearing`, '   ')
    return [`   To tell ${name}, read at`, ...next.flatMap((each) => indented(inert(nextLine(each)), '      · '))]
  })
}

const decibels = (value: number | null): string => (value === null ? '—' : `${value.toFixed(1)} dB`)

function leftOutLines({ unnamed, unknownSlab }: BandFit, paint: Paint): string[] {
  const reasons = [
    unnamed > 0 ? `${counted(unnamed, 'reading')} left out: no AP is named` : '',
    unknownSlab > 0 ? `${counted(unknownSlab, 'reading')} left out: through a slab of unknown material` : '',
  ]
  return reasons.filter((reason) => reason !== '').map((reason) => paint.yellow(`   ${reason}`))
}

/** APs that are so much stronger or weaker than the others are worth a look [dB]. */
export const ODD_DB = 6

function oddLines({ accessPoints }: BandFit, paint: Paint): string[] {
  return accessPoints
    .filter(({ beyondDb }) => Math.abs(beyondDb) > ODD_DB)
    .flatMap(({ ap, beyondDb }) => {
      const how = `${Math.abs(beyondDb).toFixed(1)} dB ${beyondDb > 0 ? 'stronger' : 'weaker'}`
      return indented(`${inert(ap)} is ${how} than the fit: look at its power and antenna`, '   ').map(paint.yellow)
    })
}

function deviceRow({ device, readings, offsetDb, confoundedWith }: BandFit['devices'][number]): FitRow {
  const places = confoundedWith.join(', ')
  return {
    name: device,
    fitted: ranged(offsetDb.value, offsetDb.low, offsetDb.high),
    before: '0.0 (-6.6 to 6.6)',
    readings,
    notes: places === '' ? [] : [`not to be told from the level in ${places}: no other device was there`],
  }
}

function bandText(fit: BandFit, paint: Paint): string[] {
  const { errors, heard, censored, places, accessPoints } = fit
  const sources = `${counted(places, 'place')}, ${counted(accessPoints.length, 'access point')}`
  const sigmas = `sigma ${fit.lineOfSightSigmaDb.toFixed(1)} dB in sight, ${fit.obstructedSigmaDb.toFixed(1)} dB obstructed`
  const [head, ...lines] = fitTable([
    pathRow('level beyond budget, dB', fit.offsetDb, 1),
    pathRow('exponent', fit.exponent, 2),
    pathRow('way round walls, dB', fit.saturationDb, 1),
    ...fit.materials.map(materialRow),
  ])
  const [, ...devices] = fitTable(fit.devices.map(deviceRow))
  return [
    paint.bold(` ${fit.band}: ${counted(heard, 'reading')}, ${censored} below the floor, ${sources}`),
    ...leftOutLines(fit, paint),
    paint.dim(head),
    ...lines,
    ...(fit.devices.length === 0 ? [] : [paint.dim('   beyond the reference client, dB')]),
    ...devices,
    ...(fit.censored === 0
      ? []
      : indented(`${(100 * fit.missedShare).toFixed(0)} % of readings are missed whatever the level`, '   ')),
    ...indented(
      `errors: ${decibels(errors.before)} as planned, ${decibels(errors.fitted)} fitted, ${decibels(errors.apLeftOut)} at an AP left out, ${decibels(errors.roomLeftOut)} in a room left out`,
      '   ',
    ),
    ...indented(
      `to plan with: ${sigmas}; ${fit.designEffect.toFixed(1)} neighbouring readings say what one says`,
      '   ',
    ),
    ...oddLines(fit, paint),
    ...nextLines(fit),
  ]
}

/** What the terminal shows of a calibration. */
export function terminalCalibration({ bands, locations }: CalibrationResult, paint: Paint): string {
  const head = wrap(`Calibration of ${locations.map(inert).join(', ')}`, TERMINAL_COLUMNS - 1)
  return `${[...head.map((line) => paint.bold(` ${line.trimStart()}`)), ...bands.flatMap((fit) => bandText(fit, paint))].join('\n')}\n`
}
