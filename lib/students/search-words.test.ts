import { describe, expect, test } from 'vitest'
import { readSearch } from './search-words.ts'

describe('the words of a search', () => {
  test.each(['', ' ', 'a', "'", '%', '__', '12'.slice(0, 1)])('%j is too little to look for', (typed) => {
    expect(readSearch(typed)).toBeNull()
  })

  test('a name is folded', () => {
    expect(readSearch('O’Neill')).toEqual({ readings: [['oneill']] })
    expect(readSearch('  ŁUKASZ ')).toEqual({ readings: [['lukasz']] })
  })

  test('a surname of two letters is enough', () => {
    expect(readSearch('Xu')).toEqual({ readings: [['xu']] })
  })

  test('"Surname, Forename" is two words', () => {
    expect(readSearch('Okafor, Amara')).toEqual({
      readings: [['okafor', 'amara'], ['okaforamara']],
    })
  })

  test('neighbours are also read as one name', () => {
    expect(readSearch('anna van dijk')).toEqual({
      readings: [['anna', 'van', 'dijk'], ['annavan', 'dijk'], ['anna', 'vandijk'], ['annavandijk']],
    })
  })

  test('what does not fit into three names is not looked for', () => {
    const sought = readSearch('a b c d e f g h')
    expect(sought && 'readings' in sought && Math.max(...sought.readings.map((parts) => parts.length))).toBe(3)
    expect(sought && 'readings' in sought && sought.readings).toContainEqual(['abcdef'])
  })

  test('wildcards and other marks are not part of a name', () => {
    expect(readSearch('ok%for_ \\')).toEqual({ readings: [['okfor']] })
  })

  test.each(['T926499023001', 't926499023001', ' T926 4990 23001 '])('%j is a UPN', (typed) => {
    expect(readSearch(typed)).toEqual({ upn: 'T926499023001' })
  })
})
