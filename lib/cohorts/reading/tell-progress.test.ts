import { afterEach, expect, test, vi } from 'vitest'
import { atIntervals } from './tell-progress.ts'
import type { ReadingProgress } from './worker-messages.ts'

afterEach(() => vi.useRealTimers())

test('is told ten times a second at most, but for what begins or ends a step', () => {
  vi.useFakeTimers({ toFake: ['performance'] })
  const told: ReadingProgress[] = []
  const tell = atIntervals((progress) => told.push(progress))
  for (let done = 0; done <= 1000; done++) {
    tell({ step: 'checking', done, total: 1000 })
    vi.advanceTimersByTime(1)
  }
  tell({ step: 'reading', done: 0, total: null })
  expect(told.map(({ done }) => done)).toEqual([0, 100, 200, 300, 400, 500, 600, 700, 800, 900, 1000, 0])
})
