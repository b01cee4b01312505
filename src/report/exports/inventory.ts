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

/** Columns of GLPI's data injection for network equipment; nested locations are written with ` > `. */
function glpiColumns(plan: Plan): Column<Row>[] {
  const text = (head: string, value: Column<Row>['value']): Column<Row> => ({ head, kind: 'text', value })
  const place = ({ location, ap }: Row): string =>
    [location.siteName, location.name, floorName(plan, location, ap.floor), roomName(location, ap.room, ap.floor)]
      .filter((part, at, all) => part !== all[at - 1])
      .join(' > ')
  const port = ({ location, ap }: Row): string => {
    const found = switchPortOf(location, ap)
    return [ap.label, ap.port, found && `${found.device}/${found.port}`].filter(Boolean).join(' · ')
  }
  return [
    text('name', ({ ap }) => ap.id),
    text('itemtype', () => 'NetworkEquipment'),
    text('networkequipmenttypes_id', () => 'Borne Wi-Fi'),
    text('networkequipmentmodels_id', ({ ap }) => plan.labels.accessPoints[ap.type] ?? ap.type),
    text('locations_id', place),
    text('serial', () => null),
    text('otherserial', ({ ap }) => ap.label),
    text('mac', () => null),
    text('comment', port),
  ]
}

export const glpi: Exporter = {
  kind: 'glpi',
  summary: 'GLPI, CSV for its data injection: one network equipment an AP, with its nested location',
  notCarried: ['channels and powers, which GLPI has no field for', 'switches and cables: export netbox or inventory'],
  files: (input) => [
    {
      path: 'network-equipment.csv',
      render: () => csvText(glpiColumns(input.plan), rowsOf(input), input.plan.language),
    },
  ],
}
