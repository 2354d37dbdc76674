import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readEnvironment } from '#lib/env.ts'
import { keepSending } from '#lib/mail/keep-sending.ts'
import { kickMail } from '#lib/mail/kick.ts'
import { markReturned } from '#lib/mail/mark-returned.ts'
import { type Message, queueMail } from '#lib/mail/queue-mail.ts'
import { messageWithWords, newestMessages } from '#lib/mail/read-outbox.ts'
import { sendWaitingMail } from '#lib/mail/send-mail.ts'
import type { Outcome, Posted, Transport } from '#lib/mail/transports/transport.ts'
import { settleService } from '#lib/service.ts'
import { asActor, asSystem } from '../actor.ts'
import { seedCouncil } from '../seed/council.ts'
import type { MessageId } from '../vocabulary.ts'
import { next, openWorld, type Session } from './world.ts'

const world = await openWorld()
const { sql } = world

const settle = (environment: Record<string, string>, demonstration: { passphrase: string } | null) =>
  settleService({
    env: readEnvironment(environment),
    secret: world.secret,
    baseUrl: 'http://localhost',
    clockMovedBy: 0,
    demonstration,
  })

const REAL = { DATABASE_URL: 'postgres://o@db/wex', AUTH_SECRET: 'a'.repeat(32) }
let somebody: Session

beforeAll(async () => {
  await sql.begin(seedCouncil)
  somebody = await world.session(await world.person({ role: 'council_administrator' }))
})
beforeEach(async () => {
  settle({ ...REAL, SMTP_URL: 'smtp://mail.example' }, null)
  await world.moveClock()
  await sql`delete from outbox_message`
})

const aMessage = (to = `person${next()}@school.example`): Message => ({
  template: 'invitation',
  parameters: {
    role: 'school_coordinator',
    place: 'Larkmeadow',
    inviter: 'Ros Halvergate',
    path: '/invitation/secret-of-the-link',
    until: new Date('2027-06-14T08:05:00Z'),
  },
  to,
})
const queue = (message = aMessage()) => asActor(somebody, (tx) => queueMail(tx, message))
const row = async (id: MessageId) => (await sql`select * from outbox_message where id = ${id}`)[0]

/** A way of sending that keeps what it was given, and answers as it is told. */
function aTransport(
  answer: (mail: Posted) => Outcome | Promise<Outcome> = () => ({ is: 'sent', reference: 'their-1' }),
) {
  const posted: Posted[] = []
  const transport: Transport = {
    name: 'smtp',
    send: async (mail) => {
      posted.push(mail)
      return await answer(mail)
    },
  }
  return { posted, transport }
}

describe('a mail is part of the change that it tells of', () => {
  test('and is not sent when that did not happen', async () => {
    const { posted, transport } = aTransport()
    const broken = asActor(somebody, async (tx) => {
      await queueMail(tx, aMessage())
      throw new Error('the change failed')
    })
    await expect(broken).rejects.toThrow('the change failed')
    await sendWaitingMail(transport)
    expect(posted).toEqual([])
  })

  test('nor before it has', async () => {
    const { posted, transport } = aTransport()
    await asActor(somebody, async (tx) => {
      await queueMail(tx, aMessage())
      await sendWaitingMail(transport)
    })
    expect(posted).toEqual([])
    await sendWaitingMail(transport)
    expect(posted).toHaveLength(1)
  })

  test('nobody signed in writes none', async () => {
    const nobody = { sessionId: 'nobody' as Session['sessionId'] }
    await expect(asActor(nobody, (tx) => queueMail(tx, aMessage()))).rejects.toMatchObject({ code: '42501' })
  })

  test.each(['sign-in', 'retention'] as const)('%s may write one', async (name) => {
    const id = await asSystem(name, (tx) => queueMail(tx, aMessage()))
    expect(await row(id)).toMatchObject({ state: 'queued' })
  })
})

test('a mail that has left keeps no words, which might let somebody in', async () => {
  const { posted, transport } = aTransport()
  const id = await queue(aMessage('ros@school.example'))
  expect((await row(id))?.text).toContain('http://localhost/invitation/secret-of-the-link')
  await sendWaitingMail(transport)
  expect(posted).toMatchObject([{ id, to: 'ros@school.example', from: { name: 'WEX Norfolk' } }])
  expect(posted[0]?.html).toContain('secret-of-the-link')
  expect(await row(id)).toMatchObject({ state: 'sent', reference: 'their-1', attempts: 1, text: null, html: null })
  expect(JSON.stringify(await row(id))).not.toContain('secret-of-the-link')
})

test('mail is from the council’s address under the service’s name, unless settings say otherwise', async () => {
  const { posted, transport } = aTransport()
  for (const from of ['', 'post@council.example', 'The Post <post@council.example>']) {
    settle({ ...REAL, SMTP_URL: 'smtp://mail.example', MAIL_FROM: from }, null)
    await queue()
    await sendWaitingMail(transport)
  }
  expect(posted.map(({ from }) => from)).toEqual([
    { name: 'WEX Norfolk', address: 'work.experience@norfolk.gov.uk' },
    { name: 'WEX Norfolk', address: 'post@council.example' },
    { name: 'The Post', address: 'post@council.example' },
  ])
})

test('mail leaves when somebody says that there is some, and no more once the service stops', async () => {
  settle({}, { passphrase: 'larks over the staithe' })
  const [before, state] = [await queue(), async (id: MessageId) => (await row(id))?.state]
  const sending = keepSending()
  await expect.poll(() => state(before), { message: 'what waited at the start' }).toBe('sent')
  const [first, second] = [await queue(), await queue()]
  kickMail()
  kickMail()
  await expect.poll(async () => [await state(first), await state(second)]).toEqual(['sent', 'sent'])
  await sending.stop()
  const late = await queue()
  kickMail()
  expect(await state(late)).toBe('queued')
})

test('two sweeps at once send each mail once', async () => {
  const ids = await Promise.all(Array.from({ length: 23 }, () => queue()))
  const [one, other] = [aTransport(), aTransport()]
  await Promise.all([
    sendWaitingMail(one.transport),
    sendWaitingMail(other.transport),
    sendWaitingMail(one.transport),
    sendWaitingMail(other.transport),
  ])
  const sent = [...one.posted, ...other.posted].map(({ id }) => id)
  expect(sent.toSorted()).toEqual([...ids].toSorted())
})

test('a mail on its way is nobody else’s, until its sender must have died', async () => {
  const id = await queue()
  let arrive = (_: Outcome): void => {}
  const slow = aTransport(() => new Promise<Outcome>((resolve) => (arrive = resolve)))
  const sweep = sendWaitingMail(slow.transport)
  await expect.poll(() => slow.posted.length).toBe(1)

  const second = aTransport()
  await sendWaitingMail(second.transport)
  expect(second.posted).toEqual([])

  await world.moveClock('3 minutes')
  await sendWaitingMail(second.transport)
  expect(second.posted.map((mail) => mail.id)).toEqual([id])
  arrive({ is: 'later', reason: 'Too late to say so.' })
  await sweep
  expect(await row(id), 'who comes late changes nothing').toMatchObject({ state: 'sent', reason: null })
})

test('what may pass is tried after 1, 5 and 30 minutes, 2 and 12 hours, and then has failed', async () => {
  const { posted, transport } = aTransport(() => ({ is: 'later', reason: 'Our mail server could not be reached.' }))
  const id = await queue()
  for (const [attempt, minutes] of [1, 6, 36, 156, 876].entries()) {
    await sendWaitingMail(transport)
    await sendWaitingMail(transport)
    expect(posted).toHaveLength(attempt + 1)
    expect(await row(id)).toMatchObject({ state: 'queued', attempts: attempt + 1 })
    await world.moveClock(`${minutes} minutes 10 seconds`)
  }
  await sendWaitingMail(transport)
  expect(await row(id)).toMatchObject({
    state: 'failed',
    attempts: 6,
    reason: 'Our mail server could not be reached.',
    text: expect.stringContaining('/invitation/'),
  })
  await world.moveClock('30 days')
  await sendWaitingMail(transport)
  expect(posted).toHaveLength(6)
})

test('what is refused is not tried again, and the next mail goes out all the same', async () => {
  const reason = 'The mailbox is full. Ask the person to make room, then send again.'
  const { posted, transport } = aTransport(({ to }) =>
    to.startsWith('full@') ? { is: 'refused', reason } : { is: 'sent', reference: null },
  )
  const [full, good] = [await queue(aMessage('full@school.example')), await queue()]
  await sendWaitingMail(transport)
  await world.moveClock('1 day')
  await sendWaitingMail(transport)
  expect(posted).toHaveLength(2)
  expect(await row(full)).toMatchObject({ state: 'refused', reason })
  expect(await row(good)).toMatchObject({ state: 'sent' })
})

test('a mail that came back later is refused, once, and no other', async () => {
  const [first, second] = [await queue(), await queue()]
  const { transport } = aTransport(({ id }) => ({ is: 'sent', reference: `their-${id}` }))
  await sendWaitingMail(transport)
  const reason = 'There is no such mailbox.'
  const returned = async () => [
    { reference: `their-${first}`, reason },
    { reference: 'of-another-service', reason },
  ]
  expect(await markReturned({ ...transport, returned })).toBe(1)
  expect(await markReturned({ ...transport, returned })).toBe(0)
  expect(await markReturned(transport)).toBe(0)
  expect(await row(first)).toMatchObject({ state: 'refused', reason })
  expect(await row(second)).toMatchObject({ state: 'sent' })
})

describe('without a way to send', () => {
  test('a real database’s mail fails with a reason, and does not go out weeks later', async () => {
    settle(REAL, null)
    const id = await queue()
    await sendWaitingMail(null)
    expect(await row(id)).toMatchObject({
      state: 'failed',
      reason: expect.stringMatching(/SMTP_URL or NOTIFY_API_KEY/),
    })
    const { posted, transport } = aTransport()
    await world.moveClock('20 days')
    await sendWaitingMail(transport)
    expect(posted).toEqual([])
  })

  test('its words are shown to nobody', async () => {
    const id = await queue()
    for (const demonstration of [null, { passphrase: 'larks over the staithe' }]) {
      settle(REAL, demonstration)
      expect(await newestMessages(10)).toBeNull()
      expect(await messageWithWords(id)).toBeNull()
    }
    settle({ SMTP_URL: 'smtp://mail.example' }, { passphrase: 'larks over the staithe' })
    expect(await messageWithWords(id)).toBeNull()
  })

  test('the demonstration keeps its mail to be read, the newest first', async () => {
    settle({}, { passphrase: 'larks over the staithe' })
    const [first, second] = [await queue(), await queue()]
    await sendWaitingMail(null)
    const listed = await newestMessages(1)
    expect(listed?.found).toBe(2)
    expect(listed?.messages.map(({ id, state }) => [id, state])).toEqual([[second, 'sent']])
    expect((await messageWithWords(first))?.text).toContain('/invitation/secret-of-the-link')
  })
})
