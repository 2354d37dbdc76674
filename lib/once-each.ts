/** How many answers are kept: those of a file's first 20,000 different texts; others are worked out each time. */
const MOST_KEPT = 20_000

/**
 * The same work, done once for what comes again and again: of 10,000 students' names a tenth are different.
 * @param keyOf what is the same has the same key; what has none (null) is worked out each time
 */
export function onceEach<Given, Answer extends NonNullable<unknown> | null>(
  work: (given: Given) => Answer,
  keyOf: (given: Given) => string | number | null,
): (given: Given) => Answer {
  const kept = new Map<string | number, Answer>()
  return (given) => {
    const key = keyOf(given)
    if (key === null) return work(given)
    let answer = kept.get(key)
    if (answer === undefined) {
      answer = work(given)
      if (kept.size < MOST_KEPT) kept.set(key, answer)
    }
    return answer
  }
}
