/** The council record: everything about the council that a page says. Nothing of it is in code. */
export type Council = {
  name: string
  department: string
  serviceName: string
  /** The platform's own name, for the footer's "powered by". */
  platformName: string
  contactTeam: string
  /** Postal address, a line each, without the team and the council's name. */
  addressLines: string[]
  email: string
  social: { name: string; url: string } | null
  /** Quality marks the service holds. `validUntil` is an ISO date, null where the mark has no end. */
  accreditations: { name: string; level: string; validUntil: string | null }[]
}

/** What is known of a version of the privacy notice without its texts. `effectiveOn` is an ISO date. */
export type NoticeFacts = {
  version: string
  major: number
  minor: number
  effectiveOn: string
  whatChanged: string
  publishedAt: Date
  /** Taken back before it took effect: it never was in force. */
  withdrawn: { at: Date; because: string } | null
}

/** A version with its texts, which are Markdown. `studentBody` is null where the full text had a part for students. */
export type Notice = NoticeFacts & { body: string; studentBody: string | null }
