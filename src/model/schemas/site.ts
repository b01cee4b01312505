import * as z from 'zod'
import { acceptableCode } from '../plan-parts.js'
import {
  BANDS,
  channelNumbers,
  channelWidth,
  count,
  exactlyOne,
  id,
  label,
  line,
  NAMES_KEY,
  type NameList,
  number,
  point,
  polygon,
  rect,
  reference,
  refusal,
  refusing,
  text,
} from './fields.js'

/** Lowest and highest room [m]: below a person cannot stand, above it is no room of an office building. */
const MIN_HEIGHT_M = 1.8
const MAX_HEIGHT_M = 30

const OUTSIDE = 'outside'
const height = (description: string) => number(MIN_HEIGHT_M, MAX_HEIGHT_M, description)
const areaShare = (description: string) => number(0.01, 1, description)
const roomId = (description: string) => z.string().min(1).max(60).describe(description)

const milli = (least: number, description: string) =>
  number(least, 1_000_000, description).refine(
    (value) => Math.abs(value) > 1_000_000 || Math.abs(value * 1000 - Math.round(value * 1000)) < 1e-6,
    refusal('rule-decimals', 'a quantity has at most three decimals'),
  )

/** Tiles of a suspended ceiling. */
const ceiling = z.strictObject({
  tileM: z
    .tuple([number(0.2, 3, 'Tile along x [m]'), number(0.2, 3, 'Tile along y [m]')])
    .describe('Size of a tile along x and y [m]'),
  originM: point('A corner of a tile'),
})

const room = z
  .strictObject({
    id: id('Room id, unique in the location')
      .meta({ examples: ['attente', 'perm-1', 'couloir-r1'] })
      .refine((value) => value !== OUTSIDE, refusal('reserved-id', "the id 'outside' is reserved for façades")),
    name: text('Name on drawings and in tables, in the language of the operation'),
    use: reference('roomUses', 'What the room is for: a key of catalogs/room-uses.yaml'),
    rect: rect('Rectangular room').exactOptional(),
    polygon: polygon('Room of any simple shape').exactOptional(),
    seats: count(0, 5000, 'Seats; without it the seats per m² of the use apply').nullable().exactOptional(),
    workplaces: count(0, 5000, 'Staff workplaces').exactOptional(),
    heightM: height('Floor to ceiling [m]; default: up to the ceiling of the floor').exactOptional(),
    floorOffsetM: number(-5, 10, "Height of the room's floor above the level's floor [m]; default 0").exactOptional(),
    under3: z
      .boolean()
      .exactOptional()
      .describe('Children under three stay here: neither required nor mounted')
      .meta({ default: false }),
    void: z
      .boolean()
      .exactOptional()
      .describe('No floor here: the upper part of a high room or an atrium')
      .meta({ default: false }),
    outdoor: z
      .boolean()
      .exactOptional()
      .describe('Open to the sky, such as a terrace or a car park: nothing hangs there from a ceiling')
      .meta({ default: false }),
    coverage: z
      .boolean()
      .exactOptional()
      .describe(
        'false frees the room of its requirement, true requires it whatever its use; without it the use decides',
      ),
    profile: reference(
      'profiles',
      'Requirement profile of this room in the place of its use’s; it is then required',
    ).exactOptional(),
    ceiling: ceiling
      .nullable()
      .exactOptional()
      .describe(
        'Tiles of its suspended ceiling, in whose middle access points hang; null is a fixed slab whatever the floor has',
      ),
    areaShare: areaShare('Share of the room that must be covered, in the place of the profile’s').exactOptional(),
  })
  .superRefine(exactlyOne(['rect', 'polygon']))
  .meta({ oneOf: [{ required: ['rect'] }, { required: ['polygon'] }] })

/** What is required beside rooms. */
const areaRequirement = z.strictObject({
  profile: reference('profiles', 'Requirement profile'),
  areaShare: areaShare('Share of it all that must be covered, in the place of the profile’s').exactOptional(),
})

const partition = z
  .strictObject({
    between: z
      .tuple([roomId('A room id'), roomId("Another room id, or 'outside'")])
      .exactOptional()
      .describe('The two rooms whose common wall this is'),
    from: point('Start of a stretch of wall').exactOptional(),
    to: point('End of a stretch of wall').exactOptional(),
    arc: point('A point of the arc that the stretch is; without it, it is straight').exactOptional(),
    material: reference('wallMaterials', "Material, or 'none' for no wall at all").exactOptional(),
    bearing: z.boolean().exactOptional().describe("true takes the floor's bearing material"),
  })
  .superRefine((value, ctx) => {
    exactlyOne(['between', 'from'])(value, ctx)
    const refuse = refusing(ctx)
    if (value.from && !value.to) refuse('missing-key', "missing key 'to': a stretch of wall has two ends")
    if (value.to && !value.from) refuse('missing-key', "missing key 'from': a stretch of wall has two ends")
    if (value.arc && !value.from) refuse('conflicting-keys', "'arc' goes with 'from' and 'to'", ['arc'])
    const given = (value.material !== undefined ? 1 : 0) + (value.bearing === true ? 1 : 0)
    if (given === 0) refuse('missing-key', "one of 'material' or 'bearing: true' is missing")
    if (given === 2) refuse('conflicting-keys', "only one of 'material' or 'bearing: true' can be given", ['bearing'])
  })
  .meta({ oneOf: [{ required: ['between'] }, { required: ['from', 'to'] }] })

/** For editors: an opening is of the other kind, or its material is meant for this one. */
function unlessKind(other: 'door' | 'window', list: NameList) {
  return { anyOf: [{ properties: { kind: { const: other } } }, { properties: { material: { [NAMES_KEY]: list } } }] }
}

const opening = z
  .strictObject({
    kind: z.enum(['door', 'window']).describe('door or window'),
    between: z
      .tuple([roomId('A room id'), roomId("Another room id, or 'outside'")])
      .exactOptional()
      .describe('The two rooms it joins'),
    room: roomId('A room: the opening is in its façade').exactOptional(),
    side: z
      .enum(['north', 'south', 'east', 'west'])
      .exactOptional()
      .describe('Side of a rectangular room, with `room`'),
    at: point('Middle of the opening; default: the middle of the longest shared stretch').exactOptional(),
    widthM: z
      .number()
      .positive()
      .max(100)
      .describe('Clear width [m]')
      .meta({ examples: [0.83, 0.93, 1.4] }),
    material: reference('openingMaterials', 'Door leaf, or glazing of a window'),
    publicEntrance: z.boolean().exactOptional().describe('A door to the outside that the public enters by'),
  })
  .superRefine((value, ctx) => {
    exactlyOne(['between', 'room'])(value, ctx)
    const refuse = refusing(ctx)
    if (value.room !== undefined && !value.side && !value.at)
      refuse('missing-key', "one of 'side' or 'at' is missing: where in the façade is the opening?")
    if (value.side && value.between) refuse('conflicting-keys', "'side' goes with 'room', not with 'between'", ['side'])
    if (value.publicEntrance && value.kind !== 'door')
      refuse('entrance-inside', 'a public entrance is a door to the outside', ['publicEntrance'])
  })
  .meta({
    oneOf: [{ required: ['between'] }, { required: ['room'] }],
    allOf: [unlessKind('window', 'doorMaterials'), unlessKind('door', 'glazingMaterials')],
  })

const fixedRadio = z
  .strictObject({
    channel: count(1, 233, 'Number of its channel').exactOptional(),
    widthMhz: channelWidth.exactOptional().describe('Width of its channel [MHz]; default: that of the channel number'),
    eirpDbm: number(-10, 36, 'EIRP at the peak of its antenna [dBm]: neither raised nor lowered').exactOptional(),
  })
  .describe('What is fixed of a radio')

const accessPoint = z.strictObject({
  id: label('Label on the drawing, unique in the location'),
  at: point('Position, kept by the planner'),
  mount: z.enum(['ceiling', 'wall']).describe('Where it hangs'),
  heightM: number(0.5, MAX_HEIGHT_M, "Height above the room's floor [m]; default: ceiling − 0.1 m").exactOptional(),
  azimuthDeg: number(
    0,
    359.99,
    'Where its front points, clockwise from north [°]; default on a wall: away from the nearest wall of its room',
  ).exactOptional(),
  tiltDeg: number(
    -90,
    90,
    'By how much its front is turned down from where the mount points it [°]; default 0',
  ).exactOptional(),
  article: reference('articles', "Article; default: the operation's access point").exactOptional(),
  model: reference(
    'apTypes',
    'With existing: its class or model, where it is none of the design’s: an id of catalogs/access-points',
  ).exactOptional(),
  radios: z
    .strictObject({
      '2.4GHz': fixedRadio.exactOptional(),
      '5GHz': fixedRadio.exactOptional(),
      '6GHz': fixedRadio.exactOptional(),
    })
    .exactOptional()
    .describe('Settings that its radios keep, by band'),
  existing: z
    .boolean()
    .exactOptional()
    .describe('Already installed, with its cable and its port: counts for coverage, is neither bought nor cabled'),
  port: count(
    1,
    999,
    "Port of its rack's patch panels that it keeps; without it the planner gives one",
  ).exactOptional(),
})

const floorObject = z
  .strictObject({
    name: text('What it is').exactOptional(),
    line: line('Along its middle: met once, it loses the whole of its material').exactOptional(),
    polygon: polygon('Around it: each side met loses half of its material').exactOptional(),
    material: reference('objectMaterials', 'What it is made of'),
    heightM: number(0.1, MAX_HEIGHT_M, "Its top above the room's floor [m]"),
    baseM: number(0, MAX_HEIGHT_M, "Its bottom above the room's floor [m]; default 0").exactOptional(),
  })
  .superRefine((value, ctx) => {
    exactlyOne(['line', 'polygon'])(value, ctx)
    if ((value.baseM ?? 0) < value.heightM) return
    const message = `the object ends at ${value.heightM} m, not above its bottom at ${value.baseM} m`
    refusing(ctx)('range-reversed', message, ['heightM'])
  })
  .meta({ oneOf: [{ required: ['line'] }, { required: ['polygon'] }] })

/** How far the corner of a drawing may lie from that of the plan [m]: drawings stand in national grids. */
const MOST_ORIGIN_M = 1e8

/** What is drawn under the plan while it is traced; no plan depends on it. */
const underlay = z.strictObject({
  file: text('Picture (.png, .jpg), .pdf or .dxf, as a path below the folder of the estate')
    .refine(
      (name) => !/^(?:[/.]|[A-Za-z]:)|\\|(?:^|\/)\.\.?(?:\/|$)|(?:^|\/)\./.test(name),
      refusal('outside-root', 'this is no path below the folder of the estate'),
    )
    .refine(
      (name) => /\.(?:png|jpe?g|pdf|dxf)$/i.test(name),
      refusal('bad-format', 'an underlay is a .png, .jpg, .pdf or .dxf file'),
    )
    .meta({ examples: ['plans/annexe-rdc.pdf'] }),
  page: count(1, 10_000, 'Page of a PDF; the first one without it').exactOptional(),
  metresPerUnit: number(
    1e-7,
    10_000,
    'Metres in a pixel, in a point of a PDF (1/72 inch on paper), or in a unit of a DXF; without it the scale is not known yet',
  ).exactOptional(),
  originM: z
    .tuple([number(-MOST_ORIGIN_M, MOST_ORIGIN_M, 'x [m]'), number(-MOST_ORIGIN_M, MOST_ORIGIN_M, 'y [m]')])
    .exactOptional()
    .describe(
      'Where in the plan its zero lies [x, y] in metres: the lower left corner of a picture or page, the origin of a DXF; [0, 0] without it',
    ),
})

const floor = z.strictObject({
  id: id('Floor id, unique in the location: ss, rdc, r1, mezz').meta({ examples: ['ss', 'rdc', 'r1'] }),
  level: count(-10, 100, '0 is the ground floor'),
  heightM: height('Floor to ceiling [m]'),
  elevationM: number(
    -100,
    500,
    'Height of the floor above the origin [m]; default: elevation below + height below + thickness of the slab between',
  ).exactOptional(),
  slab: reference('slabMaterials', 'Slab above; null when it is not known').nullable().exactOptional(),
  walls: z
    .strictObject({
      exterior: reference('wallMaterials', 'Façades'),
      bearing: reference('wallMaterials', 'Load-bearing walls inside'),
      partition: reference('wallMaterials', 'Walls between two rooms'),
    })
    .describe('Materials of walls that nothing else is said of'),
  underlay: underlay
    .exactOptional()
    .describe('Drawing that is shown under the plan in mds view; no plan depends on it'),
  rooms: z.array(room).min(1).max(2000).describe('The rooms; walls come from them'),
  partitions: z.array(partition).max(5000).exactOptional().describe('Exceptions to the default walls, and free walls'),
  openings: z.array(opening).max(5000).exactOptional().describe('Doors and windows'),
  accessPoints: z.array(accessPoint).max(1000).exactOptional().describe('Access points fixed by an engineer'),
  exclusions: z
    .array(z.strictObject({ polygon: polygon('Area where nothing is mounted'), reason: text('Why') }))
    .max(500)
    .exactOptional()
    .describe('Areas that forbid mounting, not coverage'),
  preferred: z
    .array(z.strictObject({ polygon: polygon('Area where access points should hang'), reason: text('Why') }))
    .max(500)
    .exactOptional()
    .describe(
      'Areas of the floor that are preferred at equal count: a position elsewhere costs 1 € more in the placement',
    ),
  lamps: z
    .array(point('A lamp, in metres of the plan'))
    .max(5000)
    .exactOptional()
    .describe('Lamps of the ceilings; the recommended plan keeps `design.recommended.lampM` from them'),
  ceiling: ceiling
    .exactOptional()
    .describe(
      'Tiles of the suspended ceiling of its rooms, in whose middle access points hang; a fixed slab without it',
    ),
  requirement: areaRequirement
    .exactOptional()
    .describe(
      'What the floor as a whole must meet, beside its rooms: all of it but voids, shafts and rooms for children under three',
    ),
  objects: z
    .array(floorObject)
    .max(2000)
    .exactOptional()
    .describe('What stands below the ceiling: shelves, counters, screens'),
  clutter: z
    .array(
      z.strictObject({
        polygon: polygon('Area'),
        dbPerM: number(0.01, 20, 'Loss beside all else, at each metre of the way through it [dB/m]'),
        heightM: number(0.1, MAX_HEIGHT_M, "Its top above the room's floor [m]; default: the ceiling").exactOptional(),
        baseM: number(0, MAX_HEIGHT_M, "Its bottom above the room's floor [m]; default 0").exactOptional(),
        reason: text('What is there, and what the figure rests on'),
      }),
    )
    .max(500)
    .exactOptional()
    .describe('Areas that lose so much per metre: stacks, machines, a crowd'),
})

const acceptance = z
  .strictObject({
    code: acceptableCode.describe('Code of the warning, as mds check prints it'),
    floor: z.string().min(1).max(60).describe('Floor that it is on').exactOptional(),
    room: roomId('Room that it is about').exactOptional(),
    at: point('Where it is, within 0.5 m: for one of several').exactOptional(),
    reason: text('Why the building really is so: reports list it'),
  })
  .superRefine(({ floor, room, at }, ctx) => {
    if (at === undefined || floor !== undefined || room !== undefined) return
    refusing(ctx)('missing-key', "'at' needs a 'floor' or a 'room': levels lie on one another", ['at'])
  })

const location = z.strictObject({
  id: id('Location id, unique in the estate; part of file names'),
  name: text('Name without the word MDS'),
  status: z
    .enum(['open', 'partly-open', 'closed', 'moved'])
    .describe('Closed and moved locations are planned, not bought'),
  commune: text('Commune; null when not established').nullable(),
  coordinates: z
    .tuple([number(-90, 90, 'Latitude, north positive [°]'), number(-180, 180, 'Longitude, east positive [°]')])
    .exactOptional()
    .describe('Where it stands: latitude and longitude of WGS 84 [°]; without it nobody established it'),
  provenance: z
    .strictObject({
      plan: z.enum(['assumed', 'drawing', 'surveyed']).describe('What the plan rests on'),
      note: text('What a reader must know').nullable().exactOptional(),
    })
    .describe('Every report shows it'),
  builtBefore1997: z.boolean().nullable().describe('null is not known and counts as yes for the asbestos reminder'),
  existing: z
    .strictObject({
      switchPorts: count(0, 10_000, 'Free PoE switch ports; null unknown').nullable(),
      rack: z.boolean().nullable().describe('A usable rack; null unknown'),
      ups: z.boolean().nullable().describe('A usable UPS; null unknown'),
    })
    .describe('What is already there; null is unknown and priced as new'),
  telecomRooms: z
    .array(
      z.strictObject({
        id: id('Rack id, unique in the location'),
        floor: z.string().min(1).max(60).describe('Floor id'),
        at: point('Position of the rack'),
        freeUnits: count(
          0,
          60,
          'Units free in the rack that stands there [U]; without it nobody counted them',
        ).exactOptional(),
      }),
    )
    .max(50)
    .exactOptional()
    .describe('Where cables end'),
  channels: z
    .strictObject({
      exclude: z
        .array(
          z.strictObject({
            band: z.enum(BANDS).describe('Band of these channels'),
            numbers: channelNumbers('Channels that are not used here').min(1),
            reason: text('Why: an airport, a radar, a neighbour'),
          }),
        )
        .max(50)
        .describe('Beside those that the design leaves out; a wide channel goes with any 20 MHz channel in it'),
    })
    .exactOptional()
    .describe('Channels of this location'),
  routes: areaRequirement
    .exactOptional()
    .describe(
      'What the walking routes must meet: from the public entrances to the waiting rooms, and from these to every required room, the shortest ways through doors and stairs',
    ),
  billOverrides: z
    .array(
      z
        .strictObject({
          article: reference('articles', 'Article of the bill'),
          quantity: milli(0, "Units of sale, instead of the rules' quantity").exactOptional(),
          add: milli(-1_000_000, 'Units of sale beside the quantity of the rules; may be negative').exactOptional(),
          reason: text('Why: shown on the bill'),
        })
        .superRefine(exactlyOne(['quantity', 'add']))
        .meta({ oneOf: [{ required: ['quantity'] }, { required: ['add'] }] }),
    )
    .max(200)
    .exactOptional()
    .describe('Quantities of this location that the rules do not know better'),
  accepted: z.array(acceptance).max(500).exactOptional().describe('Warnings that are right of this building'),
  floors: z.array(floor).min(1).max(100).describe('From the lowest up'),
})

/** A site file: one MDS with its locations. */
export const siteSchema = z
  .strictObject({
    site: z
      .strictObject({
        id: id('Site id, unique in the estate'),
        number: count(1, 9999, 'Number of the site, unique in the estate'),
        name: text('Official name'),
      })
      .describe('The site'),
    locations: z.array(location).min(1).max(100).describe('Buildings, or parts of one'),
  })
  .describe(
    'A site with its locations, floors and rooms. Coordinates are metres from one south-west corner per location.',
  )

export type SiteInput = z.output<typeof siteSchema>
export type LocationInput = SiteInput['locations'][number]
export type FloorInput = LocationInput['floors'][number]
export type RoomInput = FloorInput['rooms'][number]
