import { execFile, spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { hostname, tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import { afterAll, describe, expect, it } from 'vitest'
import { seeded } from '../seeded.js'
import { builtProgram, PROJECT, runHere } from './program.js'
import { copyTree, treeOf } from './trees.js'

const run = promisify(execFile)
/** Three a task; of more of them each task only takes longer. */
const LOCATIONS = 60
const RECIPE = join(PROJECT, 'docs', 'slurm', 'plan.sbatch')

/** A small location whose rooms a seed draws: a waiting room, an office and a telecom room behind a door each. */
function site(number: number, random: () => number): string {
  const id = `place-${String(number).padStart(2, '0')}`
  const [widthM, depthM] = [6 + Math.floor(random() * 12) / 2, 5 + Math.floor(random() * 8) / 2]
  return `site: { id: ${id}, number: ${number}, name: Place ${number} }
locations:
  - id: ${id}
    name: Place ${number}
    status: open
    commune: null
    provenance: { plan: assumed, note: made up for this test }
    builtBefore1997: false
    existing: { switchPorts: null, rack: null, ups: null }
    telecomRooms: [{ id: lt, floor: g, at: [${widthM + 1.5}, 4.0] }]
    floors:
      - id: g
        level: 0
        heightM: 3.00
        slab: slab
        walls: { exterior: shell, bearing: thick, partition: thick }
        rooms:
          - { id: waiting, name: Waiting room, use: waiting-room, rect: [0, 0, ${widthM}, ${depthM}], seats: 8 }
          - { id: office, name: Office, use: office, rect: [${widthM}, 0, 3, 3] }
          - { id: lt, name: Telecom room, use: telecom, rect: [${widthM}, 3, 3, 2] }
        openings:
          - { kind: door, between: [waiting, outside], at: [3, 0], widthM: 0.90, material: door, publicEntrance: true }
          - { kind: door, between: [waiting, office], widthM: 0.90, material: door }
          - { kind: door, between: [waiting, lt], widthM: 0.90, material: door }
`
}

function writeEstate(root: string): void {
  const rules = join(PROJECT, 'test', 'golden', 'rules')
  const random = seeded(1)
  copyTree(join(rules, 'catalogs'), join(root, 'catalogs'))
  mkdirSync(join(root, 'sites'), { recursive: true })
  copyFileSync(join(rules, 'sites', 'operation.yaml'), join(root, 'sites', 'operation.yaml'))
  for (let number = 1; number <= LOCATIONS; number++)
    writeFileSync(join(root, 'sites', `${String(number).padStart(2, '0')}.yaml`), site(number, random))
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}

/** One machine that is controller and node at once, with state, key and logs in a folder of its own. */
const settings = (folder: string, ports: readonly [number, number]): string => `ClusterName=mds
SlurmctldHost=${hostname()}(127.0.0.1)
SlurmctldPort=${ports[0]}
SlurmdPort=${ports[1]}
AuthType=auth/slurm
CredType=cred/slurm
SlurmUser=${userInfo().username}
SlurmdUser=${userInfo().username}
StateSaveLocation=${folder}
SlurmdSpoolDir=${folder}
SlurmctldPidFile=${folder}/slurmctld.pid
SlurmdPidFile=${folder}/slurmd.pid
SlurmctldLogFile=${folder}/slurmctld.log
SlurmdLogFile=${folder}/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
SchedulerParameters=sched_interval=1,batch_sched_delay=0
KillWait=1
SelectTypeParameters=CR_CPU
ReturnToService=2
NodeName=here NodeHostname=${hostname()} NodeAddr=127.0.0.1 CPUs=2
PartitionName=all Nodes=ALL Default=YES
`

const folder = mkdtempSync(join(tmpdir(), 'mds-slurm-'))
const daemons: ReturnType<typeof spawn>[] = []

/** Starts the scheduler; says why where it cannot be. */
async function start(): Promise<{ readonly env: NodeJS.ProcessEnv } | { readonly why: string }> {
  const has = (name: string): boolean => spawnSync('/bin/sh', ['-c', `command -v ${name}`]).status === 0
  const missing = ['slurmctld', 'slurmd', 'sbatch', 'scontrol'].filter((name) => !has(name))
  if (missing.length > 0) return { why: `without ${missing.join(', ')}` }
  // Its node starts tasks as the user who asked for them.
  if (process.getuid?.() !== 0) return { why: 'where it is not started by root' }
  const env = { ...process.env, SLURM_CONF: join(folder, 'slurm.conf') }
  writeFileSync(env.SLURM_CONF, settings(folder, [await freePort(), await freePort()]))
  writeFileSync(join(folder, 'slurm.key'), randomBytes(64), { mode: 0o600 })
  for (const command of [
    ['slurmctld', '-D', '-i'],
    ['slurmd', '-D', '-N', 'here'],
  ])
    daemons.push(spawn(command[0]!, command.slice(1), { env, stdio: 'ignore' }))
  for (let tries = 0; tries < 60; tries++) {
    const { stdout } = spawnSync('sinfo', ['--noheader', '--format=%t'], { env, encoding: 'utf8' })
    if (stdout?.trim() === 'idle') return { env }
    await wait(500)
  }
  return { why: 'where its daemons do not start' }
}

const slurm = await start()

afterAll(async () => {
  for (const daemon of daemons) daemon.kill('SIGTERM')
  await Promise.all(daemons.map((daemon) => daemon.exitCode ?? new Promise((done) => daemon.once('exit', done))))
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

describe('Slurm', () => {
  it.skipIf('why' in slurm)(
    `plans ${LOCATIONS} locations in six tasks, one of them killed and requeued, and merges to the bytes of one run`,
    { timeout: 180_000 },
    async () => {
      const { env: base } = slurm as { readonly env: NodeJS.ProcessEnv }
      const [whole, root] = [join(folder, 'whole'), join(folder, 'estate')]
      writeEstate(whole)
      writeEstate(root)
      const undivided = await runHere(['run'], { cwd: whole })
      const bin = join(folder, 'bin')
      mkdirSync(bin)
      writeFileSync(join(bin, 'mds'), `#!/bin/sh\nexec "${process.execPath}" "${await builtProgram()}" "$@"\n`, {
        mode: 0o755,
      })
      const env = { ...base, PATH: `${bin}:${base.PATH}`, NO_COLOR: '1' }
      const submit = async (...args: readonly string[]): Promise<string> =>
        (await run('sbatch', ['--parsable', ...args], { cwd: root, env })).stdout.trim()
      const show = async (job: string): Promise<string> => (await run('scontrol', ['show', 'job', job], { env })).stdout
      const until = async (job: string, ...states: readonly string[]): Promise<void> => {
        while (!states.includes(/JobState=(\w+)/.exec(await show(job))?.[1] ?? '')) await wait(200)
      }

      const array = await submit(RECIPE)
      await until(`${array}_1`, 'RUNNING')
      await run('scontrol', ['requeue', `${array}_1`], { env })
      const merge = await submit(`--dependency=afterok:${array}`, '--output=merge.log', '--wrap', 'mds merge')
      await until(`${array}_1`, 'PENDING')
      // Slurm holds a requeued task back for two minutes.
      await run('scontrol', ['update', `JobId=${array}_1`, 'StartTime=now'], { env })
      await until(merge, 'COMPLETED', 'FAILED')

      expect([
        /ExitCode=(\d+)/.exec(await show(merge))?.[1],
        /Restarts=(\d+)/.exec(await show(`${array}_1`))?.[1],
      ]).toEqual([String(undivided.exitCode), '1'])
      const merged = Object.entries(treeOf(join(root, 'out'))).filter(([path]) => !path.startsWith('shards/'))
      expect(Object.fromEntries(merged), readFileSync(join(root, 'merge.log'), 'utf8')).toEqual(
        treeOf(join(whole, 'out')),
      )
    },
  )
})
