/**
 * The last step of a build: what the program uses of two large libraries moves into the compiled file that uses it. As they are
 * published, mathjs loads some 700 files and makes every function it has, half a second of each start, and exceljs some 480 with all that
 * reads and streams workbooks, a sixth of a second. Without this step the program does the same, later.
 */
import { readFileSync } from 'node:fs'
import { rolldown } from 'rolldown'

/** Where a library is used, what of it, and what of that is never called here. */
const INLINED = [
  { file: 'dist/bom/formula.js', library: 'mathjs', imported: 'mathjs/number' },
  {
    file: 'dist/report/xlsx/workbook.js',
    library: 'exceljs',
    imported: 'exceljs',
    source: "import Workbook from 'exceljs/lib/doc/workbook.js'\nexport default { Workbook }",
    unused: /(?:^|\/)(?:fast-csv|csv\/csv)$/,
  },
]

/** Gives a text in the place of a library's entry, and nothing in that of what is not called. */
const replaced = ({ imported, source, unused }) => ({
  name: 'replaced',
  resolveId: (id) => (id === imported ? '\0entry' : unused.test(id) ? '\0unused' : null),
  load: (id) => (id === '\0entry' ? source : id === '\0unused' ? 'export default class {}' : null),
})

/** Files of the program, and the small library that others of them use too, stay apart. */
const isApart = (id) => /^\.{1,2}\/[^/].*\.js$/.test(id) || id === 'fflate'

for (const inlined of INLINED) {
  const { file, library, imported, source } = inlined
  const { version, license } = JSON.parse(readFileSync(`node_modules/${library}/package.json`, 'utf8'))
  if (!new RegExp(`from ['"]${imported}['"]`).test(readFileSync(file, 'utf8'))) continue
  const bundle = await rolldown({
    input: file,
    platform: 'node',
    external: (id, importer) => importer?.endsWith(file) === true && isApart(id),
    plugins: source === undefined ? [] : [replaced(inlined)],
  })
  await bundle.write({
    file,
    format: 'esm',
    minify: source !== undefined,
    banner: `/*! Holds parts of ${library} ${version} (${license}) and of what it needs; their texts are in node_modules. */`,
  })
}
