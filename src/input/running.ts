/*
 * Running values of APs, as a controller exports them: a table with a row an AP or a row a radio, or JSON. Headings and keys are told by
 * their words, in French or English; what cannot be read is refused at its cell.
 */
import { extname } from 'node:path'
import type { Place } from '../model/finding.js'
import type { RunningFile, RunningKey, RunningValue } from '../model/running.js'
import type { Band } from '../model/site.js'
import type { InputContext } from './context.js'
import { INPUT_LIMITS } from './limits.js'
import { decodeText, readBytes } from './read-text.js'
import { headingsOf, plainWords, rowCells } from './tables/columns.js'
import { readTables } from './tables/read-tables.js'
import { cellText, excerpt, type Grid } from './tables/table.js'

type Role = 'name' | 'band' | 'radio' | RunningKey

const WORDS: Readonly<Record<Role, readonly string[]>> = {
  name: [
    'ap',
    'ap name',
    'name',
    'access point',
    'device',
    'device name',
    'hostname',
    'borne',
    'nom',
    'nom de la borne',
  ],
  band: ['band', 'bande', 'frequency band', 'bande de frequence'],
  // The band, or the number of a slot.
  radio: ['radio', 'radio name', 'radio id', 'slot'],
  channel: ['channel', 'canal', 'primary channel', 'canal primaire'],
  widthMhz: [
    'width',
    'channel width',
    'channel bandwidth',
    'channel width mhz',
    'width mhz',
    'bandwidth',
    'largeur',
    'largeur de canal',
    'widthmhz',
    'largeur mhz',
  ],
  eirpDbm: ['eirp', 'pire', 'eirpdbm'],
  enabled: ['enabled', 'radio on', 'radio active', 'active', 'actif', 'admin status', 'etat'],
  switch: ['switch', 'switch name', 'commutateur', 'lldp neighbor', 'lldp neighbour', 'voisin lldp'],
  switchPort: ['switch port', 'port du commutateur', 'switchport', 'lldp port', 'port lldp'],
  panelPort: ['panel port', 'patch panel port', 'patch port', 'port du panneau', 'prise', 'outlet'],
  room: ['room', 'room name', 'local', 'salle', 'piece'],
  ssid: ['ssid', 'ssids', 'wlan', 'wlans'],
  vlan: ['vlan', 'vlan id', 'vlanid', 'vlans'],
}
const ROLES = new Map(
  Object.entries(WORDS).flatMap(([role, words]) => words.map((word) => [word, role as Role] as const)),
)
const TEXTS: readonly RunningKey[] = ['ssid', 'switch', 'switchPort', 'panelPort', 'room']
const OF_RADIO: readonly Role[] = ['channel', 'widthMhz', 'eirpDbm', 'enabled']

/** A column: what it holds and, where its heading says so, of which band. */
interface Column {
  readonly role: Role
  readonly band: Band | null
}

const BANDS: readonly (readonly [RegExp, Band])[] = [
  [/(?:^|\D)2[.,\s]?4\s*g?(?:hz)?(?:\D|$)|\b802 ?11 ?b ?g|\bng\b/i, '2.4GHz'],
  [/(?:^|[^\d.,])5\s*g?(?:hz)?(?:\D|$)|\b802 ?11 ?a\b|\bna\b/i, '5GHz'],
  [/(?:^|[^\d.,])6\s*g?(?:hz)?(?:\D|$)|\b6e\b/i, '6GHz'],
]

/** The band that a text names; null where it names none, or several. */
function bandOf(text: string): Band | null {
  const found = BANDS.filter(([pattern]) => pattern.test(text.trim()))
  return found.length === 1 ? found[0]![1] : null
}

/** What a heading holds: without its unit, and without the band that it may name. */
function columnOf(heading: string): Column | null {
  const plain = plainWords(heading.replace(/\((?:MHz|dBm|m)\)/gi, ' '))
  const whole = ROLES.get(plain)
  if (whole !== undefined) return { role: whole, band: null }
  const band = bandOf(heading)
  if (band === null) return null
  const rest = plainWords(heading.replace(/\([^)]*\)/g, ' ').replace(/(?:2[.,]4|5|6)\s*_?g(?:hz)?/gi, ' '))
  const role = ROLES.get(rest)
  return role !== undefined && OF_RADIO.includes(role) ? { role, band } : null
}

const keyOf = ({ role, band }: Column): string => `${role} ${band ?? ''}`

type Read = { readonly value: RunningValue['value'] } | { readonly problem: string }

const AUTOMATIC = /^(?:auto(?:matic|matique)?|acs|drs|dca)$/i
const NUMBER = /^[^\d+-]*([+-]?\d+(?:[.,]\d+)?)/

function numberIn(text: string): number | null {
  const match = NUMBER.exec(text)
  return match === null ? null : Number(match[1]!.replace(',', '.'))
}

function flag(text: string): Read {
  if (/^(?:1|true|yes|oui|on|up|enabled?|actif|active)$/i.test(text)) return { value: true }
  if (/^(?:0|false|no|non|off|down|disabled?|inactif|inactive)$/i.test(text)) return { value: false }
  return { problem: 'is neither on nor off' }
}

/** `36`, `36 (20 MHz)`, `36+` as 36; `VHT40` and `40 MHz` as 40; `17 dBm` and `17,0` as 17. */
function readValue(key: RunningKey, text: string): Read {
  if (key === 'enabled') return flag(text)
  if (TEXTS.includes(key)) return { value: text }
  if (key === 'vlan') return { value: text.replace(/\s+/g, '') }
  if (AUTOMATIC.test(text)) return { value: null }
  const number = numberIn(text)
  if (number === null) return { problem: 'holds no number' }
  if (key !== 'eirpDbm' && (!Number.isInteger(number) || number < 0)) return { problem: 'is no whole number' }
  return { value: number }
}

/** One AP or radio as it was read: texts by column. */
interface Entry {
  readonly texts: ReadonlyMap<string, { readonly column: Column; readonly text: string; readonly at: Place }>
  readonly at: Place
}

const BY_CHANNEL = (channel: number): Band => (channel <= 14 ? '2.4GHz' : '5GHz')

interface Collected {
  readonly aps: Map<string, Place>
  readonly values: RunningValue[]
  readonly seen: Map<string, RunningValue['value']>
}

function report(ctx: InputContext, code: string, message: string, at: Place, fix?: string): void {
  ctx.findings.push({ code, severity: 'error', message, at, ...(fix === undefined ? {} : { fix }) })
}

function addEntry(ctx: InputContext, { texts, at }: Entry, into: Collected): void {
  const name = texts.get('name ')
  if (name === undefined) {
    if (texts.size > 0) report(ctx, 'running-no-name', 'there is no name of an access point here', at)
    return
  }
  if (!into.aps.has(name.text)) into.aps.set(name.text, name.at)
  const radio = texts.get('radio ')
  const said = texts.get('band ') ?? (radio !== undefined && bandOf(radio.text) !== null ? radio : undefined)
  const channel = texts.get('channel ')
  const told = said === undefined ? null : bandOf(said.text)
  if (said !== undefined && told === null)
    report(ctx, 'running-band', `'${excerpt(said.text)}' names no band`, said.at, 'write 2.4 GHz, 5 GHz or 6 GHz')
  const number = channel === undefined ? null : numberIn(channel.text)
  const ofRow = told ?? (said === undefined && number !== null ? BY_CHANNEL(number) : null)
  for (const { column, text, at: place } of texts.values()) {
    const { role } = column
    if (role === 'name' || role === 'band' || role === 'radio') continue
    const band = OF_RADIO.includes(role) ? (column.band ?? ofRow) : null
    // A state without a band is that of the whole AP, which no plan speaks of.
    if (role === 'enabled' && band === null) continue
    const read = readValue(role, text)
    if ('problem' in read) {
      report(ctx, 'running-value', `'${excerpt(text)}' ${read.problem}`, place)
      continue
    }
    if (OF_RADIO.includes(role) && band === null) {
      if (said === undefined)
        report(ctx, 'running-band', `of which band is '${excerpt(text)}'?`, place, 'add a column with the band')
      continue
    }
    const key = JSON.stringify([name.text, band, role])
    if (!into.seen.has(key)) {
      into.values.push({ ap: name.text, key: role, band, value: read.value, at: place })
      into.seen.set(key, read.value)
    } else if (into.seen.get(key) !== read.value)
      report(
        ctx,
        'running-twice',
        `'${excerpt(name.text)}' is given another value of this before`,
        place,
        'keep one row',
      )
  }
}

function tableEntries(grid: Grid): { readonly entries: Entry[]; readonly strange: readonly string[] } | null {
  for (const [index, head] of grid.rows.slice(0, 20).entries()) {
    const keys = new Map<string, Column>()
    const roleOf = (text: string): string | null => {
      const column = columnOf(text)
      if (column === null) return null
      keys.set(keyOf(column), column)
      return keyOf(column)
    }
    const { columns, strange } = headingsOf(head, index, roleOf)
    if (!columns.has('name ') || columns.size < 2) continue
    const entries = grid.rows.slice(index + 1).map((row): Entry => {
      const cells = rowCells(row, columns)
      const texts = [...columns.keys()].flatMap((key) => {
        const text = cells.text(key)
        return text === null ? [] : [[key, { column: keys.get(key)!, text, at: cells.at(key) }] as const]
      })
      return { texts: new Map(texts), at: row.placeOf(0) }
    })
    return { entries, strange: strange.map(({ text }) => text) }
  }
  return null
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const camelWords = (key: string): string => key.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/_/g, ' ')

/** The texts of one JSON object; a list or object below `radios` is a radio each, with the name of its AP. */
function jsonEntries(file: string, object: Record<string, unknown>, path: string, strange: Set<string>): Entry[] {
  const own = new Map<string, { column: Column; text: string; at: Place }>()
  const radios: [string, Record<string, unknown>][] = []
  const at = { file, cell: path }
  for (const [key, value] of Object.entries(object)) {
    if (/^radios?$/i.test(key) && typeof value === 'object' && value !== null) {
      for (const [name, each] of Object.entries(value)) if (isRecord(each)) radios.push([name, each])
      continue
    }
    const column = columnOf(camelWords(key)) ?? columnOf(key)
    const text = Array.isArray(value) ? value.join(', ') : String(value ?? '')
    if (column === null) strange.add(key)
    else if (text !== '') own.set(keyOf(column), { column, text, at: { file, cell: `${path}.${key}` } })
  }
  const name = own.get('name ')
  return [
    { texts: own, at },
    ...radios.flatMap(([key, radio]): Entry[] => {
      const inner = jsonEntries(file, radio, `${path}.radios.${key}`, strange)[0]!
      const texts = new Map(inner.texts)
      if (name) texts.set('name ', name)
      const band = bandOf(key)
      if (!texts.has('band ') && band !== null)
        texts.set('band ', { column: { role: 'band', band: null }, text: key, at: inner.at })
      return [{ texts, at: inner.at }]
    }),
  ]
}

function readJson(ctx: InputContext, name: string): { entries: Entry[]; strange: string[] } | null {
  const bytes = readBytes(ctx, name)
  const text = bytes && decodeText(ctx, name, bytes, 'utf-8')
  if (text === null) return null
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch (error) {
    report(ctx, 'running-json', `this is no JSON: ${(error as Error).message}`, { file: name })
    return null
  }
  const lists = Array.isArray(parsed) ? [parsed] : isRecord(parsed) ? Object.values(parsed).filter(Array.isArray) : []
  const list = lists.find((each) => each.some(isRecord))
  if (list === undefined) {
    report(
      ctx,
      'running-empty',
      'there is no list of access points',
      { file: name },
      'give a list of objects, one an AP',
    )
    return null
  }
  const strange = new Set<string>()
  const entries = list.flatMap((each: unknown, index: number) =>
    isRecord(each) ? jsonEntries(name, each, `[${index}]`, strange) : [],
  )
  return { entries, strange: [...strange] }
}

async function readTable(ctx: InputContext, name: string) {
  const file = await readTables(ctx, name, 'running')
  if (file === null) return null
  const found = file.grids.map(tableEntries).find((each) => each !== null && each.entries.length > 0)
  if (found) return found
  const first = file.grids.flatMap(({ rows }) => rows.slice(0, 1)).flatMap(({ cells }) => [...cells.values()])
  const heads = first.map((cell) => cellText(cell) ?? '').filter((text) => text !== '')
  report(
    ctx,
    'running-headings',
    `no row of headings names access points${heads.length === 0 ? '' : `; the first row reads: ${excerpt(heads.join(', '))}`}`,
    { file: name },
    'head the columns with: AP name, band, channel, width, EIRP, SSID, VLAN, switch, switch port',
  )
  return null
}

/**
 * Reads running values of APs.
 * @param name relative to the root of `ctx`
 * @returns null where it is refused, with findings in `ctx`
 */
export async function readRunning(ctx: InputContext, name: string): Promise<RunningFile | null> {
  const found = extname(name).toLowerCase() === '.json' ? readJson(ctx, name) : await readTable(ctx, name)
  if (found === null) return null
  const into: Collected = { aps: new Map(), values: [], seen: new Map() }
  for (const entry of found.entries) {
    if (ctx.findings.length > INPUT_LIMITS.fileFindings) break
    addEntry(ctx, entry, into)
  }
  return {
    file: name,
    aps: [...into.aps].map(([ap, at]) => ({ name: ap, at })),
    values: into.values,
    notCompared: found.strange,
  }
}
