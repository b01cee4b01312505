import type { wiredFr } from './wired-fr.js'

export const wiredEn: typeof wiredFr = {
  panelPort: 'Panel port',
  switchPort: 'Switch port',
  medium: 'Medium',
  mediums: { copper: 'copper', fibre: 'fibre' },
  link: (from, to) => `rack ${from} → rack ${to}`,
  units: 'Units (U)',
  freeUnits: 'Free (U)',
  enclosure: 'Enclosure',
  existing: 'existing rack',
  links: 'Links between racks',
  labelNote:
    'Label: location, floor, rack, room and number of the access point; it stays when other access points change. Ports: place in the panels and switches of the rack.',
  secondRack: 'Second rack proposed',
  secondRackNote: (id, room, floor, x, y, longest, limit) =>
    `Some links are longer than ${limit} m. A rack ${id} in “${room}” (${floor}, x ${x} m, y ${y} m) would bring the longest link to ${longest} m.`,
  secondRackCost: (amount) => `It adds, by the same rules and in no total: ${amount} excl. VAT.`,
  secondRackUnknown: (known, missing) =>
    `It adds, by the same rules and in no total: ${known} excl. VAT, without ${missing}, the price of which is not known.`,
  stillLong: (count) => `Links that stay too long: ${count}.`,
  lengthThen: 'Length then (m)',
  fedElsewhere: 'injector or existing switch',
}
