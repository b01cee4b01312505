/** French texts of cables, racks and what links them: page, CSV and workbook. */
export const wiredFr = {
  panelPort: 'Port du bandeau',
  switchPort: 'Port du commutateur',
  medium: 'Support',
  mediums: { copper: 'cuivre', fibre: 'fibre optique' },
  link: (from: string, to: string) => `baie ${from} → baie ${to}`,
  units: 'Unités (U)',
  freeUnits: 'Libres (U)',
  enclosure: 'Coffret ou baie',
  existing: 'baie existante',
  links: 'Liaisons entre baies',
  labelNote:
    'Étiquette : implantation, niveau, baie, local et numéro de la borne ; elle reste la même quand d’autres bornes changent. Ports : rang dans les bandeaux et les commutateurs de la baie.',
  secondRack: 'Seconde baie proposée',
  secondRackNote: (id: string, room: string, floor: string, x: string, y: string, longest: string, limit: string) =>
    `Des liens dépassent ${limit} m. Une baie ${id} placée dans « ${room} » (${floor}, x ${x} m, y ${y} m) ramènerait le lien le plus long à ${longest} m.`,
  secondRackCost: (amount: string) => `Coût de plus, par les mêmes règles, compté dans aucun total : ${amount} HT.`,
  secondRackUnknown: (known: string, missing: string) =>
    `Coût de plus, par les mêmes règles, compté dans aucun total : ${known} HT, sans ${missing}, dont le prix est inconnu.`,
  stillLong: (count: string) => `Liens encore trop longs : ${count}.`,
  lengthThen: 'Longueur alors (m)',
  fedElsewhere: 'injecteur ou commutateur existant',
}
