/**
 * Configurations of what runs: OpenWrt access points (UCI, /etc/config/wireless) and the clients of a FreeRADIUS server. Secrets and
 * addresses are placeholders, for no plan knows them; what the public meets is `design.service` of the operation.
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
  summary: 'OpenWrt access points: /etc/config/wireless (UCI), a file an AP, keys as placeholders',
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
