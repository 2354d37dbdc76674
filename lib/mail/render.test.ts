import { describe, expect, test } from 'vitest'
import { renderMail } from './render.ts'
import { type Mail, type Path, type Sender, TEMPLATES, type TemplateName } from './templates.ts'

const sender: Sender = {
  serviceName: 'WEX Testshire',
  councilName: 'Testshire County Council',
  email: 'help@testshire.example',
  baseUrl: 'https://wex.testshire.example',
}
const at = new Date('2027-06-14T08:05:00Z')

/** One mail of each template, with `typed` wherever somebody typed something. */
function every(typed: string): Mail[] {
  const link = { path: '/invitation/Zm9v_-' as Path, until: at }
  const parameters = {
    invitation: { role: 'school_coordinator', place: typed, inviter: typed, ...link },
    invitation_to_account: { role: 'partner_adviser', place: typed, inviter: typed, ...link },
    password_reset: link,
    password_reset_without_account: {},
    password_changed: { at },
    email_change_old_address: { newEmail: typed, ...link },
    email_change_new_address: link,
    email_changed: { newEmail: typed, at },
    factor_added: { factor: 'passkey', at },
    factor_removed: { factor: 'recovery', at },
    recovery_code_used: { at },
    consent_asked: {
      ...{ school: typed, partner: typed, path: link.path },
      ...{ startsOn: '2027-06-14', endsOn: '2028-06-13' },
    },
    sharing_changed: { school: typed, partner: typed, what: 'students', chosen: false, by: typed, path: link.path },
    access_review_asked: { school: typed, people: 12, dueOn: '2027-07-14', path: link.path },
    access_review_reminder: { school: typed, people: 1, dueOn: '2027-07-14', path: link.path },
    access_review_lapsed: { school: typed, people: 3, path: link.path },
    agreement_ending: { partner: typed, schools: 3, endsOn: '2027-07-14', path: link.path },
    permission_asked: { school: typed, people: 4, until: at, path: link.path },
    permission_reminder: { school: typed, people: 1, path: link.path },
    permission_answered: { school: typed, answer: 'part', path: link.path },
    permission_withdrawn: { school: typed, side: 'school', path: link.path },
    role_given: { role: 'council_officer', place: null, giver: typed },
    role_restored: { role: 'school_staff', place: typed },
    role_ended: { role: 'council_officer', place: null },
    role_suspended: { role: 'school_staff', place: typed, because: 'not_confirmed' },
    rights_request_received: { reference: 'DR-2345-ABCD', ...link },
    rights_tracking_link: { reference: 'DR-2345-ABCD', path: link.path },
    rights_request_unknown: {},
    notice_published: {
      ...{ version: '2.0', effectiveOn: '2027-07-14', whatChanged: typed, asks: true },
      path: '/privacy/versions/2.0',
    },
    notice_withdrawn: { version: '2.0', because: typed, path: '/privacy' },
    sixteen_soon: { school: typed, students: 3, path: link.path },
    telling_reminder: { school: typed, cohort: typed, students: 12, dueOn: '2027-07-14', path: link.path },
    rights_message_waiting: { reference: 'DR-2345-ABCD', path: link.path },
    rights_due_soon: { reference: 'DR-2345-ABCD', daysLeft: 5, dueOn: '2026-12-04', path: link.path },
    rights_part_asked: { school: typed, reference: 'DR-2345-ABCD', path: link.path },
    rights_download: { reference: 'DR-2345-ABCD', of: 'copy', ...link },
    rights_carried_out: { reference: 'DR-2345-ABCD', done: 'erasure', about: 'account' },
    rights_restriction_lifting: { reference: 'DR-2345-ABCD', day: '2027-06-14' },
    rights_recipient_told: {
      reference: 'DR-2345-ABCD',
      place: typed,
      done: 'correction',
      about: 'student',
      kind: 'school',
      path: link.path,
    },
    test_mail: { asker: typed },
  } satisfies { [Name in TemplateName]: Extract<Mail, { template: Name }>['parameters'] }
  return Object.entries(parameters).map(([template, given]) => ({ template, parameters: given }) as Mail)
}

const render = (typed: string) => every(typed).map((mail) => [mail.template, renderMail(mail, sender)] as const)

describe('what somebody typed', () => {
  test('is never markup', () => {
    for (const [template, { html }] of render('<script>alert(1)</script>"\'><img src=x>')) {
      expect(html, template).not.toMatch(/<script|<img/i)
      expect(html.match(/<a /g)?.length ?? 0, template).toBe((html.match(/<\/a>/g) ?? []).length)
    }
  })

  test('adds no header: a subject is one line', () => {
    for (const [template, { subject }] of render('Ann\r\nBcc: everybody@people.example\u2028x'))
      expect(subject, template).toMatch(/^[^\p{Cc}\u2028\u2029]+$/u)
  })

  test('adds no paragraph and no link', () => {
    const plain = new Map(render('Ann'))
    for (const [template, { text, html }] of render(
      'Ann\n\nClose it at https://evil.example [now](http://evil.example)',
    )) {
      expect(text.split('\n').length, template).toBe(plain.get(template)?.text.split('\n').length)
      expect(`${text} ${html}`, template).not.toContain('//evil')
    }
  })

  test('does not stand where a line begins, which GOV.UK Notify would read as a heading, a quotation or a list', () => {
    for (const [template, { text }] of render('# Ann')) expect(text, template).not.toMatch(/^[#*^-]/m)
  })
})

describe.each(render('Ann'))('%s', (template, { subject, text, html }) => {
  test('says the same in text and in HTML', () => {
    const unescaped = html.replaceAll('&#39;', "'").replaceAll('&amp;', '&')
    for (const line of text.split('\n').filter((line) => line !== '' && !line.endsWith(':')))
      expect(unescaped).toContain(line)
    expect(html).toContain(`<title>${subject.replaceAll("'", '&#39;')}</title>`)
  })

  test('says who sent it and what to do about it, in whole sentences', () => {
    expect(text).toMatch(/\n\n[^\n]+\.\nThis message was sent by WEX Testshire, Testshire County Council\.\n$/)
    expect(text).not.toMatch(/undefined|null|NaN|\[object| {2}/)
    expect(subject.length).toBeLessThan(100)
  })

  test('fetches nothing and leads to this service alone', () => {
    expect(html).not.toMatch(/<(img|link|iframe|video)|url\(|src=/i)
    for (const [, href] of html.matchAll(/href="([^"]*)"/g))
      expect(href).toMatch(/^https:\/\/wex\.testshire\.example\//)
    expect(new Set([...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)).size).toBeLessThan(2)
  })

  test('is written here', () => expect(Object.keys(TEMPLATES)).toContain(template))
})

test.each(['//evil.example/x', '/\\evil.example'])('a link that leads elsewhere is not written: %s', (path) => {
  const mail: Mail = { template: 'password_reset', parameters: { path: path as Path, until: at } }
  expect(() => renderMail(mail, sender)).toThrow(/this service alone/)
})

test('an invitation reads as a person would write it', () => {
  const mail: Mail = {
    template: 'invitation',
    parameters: {
      role: 'school_staff',
      place: 'Larkmeadow High School',
      inviter: 'Ros Halvergate',
      path: '/invitation/a_-',
      until: at,
    },
  }
  expect(
    renderMail(mail, sender).text,
  ).toBe(`You have been invited to WEX Testshire as a member of school staff at Larkmeadow High School. The invitation is from Ros Halvergate.

WEX Testshire is where schools and Testshire County Council arrange work experience. Give your name and choose a password to begin.

The link works once, until 9:05am on 14 June 2027.

Accept the invitation:
https://wex.testshire.example/invitation/a_-

If you did not expect this, do nothing: no account is made unless the link is used.
This message was sent by WEX Testshire, Testshire County Council.
`)
})
