import { execFile } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { tokenOf } from '../api.ts'
import { membersOf } from '../cohorts.ts'
import { expect, test } from '../fixtures.ts'

/** The script of docs/api.md, as somebody would copy it. */
function nightlyScript(): string {
  const [, script] = /```bash\n(#!\/usr\/bin\/env bash\n[\s\S]*?)```/.exec(readFileSync('docs/api.md', 'utf8')) ?? []
  if (!script) throw new Error('docs/api.md has no script')
  return script
}

type Ended = { code: number; said: string; complained: string }

function run(script: string, file: string, env: Record<string, string>): Promise<Ended> {
  return new Promise((resolve) =>
    execFile('bash', [script, file], { env: { ...process.env, ...env } }, (error, said, complained) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, said, complained }),
    ),
  )
}

test('every night, by the script of the guide: added, brought up to date, and faults by their cells alone', async ({
  baseURL,
  owner,
  newPerson,
  newCohort,
}, testInfo) => {
  const cohort = await newCohort()
  const { token } = await tokenOf(owner, await newPerson('school_coordinator'), ['cohort.upload'])
  const [script, file] = [testInfo.outputPath('push-cohort.sh'), testInfo.outputPath('students.csv')]
  writeFileSync(script, nightlyScript())
  const env = { WEX_ADDRESS: baseURL ?? '', WEX_TOKEN: token, WEX_COHORT: cohort.id }
  const push = (...rows: string[]) => {
    writeFileSync(file, ['Surname,Forename,DOB,Year,Reg', ...rows].join('\r\n'))
    return run(script, file, env)
  }

  const first = await push('Quayside,Amara,14/06/2012,10,10A', 'Staithe,Owen,31/02/2012,10,10B')
  expect(first).toEqual({
    code: 0,
    said: '1 added, 0 updated, 1 with problems left out\n',
    complained: expect.stringMatching(/^Left out: C3 \([A-Z_]+\)\n$/),
  })
  // The same again, as after a night in which the line was lost.
  expect((await push('Quayside,Amara,14/06/2012,10,10A', 'Staithe,Owen,31/02/2012,10,10B')).said).toBe(first.said)
  const second = await push('Quayside,Amara,14/06/2012,10,10F', 'Staithe,Owen,28/02/2012,10,10B')
  expect(second).toEqual({ code: 0, said: '1 added, 1 updated, 0 with problems left out\n', complained: '' })
  expect(await membersOf(owner, cohort)).toBe(2)
})

test('with a token that is over, the script says so and ends with an error', async ({ baseURL }, testInfo) => {
  const [script, file] = [testInfo.outputPath('push-cohort.sh'), testInfo.outputPath('students.csv')]
  writeFileSync(script, nightlyScript())
  writeFileSync(file, 'Surname,Forename,DOB,Year')
  const env = { WEX_ADDRESS: baseURL ?? '', WEX_TOKEN: 'wex_over', WEX_COHORT: '01890000-0000-7000-8000-000000000000' }
  const ended = await run(script, file, env)
  expect(ended.code).toBe(1)
  expect(ended.complained).toContain('make a new one in your account')
})
