import { expect, test } from 'vitest'
import { isEmailAddress } from './email-address.ts'

test.each(['a.hewitt@larkmeadow.example', "o'brien+wex@mail.larkmeadow.example", 'first_last-2@sch00l.example'])(
  '%s is an address',
  (text) => expect(isEmailAddress(text)).toBe(true),
)

test.each([
  '',
  'larkmeadow.example',
  'somebody@larkmeadow',
  'somebody@.example',
  'a<victim@school.example>',
  '<b>@school.example',
  'a@school.example,victim@school.example',
  'a;victim@school.example',
  '"a b"@school.example',
  'a(victim)@school.example',
  'a@school.example\nBcc: victim@school.example',
  'a\u0000@school.example',
  'a@school.example>',
])('%j is not', (text) => expect(isEmailAddress(text)).toBe(false))
