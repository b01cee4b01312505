import type { LocationPlan } from '../../model/location-plan.js'
import { tied } from '../typeset.js'
import { type Html, html } from './html.js'
import { centralTables } from './index-central.js'
import type { PageContext } from './page.js'
import { injectorsOf, switchesOf } from './study-architecture.js'
import { type Column, table } from './table.js'

function locationColumns({ t, f }: PageContext): Column<LocationPlan>[] {
  const names = t.study.columns
  const ports = (location: LocationPlan): number => location.racks.reduce((sum, rack) => sum + rack.ports, 0)
  const watts = (location: LocationPlan): number => location.racks.reduce((sum, rack) => sum + rack.poeW, 0)
  const metres = (location: LocationPlan): number => location.accessPoints.reduce((sum, ap) => sum + ap.cableM, 0)
  const counted = (head: string, value: (location: LocationPlan) => number, decimals = 0): Column<LocationPlan> => ({
    ...{ head, numeric: true, value },
    cell: (location) => f.number(value(location), decimals),
  })
  return [
    {
      head: names.location,
      cell: ({ id, name }) => html`<a href="sites/${id}.html">${tied(name)}</a>`,
      value: ({ name }) => name,
    },
    counted(names.aps, ({ accessPoints }) => accessPoints.length),
    counted(names.switches, switchesOf),
    counted(names.injectors, injectorsOf),
    counted(names.ports, ports),
    counted(names.poe, watts, 1),
    counted(names.line, ({ wanMbps }) => wanMbps, 1),
    counted(names.cable, metres, 1),
  ]
}

/** Every quantity of the central site with the computation that gave it, then what each location needs. */
export function sizingSection(context: PageContext): Html {
  const { t, plan } = context
  return html`<h2>${t.study.sizing}</h2>${centralTables(context)}
<h3>${t.study.perLocation}</h3>${table(locationColumns(context), plan.locations, { sortable: true })}`
}
