/** The page numbers to show: first, last, the current one and its neighbours; null stands for a gap. */
export function pageNumbers(current: number, last: number): (number | null)[] {
  const shown = [...new Set([1, current - 1, current, current + 1, last])]
    .filter((page) => page >= 1 && page <= last)
    .sort((a, b) => a - b)
  return shown.flatMap((page, index) => {
    const step = page - (shown[index - 1] ?? page - 1)
    if (step === 1) return [page]
    return step === 2 ? [page - 1, page] : [null, page]
  })
}
