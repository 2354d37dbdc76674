import { apiClient, tokenOf } from '../api.ts'
import { writtenDownOf } from '../cohorts.ts'
import { expect, test } from '../fixtures.ts'

test.describe('a school’s own system reads', () => {
  test('the cohorts of its school, page by page', async ({ request, owner, newPerson, newCohort, newSchool }) => {
    const cohorts = [await newCohort(3), await newCohort(), await newCohort(1)]
    await newCohort(2, await newSchool())
    const { token } = await tokenOf(owner, await newPerson('school_coordinator'), ['cohort.read'])
    const { get } = await apiClient(request, token)
    const first = await get('/cohorts?limit=2')
    const second = await get(`/cohorts?limit=2&cursor=${first.body.next}`)
    expect(first.status).toBe(200)
    const read = [...first.body.cohorts, ...second.body.cohorts]
    expect(read.map(({ id }: { id: string }) => id)).toEqual(cohorts.map(({ id }) => id))
    expect(second.body.next).toBeNull()
    expect(read[0]).toMatchObject({ students: 3, stages: { not_started: 3 }, academicYear: 2026, yearGroup: 10 })
    expect((await get('/cohorts?academicYear=2025')).body).toEqual({ cohorts: [], next: null })
    const urn = read[0].school.urn
    expect((await get(`/cohorts?school=${urn}`)).body.cohorts).toHaveLength(3)
    expect((await get('/cohorts?school=999999')).body.cohorts).toEqual([])
    expect((await get(`/cohorts/${cohorts[0]?.id}`)).body).toEqual(read[0])
  })

  test('the students of a cohort, and one of them; each look is written down once', async ({
    request,
    owner,
    newPerson,
    newCohort,
  }) => {
    const cohort = await newCohort(5)
    const [student] = cohort.students
    const { token } = await tokenOf(owner, await newPerson('school_staff'), ['student.read'])
    const { get } = await apiClient(request, token)
    const names: string[] = []
    let next: string | null = null
    do {
      const { body } = await get(`/cohorts/${cohort.id}/students?limit=2${next ? `&cursor=${next}` : ''}`)
      names.push(...body.students.map((one: { legalSurname: string }) => one.legalSurname))
      next = body.next
    } while (next)
    expect(names.toSorted()).toEqual(cohort.students.map(({ surname }) => surname).toSorted())
    expect(await writtenDownOf(owner, cohort)).toEqual(Array(3).fill('cohort.students_read'))

    const one = await get(`/students/${student?.id}`)
    expect(one.body).toMatchObject({
      legalForename: student?.forename,
      cohorts: [{ id: cohort.id, stage: 'not_started' }],
    })
    expect(await writtenDownOf(owner, { id: student?.id ?? '' })).toEqual(['student.viewed'])
  })

  test('only the students at a stage, or that changed since', async ({ request, owner, newPerson, newCohort }) => {
    const cohort = await newCohort(4)
    const [moved] = cohort.students
    await owner`update student set updated_at = '2026-09-01T00:00:00Z' where school_id = ${cohort.school.id}`
    await owner`update membership set stage_since = '2026-09-01T00:00:00Z', joined_at = '2026-09-01T00:00:00Z'
      where cohort_id = ${cohort.id}`
    await owner`update membership set stage = 'searching', stage_since = '2026-11-20T09:00:00Z'
      where id = ${moved?.membershipId ?? ''}`
    const { token } = await tokenOf(owner, await newPerson('school_coordinator'), ['student.read'])
    const { get } = await apiClient(request, token)
    for (const asked of [
      'stage=searching',
      'since=2026-11-01T00:00:00Z',
      `since=${encodeURIComponent('2026-11-20T10:00:00+01:00')}`,
    ]) {
      const { body } = await get(`/cohorts/${cohort.id}/students?${asked}`)
      expect(body.students, asked).toMatchObject([{ id: moved?.id, stage: 'searching', stageSince: '2026-11-20' }])
    }
    expect((await get(`/cohorts/${cohort.id}/students?since=2026-11-20T09:00:01Z`)).body.students).toEqual([])
  })

  test('an officer’s figures, and with small numbers hidden', async ({ request, owner, newPerson, newCohort }) => {
    const cohort = await newCohort(3)
    const { token } = await tokenOf(owner, await newPerson('council_officer'), ['report.read'])
    const { get } = await apiClient(request, token)
    const shown = await get('/reports/stages?academicYear=2026')
    expect(shown.body).toMatchObject({
      academicYear: 2026,
      smallNumbers: 'shown',
      note: expect.stringContaining('inside the council only'),
    })
    const own = shown.body.schools.find(({ school }: { school: string }) => school === cohort.school.name)
    expect(own).toMatchObject({ total: 3 })
    const hidden = await get('/reports/stages?academicYear=2026&small=hidden')
    const numbers = hidden.body.schools.flatMap(
      ({ counts, total }: { counts: (number | null)[]; total: number | null }) => [...counts, total],
    )
    expect(numbers).toContain(null)
    expect(numbers.filter((n: number | null) => n !== null && n > 0 && n < 5)).toEqual([])
    expect((await get('/cohorts')).body.error.code).toBe('scope_missing')
  })
})
