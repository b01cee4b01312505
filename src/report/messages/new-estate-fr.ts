/** French words of the files that `mds new estate` writes. */
export const newEstateFr = {
  head: [
    'L’opération financée : postes de dépense, financement, et toutes les valeurs par défaut qui font un résultat.',
    'Écrit par « mds new estate » : tout ce qui porte « à remplacer » est à remplacer.',
  ],
  replace: 'à remplacer',
  dates: 'à remplacer ; les prix du catalogue fourni sont jugés à cette date',
  acceptance: 'à remplacer',
  ceiling: 'à remplacer ; à 0, tout achat dépasse le plafond',
  services: { category: 'Prestations externes de service', label: 'Prestations' },
  hardware: { category: 'Investissement matériel et immatériel', label: 'Licences, bornes et serveurs' },
  owner: 'Maître d’ouvrage',
  design: 'Hypothèses d’étude, reprises de l’opération fournie avec mds : toutes sont à relire.',
  readme: (name: string) => `# ${name}

Étude Wi-Fi et budget, calculés par \`mds\` à partir de ces fichiers.

| dossier | contenu |
|---|---|
| \`sites/operation.yaml\` | l’opération : plafonds, financement, hypothèses (à compléter : « à remplacer ») |
| \`sites/*.yaml\` | un fichier par site : bâtiments, niveaux, locaux |
| \`catalogs/\` | matériaux, usages, bornes, prix, règles : ceux fournis avec mds, à adapter |
| \`docs/schema/\` | schémas JSON, pour que l’éditeur complète et vérifie les fichiers |

\`\`\`sh
mds new site              # écrit un premier plan, à corriger
mds check --watch         # vérifie à chaque enregistrement
mds draw                  # dessine les niveaux dans out/drawings/
mds schema --write docs/schema   # après un changement des catalogues
mds run                   # étude, nomenclature, budget dans out/
\`\`\`
`,
}
