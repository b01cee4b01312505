import { topic } from './texts.js'

/** Texts of the exports. */
export const exportTexts = topic({
  glpi: { type: { fr: 'Borne Wi-Fi', en: 'Wi-Fi access point' }, planned: { fr: 'Prévu', en: 'Planned' } },
  inventory: {
    name: { fr: 'Borne', en: 'Access point' },
    serial: { fr: 'N° de série', en: 'Serial number' },
    mac: { fr: 'Adresse MAC', en: 'MAC address' },
    model: { fr: 'Classe ou modèle', en: 'Class or model' },
    article: { fr: 'Article', en: 'Article' },
    site: { fr: 'Site', en: 'Site' },
    location: { fr: 'Implantation', en: 'Location' },
    floor: { fr: 'Niveau', en: 'Level' },
    room: { fr: 'Local', en: 'Room' },
    height: { fr: 'Hauteur (m)', en: 'Height (m)' },
    rack: { fr: 'Baie', en: 'Rack' },
    panelPort: { fr: 'Port du panneau', en: 'Panel port' },
    device: { fr: 'Commutateur', en: 'Switch' },
    devicePort: { fr: 'Port du commutateur', en: 'Switch port' },
    cable: { fr: 'Repère du câble', en: 'Cable label' },
    vlan: { fr: 'VLAN', en: 'VLAN' },
    ssid: { fr: 'SSID', en: 'SSID' },
    channel: (band: string) => ({ fr: `Canal ${band}`, en: `Channel ${band}` }),
    width: (band: string) => ({ fr: `Largeur ${band} (MHz)`, en: `Width ${band} (MHz)` }),
    eirp: (band: string) => ({ fr: `PIRE ${band} (dBm)`, en: `EIRP ${band} (dBm)` }),
  },
})
