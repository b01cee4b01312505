import { InvalidArgumentError, Option } from 'commander'
import type { RunSpec } from './command-spec.js'

const whole =
  (least: number, most: number) =>
  (text: string): number => {
    const value = Number(text)
    if (!/^\d{1,6}$/.test(text) || value < least || value > most)
      throw new InvalidArgumentError(`give a whole number from ${least} to ${most}`)
    return value
  }

function euros(text: string): string {
  if (!/^\d{1,9}(?:\.\d{1,2})?$/.test(text)) throw new InvalidArgumentError('give an amount such as 49200 or 49200.50')
  return text
}

/** The commands of `mds new`. */
export const NEW: readonly RunSpec[] = [
  {
    name: 'site',
    summary: 'write a commented, valid site file from a layout type; questions at a terminal, flags elsewhere',
    example: "mds new site 'MDS Annexe' --layout L --area 660 --levels 2 --seats 18 --permanences 4 --commune Arles",
    arguments: [['[NAME]', 'name of the site']],
    options: [
      new Option('--layout <type>', 'layout type').choices([
        'bar-central-corridor',
        'bar-side-corridor',
        'L',
        'courtyard',
        'deep-town-house',
        'office-floor',
      ]),
      new Option('--area <m2>', 'gross area of all levels').argParser(whole(50, 20_000)),
      new Option('--levels <n>', 'levels').argParser(whole(1, 20)),
      new Option('--seats <n>', 'seats in waiting rooms').argParser(whole(1, 300)),
      new Option('--permanences <n>', 'permanence offices').argParser(whole(0, 60)),
      new Option('--meetings <n>', 'meeting rooms').argParser(whole(0, 20)),
      new Option('--pmi', 'with rooms for mother and child care'),
      new Option('--no-pmi', 'without them'),
      new Option('--commune <name>', 'commune; none is not established'),
      new Option('--id <id>', 'id of the site; default: made of its name'),
      new Option('--number <n>', 'number of the site; default: the next free one').argParser(whole(1, 9999)),
    ],
    load: async () => (await import('./commands/new-site.js')).newSite,
  },
  {
    name: 'estate',
    summary: 'write an estate without sites into a new folder, with the shipped catalogues',
    example: "mds new estate ../bibliotheques --name 'Bibliothèques connectées' --services 30000 --hardware 90000",
    arguments: [['<DIR>', 'a new or an empty folder']],
    options: [
      new Option('--name <name>', 'name of the operation; default: the name of the folder'),
      new Option('--services <eur>', 'ceiling of the services line, without VAT').argParser(euros),
      new Option('--hardware <eur>', 'ceiling of the hardware line, without VAT').argParser(euros),
    ],
    load: async () => (await import('./commands/new-estate.js')).newEstate,
  },
  {
    name: 'consultation',
    summary: 'write a commented sites/consultation.yaml, for mds analyse',
    example: 'mds new consultation',
    load: async () => (await import('./commands/new-consultation.js')).newConsultation,
  },
  {
    name: 'contracts',
    summary: 'write a commented sites/contracts.yaml: routes, pieces, acceptances, time sheets, for mds evidence',
    example: 'mds new contracts',
    load: async () => (await import('./commands/new-consultation.js')).newContracts,
  },
]
