/** Whether stated probabilities hold: at thresholds, what is really covered among what was stated, and what is refused though covered. */
import { load } from './program.mjs'

const { studentCdf } = await load('statistics/student-t')

/** Levels asked for [dBm], pooled. */
const THRESHOLDS_DBM = [-75, -70, -65, -60, -55]
/** The band of stated probabilities that plans are made on, and from where on a pair is called covered. */
export const STATED = [0.8, 0.9]
const BINS = 10

/** Every pair at every threshold: what was stated, whether it was heard, whether it reached the level. */
function decisionsOf({ observations: of }, { mediansDbm, sigmasDb, freedoms }) {
  return THRESHOLDS_DBM.flatMap((threshold) =>
    Array.from({ length: of.count }, (_, row) => ({
      stated: studentCdf((mediansDbm[row] - threshold) / sigmasDb[row], freedoms?.[row]),
      heard: !of.censored[row],
      covered: !of.censored[row] && of.levelDbm[row] >= threshold,
    })),
  )
}

const share = (all, holds) => (all.length === 0 ? null : all.filter(holds).length / all.length)
const covered = (each) => each.covered

/** Shares of one set; the log score in nats a pair heard, the lower the better. */
export function decide(set, prediction) {
  const all = decisionsOf(set, prediction)
  const heard = all.filter((each) => each.heard)
  const inBand = ({ stated }) => stated >= STATED[0] && stated <= STATED[1]
  const held = (each) => Math.min(1 - 1e-6, Math.max(1e-6, each.stated))
  const scores = heard.map((each) => -Math.log(each.covered ? held(each) : 1 - held(each)))
  return {
    pairs: heard.filter(inBand).length,
    coveredShare: share(heard.filter(inBand), covered),
    unheardAsFailedShare: share(all.filter(inBand), covered),
    refusedShare: share(all.filter(covered), ({ stated }) => stated < STATED[0]),
    logScore: scores.reduce((sum, score) => sum + score, 0) / scores.length,
    bins: Array.from({ length: BINS }, (_, bin) => {
      const own = heard.filter(({ stated }) => Math.min(BINS - 1, Math.floor(stated * BINS)) === bin)
      const stated = own.reduce((sum, each) => sum + each.stated, 0) / Math.max(1, own.length)
      return { stated, covered: own.filter(covered).length, count: own.length }
    }),
  }
}

const [WIDTH, HEIGHT, LEFT, TOP, SIDE] = [560, 420, 60, 20, 340]
const COLOURS = { p1238: '#b3541e', uncalibrated: '#1f5f99', calibrated: '#2e7d32' }
const NAMES = { p1238: 'plan by P.1238 until 2026-12-01', uncalibrated: 'plan as shipped', calibrated: 'calibrated' }
const DASHES = { p1238: '2 3', uncalibrated: '', calibrated: '7 3' }

/** Reliability diagram: each set counts alike; the diagonal is what would hold exactly. */
export function reliabilitySvg(rows) {
  const x = (value) => (LEFT + SIDE * value).toFixed(1)
  const y = (value) => (TOP + SIDE * (1 - value)).toFixed(1)
  const curve = (name) => {
    const points = Array.from({ length: BINS }, (_, bin) => {
      const own = rows.map((row) => row[name].bins[bin]).filter(({ count }) => count >= 20)
      if (own.length === 0) return null
      const mean = (value) => own.reduce((sum, each) => sum + value(each), 0) / own.length
      return [mean(({ stated }) => stated), mean((each) => each.covered / each.count)]
    }).filter((point) => point !== null)
    const line = points.map(([stated, held]) => `${x(stated)},${y(held)}`).join(' ')
    const dots = points.map(([stated, held]) => `<circle cx="${x(stated)}" cy="${y(held)}" r="3"/>`).join('')
    return `<g stroke="${COLOURS[name]}" fill="${COLOURS[name]}"><polyline points="${line}" fill="none" stroke-width="2" stroke-dasharray="${DASHES[name]}"/>${dots}</g>`
  }
  const ticks = [0, 0.2, 0.4, 0.6, 0.8, 1].map(
    (value) =>
      `<path d="M${x(value)} ${y(0)}v5M${x(0)} ${y(value)}h-5" stroke="#444"/><text x="${x(value)}" y="${Number(y(0)) + 20}" text-anchor="middle">${100 * value} %</text><text x="${LEFT - 9}" y="${Number(y(value)) + 4}" text-anchor="end">${100 * value} %</text>`,
  )
  const legend = Object.entries(NAMES).map(
    ([name, text], i) =>
      `<path d="M${LEFT + 12} ${TOP + 16 + 20 * i}h26" stroke="${COLOURS[name]}" stroke-width="2" stroke-dasharray="${DASHES[name]}"/><text x="${LEFT + 46}" y="${TOP + 20 + 20 * i}">${text}</text>`,
  )
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12" fill="#222">
<title>Stated probability of a level and how often it was reached at APs left out</title>
<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>
<rect x="${LEFT}" y="${TOP}" width="${SIDE}" height="${SIDE}" fill="none" stroke="#444"/>
<path d="M${x(0)} ${y(0)}L${x(1)} ${y(1)}" stroke="#999" stroke-dasharray="4 4"/>
${ticks.join('\n')}
${['p1238', 'uncalibrated', 'calibrated'].map(curve).join('\n')}
${legend.join('\n')}
<text x="${x(0.5)}" y="${HEIGHT - 18}" text-anchor="middle">stated probability</text>
<text transform="translate(16 ${y(0.5)}) rotate(-90)" text-anchor="middle">reached, of what was heard</text>
</svg>
`
}
