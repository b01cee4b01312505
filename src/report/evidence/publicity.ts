import type { EvidenceCell, EvidenceColumn, EvidenceContext, EvidenceTable } from './evidence-table.js'

/** What is to be shown of the publicity at each location: poster, portal, emblem. */
export function publicityTable({ plan, t }: EvidenceContext): EvidenceTable {
  const { sheets, notes, publicity } = t.evidence
  const { notOpen, ...heads } = publicity
  const widths = [8, 30, 14, 26, 24, 12, 24, 12, 18, 30]
  const columns = Object.entries(heads).map(
    ([key, head], index): EvidenceColumn => ({
      head,
      kind: key === 'site' ? 'integer' : key.endsWith('Date') ? 'date' : 'text',
      width: widths[index]!,
    }),
  )
  const rows = plan.locations.map(({ siteNumber, name, status }): EvidenceCell[] => [
    siteNumber,
    name,
    t.status[status],
    null,
    null,
    null,
    null,
    null,
    null,
    status === 'open' ? null : notOpen,
  ])
  return { key: 'publicity', title: sheets.publicity, note: notes.publicity, columns, rows, summed: false }
}
