import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expectedOf } from '../cohorts.ts'
import { expect, test } from '../fixtures.ts'
import { outputOf } from '../service.ts'

test('over all journeys, neither the service nor its database wrote a student into a log', () => {
  const folder = process.env.WEX_E2E_FOLDER ?? ''
  const logs = [outputOf(folder), path.join(folder, 'postgres.log')]
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n')
  expect(logs).toContain('WEX is at')
  const students = [...expectedOf('01-sims-title-rows.xlsx').rows, ...expectedOf('05-forty-errors.xlsx').rows]
  expect(students.length).toBeGreaterThan(200)
  const told = students.flatMap(({ values = {} }) => {
    const { upn, uln, email, dateOfBirth, legalForename, legalSurname } = values
    const names = legalForename ? [`${legalForename} ${legalSurname}`, `${legalSurname}, ${legalForename}`] : []
    return [upn, uln, email, dateOfBirth, ...names].filter((value) => value && logs.includes(String(value)))
  })
  expect(told).toEqual([])
  for (const typed of ['Quayside', 'people.example', 'not the right words', 'larks over']) {
    const lines = logs.split('\n').filter((line) => line.includes(typed) && !line.includes('with the passphrase'))
    expect(lines, typed).toEqual([])
  }
})
