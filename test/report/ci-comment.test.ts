import { describe, expect, test } from 'vitest'
import type { Plan } from '../../src/model/plan.js'
import { CI_MARK, ciComment, ciMistakes, ciVerdict, isQuiet } from '../../src/report/compare/ci-comment.js'
import { planDiff } from '../../src/report/compare/plan-diff.js'
import { changeExit, EXIT, type ExitCode } from '../../src/shell/exit-code.js'
import { planFixture } from './plan-fixture.js'

/** A plan whose fields a change may write to. */
type Loose = {
  -readonly [Key in keyof Plan]: Plan[Key] extends readonly (infer Each)[] ? Mutable<Each>[] : Mutable<Plan[Key]>
}
type Mutable<Each> = Each extends readonly (infer Inner)[]
  ? Mutable<Inner>[]
  : Each extends object
    ? { -readonly [Key in keyof Each]: Mutable<Each[Key]> }
    : Each

const base = planFixture()

function changed(edit: (plan: Loose) => void): Plan {
  const plan = structuredClone(base) as unknown as Loose
  edit(plan)
  return plan as unknown as Plan
}

function compared(edit: (plan: Loose) => void) {
  const now = changed(edit)
  const diff = planDiff(base, now)
  return { old: base, now, diff, verdict: ciVerdict(base, now) }
}

const line = (plan: Loose, id: string) => plan.budget.lines.find((each) => each.id === id)!
const fail = (plan: Loose, id: string, headroomEur: string): void => {
  Object.assign(line(plan, id), { verdict: 'fail', headroomEur })
  plan.budget.totalEur = '1.00'
}

describe('what a change makes worse', () => {
  const room = base.locations[0]!.floors[0]!.rooms.find(({ required }) => required)!
  const place = `${base.locations[0]!.id}/${base.locations[0]!.floors[0]!.id}/${room.id}`
  const failRoom = (plan: Loose): void => {
    plan.locations[0]!.floors[0]!.rooms.find(({ id }) => id === room.id)!.verdict = 'fail'
  }

  test.each<readonly [string, (plan: Loose) => void, ReturnType<typeof ciVerdict>]>([
    ['nothing', () => undefined, { roomsLost: [], linesWorse: [], linesUnknown: [] }],
    ['a room', failRoom, { roomsLost: [place], linesWorse: [], linesUnknown: [] }],
    [
      'a ceiling',
      (plan) => fail(plan, 'services', '-10.00'),
      {
        roomsLost: [],
        linesWorse: [{ label: base.budget.lines.find(({ id }) => id === 'services')!.label, headroomEur: '-10.00' }],
        linesUnknown: [],
      },
    ],
    [
      'a price',
      (plan) => Object.assign(line(plan, 'hardware'), { verdict: 'unknown', totalEur: null, headroomEur: null }),
      {
        roomsLost: [],
        linesWorse: [],
        linesUnknown: [base.budget.lines.find(({ id }) => id === 'hardware')!.label],
      },
    ],
  ])('%s', (_, edit, expected) => {
    expect(compared(edit).verdict).toEqual(expected)
  })

  test('a room that failed before, and an excess that shrinks or stays, are not its doing', () => {
    const before = changed((plan) => {
      failRoom(plan)
      fail(plan, 'services', '-100.00')
    })
    for (const headroom of ['-100.00', '-99.99', '0.00']) {
      const after = structuredClone(before) as unknown as Loose
      Object.assign(line(after, 'services'), { headroomEur: headroom, verdict: headroom === '0.00' ? 'pass' : 'fail' })
      const { roomsLost, linesWorse } = ciVerdict(before, after as unknown as Plan)
      expect([roomsLost, linesWorse]).toEqual([[], []])
    }
    const worse = structuredClone(before) as unknown as Loose
    line(worse, 'services').headroomEur = '-100.01'
    expect(ciVerdict(before, worse as unknown as Plan).linesWorse).toHaveLength(1)
  })
})

/** Twenty changes as people propose them: whether the comment may be silent, what it must say, the exit code where it is not 0. */
const REQUESTS: readonly (readonly [
  string,
  (plan: Loose) => void,
  quiet: boolean,
  says: readonly RegExp[],
  exit?: ExitCode,
])[] = [
  ['a comment in a file', (plan) => Object.assign(plan.inputs, { 'sites/x.yaml': 'sha256-other' }), true, []],
  ['nothing at all', () => undefined, true, []],
  ...[1, 2, 3, 4].map(
    (more) =>
      [
        `${more} APs more`,
        (plan: Loose) => {
          plan.budget.aps += more
          plan.locations[0]!.placement.count += more
          plan.budget.totalEur = `${1000 * more}.00`
        },
        false,
        [new RegExp(`Bornes : ${base.budget.aps} → ${base.budget.aps + more}`), /Aucune exigence/],
      ] as const,
  ),
  ...(['services', 'hardware'] as const).flatMap((id) =>
    ['-0.01', '-980.00', '-123456.78'].map(
      (headroom) =>
        [
          `${id} over by ${headroom}`,
          (plan: Loose) => fail(plan, id, headroom),
          false,
          [/dégrade/, new RegExp(base.budget.lines.find((each) => each.id === id)!.label.slice(0, 8))],
          EXIT.ceilingExceeded,
        ] as const,
    ),
  ),
  ...base.locations.flatMap((location, at) => [
    [
      `a room of ${location.id} lost`,
      (plan: Loose) => {
        for (const room of plan.locations[at]!.floors[0]!.rooms) if (room.required) room.verdict = 'fail'
        plan.locations[at]!.passedRooms = 0
      },
      false,
      [new RegExp(location.id), /ne satisfait pas/],
      EXIT.requirementFailed,
    ] as const,
    [
      `${location.id} is closed`,
      (plan: Loose) => Object.assign(plan.locations[at]!, { status: 'closed' }),
      false,
      [/Causes/, /Aucune exigence/],
    ] as const,
  ]),
  ['a design value', (plan) => Object.assign(plan.hypotheses[0]!, { value: '99' }), false, [/99/]],
  [
    'a price unknown',
    (plan) => Object.assign(line(plan, 'services'), { verdict: 'unknown', totalEur: null }),
    false,
    [/prix manque/],
    EXIT.priceUnknown,
  ],
  ['FEDER', (plan) => Object.assign(plan.budget.financing[0]!, { amountEur: '1.00' }), false, [/FEDER/]],
  ['a scenario', (plan) => Object.assign(plan, { scenario: 'x' }), false, [/scénario/]],
]

describe('the comment of a merge request', () => {
  test('twenty of them', () => expect(REQUESTS.length).toBeGreaterThanOrEqual(20))

  const requests = REQUESTS.map(([name, edit, quiet, says, exit = EXIT.ok]) => {
    return [name, edit, quiet, says, exit] as const
  })
  test.each(requests)('%s', (_, edit, quiet, says, exit) => {
    const all = compared(edit)
    expect(changeExit(all.verdict)).toBe(exit)
    expect(isQuiet(all.diff)).toBe(quiet)
    const comment = ciComment(all, 'fr')
    expect(comment.startsWith(CI_MARK)).toBe(true)
    for (const said of says) expect(comment).toMatch(said)
    expect(comment).toBe(ciComment(all, 'fr'))
  })

  test('lists every mistake with its place, and lets no file write Markdown or control characters', () => {
    const message = 'bad `code` <script> [x](y) \u001b[31mred'
    const comment = ciMistakes(
      [
        { code: 'unknown-key', severity: 'error', message, at: { file: 'sites/a.yaml', line: 3, column: 7 }, fix: 'x' },
        { code: 'small', severity: 'warning', message: 'never shown', at: {} },
      ],
      'en',
    )
    expect(comment).toContain('`sites/a.yaml:3:7` **unknown-key**')
    expect(comment).not.toContain('<script>')
    expect(comment).not.toContain('\u001b')
    expect(comment).not.toContain('never shown')
    expect(comment).toContain('\\[x\\]')
  })
})
