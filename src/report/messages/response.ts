import { type Picked, topic } from './texts.js'

/** Texts of the technical response of a lot: form and judgment. */
export const responseTexts = topic({
  title: { fr: 'Réponse technique', en: 'Technical response' },
  fill: {
    fr: 'Répondre à chaque exigence dans les cellules à fond jaune : la valeur du matériel proposé, puis la preuve (document et page). Ne modifier ni les lignes ni les libellés. Une réponse vide est une réponse manquante.',
    en: 'Answer each requirement in the yellow cells: the value of what is offered, then the proof (document and page). Change neither rows nor wording. An empty answer is a missing one.',
  },
  columns: {
    id: { fr: 'N° exigence', en: 'Requirement no.' },
    label: { fr: 'Désignation', en: 'Description' },
    figure: { fr: 'Caractéristique', en: 'Figure' },
    limit: { fr: 'Exigence', en: 'Requirement' },
    value: { fr: 'Valeur proposée', en: 'Value offered' },
    proof: { fr: 'Preuve : document et page', en: 'Proof: document and page' },
  },
  names: {
    model: { fr: 'Marque et modèle proposés', en: 'Maker and model offered' },
    standard: { fr: 'Norme radio', en: 'Radio standard' },
    streams: { fr: 'Flux spatiaux', en: 'Spatial streams' },
    widthMhz: { fr: 'Largeur de canal (MHz)', en: 'Channel width (MHz)' },
    eirpDbm: { fr: 'PIRE réglable jusqu’à (dBm)', en: 'EIRP adjustable up to (dBm)' },
    mount: { fr: 'Pose', en: 'Mount' },
    poe: { fr: 'Alimentation PoE', en: 'Power over Ethernet' },
    poeDrawW: { fr: 'Puissance absorbée (W)', en: 'Power drawn (W)' },
    clients: { fr: 'Appareils associés', en: 'Associated devices' },
    ports: { fr: 'Ports alimentés', en: 'Powered ports' },
    poeBudgetW: { fr: 'Puissance PoE de l’ensemble (W)', en: 'PoE power together (W)' },
    uplinkPorts: { fr: 'Ports montants', en: 'Uplink ports' },
    poeW: { fr: 'Puissance du port (W)', en: 'Power of the port (W)' },
    sessions: { fr: 'Sessions simultanées', en: 'Concurrent sessions' },
    throughputMbps: { fr: 'Débit filtré (Mbit/s)', en: 'Filtered throughput (Mbit/s)' },
    vpnMbps: { fr: 'Débit en tunnels (Mbit/s)', en: 'Throughput in tunnels (Mbit/s)' },
    usableGb: { fr: 'Capacité utile (Go)', en: 'Usable capacity (GB)' },
    described: { fr: 'Conformité au descriptif', en: 'As described' },
  },
  inBand: (name: string, band: string) => ({ fr: `${name}, ${band}`, en: `${name}, ${band}` }),
  bound: {
    'at least': (limit: string) => ({ fr: `${limit} au moins`, en: `${limit} at least` }),
    'at most': (limit: string) => ({ fr: `${limit} au plus`, en: `${limit} at most` }),
    equal: (limit: string) => ({ fr: limit, en: limit }),
  },
  standardAtLeast: (standard: string) => ({
    fr: `${standard} ou ultérieure, ou équivalent`,
    en: `${standard} or later, or equivalent`,
  }),
  powerAtMost: (standard: string) => ({
    fr: `${standard} ou moins exigeante, ou équivalent`,
    en: `${standard} or less demanding, or equivalent`,
  }),
  asDescribed: {
    fr: 'conforme à la désignation et à la définition du prix',
    en: 'as designated and as the price is defined',
  },
  toState: { fr: 'à indiquer', en: 'to be stated' },
  mounts: { ceiling: { fr: 'plafond', en: 'ceiling' }, wall: { fr: 'mur', en: 'wall' } },
  verdict: {
    conforms: { fr: 'conforme', en: 'conforms' },
    fails: { fr: 'non conforme', en: 'fails' },
    'to-ask': { fr: 'à préciser', en: 'to be asked' },
    missing: { fr: 'sans réponse', en: 'no answer' },
    unclear: { fr: 'réponse à préciser', en: 'unclear answer' },
    'no-proof': { fr: 'conforme selon le candidat, preuve à fournir', en: 'conforms as declared, proof to be given' },
  },
})

export type ResponseMessages = Picked<typeof responseTexts>
