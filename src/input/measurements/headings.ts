import type { Finding, Place } from '../../model/finding.js'
import { didYouMean } from '../did-you-mean.js'
import { foldText, type Headings, headingsOf } from '../tables/columns.js'
import { cellText, type Grid, type GridRow } from '../tables/table.js'

/** What a column of a table of readings holds. */
export type Role =
  | 'location'
  | 'floor'
  | 'room'
  | 'point'
  | 'x'
  | 'y'
  | 'band'
  | 'ap'
  | 'bssid'
  | 'rssi'
  | 'censored'
  | 'receiverFloor'
  | 'device'
  | 'deviceOffset'
  | 'noise'
  | 'throughput'
  | 'time'
  | 'unread'

/** Headings in English and French, the first one as the acceptance workbook writes it; unit and case beside the point. */
const HEADINGS: Readonly<Record<Role, readonly string[]>> = {
  location: ['location', 'location id', 'implantation', 'bâtiment', 'building'],
  floor: ['floor', 'floor id', 'niveau', 'étage', 'level'],
  room: ['room', 'room id', 'local', 'pièce', 'salle'],
  point: ['point', 'point id', 'n° point', 'n° de point', 'numéro de point', 'point number'],
  x: ['x'],
  y: ['y'],
  band: ['band', 'bande', 'bande de fréquence', 'frequency band', 'frequency', 'fréquence', 'freq'],
  ap: ['ap', 'ap id', 'ap name', 'access point', 'access point name', 'borne', 'nom de la borne', "point d'accès"],
  bssid: ['bssid', 'mac', 'mac address', 'adresse mac'],
  rssi: [
    'measured',
    'rssi',
    'rssi measured',
    'measured rssi',
    'measured level',
    'relevé',
    'niveau relevé',
    'signal',
    'signal strength',
    'signal level',
    'rss',
    'niveau mesuré',
    'niveau de signal',
    'puissance reçue',
    'puissance du signal',
  ],
  censored: ['censored', 'not heard', 'not detected', 'non détecté', 'non entendu', 'censuré'],
  receiverFloor: ['receiver floor', 'plancher du récepteur', 'seuil du récepteur', 'sensitivity', 'sensibilité'],
  device: ['device', 'appareil', 'appareil de mesure', 'measuring device', 'terminal'],
  deviceOffset: ['device offset', 'offset', 'décalage', "décalage de l'appareil", "écart de l'appareil"],
  noise: ['noise', 'bruit', 'noise floor', 'niveau de bruit'],
  throughput: ['throughput', 'débit'],
  time: ['time', 'date', 'date time', 'timestamp', 'heure', 'horodatage', 'date et heure'],
  unread: [
    'predicted',
    'prévu',
    'required',
    'exigé',
    'remark',
    'stop',
    'why',
    'remarque',
    'room name',
    'nom du local',
    'worst',
    'conform',
    'conforme',
    'ssid',
    'channel',
    'canal',
    'reference',
  ],
}

/** Units that may follow a heading, in its words or in its name: `rssiDbm`, `Débit Mbit/s`. */
const UNIT = /(?:dbm|db|mbps|mbits|mbit|mhz|ghz|m)$/

const compact = (text: string): string => foldText(text).replaceAll(' ', '')

const ROLES = new Map(
  Object.entries(HEADINGS).flatMap(([role, names]) => names.map((name) => [compact(name), role as Role] as const)),
)

/** What a heading names; null for any other text. */
export function roleOf(heading: string): Role | null {
  const name = compact(heading)
  return ROLES.get(name) ?? ROLES.get(name.replace(UNIT, '')) ?? null
}

/** A table's headings by what their columns hold. */
export interface Header extends Headings<Role> {
  /** Headings that name nothing, and those that stand twice. */
  readonly findings: readonly Finding[]
}

/** A mistake in a file of readings. */
export function measurementError(at: Place, finding: Pick<Finding, 'code' | 'message'> & Partial<Finding>): Finding {
  return { severity: 'error', at, ...finding }
}

/** Lengths other than metres, as headings of coordinates say them: what is in brackets names no column. */
const OTHER_LENGTH = /(?:^|[^a-z])(ft|feet|foot|pieds?|inch(?:es)?|pouces?|cm|mm|px|pixels?)(?:[^a-z]|$)/i

const KNOWN = Object.entries(HEADINGS).flatMap(([role, names]) => (role === 'unread' ? [] : [names[0]!]))

function headerOf(row: GridRow, index: number): Header {
  const headings = headingsOf(row, index, roleOf, (role) => role === 'unread')
  const findings = headings.strange.map(({ column, text, role }) => {
    const told =
      role === null
        ? {
            code: 'measurement-column-unknown',
            message: `there is no column '${text}' in a table of readings`,
            ...didYouMean(text, KNOWN),
          }
        : {
            code: 'measurement-column-twice',
            message: `two columns hold the ${HEADINGS[role][0]}`,
            fix: 'leave one of them',
          }
    return measurementError(row.placeOf(column), told)
  })
  for (const role of ['x', 'y'] as const) {
    const column = headings.columns.get(role)
    const text = column === undefined ? '' : (cellText(row.cells.get(column)) ?? '')
    const unit = OTHER_LENGTH.exec(text)?.[1]
    if (unit !== undefined)
      findings.push(
        measurementError(row.placeOf(column!), {
          code: 'measurement-unit',
          message: `the column '${text}' is in ${unit}`,
          fix: 'give x and y in metres',
        }),
      )
  }
  return { ...headings, findings }
}

/** Rows below which no heading is looked for. */
const MOST_ROWS_ABOVE = 30

/** The fullest row of headings near the top of a table; null where none has two. */
export function findHeader({ rows }: Grid): Header | null {
  const headers = rows
    .slice(0, MOST_ROWS_ABOVE)
    .map(headerOf)
    .filter(({ columns }) => columns.size >= 2)
  return headers.reduce<Header | null>(
    (best, header) => (header.columns.size > (best?.columns.size ?? 0) ? header : best),
    null,
  )
}
