import { describe, expect, test } from 'vitest'
import { checkPage } from '#lib/uploads/check-page.ts'
import { decideUpload } from '#lib/uploads/decide-upload.ts'
import { receiveFile } from '#lib/uploads/receive-file.ts'
import { type CheckTab, DecideForm } from '#lib/uploads/schema.ts'
import { type Actor, asActor } from '../actor.ts'
import { reviewedUpload } from '../queries/review-upload.ts'
import type { UploadId } from '../vocabulary.ts'
import { csv, PATIENT, uploadingIn } from './uploading.ts'
import { openWorld } from './world.ts'

const world = await openWorld()
const { aSchoolWithCohort, receive, save } = uploadingIn(world)

const pageOf = (actor: Actor, id: UploadId, show?: CheckTab, page = 1) =>
  asActor(actor, async (tx) => {
    const upload = await reviewedUpload(tx, id)
    return upload && (await checkPage(tx, upload, { show, page }))
  })
const pupil = (n: number, born = '14/06/2012') =>
  `Okafor,Pupil${String.fromCharCode(97 + (n % 26), 97 + Math.floor(n / 26))},${born},10,10A,,`
const pupils = (count: number, born?: string) => Array.from({ length: count }, (_, n) => pupil(n, born))

describe('the check page', () => {
  test('is nobody’s at another school', async () => {
    const { coordinator, cohort } = await aSchoolWithCohort()
    const id = await receive(coordinator, cohort, csv(pupil(1)))
    const other = await aSchoolWithCohort()
    expect(await pageOf(other.coordinator, id)).toBeNull()
  })

  test('shows fifty rows at a time, each with its issues, and the last page where a later one is asked for', async () => {
    const { coordinator, cohort } = await aSchoolWithCohort()
    const id = await receive(coordinator, cohort, csv(...pupils(60, '31/02/2012')))
    const first = await pageOf(coordinator, id)
    expect(first).toMatchObject({ page: 1, pages: 2, amounts: { problems: 60 }, list: { tab: 'problems' } })
    const last = await pageOf(coordinator, id, 'problems', 9)
    expect(last).toMatchObject({ page: 2 })
    expect(last?.list.tab === 'problems' && [last.list.rows.length, last.list.issues.length]).toEqual([10, 10])
    expect(last?.mark, 'fields of another page are other fields').not.toBe(first?.mark)
  })

  test('counts who is not in the file, and lists them; of students typed in it says nothing of the others', async () => {
    const { coordinator, cohort } = await aSchoolWithCohort()
    await save(coordinator, await receive(coordinator, cohort, csv(...pupils(3))))
    const id = await receive(coordinator, cohort, csv(pupil(0)))
    const page = await pageOf(coordinator, id, 'missing')
    expect(page?.amounts).toMatchObject({ unchanged: 1, missing: 2 })
    expect(page?.list.tab === 'missing' && page.list.students.map(({ name }) => name)).toEqual([
      'Okafor, Pupilba',
      'Okafor, Pupilca',
    ])
    const typed = await receiveFile(coordinator, cohort, { ...csv(pupil(0)), kind: 'typed' }, PATIENT)
    expect(typed.ok && (await pageOf(coordinator, typed.uploadId))?.amounts.missing).toBe(0)
  })

  test('counts close matches by what was decided about each', async () => {
    const { coordinator, cohort } = await aSchoolWithCohort()
    await save(coordinator, await receive(coordinator, cohort, csv(pupil(0), pupil(1), pupil(2))))
    // The same names and tutor group, another date of birth.
    const id = await receive(coordinator, cohort, csv(...pupils(3, '15/06/2012')))
    expect((await pageOf(coordinator, id))?.matches).toEqual({ same: 0, different: 0, leave: 3 })

    await decideUpload(coordinator, DecideForm.parse({ uploadId: id, match: { 0: { 2: 'same', 3: 'different' } } }))
    expect((await pageOf(coordinator, id))?.matches).toEqual({ same: 1, different: 1, leave: 1 })
  })
})
