import type { TableName } from '../personal-data.ts'

/** Everything that the service's roles are granted, written down. What is not here is not granted. */

type Granted = Partial<Record<TableName, string>>

/**
 * Rights on tables, by role: the rights on the whole table, and in brackets those on some of its columns alone. Which
 * rows they reach, the policies say.
 */
export const TABLE_GRANTS: Record<'wex_app' | 'wex_sign_in' | 'wex_public' | 'wex_definer', Granted> = {
  wex_app: {
    audit_event: 'insert, select',
    cohort: 'insert, select, update (kind name placement_end placement_start required_hours)',
    council: 'select, update',
    membership: 'insert, select, update (stage stage_since)',
    notice_version: 'insert, select',
    partner: 'insert, select, update (name)',
    partner_agreement: 'insert, select, update (ends_on instructions purpose starts_on)',
    partner_agreement_school: 'delete, insert, select',
    // No page reads a passphrase's hash.
    person: 'insert, select (created_at deactivated_at email id name), update (deactivated_at email name)',
    role_grant: 'insert, select, update (ended_at)',
    school: 'insert, select, update (closed_on name phase town)',
    session: 'select, update (revoked_at)',
    stage_event: 'insert, select',
    stage_figure: 'select',
    student:
      'insert, select, update (date_of_birth email forename_folded legal_forename legal_surname preferred_folded preferred_forename surname_folded tutor_group uln updated_at upn year_group)',
    upload: 'insert, select, update (added committed_at file report state updated)',
    upload_issue: 'delete, insert, select',
    upload_row: 'delete, insert, select, update (outcome student_id)',
  },
  wex_sign_in: {
    audit_event: 'insert',
    person: 'select',
    session: 'insert',
    sign_in_attempt: 'insert, select',
  },
  wex_public: {
    council: 'select',
    notice_version: 'select',
  },
  /** Owns the functions below, and nobody signs in as it. */
  wex_definer: {
    cohort: 'select',
    partner: 'select',
    partner_agreement: 'select',
    partner_agreement_school: 'select',
    person: 'select',
    role_grant: 'select',
    school: 'select',
    session: 'select, update (last_seen_at)',
    sign_in_attempt: 'delete, select (at)',
    stage_figure: 'insert, select, update',
    upload: 'select, update (file)',
    upload_issue: 'delete, select',
    upload_row: 'delete, select',
  },
}

/** Who may call the functions of schema wex, besides their owner. */
export const FUNCTION_GRANTS: Record<string, string> = {
  'colleagues()': 'wex_app',
  'count_stages()': '',
  'display_name(uuid)': 'wex_app',
  'holds(text[])': 'wex_app',
  'idle_minutes(uuid)': 'wex_sign_in',
  'new_id()': 'wex_app',
  'now()': 'wex_app, wex_public, wex_sign_in',
  'person_id()': 'wex_app',
  'person_of(text)': 'wex_app',
  'purge_attempts()': 'wex_retention',
  'purge_uploads()': 'wex_retention',
  'schools_as(text[])': 'wex_app',
  'today()': 'wex_app, wex_public, wex_sign_in',
  'touch_session(text)': 'wex_app',
  'who(text)': 'wex_app',
}
