import type { Catalog } from '../model/catalog.js'
import type { Place } from '../model/finding.js'
import { designWith, type Lever, type LeverAction, type Levers, type SavedWay } from '../model/levers.js'
import type { BudgetLine, Design } from '../model/operation.js'
import type { DesignInput } from '../model/schemas/design.js'
import type { OperationInput } from '../model/schemas/operation.js'
import type { InputContext } from './context.js'
import { plainAccessPoint } from './design.js'
import { eurosAt } from './money-at.js'
import { checkName, checkUnique, type NamedPlace } from './names.js'
import { reportError, type YamlFile } from './yaml-document.js'
import type { YamlPath } from './yaml-tree.js'

/*
 * Levers and kept ways of the operation's file: names that exist, levers that do something and contradict no other.
 */

type LeverInput = NonNullable<OperationInput['levers']>['options'][number]

interface Reading {
  readonly ctx: InputContext
  readonly file: YamlFile<OperationInput>
  readonly design: Design
  readonly catalog: Catalog | null
  readonly lines: readonly BudgetLine[]
  /** Locations and rooms that are named: held against the sites once those are read. */
  readonly placeNames: NamedPlace[]
}

function contradicts({ ctx }: Reading, at: Place, message: string, fix: string): void {
  reportError(ctx, at, { code: 'lever-contradiction', message, fix })
}

function doesNothing({ ctx }: Reading, at: Place, message: string): void {
  const fix = 'remove it, or say what it changes'
  reportError(ctx, at, { code: 'lever-names-nothing', message, fix })
}

function namesArticle({ ctx, file, catalog }: Reading, name: string, path: YamlPath): void {
  if (catalog) checkName(ctx, 'article', { name, at: file.locate(path) }, catalog.articles)
}

function inHouseAction(
  reading: Reading,
  { articles, daysPerUnit }: NonNullable<LeverInput['inHouse']>,
  path: YamlPath,
) {
  articles.forEach((article, index) => {
    const own = [...path, 'inHouse', 'articles', index]
    namesArticle(reading, article, own)
    if (reading.design.inHouse.includes(article))
      doesNothing(reading, reading.file.locate(own), `'${article}' is done in-house already: the lever changes nothing`)
  })
  return { kind: 'in-house', articles, daysPerUnit } as const
}

function articleLineAction(reading: Reading, input: NonNullable<LeverInput['articleLine']>, path: YamlPath) {
  const { ctx, file, catalog, lines } = reading
  namesArticle(reading, input.article, [...path, 'articleLine', 'article'])
  const at = file.locate([...path, 'articleLine', 'line'])
  const ids = lines.map(({ id }) => id)
  if (
    checkName(ctx, 'budget line', { name: input.line, at }, ids) &&
    catalog?.articles[input.article]?.line === input.line
  )
    doesNothing(reading, at, `'${input.article}' is on the line '${input.line}' already: the lever changes nothing`)
  return { kind: 'article-line', ...input } as const
}

function placesOf({ file, placeNames }: Reading, names: readonly string[], path: YamlPath): readonly string[] {
  names.forEach((name, index) => {
    placeNames.push({ name, at: file.locate([...path, index]) })
  })
  return names
}

function actionOf(reading: Reading, input: LeverInput, path: YamlPath): LeverAction {
  const { file, design } = reading
  if (input.design !== undefined) {
    const accessPoint = input.design.accessPoint as DesignInput['accessPoint'] | undefined
    const override =
      accessPoint === undefined ? input.design : { ...input.design, accessPoint: plainAccessPoint(accessPoint) }
    if (JSON.stringify(designWith(design, override)) === JSON.stringify(design))
      doesNothing(
        reading,
        file.locate([...path, 'design'], 'key'),
        'the design is that already: the lever changes nothing',
      )
    return { kind: 'design', override, clause: input.clause ?? null }
  }
  if (input.inHouse !== undefined) return inHouseAction(reading, input.inHouse, path)
  if (input.articleLine !== undefined) return articleLineAction(reading, input.articleLine, path)
  if (input.rooms !== undefined) {
    const { most, locations } = input.rooms
    const named = locations === undefined ? null : placesOf(reading, locations, [...path, 'rooms', 'locations'])
    return { kind: 'rooms', most, locations: named }
  }
  if (input.giveUp !== undefined)
    return { kind: 'give-up', locations: placesOf(reading, input.giveUp, [...path, 'giveUp']) }
  if (input.defer !== undefined) {
    const { locations, until } = input.defer
    return { kind: 'defer', locations: placesOf(reading, locations, [...path, 'defer', 'locations']), until }
  }
  return { kind: input.reuse ? 'reuse' : 'excess' }
}

function leverOf(reading: Reading, input: LeverInput, path: YamlPath): Lever {
  const { ctx, file } = reading
  return {
    id: input.id,
    label: input.label ?? null,
    allowed: input.allowed ?? false,
    consent: input.consent,
    paperwork: input.paperwork,
    ground: input.ground,
    ownCents: input.ownEur === undefined ? 0n : (eurosAt(ctx, file, [...path, 'ownEur']) ?? 0n),
    excludes: input.excludes ?? [],
    action: actionOf(reading, input, path),
    at: file.locate([...path, 'id']),
  }
}

/** What a lever does, as a text that equal doings share. */
function doing({ action }: Lever): string {
  if (action.kind === 'in-house') return JSON.stringify(['in-house', [...action.articles].sort()])
  return JSON.stringify(action)
}

/** Locations that leave the operation, or rooms that do, by a lever. */
function placesTaken({ action }: Lever): readonly string[] {
  return action.kind === 'give-up' || action.kind === 'defer' ? action.locations : []
}

/** Two levers that are one, or that name the same article or location for different ends. */
function checkPair(reading: Reading, first: Lever, second: Lever): void {
  const at = second.at
  if (doing(first) === doing(second)) {
    contradicts(reading, at, `the levers '${first.id}' and '${second.id}' do the same`, 'keep one of them')
    return
  }
  const both = placesTaken(second).find((place) => placesTaken(first).includes(place))
  if (both !== undefined)
    contradicts(
      reading,
      at,
      `the lever '${second.id}' contradicts '${first.id}': both take '${both}' out of the operation`,
      'name each location in one lever',
    )
  const [a, b] = [first.action, second.action]
  const moved = a.kind === 'article-line' ? a : b.kind === 'article-line' ? b : null
  const done = a.kind === 'in-house' ? a : b.kind === 'in-house' ? b : null
  if (moved !== null && done?.articles.includes(moved.article))
    contradicts(
      reading,
      at,
      `the levers '${first.id}' and '${second.id}' both dispose of '${moved.article}'`,
      'an article is moved to another line or done in-house, not both',
    )
}

function checkTogether(reading: Reading, options: readonly Lever[]): void {
  const { ctx, file } = reading
  const ids = options.map(({ id }) => id)
  options.forEach((lever, index) => {
    lever.excludes.forEach((name, at) => {
      const place = file.locate(['levers', 'options', index, 'excludes', at])
      if (name === lever.id) contradicts(reading, place, `the lever '${name}' excludes itself`, 'remove it')
      else checkName(ctx, 'lever', { name, at: place }, ids)
    })
    for (const earlier of options.slice(0, index)) checkPair(reading, earlier, lever)
  })
  checkUnique(
    ctx,
    'lever',
    options.map(({ id, at }) => ({ name: id, at })),
    'the operation',
  )
}

/** The levers of the file; absent where it has none. */
export function readLevers(reading: Reading): Levers | undefined {
  const { ctx, file } = reading
  const written = file.value.levers
  if (written === undefined) return undefined
  const options = written.options.map((each, index) => leverOf(reading, each, ['levers', 'options', index]))
  checkTogether(reading, options)
  const transfer = written.lineTransfer
  const terms =
    transfer === undefined || transfer === 'none'
      ? null
      : {
          maxCents: eurosAt(ctx, file, ['levers', 'lineTransfer', 'maxEur']) ?? 0n,
          agreementArticle: transfer.agreementArticle,
          date: transfer.date,
        }
  return { order: written.order ?? 'consent', lineTransfer: terms, options }
}

function savedWay(reading: Reading, name: string): SavedWay {
  const { ctx, file, lines } = reading
  const { givenUp = [], deferred = [], lineTransfer } = file.value.ways![name]!
  const path: YamlPath = ['ways', name]
  placesOf(reading, givenUp, [...path, 'givenUp'])
  placesOf(reading, deferred, [...path, 'deferred'])
  const twice = deferred.find((id) => givenUp.includes(id))
  if (twice !== undefined)
    contradicts(
      reading,
      file.locate([...path, 'deferred', deferred.indexOf(twice)]),
      `'${twice}' is given up and deferred`,
      'name it once',
    )
  if (lineTransfer === undefined) return { givenUp, deferred, lineTransfer: null }
  const own: YamlPath = [...path, 'lineTransfer']
  const ids = lines.map(({ id }) => id)
  for (const key of ['from', 'to'] as const)
    checkName(ctx, 'budget line', { name: lineTransfer[key], at: file.locate([...own, key]) }, ids)
  if (lineTransfer.from === lineTransfer.to)
    contradicts(reading, file.locate([...own, 'to']), 'a line is moved to itself', 'name the line that takes')
  const amountCents = eurosAt(ctx, file, [...own, 'amountEur']) ?? 0n
  const giver = lines.find(({ id }) => id === lineTransfer.from)
  if (giver !== undefined && amountCents > giver.ceilingCents)
    contradicts(reading, file.locate([...own, 'amountEur']), 'more is moved than the line has', 'move less')
  return { givenUp, deferred, lineTransfer: { from: lineTransfer.from, to: lineTransfer.to, amountCents } }
}

/** The ways that were kept; absent where there are none. */
export function readWays(reading: Reading): Readonly<Record<string, SavedWay>> | undefined {
  const { ctx, file } = reading
  const written = file.value.ways
  if (written === undefined) return undefined
  const scenarios = Object.keys(file.value.scenarios ?? {})
  for (const name of Object.keys(written)) {
    if (!scenarios.includes(name)) continue
    const fix = 'name the way otherwise: --scenario reads both'
    const message = `'${name}' is a scenario and a way`
    reportError(ctx, file.locate(['ways', name], 'key'), { code: 'duplicate-scenario', message, fix, ids: [name] })
  }
  return Object.fromEntries(Object.keys(written).map((name) => [name, savedWay(reading, name)]))
}
