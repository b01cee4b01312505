import { dirname, relative, resolve } from 'node:path'
import { driftOf } from '../../acceptance/drift.js'
import { createContext, hasErrors } from '../../input/context.js'
import { nearestName } from '../../input/did-you-mean.js'
import { readRunning } from '../../input/running.js'
import { InputError } from '../../model/finding.js'
import type { LocationPlan } from '../../model/location-plan.js'
import type { Plan } from '../../model/plan.js'
import type { Drift, RunningFile } from '../../model/running.js'
import { serviceValue } from '../../report/subjects/access-points.js'
import { counted, inert } from '../../report/terminal-text.js'
import { type Context, type GlobalOptions, makeContext } from '../context.js'
import { currentPlan } from '../current-plan.js'
import { EXIT, type ExitCode } from '../exit-code.js'
import type { Io } from '../io.js'
import { selectLocations } from '../load.js'

interface VerifyOptions extends GlobalOptions {
  readonly site?: readonly string[]
}

/** Locations that the file is about: those asked for, else those that have an AP in it, else all. */
function locationsOf({ locations }: Plan, running: RunningFile, selected: ReadonlySet<string> | null): LocationPlan[] {
  if (selected !== null) return locations.filter(({ id }) => selected.has(id))
  const names = new Set(running.aps.map(({ name }) => name.trim().toLowerCase()))
  const named = locations.filter(({ accessPoints }) =>
    accessPoints.some(({ id, label }) => names.has(id.toLowerCase()) || names.has(label.toLowerCase())),
  )
  return named.length > 0 ? named : [...locations]
}

const NAME = {
  channel: 'channel',
  widthMhz: 'width',
  eirpDbm: 'EIRP',
  enabled: 'radio',
  switch: 'switch',
  switchPort: 'switch port',
  panelPort: 'panel port',
  room: 'room',
  ssid: 'SSID',
  vlan: 'VLAN',
} as const
const UNIT: Readonly<Record<string, string>> = { widthMhz: ' MHz', eirpDbm: ' dBm' }

function placeText({ file }: RunningFile, { at }: Drift): string {
  if (at === null) return ''
  const where =
    at.cell !== undefined ? ` ${at.sheet ? `${at.sheet}!` : ''}${at.cell}` : at.line !== undefined ? `:${at.line}` : ''
  return ` (${file}${where})`
}

function driftText(running: RunningFile, drift: Drift): string {
  const { kind, ap, band, key, planned, near } = drift
  const name = inert(ap)
  if (kind === 'missing') return `${name}: planned, not in the file`
  if (kind === 'unknown')
    return `${name}: in the file, not planned${near === null ? '' : `; did you mean '${near}'?`}${placeText(running, drift)}`
  const unit = UNIT[key!] ?? ''
  const value = (text: string | null): string =>
    text === 'auto' || text === null ? (text ?? '—') : `${inert(text)}${unit}`
  const what = [band, NAME[key!]].filter((part) => part !== null).join(' ')
  return `${name}: ${what} planned ${value(planned)}, running ${value(drift.running)}${placeText(running, drift)}`
}

function tell(ctx: Context, running: RunningFile, locations: readonly LocationPlan[], drifts: readonly Drift[]): void {
  const aps = locations.reduce((sum, { accessPoints }) => sum + accessPoints.length, 0)
  if (ctx.json) {
    const shown = { file: running.file, locations: locations.map(({ id }) => id), aps, values: running.values.length }
    ctx.io.out(`${JSON.stringify({ ...shown, notCompared: running.notCompared, drifts })}\n`)
    return
  }
  if (ctx.quiet) return
  for (const drift of drifts) ctx.io.out(` ${ctx.paint.red('✖')} ${driftText(running, drift)}\n`)
  if (running.notCompared.length > 0)
    ctx.io.out(` columns that are not compared: ${running.notCompared.map(inert).join(', ')}\n`)
  const held = `${counted(running.values.length, 'value')} of ${counted(running.aps.length, 'AP')} held against ${counted(aps, 'planned AP')} of ${counted(locations.length, 'location')}`
  ctx.io.out(
    drifts.length === 0
      ? ` ${ctx.paint.green('✔')} ${held}: no drift\n`
      : ` ${held}: ${counted(drifts.length, 'drift')}\n`,
  )
}

/** `mds verify FILE`: what runs against what was planned; 3 where anything differs. */
export async function verify(io: Io, [file = '']: readonly string[], options: VerifyOptions): Promise<ExitCode> {
  const ctx = makeContext(options, io)
  const path = resolve(io.cwd, file)
  const input = createContext(dirname(path))
  const running = await readRunning(input, relative(dirname(path), path))
  if (running === null || hasErrors(input)) throw new InputError(input.findings)
  const { estate, plan } = await currentPlan(ctx)
  const selected = options.site === undefined ? null : selectLocations(estate, options.site)
  const locations = locationsOf(plan, running, selected)
  const service = { ssid: serviceValue(plan, 'ssid'), vlan: serviceValue(plan, 'vlan') }
  const drifts = driftOf(locations, running, (name, known) => nearestName(name, known), service)
  tell(ctx, { ...running, file }, locations, drifts)
  return drifts.length === 0 ? EXIT.ok : EXIT.requirementFailed
}
