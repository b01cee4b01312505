import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { driftOf } from '../../src/acceptance/drift.js'
import { createContext } from '../../src/input/context.js'
import { nearestName } from '../../src/input/did-you-mean.js'
import { readRunning } from '../../src/input/running.js'
import { apSettingsCsv } from '../../src/report/subjects/access-points.js'
import { planFixture } from '../report/plan-fixture.js'
import { seeded } from '../seeded.js'

const plan = planFixture({ locations: 8 })

async function read(name: string, text: string) {
  const root = mkdtempSync(join(tmpdir(), 'mds-running-'))
  try {
    writeFileSync(join(root, name), text)
    const ctx = createContext(root)
    return { running: await readRunning(ctx, name), findings: ctx.findings }
  } finally {
    rmSync(root, { recursive: true })
  }
}

async function drifts(name: string, text: string) {
  const { running, findings } = await read(name, text)
  expect(findings).toEqual([])
  return driftOf(plan.locations, running!, (written, known) => nearestName(written, known))
}

const allSettings = plan.locations
  .map((location, at) =>
    apSettingsCsv(plan, location)
      .split('\r\n')
      .slice(at === 0 ? 0 : 1)
      .join('\r\n'),
  )
  .join('')

/** The plan as a controller would list it, a row an AP. */
const rows = plan.locations.flatMap(({ accessPoints }) =>
  accessPoints.map(({ id, room, port, radios, switchPort }) => ({
    name: id,
    Room: room,
    'Panel port': port ?? '',
    'Channel 5 GHz': radios['5GHz']?.channel ?? '',
    'EIRP 5 GHz (dBm)': radios['5GHz']?.eirpDbm ?? '',
    'Width 5 GHz (MHz)': radios['5GHz']?.widthMhz ?? '',
    'Channel 2.4 GHz': radios['2.4GHz']?.channel ?? '',
    'Switch port': switchPort ?? '',
    firmware: '1.2.3',
  })),
)
type Row = (typeof rows)[number]
const csv = (all: readonly Row[]): string =>
  [Object.keys(all[0]!), ...all.map((row) => Object.values(row))].map((line) => line.join(',')).join('\n')

describe('running values against the plan', () => {
  test('a slot is no band: its row has one, or its channel tells it', async () => {
    const text = 'AP Name,Radio,Band,Channel,Channel Width (MHz)\nx,0,2.4 GHz,6,20\nx,1,5 GHz,36,40\n'
    const { running, findings } = await read('a.csv', text)
    expect(findings).toEqual([])
    expect(running!.values.map(({ band, key, value }) => [band, key, value])).toEqual([
      ['2.4GHz', 'channel', 6],
      ['2.4GHz', 'widthMhz', 20],
      ['5GHz', 'channel', 36],
      ['5GHz', 'widthMhz', 40],
    ])
    const bare = await read('b.csv', 'ap;radio;channel\nx;1;36\ny;5 GHz;44\n')
    expect([bare.findings, bare.running!.values.map(({ band }) => band)]).toEqual([[], ['5GHz', '5GHz']])
    const listed = [{ name: 'x', radios: [{ band: '5GHz', channelWidthMhz: 80 }] }]
    const json = await read('c.json', JSON.stringify(listed))
    expect([json.running!.notCompared, json.running!.values[0]]).toMatchObject([[], { key: 'widthMhz', value: 80 }])
  })

  test('the settings that mds itself writes drift nowhere', async () => {
    expect(await drifts('settings.csv', allSettings)).toEqual([])
  })

  test('a row an AP drifts nowhere, as CSV and as JSON', async () => {
    expect(await drifts('controller.csv', csv(rows))).toEqual([])
    expect(await drifts('controller.json', JSON.stringify({ data: rows }))).toEqual([])
    const nested = plan.locations.flatMap(({ accessPoints }) =>
      accessPoints.map(({ id, radios }) => ({
        hostname: id,
        serial: 'unknown to the plan',
        radios: Object.fromEntries(
          Object.entries(radios).map(([band, radio]) => [
            band,
            radio && { channel: radio.channel, eirp: radio.eirpDbm },
          ]),
        ),
      })),
    )
    expect(await drifts('nested.json', JSON.stringify(nested))).toEqual([])
  })

  test('ten seeded drifts: ten found, each at its AP with what was planned and what runs', async () => {
    for (let seed = 1; seed <= 20; seed++) {
      const random = seeded(seed)
      const touched = new Set<number>()
      while (touched.size < 10) touched.add(Math.floor(random() * rows.length))
      const expected: string[] = []
      const changed = rows.flatMap((row, at): Row[] => {
        if (!touched.has(at)) return [row]
        expected.push(row.name)
        const kinds: (() => Row[])[] = [
          () => [{ ...row, 'Channel 5 GHz': Number(row['Channel 5 GHz']) === 100 ? 104 : 100 }],
          () => [{ ...row, 'EIRP 5 GHz (dBm)': Number(row['EIRP 5 GHz (dBm)']) + 3 }],
          () => [{ ...row, 'Width 5 GHz (MHz)': 80 }],
          () => [{ ...row, 'Channel 5 GHz': 'auto' as unknown as number }],
          () => [],
          () => [{ ...row, Room: 'cave' }],
          () => [{ ...row, 'Panel port': '97' }],
          () => [{ ...row, 'Switch port': 'Gi1/0/98' }],
          () => [{ ...row, 'Channel 2.4 GHz': Number(row['Channel 2.4 GHz']) === 13 ? 9 : 13 }],
        ]
        return kinds[Math.floor(random() * kinds.length)]!()
      })
      const found = await drifts('controller.csv', csv(changed))
      expect(found.map(({ ap }) => ap).sort(), `seed ${seed}`).toEqual(expected.sort())
    }
  })

  test('an AP that nobody planned is told with the name that it may mean', async () => {
    const [first, ...others] = rows as [Row, ...Row[]]
    const name = `${first.name.slice(0, -1)}9`
    const found = await drifts('controller.csv', csv([{ ...first, name }, ...others]))
    expect(found.map(({ kind, ap }) => [kind, ap])).toEqual([
      ['unknown', name],
      ['missing', first.name],
    ])
    expect(found[0]!.near).not.toBeNull()
  })

  test('another SSID or VLAN is a drift where the operation states them', async () => {
    const { id } = plan.locations[0]!.accessPoints[0]!
    const { running } = await read('one.csv', `ap,ssid,vlan\n${id},"Public, Staff",120\n`)
    const found = (ssid: string, vlan: string | null) =>
      driftOf(plan.locations, running!, () => null, { ssid, vlan }).flatMap(({ kind, key }) =>
        kind === 'value' ? [key] : [],
      )
    expect(found('Public', '120')).toEqual([])
    expect(found('Public', null)).toEqual([])
    expect(found('Guests', '7')).toEqual(['ssid', 'vlan'])
    expect(found('Public, Staff', '120')).toEqual([])
  })

  test('a room is known by its id or its name with the level beside it, a panel port by its number', async () => {
    const [location] = plan.locations
    const ap = location!.accessPoints[0]!
    const { name } = location!.floors[0]!.rooms.find(({ id }) => id === ap.room)!
    const keysOf = async (room: string, port: string) => {
      const { running } = await read('one.csv', `borne;local;port du panneau\n${ap.id};${room};${port}\n`)
      return driftOf(plan.locations, running!, () => null).flatMap(({ kind, key }) => (kind === 'value' ? [key] : []))
    }
    const number = ap.port!.replace(/\D/g, '')
    expect(await keysOf(ap.room, ap.port!)).toEqual([])
    expect(await keysOf(`RDC - ${name.toUpperCase()}`, `P${number.padStart(2, '0')}`)).toEqual([])
    expect(await keysOf('cave', `${number}1`)).toEqual(['room', 'panelPort'])
  })

  test('a wide channel may be given by its centre or its lowest 20 MHz', async () => {
    const wide = structuredClone(plan.locations) as unknown as { accessPoints: { id: string; radios: object }[] }[]
    for (const ap of wide[0]!.accessPoints)
      ap.radios = { '5GHz': { channel: 42, widthMhz: 80, centreMhz: 5210, eirpDbm: 17 } }
    const { id } = wide[0]!.accessPoints[0]!
    for (const [channel, count] of [
      [36, 0],
      [42, 0],
      [40, 1],
    ] as const) {
      const { running } = await read('one.csv', `ap;band;channel\n${id};5 GHz;${channel}\n`)
      const found = driftOf(wide as never, running!, () => null).filter(({ kind }) => kind === 'value')
      expect(found).toHaveLength(count)
    }
  })
})

describe('a file of running values that cannot be read', () => {
  test.each([
    ['no heading', 'a.csv', 'x;y\n1;2\n', 'running-headings'],
    ['no JSON', 'a.json', '{', 'running-json'],
    ['an empty list', 'a.json', '[]', 'running-empty'],
    ['a channel in words', 'a.csv', 'ap;channel\nx;high\n', 'running-value'],
    ['a band that is none', 'a.csv', 'ap;band;channel\nx;7 GHz;36\n', 'running-band'],
    ['two values of one', 'a.csv', 'ap;channel\nx;36\nx;40\n', 'running-twice'],
    ['a row without a name', 'a.csv', 'ap;channel\n;36\n', 'running-no-name'],
    ['another type', 'a.pdf', '%PDF', 'running-file-type'],
  ])('%s', async (_, name, text, code) => {
    const { findings } = await read(name, text)
    expect(findings.map((finding) => finding.code)).toEqual([code])
  })
})
