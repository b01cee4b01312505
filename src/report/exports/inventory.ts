import { stringify } from 'yaml'
import type { AccessPointPlan, LocationPlan } from '../../model/location-plan.js'
import type { Plan } from '../../model/plan.js'
import type { Band } from '../../model/site.js'
import { withoutAccents } from '../../units.js'
import { csvText, inertCell } from '../csv.js'
import { type Column, column } from '../document.js'
import { exportTexts } from '../messages/export.js'
import { messagesOf } from '../messages/index.js'
import { floorName, roomName, serviceValue } from '../subjects/access-points.js'
import {
  type Exporter,
  type ExportInput,
  primaryChannel,
  radiosOn,
  standardOf,
  switchName,
  switchPortOf,
} from './exporter.js'

interface Row {
  readonly location: LocationPlan
  readonly ap: AccessPointPlan
}

const rowsOf = ({ locations }: ExportInput): Row[] =>
  locations.flatMap((location) => location.accessPoints.map((ap) => ({ location, ap })))

/** Serial number and MAC address are not known before delivery: empty columns to fill in. */
function inventoryColumns(plan: Plan): Column<Row>[] {
  const t = messagesOf(plan.language, exportTexts).inventory
  const bands = [
    ...new Set(plan.locations.flatMap(({ accessPoints }) => accessPoints.flatMap(({ radios }) => Object.keys(radios)))),
  ]
  const text = (head: string, value: Column<Row>['value']): Column<Row> => column(head, 'text', value)
  return [
    text(t.name, ({ ap }) => ap.id),
    text(t.serial, () => null),
    text(t.mac, () => null),
    text(t.model, ({ ap }) => plan.labels.accessPoints[ap.type] ?? ap.type),
    text(t.article, ({ ap }) => ap.article),
    text(t.site, ({ location }) => location.siteName),
    text(t.location, ({ location }) => location.name),
    text(t.floor, ({ location, ap }) => floorName(plan, location, ap.floor)),
    text(t.room, ({ location, ap }) => roomName(location, ap.room, ap.floor)),
    ...(['x', 'y'] as const).map((axis, at) => text(`${axis} (m)`, ({ ap }) => ap.at[at]!)),
    text(t.height, ({ ap }) => ap.heightM),
    text(t.rack, ({ location, ap }) => (ap.rack === null ? null : roomName(location, ap.rack))),
    text(t.panelPort, ({ ap }) => ap.port),
    text(t.device, ({ location, ap }) => switchPortOf(location, ap)?.device ?? null),
    text(t.devicePort, ({ location, ap }) => switchPortOf(location, ap)?.port ?? null),
    text(t.cable, ({ ap }) => ap.label),
    text(t.ssid, () => serviceValue(plan, 'ssid')),
    text(t.vlan, () => serviceValue(plan, 'vlan')),
    ...bands.flatMap((band) => {
      const radio = ({ ap }: Row) => ap.radios[band as keyof typeof ap.radios]
      return [
        text(t.channel(band), (row) => (radio(row) ? primaryChannel(radio(row)!) : null)),
        text(t.width(band), (row) => radio(row)?.widthMhz ?? null),
        text(t.eirp(band), (row) => radio(row)?.eirpDbm ?? null),
      ]
    }),
  ]
}

export const inventory: Exporter = {
  kind: 'inventory',
  summary:
    'one CSV of all APs for any inventory: name, room, position, rack, port, cable, radios; serial number and MAC to fill in',
  notCarried: [],
  files: (input) => [
    {
      path: 'access-points.csv',
      render: () => csvText(inventoryColumns(input.plan), rowsOf(input), input.plan.language),
    },
  ],
}

/**
 * Columns of GLPI's data injection for network equipment. Their headings are the fields' own names, by which the plugin proposes the field
 * of each column (`PluginDatainjectionInjectionType::isEqual`); nested locations are written with ` > `.
 */
interface GlpiColumn {
  readonly field: string
  /** Table that the field is of. */
  readonly itemtype: 'NetworkEquipment' | 'NetworkPort'
  readonly mandatory: boolean
  readonly value: (row: Row, plan: Plan) => string | null
}

const glpiColumn = (
  field: string,
  value: GlpiColumn['value'],
  { itemtype = 'NetworkEquipment', mandatory = false }: Partial<Pick<GlpiColumn, 'itemtype' | 'mandatory'>> = {},
): GlpiColumn => ({ field, itemtype, mandatory, value })

function glpiPlace({ location, ap }: Row, plan: Plan): string {
  return [location.siteName, location.name, floorName(plan, location, ap.floor), roomName(location, ap.room, ap.floor)]
    .filter((part, at, all) => part !== all[at - 1])
    .map((part) => part.replaceAll('>', '-'))
    .join(' > ')
}

function glpiComment({ location, ap }: Row): string {
  const found = switchPortOf(location, ap)
  return [ap.label, ap.port, found && `${found.device}/${found.port}`].filter(Boolean).join(' · ')
}

const GLPI: readonly GlpiColumn[] = [
  glpiColumn('name', ({ ap }) => ap.id, { mandatory: true }),
  glpiColumn('networkequipmenttypes_id', (_, plan) => messagesOf(plan.language, exportTexts).glpi.type),
  glpiColumn('networkequipmentmodels_id', ({ ap }, plan) => plan.labels.accessPoints[ap.type] ?? ap.type),
  glpiColumn('locations_id', glpiPlace),
  glpiColumn('states_id', (_, plan) => messagesOf(plan.language, exportTexts).glpi.planned),
  glpiColumn('serial', () => null),
  glpiColumn('otherserial', ({ ap }) => ap.label),
  glpiColumn('comment', glpiComment),
  glpiColumn('mac', () => null, { itemtype: 'NetworkPort' }),
]

const glpiFile = (plan: Plan): Column<Row>[] =>
  GLPI.map(({ field, value }) => column(field, 'text', (row) => value(row, plan)))

/** The injection model as its table of mappings holds it: a row a column of the file, in its order. */
const MAPPINGS: readonly Column<GlpiColumn>[] = [
  column('rank', 'integer', (column) => GLPI.indexOf(column)),
  column('name', 'text', ({ field }) => field),
  column('itemtype', 'text', ({ itemtype }) => itemtype),
  column('value', 'text', ({ field }) => field),
  column('is_mandatory', 'integer', ({ mandatory }) => (mandatory ? 1 : 0)),
]

export const glpi: Exporter = {
  kind: 'glpi',
  summary:
    'GLPI, CSV for its data injection: one network equipment an AP, with its nested location, and the model of the injection',
  notCarried: [
    'channels and powers, which GLPI has no field for',
    'switches and cables: export netbox or inventory',
    'its native inventory (JSON) is of devices that answer: what is only planned has no serial number or MAC to be known by',
  ],
  files: (input) => [
    { path: 'network-equipment.csv', render: () => csvText(glpiFile(input.plan), rowsOf(input), input.plan.language) },
    { path: 'injection-model.csv', render: () => csvText(MAPPINGS, GLPI, input.plan.language) },
  ],
}

/*
 * NetBox 4: CSV files for its bulk import and device types as the community library writes them, in the order of their names. Fields are
 * those of the import forms of DCIM; wireless channels are NetBox's own names, such as `5g-36-5180-20`.
 */

const MAKER = { name: 'Generic', slug: 'generic' }
const BAND: Readonly<Record<Band, string>> = { '2.4GHz': '2.4g', '5GHz': '5g', '6GHz': '6g' }
/** Centre of a 20 MHz channel [MHz]: start + 5 × number (IEEE 802.11, annex E). */
const START_MHZ: Readonly<Record<Band, number>> = { '2.4GHz': 2407, '5GHz': 5000, '6GHz': 5950 }

type Rows = readonly Readonly<Record<string, string | number | null>>[]

/** CSV with commas and points, as NetBox reads it; a text that a spreadsheet would take for a formula has the same apostrophe in every file. */
function csv(rows: Rows): string {
  const [first] = rows
  if (first === undefined) return ''
  const cell = (value: string | number | null): string => {
    const text = typeof value === 'string' ? inertCell(value) : String(value ?? '')
    return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  }
  const heads = Object.keys(first)
  return [heads, ...rows.map((row) => heads.map((head) => row[head] ?? null))]
    .map((line) => `${line.map(cell).join(',')}\n`)
    .join('')
}

const slug = (text: string): string =>
  withoutAccents(text)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')

const apName = (ap: AccessPointPlan): string => ap.id
const radioName = (band: Band): string => `radio-${BAND[band].replace('.', '')}`

function switchesOf(location: LocationPlan) {
  return location.racks.flatMap((rack) =>
    rack.switches
      .flatMap(({ article, quantity, ports }) => Array.from({ length: quantity }, () => ({ article, ports })))
      .map((each, index) => ({ ...each, name: switchName(location, rack.id, index + 1), rack: rack.id })),
  )
}

function channelName(band: Band, radio: { readonly channel: number; readonly widthMhz: number }): string {
  const primary = primaryChannel(radio)
  const centreMhz = START_MHZ[band] + 5 * radio.channel
  const widthMhz = band === '2.4GHz' ? 22 : radio.widthMhz
  return `${BAND[band]}-${radio.widthMhz === 20 ? primary : radio.channel}-${centreMhz}-${widthMhz}`
}

const PATCH_PANEL_PORT = /^P(\d+)$/

function deviceRows({ locations }: ExportInput): Rows {
  return locations.flatMap((location) => [
    ...switchesOf(location).map(({ name, article, rack }) => ({
      ...{ name, role: 'access-switch', manufacturer: MAKER.name, device_type: article },
      ...{ site: location.siteName, location: location.name, rack: `${location.id} ${rack}`, status: 'planned' },
    })),
    ...location.accessPoints.map((ap) => ({
      ...{ name: apName(ap), role: 'access-point', manufacturer: MAKER.name, device_type: ap.type },
      ...{ site: location.siteName, location: location.name, rack: null, status: 'planned' },
    })),
  ])
}

function interfaceRows({ locations, tools }: ExportInput): Rows {
  return locations.flatMap((location) =>
    location.accessPoints.flatMap((ap) =>
      (Object.keys(ap.radios) as Band[]).map((band) => {
        const radio = radiosOn(ap).find((each) => each.band === band)
        return {
          ...{
            device: apName(ap),
            name: radioName(band),
            type: standardOf(tools, ap.type, band).netbox,
            enabled: radio ? 'true' : 'false',
          },
          ...{ rf_role: 'ap', rf_channel: radio ? channelName(band, radio) : null },
          ...{ description: radio ? `EIRP ${radio.eirpDbm} dBm` : null },
        }
      }),
    ),
  )
}

function cableRows({ locations }: ExportInput): Rows {
  return locations.flatMap((location) =>
    location.accessPoints.flatMap((ap) => {
      const port = switchPortOf(location, ap)
      if (port === null) return []
      const panel = PATCH_PANEL_PORT.exec(ap.port ?? '')?.[1]
      return {
        ...{ side_a_device: apName(ap), side_a_type: 'dcim.interface', side_a_name: 'eth0' },
        ...{ side_b_device: port.device, side_b_type: 'dcim.interface', side_b_name: `port${port.port}` },
        ...{ status: 'planned', label: ap.label, length: ap.cableM, length_unit: 'm' },
        description: panel === undefined ? null : `panel port ${panel}`,
      }
    }),
  )
}

function deviceTypes({ locations, tools }: ExportInput): Map<string, string> {
  const types = new Map<string, string>()
  for (const location of locations) {
    for (const ap of location.accessPoints) {
      const radios = (Object.keys(ap.radios) as Band[]).map((band) => ({
        name: radioName(band),
        type: standardOf(tools, ap.type, band).netbox,
      }))
      const eth = { name: 'eth0', type: '1000base-t', poe_mode: 'pd' }
      const height = { u_height: 0, is_full_depth: false }
      types.set(
        ap.type,
        stringify({
          manufacturer: MAKER.name,
          model: ap.type,
          slug: slug(`generic-${ap.type}`),
          ...height,
          interfaces: [eth, ...radios],
        }),
      )
    }
    for (const { article, ports } of switchesOf(location)) {
      const copper = Array.from({ length: ports }, (_, at) => ({
        name: `port${at + 1}`,
        type: '1000base-t',
        poe_mode: 'pse',
      }))
      types.set(
        article,
        stringify({
          manufacturer: MAKER.name,
          model: article,
          slug: slug(`generic-${article}`),
          u_height: 1,
          is_full_depth: false,
          interfaces: copper,
        }),
      )
    }
  }
  return types
}

const unique = (rows: Rows): Rows => [...new Map(rows.map((row) => [JSON.stringify(row), row])).values()]

function siteRows({ locations }: ExportInput): Rows {
  return unique(locations.map(({ siteName, siteId }) => ({ name: siteName, slug: slug(siteId), status: 'planned' })))
}

function rackRows({ locations }: ExportInput): Rows {
  return locations.flatMap((location) =>
    location.racks.map((rack) => ({
      ...{ site: location.siteName, location: location.name, name: `${location.id} ${rack.id}` },
      ...{ status: rack.existing ? 'active' : 'planned', width: 19, u_height: Math.max(6, Math.ceil(rack.units ?? 0)) },
    })),
  )
}

const ROLES: Rows = [
  { name: 'Access point', slug: 'access-point', color: '4f8fc5', vm_role: 'false' },
  { name: 'Access switch', slug: 'access-switch', color: '5b6770', vm_role: 'false' },
]

export const netbox: Exporter = {
  kind: 'netbox',
  summary: 'NetBox 4: sites, locations, racks, device types, devices, radios and cables as files for its bulk import',
  notCarried: [
    'positions on the plan, levels and requirements, which NetBox has no field for',
    'cables of access points that an injector or a switch already there feeds: NetBox asks for both ends',
    'makers and models: devices are of the class of the tender until one is chosen',
  ],
  files: (input) => {
    const file = (path: string, rows: (of: ExportInput) => Rows) => ({ path, render: () => csv(rows(input)) })
    const types = deviceTypes(input)
    return [
      file('01-sites.csv', siteRows),
      file('02-locations.csv', ({ locations }) =>
        locations.map(({ siteName, name, id }) => ({ site: siteName, name, slug: slug(id), status: 'planned' })),
      ),
      file('03-racks.csv', rackRows),
      file('04-manufacturers.csv', () => [MAKER]),
      ...[...types].map(([name, text]) => ({ path: `05-device-types/${slug(name)}.yaml`, render: () => text })),
      file('06-device-roles.csv', () => ROLES),
      file('07-devices.csv', deviceRows),
      file('08-interfaces.csv', interfaceRows),
      file('09-cables.csv', cableRows),
    ]
  },
}
