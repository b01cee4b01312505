import { explainAp } from './access-point.js'
import { explainBill, explainLine } from './bill.js'
import type { ExplainContext, Explanation } from './explanation.js'
import { explainLocation } from './location.js'
import { explainRoom, explainRooms } from './room.js'
import type { Subject } from './subjects.js'

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
    case 'budget-line':
      return [explainLine(context, subject.line)]
  }
}
