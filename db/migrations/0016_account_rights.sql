-- The account that the case that was named to Postgres is about, if the asking session's person handles cases, this one is
-- not over and it is not their own account; null otherwise. What the role wex_rights may see of accounts hangs on it.
create function wex.case_account() returns uuid
  language plpgsql stable security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
begin
  if not (wex.holds(array['data_protection_officer']) and wex.by_person()) then
    return null;
  end if;
  return (
    select c.account_id from rights_case c
    where c.id = nullif(current_setting('wex.case_id', true), '')::uuid and c.state not in ('closed', 'withdrawn')
      and c.account_id <> wex.person_id()
  );
end
$$;
--> statement-breakpoint
-- The same, where an erasure was approved by a second person, who is not the account's own either.
create function wex.account_erases() returns uuid
  language plpgsql stable security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
declare
  gone uuid := wex.case_account();
begin
  if not exists (
    select from rights_plan p
    where p.case_id = nullif(current_setting('wex.case_id', true), '')::uuid
      and p.ask = 'erasure' and p.destroys and p.approved_at is not null and p.approved_by not in (p.prepared_by, gone)
      and p.carried_out_at is null and p.set_aside_at is null
  ) then
    return null;
  end if;
  return gone;
end
$$;
--> statement-breakpoint
grant create on schema wex to wex_definer;
--> statement-breakpoint
alter function wex.case_account() owner to wex_definer;
--> statement-breakpoint
alter function wex.account_erases() owner to wex_definer;
--> statement-breakpoint
revoke create on schema wex from wex_definer;
--> statement-breakpoint
revoke execute on function wex.case_account(), wex.account_erases() from public;
--> statement-breakpoint
grant execute on function wex.case_account(), wex.account_erases() to wex_rights;
--> statement-breakpoint
ALTER TABLE "erasure_ledger" ALTER COLUMN "school_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "erasure_ledger" ALTER COLUMN "student_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "person" ADD COLUMN "restricted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "person" ADD COLUMN "erased_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "sharing_instruction" ADD COLUMN "empties" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "erasure_ledger" ADD COLUMN "account_id" uuid;--> statement-breakpoint
CREATE INDEX "rights_case_by_account" ON "rights_case" USING btree ("account_id") WHERE "rights_case"."account_id" is not null;--> statement-breakpoint
ALTER TABLE "erasure_ledger" ADD CONSTRAINT "erasure_ledger_is_about_one" CHECK (("erasure_ledger"."student_id" is null) = ("erasure_ledger"."school_id" is null) and ("erasure_ledger"."student_id" is null) <> ("erasure_ledger"."account_id" is null));--> statement-breakpoint
CREATE POLICY "deeds_read" ON "access_review" AS PERMISSIVE FOR SELECT TO "wex_rights" USING (access_review.confirmed_by = (select wex.case_account()));--> statement-breakpoint
CREATE POLICY "account_reads" ON "access_review_line" AS PERMISSIVE FOR SELECT TO "wex_rights" USING (access_review_line.grant_id in (select g.id from role_grant g where g.person_id = (select wex.case_account())));--> statement-breakpoint
CREATE POLICY "account_reads" ON "audit_event" AS PERMISSIVE FOR SELECT TO "wex_rights" USING ((audit_event.subject_id = (select wex.case_account()) and audit_event.subject_kind = 'person') or audit_event.person_id = (select wex.case_account()));--> statement-breakpoint
CREATE POLICY "deeds_read" ON "cohort" AS PERMISSIVE FOR SELECT TO "wex_rights" USING (cohort.created_by = (select wex.case_account()));--> statement-breakpoint
CREATE POLICY "account_reads" ON "authenticator" AS PERMISSIVE FOR SELECT TO "wex_rights" USING (authenticator.person_id = (select wex.case_account()));--> statement-breakpoint
CREATE POLICY "account_erases" ON "authenticator" AS PERMISSIVE FOR DELETE TO "wex_rights" USING (authenticator.person_id = (select wex.account_erases()));--> statement-breakpoint
CREATE POLICY "account_reads" ON "identity" AS PERMISSIVE FOR SELECT TO "wex_rights" USING (identity.person_id = (select wex.case_account()));--> statement-breakpoint
CREATE POLICY "account_erases" ON "identity" AS PERMISSIVE FOR DELETE TO "wex_rights" USING (identity.person_id = (select wex.account_erases()));--> statement-breakpoint
CREATE POLICY "account_reads" ON "passkey" AS PERMISSIVE FOR SELECT TO "wex_rights" USING (passkey.person_id = (select wex.case_account()));--> statement-breakpoint
CREATE POLICY "account_erases" ON "passkey" AS PERMISSIVE FOR DELETE TO "wex_rights" USING (passkey.person_id = (select wex.account_erases()));--> statement-breakpoint
CREATE POLICY "account_reads" ON "recovery_code" AS PERMISSIVE FOR SELECT TO "wex_rights" USING (recovery_code.person_id = (select wex.case_account()));--> statement-breakpoint
CREATE POLICY "account_erases" ON "recovery_code" AS PERMISSIVE FOR DELETE TO "wex_rights" USING (recovery_code.person_id = (select wex.account_erases()));--> statement-breakpoint
CREATE POLICY "account_reads" ON "webauthn_challenge" AS PERMISSIVE FOR SELECT TO "wex_rights" USING (webauthn_challenge.person_id = (select wex.case_account()));--> statement-breakpoint
CREATE POLICY "account_erases" ON "webauthn_challenge" AS PERMISSIVE FOR DELETE TO "wex_rights" USING (webauthn_challenge.person_id = (select wex.account_erases()));--> statement-breakpoint
CREATE POLICY "account_reads" ON "account_link" AS PERMISSIVE FOR SELECT TO "wex_rights" USING (account_link.person_id = (select wex.case_account()) or account_link.new_email = (select p.email from person p where p.id = (select wex.case_account())));--> statement-breakpoint
CREATE POLICY "account_erases" ON "account_link" AS PERMISSIVE FOR DELETE TO "wex_rights" USING (account_link.person_id = (select wex.account_erases()) or account_link.new_email = (select p.email from person p where p.id = (select wex.account_erases())));--> statement-breakpoint
CREATE POLICY "account_reads" ON "invitation" AS PERMISSIVE FOR SELECT TO "wex_rights" USING (invitation.email = (select p.email from person p where p.id = (select wex.case_account())) or invitation.accepted_by = (select wex.case_account()));--> statement-breakpoint
CREATE POLICY "account_erases" ON "invitation" AS PERMISSIVE FOR DELETE TO "wex_rights" USING (invitation.email = (select p.email from person p where p.id = (select wex.account_erases())) or invitation.accepted_by = (select wex.account_erases()));--> statement-breakpoint
CREATE POLICY "account_reads" ON "outbox_message" AS PERMISSIVE FOR SELECT TO "wex_rights" USING ((outbox_message.to_email = (select p.email from person p where p.id = (select wex.case_account())) and not (outbox_message.state = 'queued' and outbox_message.person_id is null and outbox_message.template like 'rights\_%')) or outbox_message.person_id = (select wex.case_account()) or outbox_message.invitation_id in (select i.id from invitation i where i.accepted_by = (select wex.case_account()) or i.email = (select p.email from person p where p.id = (select wex.case_account()))));--> statement-breakpoint
CREATE POLICY "account_erases" ON "outbox_message" AS PERMISSIVE FOR DELETE TO "wex_rights" USING ((outbox_message.to_email = (select p.email from person p where p.id = (select wex.account_erases())) and not (outbox_message.state = 'queued' and outbox_message.person_id is null and outbox_message.template like 'rights\_%')) or outbox_message.person_id = (select wex.account_erases()) or outbox_message.invitation_id in (select i.id from invitation i where i.accepted_by = (select wex.account_erases()) or i.email = (select p.email from person p where p.id = (select wex.account_erases()))));--> statement-breakpoint
CREATE POLICY "account_reads" ON "notice_acknowledgement" AS PERMISSIVE FOR SELECT TO "wex_rights" USING (notice_acknowledgement.person_id = (select wex.case_account()));--> statement-breakpoint
CREATE POLICY "account_erases" ON "notice_acknowledgement" AS PERMISSIVE FOR DELETE TO "wex_rights" USING (notice_acknowledgement.person_id = (select wex.account_erases()));--> statement-breakpoint
CREATE POLICY "deeds_read" ON "notice_version" AS PERMISSIVE FOR SELECT TO "wex_rights" USING (notice_version.published_by = (select wex.case_account()) or notice_version.withdrawn_by = (select wex.case_account()));--> statement-breakpoint
CREATE POLICY "deeds_read" ON "permission_request" AS PERMISSIVE FOR SELECT TO "wex_rights" USING (permission_request.asked_by = (select wex.case_account()) or permission_request.answered_by = (select wex.case_account()) or permission_request.withdrawn_by = (select wex.case_account()));--> statement-breakpoint
CREATE POLICY "account_reads" ON "person" AS PERMISSIVE FOR SELECT TO "wex_rights" USING (person.id = (select wex.case_account()));--> statement-breakpoint
CREATE POLICY "account_reads_emptied" ON "person" AS PERMISSIVE FOR SELECT TO "wex_rights" USING (person.id = (select wex.account_erases()) and person.erased_at is not null and person.deactivated_at is not null and person.password_hash is null and (select wex.account_erases()) is not null);--> statement-breakpoint
CREATE POLICY "account_unlinks" ON "person" AS PERMISSIVE FOR UPDATE TO "wex_rights" USING (person.id = (select wex.account_erases())) WITH CHECK (person.id = (select wex.account_erases()) and person.erased_at is not null and person.deactivated_at is not null and person.password_hash is null and (select wex.account_erases()) is not null);--> statement-breakpoint
CREATE POLICY "account_reads" ON "role_grant" AS PERMISSIVE FOR SELECT TO "wex_rights" USING (role_grant.person_id = (select wex.case_account()));--> statement-breakpoint
CREATE POLICY "account_reads" ON "session" AS PERMISSIVE FOR SELECT TO "wex_rights" USING (session.person_id = (select wex.case_account()));--> statement-breakpoint
CREATE POLICY "account_erases" ON "session" AS PERMISSIVE FOR DELETE TO "wex_rights" USING (session.person_id = (select wex.account_erases()));--> statement-breakpoint
CREATE POLICY "deeds_read" ON "privacy_choice" AS PERMISSIVE FOR SELECT TO "wex_rights" USING (privacy_choice.decided_by = (select wex.case_account()));--> statement-breakpoint
CREATE POLICY "account_reads" ON "erasure_ledger" AS PERMISSIVE FOR SELECT TO "wex_rights" USING (erasure_ledger.account_id = (select wex.case_account()));--> statement-breakpoint
CREATE POLICY "account_reads" ON "partner" AS PERMISSIVE FOR SELECT TO "wex_rights" USING (partner.contact_email = (select p.email from person p where p.id = (select wex.case_account())));--> statement-breakpoint
CREATE POLICY "account_reads_emptied" ON "partner" AS PERMISSIVE FOR SELECT TO "wex_rights" USING (partner.contact_email is null and partner.contact_name is null and (select wex.account_erases()) is not null);--> statement-breakpoint
CREATE POLICY "account_unlinks" ON "partner" AS PERMISSIVE FOR UPDATE TO "wex_rights" USING (partner.contact_email = (select p.email from person p where p.id = (select wex.account_erases()))) WITH CHECK (partner.contact_email is null and partner.contact_name is null and (select wex.account_erases()) is not null);--> statement-breakpoint
CREATE POLICY "deeds_read" ON "partner_agreement" AS PERMISSIVE FOR SELECT TO "wex_rights" USING (partner_agreement.made_by = (select wex.case_account()) or partner_agreement.ended_by = (select wex.case_account()));--> statement-breakpoint
CREATE POLICY "deeds_read" ON "student_telling" AS PERMISSIVE FOR SELECT TO "wex_rights" USING (student_telling.recorded_by = (select wex.case_account()));--> statement-breakpoint
ALTER POLICY "read" ON "person" TO wex_app USING ("person"."id" = (select wex.person_id()) or (((select wex.holds(array['council_administrator', 'data_protection_officer'])) or "person"."id" in (select wex.colleagues())) and "person"."restricted_at" is null and "person"."erased_at" is null));--> statement-breakpoint
ALTER POLICY "change" ON "person" TO wex_app USING ((select wex.holds(array['council_administrator'])) and (select wex.by_person()) and "person"."restricted_at" is null and "person"."erased_at" is null) WITH CHECK ((select wex.holds(array['council_administrator'])) and (select wex.by_person()) and "person"."restricted_at" is null and "person"."erased_at" is null);--> statement-breakpoint
ALTER POLICY "add" ON "sharing_instruction" TO wex_app WITH CHECK ("sharing_instruction"."school_id" = any ((select wex.schools_as(array['school_coordinator']))::uuid[]) and "sharing_instruction"."recorded_by" = (select wex.person_id()) and "sharing_instruction"."recorded_at" = (select wex.now()) and "sharing_instruction"."empties");
--> statement-breakpoint
-- What whoever carries out a rights request sees of the account that it is about, and takes out of it: the rows that the
-- policies above find, and no secret.
grant select on access_review_line, identity, notice_acknowledgement, role_grant to wex_rights;
--> statement-breakpoint
grant select (id, email, name, deactivated_at, created_at, last_signed_in_at, invited_by, restricted_at, erased_at),
  update (email, name, password_hash, last_signed_in_at, restricted_at, erased_at) on person to wex_rights;
--> statement-breakpoint
grant select (person_id, created_at, last_seen_at, expires_at, revoked_at, address, device, kind, factor, factor_at, acting_school_id, name, scopes) on session to wex_rights;
--> statement-breakpoint
grant select (person_id, kind, new_email, created_at, expires_at, used_at) on account_link to wex_rights;
--> statement-breakpoint
grant select (person_id, created_at, confirmed_at) on authenticator to wex_rights;
--> statement-breakpoint
grant select (id, email, role, school_id, partner_id, invited_by, created_at, expires_at, accepted_at, accepted_by, withdrawn_at)
  on invitation to wex_rights;
--> statement-breakpoint
grant select (id, to_email, person_id, school_id, invitation_id, template, subject, state, attempts, sent_at, reference, reason, created_at)
  on outbox_message to wex_rights;
--> statement-breakpoint
grant select (id, name, about, contact_name, contact_email), update (contact_name, contact_email) on partner to wex_rights;
--> statement-breakpoint
grant select (person_id, name, created_at, last_used_at) on passkey to wex_rights;
--> statement-breakpoint
grant select (id, person_id, created_at, used_at) on recovery_code to wex_rights;
--> statement-breakpoint
grant select (person_id) on webauthn_challenge to wex_rights;
--> statement-breakpoint
grant delete on account_link, authenticator, identity, invitation, notice_acknowledgement, outbox_message, passkey, recovery_code,
  session, webauthn_challenge to wex_rights;
--> statement-breakpoint
-- And of what they did under their name, the columns that they wrote.
grant select (id, school_id, confirmed_at, confirmed_by) on access_review to wex_rights;
--> statement-breakpoint
grant select (id, school_id, name, created_at, created_by) on cohort to wex_rights;
--> statement-breakpoint
grant select (major, minor, what_changed, published_at, published_by, withdrawn_at, withdrawn_by, withdrawn_because) on notice_version to wex_rights;
--> statement-breakpoint
grant select (id, partner_id, purpose, instructions, made_at, made_by, ended_at, ended_by, end_reason) on partner_agreement to wex_rights;
--> statement-breakpoint
grant select (id, school_id, asked_by, asked_at, purpose, recipients, answer, answered_at, answered_by, answer_note, withdrawn_at,
  withdrawn_by, withdrawn_reason) on permission_request to wex_rights;
--> statement-breakpoint
grant select (id, school_id, kind, chosen, note, decided_at, decided_by) on privacy_choice to wex_rights;
--> statement-breakpoint
grant select (id, school_id, told_on, how, note, recorded_by, recorded_at) on student_telling to wex_rights;
--> statement-breakpoint
grant select (restricted_at, erased_at) on person to wex_app;
--> statement-breakpoint
grant update (name, deactivated_at, restricted_at) on person to wex_definer;
--> statement-breakpoint
grant update (empties) on sharing_instruction to wex_definer;
--> statement-breakpoint
grant update (name) on permission_name to wex_definer;
--> statement-breakpoint
-- Partners who see how to reach somebody: those to whom a school where they are a coordinator has said that it shares its
-- contact details.
create function wex.partners_who_see(of_account uuid)
  returns table (partner_id uuid, partner text, purpose text, starts_on date, ends_on date)
  language sql stable security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
  select distinct o.id, o.name, a.purpose, a.starts_on, a.ends_on
  from role_grant g
  join partner_agreement_school t on t.school_id = g.school_id
  join partner_agreement a on a.id = t.agreement_id
  join partner o on o.id = a.partner_id
  where g.person_id = of_account and g.role = 'school_coordinator' and g.ended_at is null
    and wex.today() between a.starts_on and a.ends_on and (a.ended_at is null or a.ended_at > wex.now())
    and (
      select c.chosen from privacy_choice c
      where c.school_id = g.school_id and c.kind = 'contact_details_to_partner' and c.agreement_id = a.id
      order by c.id desc limit 1)
$$;
--> statement-breakpoint
-- Names by which a copy is read: as before, and of an account the places that it names.
create or replace function wex.case_words() returns jsonb
  language plpgsql stable security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
declare
  of_student uuid := wex.case_student();
  of_school uuid := wex.case_school();
  of_account uuid := wex.case_account();
begin
  if of_account is not null then
    return jsonb_build_object(
      'school', null,
      'council', (select c.name from council c),
      'cohorts', '{}'::jsonb,
      'places', (
        select coalesce(jsonb_object_agg(l.id, l.name), '{}') from (
          select s.id, s.name from school s union all select p.id, p.name from partner p) l),
      'partners', (
        select coalesce(jsonb_agg(jsonb_build_object('name', r.partner, 'purpose', r.purpose, 'from', r.starts_on, 'to', r.ends_on)
          order by r.starts_on, r.partner), '[]') from wex.partners_who_see(of_account) r),
      'people', (
        select coalesce(jsonb_object_agg(g.person_id, g.posts), '{}')
        from (
          select g.person_id, jsonb_agg(jsonb_build_object('role', g.role, 'place', coalesce(h.name, p.name),
            'from', g.granted_at, 'to', g.ended_at) order by g.granted_at) as posts
          from role_grant g left join school h on h.id = g.school_id left join partner p on p.id = g.partner_id
          where g.school_id is null or g.school_id in (select m.school_id from role_grant m where m.person_id = of_account)
          group by g.person_id
        ) g));
  end if;
  if of_student is null then
    return null;
  end if;
  return jsonb_build_object(
    'school', (select s.name from school s where s.id = of_school),
    'council', (select c.name from council c),
    'cohorts', (
      select coalesce(jsonb_object_agg(c.id, c.name || ', ' || c.academic_year || ' to ' || (c.academic_year + 1)), '{}')
      from cohort c where c.school_id = of_school),
    'partners', (
      select coalesce(jsonb_agg(jsonb_build_object('name', p.name, 'purpose', a.purpose, 'from', a.starts_on, 'to', a.ends_on)
        order by a.starts_on, p.name), '[]')
      from partner_agreement a
      join partner_agreement_school t on t.agreement_id = a.id and t.school_id = of_school
      join partner p on p.id = a.partner_id),
    'people', (
      select coalesce(jsonb_object_agg(g.person_id, g.posts), '{}')
      from (
        select g.person_id, jsonb_agg(jsonb_build_object('role', g.role, 'place', coalesce(h.name, p.name),
          'from', g.granted_at, 'to', g.ended_at) order by g.granted_at) as posts
        from role_grant g left join school h on h.id = g.school_id left join partner p on p.id = g.partner_id
        where g.school_id = of_school or g.school_id is null
        group by g.person_id
      ) g));
end
$$;
--> statement-breakpoint
-- Whom to tell: as before; of an account, coordinators of the schools where they hold a role or that they follow, and
-- advisers of partners who see how to reach them.
create or replace function wex.case_recipients() returns table (kind text, name text, email text, person_id uuid, school_id uuid)
  language plpgsql stable security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
#variable_conflict use_column
declare
  of_school uuid := wex.case_school();
  of_account uuid := wex.case_account();
begin
  if of_account is not null then
    return query
      select 'school', s.name, p.email, p.id, s.id
      from (
        select g.school_id from role_grant g where g.person_id = of_account and g.ended_at is null and g.school_id is not null
        union
        select t.school_id
        from role_grant g join partner_agreement a on a.partner_id = g.partner_id
        join partner_agreement_school t on t.agreement_id = a.id
        where g.person_id = of_account and g.ended_at is null and wex.today() between a.starts_on and a.ends_on
          and (a.ended_at is null or a.ended_at > wex.now())
      ) theirs
      join school s on s.id = theirs.school_id
      join role_grant g on g.school_id = s.id and g.role = 'school_coordinator' and g.ended_at is null and g.suspended_at is null
      join person p on p.id = g.person_id and p.deactivated_at is null
      where p.id <> of_account
      union
      select 'partner', r.partner, p.email, p.id, null::uuid
      from wex.partners_who_see(of_account) r
      join role_grant g on g.partner_id = r.partner_id and g.role = 'partner_adviser' and g.ended_at is null and g.suspended_at is null
      join person p on p.id = g.person_id and p.deactivated_at is null
      order by 1 desc, 2, 3;
    return;
  end if;
  if of_school is null then
    return;
  end if;
  return query
    select 'school', s.name, p.email, p.id, s.id
    from role_grant g join person p on p.id = g.person_id join school s on s.id = g.school_id
    where g.school_id = of_school and g.role = 'school_coordinator' and g.ended_at is null and g.suspended_at is null
      and p.deactivated_at is null
    union
    select 'partner', o.name, p.email, p.id, null::uuid
    from partner_agreement_school t join partner_agreement a on a.id = t.agreement_id join partner o on o.id = a.partner_id
    join role_grant g on g.partner_id = o.id and g.role = 'partner_adviser' and g.ended_at is null and g.suspended_at is null
    join person p on p.id = g.person_id and p.deactivated_at is null
    where t.school_id = of_school and wex.today() between a.starts_on and a.ends_on
    -- Whoever received it stands in the ledger, whatever has ended since.
    union
    select 'partner', o.name, p.email, p.id, null::uuid
    from sharing h join partner o on o.id = h.recipient_id
    join role_grant g on g.partner_id = o.id and g.role = 'partner_adviser' and g.ended_at is null and g.suspended_at is null
    join person p on p.id = g.person_id and p.deactivated_at is null
    where h.school_id = of_school and h.student_id = wex.case_student() and h.recipient_kind = 'partner'
    union
    select 'officer', s.name, p.email, p.id, null::uuid
    from sharing h join permission_request r on r.school_id = h.school_id and r.id = h.basis_id
    join person p on p.id = r.asked_by and p.deactivated_at is null
    join school s on s.id = h.school_id
    where h.school_id = of_school and h.student_id = wex.case_student() and h.recipient_kind = 'council_officer'
      and h.basis_kind = 'permission'
    order by 1 desc, 2, 3;
end
$$;
--> statement-breakpoint
drop function wex.rights_told();
--> statement-breakpoint
create function wex.rights_told() returns table (reference text, ask text, at timestamptz, kind text, school text, name text, date_of_birth date)
  language sql stable security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
  select c.reference, e.details ->> 'of', e.at, case when c.student_school_id is null then 'account' else 'student' end, h.name,
    coalesce(s.legal_forename || ' ' || s.legal_surname, p.name, c.subject_name), coalesce(s.date_of_birth, c.subject_date_of_birth)
  from rights_event e
  join rights_case c on c.id = e.case_id
  left join school h on h.id = c.student_school_id
  left join student s on s.school_id = c.student_school_id and s.id = c.student_id
  left join person p on p.id = c.account_id and p.erased_at is null
  where e.kind = 'recipients_told' and wex.by_person()
    and num_nonnulls(c.student_school_id, c.account_id) > 0
    and (
      c.student_school_id = any (wex.schools_as(array['school_coordinator', 'partner_adviser']))
      -- Whoever was told by name: an officer, an adviser whose agreement has ended, and all who are told of an account.
      or e.details -> 'toldPeople' ? wex.person_id()::text
    )
$$;
--> statement-breakpoint
-- Whether the council would have no administrator without them.
create function wex.locks_out(person_id uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
  select exists (select from wex.administrators() a where a.person_id = locks_out.person_id)
    and not exists (select from wex.administrators() a where a.person_id <> locks_out.person_id)
$$;
--> statement-breakpoint
create function wex.case_locks_out() returns boolean
  language plpgsql stable security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
begin
  return wex.locks_out(wex.case_account());
end
$$;
--> statement-breakpoint
-- Only stores what is held of the account from now on, or lets it be used again. Only stored, it is closed: nobody signs in
-- by it, nothing is sent to it, and it counts for nothing. Used again only after the person was told the day; an account
-- that was closed before stays closed.
create function wex.restrict_account(only_stored boolean) returns text
  language plpgsql volatile security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
declare
  held person%rowtype;
begin
  -- As every change of who governs does (db/queries/change-roles.ts, lockRoles).
  perform pg_advisory_xact_lock(hashtextextended('wex roles administrators', 0));
  select p.* into held from person p where p.id = wex.case_account() and p.erased_at is null for update;
  if held.id is null or only_stored = (held.restricted_at is not null) then
    return 'as_before';
  end if;
  if only_stored and wex.locks_out(held.id) then
    return 'last_administrator';
  end if;
  if not only_stored and not exists (
    select from rights_event e join rights_case c on c.id = e.case_id
    where c.account_id = held.id and e.kind = 'restriction_lift_told' and e.at >= held.restricted_at
      and (e.details ->> 'liftsOn')::date <= wex.today()
  ) then
    raise insufficient_privilege using message = 'the person is told before a restriction is lifted';
  end if;
  if only_stored then
    update person p set restricted_at = wex.now(), deactivated_at = coalesce(p.deactivated_at, wex.now()) where p.id = held.id;
  else
    update person p set restricted_at = null, deactivated_at = nullif(p.deactivated_at, p.restricted_at) where p.id = held.id;
  end if;
  return 'done';
end
$$;
--> statement-breakpoint
-- Corrects name and address, as a plan says that was prepared, if they are still what it was made from. Links that went to
-- the old address are worth nothing afterwards (as wex.confirm_email).
create function wex.correct_account(old_name text, old_email text, new_name text, new_email text) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
declare
  whose uuid := wex.case_account();
begin
  if not exists (
    select from rights_plan p
    where p.case_id = nullif(current_setting('wex.case_id', true), '')::uuid and p.ask = 'correction'
      and p.carried_out_at is null and p.set_aside_at is null
  ) then
    return false;
  end if;
  update person p set name = new_name, email = new_email
    where p.id = whose and p.name = old_name and p.email = old_email and p.erased_at is null;
  if not found then
    return false;
  end if;
  if new_email <> old_email then
    update account_link l set used_at = wex.now() where l.person_id = whose and l.used_at is null;
  end if;
  return true;
end
$$;
--> statement-breakpoint
-- Closed for good: nobody signs in, every role is over. What was allowed when stays.
create function wex.end_account(person_id uuid) returns void
  language sql volatile security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
  update person p set deactivated_at = coalesce(p.deactivated_at, wex.now()) where p.id = end_account.person_id;
  update role_grant g set ended_at = wex.now() where g.person_id = end_account.person_id and g.ended_at is null;
$$;
--> statement-breakpoint
-- The first step of an account's erasure. Not of the last administrator's: nobody could let anybody in any more.
create function wex.close_account() returns text
  language plpgsql volatile security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
declare
  gone uuid := wex.account_erases();
begin
  if gone is null then
    return 'not_now';
  end if;
  perform pg_advisory_xact_lock(hashtextextended('wex roles administrators', 0));
  if wex.locks_out(gone) then
    return 'last_administrator';
  end if;
  perform wex.end_account(gone);
  return 'done';
end
$$;
--> statement-breakpoint
create or replace function wex.begin_erasure() returns uuid
  language plpgsql volatile security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
declare
  gone uuid := wex.case_erases();
  of_account uuid := wex.account_erases();
  of_case uuid := nullif(current_setting('wex.case_id', true), '')::uuid;
  entry uuid;
begin
  if num_nonnulls(gone, of_account) = 0 then
    return null;
  end if;
  perform pg_advisory_xact_lock(hashtextextended('erasing ' || coalesce(gone, of_account), 0));
  select l.id into entry from erasure_ledger l where coalesce(l.student_id, l.account_id) = coalesce(gone, of_account) and l.case_id = of_case;
  if entry is null then
    entry := wex.new_id();
    insert into erasure_ledger (id, case_id, school_id, student_id, account_id)
      values (entry, of_case, case when gone is not null then wex.case_school() end, gone, of_account);
  end if;
  return entry;
end
$$;
--> statement-breakpoint
create or replace function wex.give_up_erasure() returns void
  language sql volatile security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
  delete from erasure_ledger l
    where l.case_id = nullif(current_setting('wex.case_id', true), '')::uuid
      and (l.student_id = wex.case_erases() and exists (select from student s where s.school_id = l.school_id and s.id = l.student_id)
        or l.account_id = wex.account_erases() and exists (select from person p where p.id = l.account_id and p.erased_at is null))
$$;
--> statement-breakpoint
create or replace function wex.close_case() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
begin
  if exists (select from erasure_ledger l where l.case_id = new.id or l.student_id = new.student_id or l.account_id = new.account_id) then
    perform wex.anonymise_case(new.id);
  end if;
  return null;
end
$$;
--> statement-breakpoint
create or replace function wex.anonymise_other_cases() returns integer
  language plpgsql volatile security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
declare
  others uuid[] := array(
    select c.id from rights_case c
    where (c.student_id = wex.case_erases() or c.account_id = wex.account_erases()) and c.state in ('closed', 'withdrawn')
      and c.id <> nullif(current_setting('wex.case_id', true), '')::uuid
  );
  one uuid;
begin
  foreach one in array others loop
    perform wex.anonymise_case(one);
  end loop;
  return cardinality(others);
end
$$;
--> statement-breakpoint
create or replace function wex.keep_plan() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
declare
  me uuid := wex.person_id();
begin
  if me is null then
    return new;
  end if;
  if (old.carried_out_at is not null or old.set_aside_at is not null)
      and (new.approved_at, new.approved_by, new.carried_out_at, new.carried_out_by, new.set_aside_at)
        is distinct from (old.approved_at, old.approved_by, old.carried_out_at, old.carried_out_by, old.set_aside_at)
    or old.approved_at is not null
      and (new.preview, new.approved_at, new.approved_by) is distinct from (old.preview, old.approved_at, old.approved_by)
    or new.approved_by is distinct from old.approved_by and new.approved_by is distinct from me
    or new.carried_out_by is distinct from old.carried_out_by and new.carried_out_by is distinct from me
    -- Nobody approves or carries out what concerns their own account.
    or (new.approved_by, new.carried_out_by) is distinct from (old.approved_by, old.carried_out_by)
      and exists (select from rights_case c where c.id = new.case_id and c.account_id = me)
    -- Whoever only approves does nothing else.
    or not wex.holds(array['data_protection_officer'])
      and (new.preview, new.sealed, new.carried_out_at, new.verified_at)
        is distinct from (old.preview, old.sealed, old.carried_out_at, old.verified_at)
  then
    raise insufficient_privilege using message = 'a plan is not changed in this way';
  end if;
  return new;
end
$$;
--> statement-breakpoint
create or replace function wex.find_case_accounts(case_id uuid, words text)
  returns table (person_id uuid, name text, email text, posts jsonb)
  language plpgsql volatile security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
#variable_conflict use_column
declare
  me uuid := wex.handles_case(find_case_accounts.case_id);
  wanted text := lower(find_case_accounts.words);
  counted integer;
begin
  if me is null then
    return;
  end if;
  if length(wanted) < 2 then
    raise invalid_parameter_value using message = 'a search needs two letters of the name';
  end if;
  select count(*) into counted from person p where (strpos(lower(p.name), wanted) > 0 or p.email = wanted) and p.erased_at is null;
  insert into rights_finding (id, case_id, kind, facts, by_person_id)
  values (wex.new_id(), find_case_accounts.case_id, 'search', jsonb_build_object('where', 'accounts',
    'surname', find_case_accounts.words, 'forename', '', 'born', '', 'found', counted), me);
  return query
    select p.id, p.name, p.email, (
      select coalesce(jsonb_agg(jsonb_build_object('role', g.role, 'place', coalesce(h.name, a.name)) order by g.granted_at), '[]')
      from role_grant g left join school h on h.id = g.school_id left join partner a on a.id = g.partner_id
      where g.person_id = p.id and g.ended_at is null)
    from person p where (strpos(lower(p.name), wanted) > 0 or p.email = wanted) and p.erased_at is null
    order by p.name, p.id
    limit 20;
end
$$;
--> statement-breakpoint
create or replace function wex.case_subject(case_id uuid) returns jsonb
  language plpgsql stable security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
declare
  c rights_case%rowtype;
begin
  if not (wex.holds(array['data_protection_officer', 'council_administrator']) and wex.by_person()) then
    return null;
  end if;
  select k.* into c from rights_case k where k.id = case_subject.case_id;
  if c.account_id is not null then
    return (
      select jsonb_build_object('kind', 'account', 'name', p.name, 'email', p.email, 'restricted', p.restricted_at is not null, 'posts', (
        select coalesce(jsonb_agg(jsonb_build_object('role', g.role, 'place', coalesce(h.name, a.name)) order by g.granted_at), '[]')
        from role_grant g left join school h on h.id = g.school_id left join partner a on a.id = g.partner_id
        where g.person_id = p.id and g.ended_at is null))
      from person p where p.id = c.account_id and p.erased_at is null);
  end if;
  return (
    select jsonb_build_object('kind', 'student', 'surname', s.legal_surname, 'forename', s.legal_forename,
      'preferred', s.preferred_forename, 'yearGroup', s.year_group, 'tutorGroup', s.tutor_group,
      'dateOfBirth', s.date_of_birth, 'schoolId', s.school_id, 'school', h.name, 'restricted', s.restricted_at is not null)
    from student s join school h on h.id = s.school_id where s.school_id = c.student_school_id and s.id = c.student_id);
end
$$;
--> statement-breakpoint
create or replace function wex.traces(alone text[], names text[])
  returns table (found_in text, of_column text, here boolean, own boolean, n bigint)
  language plpgsql stable security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
declare
  t record;
  of_school uuid := wex.case_school();
  theirs text[] := array(select '%' || regexp_replace(lower(w), '([%_\\])', '\\\1', 'g') || '%' from unnest(alone) w);
  sought text[] := theirs || array(select '%' || regexp_replace(lower(w), '([%_\\])', '\\\1', 'g') || '%' from unnest(names) w);
begin
  if wex.case_erases() is null and wex.account_erases() is null then
    return;
  end if;
  for t in
    select c.relname as name,
      array_agg(a.attname order by a.attnum) as columns,
      array_agg(case when a.atttypid = 'bytea'::regtype then format('encode(r.%I, ''escape'')', a.attname) else format('r.%I::text', a.attname) end order by a.attnum) as words,
      exists (select from pg_attribute k where k.attrelid = c.oid and k.attname = 'school_id' and not k.attisdropped) as of_school
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
      and a.atttypid in ('text'::regtype, 'text[]'::regtype, 'varchar'::regtype, 'json'::regtype, 'jsonb'::regtype, 'bytea'::regtype)
    group by c.oid, c.relname order by c.relname
  loop
    return query execute format(
      'select %L::text, k.name, %s, bool_or(lower(k.words) like any ($3)), count(*)
       from %I r cross join lateral (values %s) k (name, words)
       where lower(concat_ws('' '', %s)) like any ($1) and lower(k.words) like any ($1) group by 1, 2, 3',
      t.name, case when t.of_school then 'coalesce(r.school_id = $2, false)' else 'false' end, t.name,
      (select string_agg(format('(%L::text, %s)', c, w), ', ') from unnest(t.columns, t.words) as x (c, w)),
      array_to_string(t.words, ', ')
    ) using sought, of_school, theirs;
  end loop;
end
$$;
--> statement-breakpoint
-- WITHDRAWAL OF CONSENT: at once, and what is deleted afterwards.

-- Withdrawn, sharing stops in this moment: an instruction of whoever decides at the student's age (wex.check_instruction),
-- which whoever handles the request records alone. Partners, officers and the council's lists obey it in their next
-- statement. It deletes nothing yet.
create function wex.stop_sharing() returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
declare
  of_case uuid := nullif(current_setting('wex.case_id', true), '')::uuid;
  held student%rowtype;
begin
  select s.* into held from student s where s.school_id = wex.case_school() and s.id = wex.case_student() for update;
  if held.id is null or held.basics_only or not exists (
    select from rights_item i where i.case_id = of_case and i.ask = 'withdrawal' and coalesce(i.outcome in ('granted', 'partly'), true)
  ) then
    return false;
  end if;
  insert into sharing_instruction (school_id, student_id, deed, capacity, given_on, evidence, recorded_by, empties)
    select held.school_id, held.id, 'instructed',
      case when wex.today() >= wex.turns_sixteen(held.date_of_birth) then 'student' else 'parent' end,
      wex.today(), 'Data rights request ' || c.reference, wex.person_id(), false
    from rights_case c where c.id = of_case;
  -- What officers were let see of them ends now, by the clock that their policies ask.
  update permission_name p set until = wex.now()
    where p.school_id = held.school_id and p.student_id = held.id and p.granted and coalesce(p.until > wex.now(), true);
  return true;
end
$$;
--> statement-breakpoint
drop function wex.withdraw_consent();
--> statement-breakpoint
-- Whether what is beyond the basics is let go of as well: not while a withdrawal waits for the second person.
create function wex.lets_go(of_school uuid, of_student uuid, born date) returns boolean
  language sql stable security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
  select coalesce((
    select i.deed = 'instructed' and i.empties from sharing_instruction i
    where i.school_id = of_school and i.student_id = of_student
      and (i.deed = 'instructed' or (i.capacity = 'student') = (i.given_on >= wex.turns_sixteen(born)))
    order by i.given_on desc, i.id desc limit 1), false)
$$;
--> statement-breakpoint
-- Copies that earlier uploads left, of what is no longer kept.
create function wex.empty_copies(of_school uuid, of_student uuid) returns void
  language sql volatile security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
  update upload_issue i set raw = null
    from upload_row r
    where r.school_id = of_school and (r.student_id = of_student or r.new_student_id = of_student)
      and i.school_id = r.school_id and i.upload_id = r.upload_id and i.n = r.n
      and i.field in ('tutorGroup', 'upn', 'uln', 'email');
  update upload_row r set tutor_group = null, upn = null, uln = null, email = null
    where r.school_id = of_school and (r.student_id = of_student or r.new_student_id = of_student);
  update upload_change c set before = c.before || '{"tutor_group": null, "upn": null, "uln": null, "email": null}'
    where c.school_id = of_school and c.student_id = of_student;
$$;
--> statement-breakpoint
-- The mark is never believed, always worked out. What an instruction lets go of goes with it.
create or replace function wex.keep_to_basics() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
begin
  new.basics_only := tg_op = 'UPDATE' and wex.instructed(new.school_id, new.id, new.date_of_birth);
  if new.basics_only and wex.lets_go(new.school_id, new.id, new.date_of_birth) then
    new.tutor_group := null;
    new.upn := null;
    new.uln := null;
    new.email := null;
  end if;
  return new;
end
$$;
--> statement-breakpoint
create or replace function wex.basics_changed() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
begin
  update membership m set basics_only = new.basics_only where m.school_id = new.school_id and m.student_id = new.id;
  if new.basics_only and wex.lets_go(new.school_id, new.id, new.date_of_birth) then
    perform wex.empty_copies(new.school_id, new.id);
  end if;
  return null;
end
$$;
--> statement-breakpoint
-- A school may record an instruction while a withdrawal waits: then all goes, as with any other.
create or replace function wex.instruction_recorded() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
declare
  before boolean := (select s.basics_only from student s where s.school_id = new.school_id and s.id = new.student_id);
begin
  update student s set basics_only = wex.instructed(s.school_id, s.id, s.date_of_birth), updated_at = wex.now()
    where s.school_id = new.school_id and s.id = new.student_id;
  if before and new.deed = 'instructed' and new.empties then
    perform wex.empty_copies(new.school_id, new.student_id);
  end if;
  return null;
end
$$;
--> statement-breakpoint
-- What the withdrawal no longer lets be kept is deleted, once a second person has approved it.
create function wex.let_go_beyond_basics() returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
declare
  of_school uuid := wex.case_school();
  whose uuid := wex.case_student();
begin
  if whose is null or not exists (
    select from rights_plan p where p.case_id = nullif(current_setting('wex.case_id', true), '')::uuid and p.ask = 'withdrawal'
      and p.destroys and p.approved_at is not null and p.approved_by <> p.prepared_by
      and p.carried_out_at is null and p.set_aside_at is null
  ) then
    return false;
  end if;
  update sharing_instruction i set empties = true where i.school_id = of_school and i.student_id = whose and not i.empties;
  update student s set updated_at = wex.now() where s.school_id = of_school and s.id = whose and s.basics_only;
  if not found then
    return false;
  end if;
  perform wex.empty_copies(of_school, whose);
  return true;
end
$$;
--> statement-breakpoint
-- Names as an officer typed them, 90 days after their request was over: withdrawn, refused, or at its end. How many there
-- were, and which student was meant where the school said yes, stays as the record of it.
create function wex.purge_permission_names() returns void
  language sql volatile security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
  update permission_name p set name = 'A name that is no longer kept', note = null
  from permission_request r
  where r.school_id = p.school_id and r.id = p.request_id and p.name <> 'A name that is no longer kept'
    and coalesce(r.withdrawn_at, case when r.answer = 'no' then r.answered_at end, r.ends_at, r.until) < wex.now() - interval '90 days'
$$;
--> statement-breakpoint
do $$
declare
  f text;
begin
  grant create on schema wex to wex_definer;
  foreach f in array array['wex.partners_who_see(uuid)', 'wex.rights_told()', 'wex.locks_out(uuid)', 'wex.case_locks_out()',
    'wex.restrict_account(boolean)', 'wex.correct_account(text, text, text, text)', 'wex.end_account(uuid)', 'wex.close_account()',
    'wex.stop_sharing()', 'wex.lets_go(uuid, uuid, date)', 'wex.empty_copies(uuid, uuid)', 'wex.let_go_beyond_basics()',
    'wex.purge_permission_names()'] loop
    execute format('alter function %s owner to wex_definer', f);
    execute format('revoke execute on function %s from public', f);
  end loop;
  revoke create on schema wex from wex_definer;
end
$$;
--> statement-breakpoint
grant execute on function wex.case_locks_out(), wex.restrict_account(boolean), wex.correct_account(text, text, text, text),
  wex.close_account(), wex.stop_sharing(), wex.let_go_beyond_basics() to wex_rights;
--> statement-breakpoint
grant execute on function wex.rights_told() to wex_app;
--> statement-breakpoint
grant execute on function wex.purge_permission_names() to wex_retention;
