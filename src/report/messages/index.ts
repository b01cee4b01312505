import type { Language } from '../../model/operation.js'
import { acceptanceTexts } from './acceptance.js'
import { commonTexts } from './common.js'
import { compareTexts } from './compare.js'
import { evidenceTexts } from './evidence.js'
import { acceptedTexts, findingTexts } from './findings.js'
import { centralTexts, installerTexts, paperTexts, wiredTexts } from './installation.js'
import { fundingTexts, licencesTexts, pricesTexts, remindersTexts, reuseTexts } from './licences.js'
import { dashboardTexts, decisionsTexts, overviewTexts, plansTexts, scopeTexts } from './overview.js'
import { newEstateTexts, newSiteTexts } from './scaffold.js'
import { sensitivityTexts } from './sensitivity.js'
import { boundTexts, drawingTexts, floorsTexts, siteTexts, viewTexts } from './site.js'
import { studyTexts } from './study.js'
import { type Picked, textsOf } from './texts.js'
import { traceTexts, viewerTexts } from './viewer.js'
import { wallTexts } from './wall.js'

/** The topics that most documents need; workbook, tender, offers, walk list and acceptance report are asked for by name. */
const CORE = {
  ...commonTexts,
  site: siteTexts,
  dashboard: dashboardTexts,
  decisions: decisionsTexts,
  floors: floorsTexts,
  drawing: drawingTexts,
  newEstate: newEstateTexts,
  newSite: newSiteTexts,
  acceptance: acceptanceTexts,
  accepted: acceptedTexts,
  central: centralTexts,
  study: studyTexts,
  installer: installerTexts,
  licences: licencesTexts,
  paper: paperTexts,
  reminders: remindersTexts,
  reuse: reuseTexts,
  bound: boundTexts,
  scope: scopeTexts,
  plans: plansTexts,
  funding: fundingTexts,
  evidence: evidenceTexts,
  prices: pricesTexts,
  compare: compareTexts,
  sensitivity: sensitivityTexts,
  index: overviewTexts,
  wired: wiredTexts,
  view: viewTexts,
  trace: traceTexts,
  viewer: viewerTexts,
  wall: wallTexts,
  finding: findingTexts,
}

export type Messages = Picked<typeof CORE>

/** The texts of one language: those of most documents, or of one topic. */
export function messagesOf(language: Language): Messages
export function messagesOf<Topic extends object>(language: Language, topic: Topic): Picked<Topic>
export function messagesOf(language: Language, topic: object = CORE): unknown {
  return textsOf(language, topic)
}
