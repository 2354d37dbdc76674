import { membersOf, SHORT_LIST, uploadFile, uploadShownOn } from '../cohorts.ts'
import { expect, test } from '../fixtures.ts'

const ELSEWHERE = 'http://elsewhere.example'
const REFUSED = 'This form was not sent from our own pages'

test('a form that a page of another site sends is refused, and says so @unscripted', async ({
  baseURL,
  otherBrowser,
}) => {
  // A browser of its own, whose complaints about a refused page are expected.
  const theirs = await (await otherBrowser()).newPage()
  await theirs.route(`${ELSEWHERE}/`, (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html><title>A prize</title><form method="post" action="${baseURL}/login" enctype="multipart/form-data">
        <input name="email" value="somebody@people.example"><button>Win</button></form>`,
    }),
  )
  await theirs.goto(`${ELSEWHERE}/`)
  const answered = theirs.waitForResponse((answer) => answer.request().method() === 'POST')
  await theirs.getByRole('button', { name: 'Win' }).click()
  expect((await answered).status()).toBe(403)
  await expect(theirs.getByRole('heading', { level: 1, name: REFUSED })).toBeVisible()
})

test('what is sent from elsewhere with somebody’s cookies changes nothing', async ({
  page,
  owner,
  newCohort,
  signedInAs,
}) => {
  const cohort = await newCohort()
  await signedInAs('school_coordinator')
  await uploadFile(page, cohort, SHORT_LIST)
  const upload = uploadShownOn(page)
  const saving = page.locator('form').filter({ has: page.getByRole('button', { name: 'Add students' }) })
  const fields = await saving.evaluate((form: HTMLFormElement) => [...new FormData(form)])
  const sentFrom = async (origin: string) => {
    const form = new FormData()
    for (const [name, value] of fields) form.append(name, String(value))
    const answer = await page.request.post(`/cohorts/${cohort.id}/upload/${upload}`, {
      ...{ multipart: form, maxRedirects: 0 },
      headers: { accept: 'text/html', origin },
    })
    return [answer.status(), await answer.text()] as const
  }
  for (const origin of [ELSEWHERE, 'null']) {
    const [status, text] = await sentFrom(origin)
    expect(status, origin).toBe(403)
    expect(text, origin).toContain(REFUSED)
  }
  expect(await membersOf(owner, cohort)).toBe(0)
})
