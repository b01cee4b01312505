import type { Messages } from '../messages/index.js'
import {
  cm,
  type Fabric,
  type NewFloor,
  type NewOpening,
  type NewPartition,
  type NewRoom,
  type Rect,
} from './building.js'

/** What a new site file says beside its floors. */
interface SiteHead {
  readonly id: string
  readonly number: number
  readonly name: string
  readonly commune: string | null
  readonly layout: string
}

const PLAIN = /^(?!(?:null|true|false|yes|no|on|off|y|n)$)[\p{L}][\p{L}\p{N} ’-]*$/iu

/** A name or an id as YAML: bare where nothing in it has a meaning there, which ids such as `true` and `1e3` have. */
export function scalar(text: string): string {
  return PLAIN.test(text) && text === text.trim() ? text : JSON.stringify(text)
}

export const list = (values: readonly (string | number)[]): string => `[${values.join(', ')}]`

export function map(
  entries: readonly (readonly [key: string, value: string | number | boolean | undefined])[],
): string {
  const given = entries.filter(([, value]) => value !== undefined)
  return `{ ${given.map(([key, value]) => `${key}: ${value}`).join(', ')} }`
}

function roomLine(room: NewRoom): string {
  const { id, name, use, rect, polygon, seats, workplaces, under3 } = room
  return map([
    ['id', id],
    ['name', scalar(name)],
    ['use', use],
    ['rect', rect && list(rect)],
    ['polygon', polygon && `[${polygon.map(list).join(', ')}]`],
    ['seats', seats],
    ['workplaces', workplaces],
    ['under3', under3],
  ])
}

function partitionLine({ between, material, bearing }: NewPartition): string {
  return map([
    ['between', list(between)],
    ['material', material],
    ['bearing', bearing],
  ])
}

function openingLine({ kind, between, room, side, at, widthM, material, publicEntrance }: NewOpening): string {
  return map([
    ['kind', kind],
    ['between', between && list(between)],
    ['room', room],
    ['side', side],
    ['at', at && list(at)],
    ['widthM', widthM.toFixed(2)],
    ['material', material],
    ['publicEntrance', publicEntrance],
  ])
}

type Words = Messages['newSite']

interface Group {
  readonly comment: string
  readonly lines: readonly string[]
}

export function section(key: string, groups: readonly Group[]): string[] {
  const filled = groups.filter(({ lines }) => lines.length > 0)
  if (filled.length === 0) return []
  const body = filled.flatMap(({ comment, lines }) => [
    `          # ${comment}`,
    ...lines.map((line) => `          - ${line}`),
  ])
  return [`        ${key}:`, ...body]
}

const CORE_USES = ['stairs', 'lift', 'telecom', 'toilet']

function floorLines({ id, level, rooms, partitions, openings }: NewFloor, fabric: Fabric, words: Words): string[] {
  const isCore = ({ use }: NewRoom): boolean => CORE_USES.includes(use)
  const isPassage = ({ use }: NewRoom): boolean => use === 'corridor'
  const lines = (some: readonly NewRoom[]): string[] => some.map(roomLine)
  const walls = map([
    ['exterior', fabric.exterior],
    ['bearing', fabric.bearing],
    ['partition', fabric.partition],
  ])
  return [
    `      - id: ${id}`,
    `        level: ${level}`,
    `        heightM: 2.70 # ${words.height}`,
    `        slab: ${fabric.slab} # ${words.slab}`,
    `        walls: ${walls}`,
    ...section('rooms', [
      { comment: words.passages, lines: lines(rooms.filter(isPassage)) },
      { comment: words.core, lines: lines(rooms.filter(isCore)) },
      { comment: words.bands, lines: lines(rooms.filter((room) => !isCore(room) && !isPassage(room))) },
    ]),
    ...section('partitions', [
      { comment: words.openPlan, lines: partitions.filter(({ bearing }) => !bearing).map(partitionLine) },
      { comment: words.bearing, lines: partitions.filter(({ bearing }) => bearing).map(partitionLine) },
    ]),
    ...section('openings', [
      { comment: words.doors, lines: openings.filter(({ kind }) => kind === 'door').map(openingLine) },
      { comment: words.windows, lines: openings.filter(({ kind }) => kind === 'window').map(openingLine) },
    ]),
  ]
}

const middle = ([x, y, width, depth]: Rect): string => list([cm(x + width / 2), cm(y + depth / 2)])

/** A new site file: commented, valid, ready to be corrected. */
export function siteText(head: SiteHead, floors: readonly NewFloor[], fabric: Fabric, words: Words): string {
  const { id, number, name, commune, layout } = head
  const telecom = floors[0]!.rooms.find(({ use }) => use === 'telecom')!
  const rack = `{ id: lt, floor: ${floors[0]!.id}, at: ${middle(telecom.rect!)} }`
  const lines = [
    '# yaml-language-server: $schema=../docs/schema/site.schema.json',
    ...words.head(layout).map((line) => `# ${line}`),
    `# Layout: ${layout}`,
    `site: { id: ${scalar(id)}, number: ${number}, name: ${scalar(name)} }`,
    'locations:',
    `  - id: ${scalar(id)}`,
    `    name: ${scalar(name)}`,
    '    status: open',
    `    commune: ${commune === null ? `null # ${words.commune}` : scalar(commune)}`,
    `    provenance: { plan: assumed, note: ${scalar(words.note)} } # ${words.provenance}`,
    `    builtBefore1997: null # ${words.built}`,
    `    existing: { switchPorts: null, rack: null, ups: null } # ${words.existing}`,
    `    telecomRooms: [${rack}]`,
    '    floors:',
    ...floors.flatMap((floor) => floorLines(floor, fabric, words)),
  ]
  return `${lines.join('\n')}\n`
}
