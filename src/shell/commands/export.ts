import type { ApType } from '../../model/catalog.js'
import type { Estate } from '../../model/estate.js'
import type { Exporter, ExportTools } from '../../report/exports/exporter.js'
import { EXPORTS } from '../../report/exports/registry.js'
import { counted } from '../../report/terminal-text.js'
import { fileLines, type GlobalOptions, makeContext, UsageError } from '../context.js'
import { currentPlan } from '../current-plan.js'
import { EXIT, type ExitCode } from '../exit-code.js'
import { planFiles } from '../files.js'
import type { Io } from '../io.js'
import { selectLocations } from '../load.js'
import { holdOutput, writeOutput } from '../output/hold.js'
import type { FileSource } from '../output/tree.js'
import { pngRenderer } from './draw.js'

const FOLDER = 'export'

function exporterOf(kind: string): Exporter {
  const found = EXPORTS.find((each) => each.kind === kind)
  if (found !== undefined) return found
  throw new UsageError(
    `unknown export '${kind}'; one of:\n${EXPORTS.map((each) => `  ${each.kind}: ${each.summary}`).join('\n')}`,
  )
}

/** The radio of a class or model on a band, as its data sheet or the class says it. */
function knownRadio({ catalog }: Estate): ExportTools['radioOf'] {
  return (type, band) =>
    (catalog.apTypes[type] as ApType | undefined)?.radios.find((each) => each.band === band) ?? null
}

/** `mds export`: the plan as another tool reads it, into OUT/export/KIND. */
export async function exportPlan(
  io: Io,
  [kind = '', ...names]: readonly string[],
  options: GlobalOptions,
): Promise<ExitCode> {
  const exporter = exporterOf(kind)
  const ctx = makeContext(options, io)
  const release = await holdOutput(ctx)
  const { estate, plan } = await currentPlan(ctx)
  const selected = selectLocations(estate, names)
  const locations = plan.locations.filter(({ id }) => selected.has(id))
  const drawn = new Map(estate.sites.flatMap((site) => site.locations.map((each) => [each.id, each] as const)))
  const tools: ExportTools = {
    radioOf: knownRadio(estate),
    locationOf: (id) => drawn.get(id) ?? null,
    toPng: await pngRenderer(),
  }
  const files = exporter
    .files({ plan, locations, tools })
    .map(
      ({ path, render }): FileSource => ({ path: `${FOLDER}/${kind}/${path}`, render: () => [render()] as [string] }),
    )
  await writeOutput(ctx, plan, [...planFiles(plan), ...files])
  release()
  if (ctx.json)
    io.out(`${JSON.stringify({ kind, files: files.map(({ path }) => path), notCarried: exporter.notCarried })}\n`)
  else if (!ctx.quiet) {
    io.out(fileLines(ctx, files))
    for (const text of exporter.notCarried) io.out(` ! not carried: ${text}\n`)
    io.out(` ${counted(files.length, 'file')} for ${kind}\n`)
  }
  return EXIT.ok
}
