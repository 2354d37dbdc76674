import { describe, expect, test } from 'vitest'
import { LIMITS } from '#lib/cohorts/reading/limits.ts'
import { readFileBody, readJsonBody } from './read-body.ts'

const request = (body: BodyInit | null, type?: string, headers: Record<string, string> = {}): Request =>
  new Request('http://localhost/', {
    method: 'POST',
    body,
    headers: { ...(type && { 'content-type': type }), ...headers },
    duplex: 'half',
  } as RequestInit)

/** A body without an announced length, and how much of it was taken. */
function pieces(count: number, size: number) {
  const taken = { bytes: 0, stopped: false }
  const stream = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (taken.bytes >= count * size) return controller.close()
        taken.bytes += size
        controller.enqueue(new Uint8Array(size))
      },
      cancel() {
        taken.stopped = true
      },
    },
    { highWaterMark: 0 },
  )
  return { stream, taken }
}

describe('a file', () => {
  test.each([['application/json'], ['application/octet-stream'], ['text/csv2'], ['constructor'], [undefined]])(
    'is not taken as %s',
    async (type) => {
      expect(await readFileBody(request('rows', type))).toEqual({ ok: false, problem: { code: 'media_type' } })
    },
  )

  test('that is too large is given up as soon as it is, and not read to its end', async () => {
    const { stream, taken } = pieces(100, 1024 * 1024)
    expect(await readFileBody(request(stream, 'text/csv'))).toMatchObject({ ok: false, problem: { code: 'too_large' } })
    expect(taken.stopped).toBe(true)
    expect(taken.bytes).toBeLessThan(LIMITS.fileBytes + 3 * 1024 * 1024)
  })

  test('of just the largest size is taken, and with one byte more it is not, in a form as well', async () => {
    for (const [size, ok] of [
      [LIMITS.fileBytes, true],
      [LIMITS.fileBytes + 1, false],
    ] as const) {
      expect((await readFileBody(request(new Uint8Array(size), 'text/csv'))).ok).toBe(ok)
      const form = new FormData()
      form.set('file', new File([new Uint8Array(size)], 'list.csv'))
      expect((await readFileBody(request(form))).ok).toBe(ok)
    }
  })

  test('in a form keeps its name, and a type with parameters is that type', async () => {
    const form = new FormData()
    form.set('file', new File(['rows'], 'Jahrgang 10 – Łódź.csv'))
    expect(await readFileBody(request(form))).toMatchObject({ value: { name: 'Jahrgang 10 – Łódź.csv' } })
    expect(await readFileBody(request('rows', 'Text/CSV; charset=utf-8'))).toMatchObject({
      value: { name: 'cohort.csv' },
    })
  })

  test.each([
    ['two of them', ['file', 'file']],
    ['none', ['list']],
  ])('in a form with %s is asked for once', async (_what, names) => {
    const form = new FormData()
    for (const name of names) form.append(name, new File(['rows'], 'list.csv'))
    expect(await readFileBody(request(form))).toMatchObject({
      problem: { code: 'wrong_input', fields: [{ field: 'file' }] },
    })
  })
})

describe('JSON', () => {
  test('may be left out', async () => {
    expect(await readJsonBody(request(null))).toEqual({ ok: true, value: {} })
    expect(await readJsonBody(request('', 'text/plain'))).toEqual({ ok: true, value: {} })
  })

  test.each([
    ['{', 'application/json', 'wrong_input'],
    ['{}', 'text/plain', 'media_type'],
    ['"'.padEnd(70_000, 'a'), 'application/json', 'too_large'],
  ])('%.10s… as %s is refused', async (body, type, code) => {
    expect(await readJsonBody(request(body, type))).toMatchObject({ ok: false, problem: { code } })
  })
})
