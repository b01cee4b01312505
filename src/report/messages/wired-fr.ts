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
  fedElsewhere: 'injecteur ou commutateur existant',
}
