import { expect, test } from 'vitest'
import { nextAfterSignIn } from './next-page.ts'

test.each([
  ['/cohorts', '/cohorts'],
  ['/cohorts/1?stage=offered', '/cohorts/1?stage=offered'],
  [null, '/'],
  ['', '/'],
  ['cohorts', '/'],
  ['https://elsewhere.example/', '/'],
  ['//elsewhere.example', '/'],
  ['/\\elsewhere.example', '/'],
  ['/\t/elsewhere.example', '/'],
  ['/..//elsewhere.example', '/'],
  ['javascript:alert(1)', '/'],
])('after signing in, %j leads to %j', (wanted, leads) => expect(nextAfterSignIn(wanted)).toBe(leads))
