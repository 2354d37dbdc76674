import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, expect, test } from 'vitest'
import { fetchWithin } from './fetch-within.ts'

// Answers its head at once, and the rest never.
const slow = createServer((_request, response) => {
  response.writeHead(200, { 'Content-Type': 'application/json' })
  response.write('{')
})
await new Promise<void>((resolve) => slow.listen(0, '127.0.0.1', resolve))
afterAll(() => {
  slow.closeAllConnections()
  slow.close()
})
const address = `http://127.0.0.1:${(slow.address() as AddressInfo).port}`

test('a provider that begins an answer and does not end it is given up, and all later requests with it', async () => {
  const fetchInTime = fetchWithin(100)
  const answer = await fetchInTime(address)
  await expect(answer.text()).rejects.toMatchObject({ name: 'TimeoutError' })
  await expect(fetchInTime(address)).rejects.toMatchObject({ name: 'TimeoutError' })
})
