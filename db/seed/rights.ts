import type postgres from 'postgres'
import { v7 as uuid } from 'uuid'
import { ACCOUNTS, COLLEAGUES, LARKMEADOW, STAITHE } from '../people.ts'
import type { RightsAsk, RightsChannel, RightsOutcome, RightsRequester, RightsState } from '../vocabulary.ts'

const DPO = ACCOUNTS.dataProtectionOfficer.id

type Item = {
  ask: RightsAsk
  details?: string
  outcome?: RightsOutcome
  reasons?: string[]
  words?: string
  done?: true
}
/** Days are counted back from today. */
type Case = {
  reference: string
  channel: RightsChannel
  received: number
  state: RightsState
  requester?: RightsRequester
  requesterName?: string
  authority?: string
  /** The n-th student of the school, in the order of their names; null where nobody was looked for yet. */
  about: { school: typeof LARKMEADOW | typeof STAITHE; nth: number; found: boolean }
  items: Item[]
  assigned?: true
  identity?: { asked: number; received?: number }
  question?: { asked: number; answered?: number; words: string }
  decided?: number
  delivered?: number
  events: [daysAgo: number, kind: string, from: RightsState | null, to: RightsState | null, reason?: string][]
  messages?: [daysAgo: number, words: string, letter?: string | null, theirs?: true][]
  competence?: true
}

/** Requests in every state that a handler meets, all made up, about students of the demonstration's schools. */
const CASES: readonly Case[] = [
  {
    reference: 'DR-7KQM-2VXA',
    channel: 'web',
    received: 28,
    state: 'open',
    about: { school: LARKMEADOW, nth: 11, found: true },
    items: [
      { ask: 'access', details: 'Everything that the council has about my work experience, and who has seen it.' },
    ],
    assigned: true,
    events: [
      [28, 'received', null, 'received'],
      [27, 'begin', 'received', 'open'],
      [26, 'person_found', null, null],
    ],
    messages: [
      [27, 'Thank you for your request. We have begun to look for everything that it asks for.', null],
      [20, 'Thank you. Please also send me the notes that teachers wrote.', null, true],
    ],
  },
  {
    reference: 'DR-4HWD-9RCE',
    channel: 'letter',
    received: 21,
    state: 'decided',
    about: { school: STAITHE, nth: 5, found: true },
    items: [
      {
        ask: 'erasure',
        details: 'I have left the school and do not want my information to stay here.',
        outcome: 'granted',
        words: 'You have left the school, and nothing of yours is needed for the task any more.',
      },
    ],
    assigned: true,
    decided: 2,
    events: [
      [20, 'entered', null, 'received'],
      [20, 'begin', 'received', 'open'],
      [19, 'person_found', null, null],
      [2, 'decide_item', null, null],
      [2, 'decide', 'open', 'decided'],
    ],
    messages: [
      [
        2,
        'We have decided to delete the information that we hold about you. A second person checks what is to be deleted; then we delete it.',
        'outcome',
      ],
    ],
  },
  {
    reference: 'DR-X3TB-6MGP',
    channel: 'email',
    received: 9,
    state: 'open',
    about: { school: LARKMEADOW, nth: 40, found: true },
    items: [
      { ask: 'correction', details: 'My date of birth is wrong: the day and the month are the wrong way round.' },
    ],
    assigned: true,
    events: [
      [9, 'entered', null, 'received'],
      [8, 'begin', 'received', 'open'],
      [8, 'person_found', null, null],
    ],
  },
  {
    reference: 'DR-9FJN-QH4K',
    channel: 'web',
    received: 3,
    state: 'received',
    about: { school: STAITHE, nth: 22, found: false },
    items: [{ ask: 'objection', details: 'I do not want my stage to be in reports to the council.' }],
    events: [[3, 'received', null, 'received']],
  },
  {
    reference: 'DR-RW8C-5DYT',
    channel: 'email',
    received: 16,
    state: 'open',
    requester: 'parent',
    requesterName: 'Marian Thorpe-Hall',
    authority: 'I am her mother.',
    about: { school: LARKMEADOW, nth: 77, found: false },
    items: [
      { ask: 'complaint', details: 'A list with my daughter’s name lay open on a desk at the parents’ evening.' },
    ],
    assigned: true,
    events: [
      [16, 'entered', null, 'received'],
      [15, 'begin', 'received', 'open'],
    ],
  },
  {
    reference: 'DR-2PVE-7XKH',
    channel: 'school',
    received: 64,
    state: 'closed',
    about: { school: STAITHE, nth: 61, found: true },
    items: [
      { ask: 'access', outcome: 'granted', done: true },
      {
        ask: 'portability',
        outcome: 'does_not_apply',
        reasons: ['public_task'],
        words: 'The copy comes as JSON, too.',
      },
    ],
    assigned: true,
    identity: { asked: 63, received: 60 },
    decided: 50,
    delivered: 48,
    events: [
      [64, 'entered', null, 'received'],
      [63, 'ask_identity', 'received', 'awaiting_identity'],
      [60, 'accept_identity', 'awaiting_identity', 'open'],
      [59, 'person_found', null, null],
      [50, 'decide', 'open', 'decided'],
      [48, 'deliver', 'decided', 'delivered'],
      [30, 'close', 'delivered', 'closed'],
    ],
    messages: [
      [
        63,
        'Before we can go on, we need to be sure who you are. Please show something that says so at the school’s office.',
        'identity_asked',
      ],
      [
        50,
        'We have decided to give you the copy. Moving the information is not part of what the law asks here; the copy is made so that a machine can read it.',
        'outcome',
      ],
    ],
  },
  {
    reference: 'DR-KD6R-3NWJ',
    channel: 'web',
    received: 19,
    state: 'awaiting_clarification',
    requester: 'parent',
    requesterName: 'Joss Winterton',
    authority: 'I have parental responsibility, and he asked me to write.',
    about: { school: LARKMEADOW, nth: 120, found: true },
    items: [{ ask: 'access', details: 'All emails about my son.' }],
    assigned: true,
    question: {
      asked: 12,
      words:
        'The service holds no emails of teachers. Do you mean the messages that it sent, or what was written down about his placements?',
    },
    competence: true,
    events: [
      [19, 'received', null, 'received'],
      [18, 'begin', 'received', 'open'],
      [17, 'person_found', null, null],
      [12, 'ask_question', 'open', 'awaiting_clarification'],
    ],
    messages: [
      [
        12,
        'To find what you asked for, we need to know more: do you mean the messages that the service sent, or what was written down about his placements? The days until your answer do not count.',
        'clarification',
      ],
    ],
  },
  {
    reference: 'DR-6GTA-HB2M',
    channel: 'in_person',
    received: 5,
    state: 'awaiting_identity',
    about: { school: STAITHE, nth: 90, found: false },
    items: [{ ask: 'withdrawal', details: 'I gave permission for a photograph in the report and take it back.' }],
    identity: { asked: 4 },
    events: [
      [5, 'entered', null, 'received'],
      [4, 'ask_identity', 'received', 'awaiting_identity'],
    ],
  },
]

/** Puts the demonstration's rights requests in, as if they had been worked on. */
export async function seedRightsCases(tx: postgres.TransactionSql): Promise<void> {
  for (const one of CASES) await seedCase(tx, one)
  await seedAccountCase(tx)
}

/** One about an account: somebody who left the school wants a copy, and then to be forgotten. Both wait to be carried out. */
async function seedAccountCase(tx: postgres.TransactionSql): Promise<void> {
  const left = COLLEAGUES.find(({ email }) => email === 'b.wickmere@larkmeadow.example')
  const [held] = left ? await tx`select from person where id = ${left.id}` : []
  if (!left || !held) return
  const id = uuid()
  const ago = (days: number) => tx`wex.now() - make_interval(days => ${days}::int)`
  await tx`
    insert into rights_case (id, reference, channel, received_on, entered_at, entered_by, rule_version, state, requester,
      requester_name, requester_email, subject_name, subject_school_id, account_id, found_by, assigned_to, decided_at)
    values (${id}, 'DR-C5MF-8TJQ', 'email', wex.today() - 13, ${ago(13)}, ${DPO}, '2026-02-05', 'decided', 'self',
      ${left.name}, 'ben.wickmere@people.example', ${left.name}, ${LARKMEADOW.id}, ${left.id}, ${DPO}, ${DPO}, ${ago(3)})`
  const details = 'I have left the school. Please send me what you have about me, and then close my account.'
  for (const [ask, outcome, reasons] of [
    ['access', 'granted', null],
    ['erasure', 'partly', ['record_of_deeds']],
  ] as const)
    await tx`
      insert into rights_item (id, case_id, ask, details, outcome, reasons, decided_at, decided_by)
      values (${uuid()}, ${id}, ${ask}, ${details}, ${outcome}, ${reasons as string[] | null}, ${ago(3)}, ${DPO})`
  for (const [days, kind, from, to] of [
    [13, 'entered', null, 'received'],
    [12, 'begin', 'received', 'open'],
    [12, 'account_found', null, null],
    [3, 'decide', 'open', 'decided'],
  ] as const)
    await tx`
      insert into rights_event (case_id, at, by_person_id, kind, from_state, to_state, rule_version)
      values (${id}, ${ago(days)}, ${DPO}, ${kind}, ${from}, ${to}, '2026-02-05')`
  await seedFinding(tx, id, 12, 'search', { where: 'accounts', surname: 'wickmere', forename: '', born: '', found: 1 })
}

async function seedCase(tx: postgres.TransactionSql, one: Case): Promise<void> {
  const id = uuid()
  const { school, nth, found } = one.about
  const [student] = await tx<{ id: string; name: string; born: string }[]>`
    select id, legal_forename || ' ' || legal_surname as name, date_of_birth::text as born from student
    where school_id = ${school.id} order by surname_folded, forename_folded, id offset ${nth} limit 1`
  if (!student) return
  const ago = (days: number) => tx`wex.now() - make_interval(days => ${days}::int)`
  const on = (days: number | undefined) => (days === undefined ? tx`null` : tx`wex.today() - ${days}::int`)
  const since = (days: number | undefined) => (days === undefined ? tx`null` : ago(days))
  const self = one.requester === undefined
  const email = `${student.name
    .normalize('NFD')
    .replaceAll(/[^A-Za-z ]/g, '')
    .toLowerCase()
    .trim()
    .replaceAll(' ', '.')}@people.example`
  await tx`
    insert into rights_case (id, reference, channel, received_on, entered_at, entered_by, rule_version, state, requester,
      requester_name, requester_email, authority, subject_name, subject_date_of_birth, subject_school_id, email_confirmed_at,
      student_id, student_school_id, found_by, assigned_to, identity_asked_on, identity_received_on, decided_at, delivered_at, closed_at)
    values (${id}, ${one.reference}, ${one.channel}, ${on(one.received)}, ${ago(one.received)}, ${one.channel === 'web' ? null : DPO},
      '2026-02-05', ${one.state}, ${one.requester ?? 'self'}, ${self ? student.name : (one.requesterName ?? null)},
      ${self ? email : 'family@people.example'}, ${one.authority ?? null}, ${student.name}, ${student.born}, ${school.id},
      ${one.channel === 'web' ? ago(one.received) : tx`null`}, ${found ? student.id : null}, ${found ? school.id : null},
      ${found ? DPO : null}, ${one.assigned ? DPO : null}, ${on(one.identity?.asked)}, ${on(one.identity?.received)},
      ${since(one.decided)}, ${since(one.delivered)}, ${one.state === 'closed' ? ago(30) : tx`null`})`
  for (const { ask, details, outcome, reasons, words, done } of one.items)
    await tx`
      insert into rights_item (id, case_id, ask, details, outcome, reasons, reason_text, decided_at, decided_by, carried_out_at)
      values (${uuid()}, ${id}, ${ask}, ${details ?? null}, ${outcome ?? null}, ${reasons ?? null}, ${words ?? null},
        ${outcome ? since(one.decided) : tx`null`}, ${outcome ? DPO : null}, ${done ? since(one.delivered) : tx`null`})`
  for (const [days, kind, from, to, reason] of one.events) {
    const by = ['received', 'email_confirmed'].includes(kind) ? null : DPO
    await tx`
      insert into rights_event (case_id, at, by_person_id, kind, from_state, to_state, reason, rule_version)
      values (${id}, ${ago(days)}, ${by}, ${kind}, ${from}, ${to}, ${reason ?? null}, '2026-02-05')`
  }
  for (const [days, words, letter, theirs] of one.messages ?? [])
    await tx`
      insert into rights_message (id, case_id, at, by_person_id, body, letter)
      values (${uuid()}, ${id}, ${ago(days)}, ${theirs ? null : DPO}, ${words}, ${letter ?? null})`
  if (one.question)
    await tx`
      insert into rights_clarification (id, case_id, question, asked_on, asked_by, answered_on)
      values (${uuid()}, ${id}, ${one.question.words}, ${on(one.question.asked)}, ${DPO}, ${on(one.question.answered)})`
  if (found)
    await seedFinding(tx, id, one.received - 2, 'search', {
      ...{ where: 'students', surname: folded(student.name.split(' ').at(-1)), forename: '', born: student.born },
      found: 1,
    })
  if (one.competence) await seedFinding(tx, id, one.received - 3, 'competence', COMPETENCE)
}

const seedFinding = (
  tx: postgres.TransactionSql,
  caseId: string,
  days: number,
  kind: string,
  facts: postgres.JSONValue,
) =>
  tx`insert into rights_finding (id, case_id, kind, facts, at, by_person_id)
    values (${uuid()}, ${caseId}, ${kind}, ${tx.json(facts)}, wex.now() - make_interval(days => ${days}::int), ${DPO})`

const folded = (name = ''): string =>
  name
    .normalize('NFD')
    .replaceAll(/[^\p{L}]/gu, '')
    .toLowerCase()

const COMPETENCE = {
  factors: {
    maturity: 'The coordinator knows him as able to decide for himself; he wrote a letter of his own.',
    nature: 'Progress with work experience. Nothing about health.',
    responsibility: 'The father has parental responsibility. No court order is known.',
    confidentiality: 'Nothing was told in confidence.',
    consequences: 'None beyond knowing what is held. No allegation of any kind.',
    harm_if_refused: 'None: he could ask himself.',
    views: 'He signed that his father may ask for him.',
  },
  conclusion: 'parent_authorised',
  because: 'He understands his rights and let his father ask. His letter was seen.',
}
