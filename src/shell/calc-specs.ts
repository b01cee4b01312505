import { InvalidArgumentError, Option } from 'commander'
import type { GroupSpec, RunSpec } from './command-spec.js'

/** One number, nothing else: no blank, no unit, no hexadecimal. */
function number(text: string): number {
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) throw new InvalidArgumentError('give a number, such as 12.5')
  return Number(text)
}

function positive(text: string): number {
  const value = number(text)
  if (!(value > 0)) throw new InvalidArgumentError('give a number above 0')
  return value
}

function notNegative(text: string): number {
  const value = number(text)
  if (value < 0) throw new InvalidArgumentError('give a number of at least 0')
  return value
}

function count(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('give a whole number of at least 0')
  return Number(text)
}

function countFromOne(text: string): number {
  const value = count(text)
  if (value === 0) throw new InvalidArgumentError('give a whole number of at least 1')
  return value
}

function share(text: string): number {
  const value = number(text)
  if (!(value >= 0 && value <= 1)) throw new InvalidArgumentError('give a share between 0 and 1, such as 0.6')
  return value
}

function numbers(text: string): number[] {
  return text.split(',').map((part) => number(part.trim()))
}

const option = (flags: string, meaning: string, parse: (text: string) => unknown): Option =>
  new Option(flags, meaning).argParser(parse)

const frequency = (meaning: string): Option => option('--frequency-mhz <mhz>', meaning, positive)

const phyMode = (): Option[] => [
  new Option('--standard <name>', '802.11 format: ht (n), vht (ac), he (ax)'),
  option('--mcs <n>', 'modulation and coding scheme', count),
  option('--width-mhz <mhz>', 'channel width: 20, 40, 80, 160', positive),
  option('--streams <n>', 'spatial streams', countFromOne).default(1),
  option('--guard-interval-ns <ns>', 'guard interval', positive).default(800),
]

const COMMANDS: readonly RunSpec[] = [
  {
    name: 'path-loss',
    summary: 'loss over a distance by one model, with its terms, source and range',
    example: 'mds calc path-loss --model multi-wall --distance-m 12 --frequency-mhz 5500 --wall-losses-db 10,3.4',
    options: [
      new Option(
        '--model <model>',
        'multi-wall, free-space, log-distance, itu-r-p1238, itu-r-p1238-site-general, cost231, inh-office, tgax',
      ).makeOptionMandatory(),
      option('--distance-m <m>', 'distance between the antennas, in space [m]', positive).makeOptionMandatory(),
      frequency('frequency [MHz]').makeOptionMandatory(),
      new Option('--environment <name>', 'of itu-r-p1238 (office …), itu-r-p1238-site-general (office-nlos …), tgax'),
      new Option('--line-of-sight', 'inh-office, itu-r-p1238-site-general: nothing stands between'),
      new Option('--no-line-of-sight', 'the same models: something stands between'),
      option('--exponent <n>', 'log-distance; multi-wall (2 where not given)', notNegative),
      option('--clutter-db-per-m <db>', 'multi-wall: furniture and people [dB/m] (0 where not given)', notNegative),
      option('--reference-loss-db <db>', 'log-distance: loss at 1 m (free space where not given)', number),
      option(
        '--wall-losses-db <list>',
        'multi-wall, cost231: loss of each wall or slab crossed, such as 10,3.4',
        numbers,
      ),
      option('--walls <n>', 'tgax: walls crossed', count),
      option('--floors <n>', 'itu-r-p1238, cost231, tgax: floors between the antennas', count),
      option('--floor-loss-db <db>', 'itu-r-p1238: Lf in all; cost231: loss of the first floor', notNegative),
      option('--power-loss-coefficient <n>', 'itu-r-p1238: N of your own instead of an environment', notNegative),
    ],
    load: async () => (await import('./commands/calc-path-loss.js')).calcPathLoss,
  },
  {
    name: 'wall',
    summary: 'loss of a catalogue material, or of layers by ITU-R P.2040, by band and angle',
    example: 'mds calc wall --layers plasterboard:0.0125,vacuum:0.048,plasterboard:0.0125',
    arguments: [['[MATERIAL]', 'a material of catalogs/materials.yaml']],
    options: [
      new Option('--layers <list>', 'free construction, material:metres from face to face'),
      frequency('one frequency instead of the band averages [MHz]'),
      new Option('--band <band>', 'one band instead of all').choices(['2.4GHz', '5GHz', '6GHz']),
      option('--incidence-deg <deg>', 'one angle from the normal instead of 0, 30, 60, 75', notNegative),
      new Option('--polarisation <which>', 'of the wave; mean is of the powers')
        .choices(['te', 'tm', 'mean'])
        .default('mean'),
    ],
    load: async () => (await import('./commands/calc-wall.js')).calcWall,
  },
  {
    name: 'phy-rate',
    summary: 'PHY rate of one MCS, or of all of a standard, with sensitivity and SNR',
    example: 'mds calc phy-rate --standard he --mcs 9 --width-mhz 40 --streams 2',
    options: phyMode(),
    load: async () => (await import('./commands/calc-phy-rate.js')).calcPhyRate,
  },
  {
    name: 'noise',
    summary: 'thermal noise floor of a receiver',
    example: 'mds calc noise --width-mhz 20 --noise-figure-db 7',
    options: [
      option('--width-mhz <mhz>', 'channel width', positive).makeOptionMandatory(),
      option('--noise-figure-db <db>', 'noise figure of the receiver', number).makeOptionMandatory(),
    ],
    load: async () => (await import('./commands/calc-noise.js')).calcNoise,
  },
  {
    name: 'airtime',
    summary: 'MAC exchange times of a PHY mode; airtime and radios that devices ask for',
    example:
      'mds calc airtime --standard he --mcs 7 --width-mhz 20 --streams 2 --devices 30 --mbps-per-active 2 --mac-efficiency 0.6 --max-airtime 0.5',
    options: [
      ...phyMode(),
      option('--rate-mbps <mbps>', 'PHY rate, instead of the mode above', positive),
      option('--mpdus <n>', 'packets of 1500 bytes in one exchange, instead of 1, 4, 16, 32, 64', countFromOne),
      option('--devices <n>', 'devices that transfer at once', notNegative),
      option('--mbps-per-active <mbps>', 'what each asks for [Mbit/s]', positive),
      option('--mac-efficiency <share>', 'share of the PHY rate that carries data', share),
      option('--max-airtime <share>', 'share of its time that a radio may be busy', share),
      option('--external-utilisation <share>', 'share of the time taken by networks of others', share).default(0),
      option('--max-clients <n>', 'devices that one radio carries (no limit where not given)', countFromOne),
    ],
    load: async () => (await import('./commands/calc-airtime.js')).calcAirtime,
  },
]

/** `mds calc`: one formula at a time, for a person at a terminal. */
export const CALC: GroupSpec = {
  name: 'calc',
  summary: 'one formula at a time: path-loss, wall, phy-rate, noise, airtime',
  example: 'mds calc noise --width-mhz 20 --noise-figure-db 7',
  commands: COMMANDS,
}
