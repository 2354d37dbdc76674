import { expect, test } from 'vitest'
import { ROLES } from '#db/vocabulary.ts'
import { places } from './start-page.ts'

const labels = (grants: Parameters<typeof places>[0]['grants'], outbox: boolean) =>
  places({ grants }, { outbox }).map(({ label }) => label)

test('the outbox is no place where mail leaves, nor for somebody without a role', () => {
  for (const role of ROLES) expect(labels([{ role, schoolId: null }], false), role).not.toContain('Outbox')
  expect(labels([], true)).toEqual([])
})

test('on the demonstration everybody can go to it', () => {
  for (const role of ROLES) expect(labels([{ role, schoolId: null }], true), role).toContain('Outbox')
})
