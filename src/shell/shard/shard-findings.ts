import type { Finding } from '../../model/finding.js'
import { counted } from '../../report/terminal-text.js'
import type { OpenShard } from './open-shard.js'
import { type ShardHeader, shardName } from './shard-file.js'
import { isInShard } from './split.js'

/** What the shards must have been planned of, to be parts of one plan of the present inputs. */
export interface Present {
  readonly program: string
  readonly version: string
  readonly revision: string
  readonly scenario: string | null
  readonly language: string
  readonly inputs: Readonly<Record<string, string>>
  /** Site files in the order of their names. */
  readonly siteFiles: readonly string[]
}

/** Names that a message lists before it only counts. */
const MOST_NAMED = 8

function refusal(code: string, file: string | null, message: string, fix: string): Finding {
  return { code, severity: 'error', message, fix, at: file === null ? {} : { file } }
}

/** The inputs that a shard read otherwise than they are now. */
function changedInputs({ shared, sites }: ShardHeader, { inputs }: Present): string[] {
  const read = [...Object.entries(shared), ...sites.map(({ file, hash }) => [file, hash] as const)]
  return read.filter(([path, hash]) => inputs[path] !== hash).map(([path]) => path)
}

function listed(names: readonly string[]): string {
  const more = names.length > MOST_NAMED ? ` and ${names.length - MOST_NAMED} more` : ''
  return `${names.slice(0, MOST_NAMED).join(', ')}${more}`
}

/** Why a shard is none of the present plan; null where it is one. */
function whyOther(header: ShardHeader, present: Present): string | null {
  if (header.program !== present.program)
    return `it was planned by another build of mds (${header.version}; this is ${present.version})`
  const called = (scenario: string | null): string => (scenario === null ? 'no scenario' : `scenario '${scenario}'`)
  if (header.scenario !== present.scenario)
    return `it was planned for ${called(header.scenario)}, not ${called(present.scenario)}`
  if (header.language !== present.language) return `it was planned in '${header.language}', not '${present.language}'`
  if (header.revision === present.revision) return null
  const changed = changedInputs(header, present)
  return changed.length > 0
    ? `it was planned from other inputs: ${listed(changed)} changed since`
    : 'it was planned from other inputs: a file was added, removed or changed since'
}

/** Why what a shard says of itself does not hold; null where it does. */
function whyInconsistent({ part, of, sites, locations }: ShardHeader, { siteFiles }: Present): string | null {
  const own = siteFiles.filter((_file, index) => isInShard({ part, of }, index))
  const same = own.length === sites.length && own.every((file, index) => sites[index]!.file === file)
  if (!same) return `it does not hold the site files of shard ${part} of ${of}`
  const ids = locations.map(({ id }) => id)
  return new Set(ids).size === ids.length ? null : 'it holds a location twice'
}

/** What is wrong with one shard beside the others. */
function shardFindings({ name, header }: OpenShard, present: Present): Finding[] {
  const { part, of } = header
  const other = whyOther(header, present)
  if (other !== null)
    return [
      refusal(
        'shard-other-plan',
        name,
        other,
        `plan it again: mds plan --shard ${part}/${of}, with the same options as the merge`,
      ),
    ]
  const inconsistent = whyInconsistent(header, present)
  if (inconsistent === null) return []
  return [refusal('shard-damaged', name, inconsistent, `plan it again: mds plan --shard ${part}/${of}`)]
}

/** Shards of several splits, parts that stand twice and parts that are not there. */
function splitFindings(shards: readonly OpenShard[]): Finding[] {
  const splits = [...new Set(shards.map(({ header }) => header.of))].sort((a, b) => a - b)
  if (splits.length > 1) {
    const of = splits.map((count) => `${shards.filter(({ header }) => header.of === count).length} of ${count}`)
    const fix = 'give the files of one split, or remove those of the other'
    return [refusal('shard-mixed', null, `the shards are parts of different splits: ${of.join(', ')}`, fix)]
  }
  const [of = 0] = splits
  const findings: Finding[] = []
  const seen = new Map<number, string>()
  for (const { name, header } of shards) {
    const first = seen.get(header.part)
    if (first !== undefined)
      findings.push(
        refusal('shard-twice', name, `shard ${header.part} of ${of} is also in ${first}`, 'give each shard once'),
      )
    seen.set(header.part, first ?? name)
  }
  const missing = Array.from({ length: of }, (_, index) => index + 1).filter((part) => !seen.has(part))
  if (missing.length > 0) {
    const names = listed(missing.map((part) => shardName({ part, of })))
    findings.push(
      refusal(
        'shard-missing',
        null,
        `${counted(missing.length, 'shard')} of ${of} missing: ${names}`,
        `plan what is missing, such as mds plan --shard ${missing[0]}/${of}`,
      ),
    )
  }
  return findings
}

/** All that keeps shards from being put together into the plan of the present inputs. */
export function checkShards(shards: readonly OpenShard[], present: Present): Finding[] {
  return [...shards.flatMap((shard) => shardFindings(shard, present)), ...splitFindings(shards)]
}
