import { Command, CommanderError, Option } from 'commander'
import { inertLines } from '../report/terminal-text.js'
import { VERSION } from '../version.js'
import {
  type Argument,
  type CommandSpec,
  collected,
  type GroupSpec,
  knownLength,
  NEW,
  pixels,
  portNumber,
  positiveInteger,
  type RunSpec,
  shard,
  share,
} from './command-spec.js'
import type { GlobalOptions } from './context.js'
import { EXIT, type ExitCode } from './exit-code.js'
import { ended, type Io, processIo } from './io.js'

const ALL = new Option('--all', 'print every location, and all of the budget')

const SITES: readonly Argument[] = [['[SITE...]', 'site id, site number or location id; none means all']]

const COMPARISON_FORMAT = new Option('--format <format>', 'table for the terminal, markdown for a note')
  .choices(['table', 'markdown', 'json'])
  .default('table')

const HTML_FILE = new Option(
  '--html <file>',
  'keep it as one page that opens offline; a file that mds did not write stays',
)

const COMMANDS: readonly (RunSpec | GroupSpec)[] = [
  {
    name: 'run',
    summary: 'the main job: check, plan, report, bill of materials, budget',
    example: 'mds run --all',
    options: [ALL],
    load: async () => (await import('./commands/run.js')).run,
  },
  {
    name: 'check',
    summary: 'validate every input, geometry included',
    example: 'mds check estaque --format json',
    arguments: SITES,
    options: [
      new Option('--format <format>', 'how findings are printed').choices(['text', 'json', 'sarif']).default('text'),
      new Option('--watch', 'check again on each save, until Ctrl-C'),
      new Option('--models', 'also how each documented model stands to every class, and which figure of it is missing'),
    ],
    load: async () => (await import('./commands/check.js')).check,
  },
  {
    name: 'plan',
    summary: 'place the access points with proof; writes plan.json',
    example: 'mds plan estaque --jobs 2',
    arguments: SITES,
    options: [
      new Option('--shard <k/n>', 'plan only the K-th of N parts of the estate, for mds merge').argParser(shard),
    ],
    load: async () => (await import('./commands/plan.js')).plan,
  },
  {
    name: 'merge',
    summary: 'the shards of mds plan --shard put together; writes what mds run writes',
    example: 'mds plan --shard 1/2 && mds plan --shard 2/2 && mds merge out/shards',
    arguments: [['[SHARDS...]', 'shard files, or folders with them; none means OUT/shards']],
    options: [ALL],
    load: async () => (await import('./commands/merge.js')).merge,
  },
  {
    name: 'report',
    summary: 'write the index page and a survey report per location',
    example: 'mds report estaque --pdf',
    arguments: SITES,
    options: [new Option('--pdf', 'write the PDFs too')],
    load: async () => (await import('./commands/report.js')).report,
  },
  {
    name: 'bom',
    summary: 'the bill of materials',
    example: 'mds bom --by lot',
    options: [
      new Option('--format <format>', 'output format').choices(['table', 'csv', 'json', 'xlsx']).default('table'),
      new Option('--by <key>', 'how table and json sum the lines; csv and xlsx hold every line')
        .choices(['site', 'article', 'line', 'lot', 'item'])
        .default('article'),
    ],
    load: async () => (await import('./commands/bom.js')).bom,
  },
  {
    name: 'tender',
    summary: 'the French price documents per lot (BPU, DQE, DPGF), blank and filled in',
    example: 'mds tender cabling --hide-quantities',
    arguments: [['[LOT...]', 'equipment, cabling or services; none means all']],
    options: [
      new Option('--hide-quantities', 'leave the quantities out of the blank DQE'),
      new Option('--answers <file...>', 'judge technical responses that bidders filled in; nothing is written'),
    ],
    load: async () => (await import('./commands/tender.js')).tender,
  },
  {
    name: 'budget',
    summary: 'the check against the ceilings and the financing',
    example: 'mds budget --warn-at 0.85',
    options: [
      new Option('--warn-at <share>', 'share of a ceiling from which a line is called close')
        .argParser(share)
        .default(0.9),
    ],
    load: async () => (await import('./commands/budget.js')).budget,
  },
  {
    name: 'risk',
    summary: 'how surely lines and rooms hold, what drives it, and what to measure first',
    example: 'mds risk --sure 0.9',
    options: [
      new Option(
        '--sure <share>',
        'how surely the own money set aside shall be enough, 0.5 to 0.99; default: 0.8',
      ).argParser(share),
      new Option('--seed <n>', 'seed of the draws; default: 1').argParser(positiveInteger),
    ],
    load: async () => (await import('./commands/risk.js')).risk,
  },
  {
    name: 'evidence',
    summary: 'expense register, advancement, checklists of the contracts and of publicity',
    example: 'mds evidence --out out',
    load: async () => (await import('./commands/evidence.js')).evidence,
  },
  {
    name: 'validate',
    summary:
      'the dated sheet that binds a validation to the hash of the plan; later, whether the plan is still that one',
    example: "mds validate --on 2021-04-02 --role 'chef de projet'",
    options: [
      new Option(
        '--on <date>',
        'day of the validation: write the sheet and its record; without it only the state is told',
      ),
      new Option('--role <text>', 'what who validates is called, no name'),
    ],
    load: async () => (await import('./commands/validate.js')).validate,
  },
  {
    name: 'compare',
    summary: 'scenarios of the operation beside its own design',
    example: 'mds compare wifi6-4x4 --format markdown',
    arguments: [['[NAME...]', 'scenarios of sites/operation.yaml; none means all']],
    options: [COMPARISON_FORMAT, HTML_FILE],
    load: async () => (await import('./commands/compare.js')).compare,
  },
  {
    name: 'optimise',
    summary: 'ways out of the ceilings: the best estate within every line, with proof',
    example: 'mds optimise',
    options: [
      new Option('--way <id>', 'show one way as a change of sites/operation.yaml'),
      new Option('--write <name>', 'keep that way under this name, for --scenario'),
    ],
    load: async () => (await import('./commands/optimise.js')).optimise,
  },
  {
    name: 'diff',
    summary: 'two plans: rooms, APs, ports, cable, euros, with causes',
    example: 'mds diff HEAD',
    arguments: [
      ['<OLD>', "a plan.json, a folder with one, an estate's folder, or a git revision of this estate"],
      ['[NEW]', "the same; none is this estate's files as they are"],
    ],
    options: [COMPARISON_FORMAT, HTML_FILE],
    load: async () => (await import('./commands/diff.js')).diff,
  },
  {
    name: 'analyse',
    summary: 'the offers of a consultation: totals, marks, questions to each bidder, what appears abnormally low',
    example: 'mds tender cabling && mds analyse out/tender/cabling/prix-vierge.xlsx',
    arguments: [['[FILE...]', 'price files to read without a consultation; none means sites/consultation.yaml']],
    options: [new Option('--seal', 'keep the hash of the method, before the offers are opened')],
    load: async () => (await import('./commands/analyse.js')).analyse,
  },
  {
    name: 'quotes',
    summary: 'the former name of mds analyse FILE...',
    example: 'mds quotes out/tender/cabling/prix-vierge.xlsx',
    arguments: [['<FILE...>', 'price files']],
    load: async () => (await import('./commands/analyse.js')).quotes,
  },
  {
    name: 'accept',
    summary: 'readings against the plan: verdicts, reserves and what would lift them',
    example: 'mds accept estaque --measurements out/survey/estaque.csv',
    arguments: [['[SITE...]', 'site id, site number or location id; none means all that have readings']],
    options: [
      new Option(
        '--measurements <file...>',
        'readings: .csv, .xlsx, .xlsm or .ods, such as the acceptance workbook',
      ).makeOptionMandatory(),
      HTML_FILE,
    ],
    load: async () => (await import('./commands/accept.js')).accept,
  },
  {
    name: 'survey',
    summary: 'where to measure: the fewest points that decide every verdict and tell the losses the plan depends on',
    example: 'mds survey estaque',
    arguments: SITES,
    options: [],
    load: async () => (await import('./commands/survey.js')).survey,
  },
  {
    name: 'calibrate',
    summary: 'losses, exponent and level from readings, what they say of APs in other places, where to read next',
    example: 'mds calibrate estaque --measurements out/survey/estaque.csv --write calibration/estaque.yaml',
    arguments: [['<SITE...>', 'site id, site number or location id']],
    options: [
      new Option(
        '--measurements <file...>',
        'readings: .csv, .xlsx, .xlsm or .ods, such as the acceptance workbook',
      ).makeOptionMandatory(),
      HTML_FILE,
      new Option('--write <file>', 'keep it in a file that design.calibration can name'),
    ],
    load: async () => (await import('./commands/calibrate.js')).calibrate,
  },
  {
    name: 'visit',
    summary: 'form of a site visit to print and fill in; with --read what was found as a change of the site file',
    example: 'mds visit estaque && mds visit estaque --read out/visit/estaque.xlsx',
    arguments: SITES,
    options: [
      new Option('--read <file>', 'a form that was filled in (.xlsx, .ods or .csv)'),
      new Option('--write', 'change the site file; without it the change is only shown'),
    ],
    load: async () => (await import('./commands/visit.js')).visit,
  },
  {
    name: 'ci',
    summary:
      "Markdown of a merge request's comment: rooms, APs, euros and what gets worse; nothing where nothing changes",
    example: 'mds ci HEAD > comment.md',
    arguments: [['[BASE]', "git revision to compare with; of GitLab and GitHub, the merge request's own"]],
    options: [
      new Option('--pictures', 'draw the floors of changed locations into OUT/ci'),
      new Option('--strict', 'the exit code of mds run, not of what the change makes worse'),
    ],
    load: async () => (await import('./commands/ci.js')).ci,
  },
  {
    name: 'export',
    summary:
      'the plan for inventories, controllers and other planners: inventory, glpi, netbox, openintent, esx, openwrt, freeradius, packetfence',
    example: 'mds export netbox estaque',
    arguments: [['<KIND>', 'what to export to; a wrong one lists all'], ...SITES],
    load: async () => (await import('./commands/export.js')).exportPlan,
  },
  {
    name: 'verify',
    summary:
      'running values of a controller (CSV, XLSX, ODS or JSON) against the plan: every drift; 3 where there is one',
    example: 'mds verify out/sites/estaque-ap.csv --site estaque',
    arguments: [['<FILE>', 'a row an AP or a radio: name, band, channel, width, EIRP, SSID, VLAN, switch, port']],
    options: [new Option('--site <site>', 'only this site, number or location; may be repeated').argParser(collected)],
    load: async () => (await import('./commands/verify.js')).verify,
  },
  {
    name: 'explain',
    summary: 'why an access point, a room, a bill line or a count is what it is',
    example: 'mds explain estaque',
    arguments: [['<ID>', 'AP, room (or location/floor/room), location, article, price number or rule']],
    load: async () => (await import('./commands/explain.js')).explain,
  },
  {
    name: 'pin',
    summary: 'write the planned access points into the site file, so that later plans keep them',
    example: 'mds pin estaque',
    arguments: [['<SITE...>', 'site id, site number or location id']],
    options: [new Option('--write', 'change the file; without it the change is only shown')],
    load: async () => (await import('./commands/pin.js')).pin,
  },
  {
    name: 'new',
    summary: 'begin a site file or an estate',
    example: 'mds new site',
    commands: async () => NEW,
  },
  {
    name: 'import',
    summary: 'write a site file from a building model or a drawing; print the entry of an antenna pattern',
    example: 'mds export openintent estaque && mds import out/export/openintent/estaque.zip --id copie --number 30',
    arguments: [
      [
        '<FILE>',
        'an IFC model (.ifc), a drawing (.dxf, .pdf with lines), OpenIntent (.zip, .json), Ekahau (.esx), or an antenna pattern (.msi, .json)',
      ],
    ],
    options: [
      new Option('--id <id>', 'id of the site; default: made of its name'),
      new Option('--number <n>', 'number of the site; default: the next free one').argParser(positiveInteger),
      new Option('--name <name>', 'name of the site; default: the name of the file'),
      new Option('--page <n>', 'page of a PDF; default: 1').argParser(positiveInteger),
      new Option('--unit <unit>', 'unit of a drawing or model, where it tells a wrong one or none').choices([
        'mm',
        'cm',
        'm',
        'in',
        'ft',
      ]),
      new Option('--length <x1,y1,x2,y2=m>', 'a known length between two points of a drawing').argParser(knownLength),
      new Option('--mount <mount>', 'the mount in which an antenna pattern is written').choices(['ceiling', 'wall']),
    ],
    load: async () => (await import('./commands/import.js')).importSite,
  },
  {
    name: 'draw',
    summary: 'draw each floor as SVG and PNG into OUT/drawings, before anything is planned',
    example: 'mds draw estaque --floor rdc --sketch',
    arguments: SITES,
    options: [
      new Option('--floor <id>', 'only the floors of this id'),
      new Option('--width <pixels>', 'width of the PNG; default: 1600').argParser(pixels),
      new Option('--heat', 'with the levels and access points of the plan, planned anew where it is not up to date'),
      new Option('--sketch', 'a sketch in characters too, as at a terminal'),
    ],
    load: async () => (await import('./commands/draw.js')).draw,
  },
  {
    name: 'view',
    summary: 'a local page of one site that follows its files while they are written',
    example: 'mds view estaque',
    arguments: [['<SITE>', 'site id, site number or location id']],
    options: [new Option('--port <port>', 'port on 127.0.0.1; none takes any that is free').argParser(portNumber)],
    load: async () => (await import('./commands/view.js')).view,
  },
  {
    name: 'schema',
    summary: 'print the JSON Schema of an input file, or write all of them',
    example: 'mds schema site',
    arguments: [['[KIND]', 'kind of input file; none lists the kinds']],
    options: [new Option('--write <dir>', 'write every schema into a folder')],
    load: async () => (await import('./commands/schema.js')).schema,
  },
  {
    name: 'calc',
    summary: 'one formula at a time, with its terms, source and range; mds calc --help lists them',
    example: 'mds calc noise --width-mhz 20 --noise-figure-db 7',
    commands: async () => (await import('./calc/formulas.js')).FORMULAS,
  },
]

/** What is often used together, in the order of the help. */
const GROUPS: readonly (readonly [heading: string, commands: readonly string[]])[] = [
  ['Planning:', ['run', 'check', 'plan', 'report', 'explain', 'view', 'validate']],
  ['Money:', ['budget', 'bom', 'optimise', 'risk', 'compare', 'diff']],
  ['Buying:', ['tender', 'analyse', 'quotes', 'evidence']],
  ['On site:', ['visit', 'survey', 'accept', 'calibrate', 'verify']],
  ['Site files:', ['new', 'import', 'draw', 'pin', 'schema']],
]
const OTHERS = 'Elsewhere:'

function groupOf(name: string): string {
  return GROUPS.find(([, names]) => names.includes(name))?.[0] ?? OTHERS
}

/** Commands in the order of their groups. */
function grouped<Spec extends { readonly name: string }>(specs: readonly Spec[]): Spec[] {
  const place = ({ name }: Spec): number => {
    const index = GROUPS.flatMap(([, names]) => names).indexOf(name)
    return index < 0 ? Number.MAX_SAFE_INTEGER : index
  }
  return specs.toSorted((a, b) => place(a) - place(b))
}

const EXIT_HELP = `
Exit codes: 0 done · 2 invalid input, nothing written · 3 a requirement is not
met · 4 a ceiling is exceeded · 5 a needed price is unknown or out of date ·
64 wrong usage · 1 a defect of mds, or the disk refused · 130 interrupted`

function addGlobalOptions(command: Command): Command {
  return command
    .option('--root <dir>', 'the estate: the folder that holds sites/ and catalogs/')
    .option('--out <dir>', 'output folder, relative to the working folder', 'out')
    .addOption(new Option('--lang <lang>', 'language of what is written').choices(['fr', 'en']))
    .option('--scenario <name>', 'a scenario of the operation; written to OUT/scenarios/NAME')
    .option('--prices <file>', 'offered prices (.yaml, .csv, .xlsx, .xlsm, .ods); may be repeated', collected)
    .option('--json', 'print the result as JSON, and nothing else')
    .option('--quiet', 'print nothing but errors')
    .option('--no-color', 'no colours (NO_COLOR is respected too)')
    .option('--no-cache', 'plan every location anew')
    .option('--jobs <n>', 'worker threads', positiveInteger)
    .option('--debug', 'show the stack of a defect')
}

function describeCommand(parent: Command, spec: CommandSpec): Command {
  const command = parent.command(spec.name).description(spec.summary)
  if (parent.parent === null) command.helpGroup(groupOf(spec.name))
  for (const [name, meaning] of spec.arguments ?? []) command.argument(name, meaning)
  for (const option of spec.options ?? []) command.addOption(option)
  return command.addHelpText('after', `\nExample:\n  ${spec.example}\n${EXIT_HELP}`)
}

/** What the command line calls, where to, and who is told the exit code. */
interface Call {
  readonly argv: readonly string[]
  readonly io: Io
  readonly finish: (code: ExitCode) => void
}

async function addCommand(parent: Command, spec: RunSpec | GroupSpec, call: Call): Promise<void> {
  const { argv, io, finish } = call
  const command = describeCommand(parent, spec)
  if ('commands' in spec) {
    const called = argv.includes(spec.name) ? await spec.commands() : []
    for (const each of called) await addCommand(command, each, call)
    return
  }
  command.action(async (...received: unknown[]) => {
    const args = received
      .slice(0, -2)
      .flat()
      .filter((value): value is string => typeof value === 'string')
    const runner = await spec.load()
    finish(await runner(io, args, command.optsWithGlobals<GlobalOptions & Record<string, unknown>>()))
  })
}

async function buildProgram(call: Call): Promise<Command> {
  const { io } = call
  const program = addGlobalOptions(new Command('mds'))
  program
    .description(
      'Wi-Fi planning and budget as code: YAML floor plans in; proven AP plans, price documents and a budget verdict out.',
    )
    .version(VERSION)
    .addHelpText('after', `\nExample:\n  mds run\n${EXIT_HELP}`)
    .exitOverride()
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({ writeOut: io.out, writeErr: (text) => io.err(inertLines(text)) })
    .showHelpAfterError('(mds --help lists the commands, mds COMMAND --help an example)')
  for (const spec of grouped(COMMANDS)) await addCommand(program, spec, call)
  program.addHelpCommand(
    new Command('help').argument('[command]').description('display help for command').helpGroup(OTHERS),
  )
  return program
}

/** Runs the command line and returns the exit code; nothing but the streams of `io` and the output folders is touched. */
export async function main(argv: readonly string[], io: Io = processIo()): Promise<ExitCode> {
  let code: ExitCode = EXIT.ok
  const finish = (result: ExitCode): void => {
    code = result
  }
  try {
    const program = await buildProgram({ argv, io, finish })
    await program.parseAsync([...argv], { from: 'user' })
    return code
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage
    const { explain } = await import('./failure.js')
    const isFrench = argv.some((arg, i) => arg === '--lang=fr' || (arg === '--lang' && argv[i + 1] === 'fr'))
    return explain(error, io, { debug: argv.includes('--debug'), language: isFrench ? 'fr' : 'en' })
  } finally {
    ended(io)
  }
}
