/**
 * Configurations of what runs: OpenWrt access points (UCI, /etc/config/wireless) and the clients of a FreeRADIUS server. Secrets and
 * addresses are marks to fill in, for no plan knows them; what the public meets is `design.service` of the operation.
 */
import type { AccessPointPlan, LocationPlan } from '../../model/location-plan.js'
import type { Plan } from '../../model/plan.js'
import type { Band } from '../../model/site.js'
import { securityOn, serviceValue } from '../subjects/access-points.js'
import { type Exporter, type ExportTools, primaryChannel, standardOf } from './exporter.js'

const BAND: Readonly<Record<Band, string>> = { '2.4GHz': '2g', '5GHz': '5g', '6GHz': '6g' }
const KEY = '@MDS_WIFI_KEY@'

/** A value as UCI reads it: in single quotes, a quote in it closed, escaped and opened again. */
const quoted = (value: string | number): string => `'${String(value).replaceAll("'", "'\\''")}'`

function section(type: string, name: string, options: readonly (readonly [string, string | number | null])[]): string {
  const lines = options.flatMap(([key, value]) => (value === null ? [] : [`\toption ${key} ${quoted(value)}\n`]))
  return `config ${type} ${quoted(name)}\n${lines.join('')}`
}

/** Networks of a radio: name, encryption, and the other one where an open network leads to an encrypted one. */
function networksOf(ssid: string, security: string | null) {
  if (security === 'owe-transition')
    return [
      { id: 'open', ssid, encryption: 'none', hidden: false, other: `${ssid}-OWE` },
      { id: 'owe', ssid: `${ssid}-OWE`, encryption: 'owe', hidden: true, other: ssid },
    ]
  const encryption =
    { open: 'none', owe: 'owe', 'wpa3-personal': 'sae', 'wpa3-enterprise': 'wpa3' }[security ?? 'open'] ?? 'none'
  return [{ id: 'public', ssid, encryption, hidden: false, other: null }]
}

function wirelessOf(plan: Plan, ap: AccessPointPlan, tools: ExportTools): string {
  const ssid = serviceValue(plan, 'ssid')
  const flag = (key: string): number | null => {
    const value = serviceValue(plan, key)
    return value === null ? null : value === 'true' ? 1 : 0
  }
  const vlan = serviceValue(plan, 'vlan')
  const parts = (Object.keys(ap.radios) as Band[]).flatMap((band, index) => {
    const radio = ap.radios[band] ?? null
    const name = `radio${index}`
    const conducted =
      radio === null ? null : Math.floor(radio.eirpDbm - (tools.radioOf(ap.type, band)?.peakGainDbi ?? 0))
    const device = section('wifi-device', name, [
      ['type', 'mac80211'],
      ['band', BAND[band]],
      ['channel', radio === null ? null : primaryChannel(radio)],
      ['htmode', radio === null ? null : `${standardOf(tools, ap.type, band).uci}${radio.widthMhz}`],
      ['txpower', conducted],
      ['country', serviceValue(plan, 'country')],
      ['disabled', radio === null ? 1 : 0],
    ])
    if (radio === null || ssid === null) return [device]
    const networks = networksOf(ssid, securityOn(plan, band)).map((network) =>
      section('wifi-iface', `${network.id}_${name}`, [
        ['device', name],
        ['mode', 'ap'],
        ['network', vlan === null ? 'public' : `vlan${vlan}`],
        ['ssid', network.ssid],
        ['encryption', network.encryption],
        ['owe_transition_ssid', network.other],
        ['hidden', network.hidden ? 1 : 0],
        ['key', network.encryption === 'sae' ? KEY : null],
        ['isolate', flag('clientIsolation')],
        ['ieee80211k', flag('neighbourReports')],
        ['bss_transition', flag('transitionManagement')],
        ['ieee80211r', flag('fastTransition')],
      ]),
    )
    return [device, ...networks]
  })
  return `# ${ap.id}: ${ap.label}\n\n${parts.join('\n')}`
}

export const openwrt: Exporter = {
  kind: 'openwrt',
  summary: 'OpenWrt access points: /etc/config/wireless (UCI), a file an AP, keys as marks to fill in',
  notCarried: [
    'network and VLAN interfaces, which depend on the device; the lowest rate; limits of time and throughput, which the portal holds',
    'power is conducted, the EIRP less the peak gain of the class: set it anew for the model bought',
  ],
  files: ({ plan, locations, tools }) =>
    locations.flatMap(({ id, accessPoints }) =>
      accessPoints.map((ap) => ({ path: `${id}/${ap.id}.wireless`, render: () => wirelessOf(plan, ap, tools) })),
    ),
}

const variable = (name: string, { id }: LocationPlan): string =>
  `$ENV{MDS_${name}_${id.toUpperCase().replace(/[^A-Z0-9]/g, '_')}}`

function clientOf(location: LocationPlan): string {
  const name = location.id.replace(/[^A-Za-z0-9_-]/g, '-')
  return [
    `client mds-${name} {`,
    `\tipaddr = ${variable('SUBNET', location)}`,
    `\tsecret = ${variable('RADIUS_SECRET', location)}`,
    `\tshortname = ${name}`,
    '\tnas_type = other',
    '\trequire_message_authenticator = yes',
    '}',
    '',
  ].join('\n')
}

export const freeradius: Exporter = {
  kind: 'freeradius',
  summary: 'FreeRADIUS: a client a location in clients.conf; addresses and secrets come from the environment',
  notCarried: ['users and policies: those of the portal or the directory'],
  files: ({ locations }) => [
    {
      path: 'clients.conf',
      render: () => {
        const used = locations.filter(({ accessPoints }) => accessPoints.length > 0)
        const names = used.flatMap((location) => [variable('SUBNET', location), variable('RADIUS_SECRET', location)])
        const listed = names.map((each) => `#   ${each.slice(5, -1)}\n`).join('')
        return `# Set in the environment of the server before it starts:\n${listed}\n${used.map(clientOf).join('\n')}`
      },
    },
  ],
}

/*
 * PacketFence (github.com/inverse-inc/packetfence): clients of its RADIUS server, connection profile and source of the portal, as files for
 * `/usr/local/pf/conf`. Keys are those of its own defaults (`switches.conf.defaults`, `profiles.conf.defaults`,
 * `authentication.conf.example`); addresses and secrets, which no plan knows, are marks to fill in.
 */

const SOURCE = 'mds-public'
const PROFILE = 'mds-public'

type IniOptions = readonly (readonly [key: string, value: string | number])[]

/** A value on one line; comments begin lines there, never end them. */
const oneLine = (text: string): string => text.replace(/[\p{C}\s]+/gu, ' ').trim()

function iniSection(name: string, options: IniOptions): string {
  return [`[${name}]`, ...options.map(([key, value]) => `${key}=${oneLine(String(value))}`), ''].join('\n')
}

const markOf = (name: string, { id }: LocationPlan): string =>
  `@MDS_${name}_${id.toUpperCase().replace(/[^A-Z0-9]/g, '_')}@`

const vlanOf = (plan: Plan): string => serviceValue(plan, 'vlan') ?? '@MDS_VLAN@'

/** One client a location: all its access points, by their subnet. */
function switchSection(plan: Plan, location: LocationPlan): string {
  return iniSection(markOf('SUBNET', location), [
    ['description', `${location.id}: ${location.accessPoints.length} AP, ${location.name}`],
    ['type', 'PacketFence::Standard'],
    ['mode', 'production'],
    ['VlanMap', 'Y'],
    ['registrationVlan', '@MDS_REGISTRATION_VLAN@'],
    ['guestVlan', vlanOf(plan)],
    ['useSNMP', 'N'],
    ['useCoA', 'Y'],
    ['radiusSecret', markOf('RADIUS_SECRET', location)],
  ])
}

function sourceSections(plan: Plan): string {
  const hours = serviceValue(plan, 'sessionHours')
  return [
    iniSection(SOURCE, [
      ['description', 'public, one click: no identity is collected'],
      ['type', 'Null'],
      ['email_required', 'no'],
    ]),
    iniSection(`${SOURCE} rule catchall`, [
      ['description', 'every visitor'],
      ['class', 'authentication'],
      ['match', 'all'],
      ['action0', 'set_role=guest'],
      ['action1', `set_access_duration=${hours === null ? '1D' : `${hours}h`}`],
    ]),
  ].join('\n')
}

function profileSection(plan: Plan, isIdentified: boolean): string {
  const stated = serviceValue(plan, 'ssid')
  // Filters are a list with commas: a name that has one is set by hand.
  const ssid = stated === null || stated.includes(',') ? '@MDS_SSID@' : stated
  return iniSection(PROFILE, [
    ['description', plan.operation.name],
    ['filter', `ssid:${ssid}`],
    ['filter_match_style', 'any'],
    ['locale', plan.language === 'fr' ? 'fr_FR' : 'en_US'],
    ['sources', isIdentified ? 'local' : SOURCE],
  ])
}

const isIdentified = ({ hypotheses }: Plan): boolean =>
  hypotheses.some(({ key, value }) => key === 'design.portal.identification' && value !== 'none')

const fileHead = (plan: Plan): string =>
  [
    `# ${oneLine(plan.operation.name)}; portal of this plan: ${plan.central.portalSoftware}.`,
    '# Replace each @MDS_…@ before use; add to the file of the same name, whose other sections stay.',
    '',
    '',
  ].join('\n')

export const packetfence: Exporter = {
  kind: 'packetfence',
  summary:
    'PacketFence, the portal of the scenario of that name: clients, connection profile and source, secrets as marks to fill in',
  notCarried: [
    'limits of throughput, which its access points or firewall hold; the days that records are kept',
    'the module of the model bought: its clients are of the type PacketFence::Standard (RADIUS with change of authorization)',
    'written from its published defaults, never loaded by a PacketFence',
  ],
  experimental: true,
  files: ({ plan, locations }) => {
    const used = locations.filter(({ accessPoints }) => accessPoints.length > 0)
    return [
      {
        path: 'switches.conf',
        render: () => fileHead(plan) + used.map((location) => switchSection(plan, location)).join('\n'),
      },
      { path: 'profiles.conf', render: () => fileHead(plan) + profileSection(plan, isIdentified(plan)) },
      ...(isIdentified(plan)
        ? []
        : [{ path: 'authentication.conf', render: () => fileHead(plan) + sourceSections(plan) }]),
    ]
  },
}
