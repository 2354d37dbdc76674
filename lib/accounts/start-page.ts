import { type Holder, may } from '#lib/policy.ts'

/** A navigation entry: where, and its words. */
export type Place = { href: string; label: string }

/**
 * The bar of the service for this person: what they may open, in the order of what they do most.
 * @param open.outbox whether this installation shows its mail on a page (lib/mail/rules.ts)
 */
export function places(holder: Holder, open: { outbox: boolean }): Place[] {
  return [
    ...(may(holder, 'cohort.read') ? [{ href: '/cohorts', label: 'Cohorts' }] : []),
    ...(may(holder, 'report.read') ? [{ href: '/reports', label: 'Reports' }] : []),
    ...(may(holder, 'permission.read') ? [{ href: '/permissions', label: 'Permissions' }] : []),
    ...(may(holder, 'rights-case.read') ? [{ href: '/rights-requests', label: 'Rights requests' }] : []),
    ...(may(holder, 'rights-part.answer') ? [{ href: '/rights-requests/school', label: 'Rights questions' }] : []),
    ...(may(holder, 'people.read') ? [{ href: '/people', label: 'People' }] : []),
    ...(may(holder, 'privacy.read') ? [{ href: '/privacy-options', label: 'Privacy options' }] : []),
    ...(may(holder, 'notice.read') ? [{ href: '/notices', label: 'Notices' }] : []),
    ...(may(holder, 'partner.read') ? [{ href: '/partners', label: 'Partners' }] : []),
    ...(may(holder, 'data-inventory.read') ? [{ href: '/data-inventory', label: 'Data inventory' }] : []),
    ...(may(holder, 'retention.read') ? [{ href: '/retention', label: 'Retention' }] : []),
    ...(open.outbox && may(holder, 'outbox.read') ? [{ href: '/outbox', label: 'Outbox' }] : []),
  ]
}

/** Leads on to where somebody works; says so where they have nowhere to work at the moment. */
export const START = '/start'

/** Where a person lands after signing in: figures for officers, requests for whoever handles them, else cohorts. */
export function startPage(holder: Holder): string {
  const [first] = holder.grants
  if (!first) return START
  if (first.role === 'council_officer') return '/reports'
  if (first.role === 'data_protection_officer') return '/rights-requests'
  return may(holder, 'cohort.read') ? '/cohorts' : '/reports'
}
