/**
 * PacketFence (github.com/inverse-inc/packetfence): clients of its RADIUS server, connection profile and source of the portal, as files for
 * `/usr/local/pf/conf`. Keys are those of its own defaults (`switches.conf.defaults`, `profiles.conf.defaults`,
 * `authentication.conf.example`); addresses and secrets, which no plan knows, are placeholders.
 */
import type { LocationPlan } from '../../model/location-plan.js'
import type { Plan } from '../../model/plan.js'
import { serviceValue } from '../subjects/access-points.js'
import type { Exporter } from './exporter.js'

const SOURCE = 'mds-public'
const PROFILE = 'mds-public'

type Options = readonly (readonly [key: string, value: string | number])[]

/** A value on one line; comments begin lines there, never end them. */
const oneLine = (text: string): string => text.replace(/[\p{C}\s]+/gu, ' ').trim()

function section(name: string, options: Options): string {
  return [`[${name}]`, ...options.map(([key, value]) => `${key}=${oneLine(String(value))}`), ''].join('\n')
}

const placeholder = (name: string, { id }: LocationPlan): string =>
  `@MDS_${name}_${id.toUpperCase().replace(/[^A-Z0-9]/g, '_')}@`

const vlanOf = (plan: Plan): string => serviceValue(plan, 'vlan') ?? '@MDS_VLAN@'

/** One client a location: all its access points, by their subnet. */
function switchSection(plan: Plan, location: LocationPlan): string {
  return section(placeholder('SUBNET', location), [
    ['description', `${location.id}: ${location.accessPoints.length} AP, ${location.name}`],
    ['type', 'PacketFence::Standard'],
    ['mode', 'production'],
    ['VlanMap', 'Y'],
    ['registrationVlan', '@MDS_REGISTRATION_VLAN@'],
    ['guestVlan', vlanOf(plan)],
    ['useSNMP', 'N'],
    ['useCoA', 'Y'],
    ['radiusSecret', placeholder('RADIUS_SECRET', location)],
  ])
}

function sourceSections(plan: Plan): string {
  const hours = serviceValue(plan, 'sessionHours')
  return [
    section(SOURCE, [
      ['description', 'public, one click: no identity is collected'],
      ['type', 'Null'],
      ['email_required', 'no'],
    ]),
    section(`${SOURCE} rule catchall`, [
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
  return section(PROFILE, [
    ['description', plan.operation.name],
    ['filter', `ssid:${ssid}`],
    ['filter_match_style', 'any'],
    ['locale', plan.language === 'fr' ? 'fr_FR' : 'en_US'],
    ['sources', isIdentified ? 'local' : SOURCE],
  ])
}

const isIdentified = ({ hypotheses }: Plan): boolean =>
  hypotheses.some(({ key, value }) => key === 'design.portal.identification' && value !== 'none')

const head = (plan: Plan): string =>
  [
    `# ${oneLine(plan.operation.name)}; portal of this plan: ${plan.central.portalSoftware}.`,
    '# Replace each @MDS_…@ before use; add to the file of the same name, whose other sections stay.',
    '',
    '',
  ].join('\n')

export const packetfence: Exporter = {
  kind: 'packetfence',
  summary:
    'PacketFence, the portal of the scenario of that name: clients, connection profile and source, secrets as placeholders',
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
        render: () => head(plan) + used.map((location) => switchSection(plan, location)).join('\n'),
      },
      { path: 'profiles.conf', render: () => head(plan) + profileSection(plan, isIdentified(plan)) },
      ...(isIdentified(plan) ? [] : [{ path: 'authentication.conf', render: () => head(plan) + sourceSections(plan) }]),
    ]
  },
}
