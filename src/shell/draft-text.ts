import { boundingBox, isAxisRectangle } from '../geometry/polygon.js'
import { type Point, roundedM } from '../geometry/shapes.js'
import type {
  Doubt,
  DraftAp,
  DraftFloor,
  DraftLow,
  DraftOpening,
  DraftPartition,
  DraftRoom,
  SiteDraft,
} from '../import/site-draft.js'
import type { importTexts } from '../report/messages/import.js'
import type { Picked } from '../report/messages/texts.js'
import { list, map, scalar, section } from '../report/scaffold/site-text.js'

type ImportWords = Picked<typeof importTexts>

/** What an imported site file says beside what was drawn. */
interface DraftHead {
  readonly id: string
  readonly number: number
  readonly name: string
  /** Name of the file that was imported, without its folder. */
  readonly file: string
}

const point = ([x, y]: Point): string => list([roundedM(x), roundedM(y)])

/** A comment on one line, whatever was in the names of a drawing. */
function comment(text: string): string {
  return `# ${text.replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ').trim()}`
}

/** One doubt as a sentence with its place: `rdc, attente [6, 2.5]: …`. */
export function doubtText({ code, floor, room, at, values }: Doubt, words: ImportWords): string {
  const place = [floor, room].filter((part) => part !== undefined).join(', ')
  const where = [place, at === undefined ? '' : point(at)].filter((part) => part !== '').join(' ')
  const text = words.doubts[code](values)
  return where === '' ? text : `${where}: ${text}`
}

function shapeOf({ outline }: DraftRoom): readonly [key: string, value: string] {
  if (!isAxisRectangle(outline)) return ['polygon', `[${outline.map(point).join(', ')}]`]
  const { minX, minY, maxX, maxY } = boundingBox(outline)
  return ['rect', list([minX, minY, maxX - minX, maxY - minY].map(roundedM))]
}

function roomLine(room: DraftRoom, words: ImportWords): string {
  const { id, name, use, heightM, floorOffsetM, isVoid, more = {}, source } = room
  const { ceiling, profile, ...plain } = more
  const line = map([
    ['id', scalar(id)],
    ['name', scalar(name)],
    ['use', use],
    shapeOf(room),
    ['heightM', heightM ?? undefined],
    ['floorOffsetM', floorOffsetM ?? undefined],
    ['void', isVoid ? true : undefined],
    ...Object.entries(plain),
    ['profile', profile === undefined ? undefined : scalar(profile)],
    [
      'ceiling',
      ceiling &&
        map([
          ['tileM', list(ceiling.tileM)],
          ['originM', point(ceiling.originM)],
        ]),
    ],
  ])
  const stated = source.statedM2 === null ? null : source.statedM2.toFixed(2)
  const said = source.name === '' || source.name === name ? [] : [`« ${source.name} »`]
  return `${line} ${comment([...said, words.area(source.netM2.toFixed(2), stated)].join(', '))}`
}

function partitionLine({ between, line, material, source }: DraftPartition): string {
  const text = map([
    ['between', between ? list(between.map(scalar)) : undefined],
    ['from', line ? point(line[0]) : undefined],
    ['to', line ? point(line[1]) : undefined],
    ['material', scalar(material)],
  ])
  return source === '' ? text : `${text} ${comment(source)}`
}

function openingLine({ kind, rooms, at, widthM, material, publicEntrance }: DraftOpening): string {
  const isFacade = kind === 'window' && rooms[1] === 'outside'
  return map([
    ['kind', kind],
    ['between', isFacade ? undefined : list(rooms.map(scalar))],
    ['room', isFacade ? scalar(rooms[0]) : undefined],
    ['at', point(at)],
    ['widthM', widthM.toFixed(2)],
    ['material', scalar(material)],
    ['publicEntrance', publicEntrance ? true : undefined],
  ])
}

function apLine(ap: DraftAp): string {
  const { id, at, mount, heightM, azimuthDeg, tiltDeg, article, radios, existing, source } = ap
  const fixed = Object.entries(radios).map(([band, radio]) => {
    return [JSON.stringify(band), map(Object.entries(radio))] as const
  })
  const line = map([
    ['id', scalar(id)],
    ['at', point(at)],
    ['mount', mount],
    ['heightM', heightM ?? undefined],
    ['azimuthDeg', azimuthDeg ?? undefined],
    ['tiltDeg', tiltDeg ?? undefined],
    ['article', article === null ? undefined : scalar(article)],
    ['existing', existing ? true : undefined],
    ['radios', fixed.length === 0 ? undefined : map(fixed)],
  ])
  return source === '' ? line : `${line} ${comment(source)}`
}

const corners = (points: readonly Point[]): string => `[${points.map(point).join(', ')}]`

const heights = ({ baseM, topM }: DraftLow): (readonly [string, number | undefined])[] => [
  ['heightM', topM === null ? undefined : roundedM(topM)],
  ['baseM', baseM === 0 ? undefined : roundedM(baseM)],
]

function lowSections(
  { exclusions = [], preferred = [], lamps = [], objects = [], clutter = [] }: DraftFloor,
  words: ImportWords,
): string[] {
  const areas = (key: 'exclusions' | 'preferred', list: NonNullable<DraftFloor['exclusions']>) =>
    section(key, [
      {
        comment: words[key],
        lines: list.map(({ polygon, reason }) =>
          map([
            ['polygon', corners(polygon)],
            ['reason', JSON.stringify(reason)],
          ]),
        ),
      },
    ])
  return [
    ...areas('exclusions', exclusions),
    ...areas('preferred', preferred),
    ...section('lamps', [{ comment: words.lamps, lines: lamps.map(point) }]),
    ...section('objects', [
      {
        comment: words.objects,
        lines: objects.map((object) =>
          map([
            ['name', object.name === null ? undefined : JSON.stringify(object.name)],
            [object.closed ? 'polygon' : 'line', corners(object.points)],
            ['material', scalar(object.material)],
            ...heights(object),
          ]),
        ),
      },
    ]),
    ...section('clutter', [
      {
        comment: words.clutter,
        lines: clutter.map((area) =>
          map([
            ['polygon', corners(area.polygon)],
            ['dbPerM', area.dbPerM],
            ...heights(area),
            ['reason', JSON.stringify(area.reason)],
          ]),
        ),
      },
    ]),
  ]
}

function requirementLine({ requirement }: DraftFloor): string[] {
  if (!requirement) return []
  const { profile, areaShare } = requirement
  return [
    `        requirement: ${map([
      ['profile', scalar(profile)],
      ['areaShare', areaShare ?? undefined],
    ])}`,
  ]
}

function floorLines(floor: DraftFloor, words: ImportWords): string[] {
  const { id, level, sourceName, heightM, elevationM, slab, walls, rooms, partitions, openings } = floor
  const of = (kind: string) => openings.filter((opening) => opening.kind === kind).map(openingLine)
  const isOpen = ({ material }: DraftPartition) => material === 'none'
  return [
    `      - id: ${id}${sourceName === '' ? '' : ` ${comment(words.floor(sourceName))}`}`,
    `        level: ${level}`,
    `        heightM: ${heightM.toFixed(2)} ${comment(words.height)}`,
    ...(elevationM === null ? [] : [`        elevationM: ${elevationM}`]),
    `        slab: ${slab === null ? `null ${comment(words.slabUnknown)}` : `${scalar(slab)} ${comment(words.slab)}`}`,
    `        walls: ${map(Object.entries(walls).map(([key, material]) => [key, scalar(material)] as const))} ${comment(words.walls)}`,
    ...section('rooms', [{ comment: words.rooms, lines: rooms.map((room) => roomLine(room, words)) }]),
    ...section('partitions', [
      { comment: words.open, lines: partitions.filter(isOpen).map(partitionLine) },
      { comment: words.otherWalls, lines: partitions.filter((each) => !isOpen(each)).map(partitionLine) },
    ]),
    ...section('openings', [
      { comment: words.doors, lines: of('door') },
      { comment: words.windows, lines: of('window') },
    ]),
    ...section('accessPoints', [{ comment: words.pinned, lines: (floor.accessPoints ?? []).map(apLine) }]),
    ...lowSections(floor, words),
    ...requirementLine(floor),
  ]
}

/** All that an import is not sure of, the drawing as a whole first. */
export function allDoubts(draft: SiteDraft): readonly Doubt[] {
  return [...draft.doubts, ...draft.locations.flatMap(({ doubts }) => doubts)]
}

/** The site file of an import: commented, its doubts at the head. */
export function draftText(head: DraftHead, draft: SiteDraft, words: ImportWords): string {
  const { id, number, name, file } = head
  const doubts = allDoubts(draft)
  const note = draft.provenance === 'drawing' ? words.note.drawing(file, draft.dated ?? '') : words.note.assumed(file)
  const several = draft.locations.length > 1
  const lines = [
    '# yaml-language-server: $schema=../docs/schema/site.schema.json',
    ...words.head(file, draft.format, draft.writtenBy, draft.dated).map(comment),
    ...(draft.northDeg === null ? [] : [comment(words.north(draft.northDeg))]),
    ...(doubts.length === 0 ? [] : [comment(words.doubtsHead(doubts.length))]),
    ...doubts.map((doubt) => comment(`- ${doubtText(doubt, words)}`)),
    `site: { id: ${scalar(id)}, number: ${number}, name: ${scalar(name)} }`,
    'locations:',
    ...draft.locations.flatMap((location, index) => [
      `  - id: ${scalar(several ? `${id}-${index + 1}` : id)}`,
      `    name: ${scalar(several ? location.name || `${name} ${index + 1}` : name)}`,
      `    status: open ${comment(words.status)}`,
      `    commune: null ${comment(words.commune)}`,
      `    provenance: { plan: ${draft.provenance}, note: ${scalar(note)} } ${comment(words.provenance)}`,
      `    builtBefore1997: null ${comment(words.built)}`,
      `    existing: { switchPorts: null, rack: null, ups: null } ${comment(words.existing)}`,
      ...(location.telecomRooms.length === 0
        ? []
        : [
            `    telecomRooms: [${location.telecomRooms
              .map((rack) =>
                map([
                  ['id', scalar(rack.id)],
                  ['floor', rack.floor],
                  ['at', point(rack.at)],
                ]),
              )
              .join(', ')}]`,
          ]),
      '    floors:',
      ...location.floors.flatMap((floor) => floorLines(floor, words)),
    ]),
  ]
  return `${lines.join('\n')}\n`
}
