import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { ACCOUNTS } from '#db/people.ts'
import { tokenOf } from '../api.ts'
import { expectedOf, type FileToUpload } from '../cohorts.ts'
import { ownerOf } from '../fixtures.ts'
import { typeSignIn } from '../forms.ts'
import { expect, test } from '../own-service.ts'
import { NOW, outputOf, PASSPHRASE, stopService } from '../service.ts'

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

/** Somebody whose words nobody else has. */
const PERSON = {
  name: 'Zephyrine Quillonbury',
  email: 'zephyrine.quillonbury@home.example',
  row: 'Quillonbury,Zephyrine,07/03/2011,10,10A,T926499023055,zephyrine.quillonbury@home.example',
  good: 'Quillonbury,Zephyrine,07/03/2012,10,10A,,zephyrine.quillonbury@home.example',
} as const
const WORDS = [
  '07/03/2012',
  '2012-03-07',
  'zephyrine',
  'quillonbury',
  '07/03/2011',
  '2011-03-07',
  't926499023055',
  '31/02/2011',
]
const HEADINGS = 'Surname,Forename,Date of birth,Year,Reg,UPN,Email'

const file = (name: string, content: string): FileToUpload => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(content),
})

test('a person who goes through everything that fails is in no log afterwards', async ({
  page,
  browser,
  folder,
  start,
}) => {
  // A mail server that is not there: mail to the person fails as well.
  const service = await start({ WEX_CLOCK: NOW, SMTP_URL: 'smtp://127.0.0.1:9', MAIL_FROM: 'wex@council.example' })
  const at = (address: string): string => `${service.address}${address}`
  const owner = ownerOf(folder)
  const [cohort] = await owner<{ id: string }[]>`
    select c.id from cohort c join school s on s.id = c.school_id where s.name like 'Larkmeadow%' limit 1`
  const [coordinator] = await owner<{ id: string }[]>`
    select id from person where email = ${ACCOUNTS.larkmeadowCoordinator.email}`
  const { token } = await tokenOf(owner, { id: coordinator?.id ?? '' })

  await test.step('whom nobody knows signs in, and has forgotten the password', async () => {
    await page.goto(at('/login'))
    await typeSignIn(page, PERSON.email, PERSON.name)
    await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible()
    await page.goto(at('/login/forgotten'))
    await page.getByLabel('Email address').fill(PERSON.email)
    await page.getByRole('button', { name: 'Send the link' }).click()
    await expect
      .poll(async () => (await owner`select from outbox_message where attempts > 0`).length)
      .toBeGreaterThan(0)
  })

  await test.step('addresses name them, and forms are torn', async () => {
    const name = encodeURIComponent(PERSON.name)
    for (const address of [
      `/students/${name}`,
      `/cohorts/${name}?words=${name}`,
      `/privacy/versions/${name}`,
      `/data-rights/track/${name}`,
      `/api/exports/rights/proof?attachment=${name}`,
      `/api/v1/cohorts/${name}/students?after=${name}`,
      `/_next/image?url=${name}&w=64&q=75`,
      `/%E0%A4%A${name}`,
    ])
      await page.request.get(at(address), { headers: { authorization: `Bearer ${token}` } })
    const torn = 'multipart/form-data; boundary=torn'
    for (const [type, body] of [
      [torn, `--torn\r\nContent-Disposition: form-data; name="${PERSON.name}"\r\n\r\n${PERSON.email}`],
      ['application/json', `{"name": "${PERSON.name}"`],
      ['text/plain;charset=UTF-8', `["${PERSON.name}", "$K1"`],
      ['text/csv', `${PERSON.row}\r\n"${PERSON.name}`],
    ] as const)
      for (const [address, headers] of [
        ['/login', { 'next-action': '3c'.repeat(21) }],
        [`/cohorts/${cohort?.id}/upload`, { 'next-action': '7f'.repeat(21) }],
        ['/data-rights/request', {}],
        [`/api/v1/cohorts/${cohort?.id}/uploads`, { authorization: `Bearer ${token}` }],
      ] as const)
        await page.request.post(at(address), { headers: { ...headers, 'content-type': type }, data: body })
  })

  await page.goto(at('/login'))
  await typeSignIn(page, ACCOUNTS.larkmeadowCoordinator.email, PASSPHRASE)
  await expect(page).toHaveURL(({ pathname }) => pathname !== '/login')

  // Some are refused at the field, some come to a check page that says what is wrong.
  const REFUSED = /^(There is a problem|Check your upload|Your file could not be read)/
  await test.step('their file cannot be read, or has faults', async () => {
    for (const [sent, heading] of [
      [file(`${PERSON.name}.xlsx`, `PK\u0003\u0004 ${PERSON.row}`), REFUSED],
      [file(`${PERSON.name}.xml`, `<?xml version="1.0"?><CTFile><Pupil>${PERSON.row}</CTFile>`), REFUSED],
      [file(`${PERSON.name}.csv`, `${PERSON.row}\r\n`), REFUSED],
      [file('faults.csv', `${HEADINGS}\r\n${PERSON.row.replace('07/03', '31/02')}\r\n`), /^Check your upload/],
      [file('good.csv', `${HEADINGS}\r\n${PERSON.good}\r\n`), /^Check your upload/],
    ] as const) {
      await page.goto(at(`/cohorts/${cohort?.id}/upload`))
      await page.getByLabel('Cohort file').setInputFiles(sent as Exclude<FileToUpload, string>)
      await page.getByRole('button', { name: 'Upload', exact: true }).click()
      await expect(page.getByRole('heading', { name: heading }).first()).toBeVisible()
    }
  })

  await test.step('the database is gone while they are saved', async () => {
    // Without scripts, so that the form's answer is a whole page.
    const plain = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
    await plain.context().addCookies(await page.context().cookies())
    await plain.goto(page.url())
    const [pid] = readFileSync(path.join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')
    await owner.end()
    process.kill(Number(pid), 'SIGINT')
    await expect.poll(async () => (await page.request.get(at('/api/ready'))).status()).toBe(503)
    await plain.getByRole('button', { name: 'Add students' }).click()
    await expect(plain.getByRole('heading', { level: 1 })).toHaveText(/not available just now/)
    await plain.context().close()
  })
  await stopService(service)

  const logs = readdirSync(folder).filter((name) => name.endsWith('.log'))
  expect(logs.sort()).toEqual(['output.log', 'postgres.log'])
  const said = logs.map((name) => readFileSync(path.join(folder, name), 'utf8')).join('\n')
  // It was logged that things failed, and of whom not.
  for (const failed of ['request failed', 'mail that did not leave', 'api request']) expect(said).toContain(failed)
  // Plain, and as an address writes it.
  const told = said.split('\n').filter((line) => {
    const read = line.replaceAll('%20', ' ').replaceAll(/%2f/gi, '/').toLowerCase()
    return WORDS.some((word) => read.includes(word))
  })
  expect(told).toEqual([])
})
