// Compares what two builds of this program write of one plan: node test/tools/compare-outputs.mjs OLD_DIST NEW_DIST PLAN.json [LOCATION...]
// Text files and workbooks byte by byte, workbooks else cell by cell; pages by their markup without blanks between tags and sort keys;
// PDFs by bytes, else by their text.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'

const [oldDist, newDist, planFile, ...named] = process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), 'compare-'))

/** The main job's files, then what is printed and filled in of the named locations, and the price documents. */
async function sources(dist, plan) {
  const load = (file) => import(resolve(dist, `${file}.js`))
  const { allSources } = await load('shell/files')
  const fonts = await (await load('shell/pdf-fonts')).pdfFonts()
  const pdf = await load('report/pdf/documents')
  const { acceptanceWorkbook } = await load('report/xlsx/acceptance-book')
  const { blankDocuments, estimateDocuments } = await load('report/tender/tender-documents')
  const { tenderWorkbook } = await load('report/tender/tender-workbook')
  const isAsked = ({ id }) => named.length === 0 || named.includes(id)
  const printed = plan.locations.filter(isAsked).flatMap((location) => [
    { path: `${location.id}.pdf`, render: async () => [await pdf.sitePdf(plan, location, fonts)] },
    { path: `${location.id}-pose.pdf`, render: async () => [await pdf.installerPdf(plan, location, fonts)] },
    { path: `${location.id}-recette.pdf`, render: async () => [await pdf.acceptancePdf(plan, location, fonts)] },
    { path: `${location.id}-recette.xlsx`, render: async () => [await acceptanceWorkbook(plan, location)] },
  ])
  const { lots, prices } = estimateDocuments(plan)
  const tender = [
    ...blankDocuments(plan).map((lot) => ['blank', lot, null, false]),
    ...blankDocuments(plan).map((lot) => ['hidden', lot, null, true]),
    ...lots.map((lot) => ['estimate', lot, prices, false]),
  ].map(([name, documents, of, hide]) => ({
    path: `tender/${documents.lot.id}/${name}.xlsx`,
    render: async () => [await tenderWorkbook(documents, of, hide)],
  }))
  const study = { path: 'study.pdf', render: async () => [await pdf.studyPdf(plan, fonts)] }
  return [...allSources(plan), study, ...printed, ...tender]
}

async function content({ render }) {
  const parts = [...(await render())]
  return parts.every((part) => typeof part === 'string') ? Buffer.from(parts.join('')) : Buffer.concat(parts)
}

const plainMarkup = (bytes) =>
  bytes
    .toString('utf8')
    .replace(/ data-value="[^"]*"/g, '')
    .replaceAll('class="callout "', 'class="callout"')
    .replace(/\s+/g, ' ')
    .replace(/ ?(<[^>]*>) ?/g, '\n$1\n')
    .split('\n')
    .filter((line) => line !== '' && line !== ' ')

function cells(bytes) {
  const parts = unzipSync(bytes)
  return Object.keys(parts)
    .sort()
    .flatMap((name) =>
      strFromU8(parts[name])
        .split(/(?=<(?:c|si|row|definedName|cfRule|mergeCell|col|font|xf|numFmt) )|(?=<si>)/)
        .map((line) => `${name}: ${line}`),
    )
}

function pdfText(bytes, name) {
  const file = join(folder, `${name.replaceAll('/', '_')}.pdf`)
  writeFileSync(file, bytes)
  return execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8', maxBuffer: 1e9 }).split('\n')
}

function linesOf(path, bytes, side) {
  if (path.endsWith('.html')) return plainMarkup(bytes)
  if (path.endsWith('.xlsx')) return cells(bytes)
  if (path.endsWith('.pdf')) return pdfText(bytes, `${side}-${path}`)
  return bytes.toString('utf8').split('\n')
}

const plan = JSON.parse(readFileSync(planFile, 'utf8'))
const [before, after] = await Promise.all([sources(oldDist, plan), sources(newDist, plan)])
const counts = { same: 0, alike: 0, differ: 0 }
for (const file of before) {
  const other = after.find(({ path }) => path === file.path)
  if (other === undefined) {
    console.log(`${file.path}: no longer written`)
    counts.differ++
    continue
  }
  const [was, is] = [await content(file), await content(other)]
  if (was.equals(is)) {
    counts.same++
    continue
  }
  const [a, b] = [linesOf(file.path, was, 'old'), linesOf(file.path, is, 'new')]
  const at = a.findIndex((line, index) => line !== b[index])
  if (at < 0 && a.length === b.length) counts.alike++
  else {
    counts.differ++
    const place = at < 0 ? a.length : at
    const show = (lines) => lines.slice(Math.max(0, place - 3), place + 5).map((line) => line.slice(0, 400))
    console.log(`${file.path}: ${a.length} and ${b.length} lines, first at ${place}`)
    console.log(show(a).join('\n   - '), '\n  ====\n', show(b).join('\n   + '))
  }
}
console.log(`${counts.same} the same to the byte, ${counts.alike} alike in all they show, ${counts.differ} differ`)
process.exitCode = counts.differ > 0 ? 1 : 0
