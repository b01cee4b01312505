import type { FloorPlan, LocationPlan } from '../../model/location-plan.js'
import type { Band } from '../../model/site.js'
import { type Html, html } from '../html/html.js'
import type { PageContext, PageParts } from '../html/page.js'
import { type Column, table } from '../html/table.js'
import { bandText } from '../labels.js'
import { tied } from '../typeset.js'
import { acceptanceDrawing, pointLegend } from './acceptance-drawing.js'
import { rulesSection } from './acceptance-rules.js'
import { type AcceptancePlan, type AcceptancePoint, acceptancePlan } from './points.js'

/** Bands that the plan foresees a level on at some point, the required one first. */
export function measuredBands({ margin }: LocationPlan, points: readonly AcceptancePoint[]): Band[] {
  const bands = new Set([margin.band, ...points.flatMap((point) => Object.keys(point.rssiDbm) as Band[])])
  return [...bands]
}

function pointColumns(context: PageContext, location: LocationPlan, bands: readonly Band[]): Column<AcceptancePoint>[] {
  const { t, f } = context
  const texts = t.acceptance
  const level = (value: number | undefined): string => (value === undefined ? '—' : f.number(value))
  const empty = (): string => ''
  return [
    { head: texts.point, numeric: true, cell: ({ number, isWorst }) => (isWorst ? `▲ ${number}` : f.number(number)) },
    { head: t.site.room, cell: ({ room }) => tied(room.name) },
    { head: texts.position, numeric: true, cell: ({ at }) => `${f.number(at[0], 2)} ; ${f.number(at[1], 2)}` },
    ...bands.map((band) => ({
      head: texts.predicted(bandText(f.language, band)),
      numeric: true,
      cell: ({ rssiDbm }: AcceptancePoint) => level(rssiDbm[band]),
    })),
    {
      head: texts.required(bandText(f.language, location.margin.band)),
      numeric: true,
      cell: ({ margin }) => f.number(margin.targetRssiDbm),
    },
    ...bands.map((band) => ({ head: texts.measured(bandText(f.language, band)), cell: empty })),
    { head: texts.noise, cell: empty },
    { head: texts.throughput, cell: empty },
    { head: texts.conforms, cell: empty },
    { head: texts.remark, cell: empty },
  ]
}

function floorPart(context: PageContext, location: LocationPlan, floor: FloorPlan, chosen: AcceptancePlan): Html {
  const { t, f } = context
  const points = chosen.points.filter((point) => point.floor === floor)
  const bands = measuredBands(location, chosen.points)
  const count = f.plural(points.length, t.acceptance.points.one, t.acceptance.points.other)
  return html`<div class="new-page"></div>
<h2>${t.site.floor(floor.id, floor.level)}</h2>
<figure class="floor"><figcaption><b>${t.acceptance.onFloor}</b><span>${count}</span></figcaption>
${acceptanceDrawing(
  context,
  location,
  floor,
  points.map(({ at, number, isWorst }) => ({ at, number, isMarked: isWorst })),
)}${pointLegend(context)}</figure>
<div class="blank">${table(pointColumns(context, location, bands), points)}</div>
<p class="note">${t.acceptance.positionNote}</p>`
}

function signatures({ t }: PageContext): Html {
  const texts = t.acceptance.signatures
  const columns: Column<string>[] = [
    { head: texts.role, cell: (role) => role },
    { head: texts.name, cell: () => '' },
    { head: texts.date, cell: () => '' },
    { head: texts.signature, cell: () => '' },
  ]
  const rows: Column<string>[] = [
    { head: t.acceptance.summary.item, cell: (item) => item },
    { head: t.acceptance.summary.value, cell: () => '' },
  ]
  return html`<h2>${texts.heading}</h2>
<div class="blank">${table(rows, t.acceptance.summary.items)}</div>
<div class="blank">${table(columns, texts.roles)}</div>`
}

/** The acceptance sheet of one location: the rules, then floor by floor where to measure and what is foreseen, then signatures. */
export function acceptanceParts(context: PageContext, location: LocationPlan): PageParts {
  const { t } = context
  const chosen = acceptancePlan(location)
  const floors = location.floors.filter((floor) => chosen.points.some((point) => point.floor === floor))
  return {
    title: t.acceptance.title(location.name),
    kind: `${t.acceptance.kind} · ${location.siteName}`,
    heading: location.name,
    provenance: t.provenance[location.provenance.plan],
    nav: null,
    body: html`<div class="callout">${t.provenanceNote[location.provenance.plan]}</div>
${rulesSection(context, location, chosen)}
${floors.map((floor) => floorPart(context, location, floor, chosen))}
${signatures(context)}`,
  }
}
