import { daysAfter } from '#lib/dates.ts'

/** A version's number: "2.1" is the second, minor change of the second major version. */
export type Numbered = { major: number; minor: number }
type Dated = Numbered & { effectiveOn: string; withdrawnAt: Date | string | null }

/** Days between publishing a major version and its day, so that schools hear of it before it takes effect. */
export const MAJOR_LEAD_DAYS = 14

export const versionWords = ({ major, minor }: Numbered): string => `${major}.${minor}`

/** The number that an address or a form names; null for anything else. */
export function readVersion(text: string): Numbered | null {
  const [, major, minor] = /^(\d{1,4})\.(\d{1,4})$/.exec(text) ?? []
  return major && minor ? { major: Number(major), minor: Number(minor) } : null
}

const higher = (one: Numbered, other: Numbered): number => other.major - one.major || other.minor - one.minor

/** The version in force on a day: the highest of those that have taken effect. */
export const inForce = <V extends Dated>(versions: readonly V[], day: string): V | null =>
  versions
    .filter(({ effectiveOn, withdrawnAt }) => withdrawnAt === null && effectiveOn <= day)
    .sort(higher)
    .at(0) ?? null

/** The version that is published and waits to take effect, if one does: there is one at most (publish-notice.ts). */
export const coming = <V extends Dated>(versions: readonly V[], day: string): V | null =>
  versions.find(({ effectiveOn, withdrawnAt }) => withdrawnAt === null && effectiveOn > day) ?? null

/** Versions that were once in force, or are, the newest first. */
export const everInForce = <V extends Dated>(versions: readonly V[], day: string): V[] =>
  versions.filter(({ effectiveOn, withdrawnAt }) => withdrawnAt === null && effectiveOn <= day).sort(higher)

/** The number of the next version. One that was given to a version that was withdrawn is not given again. */
export function nextNumber(versions: readonly Dated[], day: string, major: boolean): Numbered {
  if (major) return { major: Math.max(0, ...versions.map((version) => version.major)) + 1, minor: 0 }
  const now = inForce(versions, day)
  if (!now) return { major: 1, minor: 0 }
  const minors = versions.filter((version) => version.major === now.major).map(({ minor }) => minor)
  return { major: now.major, minor: Math.max(...minors) + 1 }
}

/** The first day on which a version may take effect that is published today. */
export const earliestDay = (today: string, major: boolean): string =>
  major ? daysAfter(today, MAJOR_LEAD_DAYS) : today
