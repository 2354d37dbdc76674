import { expect, test, vi } from 'vitest'
import { dropComing, forgetComing, keepComing, keptComing, tellOfComing } from './coming-kept.ts'

test('what is forgotten here is said to the other process, and what the other said is not said back', () => {
  const tell = vi.fn()
  tellOfComing(tell)
  keepComing({ notice: null, until: 1 })
  expect(keptComing()).toEqual({ notice: null, until: 1 })
  dropComing()
  expect(keptComing()).toBeUndefined()
  expect(tell).not.toHaveBeenCalled()
  keepComing({ notice: null, until: 2 })
  forgetComing()
  expect(keptComing()).toBeUndefined()
  expect(tell).toHaveBeenCalledTimes(1)
})
