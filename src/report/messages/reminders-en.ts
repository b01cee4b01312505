import type { remindersFr } from './reminders-fr.js'

/** English texts of what the works need and no budget line names, on the index page. */
export const remindersEn: typeof remindersFr = {
  title: 'Reminders outside the budget',
  note: (amount) =>
    `The works also need what the budget lines do not name: ${amount} excl. VAT; it is in no total, and whether it is eligible has to be confirmed.`,
  noteUnknown: (amount) =>
    `The works also need what the budget lines do not name: at least ${amount} excl. VAT, prices are missing; it is in no total, and whether it is eligible has to be confirmed.`,
  places: 'Locations',
}
