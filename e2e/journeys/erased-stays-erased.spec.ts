import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { ACCOUNTS, type Cast } from '#db/people.ts'
import { ownerOf } from '../fixtures.ts'
import { typeSignIn } from '../forms.ts'
import { expect, test } from '../own-service.ts'
import { grantedCase, rightOn } from '../rights-carried-out.ts'
import { PASSPHRASE, stopService } from '../service.ts'

test.slow()

test('who was erased a moment before everything was lost is erased again when an older copy is put back', async ({
  browser,
  folder,
  start,
}) => {
  // Of their own: what a browser says about an answer that breaks off is no complaint here.
  const [page, theirs] = [await (await browser.newContext()).newPage(), await (await browser.newContext()).newPage()]
  const data = path.join(folder, 'postgres')
  const copy = path.join(folder, 'copy-of-yesterday')
  const held = async (id: string): Promise<boolean> => {
    const owner = ownerOf(folder)
    const rows = await owner`select from student where id = ${id}`
    await owner.end()
    return rows.length === 1
  }

  const first = await start()
  const owner = ownerOf(folder)
  const [gone, stays] = await owner<{ id: string; schoolId: string }[]>`
    select id, school_id as "schoolId" from student order by id limit 2`
  const about = { schoolId: gone?.schoolId ?? '', studentId: gone?.id ?? '' }
  const { address } = await grantedCase(owner, about, ['erasure'])
  await owner.end()
  expect(await stopService(first)).toBe(0)
  // Owners and permissions included, as docs/operating.md says.
  execFileSync('cp', ['-a', data, copy])

  const second = await start()
  const signIn = async (who: Cast, at: Page): Promise<void> => {
    await at.goto(`${second.address}/login`)
    await typeSignIn(at, ACCOUNTS[who].email, PASSPHRASE)
    await expect(at).toHaveURL(({ pathname }) => pathname !== '/login')
    await at.goto(`${second.address}${address}`)
  }
  await signIn('dataProtectionOfficer', page)
  await rightOn(page, 'Erasure').getByRole('button', { name: 'Prepare: erasure' }).click()
  await signIn('administrator', theirs)
  await rightOn(theirs, 'Erasure').getByRole('button', { name: 'Approve' }).click()
  await expect(theirs.getByText('Approved.')).toBeVisible()
  await theirs.context().close()
  await page.reload()

  const fallen = new Promise<void>((resolve) => second.process.once('exit', () => resolve()))
  // At once: neither the page's answer nor anything else that the service would do next is waited for.
  const answered = rightOn(page, 'Erasure').getByRole('button', { name: 'Carry it out' }).click({ noWaitAfter: true })
  await expect.poll(() => held(about.studentId), { intervals: [5] }).toBe(false)
  second.process.kill('SIGKILL')
  await Promise.allSettled([fallen, answered])
  await page.context().close()
  expect(readdirSync(path.join(folder, 'erasures'))).toHaveLength(1)

  const pid = Number(readFileSync(path.join(data, 'postmaster.pid'), 'utf8').split('\n')[0])
  process.kill(pid, 'SIGINT')
  await expect
    .poll(() => execFileSync('sh', ['-c', `kill -0 ${pid} 2>/dev/null && echo lives || echo over`]).toString())
    .toBe('over\n')
  execFileSync('rm', ['-rf', data])
  execFileSync('mv', [copy, data])

  const third = await start()
  expect(third.said()).toContain('Erased again after a restore: 1.')
  expect(await held(about.studentId)).toBe(false)
  expect(await held(stays?.id ?? '')).toBe(true)
})
