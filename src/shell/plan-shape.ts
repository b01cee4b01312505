import * as z from 'zod'

const name = z.string()
const figure = z.number()
const money = z.string().regex(/^-?\d{1,15}\.\d\d$/)
const maybe = <T extends z.ZodType>(type: T) => type.nullable()

const need = z.looseObject({ aps: maybe(figure).optional(), binding: maybe(name).optional() })

const room = z.looseObject({
  id: name,
  name,
  use: name,
  profile: maybe(name).optional(),
  seats: maybe(figure).optional(),
  areaM2: figure,
  need: maybe(need),
})

const location = z.looseObject({
  id: name,
  siteId: name,
  siteNumber: figure,
  name,
  status: name,
  provenance: z.looseObject({ plan: name }),
  passedRooms: figure,
  requiredRooms: figure,
  placement: z.looseObject({ count: figure }),
  racks: z.array(z.looseObject({ ports: figure })),
  accessPoints: z.array(z.looseObject({ cableM: figure, pinned: z.boolean() })),
  floors: z.array(z.looseObject({ id: name, rooms: z.array(room) })),
})

const bomLine = z.looseObject({
  article: name,
  label: name,
  rule: name,
  formula: name,
  locationId: maybe(name),
  quantity: figure,
  unitPriceEur: maybe(money),
  totalEur: maybe(money),
})

const article = maybe(z.looseObject({ article: maybe(name) })).optional()

/** What is read of a plan that somebody else made: as much as two plans are compared by. */
const planShape = z.looseObject({
  revision: name,
  language: z.enum(['fr', 'en']),
  scenario: maybe(name),
  operation: z.looseObject({ name }),
  inputs: z.record(name, name),
  hypotheses: z.array(z.looseObject({ key: name, value: name })),
  locations: z.array(location),
  central: z.looseObject({
    sessionsWithHeadroom: figure,
    logGb: figure,
    vpnMbps: figure,
    portal: article,
    logStore: article,
    firewall: article,
  }),
  bom: z.array(bomLine),
  budget: z.looseObject({
    aps: figure,
    totalEur: maybe(money),
    statement: name,
    lines: z.array(z.looseObject({ id: name, label: name, totalEur: maybe(money) })),
    byLocation: z.array(z.looseObject({ locationId: maybe(name), totalEur: maybe(money) })),
    financing: z.array(z.looseObject({ source: name, amountEur: maybe(money) })),
  }),
})

/** Where a document is no plan, such as `locations.0.placement: …`; null where it is one. */
export function planFault(value: unknown): string | null {
  const result = planShape.safeParse(value)
  if (result.success) return null
  const { path, message } = result.error.issues[0]!
  return `${path.join('.')}: ${message}`
}
