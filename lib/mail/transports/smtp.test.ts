import { describe, expect, test } from 'vitest'
import { smtpTransport } from './smtp.ts'
import { type Manners, mailServer } from './testing/mail-server.ts'
import type { Posted } from './transport.ts'

const mail: Posted = {
  id: '01931b6e-0000-7000-8000-000000000001',
  from: { name: 'WEX Testshire', address: 'wex@testshire.example' },
  to: 'ros@school.example',
  subject: 'Grüße, a test',
  text: 'One line.\n.\nA line after a dot alone, and a long address:\nhttps://wex.testshire.example/invitation/abc_def-ghi',
  html: '<p>One line.</p>',
}

const send = (url: string, change: Partial<Posted> = {}) => smtpTransport(url, 0.4).send({ ...mail, ...change })

describe('a server that refuses for good', () => {
  test.each([
    // what it says                                          what we make of it
    [{ RCPT: '550 5.1.1 <ros@school.example> unknown' }, /no such mailbox/],
    [{ RCPT: '550 No such user here' }, /no such mailbox/],
    [{ RCPT: '550 5.1.2 Bad domain' }, /part of the address after the @/],
    [{ RCPT: '550 5.2.1 Disabled' }, /mailbox has been closed/],
    [{ RCPT: '552 5.2.2 Over quota' }, /mailbox is full/],
    [{ RCPT: '550 5.7.1 Blocked' }, /does not let our message in/],
    [{ body: '554 5.7.1 Spam' }, /does not let our message in/],
    [{ body: '554 No thanks' }, /refused the message/],
  ] satisfies [Manners, RegExp][])('%j', async (manners, reason) => {
    const { url } = await mailServer(manners)
    const outcome = await send(url)
    expect(outcome).toEqual({ is: 'refused', reason: expect.stringMatching(reason) })
    expect(JSON.stringify(outcome), 'repeats neither the address nor the server’s words').not.toMatch(
      /@school|unknown|quota|Spam/i,
    )
  })
})

describe('what may pass is tried again later', () => {
  test.each([
    // what happens                                  what is said meanwhile
    [{ RCPT: '451 4.7.1 Greylisted' }, /later/],
    [{ RCPT: '452 4.2.2 Full just now' }, /later/],
    [{ body: '451 4.3.0 Busy' }, /later/],
    [{ greeting: '421 4.3.2 Going down' }, /later/],
    [{ greeting: '554 Not you' }, /Check SMTP_URL/],
    [{ MAIL: '553 5.7.1 Sender refused' }, /Check SMTP_URL and MAIL_FROM/],
    [{ RCPT: '503 5.5.1 Bad sequence' }, /Our mail server refused/],
    [{ greeting: null }, /could not be reached/],
    [{ EHLO: null }, /could not be reached/],
    [{ RCPT: null }, /could not be reached/],
    [{ body: null }, /could not be reached/],
  ] satisfies [Manners, RegExp][])('%j', async (manners, reason) => {
    const { url } = await mailServer(manners)
    expect(await send(url)).toEqual({ is: 'later', reason: expect.stringMatching(reason) })
  })

  test('nobody listens', async () => {
    expect(await send('smtp://127.0.0.1:9')).toEqual({ is: 'later', reason: expect.stringMatching(/reached/) })
  })

  test('our password is wrong', async () => {
    const { url } = await mailServer({ AUTH: '535 5.7.8 No' })
    const outcome = await send(url.replace('//', '//wex:secret@'))
    expect(outcome).toEqual({ is: 'later', reason: expect.stringMatching(/SMTP_URL/) })
  })
})

test('a password is not given to a server elsewhere that offers no encryption', async () => {
  const { url, commands } = await mailServer({}, '127.0.0.2')
  expect(await send(url.replace('//', '//wex:secret@'))).toMatchObject({
    is: 'later',
    reason: expect.stringMatching(/encrypted/),
  })
  expect(commands.filter((line) => /^(AUTH|MAIL)/.test(line))).toEqual([])
})

test.each([
  'a@school.example, b@school.example',
  'a@school.example>\r\nRCPT TO:<b@school.example',
  'Ros <a@school.example>',
  'nobody',
])('what is not one address is not sent to: %j', async (to) => {
  const { url, connections } = await mailServer()
  expect(await send(url, { to })).toEqual({ is: 'refused', reason: expect.stringMatching(/not an email address/) })
  expect(connections()).toBe(0)
})

test('a mail arrives: one recipient, both parts, the same message id at each attempt', async () => {
  const { url, commands, messages } = await mailServer()
  expect(await send(url)).toEqual({ is: 'sent', reference: `<${mail.id}@testshire.example>` })
  await send(url)
  expect(commands.filter((line) => line.startsWith('RCPT'))).toEqual(Array(2).fill('RCPT TO:<ros@school.example>'))
  const [first = '', second = ''] = messages
  for (const message of [first, second]) {
    expect(message).toContain(`Message-ID: <${mail.id}@testshire.example>`)
    expect(message).toContain('From: WEX Testshire <wex@testshire.example>')
    expect(message).toContain('Auto-Submitted: auto-generated')
    expect(message).toMatch(/Content-Type: text\/plain[\s\S]*Content-Type: text\/html/)
  }
})

test('a subject with a line break adds no header', async () => {
  const { url, messages } = await mailServer()
  await send(url, { subject: 'Hello\r\nBcc: everybody@people.example' })
  expect(messages[0]).not.toMatch(/^Bcc:/m)
})
