import { describe, expect, test } from 'vitest'
import { foldName } from './folded-name.ts'

describe('foldName', () => {
  test.each([
    ["O'Neill", 'oneill'],
    ['O’NEILL', 'oneill'],
    ['Zoë', 'zoe'],
    ['Zoe\u0308', 'zoe'],
    ['Jean-Luc', 'jeanluc'],
    ['van der Berg', 'vanderberg'],
    ['St. John', 'stjohn'],
    ['Łukasz', 'lukasz'],
    ['Søren', 'soren'],
    ['Groß', 'gross'],
    ['Ægir Þór', 'aegirthor'],
    ['Çelik', 'celik'],
    ['Işık', 'isik'],
    ['İpek', 'ipek'],
    ['Ħamza', 'hamza'],
    ['李', '李'],
    ['', ''],
  ])('%s → %s', (name, folded) => expect(foldName(name)).toBe(folded))

  test('folding twice changes nothing', () => {
    for (const name of ['Ðóra', 'Nuñez', "D'Souza", 'Bąk']) expect(foldName(foldName(name))).toBe(foldName(name))
  })
})
