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

/** A version of the privacy notice. `body` is Markdown; `effectiveOn` an ISO date. */
export type Notice = {
  version: string
  effectiveOn: string
  whatChanged: string
  body: string
}
