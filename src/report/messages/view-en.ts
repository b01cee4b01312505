import type { viewFindingsFr, viewFr } from './view-fr.js'

/** English texts of the page that follows a site's file while it is written. */
export const viewEn: typeof viewFr = {
  kind: 'Live view',
  title: (site) => `${site} · live view`,
  locations: 'Locations',
  floors: 'Floors',
  state: {
    planning: 'Planning',
    recalculating: 'Recalculating: access points in place, the new optimum is being computed',
    ready: 'Up to date',
    error: 'Input to be mended: the last good plan stays shown',
    failed: 'Planning stopped',
  },
  badge: { pending: 'recalculating', stale: 'out of date' },
  gone: 'The program does not answer: this page is no longer up to date. It reconnects as soon as it answers.',
  noScript: 'This page updates itself by a script, which this browser does not run.',
  kept: 'The access points are those from before the save, in their places; channels, power, coverage and verdicts are computed anew. The new optimum follows.',
  lost: (ids) => `Access points that stand in no room any more, left out: ${ids}.`,
  first: 'First plan under way: no access point is placed yet.',
  before: (now, before) => `New optimum: ${now} (before the save: ${before}).`,
  errors: 'Input errors',
  fix: 'Fix',
  warnings: 'Input warnings',
  findings: 'Findings of the plan',
  noFinding: 'No finding.',
  failure: (message) => `Planning stopped: ${message}. It starts again with the next save.`,
}

/** Findings of a building seen with the APs of an earlier plan. */
export const viewFindingsEn: typeof viewFindingsFr = {
  'room-not-served': 'Room that does not pass with the present access points',
}
