import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  feedbackKinds,
  openStates,
  outcomes,
  ticketStates,
  type Actor,
  type Role,
  type Sender,
  type Ticket,
  type TicketState,
} from '../../src/feedback/ticket.js'
import { clockFor, dueOf, transition, type Rulebook } from '../../src/feedback/transition.js'
import { allowedActs, denialOf, rules, type Act, type ActName } from '../../src/feedback/transitions.js'
import { createWorkingCalendar } from '../../src/feedback/working-days.js'
import type { CalendarYear } from '../../src/knowledge/calendar-record.js'
import { createFeedbackPolicies } from '../../src/knowledge/feedback-policies.js'
import { addDays, vietnamInstant } from '../../src/vietnam-day.js'

const roles: readonly Role[] = ['citizen', 'receptionist', 'handler', 'leader', 'system']
const DAY = '2026-11-12'
const rulebook = rulebookWith([])
const now = vietnamInstant(DAY, '09:00')

/** Every act with what it needs. */
const acts: Readonly<Record<ActName, Act>> = {
  take_up: { act: 'take_up' },
  classify: { act: 'classify', kind: 'conduct', unit: 'Văn phòng' },
  ask_more: { act: 'ask_more', text: 'Xin cho biết ngày nộp hồ sơ.' },
  add_info: { act: 'add_info', text: 'Nộp ngày 10/11.' },
  transfer: { act: 'transfer', to: 'Công an xã', note: '' },
  take_back: { act: 'take_back', note: 'Không thuộc thẩm quyền.' },
  make_formal: {
    act: 'make_formal',
    sender: { name: 'Nguyễn Văn Bảy', address: 'thôn 3', phone: '0912345678', email: null },
  },
  refuse: { act: 'refuse', reason: 'unclear', note: '' },
  extend: { act: 'extend', days: 5, reason: 'Phải đo đạc lại.' },
  draft_reply: { act: 'draft_reply', text: 'Đã sửa.' },
  send_back: { act: 'send_back', note: 'Chưa nêu căn cứ.' },
  approve: { act: 'approve' },
  await_publication: { act: 'await_publication', summary: 'Đường đã sửa.' },
  publish: { act: 'publish' },
  contest: { act: 'contest', text: 'Chưa sửa.' },
  withdraw: { act: 'withdraw' },
  close: { act: 'close', outcome: 'fixed', note: '' },
  rate: { act: 'rate', stars: 4, comment: null },
  recompute_due: { act: 'recompute_due' },
  ask_erasure: { act: 'ask_erasure' },
}
const actNames = Object.keys(acts) as ActName[]

/**
 * The whole life of a ticket in one table: a line an act, a column a state in the order of `ticketStates`. `C` citizen,
 * `R` receptionist, `H` handler, `L` leader, `S` system may; after the arrow the state it leads to.
 */
const table: Readonly<Record<ActName, string>> = {
  //                  new classifying waiting transferred refused handling drafted replied awaiting published contested closed
  take_up: '          RL  -   -   -   -   -   -   -   -   -   -   -  > classifying',
  classify: '         RL  RL  RL  -   -   RL  -   -   -   -   RL  -  > handling',
  ask_more: '         RHL RHL -   -   -   RHL -   -   -   -   -   -  > waiting',
  add_info: '         CR  CR  CR  -   -   CR  CR  -   -   -   CR  -  > same',
  transfer: '         RL  RL  RL  -   -   RL  -   -   -   -   -   -  > transferred',
  take_back: '        -   -   -   RL  -   -   -   -   -   -   -   -  > classifying',
  make_formal: '      RL  RL  RL  -   -   RL  RL  -   -   -   RL  -  > same',
  refuse: '           RL  RL  RL  -   -   -   -   -   -   -   -   -  > refused',
  extend: '           L   L   -   -   -   L   L   -   -   -   L   -  > same',
  draft_reply: '      -   -   -   -   -   RHL RHL -   -   -   -   -  > drafted',
  send_back: '        -   -   -   -   -   -   L   -   -   -   -   -  > handling',
  approve: '          -   -   -   -   -   -   L   -   -   -   -   -  > replied',
  await_publication: '-   -   -   -   -   -   -   RHL RHL -   -   -  > awaiting_publication',
  publish: '          -   -   -   -   -   -   -   -   L   -   -   -  > published',
  contest: '          -   -   -   -   C   -   -   C   C   C   -   C  > contested',
  withdraw: '         C   C   C   -   -   C   C   -   -   -   C   -  > closed',
  close: '            -   -   -   RL  RL  -   -   RL  RL  RL  -   -  > closed',
  rate: '             -   -   -   -   -   -   -   C   C   C   -   C  > same',
  recompute_due: '    S   S   S   -   -   S   S   -   -   -   S   -  > same',
  ask_erasure: '      C   C   C   C   C   C   C   C   C   C   C   C  > same',
}
const columns: readonly TicketState[] = [
  'new',
  'classifying',
  'waiting',
  'transferred',
  'refused',
  'handling',
  'drafted',
  'replied',
  'awaiting_publication',
  'published',
  'contested',
  'closed',
]
const letters: Readonly<Record<Role, string>> = {
  citizen: 'C',
  receptionist: 'R',
  handler: 'H',
  leader: 'L',
  system: 'S',
}

describe('the table of acts', () => {
  it('covers every state and act', () => {
    expect([...columns].sort()).toEqual([...ticketStates].sort())
    expect(actNames.sort()).toEqual((Object.keys(rules) as ActName[]).sort())
  })

  it.each(actNames)('%s', (name) => {
    const [cells = '', to] = table[name].split('>').map((part) => part.trim())
    const byColumn = cells.split(/ +/)
    expect(byColumn).toHaveLength(columns.length)
    const everywhere = byColumn.join('')
    for (const [index, state] of columns.entries()) {
      for (const role of roles) {
        const before = name === 'make_formal' ? tipIn(state) : ticketIn(state)
        // A calendar with one more day off, so that there is something to recompute.
        const book = name === 'recompute_due' ? rulebookWith(['2026-11-20']) : rulebook
        const result = transition(before, acts[name], actor(role), now, book)
        const allowed = byColumn[index]?.includes(letters[role]) ?? false
        const context = `${name} in ${state} by ${role}`
        if (!allowed) {
          const denial = everywhere.includes(letters[role]) ? 'wrong_state' : 'wrong_role'
          expect(result, context).toEqual({ ok: false, denial })
          continue
        }
        expect(result.ok, context).toBe(true)
        const after = result.ok ? result.change.ticket.state : undefined
        const expected = name === 'add_info' && state === 'waiting' ? 'handling' : to === 'same' ? state : to
        expect(after, context).toBe(expected)
        const shown = allowedActs(before, role)
        expect(shown, context).toContain(name)
      }
    }
  })

  it('shows no act that would be denied for role or state', () => {
    for (const state of columns)
      for (const role of roles)
        for (const name of allowedActs(ticketIn(state), role))
          expect(['wrong_role', 'wrong_state']).not.toContain(
            denialOf(ticketIn(state), acts[name], actor(role), rulebook.policy),
          )
  })

  it('lets nothing be refused, closed or answered by the program', () => {
    for (const name of ['refuse', 'close', 'approve', 'publish', 'transfer'] as const)
      expect(rules[name].by).not.toContain('system')
  })
})

describe('what an act needs', () => {
  const replied = ticketIn('replied')
  it.each<[string, Ticket, Act, Role, string]>([
    ['a text to ask', ticketIn('new'), { act: 'ask_more', text: ' \n' }, 'leader', 'empty_text'],
    ['a text to add', ticketIn('waiting'), { act: 'add_info', text: '' }, 'citizen', 'empty_text'],
    ['a reply', ticketIn('handling'), { act: 'draft_reply', text: '  ' }, 'handler', 'empty_text'],
    [
      'a unit',
      ticketIn('classifying'),
      { act: 'classify', kind: 'conduct', unit: ' ' },
      'leader',
      'empty_text',
    ],
    ['where to', ticketIn('new'), { act: 'transfer', to: '', note: 'x' }, 'leader', 'empty_text'],
    [
      'a reason to refuse',
      ticketIn('new'),
      { act: 'refuse', reason: ' ', note: 'x' },
      'leader',
      'unknown_reason',
    ],
    [
      'a reason to refuse that the policy names',
      ticketIn('new'),
      { act: 'refuse', reason: 'Không thuộc thẩm quyền', note: '' },
      'leader',
      'unknown_reason',
    ],
    ['a tip to make formal', ticketIn('new'), acts.make_formal, 'receptionist', 'nothing_changes'],
    ['a name to make formal', tipIn('new'), formalAs({ name: ' ' }), 'receptionist', 'empty_text'],
    ['an address to make formal', tipIn('new'), formalAs({ address: '' }), 'receptionist', 'empty_text'],
    ['a way to be reached', tipIn('new'), formalAs({ phone: null }), 'receptionist', 'empty_text'],
    [
      'nothing left to fill in',
      { ...ticketIn('drafted'), reply: 'Đã sửa ngày [điền: ngày sửa].' },
      acts.approve,
      'leader',
      'unfilled',
    ],
    ['a summary', replied, { act: 'await_publication', summary: '' }, 'handler', 'empty_text'],
    ['words to contest', replied, { act: 'contest', text: '' }, 'citizen', 'empty_text'],
    [
      'a reason to extend',
      ticketIn('handling'),
      { act: 'extend', days: 1, reason: '' },
      'leader',
      'empty_text',
    ],
    ['a day at least', ticketIn('handling'), { act: 'extend', days: 0, reason: 'x' }, 'leader', 'bad_days'],
    ['whole days', ticketIn('handling'), { act: 'extend', days: 1.5, reason: 'x' }, 'leader', 'bad_days'],
    [
      'days by the policy',
      ticketIn('handling'),
      { act: 'extend', days: 16, reason: 'x' },
      'leader',
      'bad_days',
    ],
    ['a star', replied, { act: 'rate', stars: 0, comment: null }, 'citizen', 'bad_stars'],
    ['five stars', replied, { act: 'rate', stars: 6, comment: null }, 'citizen', 'bad_stars'],
    ['whole stars', replied, { act: 'rate', stars: 2.5, comment: null }, 'citizen', 'bad_stars'],
    ['a promise', { ...ticketIn('handling'), clock: null, due: null }, acts.extend, 'leader', 'no_promise'],
    ['a first time', { ...replied, contested: true }, acts.contest, 'citizen', 'contested_before'],
    ['a reply to rate', { ...ticketIn('closed'), reply: null }, acts.rate, 'citizen', 'no_reply'],
    [
      'no rating yet',
      { ...replied, rating: { stars: 1, comment: 'x' } },
      acts.rate,
      'citizen',
      'rated_before',
    ],
    ['an approved reply', { ...ticketIn('closed'), outcome: 'withdrawn' }, acts.rate, 'citizen', 'no_reply'],
    [
      'two people',
      { ...ticketIn('awaiting_publication'), summaryBy: 'leader-1' },
      acts.publish,
      'leader',
      'same_person',
    ],
    ['a change of days', ticketIn('handling'), acts.recompute_due, 'system', 'nothing_changes'],
    ['to be in time', { ...replied, answeredOn: '2026-09-01' }, acts.contest, 'citizen', 'contest_too_late'],
  ])('%s', (_, before, act, role, denial) => {
    expect(transition(before, act, actor(role), now, rulebook)).toEqual({ ok: false, denial })
  })

  it('takes a comment to a rating given without one', () => {
    const rated = { ...replied, rating: { stars: 2, comment: null } }
    const act: Act = { act: 'rate', stars: 2, comment: 'Sửa chưa hết.' }
    expect(changeOf(rated, act, 'citizen').rating).toEqual({ stars: 2, comment: 'Sửa chưa hết.' })
  })

  it('lets a reply be contested on the last day and not on the one after', () => {
    const answeredOn = '2026-11-12'
    const last = rulebook.calendar.addWorkingDays(answeredOn, rulebook.policy.contest_within)
    const contest = (day: string) =>
      transition(
        { ...replied, answeredOn },
        acts.contest,
        actor('citizen'),
        vietnamInstant(day, '23:59'),
        rulebook,
      ).ok
    expect(contest(last)).toBe(true)
    expect(contest(rulebook.calendar.nextWorkingDay(last))).toBe(false)
  })
})

describe('the promise', () => {
  it('stands still while more is awaited, and goes on with what is added', () => {
    const asked = changeOf(ticketIn('handling'), acts.ask_more, 'handler')
    expect(asked.clock?.pauses).toEqual([{ from: DAY, to: null }])
    const later = vietnamInstant('2026-11-16', '09:00')
    const added = changeOf(asked, acts.add_info, 'citizen', later)
    expect(added.clock?.pauses).toEqual([{ from: DAY, to: '2026-11-16' }])
    expect(added.due).toBe(rulebook.calendar.addWorkingDays(ticketIn('handling').due ?? '', 2))
  })

  it('begins anew when a reply is contested, and when a ticket comes back', () => {
    const later = vietnamInstant('2026-12-01', '09:00')
    expect(changeOf(ticketIn('replied'), acts.contest, 'citizen', later).clock).toEqual({
      from: '2026-12-01',
      limit: 15,
      pauses: [],
      extension: null,
    })
    const back = changeOf(ticketIn('transferred'), acts.take_back, 'leader', later)
    expect(back.clock?.from).toBe('2026-12-01')
    expect(back.unit).toBeNull()
  })

  it('begins on the day a tip becomes formal, whatever the day it came', () => {
    const later = vietnamInstant('2026-11-16', '09:00')
    const formal = changeOf(tipIn('classifying'), acts.make_formal, 'receptionist', later)
    expect(formal).toMatchObject({ standing: 'formal', sender: { name: 'Nguyễn Văn Bảy' } })
    expect(formal.due).toBe(rulebook.calendar.addWorkingDays('2026-11-16', 15))
    const waiting = changeOf(tipIn('waiting'), acts.make_formal, 'receptionist', later)
    expect(waiting.clock?.pauses).toEqual([{ from: '2026-11-16', to: null }])
    const praise = { ...tipIn('new'), kind: 'praise' as const }
    expect(changeOf(praise, acts.make_formal, 'receptionist')).toMatchObject({ clock: null, due: null })
  })

  it('ends with a kind that promises nothing', () => {
    const act: Act = { act: 'classify', kind: 'praise', unit: 'Văn phòng' }
    expect(changeOf(ticketIn('new'), act, 'leader')).toMatchObject({ clock: null, due: null })
  })

  it('is moved by a new calendar only as an act of its own', () => {
    const book = rulebookWith(['2026-11-20'])
    const before = ticketIn('handling')
    const drafted = transition(before, acts.draft_reply, actor('handler'), now, book)
    expect(drafted.ok && drafted.change.ticket.due).toBe(before.due)
    const moved = transition(before, acts.recompute_due, actor('system'), now, book)
    expect(moved.ok && moved.change.event.note).toMatch(/^\d{4}-\d{2}-\d{2} → \d{4}-\d{2}-\d{2}$/)
    expect(moved.ok && moved.change.ticket.due).toBe(rulebook.calendar.nextWorkingDay(before.due ?? ''))
  })

  it('is lengthened by working days, and the history says from when to when', () => {
    const before = ticketIn('handling')
    const result = transition(before, acts.extend, actor('leader'), now, rulebook)
    const due = rulebook.calendar.addWorkingDays(before.due ?? '', 5)
    expect(result.ok && result.change.ticket.due).toBe(due)
    expect(result.ok && result.change.event.note).toBe(`Phải đo đạc lại. (${before.due ?? ''} → ${due})`)
  })
})

describe('any sequence of acts', () => {
  const role = fc.constantFrom(...roles)
  const text = fc.constantFrom('', 'Nội dung')
  const act: fc.Arbitrary<Act> = fc.oneof(
    fc.constantFrom(...actNames.map((name) => acts[name])),
    fc.record({ act: fc.constant('classify' as const), kind: fc.constantFrom(...feedbackKinds), unit: text }),
    fc.record({ act: fc.constant('extend' as const), days: fc.integer({ min: -1, max: 20 }), reason: text }),
    fc.record({ act: fc.constant('close' as const), outcome: fc.constantFrom(...outcomes), note: text }),
    fc.record({
      act: fc.constant('rate' as const),
      stars: fc.integer({ min: 0, max: 6 }),
      comment: fc.option(text),
    }),
  )
  const step = fc.record({
    act,
    role,
    name: fc.constantFrom('1', '2'),
    days: fc.integer({ min: 0, max: 12 }),
  })
  /** Two steps of three lead on, so that lives grow long. */
  const leadsOn = fc.constantFrom(true, true, false)
  const steps = fc.array(fc.tuple(step, fc.nat(), leadsOn), { maxLength: 60, size: 'max' })
  const forward = roles
    .flatMap((by) => actNames.map((name) => ({ by, name })))
    .filter(({ name }) => !isEnding(name))

  it('keeps the promises of a ticket', () => {
    const reached = new Set<TicketState>()
    fc.assert(
      fc.property(
        fc.constantFrom(...feedbackKinds),
        fc.constantFrom('formal' as const, 'tip' as const),
        steps,
        (kind, standing, all) => {
          let ticket: Ticket = {
            ...ticketIn('new'),
            kind,
            standing,
            unit: null,
            reply: null,
            summary: null,
            summaryBy: null,
            answeredOn: null,
          }
          ticket = { ...ticket, clock: clockFor(kind, standing, DAY, rulebook) }
          ticket = { ...ticket, due: dueOf(ticket.clock, rulebook) }
          let day = DAY
          let contests = 0
          let extensions = 0
          for (const [wanted, pick, helpful] of all) {
            day = addDays(day, wanted.days)
            const possible = forward.filter(({ by, name }) => allowedActs(ticket, by).includes(name))
            const chosen = helpful ? possible[pick % Math.max(1, possible.length)] : undefined
            const done = chosen ? acts[chosen.name] : wanted.act
            const role = chosen?.by ?? wanted.role
            const by = { role, name: `${role}-${wanted.name}` }
            const before = structuredClone(ticket)
            const result = transition(ticket, done, by, vietnamInstant(day, '10:00'), rulebook)
            expect(ticket).toEqual(before)
            if (!result.ok) continue
            const { ticket: after, event } = result.change
            expect(rules[done.act].by).toContain(by.role)
            expect(rules[done.act].from).toContain(before.state)
            expect(after.version).toBe(before.version + 1)
            expect(event).toMatchObject({ from: before.state, to: after.state, act: done.act, actor: by })
            expect(after.due === null).toBe(after.clock === null)
            if (after.standing === 'tip') expect(after.clock).toBeNull()
            if (before.state === 'closed' && done.act !== 'contest') expect(after.state).toBe('closed')
            if (done.act === 'contest') contests++
            if (done.act === 'contest' || after.clock === null) extensions = 0
            if (done.act === 'extend') extensions++
            expect(contests).toBeLessThanOrEqual(1)
            expect(extensions).toBeLessThanOrEqual(1)
            if (after.state === 'published') expect(after.summary).not.toBeNull()
            if (['replied', 'published'].includes(after.state)) {
              expect(after.reply).not.toBeNull()
              expect(after.answeredOn).not.toBeNull()
            }
            if (after.state === 'closed') expect(after.outcome).not.toBeNull()
            if (openStates.has(after.state)) expect(after.outcome).toBeNull()
            const { id, code, commune, sender, matter, receivedAt } = before
            expect(after).toMatchObject({ id, code, commune, matter, receivedAt })
            if (done.act !== 'make_formal') expect(after).toMatchObject({ sender, standing: before.standing })
            reached.add(after.state)
            ticket = after
          }
        },
      ),
      { numRuns: 400 },
    )
    expect([...reached].sort()).toEqual([...ticketStates].sort())
  })
})

/** Ends a life, or adds nothing to it. */
function isEnding(name: ActName): boolean {
  return ['withdraw', 'close', 'rate', 'add_info', 'ask_erasure'].includes(name)
}

function changeOf(before: Ticket, act: Act, role: Role, at = now): Ticket {
  const result = transition(before, act, actor(role), at, rulebook)
  if (!result.ok) throw new Error(result.denial)
  return result.change.ticket
}

function actor(role: Role): Actor {
  return { role, name: `${role}-1` }
}

/** A ticket as it may be in a state: with a reply where one was written. */
function ticketIn(state: TicketState): Ticket {
  const clock = clockFor('procedure_rules', 'formal', DAY, rulebook)
  const written = !['new', 'classifying', 'waiting', 'transferred', 'refused', 'handling'].includes(state)
  return {
    id: 't1',
    code: 'K7M2QX96T',
    commune: 'nghia-trung',
    kind: 'procedure_rules',
    standing: 'formal',
    state,
    outcome: state === 'closed' ? 'fixed' : null,
    sender: { name: 'Nguyễn Văn A', address: 'thôn Đồng Tâm', phone: '0912345678', email: null },
    owner: null,
    matter: { what: 'Hồ sơ trễ hẹn', where: null, when: null, procedure: null, dossier: null, point: null },
    receivedAt: vietnamInstant(DAY, '08:00'),
    clock,
    due: dueOf(clock, rulebook),
    unit: 'Trung tâm',
    reply: written ? 'Đã trả hồ sơ.' : null,
    answeredOn: (written && state !== 'drafted') || state === 'refused' ? DAY : null,
    summary: state === 'awaiting_publication' || state === 'published' ? 'Hồ sơ đã trả.' : null,
    summaryBy: state === 'awaiting_publication' || state === 'published' ? 'handler-1' : null,
    contested: state === 'contested',
    rating: null,
    version: 3,
    updatedAt: vietnamInstant(DAY, '08:30'),
  }
}

function tipIn(state: TicketState): Ticket {
  return { ...ticketIn(state), standing: 'tip', sender: null, clock: null, due: null }
}

function formalAs(changes: Partial<Sender>): Act {
  const sender = { name: 'Nguyễn Văn Bảy', address: 'thôn 3', phone: '0912345678', email: null }
  return { act: 'make_formal', sender: { ...sender, ...changes } }
}

function rulebookWith(daysOff: readonly string[]): Rulebook {
  const year: CalendarYear = {
    year: 2026,
    provisional: false,
    documents: [],
    off: daysOff.map((day) => ({ day, kind: 'holiday', reason: 'nghỉ' })),
    working_saturdays: [],
    notes: [],
  }
  return {
    policy: createFeedbackPolicies(undefined, new Map()).policyOf('nghia-trung', DAY),
    calendar: createWorkingCalendar(new Map([[2026, year]]), { countSwappedSaturday: true }),
    units: [{ id: 'center', name: 'Trung tâm' }],
  }
}
