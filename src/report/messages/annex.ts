import { topic } from './texts.js'

/** Texts of the annex of the technical clauses (CCTP). */
export const annexTexts = topic({
  title: (operation: string) => ({
    fr: `${operation} : annexe au CCTP`,
    en: `${operation}: annex to the technical clauses`,
  }),
  kind: { fr: 'Annexe au cahier des clauses techniques particulières (CCTP)', en: 'Annex to the technical clauses' },
  lead: {
    fr: 'Cette annexe dit ce qui est exigé, comment la recette en juge et sur quelles hypothèses l’étude de l’acheteur repose. Elle vient de la même étude que les documents de prix, dont elle porte la révision.',
    en: 'This annex says what is required, how the acceptance judges it and what the buyer’s study assumed. It comes from the same study as the price documents and bears its revision.',
  },
  assumed: (count: string, all: string) => ({
    fr: `Plans supposés pour ${count} implantations sur ${all} : le titulaire les relève sur site avant toute pose, et fait valider l’implantation des bornes.`,
    en: `Plans are assumed for ${count} of ${all} locations: the contractor surveys them before anything is installed, and has the positions approved.`,
  }),
  places: {
    title: { fr: 'Lieux et locaux à couvrir', en: 'Places and rooms to be covered' },
    site: { fr: 'N° site', en: 'Site no.' },
    location: { fr: 'Implantation', en: 'Location' },
    levels: { fr: 'Niveaux', en: 'Levels' },
    area: { fr: 'Surface (m²)', en: 'Area (m²)' },
    rooms: { fr: 'Locaux à couvrir', en: 'Rooms to be covered' },
    provenance: { fr: 'Plan', en: 'Plan' },
  },
  profile: {
    title: { fr: 'Exigence de couverture', en: 'Coverage that is required' },
    intro: {
      fr: 'Dans chaque local à couvrir, une seule et même borne satisfait à la fois toutes les valeurs ci-dessous, sur la part de surface exigée.',
      en: 'In each room to be covered one and the same access point meets all of the values below, over the share of the area that is required.',
    },
    name: { fr: 'Profil', en: 'Profile' },
    level: { fr: 'Niveau reçu, au moins (dBm)', en: 'Received level, at least (dBm)' },
    area: { fr: 'Part de surface', en: 'Share of the area' },
    confidence: { fr: 'Probabilité en chaque point', en: 'Probability at each point' },
    snr: { fr: 'Rapport signal à bruit (dB)', en: 'Signal to noise (dB)' },
    uplink: { fr: 'Niveau montant médian, au moins (dBm)', en: 'Median uplink level, at least (dBm)' },
    device: { fr: 'Perte du terminal (dB)', en: 'Loss of the device (dB)' },
    note: (device: string) => ({
      fr: `Niveaux d’un téléphone tenu en main, ${device} dB sous une antenne de référence de 0 dBi. Une mesure d’un autre appareil se corrige de son écart.`,
      en: `Levels of a phone in a hand, ${device} dB below a reference antenna of 0 dBi. A reading of another device is corrected by its offset.`,
    }),
  },
  figures: {
    title: { fr: 'Caractéristiques exigées des matériels', en: 'Figures that are required of the equipment' },
    intro: {
      fr: 'Minimums et maximums sans référence à une marque. La réponse technique y répond ligne à ligne, avec la preuve.',
      en: 'Minima and maxima without reference to a maker. The technical response answers them one by one, with the proof.',
    },
  },
  acceptance: {
    title: { fr: 'Règle de recette', en: 'Rule of the acceptance' },
    intro: {
      fr: 'Les points de mesure sont ceux de la fiche de recette de chaque implantation, choisis avant la pose.',
      en: 'The points of measurement are those of the acceptance sheet of each location, chosen before the installation.',
    },
    decisions: [
      [
        { fr: 'Admission :', en: 'Admission:' },
        { fr: 'tous les locaux à couvrir sont conformes.', en: 'all rooms to be covered conform.' },
      ],
      [
        { fr: 'Ajournement :', en: 'Postponement:' },
        {
          fr: 'la conformité n’est pas démontrée, ou une correction suffit ; le titulaire corrige et la recette est reprise.',
          en: 'conformity is not shown, or a correction is enough; the contractor corrects and the acceptance is repeated.',
        },
      ],
      [
        { fr: 'Réfaction :', en: 'Price reduction:' },
        {
          fr: 'l’acheteur accepte en l’état, à prix réduit, ce qui n’est pas entièrement conforme.',
          en: 'the buyer accepts what does not wholly conform, at a reduced price.',
        },
      ],
      [
        { fr: 'Rejet :', en: 'Rejection:' },
        {
          fr: 'les prestations ne peuvent être reçues, même avec réfaction.',
          en: 'what was supplied cannot be accepted, not even at a reduced price.',
        },
      ],
    ],
    note: {
      fr: 'Décisions au sens du CCAG-TIC applicable au marché (à viser par le CCAP). Le barème par nombre de points est celui de l’implantation qui en compte le plus.',
      en: 'Decisions in the sense of the CCAG-TIC that the contract names. The steps by number of points are those of the location that has most.',
    },
  },
  hypotheses: {
    title: { fr: 'Hypothèses de l’étude', en: 'What the study assumes' },
    intro: {
      fr: 'Elles fixent ce que l’acheteur a supposé. Le titulaire signale celles que ses relevés démentent ; l’exigence et la recette demeurent.',
      en: 'They state what the buyer assumed. The contractor tells those that a survey refutes; requirement and acceptance stand.',
    },
    domain: { fr: 'Domaine', en: 'Domain' },
    name: { fr: 'Hypothèse', en: 'Assumption' },
    value: { fr: 'Valeur', en: 'Value' },
  },
  duties: {
    title: { fr: 'À la charge du titulaire', en: 'Up to the contractor' },
    items: [
      {
        fr: 'Relever les locaux et les parois, puis confirmer ou corriger l’implantation des bornes avant la pose.',
        en: 'Survey rooms and walls, then confirm or correct the positions of the access points before they are installed.',
      },
      {
        fr: 'Respecter la limite de 90 m du lien permanent et remettre la fiche de mesure de chaque lien.',
        en: 'Keep within the 90 m of a permanent link and hand in the test record of each link.',
      },
      {
        fr: 'Tenir les canaux et les puissances dans les limites applicables en France, et les consigner.',
        en: 'Keep channels and powers within the limits of the country, and record them.',
      },
      {
        fr: 'Remettre l’inventaire des équipements par numéro de série et par borne, et le dossier des ouvrages exécutés (DOE).',
        en: 'Hand in the inventory of the equipment by serial number and access point, and the as-built file.',
      },
    ],
    publicity: {
      fr: 'Faire figurer sur le portail l’emblème de l’Union européenne et la mention du fonds.',
      en: 'Show the emblem of the European Union and the name of the fund on the portal.',
    },
  },
})
