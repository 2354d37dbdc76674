import { Agent, get } from 'node:http'
import { ACCOUNTS, LARKMEADOW_YEAR_10 } from '#db/people.ts'
import { typeSignIn } from '../forms.ts'
import { expect, test } from '../own-service.ts'
import { lives, PASSPHRASE, type RunningService, stopService } from '../service.ts'

test.slow()

type Answer = { status: number; body: string }

/** One request; on a kept connection where an agent is given. */
function ask(address: string, cookie: string, agent?: Agent): Promise<Answer> {
  return new Promise((resolve, reject) => {
    get(address, { headers: { cookie, accept: 'text/html' }, agent: agent ?? false }, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('error', reject)
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(parts).toString() }))
    }).on('error', reject)
  })
}

/** The process numbers of all second processes that the service has said to be there. */
const seconds = ({ said }: RunningService): number[] =>
  [...said().matchAll(/"process":(\d+),"msg":"busy: a second process answers as well"/g)].map(([, pid]) => Number(pid))

/** Eight people at once who ask again as soon as they are answered, until a second process is there, and a little longer. */
async function crowd(service: RunningService, page: string, cookie: string): Promise<Answer[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 8 })
  const before = seconds(service).length
  const answers: Answer[] = []
  let more = Number.POSITIVE_INFINITY
  const one = async () => {
    while (more > 0) {
      answers.push(await ask(page, cookie, agent))
      if (seconds(service).length > before) more = Math.min(more, 200) - 1
    }
  }
  await Promise.all(Array.from({ length: 8 }, one))
  agent.destroy()
  return answers
}

test('when one processor cannot keep up, a second process answers, and nothing hangs on it', async ({
  page,
  context,
  start,
}) => {
  const service = await start()
  await page.goto(`${service.address}/login`)
  await typeSignIn(page, ACCOUNTS.larkmeadowCoordinator.email, PASSPHRASE)
  await expect(page).toHaveURL(({ pathname }) => pathname !== '/login')
  const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
  const cohort = `${service.address}/cohorts/${LARKMEADOW_YEAR_10}`

  const answers = await crowd(service, cohort, cookie)
  const [second = 0] = seconds(service)
  expect(lives(second)).toBe(true)
  expect(answers.filter(({ status, body }) => status !== 200 || !body.includes('180 students'))).toEqual([])

  await test.step('whichever of the two is asked, what is not there is not found, in words', async () => {
    const missing = await Promise.all(
      Array.from({ length: 40 }, () => ask(`${service.address}/cohorts/${crypto.randomUUID()}`, cookie)),
    )
    expect(new Set(missing.map(({ status }) => status))).toEqual(new Set([404]))
    expect(missing.filter(({ body }) => !body.includes('Page not found'))).toEqual([])
  })

  await test.step('whoever signs out is signed out for both', async () => {
    await page.goto(`${service.address}/start`)
    await page.getByRole('button', { name: 'Sign out' }).click()
    await expect(page).toHaveURL(/\/login\?signed-out/)
    const refused = await Promise.all(Array.from({ length: 40 }, () => ask(cohort, cookie)))
    expect(new Set(refused.map(({ status }) => status))).toEqual(new Set([303]))
  })

  await test.step('killed, it leaves the first to answer', async () => {
    process.kill(second, 'SIGKILL')
    await expect.poll(() => service.said()).toContain('the second process ended by itself')
    expect((await ask(`${service.address}/cookies`, '')).status).toBe(200)
  })
  expect(await stopService(service)).toBe(0)
})

test('the second process goes with the first, told to or not', async ({ start }) => {
  const first = await start()
  const page = (service: RunningService) => `${service.address}/cookies`
  await crowd(first, page(first), '')
  const [second = 0] = seconds(first)
  expect(lives(second)).toBe(true)
  expect(await stopService(first)).toBe(0)
  expect(lives(second)).toBe(false)

  const again = await start()
  await crowd(again, page(again), '')
  const [orphan = 0] = seconds(again)
  expect(lives(orphan)).toBe(true)
  again.process.kill('SIGKILL')
  await expect.poll(() => lives(orphan)).toBe(false)
})
