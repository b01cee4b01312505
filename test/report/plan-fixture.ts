import { acceptancePlan } from '../../src/acceptance/acceptance-plan.js'
import { comparePriceOrder, isBeyondFile } from '../../src/model/article.js'
import type {
  BomLine,
  BudgetLinePlan,
  BudgetPlan,
  EligibleBasePlan,
  FinancingPlan,
  LicenceTermPlan,
  LineVerdict,
} from '../../src/model/budget-plan.js'
import type {
  AccessPointPlan,
  FloorPlan,
  LocationPlan,
  MarginBudget,
  PlanFigures,
} from '../../src/model/location-plan.js'
import {
  applyRate,
  type Cents,
  divideHalfUp,
  formatEuros,
  lineTotal,
  parseEuros,
  toMilli,
} from '../../src/model/money.js'
import type { Language } from '../../src/model/operation.js'
import type { Plan } from '../../src/model/plan.js'
import type { TenderArticle, TenderPlan } from '../../src/model/tender-plan.js'
import type { PlanAlternative } from '../../src/model/what-if-plan.js'

/** Names that people really type, or attackers do: a formula, quotes, an emoji, an escape, a control character, length. */
export const HOSTILE = {
  formula: '=cmd()|"calc"!A1',
  quotes: `L'«\u202fAccueil\u202f» "Nord" & <Sud>`,
  emoji: 'Salle 🍀 familles',
  escape: 'Bureau _x0041_ n°\u00a01\u0007',
  long: `Implantation ${'très '.repeat(37)}longue`,
  plus: '+33 4 91 00 00 00',
} as const

export interface FixtureOptions {
  readonly language?: Language
  /** The firewall has no price. */
  readonly unknownPrice?: boolean
  /** Ceiling of the hardware line. */
  readonly hardwareCeilingEur?: string
  readonly servicesCeilingEur?: string
  /** The services line pays 7 days of an article that the operation's file does not name, at 300 € each. */
  readonly beyondFile?: boolean
  /** How many locations; two by default. */
  readonly locations?: number
}

function accessPoint(locationId: string, index: number, room: string): AccessPointPlan {
  return {
    id: `${locationId}-rdc-${room}-${index}`,
    floor: 'rdc',
    room,
    at: [2.5 + index, 3.25],
    heightM: 2.6,
    mount: 'ceiling',
    article: 'ap-indoor-wifi6-2x2',
    type: 'indoor-wifi6-2x2',
    pinned: index === 2,
    existing: false,
    discouraged: false,
    radios: {
      '5GHz': { channel: 36 + 4 * index, widthMhz: 20, centreMhz: 5180 + 20 * index, eirpDbm: 17 },
      '2.4GHz': { channel: 1, widthMhz: 20, centreMhz: 2412, eirpDbm: 11 },
    },
    rack: 'lt',
    port: `${index}`,
    switchPort: `S1-${String(index).padStart(2, '0')}`,
    label: `${locationId}-lt-${String(index).padStart(2, '0')}`,
    cableM: 23.45 + index * 71.11,
    route:
      index === 2
        ? []
        : [
            { floor: 'rdc', at: [2.5 + index, 3.25] },
            { floor: 'rdc', at: [15, 4.6] },
          ],
    poeW: 12.9,
    rooms: [room],
    airtime: 0.2134,
    clients: 8.5,
  }
}

function floor(names: readonly string[]): FloorPlan {
  return {
    id: 'rdc',
    level: 0,
    elevationM: 0,
    heightM: 2.7,
    areaM2: 120,
    slab: null,
    walls: [],
    openings: [],
    exclusions: [],
    rooms: names.map((name, index) => ({
      id: `r${index + 1}`,
      name,
      use: 'waiting-room',
      polygon: [
        [0, 0],
        [6, 0],
        [6, 5],
        [0, 5],
      ],
      areaM2: 30,
      seats: 15,
      required: true,
      under3: false,
      isVoid: false,
      profile: 'public-guest',
      need: { coverageAps: 1, capacityAps: 1, aps: 1, binding: 'coverage', reason: null },
      bands: {},
      airtime: 0.21,
      clients: 8.5,
      connected: 8.25,
      marginDb: 3.1,
      servedBy: [],
      coChannel: { apsP95: 1, overShare: 0, maxAps: 1, aboveDbm: -85 },
      verdict: 'pass',
      reason: null,
    })),
    grid: {
      originM: [0.25, 0.25],
      spacingM: 0.5,
      width: 1,
      height: 1,
      rssiDbm: { '5GHz': 'wQ==' },
      probability: 'yA==',
      bestAp: 'AA==',
      secondRssiDbm: 'gQ==',
      noiseFloorDbm: { '5GHz': -92 },
      coChannel: { aboveDbm: -85, aps: 'AQ==' },
      phyRate: { mbps: [0, 286.8], index: 'AQ==' },
    },
  }
}

function alternative(count: number): PlanAlternative {
  const costEur = formatEuros(BigInt(count) * 83_200n)
  return { count, costEur, costLowerBoundEur: costEur, proven: true, stopped: null, unmetRooms: [] }
}

const MARGIN: MarginBudget = {
  profile: 'public-guest',
  band: '5GHz',
  targetRssiDbm: -67,
  confidence: 0.8,
  areaShare: 0.95,
  deviceLossDb: 5,
  lineOfSightSigmaDb: 3.68,
  obstructedSigmaDb: 5.01,
  lineOfSightMarginDb: 3.1,
  obstructedMarginDb: 4.2,
  lineOfSightMedianDbm: -63.9,
  obstructedMedianDbm: -62.8,
  uplinkMinRssiDbm: -77,
  snrDb: 20,
}

function location(index: number, id: string, name: string, aps: number): LocationPlan {
  const planned = plannedLocation(index, id, name, aps)
  return { ...planned, acceptance: acceptancePlan(planned) }
}

function figuresOf(plan: PlanFigures['plan'], aps: number): PlanFigures {
  return {
    plan,
    designMarginDb: plan === 'minimum' ? 0 : 3,
    aps,
    secondaryShare: plan === 'minimum' ? 0.41 : 0.72,
    roomsUnder2Db: plan === 'minimum' ? 1 : 0,
    roomsLostByOneAp: plan === 'minimum' ? 2 : 1,
    mostLostByOneAp: plan === 'minimum' ? 2 : 1,
    roomsLostAtHigh: plan === 'minimum' ? 1 : 0,
    addedAps: plan === 'minimum' ? 0 : 1,
    apartM: plan === 'minimum' ? 0 : 3,
    unheldRooms: [],
  }
}

/** The recommended plan beside the minimum: one AP more. */
function otherOf(id: string, aps: number): LocationPlan['other'] {
  return {
    figures: figuresOf('recommended', aps),
    verdict: 'pass',
    passedRooms: 2,
    coveredShare: 0.99,
    buildingCoveredShare: 0.52,
    placement: {
      count: aps,
      lowerBound: aps - 1,
      continuousLowerBound: null,
      continuousUnknown: null,
      costEur: '1239.00',
      costLowerBoundEur: '826.00',
      gap: 0.3333,
      proven: false,
      candidateSpacingM: 0.5,
      candidates: 200,
      samples: 480,
      penaltyEur: '0.00',
      nodes: 3,
      worstMarginDb: 3.2,
      relaxedRooms: [],
    },
    accessPoints: Array.from({ length: aps }, (_, at) => accessPoint(id, at + 1, `r${(at % 2) + 1}`)),
    racks: [],
    rackLinks: [],
  }
}

function plannedLocation(index: number, id: string, name: string, aps: number): Omit<LocationPlan, 'acceptance'> {
  const accessPoints = Array.from({ length: aps }, (_, at) => accessPoint(id, at + 1, `r${(at % 2) + 1}`))
  return {
    id,
    siteId: id,
    siteNumber: index,
    siteName: name,
    name,
    status: index === 2 ? 'partly-open' : 'open',
    commune: null,
    provenance: { plan: 'assumed', note: 'plan type, à relever sur site' },
    verdict: index === 2 ? 'fail' : 'pass',
    areaM2: 120,
    requiredRooms: 2,
    passedRooms: index === 2 ? 1 : 2,
    coveredShare: 0.9712,
    buildingCoveredShare: 0.4385,
    publicEntrances: 1,
    placement: {
      count: aps,
      lowerBound: aps,
      continuousLowerBound: aps,
      continuousUnknown: null,
      costEur: '826.00',
      costLowerBoundEur: '826.00',
      gap: 0,
      proven: true,
      candidateSpacingM: 0.5,
      candidates: 240,
      samples: 480,
      penaltyEur: '0.00',
      nodes: 3,
      worstMarginDb: 3.1,
      relaxedRooms: [],
    },
    channelExclusions: [],
    acceptedWarnings: [],
    margin: MARGIN,
    margins: [MARGIN],
    accessPoints,
    racks: [
      {
        id: 'lt',
        floor: 'rdc',
        at: [15, 4.6],
        main: true,
        aps,
        ports: aps,
        linkPorts: 1,
        poeW: 12.9 * aps,
        switches: aps > 1 ? [{ article: 'switch-poe-8', quantity: 1, ports: 8, poeBudgetW: 120 }] : [],
        injectors: aps > 1 ? 0 : 1,
        reason: aps > 1 ? 'switch' : 'injector',
        panels: 1,
        copperLinks: 0,
        fibreLinks: 0,
        units: aps > 1 ? 4 : 3,
        freeUnits: null,
        existing: false,
        enclosures: [{ article: 'rack-9u', quantity: 1, rackUnits: 9 }],
      },
    ],
    rackLinks: [],
    secondRack: null,
    areas: [],
    figures: figuresOf('minimum', aps),
    other: otherOf(id, aps + 1),
    floors: [floor(index === 1 ? [HOSTILE.quotes, HOSTILE.emoji] : [HOSTILE.escape, HOSTILE.plus])],
    materials: [],
    sensitivity: {
      materials: [
        {
          material: 'refend-beton-160',
          worstMarginDb: -2.4,
          marginChangeDb: -5.5,
          lostRooms: [{ floor: 'rdc', id: 'r1', coveredShare: 0.8125, reason: 'coverage', heldAtFullPower: false }],
        },
        { material: 'placo-72-48', worstMarginDb: 2.2, marginChangeDb: -0.9, lostRooms: [] },
      ],
      allHigh: {
        worstMarginDb: -3.1,
        marginChangeDb: -6.2,
        lostRooms: [{ floor: 'rdc', id: 'r1', coveredShare: 0.75, reason: 'coverage', heldAtFullPower: false }],
      },
      allLow: { worstMarginDb: 5.2, marginChangeDb: 2.1, lostRooms: [] },
    },
    shadowing: [
      {
        lineOfSightSigmaDb: 3.68,
        obstructedSigmaDb: 5.01,
        count: aps,
        lowerBound: aps,
        proven: true,
        stopped: null,
        unmetRooms: [],
      },
      {
        lineOfSightSigmaDb: 10,
        obstructedSigmaDb: 10,
        count: aps + 1,
        lowerBound: aps,
        proven: false,
        stopped: 'node-limit',
        unmetRooms: ['rdc/r2'],
      },
    ],
    alternatives: {
      withoutDiscouraged: alternative(aps),
      nextDb: { ...alternative(aps + 1), proven: false, stopped: 'node-limit', unmetRooms: ['rdc/r2'] },
    },
    extra: {
      rooms: index === 0 ? ['rdc/r2'] : [],
      count: index === 0 ? aps + 1 : aps,
      bought: { 'indoor-wifi6-2x2': index === 0 ? aps + 1 : aps },
      proven: true,
      stopped: null,
      unmetRooms: [],
    },
    failures: accessPoints.map(({ id: ap }, at) => ({
      ap,
      lostRooms:
        at === 0 ? [{ floor: 'rdc', id: 'r1', coveredShare: 0.4, reason: 'coverage', heldAtFullPower: true }] : [],
    })),
    fewest:
      index === 1
        ? {
            bound: aps,
            pinned: 0,
            pointsPerAp: 1,
            claims: [
              { floor: 'rdc', room: 'r1', kind: 'coverage', aps: 1, points: 1, areaM2: 2.5 },
              { floor: 'rdc', room: 'r2', kind: 'demand', aps: 1, points: 1, areaM2: null },
            ],
          }
        : null,
    unmet:
      index === 2
        ? [
            {
              floor: 'rdc',
              room: 'r2',
              why: 'coverage',
              reachableShare: 0.6,
              requiredShare: 0.95,
              remedies: [
                { kind: 'allow-room', floor: 'rdc', room: 'r1' },
                { kind: 'target', byDb: 2, targetRssiDbm: -69 },
              ],
            },
          ]
        : [],
    wanMbps: 20,
    findings: [],
  }
}

type Draft = Pick<BomLine, 'article' | 'label' | 'unit' | 'line' | 'dossierItem' | 'lot' | 'quantity' | 'locationId'> &
  Partial<BomLine> & { readonly price: string | null; readonly low?: string; readonly high?: string }

/** As a catalogue with more articles than the plan buys would number them. */
const PRICE_NUMBERS: Readonly<Record<string, string>> = {
  'hypervisor-licence': 'E1.01',
  'licence-ap-3y': 'E1.03',
  'portal-licence-500': 'E1.06',
  'ap-indoor-wifi6-2x2': 'E2.07',
  'firewall-central': 'E3.09',
  'server-1u': 'E3.10',
  'patch-cord-cat6a': 'E4.12',
  'cable-cat6a': 'C1.01',
  acceptance: 'P1.01',
  'central-integration': 'P1.02',
  'general-study': 'P1.03',
  'site-survey': 'P1.04',
  'training-day': 'P1.05',
  'asbestos-survey': 'P1.06',
}

/** A line with its total as the money rules say: quantity × price, rounded half up once. */
function bomLine({ price, low, high, ...draft }: Draft): BomLine {
  const total = price === null ? null : formatEuros(lineTotal(toMilli(draft.quantity)!, parseEuros(price)!))
  return {
    priceNumber: PRICE_NUMBERS[draft.article] ?? null,
    priceForm: 'unit',
    cpv: '32420000-3',
    basis: 'estimate',
    source: 'hypothèse du projet, sans devis',
    asOf: '2021-03-01',
    inHouse: false,
    reminder: false,
    termYears: null,
    rule: draft.article,
    formula: `${draft.quantity}`,
    why: 'pour chaque borne posée',
    causes: draft.locationId === null ? [] : [draft.locationId],
    ...draft,
    unitPriceEur: price,
    totalEur: total,
    lowEur: low ?? price,
    highEur: high ?? price,
  }
}

const HARDWARE = { line: 'hardware', lot: 'equipment' }
const SERVICES = { line: 'services', lot: 'services', dossierItem: 'prestation' }

function locationLines(each: LocationPlan): BomLine[] {
  const aps = each.accessPoints.length
  const at = { locationId: each.id, causes: each.accessPoints.map((ap) => ap.id) }
  const metres = Math.round(each.accessPoints.reduce((sum, ap) => sum + ap.cableM, 0) * 1000) / 1000
  return [
    bomLine({
      ...HARDWARE,
      ...at,
      article: 'ap-indoor-wifi6-2x2',
      label: 'Borne Wi-Fi 6 intérieure 2×2:2, deux bandes, fixation plafond comprise',
      unit: 'U',
      dossierItem: 'borne',
      quantity: aps,
      price: '420.00',
      low: '300.00',
      high: '600.00',
    }),
    bomLine({
      ...HARDWARE,
      ...at,
      article: 'licence-ap-3y',
      label: 'Licence de gestion, une borne, 3 ans',
      termYears: 3,
      unit: 'U',
      dossierItem: 'licence',
      quantity: aps,
      price: '180.35',
      low: '0.00',
      high: '330.00',
      basis: 'quote',
      source: 'devis 2021-017',
    }),
    bomLine({
      ...HARDWARE,
      ...at,
      article: 'patch-cord-cat6a',
      label: 'Cordon catégorie 6A',
      unit: 'U',
      dossierItem: 'accessoire',
      quantity: 2 * aps,
      price: '6.00',
      low: '3.00',
      high: '12.00',
    }),
    bomLine({
      ...HARDWARE,
      ...at,
      article: 'patch-cord-cat6a',
      label: 'Cordon catégorie 6A',
      unit: 'U',
      dossierItem: 'accessoire',
      quantity: 1,
      price: '6.00',
      low: '3.00',
      high: '12.00',
      rule: 'patch-cord-uplink',
    }),
    bomLine({
      ...SERVICES,
      ...at,
      lot: 'cabling',
      cpv: '45314320-0',
      article: 'cable-cat6a',
      label: HOSTILE.formula,
      unit: 'ml',
      quantity: metres,
      price: '1.37',
      low: '0.90',
      high: '2.10',
    }),
    bomLine({
      ...SERVICES,
      ...at,
      lot: 'cabling',
      cpv: '45314320-0',
      article: 'cable-cat6a',
      label: HOSTILE.formula,
      unit: 'ml',
      quantity: 0.365,
      price: '1.37',
      low: '0.90',
      high: '2.10',
      rule: 'cable-rack',
    }),
    bomLine({
      ...SERVICES,
      ...at,
      priceForm: 'lumpSum',
      cpv: '71316000-6',
      article: 'site-survey',
      label: 'Étude et relevé sur site, une implantation',
      unit: 'ft',
      quantity: 1,
      price: '300.00',
      low: '150.00',
      high: '900.00',
    }),
    bomLine({
      ...SERVICES,
      ...at,
      priceForm: 'lumpSum',
      cpv: '71316000-6',
      article: 'acceptance',
      label: 'Essais et procès-verbal de recette, une implantation',
      unit: 'ft',
      quantity: 1,
      price: '150.00',
      low: '100.00',
      high: '300.00',
    }),
    bomLine({
      ...SERVICES,
      ...at,
      line: null,
      reminder: true,
      article: 'asbestos-survey',
      label: 'Repérage amiante avant travaux',
      unit: 'ft',
      dossierItem: 'hors-dossier',
      quantity: 1,
      price: '600.00',
      why: 'bâtiment d’avant 1997',
    }),
  ]
}

function commonLines(options: FixtureOptions): BomLine[] {
  const at = { locationId: null }
  return [
    bomLine({
      ...HARDWARE,
      ...at,
      article: 'ap-indoor-wifi6-2x2',
      label: 'Borne Wi-Fi 6 intérieure 2×2:2, deux bandes, fixation plafond comprise',
      unit: 'U',
      dossierItem: 'borne',
      quantity: 1,
      price: '420.00',
      low: '300.00',
      high: '600.00',
      rule: 'spares',
      why: 'rechange',
    }),
    bomLine({
      ...HARDWARE,
      ...at,
      cpv: '48820000-2',
      article: 'server-1u',
      label: 'Serveur 1U, deux processeurs, 64 Go',
      unit: 'U',
      dossierItem: 'serveur',
      quantity: 2,
      price: '5800.00',
      low: '4200.00',
      high: '8500.00',
    }),
    bomLine({
      ...HARDWARE,
      ...at,
      cpv: '48210000-3',
      article: 'portal-licence-500',
      label: 'Portail captif, jusqu’à 500 sessions simultanées',
      unit: 'U',
      dossierItem: 'licence',
      quantity: 1,
      price: '7500.01',
      low: '4000.00',
      high: '12000.00',
    }),
    bomLine({
      ...HARDWARE,
      ...at,
      article: 'firewall-central',
      label: 'Pare-feu central et tête de tunnels',
      unit: 'U',
      dossierItem: 'serveur',
      quantity: 2,
      price: options.unknownPrice ? null : '2900.00',
      low: '1800.00',
      high: '5200.00',
    }),
    bomLine({
      ...HARDWARE,
      ...at,
      article: 'hypervisor-licence',
      label: 'Hyperviseur libre',
      unit: 'U',
      dossierItem: 'licence',
      quantity: 2,
      price: '0.00',
      high: '1400.00',
    }),
    bomLine({
      ...SERVICES,
      ...at,
      priceForm: 'lumpSum',
      article: 'central-integration',
      label: 'Infrastructure centrale et portail : installation, réglage, essais',
      unit: 'ft',
      quantity: 1,
      price: '5800.00',
      low: '3000.00',
      high: '9500.00',
    }),
    bomLine({
      ...SERVICES,
      ...at,
      article: 'training-day',
      label: 'Formation, une journée',
      unit: 'j',
      quantity: 2.5,
      price: '850.33',
      low: '600.00',
      high: '1200.00',
    }),
    ...(options.beyondFile === true
      ? [
          bomLine({
            ...SERVICES,
            ...at,
            dossierItem: 'hors-dossier',
            article: 'project-management',
            label: 'Conduite de projet, une journée',
            unit: 'j',
            quantity: 7,
            price: '300.00',
          }),
        ]
      : []),
    bomLine({
      ...SERVICES,
      ...at,
      inHouse: true,
      article: 'general-study',
      label: 'Étude générale',
      unit: 'ft',
      quantity: 1,
      price: null,
      why: 'réalisée par les agents du Département',
    }),
  ]
}

const known = (lines: readonly BomLine[]): Cents =>
  lines.reduce((sum, line) => sum + parseEuros(line.totalEur ?? '0.00')!, 0n)

function total(lines: readonly BomLine[]): Cents | null {
  return lines.some((line) => line.totalEur === null) ? null : known(lines)
}

const text = (cents: Cents | null): string | null => (cents === null ? null : formatEuros(cents))

function budgetLine(
  id: string,
  category: string,
  label: string,
  ceilingEur: string,
  bom: readonly BomLine[],
): BudgetLinePlan {
  const lines = bom.filter((line) => line.line === id && !line.inHouse)
  const planned = total(lines)
  const ceiling = parseEuros(ceilingEur)!
  const usedShare = planned === null ? null : Number(planned) / Number(ceiling)
  return {
    id,
    category,
    label,
    ceilingEur,
    totalEur: text(planned),
    knownEur: formatEuros(known(lines)),
    missing: [...new Set(lines.filter((line) => line.totalEur === null).map((line) => line.article))],
    headroomEur: planned === null ? null : formatEuros(ceiling - planned),
    outsideEur: formatEuros(known(lines.filter(isBeyondFile))),
    usedShare,
    close: usedShare !== null && usedShare > 0.9,
    lowEur: planned === null ? null : '10000.00',
    highEur: planned === null ? null : '48000.00',
    verdict: planned === null ? 'unknown' : planned <= ceiling ? 'pass' : 'fail',
    onEstimates: true,
    highExceeds: planned !== null && planned <= ceiling && 4_800_000n > ceiling,
    basisShares: { quote: 0.04, list: 0, estimate: 0.96 },
    breaksAtAps: id === 'services' ? 143 : null,
    eurPerAp: '612.35',
  }
}

function statementOf(lines: readonly BudgetLinePlan[], headroom: Cents | null): BudgetPlan['statement'] {
  if (headroom === null) return 'unknown'
  if (headroom < 0n) return 'total-exceeded'
  return lines.some((line) => line.verdict === 'fail') ? 'line-exceeded' : 'held-on-estimates'
}

function eligibleOf(line: BudgetLinePlan): Cents {
  const named = parseEuros(line.totalEur!)! - parseEuros(line.outsideEur)!
  const ceiling = parseEuros(line.ceilingEur)!
  if (named < ceiling) return named
  return ceiling
}

function sharesOf(planned: Cents | null, eligible: Cents | null): FinancingPlan[] {
  const grant = eligible === null ? null : applyRate(eligible, 0.7)
  const own = planned === null || grant === null ? null : formatEuros(planned - grant)
  return [
    { source: 'FEDER', rate: 0.7, maxEur: '182357.11', amountEur: text(grant) },
    { source: 'Bénéficiaire', rate: null, maxEur: null, amountEur: own },
  ]
}

function basesOf(planned: Cents | null, outside: Cents, ceiling: Cents, eligible: Cents | null): EligibleBasePlan[] {
  const whole = planned === null ? null : planned - outside < ceiling ? planned - outside : ceiling
  return [
    { per: 'line', eligibleEur: text(eligible), financing: sharesOf(planned, eligible) },
    { per: 'total', eligibleEur: text(whole), financing: sharesOf(planned, whole) },
  ]
}

function budgetOf(bom: readonly BomLine[], locations: readonly LocationPlan[], options: FixtureOptions): BudgetPlan {
  const counted = bom.filter((line) => line.line !== null && !line.inHouse)
  const lines = [
    budgetLine(
      'services',
      'Dépenses de prestations externes de service',
      'Marché de fourniture services et de services',
      options.servicesCeilingEur ?? '49200.00',
      bom,
    ),
    budgetLine(
      'hardware',
      "Dépenses d'Investissement matériel et immatériel",
      'Licence, bornes et serveurs',
      options.hardwareCeilingEur ?? '211310.16',
      bom,
    ),
  ]
  const planned = total(counted)
  const ceiling = lines.reduce((sum, line) => sum + parseEuros(line.ceilingEur)!, 0n)
  const headroom = planned === null ? null : ceiling - planned
  const eligible = planned === null ? null : lines.reduce((sum, line) => sum + eligibleOf(line), 0n)
  const vat = planned === null ? null : applyRate(planned, 0.2)
  const aps = locations.reduce((sum, each) => sum + each.accessPoints.length, 0)
  const verdicts = lines.map((line): LineVerdict => line.verdict)
  const statement = statementOf(lines, headroom)
  return {
    verdict: verdicts.includes('unknown') ? 'unknown' : verdicts.includes('fail') ? 'fail' : 'pass',
    statement,
    outcome: statement === 'line-exceeded' ? 'line-exceeded-on-estimates' : statement,
    onEstimates: true,
    ceilingEur: formatEuros(ceiling),
    warnAt: 0.9,
    totalEur: text(planned),
    knownEur: formatEuros(known(counted)),
    headroomEur: text(headroom),
    basisShares: { quote: 0.04, list: 0, estimate: 0.96 },
    vatRate: 0.2,
    vatEur: text(vat),
    totalInclVatEur: planned === null || vat === null ? null : formatEuros(planned + vat),
    prefinanceEur: planned === null || vat === null ? null : formatEuros(planned + vat),
    eligibleEur: text(eligible),
    bases: basesOf(planned, known(counted.filter(isBeyondFile)), ceiling, eligible),
    notEligibleEur: planned === null || eligible === null ? null : formatEuros(planned - eligible),
    toConfirmEur: planned === null ? null : '495.96',
    lines,
    financing: sharesOf(planned, eligible),
    lowEur: planned === null ? null : '20000.00',
    highEur: planned === null ? null : '60000.00',
    p10Eur: planned === null ? null : '24100.00',
    p90Eur: planned === null ? null : '41250.00',
    contingencyEur: '0.00',
    remindersEur: '1200.00',
    aps,
    spares: 1,
    perApEur: planned === null ? null : formatEuros(divideHalfUp(planned, BigInt(aps))),
    perLocationEur: planned === null ? null : formatEuros(divideHalfUp(planned, BigInt(locations.length))),
    byItem: {},
    byLocation: [...locations.map((each) => each.id), null].map((locationId) => ({
      locationId,
      lines: {},
      totalEur: text(total(counted.filter((line) => line.locationId === locationId))),
      aps: locations.find((each) => each.id === locationId)?.accessPoints.length ?? 0,
      perApEur: null,
    })),
  }
}

function licenceTermPlan(years: number, chosen: boolean): LicenceTermPlan {
  return {
    years,
    chosen,
    quantity: 3,
    unitPriceEur: '180.35',
    to: `${2022 + years}-06-29`,
    monthsInside: 3,
    monthsAfter: 12 * years - 3,
    totalEur: '541.05',
    insideEur: '45.09',
    afterEur: '495.96',
    toConfirm: true,
    operationEur: '32000.00',
    grantEur: '22400.00',
    grantWithoutAfterEur: '22052.83',
    renewals: chosen ? 1 : 0,
    renewalsEur: chosen ? '541.05' : '0.00',
  }
}

function namesOf(count: number): [string, string, number][] {
  const first: [string, string, number][] = [
    ['pressense', HOSTILE.formula, 2],
    ['littoral', HOSTILE.long, 1],
  ]
  const more = Array.from({ length: Math.max(0, count - 2) }, (_, index): [string, string, number] => [
    `site-${index + 3}`,
    `Implantation ${index + 3}`,
    2 + (index % 5),
  ])
  return [...first, ...more].slice(0, count)
}

/** The bought articles as a bidder may read of them. */
function tenderOf(bom: readonly BomLine[]): TenderPlan {
  const bought = bom.filter((line) => line.line !== null && !line.inHouse && !line.reminder)
  const articles = new Map(bought.map((line) => [line.article, line]))
  return {
    buyer: 'Département d’essai',
    lots: [
      { id: 'equipment', number: 1, label: 'Équipements', cpv: '32420000-3', cpvLabel: 'Matériel de réseau' },
      { id: 'cabling', number: 2, label: 'Câblage', cpv: '45314320-0', cpvLabel: 'Installation de câblage' },
      { id: 'services', number: 3, label: null, cpv: null, cpvLabel: null },
    ],
    articles: [...articles.values()]
      .map(
        ({ article, priceNumber, lot, priceForm, label, unit, cpv }): TenderArticle => ({
          article,
          number: priceNumber!,
          lot: lot as TenderArticle['lot'],
          priceForm,
          chapter: null,
          label,
          definition: `Le prix comprend : ${label}`,
          figures: [],
          unit,
          cpv,
        }),
      )
      .sort((a, b) => comparePriceOrder({ ...a, priceNumber: a.number }, { ...b, priceNumber: b.number })),
  }
}

/** A small whole plan, money computed by the plain rules; two locations with three access points unless told otherwise. */
export function planFixture(options: FixtureOptions = {}): Plan {
  const locations = namesOf(options.locations ?? 2).map(([id, name, aps], index) => location(index + 1, id, name, aps))
  const bom = [...locations.flatMap(locationLines), ...commonLines(options)]
  return {
    schemaVersion: 1,
    revision: 'sha256-4f6c1a0be2d94b5fa0c3',
    scenario: null,
    language: options.language ?? 'fr',
    operation: {
      id: 'mds-connectees',
      name: 'MDS connectées & solidaires',
      period: { start: '2019-10-01', end: '2022-10-01' },
      referenceDate: '2021-03-26',
      acceptanceDate: '2022-06-30',
      language: options.language ?? 'fr',
      currency: 'EUR',
      vatRate: 0.2,
      licenceTermYears: 3,
    },
    inputs: { 'sites/operation.yaml': 'sha256-00', 'sites/01-pressense.yaml': 'sha256-01' },
    locations,
    central: {
      sessions: 215.33,
      sessionsWithHeadroom: 280,
      sessionsSeatsFull: 410,
      formula: '489 places × 2 visites/jour × 0,2 × 45/60 × 1,1 × 0,5 = 215,33 sessions',
      portalSoftware: 'licensed',
      portal: { article: 'portal-licence-500', maxSessions: 500 },
      controllerAps: 7,
      controllerClients: 410,
      controller: { article: null, maxAps: 250, maxClients: 2500 },
      logGb: 12.4,
      logDailyMb: 34.02,
      logRetentionDays: 365,
      logModel: 'port-block',
      logs: [
        {
          key: 'traffic',
          label: null,
          collected: true,
          retentionDays: 365,
          formula: '538 × 60000 × 365 / 10⁹ = 11.78',
          gb: 11.78,
          dailyMb: 32.28,
          basis: 'données de trafic : un an',
        },
        {
          key: 'identity',
          label: 'Identité civile',
          collected: false,
          retentionDays: 1826,
          formula: '0',
          gb: 0,
          dailyMb: 0,
          basis: null,
        },
      ],
      logStore: null,
      wanMbps: 420,
      lines: locations.map(({ id, wanMbps }) => ({
        locationId: id,
        formula: `10 × 1.1 × 0.5 × 0.3 × 2 = ${wanMbps}`,
        mbps: wanMbps,
      })),
      vpnMbps: 546,
      vpnFormula: '420 × 1.3 = 546',
      firewall: { article: 'firewall-central', throughputMbps: 2000, vpnMbps: 1000 },
      paired: true,
      waitingSeats: 489,
      locationsCounted: locations.length,
      steps: [
        {
          key: 'sessionsHeld',
          formula: '⌈215.33 × 1.3⌉ = 280',
          choice: { kind: 'article', article: 'portal-licence-500', limit: 500 },
        },
        { key: 'controllerAps', formula: 'Σ = 7', choice: { kind: 'included', limit: 250 } },
        { key: 'servers', formula: '1 + 1 = 2', choice: null },
        { key: 'logStores', formula: '12.4', choice: { kind: 'none' } },
        {
          key: 'tunnels',
          formula: '420 × 1.3 = 546',
          choice: { kind: 'article', article: 'firewall-central', limit: 1000 },
        },
      ],
    },
    bom,
    budget: budgetOf(bom, locations, options),
    expenses: null,
    tender: tenderOf(bom),
    secondRacks: [],
    reuse: {
      totalEur: '910.00',
      byArticle: [
        { article: 'rack-9u', label: 'Coffret 9U', line: 'hardware', quantity: 2, amountEur: '480.00' },
        { article: 'switch-poe-8', label: 'Commutateur', line: 'hardware', quantity: 1, amountEur: '430.00' },
      ],
      byLocation: [{ locationId: 'pressense', amountEur: '910.00' }],
    },
    scope: {
      extra: {
        rooms: 1,
        aps: 1,
        lines: { hardware: '612.00', services: '220.00' },
        totalEur: '832.00',
        byLocation: locations.map(({ id }, index) => ({
          locationId: id,
          rooms: index === 0 ? 1 : 0,
          aps: index === 0 ? 1 : 0,
          proven: true,
          lines: index === 0 ? { hardware: '612.00', services: '220.00' } : {},
          totalEur: index === 0 ? '832.00' : '0.00',
        })),
      },
      outside: { aps: [], lines: {}, totalEur: '0.00' },
    },
    licences: {
      from: '2022-06-30',
      periodEnd: '2022-10-01',
      horizonYears: 5,
      terms: [licenceTermPlan(3, true), licenceTermPlan(5, false)],
    },
    hypotheses: [
      { key: 'demand.devicesPerPerson', value: '1.1', unit: '', file: 'sites/operation.yaml' },
      { key: 'licence.termYears', value: '3', unit: 'an', file: 'sites/operation.yaml' },
    ],
    labels: {
      roomUses: { 'waiting-room': 'Salle d’attente' },
      roomFamilies: { 'waiting-room': 'public' },
      materials: {},
      profiles: { 'public-guest': 'Public' },
      accessPoints: { 'indoor-wifi6-2x2': 'Borne intérieure Wi-Fi 6, 2×2' },
    },
    findings: [],
  }
}
