/**
 * The last step of a build: what the program uses of large libraries moves into its compiled files. As they are published, mathjs loads
 * some 700 files and makes every function it has, half a second of each start; exceljs some 480 with all that reads and streams
 * workbooks, a sixth of a second; zod and yaml some 150, zod with its messages in fifty languages. A thread that plans would load some
 * 130 files of the program, each thread again. Without this step the program does the same, later.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { rolldown } from 'rolldown'

/** Files of the program, and the small library that others of them use too, stay apart. */
const isApart = (id) => /^\.{1,2}\/[^/].*\.js$/.test(id) || id === 'fflate'

function banner(library) {
  const { version, license } = JSON.parse(readFileSync(`node_modules/${library}/package.json`, 'utf8'))
  return `/*! Holds parts of ${library} ${version} (${license}) and of what it needs; their texts are in node_modules. */`
}

async function bundled(library, file, options, output = {}) {
  const bundle = await rolldown({ platform: 'node', ...options })
  await bundle.write({ file, format: 'esm', banner: banner(library), ...output })
}

/** In the place of the archiver of exceljs: its archive is taken apart at once, so that nothing is packed, and by a library that is there. */
const ARCHIVER = `import { strToU8, zipSync } from 'fflate'
class Archive {
  #files = {}
  file(name, content) {
    // As the archiver does, an entry for each folder.
    for (let end = name.indexOf('/'); end >= 0; end = name.indexOf('/', end + 1))
      this.#files[name.slice(0, end + 1)] = new Uint8Array()
    this.#files[name] = typeof content === 'string' ? strToU8(content) : content
  }
  async generateAsync() {
    return Buffer.from(zipSync(this.#files, { level: 0 }))
  }
}
export { Archive as 'module.exports' }`

/** Libraries that one compiled file uses. */
const USED_ONCE = [
  { file: 'dist/bom/formula.js', library: 'mathjs', imported: 'mathjs/number' },
  {
    file: 'dist/report/xlsx/workbook.js',
    library: 'exceljs',
    imported: 'exceljs',
    source: "import Workbook from 'exceljs/lib/doc/workbook.js'\nexport default { Workbook }",
    // What reads workbooks and tables of text.
    unused: /(?:^|\/)(?:fast-csv|csv\/csv|saxes)$/,
    others: { jszip: ARCHIVER, 'readable-stream': "module.exports = require('node:stream')" },
  },
]

/** Gives texts in the place of a library's entry and of what it needs, and nothing in that of what is not called. */
const replaced = ({ imported, source, unused, others }) => {
  const texts = { [imported]: source, ...others }
  return {
    name: 'replaced',
    resolveId: (id) => (Object.hasOwn(texts, id) ? `\0${id}` : unused.test(id) ? '\0unused' : null),
    load: (id) => (id === '\0unused' ? 'export default class {}' : (texts[id.replace('\0', '')] ?? null)),
  }
}

/** Without space and comments; names stay, which mathjs goes by. */
const PACKED = { mangle: false, compress: false, codegen: { removeWhitespace: true } }

for (const once of USED_ONCE) {
  const { file, library, imported, source } = once
  if (!new RegExp(`from ['"]${imported}['"]`).test(readFileSync(file, 'utf8'))) continue
  const external = (id, importer) => (importer?.endsWith(file) === true || id === 'fflate') && isApart(id)
  const plugins = source === undefined ? [] : [replaced(once)]
  await bundled(library, file, { input: file, external, plugins }, { minify: source === undefined ? PACKED : true })
}

/** Libraries that many files use: one file of each. */
const USED_OFTEN = [
  { library: 'zod', file: 'dist/model/zod.js', unused: /zod\/v4\/locales\/(?!index\.js|en\.js)/ },
  { library: 'yaml', file: 'dist/input/yaml.js', unused: null },
]

/** All that a library gives by name, without what of it is not called. */
async function namesOf(library, unused) {
  const names = Object.keys(await import(library)).filter((name) => name !== 'default' && /^[\w$]+$/.test(name))
  const source = `export { ${names.join(', ')} } from '${library}'`
  return {
    name: 'names',
    resolveId: (id) => (id === '\0names' ? id : null),
    load: (id) => (id === '\0names' ? source : unused?.test(id) ? 'export default () => ({})' : null),
  }
}

for (const { library, file, unused } of USED_OFTEN) {
  const importing = new RegExp(`(from |import\\()(['"])${library}\\2`, 'g')
  const users = readdirSync('dist', { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.js'))
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((path) => path !== file && readFileSync(path, 'utf8').search(importing) >= 0)
  if (users.length === 0) continue
  await bundled(library, file, { input: '\0names', plugins: [await namesOf(library, unused)] }, { minify: true })
  for (const user of users) {
    const path = relative(dirname(user), file)
    const text = readFileSync(user, 'utf8')
    writeFileSync(
      user,
      text.replace(
        importing,
        (_all, start, quote) => `${start}${quote}${path.startsWith('.') ? '' : './'}${path}${quote}`,
      ),
    )
  }
}

/** What each thread that plans loads, in one file; libraries stay apart. */
const THREAD = 'dist/shell/worker.js'

const thread = await rolldown({
  input: THREAD,
  platform: 'node',
  external: (id) => !/^\.{0,2}\//.test(id),
})
await thread.write({
  file: THREAD,
  format: 'esm',
  codeSplitting: false,
  minify: true,
})
