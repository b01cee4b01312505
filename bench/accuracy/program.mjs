/** Modules of the built program. */
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const dist = process.env.MDS_DIST ?? join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'dist')
export const load = (name) => import(join(dist, `${name}.js`))
