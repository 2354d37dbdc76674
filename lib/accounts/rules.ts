/**
 * How long to wait after failures, in seconds: nothing for the first three, then 5, 10, 20 … to 5 minutes. At most
 * nine guesses fit into five minutes (NCSC and ASVS 6.3.1 ask for a documented limit; the baseline is ten).
 */
export function waitAfter(failures: number): number {
  return failures < 3 ? 0 : Math.min(5 * 2 ** (failures - 3), 300)
}

/** Seconds still to wait; 0 when the next attempt may be made. */
export const stillToWait = (failures: number, secondsSinceLast: number): number =>
  Math.max(0, Math.ceil(waitAfter(failures) - secondsSinceLast))

/** "40 seconds", "2 minutes": how long to wait, as a person reads it. */
export function waitInWords(seconds: number): string {
  if (seconds < 60) return seconds === 1 ? '1 second' : `${seconds} seconds`
  const minutes = Math.ceil(seconds / 60)
  return minutes === 1 ? '1 minute' : `${minutes} minutes`
}
