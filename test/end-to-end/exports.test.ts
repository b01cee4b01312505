import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { strFromU8, unzipSync } from 'fflate'
import { beforeAll, describe, expect, test } from 'vitest'
import { driftOf } from '../../src/acceptance/drift.js'
import { loadCatalog } from '../../src/input/catalog.js'
import { createContext } from '../../src/input/context.js'
import { readRunning } from '../../src/input/running.js'
import type { AccessPointPlan, LocationPlan } from '../../src/model/location-plan.js'
import type { Plan } from '../../src/model/plan.js'
import type { Band } from '../../src/model/site.js'
import { type ExportInput, primaryChannel, switchPortOf } from '../../src/report/exports/exporter.js'
import { EXPORTS } from '../../src/report/exports/registry.js'
import { apSettingsCsv } from '../../src/report/subjects/access-points.js'
import { mainJob, readPlan } from './main-job.js'
import { PROJECT } from './program.js'
import { readCsv } from './read-csv.js'

/*
 * What is exported of all access points of the estate, read back as its consumers read it, against the plan.
 */

const SCHEMA = join(PROJECT, '..', 'shared', 'reference', 'openintent', 'oi-wifi-2.0.0.schema.json')
const [SSID, VLAN] = ["L'accès; public", '120']

interface Expected {
  readonly location: LocationPlan
  readonly ap: AccessPointPlan
  readonly radios: readonly (readonly [
    Band,
    { channel: number; widthMhz: number; eirpDbm: number; centreMhz: number },
  ])[]
}

let input: ExportInput
let all: readonly Expected[]
const inEnglish = (): ExportInput => ({ ...input, plan: { ...input.plan, language: 'en' } })

beforeAll(async () => {
  const { out } = await mainJob()
  const planned = readPlan(out)
  const stated = [
    ['ssid', SSID],
    ['vlan', VLAN],
  ].map(([key, value]) => ({ key: `design.service.${key}`, value: value!, unit: '', file: 'sites/operation.yaml' }))
  const others = planned.hypotheses.filter(({ key }) => !stated.some((each) => each.key === key))
  const plan: Plan = { ...planned, hypotheses: [...others, ...stated] }
  const catalog = loadCatalog(createContext(PROJECT), PROJECT)!
  input = {
    plan,
    locations: plan.locations,
    tools: {
      radioOf: (type, band) => catalog.apTypes[type]?.radios.find((each) => each.band === band) ?? null,
      toPng: () => new Uint8Array([137, 80, 78, 71]),
      locationOf: () => null,
    },
  }
  all = plan.locations.flatMap((location) =>
    location.accessPoints.map((ap) => ({
      location,
      ap,
      radios: (Object.keys(ap.radios) as Band[]).flatMap((band) => {
        const radio = ap.radios[band]
        return radio ? [[band, radio] as const] : []
      }),
    })),
  )
})

function filesOf(kind: string, of: ExportInput = input): Map<string, string | Uint8Array> {
  const files = EXPORTS.find((each) => each.kind === kind)!.files(of)
  return new Map(files.map(({ path, render }) => [path, render()]))
}
const textOf = (kind: string, path: string, of?: ExportInput): string => String(filesOf(kind, of).get(path))

const HEADS = {
  fr: {
    name: 'Borne',
    port: 'Port du commutateur',
    panel: 'Port du panneau',
    channel: 'Canal',
    width: 'Largeur',
    eirp: 'PIRE',
  },
  en: {
    name: 'Access point',
    port: 'Switch port',
    panel: 'Panel port',
    channel: 'Channel',
    width: 'Width',
    eirp: 'EIRP',
  },
} as const

describe('every access point of the estate', () => {
  test('there are many', () => expect(all.length).toBeGreaterThan(100))

  test.each(['fr', 'en'] as const)('inventory in %s: name, ports, network, channel, width, EIRP', (language) => {
    const heads = HEADS[language]
    const rows = readCsv(textOf('inventory', 'access-points.csv', language === 'fr' ? input : inEnglish()))
    const comma = (value: number): string => (language === 'fr' ? String(value).replace('.', ',') : String(value))
    expect(rows.map((row) => row[heads.name])).toEqual(all.map(({ ap }) => ap.id))
    for (const [at, { location, ap, radios }] of all.entries()) {
      const row = rows[at]!
      expect([row.SSID, row.VLAN, row[heads.panel]]).toEqual([SSID, VLAN, ap.port ?? ''])
      expect(row[heads.port]).toBe(String(switchPortOf(location, ap)?.port ?? ''))
      for (const [band, radio] of radios)
        expect([
          row[`${heads.channel} ${band}`],
          row[`${heads.width} ${band} (MHz)`],
          row[`${heads.eirp} ${band} (dBm)`],
        ]).toEqual([String(primaryChannel(radio)), String(radio.widthMhz), comma(radio.eirpDbm)])
    }
  })

  test.each(['fr', 'en'] as const)('settings in %s, and no drift where they run', async (language) => {
    const plan = { ...input.plan, language }
    const texts = plan.locations.map((location) => apSettingsCsv(plan, location))
    const rows = texts.flatMap(readCsv)
    expect(rows).toHaveLength(all.reduce((sum, { ap }) => sum + Object.keys(ap.radios).length, 0))
    const folder = mkdtempSync(join(tmpdir(), 'mds-settings-'))
    for (const [at, location] of plan.locations.entries()) {
      if (location.accessPoints.length === 0) continue
      const ctx = createContext(folder)
      writeFileSync(join(folder, `${at}.csv`), texts[at]!)
      const running = await readRunning(ctx, `${at}.csv`)
      expect(ctx.findings).toEqual([])
      expect(running!.values.length).toBeGreaterThan(3 * location.accessPoints.length)
      expect(driftOf([location], running!, () => null, { ssid: SSID, vlan: VLAN })).toEqual([])
    }
  })

  test('GLPI: name, place, label, ports; its model maps each column once', () => {
    const rows = readCsv(textOf('glpi', 'network-equipment.csv'))
    expect(rows.map(({ name }) => name)).toEqual(all.map(({ ap }) => ap.id))
    for (const [at, { location, ap }] of all.entries()) {
      const port = switchPortOf(location, ap)
      expect(rows[at]!.otherserial).toBe(ap.label)
      if (port) expect(rows[at]!.comment).toContain(`${ap.port} · ${port.device}/${port.port}`)
      expect(rows[at]!.locations_id).toMatch(/^[^>]+(?: > [^>]+){1,3}$/)
    }
    const model = readCsv(textOf('glpi', 'injection-model.csv'))
    expect(model.map(({ name }) => name)).toEqual(Object.keys(rows[0]!))
    expect(model.map(({ rank }) => rank)).toEqual(model.map((_, rank) => String(rank)))
    expect(model.filter(({ is_mandatory }) => is_mandatory === '1').map(({ value }) => value)).toEqual(['name'])
  })

  test('NetBox: device, channel with its centre and width, EIRP, switch port', () => {
    const commas = (text: string) => readCsv(text.replaceAll(',', ';'))
    const devices = new Set(commas(textOf('netbox', '07-devices.csv')).map(({ name }) => name))
    const interfaces = new Map(
      commas(textOf('netbox', '08-interfaces.csv')).map((row) => [`${row.device} ${row.name}`, row]),
    )
    const cables = new Map(commas(textOf('netbox', '09-cables.csv')).map((row) => [row.side_a_device, row]))
    for (const { location, ap, radios } of all) {
      expect(devices).toContain(ap.id)
      for (const [band, radio] of radios) {
        const row = interfaces.get(`${ap.id} radio-${band.replace('GHz', 'g').replace('.', '')}`)!
        const [, number, centre, width] = row.rf_channel!.split('-')
        expect([Number(number), Number(centre)]).toEqual([
          radio.widthMhz === 20 ? primaryChannel(radio) : radio.channel,
          radio.centreMhz,
        ])
        expect(Number(width)).toBe(band === '2.4GHz' ? 22 : radio.widthMhz)
        expect([row.description, row.enabled]).toEqual([`EIRP ${radio.eirpDbm} dBm`, 'true'])
      }
      const port = switchPortOf(location, ap)
      const cable = cables.get(ap.id)
      expect([cable?.side_b_device, cable?.side_b_name]).toEqual(
        port === null ? [undefined, undefined] : [port.device, `port${port.port}`],
      )
    }
  })

  test('OpenIntent: name, channel, width, EIRP, switch port', () => {
    const documents = [...filesOf('openintent')].map(([path, bytes]) => {
      const members = unzipSync(bytes as Uint8Array)
      return JSON.parse(strFromU8(members[path.replace(/zip$/, 'json')]!)) as {
        accesspoints: {
          name: string
          connected_switch?: { switch_name: string; port: string }
          dot11_radios: { band: string; channel: number; channel_width: string; transmit_eirp: number }[]
        }[]
      }
    })
    // Where the schema is at hand; test/report/exports.test.ts says where it is not.
    if (existsSync(SCHEMA)) {
      const schema = JSON.parse(readFileSync(SCHEMA, 'utf8')) as object
      const validate = new Ajv2020({ strict: false, formats: { uri: true, ipv4: true } }).compile(schema)
      for (const document of documents) {
        validate(document)
        expect(validate.errors ?? []).toEqual([])
      }
      expect(documents).toHaveLength(29)
    }
    const aps = documents.flatMap(({ accesspoints }) => accesspoints)
    expect(aps.map(({ name }) => name)).toEqual(all.map(({ ap }) => ap.id))
    for (const [at, { location, ap, radios }] of all.entries()) {
      const found = aps[at]!.dot11_radios.filter(({ channel }) => channel !== undefined)
      expect(found.map((each) => [each.band, each.channel, each.channel_width, each.transmit_eirp])).toEqual(
        radios.map(([band, radio]) => [
          `FREQ_${band.replace('Hz', 'HZ')}`,
          primaryChannel(radio),
          `${radio.widthMhz}_MHz`,
          radio.eirpDbm,
        ]),
      )
      const port = switchPortOf(location, ap)
      expect(aps[at]!.connected_switch?.port).toBe(port === null ? undefined : String(port.port))
    }
  })

  test('Ekahau: name, frequencies, conducted power by which the EIRP comes back, port', () => {
    const found = new Map<string, { radios: number[][]; powers: number[]; tags: string[] }>()
    for (const bytes of filesOf('esx').values()) {
      const members = unzipSync(bytes as Uint8Array)
      const list = (name: string) =>
        (JSON.parse(strFromU8(members[`${name}.json`]!)) as Record<string, Record<string, unknown>[]>)[name]!
      const antennas = new Map(list('antennaTypes').map((each) => [each.id, each.horizontalPlane as { dBi: number }[]]))
      for (const each of list('accessPoints')) {
        const own = list('simulatedRadios').filter(({ accessPointId }) => accessPointId === each.id)
        found.set(String(each.name), {
          radios: own.map((radio) => radio.channelByCenterFrequencyDefinedNarrowChannels as number[]),
          powers: own.map((radio) => Number(radio.transmitPower) + antennas.get(radio.antennaTypeId)![0]!.dBi),
          tags: (each.tags as { value: string }[]).map(({ value }) => value),
        })
      }
    }
    for (const { ap, radios } of all) {
      const { radios: own, powers, tags } = found.get(ap.id)!
      expect(own.map((centres) => [centres.length * 20, (centres[0]! + centres.at(-1)!) / 2])).toEqual(
        radios.map(([, radio]) => [radio.widthMhz, radio.centreMhz]),
      )
      for (const [at, [, radio]] of radios.entries()) expect(powers[at]).toBeCloseTo(radio.eirpDbm, 2)
      expect(tags).toEqual(
        expect.arrayContaining([ap.room, ap.label, ...(ap.switchPort === null ? [] : [ap.switchPort])]),
      )
    }
    expect(found.size).toBe(all.length)
  })

  test('OpenWrt: channel, width, network, VLAN, power within a whole dB below the EIRP', () => {
    const files = filesOf('openwrt')
    expect(files.size).toBe(all.length)
    for (const { location, ap, radios } of all) {
      const text = String(files.get(`${location.id}/${ap.id}.wireless`))
      const sections = text.split(/^config /m).slice(1)
      const option = (part: string, key: string): string | undefined =>
        new RegExp(`^\\toption ${key} '(.*)'$`, 'm').exec(part)?.[1]?.replaceAll("'\\''", "'")
      const bands: Readonly<Record<string, Band>> = { '2g': '2.4GHz', '5g': '5GHz', '6g': '6GHz' }
      for (const device of sections.filter((part) => part.startsWith('wifi-device'))) {
        const band = bands[option(device, 'band')!]!
        const radio = new Map(radios).get(band)
        expect(option(device, 'disabled')).toBe(radio === undefined ? '1' : '0')
        if (radio === undefined) continue
        expect(option(device, 'channel')).toBe(String(primaryChannel(radio)))
        expect(option(device, 'htmode')).toMatch(new RegExp(`^(?:HT|VHT|HE|EHT)${radio.widthMhz}$`))
        const power = Number(option(device, 'txpower')) + input.tools.radioOf(ap.type, band)!.peakGainDbi
        expect(radio.eirpDbm - power).toBeGreaterThanOrEqual(0)
        expect(radio.eirpDbm - power).toBeLessThan(1)
      }
      const networks = sections.filter((part) => part.startsWith('wifi-iface'))
      expect(networks.length).toBeGreaterThanOrEqual(radios.length)
      for (const network of networks) {
        expect([SSID, `${SSID}-OWE`]).toContain(option(network, 'ssid'))
        expect(option(network, 'network')).toBe(`vlan${VLAN}`)
      }
    }
  })

  test('PacketFence: a client a location with its VLAN, the network of the public, the length of a session', () => {
    /** As its reader of INI files takes it: sections in brackets, comments at the beginning of a line. */
    const ini = (text: string) =>
      text
        .split(/^(?=\[)/m)
        .slice(1)
        .map((part) => {
          const [name, ...lines] = part.split('\n')
          const options = lines.filter((line) => /^[^#;=]+=/.test(line))
          return {
            name: name!.slice(1, -1),
            ...Object.fromEntries(options.map((line) => line.split(/=(.*)/s).slice(0, 2))),
          }
        })
    const used = input.locations.filter(({ accessPoints }) => accessPoints.length > 0)
    const clients = ini(textOf('packetfence', 'switches.conf'))
    expect(clients.map(({ description }) => description.split(':')[0])).toEqual(used.map(({ id }) => id))
    expect(new Set(clients.map(({ name }) => name)).size).toBe(used.length)
    for (const client of clients) expect(client).toMatchObject({ guestVlan: VLAN, VlanMap: 'Y', mode: 'production' })
    expect(ini(textOf('packetfence', 'profiles.conf'))).toMatchObject([
      { name: 'mds-public', filter: `ssid:${SSID}`, sources: 'mds-public', locale: 'fr_FR' },
    ])
    const [source, rule] = ini(textOf('packetfence', 'authentication.conf'))
    expect(source).toMatchObject({ name: 'mds-public', type: 'Null' })
    expect(rule).toMatchObject({ action0: 'set_role=guest', action1: 'set_access_duration=8h' })
    expect(textOf('packetfence', 'switches.conf')).not.toMatch(/Secret=(?!@MDS_)/)
  })
})

const FREERADIUS = '/usr/sbin/freeradius'

describe('the real consumer', () => {
  /** A server with nothing but the clients: what it says of them, and whether it takes them. */
  function check(clients: string, environment: Readonly<Record<string, string>>) {
    const folder = mkdtempSync(join(tmpdir(), 'mds-radius-'))
    writeFileSync(join(folder, 'clients.conf'), clients)
    writeFileSync(
      join(folder, 'radiusd.conf'),
      [
        'prefix = /usr',
        `logdir = ${folder}`,
        `run_dir = ${folder}`,
        'libdir = /usr/lib/freeradius',
        'log {\n destination = stdout\n}',
        'security {\n allow_vulnerable_openssl = yes\n}',
        'modules {\n}',
        '$INCLUDE clients.conf',
        'server default {\n listen {\n type = auth\n ipaddr = 127.0.0.1\n port = 18120\n }\n authorize {\n }\n}',
        '',
      ].join('\n'),
    )
    const run = spawnSync(FREERADIUS, ['-XC', '-d', folder], {
      env: { PATH: process.env.PATH, ...environment },
      encoding: 'utf8',
    })
    return { status: run.status, text: `${run.stdout}${run.stderr}` }
  }

  test.skipIf(!existsSync(FREERADIUS))(
    'FreeRADIUS takes the clients of every location, and refuses a bad subnet',
    () => {
      const clients = textOf('freeradius', 'clients.conf')
      const names = [...clients.matchAll(/^# {3}(\S+)$/gm)].map(([, name]) => name!)
      const environment = Object.fromEntries(
        names.map((name, at) => [name, /SUBNET/.test(name) ? `10.13.${at}.0/24` : `a long secret "${at}" of no use`]),
      )
      const { status, text } = check(clients, environment)
      expect(text).toContain('Configuration appears to be OK')
      expect(status).toBe(0)
      const used = input.locations.filter(({ accessPoints }) => accessPoints.length > 0)
      expect([...text.matchAll(/^ client (\S+) \{$/gm)].map(([, name]) => name)).toEqual(
        used.map(({ id }) => `mds-${id}`),
      )
      expect(check(clients, { ...environment, [names[0]!]: '10.13.0.0/240' }).status).not.toBe(0)
    },
  )
})
