import { afterEach, beforeEach, expect, type MockInstance, vi } from 'vitest'

/** Something that only reaches the console is a failure that nobody would have seen. */
let error: MockInstance<typeof console.error>

beforeEach(() => {
  error = vi.spyOn(console, 'error').mockImplementation(() => {})
})

afterEach(() => {
  const said = error.mock.calls.map((words) => words.map(String).join(' '))
  error.mockRestore()
  expect(said, 'console.error was called').toEqual([])
})
