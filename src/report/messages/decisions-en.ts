import type { decisionsFr } from './decisions-fr.js'

/** English texts of what awaits a decision. */
export const decisionsEn: typeof decisionsFr = {
  heading: 'Decisions awaited',
  none: 'No decision is awaited.',
  lineOver: (label, amount) =>
    `"${label}": an amendment, a transfer between lines, or ${amount} borne by the beneficiary.`,
  totalOver: (amount) => `Total above the ceilings: ${amount} borne by the beneficiary, or a study to revise.`,
  failing: (rooms) => `${rooms}: revise the requirement, add an access point, or accept a reserve.`,
  prices: (share) => `No quote for ${share} of the amount: ask for prices before any commitment.`,
  missing: (count) => `${count}: ask for prices, the budget cannot be judged without them.`,
  plans: (count) => `${count}: order a survey on site before any works.`,
  licences: (amount) => `Licences beyond the period, ${amount}: eligibility to be confirmed by the managing authority.`,
  reuse: (amount) => `Equipment already there to be listed: up to ${amount} not to buy.`,
  unproven: (count) => `${count}: minimum not proven, a saving may be left to find.`,
  rooms: ['room that does not pass', 'rooms that do not pass'],
  articles: ['article without a price', 'articles without a price'],
  assumedPlans: ['assumed plan', 'assumed plans'],
  unprovenPlans: ['location', 'locations'],
}
