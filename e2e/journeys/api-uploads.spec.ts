import { readFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import { apiClient, tokenOf } from '../api.ts'
import { cohortFile, expectedOf, membersOf, workbookFile, writtenDownOf } from '../cohorts.ts'
import { test as base, expect } from '../fixtures.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const CSV = { 'content-type': 'text/csv' }
const ROWS = 'Surname,Forename,DOB,Year,Reg\r\nQuayside,Amara,14/06/2012,10,10A\r\nReedham,Zoë,30/09/2011,10,10C'

/** A coordinator's system, and a cohort of theirs without students. */
const test = base.extend<{
  system: { api: Awaited<ReturnType<typeof apiClient>>; token: string }
  cohort: Awaited<ReturnType<Parameters<Parameters<typeof base>[2]>[0]['newCohort']>>
}>({
  system: async ({ request, owner, newPerson }, use) => {
    const { token } = await tokenOf(owner, await newPerson('school_coordinator'), ['cohort.upload'])
    await use({ api: await apiClient(request, token), token })
  },
  cohort: async ({ newCohort }, use) => await use(await newCohort()),
})

test.describe('a school’s own system uploads', () => {
  test('a list, saves it, and is answered the same when it asks again', async ({ system, cohort, owner }) => {
    const { get, post } = system.api
    const received = await post(`/cohorts/${cohort.id}/uploads`, { headers: CSV, data: ROWS })
    expect(received).toMatchObject({
      status: 201,
      body: { state: 'reviewed', counts: { new: 2 }, needs: [], problems: [] },
    })
    expect(await membersOf(owner, cohort)).toBe(0)
    const upload = `/cohorts/${cohort.id}/uploads/${received.body.id}`
    expect((await get(upload)).body).toEqual(received.body)
    const committed = await post(`${upload}/commit`)
    expect(committed).toMatchObject({
      status: 200,
      body: { state: 'committed', saved: { added: 2, updated: 0, problems: 0 } },
    })
    expect(await post(`${upload}/commit`, { data: { closeMatches: 'leave' } })).toMatchObject({ body: committed.body })
    expect(await membersOf(owner, cohort)).toBe(2)
    expect(await writtenDownOf(owner, received.body)).toEqual(['upload.received', 'upload.committed'])
  })

  test('a workbook in a form: each fault by its cell, as on the page', async ({ system, cohort }) => {
    const name = '05-forty-errors.xlsx'
    const buffer = readFileSync(cohortFile(name))
    const { status, body } = await system.api.post(`/cohorts/${cohort.id}/uploads`, {
      multipart: { file: { name, mimeType: XLSX, buffer } },
    })
    expect(status).toBe(201)
    expect(body.fileName).toBe(name)
    const faults = expectedOf(name).issues.filter(({ severity }) => severity === 'error')
    const said = body.problems.map(({ row, column, value }: { row: number; column: string; value: string }) => [
      row,
      column,
      value,
    ])
    expect(said.toSorted()).toEqual(faults.map(({ row, column, raw }) => [row, column, raw]).toSorted())
  })

  test('the same under the same key once', async ({ system, cohort, owner }) => {
    const sent = { headers: { ...CSV, 'idempotency-key': '2026-11-25' }, data: ROWS }
    const first = await system.api.post(`/cohorts/${cohort.id}/uploads`, sent)
    const second = await system.api.post(`/cohorts/${cohort.id}/uploads`, sent)
    expect([first.status, second.status]).toEqual([201, 200])
    expect(second.body).toEqual(first.body)
    expect(await writtenDownOf(owner, first.body)).toEqual(['upload.received'])
  })
})

test.describe('an upload is refused', () => {
  test('of another kind of file, or of none', async ({ system, cohort }) => {
    const uploads = `/cohorts/${cohort.id}/uploads`
    for (const type of ['application/json', 'application/pdf', 'application/octet-stream', 'text/html']) {
      const { status, body } = await system.api.post(uploads, { headers: { 'content-type': type }, data: ROWS })
      expect([status, body.error.code], type).toEqual([415, 'media_type'])
    }
    expect((await system.api.post(uploads)).status).toBe(415)
    const form = { 'content-type': 'multipart/form-data; boundary=x' }
    expect((await system.api.post(uploads, { headers: form, data: 'no form' })).body.error.fields[0].field).toBe('body')
    expect((await system.api.post(uploads, { multipart: { list: ROWS } })).body.error.fields[0].field).toBe('file')
    const key = { ...CSV, 'idempotency-key': 'two words' }
    expect((await system.api.post(uploads, { headers: key, data: ROWS })).body.error.fields[0].field).toBe(
      'Idempotency-Key',
    )
  })

  test('of a file that is too large, however it says so', async ({ system, cohort, owner, baseURL }) => {
    const uploads = `/cohorts/${cohort.id}/uploads`
    const megabyte = 1024 * 1024
    for (const size of [20 * megabyte + 1, 40 * megabyte]) {
      const answer = await system.api.post(uploads, { headers: CSV, data: Buffer.alloc(size, 'a') })
      expect([answer.status, answer.body.error.code], String(size)).toEqual([413, 'too_large'])
    }
    // Without a length, piece by piece: it is measured as it comes.
    const pieces = Readable.toWeb(Readable.from(Array.from({ length: 22 }, () => new Uint8Array(megabyte))))
    const answer = await fetch(`${baseURL}/api/v1${uploads}`, {
      method: 'POST',
      headers: { ...CSV, authorization: `Bearer ${system.token}` },
      body: pieces,
      duplex: 'half',
    } as RequestInit)
    expect([answer.status, (await answer.json()).error.code]).toEqual([413, 'too_large'])
    expect((await owner`select from upload where cohort_id = ${cohort.id}`).length).toBe(0)
  })

  test('of a file that means harm, or is none; the service goes on', async ({ system, cohort }) => {
    const uploads = `/cohorts/${cohort.id}/uploads`
    const xlsx = { 'content-type': XLSX }
    for (const [headers, data] of [
      [xlsx, readFileSync(workbookFile('poi__poc-xmlbomb-empty.xlsx'))],
      [xlsx, readFileSync(workbookFile('poi__xxe_in_schema.xlsx'))],
      [xlsx, readFileSync(workbookFile('calamine__pass_protected.xlsx'))],
      [xlsx, Buffer.from('PK\u0003\u0004 and nothing else')],
      [CSV, Buffer.from('')],
      [CSV, Buffer.from('%PDF-1.7')],
    ] as const) {
      const { status, body } = await system.api.post(uploads, { headers, data })
      expect([status, body.error.code]).toEqual([422, 'file_refused'])
      expect(body.error.file).toMatch(/^[A-Z_]+$/)
    }
    expect((await system.api.post(uploads, { headers: CSV, data: ROWS })).status).toBe(201)
  })

  test('to be saved with something else than it takes, and while rows may be somebody already held', async ({
    system,
    cohort,
    owner,
  }) => {
    const { post } = system.api
    const upload = async (data: string) => (await post(`/cohorts/${cohort.id}/uploads`, { headers: CSV, data })).body
    const first = `/cohorts/${cohort.id}/uploads/${(await upload(ROWS)).id}/commit`
    expect((await post(first, { data: '{', headers: { 'content-type': 'application/json' } })).status).toBe(422)
    expect((await post(first, { data: 'x', headers: { 'content-type': 'text/plain' } })).status).toBe(415)
    expect((await post(first, { data: { closeMatches: 'same' } })).body.error.fields[0].field).toBe('closeMatches')
    expect(await membersOf(owner, cohort)).toBe(0)
    expect((await post(first)).status).toBe(200)
    const doubtful = await upload(ROWS.replace('14/06/2012', '15/06/2012'))
    expect(doubtful).toMatchObject({ counts: { closeMatches: 1 }, needs: ['close_matches'] })
    const commit = `/cohorts/${cohort.id}/uploads/${doubtful.id}/commit`
    expect(await post(commit)).toMatchObject({ status: 409, body: { error: { code: 'close_matches_open' } } })
    expect(await post(commit, { data: { closeMatches: 'leave' } })).toMatchObject({
      body: { saved: { added: 0, updated: 0 } },
    })
  })
})
