import { toldIn } from '../../model/levers.js'
import type { Plan } from '../../model/plan.js'
import type { Way, WayStates, WaysPlan } from '../../model/ways-plan.js'
import type { Trial } from '../document.js'
import { textsOf } from '../messages/texts.js'
import { waysTexts } from '../messages/ways.js'
import type { Words } from '../text.js'
import { drawnName } from '../typeset.js'

/*
 * The states of an estate as a page lets its reader try them. The page gets each as a row of whole cents and indices, so that thousands of
 * them are a few hundred kilobytes.
 */

/** Whole cents of an amount as text: no amount passes through a binary fraction. */
function cents(amountEur: string): number {
  return Number(amountEur.replace('.', ''))
}

/** Levers that take a room or a location away are read from what is lost, all others from their switch. */
const BY_LOSS: ReadonlySet<string> = new Set(['give-up', 'defer', 'line-transfer'])

interface Lists {
  readonly lever: (id: string) => number
  readonly thing: (path: string) => number
}

/** One row; its order is that in which the script takes it apart. */
function stateRow(way: Way, { lever, thing }: Lists): unknown[] {
  const { lineTransfer: moved } = way
  return [
    way.id,
    way.levers.filter(({ kind }) => !BY_LOSS.has(kind)).map(({ id }) => lever(id)),
    way.lines.map(({ totalEur }) => cents(totalEur)),
    way.financing.filter(({ rate }) => rate !== null).map(({ amountEur }) => cents(amountEur ?? '0.00')),
    cents(way.ownEur),
    way.roomsLost,
    way.seatsLost,
    way.aps,
    way.givenUp.map(thing),
    way.deferred.map(thing),
    moved === null ? 0 : [moved.from, moved.to, cents(moved.amountEur)],
  ]
}

/** Places in a list that grows as names are asked for. */
function growing(): { readonly names: string[]; readonly at: (name: string) => number } {
  const names: string[] = []
  const places = new Map<string, number>()
  const at = (name: string): number => {
    const known = places.get(name)
    if (known !== undefined) return known
    places.set(name, names.length)
    return names.push(name) - 1
  }
  return { names, at }
}

/** What a lost room or location is called: the location, then floor and room. */
export function nameOfThing(plan: Plan, path: string): string {
  const [locationId, floorId, roomId] = path.split('/')
  const location = plan.locations.find(({ id }) => id === locationId)
  const floor = location?.floors.find(({ id }) => id === floorId)
  const room = floor?.rooms.find(({ id }) => id === roomId)
  return [location?.name ?? locationId, room?.name ?? roomId].filter((each) => each !== undefined).join(', ')
}

/** What a page of decisions shows and what its script reads. */
export function waysTrial(
  words: Words,
  plan: Plan,
  { reference }: WaysPlan,
  { states, left, levers: order }: WayStates,
): Trial {
  const { f } = words
  const { trial: t, consent, kinds } = textsOf(f.language, waysTexts)
  const levers = growing()
  const things = growing()
  const rows = states.map((way) => stateRow(way, { lever: levers.at, thing: things.at }))
  const used = new Map(states.flatMap((way) => way.levers.map((lever) => [lever.id, lever] as const)))
  const gone = (way: Way): readonly string[] => [...way.givenUp.filter((path) => !path.includes('/')), ...way.deferred]
  const losing = new Set(states.flatMap(({ givenUp }) => givenUp.filter((path) => path.includes('/'))).map(locationOf))
  const leaving = new Set(states.flatMap(gone))
  const leavesOf = (id: string) =>
    (['given-up', 'deferred'] as const)
      .filter((how) => states.some((way) => (how === 'given-up' ? way.givenUp : way.deferred).includes(id)))
      .map((how) => [how, t.leaves[how]] as const)
  return {
    kind: 'trial',
    levers: [...used.values()]
      .filter(({ kind }) => !BY_LOSS.has(kind))
      .sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id))
      .map(({ id, label, kind, consent: whose }) => ({
        id,
        name: label === null ? `${kinds[kind]} (${id})` : toldIn(words.f.language, label),
        about: consent[whose],
      })),
    lines: reference.lines.map(({ id, label }) => ({ id, name: drawnName(label, f.language) })),
    sites: plan.locations
      .filter(({ id }) => losing.has(id) || leaving.has(id))
      .map(({ id, name }) => ({
        id,
        name: drawnName(name, f.language),
        losesRooms: losing.has(id),
        leaves: leavesOf(id),
      })),
    mayTransfer: states.some(({ lineTransfer }) => lineTransfer !== null),
    words: {
      ...t,
      counted: `${t.counted(f.plural(states.length, t.states))}${left === 0 ? '' : t.notCounted(f.plural(left, t.statesLeft))}`,
    },
    data: JSON.stringify({
      texts: {
        ...{ held: t.held, broken: t.broken, noState: t.noState, left: t.left, over: t.over, of: t.of },
        ...{ nothing: t.nothing, copied: t.copied, copy: t.copy, euro: f.euros('1234.56') },
      },
      ceilings: reference.lines.map(({ ceilingEur }) => cents(ceilingEur)),
      lines: reference.lines.map(({ id }) => id),
      rooms: reference.roomsInSpec + reference.roomsLost,
      seats: reference.seatsInSpec + reference.seatsLost,
      grants: reference.financing.filter(({ rate }) => rate !== null).map(({ source }) => source),
      levers: levers.names,
      permits: [...used.values()].filter(({ kind }) => kind === 'rooms').map(({ id }) => id),
      things: things.names.map((path) => [
        locationOf(path),
        path.includes('/') ? 1 : 0,
        drawnName(nameOfThing(plan, path), f.language),
        path,
      ]),
      rows,
    }),
  }
}

const locationOf = (path: string): string => path.split('/')[0]!
