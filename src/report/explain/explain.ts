import { explainAp } from './explain-ap.js'
import { explainBill } from './explain-bill.js'
import { explainLocation } from './explain-location.js'
import { explainRoom, explainRooms } from './explain-room.js'
import type { ExplainContext, Explanation } from './explanation.js'
import type { Subject } from './subject.js'

/** Why a thing of the plan is what it is: one explanation, or one each where the id names several. */
export function explain(context: ExplainContext, subject: Subject): Explanation[] {
  switch (subject.kind) {
    case 'access-point':
      return [explainAp(context, subject.location, subject.ap)]
    case 'rooms': {
      const [only, ...others] = subject.rooms
      return [
        only !== undefined && others.length === 0 ? explainRoom(context, only) : explainRooms(context, subject.rooms),
      ]
    }
    case 'locations':
      return subject.locations.map((location) => explainLocation(context, location))
    case 'bill':
      return explainBill(context, subject.id, subject.lines)
  }
}
