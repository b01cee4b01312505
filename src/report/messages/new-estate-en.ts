import type { newEstateFr } from './new-estate-fr.js'

export const newEstateEn: typeof newEstateFr = {
  head: [
    'The funded operation: budget lines, financing, and every default that shapes a result.',
    'Written by "mds new estate": whatever is marked "to be replaced" is to be replaced.',
  ],
  replace: 'to be replaced',
  dates: 'to be replaced; the prices of the shipped catalogue are judged at this date',
  acceptance: 'to be replaced',
  ceiling: 'to be replaced; at 0 every purchase exceeds the ceiling',
  services: { category: 'External services', label: 'Services' },
  hardware: { category: 'Hardware and intangible investment', label: 'Licences, access points and servers' },
  owner: 'Owner',
  design: 'Assumptions of the design, taken from the operation that comes with mds: read them all again.',
  readme: (name) => `# ${name}

Wi-Fi plan and budget, computed by \`mds\` from these files.

| folder | what |
|---|---|
| \`sites/operation.yaml\` | the operation: ceilings, financing, assumptions (to be completed: "to be replaced") |
| \`sites/*.yaml\` | a file a site: buildings, levels, rooms |
| \`catalogs/\` | materials, uses, access points, prices, rules: those that come with mds, to be adapted |
| \`docs/schema/\` | JSON Schemas, so that the editor completes and checks the files |

\`\`\`sh
mds new site              # writes a first plan, to be corrected
mds check --watch         # checks on each save
mds draw                  # draws the floors into out/drawings/
mds schema --write docs/schema   # after a change of the catalogues
mds run                   # plan, bill of materials, budget in out/
\`\`\`
`,
}
