import { v7 as uuid } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { asSystem } from '../actor.ts'
import {
  answerQuestion,
  attachProof,
  confirmAddress,
  dropDraft,
  keepDraft,
  linkLives,
  linkToCase,
  readDraft,
  sayInCase,
  sendRequest,
  trackCase,
  withdrawRequest,
} from '../queries/rights-public.ts'
import { seedCouncil } from '../seed/council.ts'
import { aTokenHash, next, openWorld } from './world.ts'

const world = await openWorld()
const { sql } = world
beforeAll(() => sql.begin((tx) => seedCouncil(tx)))

type Work<T> = Parameters<typeof asSystem<T>>[1]
const publicly = <T>(work: Work<T>) => asSystem('public', work)

const aRequest = (email: string | null = `person${next()}@home.example`) => ({
  id: uuid(),
  reference: `DR-PUBL-${String(next()).padStart(4, '0')}`,
  ruleVersion: '2026-02-05',
  requester: 'self' as const,
  requesterName: 'Amara Okafor',
  requesterEmail: email,
  requesterAddress: null,
  requesterPhone: null,
  authority: null,
  subjectName: 'Amara Okafor',
  subjectDateOfBirth: '2011-06-14',
  subjectSchool: 'A school of her own words',
})
const items = () => [{ id: uuid(), ask: 'access' as const, details: null }]

/** A draft, kept and sent; the hashes of its links. */
async function aSentRequest(request = aRequest()) {
  const [draft, confirm, track] = [aTokenHash(), aTokenHash(), aTokenHash()]
  await publicly((tx) => keepDraft(tx, draft, 'sealed answers'))
  const sent = await publicly((tx) => sendRequest(tx, draft, request, items(), { tokenHash: confirm, days: 30 }))
  return { draft, confirm, track, request, sent }
}

async function aFollowedRequest() {
  const made = await aSentRequest()
  await publicly((tx) => confirmAddress(tx, made.confirm, { tokenHash: made.track, days: 365 }))
  return made
}

describe('a draft', () => {
  test('is opened by its token alone, and gone after a day', async () => {
    const draft = aTokenHash()
    await publicly((tx) => keepDraft(tx, draft, 'sealed'))
    expect(await publicly((tx) => readDraft(tx, draft))).toMatchObject({ answers: 'sealed', reference: null })
    expect(await publicly((tx) => readDraft(tx, aTokenHash()))).toBeNull()
    await world.moveClock('25 hours')
    try {
      expect(await publicly((tx) => readDraft(tx, draft))).toBeNull()
      expect(await publicly((tx) => sendRequest(tx, draft, aRequest(), items(), null))).toBeNull()
      await asSystem('retention', (tx) => tx.sql`select wex.purge_rights_leftovers()`)
    } finally {
      await world.moveClock()
    }
    expect(await sql`select from rights_draft where token_hash = ${draft}`).toHaveLength(0)
  })

  test('is forgotten on request', async () => {
    const draft = aTokenHash()
    await publicly((tx) => keepDraft(tx, draft, 'sealed'))
    await publicly((tx) => dropDraft(tx, draft))
    expect(await publicly((tx) => readDraft(tx, draft))).toBeNull()
  })

  test('cannot be used as a store', async () => {
    await expect(publicly((tx) => keepDraft(tx, aTokenHash(), 'x'.repeat(100_001)))).rejects.toMatchObject({
      code: '23514',
    })
  })
})

describe('a request that is sent', () => {
  test('is one case however often and from however many windows it is sent', async () => {
    const draft = aTokenHash()
    await publicly((tx) => keepDraft(tx, draft, 'sealed'))
    const sent = await Promise.all(
      Array.from({ length: 6 }, () => publicly((tx) => sendRequest(tx, draft, aRequest(), items(), null))),
    )
    expect(sent.filter((one) => one?.again === false)).toHaveLength(1)
    expect(new Set(sent.map((one) => one?.reference)).size).toBe(1)
    const [{ n } = { n: 0 }] = await sql<{ n: number }[]>`
      select count(*)::int as n from rights_case c join rights_draft d on d.case_id = c.id where d.token_hash = ${draft}`
    expect(n).toBe(1)
  })

  test('leaves no answers behind in the draft, and cannot be written over', async () => {
    const { draft, request } = await aSentRequest()
    await publicly((tx) => keepDraft(tx, draft, 'other answers'))
    const [row] = await sql`select answers from rights_draft where token_hash = ${draft}`
    expect(row).toEqual({ answers: '' })
    expect(await publicly((tx) => readDraft(tx, draft))).toMatchObject({ answers: null, reference: request.reference })
  })

  test('is received today, with the event that says so', async () => {
    const { request } = await aSentRequest()
    const [row] = await sql`
      select c.state, c.channel, c.received_on = wex.today() as today, e.kind, i.ask, c.email_confirmed_at
      from rights_case c join rights_event e on e.case_id = c.id join rights_item i on i.case_id = c.id
      where c.reference = ${request.reference}`
    expect(row).toEqual({
      state: 'received',
      channel: 'web',
      today: true,
      kind: 'received',
      ask: 'access',
      email_confirmed_at: null,
    })
  })

  test('knows a school of the list by its name, and keeps the words otherwise', async () => {
    const school = await world.school()
    const [{ name } = { name: '' }] = await sql<{ name: string }[]>`select name from school where id = ${school}`
    const known = await aSentRequest({ ...aRequest(), subjectSchool: name })
    const words = await aSentRequest()
    const rows = await sql`
      select subject_school_id, subject_school from rights_case
      where reference in (${known.request.reference}, ${words.request.reference}) order by reference`
    expect([...rows]).toEqual([
      { subject_school_id: school, subject_school: name },
      { subject_school_id: null, subject_school: 'A school of her own words' },
    ])
  })
})

describe('a link', () => {
  test('confirms the address once: of two at once exactly one', async () => {
    const { confirm, request } = await aSentRequest()
    const both = await Promise.all(
      [aTokenHash(), aTokenHash()].map((tokenHash) =>
        publicly((tx) => confirmAddress(tx, confirm, { tokenHash, days: 365 })),
      ),
    )
    expect(both.filter(Boolean)).toEqual([{ reference: request.reference, email: request.requesterEmail }])
    expect(await publicly((tx) => linkLives(tx, confirm, 'confirm'))).toBe(false)
  })

  test('that was changed on the way, is over, or is of another kind leads nowhere', async () => {
    const { track, confirm } = await aFollowedRequest()
    expect(await publicly((tx) => trackCase(tx, `${track.slice(0, -1)}x`))).toBeNull()
    expect(await publicly((tx) => trackCase(tx, confirm))).toBeNull()
    expect(await publicly((tx) => linkLives(tx, track, 'confirm'))).toBe(false)
    await world.moveClock('366 days')
    try {
      expect(await publicly((tx) => trackCase(tx, track))).toBeNull()
      expect(await publicly((tx) => sayInCase(tx, track, 'Hello'))).toBe(false)
    } finally {
      await world.moveClock()
    }
  })

  test('is made again for reference and address together, and for nothing less', async () => {
    const { request } = await aFollowedRequest()
    const link = () => ({ tokenHash: aTokenHash(), days: 365 })
    const email = request.requesterEmail ?? ''
    expect(await publicly((tx) => linkToCase(tx, request.reference, email, link()))).toBe(true)
    expect(await publicly((tx) => linkToCase(tx, request.reference, 'other@home.example', link()))).toBe(false)
    expect(await publicly((tx) => linkToCase(tx, 'DR-NONE-0000', email, link()))).toBe(false)
  })
})

describe('the requester', () => {
  test('sees the case, and not who handles it or which student it was found to be about', async () => {
    const { track, request } = await aFollowedRequest()
    const seen = await publicly((tx) => trackCase(tx, track))
    expect(seen).toMatchObject({ reference: request.reference, state: 'received', messages: [], proofs: [] })
    expect(Object.keys(seen ?? {})).not.toEqual(expect.arrayContaining(['studentId']))
    expect(JSON.stringify(seen)).not.toMatch(/student|assigned|found_by|byPerson/i)
  })

  test('writes while the case is open, and not once it is over', async () => {
    const { track } = await aFollowedRequest()
    expect(await publicly((tx) => sayInCase(tx, track, 'Please hurry'))).toBe(true)
    expect((await publicly((tx) => trackCase(tx, track)))?.messages).toMatchObject([
      { mine: true, body: 'Please hurry' },
    ])
    expect(await publicly((tx) => withdrawRequest(tx, track))).toBe(true)
    expect(await publicly((tx) => withdrawRequest(tx, track))).toBe(false)
    expect(await publicly((tx) => sayInCase(tx, track, 'And another thing'))).toBe(false)
  })

  test('answers a question once, and the clock goes on that day', async () => {
    const { track, request } = await aFollowedRequest()
    const other = await aFollowedRequest()
    const handler = await world.person({ role: 'data_protection_officer' })
    const question = uuid()
    await sql`update rights_case set state = 'awaiting_clarification' where id = ${request.id}`
    await sql`insert into rights_clarification ${sql({ id: question, case_id: request.id, question: 'Which year?', asked_by: handler })}`
    expect(await publicly((tx) => answerQuestion(tx, other.track, question, 'Not mine'))).toBe(false)
    expect(await publicly((tx) => answerQuestion(tx, track, question, 'Year 10'))).toBe(true)
    expect(await publicly((tx) => answerQuestion(tx, track, question, 'Year 11'))).toBe(false)
    const [row] = await sql`
      select c.state, q.answered_on = wex.today() as today from rights_case c
      join rights_clarification q on q.case_id = c.id where c.id = ${request.id}`
    expect(row).toEqual({ state: 'open', today: true })
  })

  test('sends at most five proofs at a time, and none is kept when the case is over', async () => {
    const { track, request } = await aFollowedRequest()
    const proof = () => ({
      id: uuid(),
      kind: 'identity' as const,
      size: 3,
      mediaType: 'image/png',
      file: new Uint8Array([1, 2, 3]),
    })
    const answers = []
    for (let i = 0; i < 6; i++) answers.push(await publicly((tx) => attachProof(tx, track, proof())))
    expect(answers).toEqual(['kept', 'kept', 'kept', 'kept', 'kept', 'too_many'])
    await publicly((tx) => withdrawRequest(tx, track))
    expect(await sql`select from rights_attachment where case_id = ${request.id} and file is not null`).toHaveLength(0)
    expect(await publicly((tx) => attachProof(tx, track, proof()))).toBe('gone')
  })
})

describe('the public role', () => {
  test.each(['rights_case', 'rights_draft', 'rights_link', 'rights_message', 'rights_attachment', 'student', 'school'])(
    'cannot read %s by itself',
    async (table) => {
      await expect(publicly((tx) => tx.sql`select from ${tx.sql(table)}`)).rejects.toMatchObject({ code: '42501' })
    },
  )
})
