import type { RowCells } from './cells.js'

const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(?:Z|[+-]\d{2}:?\d{2})?)?$/
const EUROPEAN = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?:[ T,]+(\d{1,2})[:hH](\d{2})(?::(\d{2}))?)?$/

interface Parts {
  readonly day: readonly [year: string, month: string, day: string]
  readonly clock: readonly (string | undefined)[]
}

function partsOf(text: string): Parts | null {
  const iso = ISO.exec(text)
  if (iso) return { day: [iso[1]!, iso[2]!, iso[3]!], clock: iso.slice(4, 7) }
  const european = EUROPEAN.exec(text)
  if (european) return { day: [european[3]!, european[2]!, european[1]!], clock: european.slice(4, 7) }
  return null
}

/** Local time as it is written, to the second; null for what no calendar or clock has. */
export function isoTime(text: string): string | null {
  const parts = partsOf(text)
  if (parts === null) return null
  const day = parts.day.map((part) => part.padStart(2, '0')).join('-')
  const date = new Date(`${day}T00:00:00Z`)
  if (Number.isNaN(date.getTime()) || !date.toISOString().startsWith(day)) return null
  const [hour, minute, second = '00'] = parts.clock
  if (hour === undefined || minute === undefined) return day
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null
  return `${day}T${hour.padStart(2, '0')}:${minute}:${second}`
}

/** When a reading was taken; null where it is not said, or is no time, which is told. */
export function timeCell(cells: RowCells): string | null {
  const content = cells.content('time')
  const text = cells.text('time')
  if (content?.kind === 'date') return isoTime(content.clock === null ? content.iso : `${content.iso}T${content.clock}`)
  if (text === null) return null
  const time = content?.kind === 'text' ? isoTime(text) : null
  if (time === null)
    cells.report('time', {
      code: 'measurement-date',
      message: `'${text}' is no day and time of the calendar`,
      fix: 'write such as 2026-05-12T10:31 or 12/05/2026 10:31',
    })
  return time
}
