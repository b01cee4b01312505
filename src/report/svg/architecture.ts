import { type Html, html } from '../markup.js'

/** One box of the diagram: what stands there, and what is known of it. */
export interface Box {
  readonly title: string
  readonly note: string
}

/** What the diagram shows, outside in: the chain of a location, the line, the central site. */
interface Architecture {
  readonly label: string
  readonly location: { readonly title: string; readonly chain: readonly Box[] }
  readonly line: Box
  readonly central: { readonly title: string; readonly entry: Box; readonly behind: readonly Box[] }
}

const BOX = { width: 214, height: 84 }
const GAP = 30
const FRAME = { pad: 22, head: 34 }
const LINE_CHARACTERS = 30
const LINE_HEIGHT = 15

/** Words on lines of at most so many characters. */
function wrapped(text: string): string[] {
  const lines: string[] = []
  for (const word of text.split(/ /)) {
    const last = lines.at(-1)
    if (last !== undefined && `${last} ${word}`.length <= LINE_CHARACTERS) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}

function boxMarkup({ title, note }: Box, x: number, y: number): Html {
  const lines = wrapped(note)
  const middle = x + BOX.width / 2
  return html`<rect class="box" x="${x}" y="${y}" width="${BOX.width}" height="${BOX.height}" rx="6"/><text class="name" x="${middle}" y="${y + 25}">${title}</text>${lines.map(
    (line, index) => html`<text x="${middle}" y="${y + 46 + index * LINE_HEIGHT}">${line}</text>`,
  )}`
}

function frame(title: string, x: number, y: number, width: number, height: number): Html {
  return html`<rect class="frame" x="${x}" y="${y}" width="${width}" height="${height}" rx="10"/><text class="head" x="${x + FRAME.pad}" y="${y + 24}">${title}</text>`
}

function stackHeight(boxes: number): number {
  return FRAME.head + boxes * BOX.height + (boxes - 1) * GAP + FRAME.pad
}

function stack(boxes: readonly Box[], x: number, top: number): Html {
  return html`${boxes.map((box, index) => {
    const y = top + index * (BOX.height + GAP)
    const link = index === 0 ? '' : html`<path class="link" d="M${x + BOX.width / 2} ${y - GAP}v${GAP}"/>`
    return html`${link}${boxMarkup(box, x, y)}`
  })}`
}

/** The architecture as a drawing: a location's chain at the left, the line, the central site at the right. */
export function architectureDrawing({ label, location, line, central }: Architecture): Html {
  const frameWidth = BOX.width + 2 * FRAME.pad
  const centralWidth = 2 * BOX.width + GAP * 2 + 2 * FRAME.pad
  const rows = Math.max(location.chain.length, central.behind.length)
  const height = stackHeight(rows) + 20
  const lineX = frameWidth + 10 + GAP * 2
  const centralX = lineX + BOX.width + GAP * 2
  const width = centralX + centralWidth + 10
  const top = 10 + FRAME.head
  const bottom = top + (location.chain.length - 1) * (BOX.height + GAP)
  const entryX = centralX + FRAME.pad
  const behindX = entryX + BOX.width + GAP * 2
  const entryY = top + ((central.behind.length - 1) * (BOX.height + GAP)) / 2
  const half = BOX.height / 2
  const branches = central.behind.map((_box, index) => {
    const y = top + index * (BOX.height + GAP) + half
    return html`<path class="link" d="M${entryX + BOX.width} ${entryY + half}h${GAP}V${y}h${GAP}"/>`
  })
  return html`<svg class="drawing architecture" viewBox="0 0 ${width} ${height}" role="img" aria-label="${label}">
${frame(location.title, 10, 10, frameWidth, stackHeight(location.chain.length))}
${stack(location.chain, 10 + FRAME.pad, top)}
<path class="link" d="M${10 + FRAME.pad + BOX.width} ${bottom + half}h${FRAME.pad + GAP}V${entryY + half}h${GAP}"/>
${boxMarkup(line, lineX, entryY)}
<path class="link" d="M${lineX + BOX.width} ${entryY + half}h${GAP * 2 + FRAME.pad}"/>
${frame(central.title, centralX, 10, centralWidth, stackHeight(central.behind.length))}
${boxMarkup(central.entry, entryX, entryY)}
${branches}
${stackWithoutLinks(central.behind, behindX, top)}
</svg>`
}

function stackWithoutLinks(boxes: readonly Box[], x: number, top: number): Html {
  return html`${boxes.map((box, index) => boxMarkup(box, x, top + index * (BOX.height + GAP)))}`
}
