import type { LocationPlan, MaterialUse } from '../../model/location-plan.js'
import type { Band } from '../../model/site.js'
import { tied } from '../typeset.js'
import { type Html, html } from './html.js'
import type { PageContext } from './page.js'
import { type Column, table } from './table.js'

function marginTable(context: PageContext, location: LocationPlan): Html {
  const { t, f, plan } = context
  const { margin } = location
  const names = t.site.margin
  const rows: readonly (readonly [string, string])[] = [
    [names.profile, plan.labels.profiles[margin.profile] ?? margin.profile],
    [names.target, `${f.number(margin.targetRssiDbm)} dBm`],
    [names.confidence, f.percent(margin.confidence, 0)],
    [names.share, f.percent(margin.areaShare, 0)],
    [names.device, `${f.number(margin.deviceLossDb, 1)} dB`],
    [names.sigmaLos, `${f.number(margin.lineOfSightSigmaDb, 2)} dB`],
    [names.sigmaNlos, `${f.number(margin.obstructedSigmaDb, 2)} dB`],
    [names.medianLos, `${f.number(margin.lineOfSightMedianDbm, 1)} dBm`],
    [names.medianNlos, `${f.number(margin.obstructedMedianDbm, 1)} dBm`],
    [names.uplink, `${f.number(margin.uplinkMinRssiDbm)} dBm`],
    [names.snr, `${f.number(margin.snrDb)} dB`],
  ]
  const columns: Column<readonly [string, string]>[] = [
    { head: t.site.budgetTitle, cell: ([name]) => name },
    { head: t.index.value, numeric: true, cell: ([, value]) => value },
  ]
  return table(columns, rows)
}

function lossText({ f }: PageContext, use: MaterialUse, band: Band): string {
  const loss = use.bands[band]
  if (loss === undefined) return '—'
  return `${f.number(loss.lossDb, 1)} (${f.number(loss.lowDb, 1)} … ${f.number(loss.highDb, 1)})`
}

function materialTable(context: PageContext, location: LocationPlan): Html {
  const { t, f } = context
  const bands = Object.keys(location.floors[0]?.grid.rssiDbm ?? {}) as Band[]
  const columns: Column<MaterialUse>[] = [
    { head: t.site.materials, cell: (use) => tied(context.plan.labels.materials[use.material] ?? use.material) },
    { head: `${t.site.length} (m)`, numeric: true, cell: (use) => (use.lengthM === 0 ? '' : f.number(use.lengthM)) },
    ...bands.map((band) => ({
      head: `${f.language === 'fr' ? band.replace('.', ',') : band}, dB (${t.site.range})`.replace('GHz', ' GHz'),
      numeric: true,
      cell: (use: MaterialUse) => lossText(context, use, band),
    })),
    { head: t.site.origin, cell: (use) => t.lossOrigin[use.bands[location.margin.band]?.origin ?? 'none'] },
  ]
  return table(columns, location.materials)
}

/** Hypotheses before results: where the plan comes from, the margin budget, the walls and what their losses rest on. */
export function hypothesesSection(context: PageContext, location: LocationPlan): Html {
  const { t } = context
  const { provenance } = location
  return html`<h2>${t.site.hypotheses}</h2>
<div class="callout">${t.provenanceNote[provenance.plan]}${provenance.note === null ? '' : html` (${provenance.note})`}</div>
<div class="cols wide"><div>${marginTable(context, location)}<p class="note">${t.site.marginNote}</p></div>
<div>${materialTable(context, location)}<p class="note">${t.site.materialsNote}</p><p class="note">${t.sensitivity.antennaNote}</p></div></div>`
}
