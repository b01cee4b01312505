import type { AccessPointPlan, LocationPlan } from '../../model/location-plan.js'
import type { Plan } from '../../model/plan.js'
import { csvText } from '../csv.js'
import type { Column } from '../document.js'
import { exportTexts } from '../messages/export.js'
import { messagesOf } from '../messages/index.js'
import { floorName, roomName, serviceValue } from '../subjects/access-points.js'
import { type Exporter, type ExportInput, primaryChannel, switchPortOf } from './exporter.js'

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
  const text = (head: string, value: Column<Row>['value']): Column<Row> => ({ head, kind: 'text', value })
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
  GLPI.map(({ field, value }) => ({ head: field, kind: 'text', value: (row) => value(row, plan) }))

/** The injection model as its table of mappings holds it: a row a column of the file, in its order. */
const MAPPINGS: readonly Column<GlpiColumn>[] = [
  { head: 'rank', kind: 'integer', value: (column) => GLPI.indexOf(column) },
  { head: 'name', kind: 'text', value: ({ field }) => field },
  { head: 'itemtype', kind: 'text', value: ({ itemtype }) => itemtype },
  { head: 'value', kind: 'text', value: ({ field }) => field },
  { head: 'is_mandatory', kind: 'integer', value: ({ mandatory }) => (mandatory ? 1 : 0) },
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
    {
      path: 'network-equipment.csv',
      render: () => csvText(glpiFile(input.plan), rowsOf(input), input.plan.language),
    },
    { path: 'injection-model.csv', render: () => csvText(MAPPINGS, GLPI, input.plan.language) },
  ],
}
