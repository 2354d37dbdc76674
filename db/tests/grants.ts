import type { TableName } from '../personal-data.ts'

/** Everything that the service's roles are granted, written down. What is not here is not granted. */

type Granted = Partial<Record<TableName, string>>

/**
 * Rights on tables, by role: the rights on the whole table, and in brackets those on some of its columns alone. Which
 * rows they reach, the policies say.
 */
export const TABLE_GRANTS: Record<
  'wex_app' | 'wex_sign_in' | 'wex_public' | 'wex_retention' | 'wex_mail' | 'wex_definer',
  Granted
> = {
  wex_app: {
    access_review: 'select',
    access_review_line: 'select, update (answer)',
    account_link: 'insert',
    audit_event: 'insert, select',
    authenticator: 'delete, insert, select, update (confirmed_at created_at last_step secret_sealed)',
    cohort: 'insert, select, update (kind name placement_end placement_start required_hours)',
    council: 'select, update',
    factor_rule: 'delete, insert, select, update (required)',
    file_shape: 'delete, insert, select',
    identity: 'delete, select',
    // No page reads the hash of a link that lets somebody in.
    invitation:
      'insert, select (accepted_at accepted_by created_at email expires_at id invited_by partner_id role school_id withdrawn_at), update (expires_at token_hash withdrawn_at)',
    membership: 'insert, select, update (stage stage_since)',
    notice_version: 'insert, select',
    // No page reads the words of a message, which may hold a link.
    outbox_message:
      'insert, select (attempts created_at id invitation_id next_try_at person_id reason reference school_id sent_at state subject template to_email)',
    partner: 'insert, select, update (name)',
    partner_agreement: 'insert, select, update (ends_on instructions purpose starts_on)',
    partner_agreement_school: 'delete, insert, select',
    passkey: 'delete, insert, select, update (name)',
    // No page reads a passphrase's hash.
    person:
      'insert, select (created_at deactivated_at email id invited_by last_signed_in_at name), update (deactivated_at email name)',
    // Nor the hash of a code.
    recovery_code: 'delete, insert, select (created_at id person_id used_at)',
    progress_sheet: 'delete, insert, select, update (changed lines saved_at saved_by)',
    role_grant: 'insert, select, update (ended_at suspended_at)',
    school: 'insert, select, update (closed_on name phase town)',
    session: 'insert, select, update (revoked_at)',
    stage_event: 'insert, select',
    stage_figure: 'select',
    student:
      'insert, select, update (date_of_birth email forename_folded legal_forename legal_surname preferred_folded preferred_forename surname_folded tutor_group uln updated_at upn year_group)',
    upload:
      'insert, select, update (added attempts choices committed_at file kind lease_until problems report samples session_id state stopped unchanged undone_at undone_by updated)',
    upload_change: 'insert, select',
    upload_issue: 'delete, insert, select',
    upload_progress: 'insert, select, update (at done step total)',
    upload_row: 'delete, insert, select, update (outcome student_id)',
  },
  wex_sign_in: {
    account_link: 'insert',
    audit_event: 'insert',
    authenticator: 'insert, select, update (confirmed_at created_at last_step secret_sealed)',
    identity: 'insert, select',
    outbox_message: 'insert',
    passkey: 'insert, select, update (backed_up counter last_used_at)',
    person: 'select',
    recovery_code: 'insert, select, update (used_at)',
    session: 'insert',
    sign_in_attempt: 'insert, select',
    webauthn_challenge: 'delete, insert, select',
  },
  wex_public: {
    council: 'select',
    notice_version: 'select',
  },
  wex_retention: { audit_event: 'insert', outbox_message: 'insert' },
  wex_mail: { outbox_message: 'select, update (attempts html next_try_at reason reference sent_at state text)' },
  /** Owns the functions below, and nobody signs in as it. */
  wex_definer: {
    access_review: 'insert, select, update (confirmed_at confirmed_by lapsed_at reminded_at)',
    access_review_line: 'insert, select',
    account_link: 'delete, select, update (used_at)',
    authenticator: 'select, update (last_step)',
    cohort: 'select',
    factor_rule: 'select',
    identity: 'select',
    invitation: 'select, update (accepted_at accepted_by email)',
    // Memberships are not changed by them; whoever locks a row must be allowed to.
    membership: 'delete, select, update (stage_since)',
    outbox_message: 'delete, select, update (attempts html next_try_at reason reference state text to_email)',
    partner: 'select',
    partner_agreement: 'select',
    partner_agreement_school: 'select',
    passkey: 'select',
    person: 'insert, select, update (email last_signed_in_at password_hash)',
    progress_sheet: 'delete, select (kept_until)',
    recovery_code: 'select',
    role_grant: 'insert, select, update (ended_at suspended_at)',
    school: 'select',
    session: 'delete, insert, select, update (acting_school_id last_seen_at revoked_at)',
    sign_in_attempt: 'delete, select (at)',
    stage_event: 'select',
    stage_figure: 'delete, insert, select, update',
    // To undo an upload, which the service's own role cannot do by itself.
    student:
      'delete, select, update (date_of_birth email forename_folded legal_forename legal_surname preferred_folded preferred_forename surname_folded tutor_group uln updated_at upn year_group)',
    upload:
      'select, update (attempts choices file lease_until report samples session_id state stopped undone_at undone_by)',
    upload_change: 'delete, select',
    upload_issue: 'delete, select',
    upload_progress: 'delete, select',
    upload_row: 'delete, select, update (outcome student_id)',
    webauthn_challenge: 'delete, select (expires_at)',
  },
}

/** Who may call the functions of schema wex, besides their owner. */
export const FUNCTION_GRANTS: Record<string, string> = {
  'accept_invitation(text,text,uuid,text,text)': 'wex_sign_in',
  'act_at(uuid)': 'wex_app',
  'add_review(uuid,uuid)': '',
  'by_person()': 'wex_app',
  'change_passphrase(text,text)': 'wex_sign_in',
  'claim_uploads(integer)': 'wex_uploads',
  'colleagues()': 'wex_app',
  'confirm_email(text)': 'wex_sign_in',
  'confirm_review(uuid)': 'wex_app',
  'coordinators_of(uuid)': 'wex_retention',
  'count_stages()': '',
  'display_name(uuid)': 'wex_app',
  'end_sessions(uuid,text,boolean)': '',
  'enrolling()': 'wex_sign_in',
  'factor_changed()': '',
  'factor_required(uuid)': 'wex_app, wex_sign_in',
  'find_invitation(text)': 'wex_sign_in',
  'find_link(text)': 'wex_sign_in',
  'grant_changed()': '',
  'half_person_of(text)': '',
  'half_session(text)': 'wex_sign_in',
  'has_factor(uuid)': 'wex_sign_in',
  'holds(text[])': 'wex_app',
  'idle_minutes(uuid)': 'wex_sign_in',
  'keep_closed_invitation()': '',
  'keep_ended_grant()': '',
  'lapse_reviews()': 'wex_retention',
  'lapsed_people(uuid)': 'wex_retention',
  'new_id()': 'wex_app',
  'note_sign_in()': '',
  'now()': 'wex_app, wex_mail, wex_public, wex_retention, wex_sign_in',
  'open_session()': '',
  'passphrase_changed()': '',
  'people_with_factor()': 'wex_app',
  'person_deactivated()': '',
  'person_id()': 'wex_app',
  'person_of(text)': 'wex_app',
  'prove_factor(text,text,text,double precision)': 'wex_sign_in',
  'purge_accounts()': 'wex_retention',
  'purge_attempts()': 'wex_retention',
  'purge_progress_sheets()': 'wex_retention',
  'purge_uploads()': 'wex_retention',
  'remind_reviews()': 'wex_retention',
  'review_facts(uuid)': 'wex_retention',
  'schools_as(text[])': 'wex_app',
  'send_again(uuid,text)': 'wex_app',
  'session_needs(text)': 'wex_sign_in',
  'start_due_reviews()': 'wex_retention',
  'start_review(uuid,uuid)': 'wex_app',
  'today()': 'wex_app, wex_mail, wex_public, wex_retention, wex_sign_in',
  'touch_session(text)': 'wex_app',
  'undo_plan(uuid)': 'wex_app',
  'undo_upload(uuid)': 'wex_app',
  'use_reset(text,text)': 'wex_sign_in',
  'use_step(uuid,bigint)': 'wex_sign_in',
  'who(text)': 'wex_app',
}
