import type { LocationPlan } from '../../model/location-plan.js'
import type { Plan } from '../../model/plan.js'
import { choiceText } from '../central-rows.js'
import { architectureDrawing, type Box } from '../svg/architecture.js'
import { type Html, html } from './html.js'
import type { PageContext } from './page.js'

/** The value of a design figure as it stands in the plan; null where the design has none. */
export function designValue(plan: Plan, key: string): string | null {
  return plan.hypotheses.find((hypothesis) => hypothesis.key === `design.${key}`)?.value ?? null
}

export function switchesOf({ racks }: LocationPlan): number {
  return racks.reduce((sum, rack) => sum + rack.switches.reduce((count, entry) => count + entry.quantity, 0), 0)
}

export function injectorsOf({ racks }: LocationPlan): number {
  return racks.reduce((sum, rack) => sum + rack.injectors, 0)
}

function portalText({ t, f, plan }: PageContext): string {
  const step = plan.central.steps.find(({ key }) => key === 'sessionsHeld')
  return step === undefined ? t.central.noChoice : choiceText(plan, step, t, f)
}

function logVolume({ t, f, plan }: PageContext): string {
  return t.study.boxes.logsNote(
    `${f.number(plan.central.logGb, 1)} ${t.gigabytes}`,
    f.number(plan.central.logRetentionDays),
  )
}

function locationChain({ t, f, plan }: PageContext): Box[] {
  const names = t.study.boxes
  const counts = plan.locations.map((location) => location.accessPoints.length)
  const sum = (value: (location: LocationPlan) => number): number =>
    plan.locations.reduce((total, location) => total + value(location), 0)
  const counted = (value: (location: LocationPlan) => number, [one = '', other = '']: readonly string[]): string =>
    f.plural(sum(value), one, other)
  const aps = names.apsNote(
    f.number(sum(({ accessPoints }) => accessPoints.length)),
    f.number(Math.min(...counts)),
    f.number(Math.max(...counts)),
  )
  const gateway = designValue(plan, 'switching.siteGateway') === 'true'
  return [
    { title: names.devices, note: names.devicesNote(f.number(plan.central.sessionsWithHeadroom)) },
    { title: names.aps, note: aps },
    {
      title: names.wired,
      note: names.wiredNote(counted(switchesOf, names.switches), counted(injectorsOf, names.injectors)),
    },
    gateway ? { title: names.gateway, note: names.gatewayNote } : { title: names.noGateway, note: names.noGatewayNote },
  ]
}

function drawing(context: PageContext): Html {
  const { t, f, plan } = context
  const names = t.study.boxes
  const { central } = plan
  const paired = (name: string): string => (central.paired ? names.pair(name) : name)
  return architectureDrawing({
    label: t.study.diagram,
    location: { title: names.location(f.number(plan.locations.length)), chain: locationChain(context) },
    line: { title: names.line, note: names.lineNote(f.number(central.wanMbps, 1)) },
    central: {
      title: names.central,
      entry: { title: paired(names.firewall), note: names.firewallNote(f.number(central.vpnMbps, 1)) },
      behind: [
        { title: names.portal, note: portalText(context) },
        { title: paired(names.servers), note: names.serversNote },
        { title: names.logs, note: logVolume(context) },
      ],
    },
  })
}

/** The architecture of a location and of the central site, drawn from the plan's data, and what it means. */
export function architectureSection(context: PageContext): Html {
  const { t, f, plan } = context
  const { trunk } = t.study
  const metres = f.number(Number(designValue(plan, 'cabling.maxPermanentLinkM') ?? 0))
  const rows = [[trunk.localHead, trunk.local(metres)], ...Object.values(trunk.rows)]
  return html`<h2>${t.study.architecture}</h2>
<figure class="wide"><figcaption><b>${t.study.diagram}</b></figcaption>${drawing(context)}</figure>
<h3>${trunk.heading}</h3><ul>${rows.map(([name, text]) => html`<li><b>${name}</b> — ${text}</li>`)}</ul>`
}
