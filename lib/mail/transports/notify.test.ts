import { createServer } from 'node:http'
import { afterEach, describe, expect, test } from 'vitest'
import { notifyTransport } from './notify.ts'

const TEMPLATE = '9d751e0e-f929-4891-82a1-a3e1c3c18ee3'
const KEY = 'wex-26785a09-ab16-4eb0-8407-a37497a57506-3d844edf-8d35-48ac-975b-e847b4f122b0'
const mail = {
  id: '01931b6e-0000-7000-8000-000000000001',
  from: { name: 'WEX Testshire', address: 'wex@testshire.example' },
  to: 'ros@school.example',
  subject: 'A test',
  text: 'One line.\n',
  html: '<p>One line.</p>',
}

const open: (() => void)[] = []
afterEach(() => {
  for (const close of open.splice(0)) close()
})

/** A server that answers as Notify documents it, or, with no status, not at all. */
async function notify(status: number | null, answer: unknown) {
  const asked: { path: string; bearer: boolean; body: unknown }[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => {
      if (request.method === 'GET') body = '{}'
      const bearer = /^Bearer [\w-]+\.[\w-]+\.[\w-]+$/.test(request.headers.authorization ?? '')
      asked.push({ path: request.url ?? '', bearer, body: JSON.parse(body) })
      if (status !== null)
        response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(answer))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  open.push(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  const url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
  return { asked, transport: notifyTransport({ apiKey: KEY, templateId: TEMPLATE, url, seconds: 0.4 }) }
}

const error = (status_code: number, error: string, message: string) => ({ status_code, errors: [{ error, message }] })

describe('an answer of Notify', () => {
  test.each([
    // status  answer                                                                              what it means
    [400, error(400, 'ValidationError', 'email_address Not a valid email address'), 'refused', /not an email address/],
    [
      400,
      error(400, 'BadRequestError', 'Can’t send to this recipient using a team-only API key'),
      'refused',
      /go live/,
    ],
    [400, error(400, 'BadRequestError', 'Missing personalisation: body'), 'later', /NOTIFY_TEMPLATE_ID/],
    [403, error(403, 'AuthError', 'Invalid token: API key not found'), 'later', /NOTIFY_API_KEY/],
    [429, error(429, 'RateLimitError', 'Exceeded rate limit'), 'later', /limit/],
    [500, error(500, 'Exception', 'Internal server error'), 'later', /could not send/],
    [502, 'no JSON', 'later', /could not send/],
    [null, null, 'later', /could not be reached/],
  ] as const)('%s %j', async (status, answer, is, reason) => {
    const { transport } = await notify(status, answer)
    expect(await transport.send(mail)).toEqual({ is, reason: expect.stringMatching(reason) })
  })
})

test('a list of addresses is not even given to it', async () => {
  const { asked, transport } = await notify(201, {})
  expect(await transport.send({ ...mail, to: 'a@school.example,b@school.example' })).toMatchObject({ is: 'refused' })
  expect(asked).toEqual([])
})

test('a mail is its subject and its words, under our reference', async () => {
  const { asked, transport } = await notify(201, { id: 'b3b3b3b3-0000-4000-8000-000000000000' })
  expect(await transport.send(mail)).toEqual({ is: 'sent', reference: 'b3b3b3b3-0000-4000-8000-000000000000' })
  expect(asked).toEqual([
    {
      path: '/v2/notifications/email',
      bearer: true,
      body: {
        template_id: TEMPLATE,
        email_address: mail.to,
        personalisation: { subject: mail.subject, body: mail.text },
        reference: mail.id,
      },
    },
  ])
})

describe('mail that came back', () => {
  test('is named by the reference that it was given, with a reason', async () => {
    const { asked, transport } = await notify(200, {
      notifications: [
        { id: 'gone', status: 'permanent-failure', email_address: mail.to },
        { id: 'full', status: 'temporary-failure', email_address: mail.to },
        { id: 'lost', status: 'technical-failure', email_address: mail.to },
      ],
    })
    const returned = (await transport.returned?.()) ?? []
    expect(returned.map(({ reference, reason }) => [reference, /mailbox|deliver/.test(reason)])).toEqual([
      ['gone', true],
      ['full', true],
      ['lost', true],
    ])
    expect(asked[0]?.path).toBe('/v2/notifications?template_type=email&status=failed')
  })

  test('cannot be asked for while Notify is away, and the error carries neither key nor address', async () => {
    const { transport } = await notify(500, {})
    const asking = transport.returned?.() ?? Promise.resolve([])
    const failure = await asking.catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(Error)
    expect(Object.keys(failure as Error)).toEqual([])
    expect((failure as Error).cause).toBeUndefined()
  })
})
