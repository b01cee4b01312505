import type { FloorPlan, LocationPlan } from '../../model/location-plan.js'
import { kindAt, type PageContext } from '../context.js'
import { type Blocks, blocks, callout, note, PAGE_BREAK, type PageDocument, section, table } from '../document.js'
import {
  floorsWith,
  foreseenBelowTexts,
  formTable,
  measuredBands,
  pointColumns,
  rulesSection,
  signatureTable,
} from '../subjects/acceptance.js'
import { type PlacedAcceptance, placedAcceptance } from '../subjects/acceptance-points.js'
import { pointFigure } from '../svg/point-drawing.js'

function floorPart(context: PageContext, location: LocationPlan, floor: FloorPlan, chosen: PlacedAcceptance): Blocks {
  const { t, f } = context
  const points = chosen.points.filter((point) => point.floor === floor)
  const bands = measuredBands(location, chosen.points)
  const count = f.plural(points.length, t.count.points)
  const drawn = points.map(({ at, number, isWorst }) => ({ at, number, isMarked: isWorst }))
  return [
    PAGE_BREAK,
    section(t.site.floor(floor.id, floor.level), [
      pointFigure(context, location, floor, drawn, [t.acceptance.onFloor, count]),
      table(pointColumns(context, location, bands), points, { isForm: true }),
      ...foreseenBelowTexts(context, points).map((text) => note(text)),
      note(t.acceptance.positionNote),
    ]),
  ]
}

/** The acceptance sheet of one location: the rules, then floor by floor where to measure and what is foreseen, then signatures. */
export function acceptanceDocument(context: PageContext, location: LocationPlan): PageDocument {
  const { t } = context
  const chosen = placedAcceptance(location)
  const { item, value, items } = t.acceptance.summary
  return {
    title: t.acceptance.title(location.name),
    kind: kindAt(t.acceptance.kind, location),
    heading: location.name,
    provenance: t.provenance[location.provenance.plan],
    blocks: blocks([
      callout('warn', t.provenanceNote[location.provenance.plan]),
      rulesSection(context, location, chosen),
      floorsWith(location, chosen.points).map((floor) => floorPart(context, location, floor, chosen)),
      section(t.acceptance.signatures.heading, [formTable([item, value], items), signatureTable(context)]),
    ]),
  }
}
