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
  fedElsewhere: 'injector or existing switch',
}
