/**
 * The two plans of each location, minimum and recommended.
 *
 *   npm run build && node bench/two-plans.mjs [LOCATION…]
 *     what the plan that is not bought costs: processor time of planning each location with both, and of the recommended one alone
 *     with all that is asked of it (placed, served, failures, high losses), in one thread and one process
 *   npm run build && node bench/two-plans.mjs --table out/plan.json
 *     the figures of both plans in a stored plan, per location and for the estate
 *   npm run build && node bench/two-plans.mjs --check out/plan.json LOCATION…
 *     these figures computed anew from the positions, channels and powers of the stored plan: every ray against every wall, points
 *     counted one by one; of rooms lost those lost by coverage. Exit 1 where one differs
 */
import { readFileSync } from 'node:fs'
import { columnCentreX, rowCentreY } from '../dist/geometry/raster.js'
import { loadEstate } from '../dist/input/estate.js'
import { planLocation } from '../dist/plan-location.js'
import { planSetup } from '../dist/plan-setup.js'
import { placedAps } from '../dist/planning/placed.js'
import { prepareLocation, radioOf } from '../dist/planning/prepare-location.js'
import { placeRecommended } from '../dist/planning/recommended.js'
import { lossesAtHigh } from '../dist/planning/sensitivity.js'
import { serveRooms } from '../dist/planning/serve-rooms.js'
import { locationSetup, requiredProfile } from '../dist/planning/setup.js'
import { apFailures } from '../dist/planning/what-ifs.js'
import { antennaOf } from '../dist/radio/antenna.js'
import { bruteForce, bruteForceLink } from '../dist/radio/brute-force.js'
import { downlinkRssiDbm, lossLimits, maxEirpDbm } from '../dist/radio/link.js'
import { buildScene } from '../dist/radio/scene.js'
import { materialLoss } from '../dist/radio/wall-loss.js'
import { prepareCabling } from '../dist/routes/cabling.js'

const argv = process.argv.slice(2)
const root = new URL('..', import.meta.url).pathname

/** Both plans of a location, the minimum first, as the stored plan has them. */
function sides(plan, location) {
  const eur = (list) =>
    Number(list?.byLocation.find(({ locationId }) => locationId === location.id)?.totalEur ?? Number.NaN)
  const own = { ...location, totalEur: eur(plan.budget) }
  const beside = { ...location.other, totalEur: eur(plan.budget.other) }
  return location.figures.plan === 'minimum' ? [own, beside] : [beside, own]
}

const rightOf = (cells, widths) => cells.map((cell, i) => String(cell).padStart(widths[i])).join('  ')

function tableOf(plan) {
  const percent = (share) => `${(100 * share).toFixed(1)} %`
  const widths = [25, 10, 20, 17, 17, 9, 9, 9, 7]
  const pair =
    (of, shown = String) =>
    (list) =>
      list.map((side) => shown(of(side))).join(' → ')
  const columns = [
    pair(({ figures, placement }) => `${figures.aps}${placement.proven ? '' : '*'}`),
    pair(
      ({ totalEur }) => totalEur,
      (eur) => eur.toFixed(2),
    ),
    pair(({ buildingCoveredShare }) => buildingCoveredShare, percent),
    pair(({ figures }) => figures.secondaryShare, percent),
    pair(({ figures }) => figures.roomsUnder2Db),
    pair(({ figures }) => figures.roomsLostByOneAp),
    pair(({ figures }) => figures.roomsLostAtHigh ?? '—'),
    pair(({ figures }) => figures.apartM ?? '—'),
  ]
  console.log('minimum → recommended')
  console.log(
    rightOf(['location', 'APs', 'euros', 'building', 'second AP', '< 2 dB', 'one AP', 'at high', 'apart'], widths),
  )
  for (const location of plan.locations) {
    const both = sides(plan, location)
    console.log(rightOf([location.id, ...columns.map((column) => column(both))], widths))
  }
  const sum = (list, of) => list.reduce((all, each) => all + of(each), 0)
  const requiredM2 = ({ floors }) =>
    sum(
      floors.flatMap(({ rooms }) => rooms.filter((room) => room.required)),
      (room) => room.areaM2,
    )
  const whole = [0, 1].map((i) => {
    const all = plan.locations.map((location) => ({ location, side: sides(plan, location)[i] }))
    const of = (get) => sum(all, ({ side }) => get(side))
    const mean = (get, weight) =>
      sum(all, ({ side, location }) => get(side) * weight(location)) / sum(all, ({ location }) => weight(location))
    return {
      totalEur: Number(
        i === (plan.budget.other?.plan === 'minimum' ? 0 : 1) ? plan.budget.other?.totalEur : plan.budget.totalEur,
      ),
      placement: { proven: true },
      buildingCoveredShare: mean(
        (side) => side.buildingCoveredShare,
        ({ areaM2 }) => areaM2,
      ),
      figures: {
        aps: of(({ figures }) => figures.aps),
        secondaryShare: mean(({ figures }) => figures.secondaryShare, requiredM2),
        roomsUnder2Db: of(({ figures }) => figures.roomsUnder2Db),
        roomsLostByOneAp: of(({ figures }) => figures.roomsLostByOneAp),
        roomsLostAtHigh: of(({ figures }) => figures.roomsLostAtHigh ?? 0),
        apartM: '',
      },
    }
  })
  console.log(rightOf([`all ${plan.locations.length}`, ...columns.map((column) => column(whole))], widths))
  const rooms = sum(plan.locations, ({ requiredRooms }) => requiredRooms)
  const bounds = [0, 1].map((i) => sum(plan.locations, (location) => sides(plan, location)[i].placement.lowerBound))
  const added = sum(plan.locations, (location) => sides(plan, location)[1].figures.addedAps)
  console.log(
    `${rooms} required rooms; bound on the APs ${bounds.join(' → ')}; of the recommended ${added} against single failures, beyond the proof`,
  )
  console.log(
    '* beyond its bound; building: share of all rooms, by area; all: shares weighted by area, euros with what no location has alone',
  )
}

/** Loss of each wall, object and slab as it is, or at the high figure of its material: every crossing more by the difference. */
function atHigh(engine, catalog, band) {
  const up = (key) => {
    const { lossDb, highDb } = materialLoss(catalog.materials[key], band)
    return highDb - lossDb
  }
  const raised = (each) => {
    const moreDb = up(each.material.key)
    return { ...each, lossDb: each.lossDb + moreDb, byClassDb: each.byClassDb?.map((db) => db + moreDb) ?? null }
  }
  const walls = engine.walls.map((floor) => floor.map(raised))
  return { ...engine, walls }
}

/** Levels of a plan's APs at every cell of every room, by brute force. */
function bruteCells(location, setup, aps, isHigh) {
  const { catalog, design, band } = setup
  const scene = buildScene(location, catalog, design, band)
  const slabUp = (key) => {
    const { lossDb, highDb } = materialLoss(catalog.materials[key], band)
    return highDb - lossDb
  }
  const engines = aps.map(({ radios }) => {
    const made = bruteForce({ ...scene, frequencyHz: radios[band].centreMhz * 1e6 }, location, catalog, 'classes')
    return isHigh ? atHigh(made, catalog, band) : made
  })
  return location.floors.flatMap((floor, floorIndex) => {
    const { grid, receiverZM, roomReceiverZM } = scene.floors[floorIndex]
    return floor.rooms.flatMap((room, roomIndex) => {
      if (room.isVoid) return []
      const cells = [...grid.roomIndex.keys()].filter((cell) => grid.roomIndex[cell] === roomIndex)
      const points = cells.map((cell) =>
        aps.map((ap, i) => {
          const { pattern } = catalog.apTypes[ap.type]
          const from = location.floors.findIndex(({ id }) => id === ap.floor)
          const hung = { mount: ap.mount, azimuthDeg: ap.azimuthDeg ?? null, tiltDeg: ap.tiltDeg ?? 0, pattern }
          const position = {
            floorIndex: from,
            x: ap.at[0],
            y: ap.at[1],
            heightM: ap.heightM,
            ...antennaOf(catalog, hung),
          }
          const [x, y] = [columnCentreX(grid, cell % grid.width), rowCentreY(grid, Math.floor(cell / grid.width))]
          const z = roomReceiverZM[roomIndex] ?? receiverZM
          const link = bruteForceLink(engines[i], position, x, y, z)
          const [low, high] = [Math.min(from, floorIndex), Math.max(from, floorIndex)]
          const slabs = isHigh ? location.floors.slice(low, high).reduce((db, { slab }) => db + slabUp(slab), 0) : 0
          return { ...link, lossDb: link.lossDb + slabs }
        }),
      )
      return [{ floor: floor.id, room, areaM2: room.areaM2, points }]
    })
  })
}

const kth = (values, k) => values.sort((a, b) => b - a)[k - 1] ?? Number.NEGATIVE_INFINITY

/** The figures of one plan of a location, by brute force. */
function bruteFigures(location, setup, { accessPoints }) {
  const { catalog, design, band } = setup
  const aps = accessPoints
  const rooms = bruteCells(location, setup, aps, false)
  const high = bruteCells(location, setup, aps, true)
  const required = rooms.flatMap(({ room }, r) => (requiredProfile(room, catalog) === null ? [] : [r]))
  const profileOf = (r) => requiredProfile(rooms[r].room, catalog) ?? requiredProfile(rooms[required[0]].room, catalog)
  const radios = aps.map(({ type }) => radioOf(catalog.apTypes[type], band))
  const planned = aps.map(({ radios: own }) => own[band].eirpDbm)
  const full = radios.map((radio, i) => {
    const { channel, widthMhz } = aps[i].radios[band]
    const own = catalog.channels.find(
      (each) => each.band === band && each.channel === channel && each.widthMhz === widthMhz,
    )
    return maxEirpDbm(design, radio, own ?? null)
  })
  const marginsOf = (cells, r, dbm) => {
    const profile = profileOf(r)
    const limits = radios.map((radio, i) => lossLimits({ profile, design, band, eirpDbm: dbm[i], radio }))
    return cells[r].points.map((links) =>
      Math.max(
        ...links.map(
          ({ lossDb, obstructed }, i) => (obstructed ? limits[i].obstructedDb : limits[i].lineOfSightDb) - lossDb,
        ),
      ),
    )
  }
  const share = (r) => rooms[r].room.areaShare ?? profileOf(r).areaShare
  const marginOf = (cells, r, dbm) => {
    const margins = marginsOf(cells, r, dbm)
    return kth(margins, Math.max(1, Math.ceil(share(r) * margins.length - 1e-9)))
  }
  const isMet = (cells, r, dbm) => marginOf(cells, r, dbm) >= -1e-9
  const met = required.filter((r) => isMet(rooms, r, planned))
  const lostBy = (ap) => {
    const off = (dbm) => dbm.map((each, i) => (i === ap ? -999 : each))
    return met.filter((r) => !isMet(rooms, r, off(planned)) && !isMet(rooms, r, off(full)))
  }
  const area = (list, of) =>
    list.reduce((sum, r) => sum + rooms[r].areaM2 * of(r), 0) / list.reduce((sum, r) => sum + rooms[r].areaM2, 0)
  const shareOf = (r, test) => rooms[r].points.filter(test).length / Math.max(1, rooms[r].points.length)
  const second = (r) => {
    const { secondaryRssiDbm, primaryRssiDbm } = profileOf(r)
    return shareOf(
      r,
      (links) =>
        kth(
          links.map(({ lossDb }, i) => downlinkRssiDbm(design, planned[i], lossDb)),
          2,
        ) >= (secondaryRssiDbm ?? primaryRssiDbm),
    )
  }
  const covered = (r) => {
    const margins = marginsOf(rooms, r, planned)
    return margins.filter((margin) => margin >= 0).length / Math.max(1, margins.length)
  }
  return {
    aps: aps.length,
    buildingCoveredShare: area([...rooms.keys()], covered),
    secondaryShare: area(required, second),
    roomsUnder2Db: required.filter((r) => Math.round(marginOf(rooms, r, planned) * 10) / 10 < 2).length,
    roomsLostByOneAp: new Set(aps.flatMap((_, ap) => lostBy(ap))).size,
    roomsLostAtHigh: met.filter((r) => !isMet(high, r, planned)).length,
  }
}

/** Compares with the stored plan; the number of figures that differ. */
function differing(plan, shared, location) {
  const stored = plan.locations.find(({ id }) => id === location.id)
  return sides(plan, stored).flatMap((side) => {
    const brute = bruteFigures(location, locationSetup(shared, location), side)
    return Object.entries(brute).flatMap(([name, value]) => {
      const told = side.figures[name] ?? side[name]
      // The stored shares have four decimals.
      const isSame = Math.abs(told - value) <= (name.endsWith('Share') ? 0.00005001 : 0)
      console.log(
        `${location.id} ${side.figures.plan.padEnd(12)} ${name.padEnd(21)} ${told}  ${Number(value.toFixed(4))}${isSame ? '' : '  differs'}`,
      )
      return isSame ? [] : [name]
    })
  }).length
}

async function secondsOf(work) {
  const from = process.cpuUsage()
  const result = await work()
  const { user, system } = process.cpuUsage(from)
  return [(user + system) / 1e6, result]
}

async function recommendedAlone(location, prepared) {
  const { catalog, design } = prepared.setup
  const cabling = prepareCabling(location, catalog, design)
  const lengthOf =
    ({ list }) =>
    (candidate) => {
      const { floorIndex, x, y, heightM } = list.transmitters[list.candidates[candidate].transmitter]
      return cabling.lengthM({ floorIndex, at: [x, y], heightM })
    }
  const choice = await placeRecommended(prepared, lengthOf)
  const aps = placedAps(choice.prepared, choice.chosen)
  const { radios, outcomes } = await serveRooms(choice.prepared, aps, choice.solution, [], cabling)
  await apFailures(choice.prepared, aps, radios, outcomes)
  await lossesAtHigh(choice.prepared, aps, radios, outcomes)
  return choice
}

async function timed(shared, locations) {
  // The first location also pays for what is compiled as it is used.
  await planLocation(locations[0], shared)
  let [both, beside] = [0, 0]
  console.log('location                   both s  recommended s  minimum s  APs  held apart')
  for (const location of locations) {
    const [whole, plan] = await secondsOf(() => planLocation(location, shared))
    const prepared = prepareLocation(locationSetup(shared, location))
    const [alone] = await secondsOf(() => recommendedAlone(location, prepared))
    both += whole
    beside += alone
    const figures = [plan.figures, plan.other.figures].find(({ plan: name }) => name === 'recommended')
    const cells = [whole, alone, whole - alone].map((seconds) => seconds.toFixed(2).padStart(11))
    console.log(
      `${location.id.padEnd(22)}${cells.join('')}  ${figures.aps}  ${figures.apartM}  ${plan.other.placement.lowerBound}`,
    )
  }
  const share = beside / (both - beside)
  console.log(
    `all: both ${both.toFixed(1)} s, recommended ${beside.toFixed(1)} s, minimum ${(both - beside).toFixed(1)} s: ${(100 * share).toFixed(0)} % more`,
  )
}

async function estateOf(names) {
  const estate = await loadEstate(root)
  const all = estate.sites.flatMap((site) => site.locations)
  return [planSetup(estate, null), all.filter(({ id }) => names.length === 0 || names.includes(id))]
}

if (argv[0] === '--table') tableOf(JSON.parse(readFileSync(argv[1], 'utf8')))
else if (argv[0] === '--check') {
  const plan = JSON.parse(readFileSync(argv[1], 'utf8'))
  const [shared, locations] = await estateOf(argv.slice(2))
  const wrong = locations.reduce((sum, location) => sum + differing(plan, shared, location), 0)
  console.log(wrong === 0 ? 'every figure agrees' : `${wrong} figures differ`)
  process.exitCode = wrong === 0 ? 0 : 1
} else await timed(...(await estateOf(argv)))
