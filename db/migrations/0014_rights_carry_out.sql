-- The school of the student of the case (wex.case_student).
create function wex.case_school() returns uuid
  language plpgsql stable security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
declare
  asked uuid := wex.case_student();
begin
  return (
    select c.student_school_id from rights_case c
    where c.id = nullif(current_setting('wex.case_id', true), '')::uuid and c.student_id = asked
  );
end
$$;
--> statement-breakpoint
grant create on schema wex to wex_definer;
--> statement-breakpoint
alter function wex.case_school() owner to wex_definer;
--> statement-breakpoint
revoke create on schema wex from wex_definer;
--> statement-breakpoint
revoke execute on function wex.case_school() from public;
--> statement-breakpoint
grant execute on function wex.case_school() to wex_rights;
--> statement-breakpoint
ALTER TABLE "erasure_ledger" DROP CONSTRAINT "erasure_ledger_case_id_rights_case_id_fk";
--> statement-breakpoint
ALTER TABLE "stage_figure" ADD COLUMN "erased" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE POLICY "case_reads" ON "audit_event" AS PERMISSIVE FOR SELECT TO "wex_rights" USING (audit_event.subject_id = (select wex.case_student()) and audit_event.subject_kind = 'student');--> statement-breakpoint
CREATE POLICY "case_reads" ON "membership" AS PERMISSIVE FOR SELECT TO "wex_rights" USING (membership.school_id = (select wex.case_school()) and membership.student_id = (select wex.case_student()));--> statement-breakpoint
CREATE POLICY "case_erases" ON "membership" AS PERMISSIVE FOR DELETE TO "wex_rights" USING (membership.school_id = (select wex.case_school()) and membership.student_id = (select wex.case_erases()));--> statement-breakpoint
CREATE POLICY "case_reads" ON "stage_event" AS PERMISSIVE FOR SELECT TO "wex_rights" USING (stage_event.school_id = (select wex.case_school()) and stage_event.membership_id in (select m.id from membership m where m.school_id = (select wex.case_school()) and m.student_id = (select wex.case_student())));--> statement-breakpoint
CREATE POLICY "case_erases" ON "stage_event" AS PERMISSIVE FOR DELETE TO "wex_rights" USING (stage_event.school_id = (select wex.case_school()) and stage_event.membership_id in (select m.id from membership m where m.school_id = (select wex.case_school()) and m.student_id = (select wex.case_erases())));--> statement-breakpoint
CREATE POLICY "case_reads" ON "permission_name" AS PERMISSIVE FOR SELECT TO "wex_rights" USING (permission_name.school_id = (select wex.case_school()) and (permission_name.student_id = (select wex.case_student()) or (permission_name.student_id is null and exists (
  select from student s where s.school_id = (select wex.case_school()) and s.id = (select wex.case_student()) and lower(permission_name.name) in (lower(s.legal_forename || ' ' || s.legal_surname), lower(s.legal_surname || ', ' || s.legal_forename), lower(s.preferred_forename || ' ' || s.legal_surname), lower(s.legal_surname || ', ' || s.preferred_forename))))));--> statement-breakpoint
CREATE POLICY "case_erases" ON "permission_name" AS PERMISSIVE FOR DELETE TO "wex_rights" USING (permission_name.school_id = (select wex.case_school()) and (permission_name.student_id = (select wex.case_erases()) or (permission_name.student_id is null and exists (
  select from student s where s.school_id = (select wex.case_school()) and s.id = (select wex.case_erases()) and lower(permission_name.name) in (lower(s.legal_forename || ' ' || s.legal_surname), lower(s.legal_surname || ', ' || s.legal_forename), lower(s.preferred_forename || ' ' || s.legal_surname), lower(s.legal_surname || ', ' || s.preferred_forename))))));--> statement-breakpoint
CREATE POLICY "case_reads" ON "sharing" AS PERMISSIVE FOR SELECT TO "wex_rights" USING (sharing.school_id = (select wex.case_school()) and sharing.student_id = (select wex.case_student()));--> statement-breakpoint
CREATE POLICY "case_reads_emptied" ON "sharing" AS PERMISSIVE FOR SELECT TO "wex_rights" USING (sharing.school_id = (select wex.case_school()) and sharing.student_id is null and (select wex.case_erases()) is not null);--> statement-breakpoint
CREATE POLICY "case_unlinks" ON "sharing" AS PERMISSIVE FOR UPDATE TO "wex_rights" USING (sharing.school_id = (select wex.case_school()) and sharing.student_id = (select wex.case_erases())) WITH CHECK (sharing.school_id = (select wex.case_school()) and sharing.student_id is null and (select wex.case_erases()) is not null);--> statement-breakpoint
CREATE POLICY "case_reads" ON "sharing_instruction" AS PERMISSIVE FOR SELECT TO "wex_rights" USING (sharing_instruction.school_id = (select wex.case_school()) and sharing_instruction.student_id = (select wex.case_student()));--> statement-breakpoint
CREATE POLICY "case_erases" ON "sharing_instruction" AS PERMISSIVE FOR DELETE TO "wex_rights" USING (sharing_instruction.school_id = (select wex.case_school()) and sharing_instruction.student_id = (select wex.case_erases()));--> statement-breakpoint
CREATE POLICY "definer_records" ON "sharing_instruction" AS PERMISSIVE FOR INSERT TO "wex_definer" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "case_reads" ON "progress_sheet" AS PERMISSIVE FOR SELECT TO "wex_rights" USING (progress_sheet.school_id = (select wex.case_school()) and progress_sheet.lines is not null and (
  exists (select from membership m where m.school_id = (select wex.case_school()) and m.student_id = (select wex.case_student()) and strpos(progress_sheet.lines::text, m.id::text) > 0)
  or exists (select from student s where s.school_id = (select wex.case_school()) and s.id = (select wex.case_student())
    and (strpos(lower(progress_sheet.lines::text), lower(s.legal_surname || ', ' || s.legal_forename)) > 0
      or strpos(lower(progress_sheet.lines::text), lower(s.legal_surname || ', ' || s.preferred_forename)) > 0))));--> statement-breakpoint
CREATE POLICY "case_erases" ON "progress_sheet" AS PERMISSIVE FOR DELETE TO "wex_rights" USING (progress_sheet.school_id = (select wex.case_school()) and progress_sheet.lines is not null and (
  exists (select from membership m where m.school_id = (select wex.case_school()) and m.student_id = (select wex.case_erases()) and strpos(progress_sheet.lines::text, m.id::text) > 0)
  or exists (select from student s where s.school_id = (select wex.case_school()) and s.id = (select wex.case_erases())
    and (strpos(lower(progress_sheet.lines::text), lower(s.legal_surname || ', ' || s.legal_forename)) > 0
      or strpos(lower(progress_sheet.lines::text), lower(s.legal_surname || ', ' || s.preferred_forename)) > 0))));--> statement-breakpoint
CREATE POLICY "case_reads" ON "erasure_ledger" AS PERMISSIVE FOR SELECT TO "wex_rights" USING (erasure_ledger.school_id = (select wex.case_school()) and erasure_ledger.student_id = (select wex.case_student()));--> statement-breakpoint
CREATE POLICY "case_reads" ON "student" AS PERMISSIVE FOR SELECT TO "wex_rights" USING (student.school_id = (select wex.case_school()) and student.id = (select wex.case_student()));--> statement-breakpoint
CREATE POLICY "case_erases" ON "student" AS PERMISSIVE FOR DELETE TO "wex_rights" USING (student.school_id = (select wex.case_school()) and student.id = (select wex.case_erases()));--> statement-breakpoint
CREATE POLICY "case_corrects" ON "student" AS PERMISSIVE FOR UPDATE TO "wex_rights" USING (student.school_id = (select wex.case_school()) and student.id = (select wex.case_student())) WITH CHECK (student.school_id = (select wex.case_school()) and student.id = (select wex.case_student()));--> statement-breakpoint
CREATE POLICY "case_reads" ON "upload" AS PERMISSIVE FOR SELECT TO "wex_rights" USING (upload.school_id = (select wex.case_school()) and (upload.id in (select o.upload_id from (select r.upload_id, r.n from upload_row r where r.school_id = (select wex.case_school()) and (
  r.student_id = (select wex.case_student()) or r.new_student_id = (select wex.case_student()) or exists (
    select from student s where s.school_id = (select wex.case_school()) and s.id = (select wex.case_student())
      and (r.upn = s.upn or (
        (r.upn is null or s.upn is null) and r.surname_folded = s.surname_folded
        and (r.forename_folded in (s.forename_folded, s.preferred_folded) or r.preferred_folded = s.forename_folded)
        and (r.date_of_birth = s.date_of_birth
          or (r.date_of_birth is null and coalesce(r.tutor_group = s.tutor_group, true)))))))) o) or (upload.file is not null and upload.state not in ('received', 'reviewed', 'saving'))));--> statement-breakpoint
CREATE POLICY "case_reads_emptied" ON "upload" AS PERMISSIVE FOR SELECT TO "wex_rights" USING (upload.school_id = (select wex.case_school()) and upload.file is null and (select wex.case_erases()) is not null);--> statement-breakpoint
CREATE POLICY "case_unlinks" ON "upload" AS PERMISSIVE FOR UPDATE TO "wex_rights" USING (upload.school_id = (select wex.case_school()) and (upload.id in (select o.upload_id from (select r.upload_id, r.n from upload_row r where r.school_id = (select wex.case_school()) and (
  r.student_id = (select wex.case_erases()) or r.new_student_id = (select wex.case_erases()) or exists (
    select from student s where s.school_id = (select wex.case_school()) and s.id = (select wex.case_erases())
      and (r.upn = s.upn or (
        (r.upn is null or s.upn is null) and r.surname_folded = s.surname_folded
        and (r.forename_folded in (s.forename_folded, s.preferred_folded) or r.preferred_folded = s.forename_folded)
        and (r.date_of_birth = s.date_of_birth
          or (r.date_of_birth is null and coalesce(r.tutor_group = s.tutor_group, true)))))))) o) or (upload.file is not null and upload.state not in ('received', 'reviewed', 'saving')))) WITH CHECK (upload.school_id = (select wex.case_school()) and upload.file is null and (select wex.case_erases()) is not null);--> statement-breakpoint
CREATE POLICY "case_reads" ON "upload_change" AS PERMISSIVE FOR SELECT TO "wex_rights" USING (upload_change.school_id = (select wex.case_school()) and upload_change.student_id = (select wex.case_student()));--> statement-breakpoint
CREATE POLICY "case_erases" ON "upload_change" AS PERMISSIVE FOR DELETE TO "wex_rights" USING (upload_change.school_id = (select wex.case_school()) and upload_change.student_id = (select wex.case_erases()));--> statement-breakpoint
CREATE POLICY "case_reads" ON "upload_issue" AS PERMISSIVE FOR SELECT TO "wex_rights" USING (upload_issue.school_id = (select wex.case_school()) and (upload_issue.upload_id, upload_issue.n) in (select r.upload_id, r.n from upload_row r where r.school_id = (select wex.case_school()) and (
  r.student_id = (select wex.case_student()) or r.new_student_id = (select wex.case_student()) or exists (
    select from student s where s.school_id = (select wex.case_school()) and s.id = (select wex.case_student())
      and (r.upn = s.upn or (
        (r.upn is null or s.upn is null) and r.surname_folded = s.surname_folded
        and (r.forename_folded in (s.forename_folded, s.preferred_folded) or r.preferred_folded = s.forename_folded)
        and (r.date_of_birth = s.date_of_birth
          or (r.date_of_birth is null and coalesce(r.tutor_group = s.tutor_group, true)))))))));--> statement-breakpoint
CREATE POLICY "case_erases" ON "upload_issue" AS PERMISSIVE FOR DELETE TO "wex_rights" USING (upload_issue.school_id = (select wex.case_school()) and (upload_issue.upload_id, upload_issue.n) in (select r.upload_id, r.n from upload_row r where r.school_id = (select wex.case_school()) and (
  r.student_id = (select wex.case_erases()) or r.new_student_id = (select wex.case_erases()) or exists (
    select from student s where s.school_id = (select wex.case_school()) and s.id = (select wex.case_erases())
      and (r.upn = s.upn or (
        (r.upn is null or s.upn is null) and r.surname_folded = s.surname_folded
        and (r.forename_folded in (s.forename_folded, s.preferred_folded) or r.preferred_folded = s.forename_folded)
        and (r.date_of_birth = s.date_of_birth
          or (r.date_of_birth is null and coalesce(r.tutor_group = s.tutor_group, true)))))))));--> statement-breakpoint
CREATE POLICY "case_reads" ON "upload_row" AS PERMISSIVE FOR SELECT TO "wex_rights" USING (upload_row.school_id = (select wex.case_school()) and (
  upload_row.student_id = (select wex.case_student()) or upload_row.new_student_id = (select wex.case_student()) or exists (
    select from student s where s.school_id = (select wex.case_school()) and s.id = (select wex.case_student())
      and (upload_row.upn = s.upn or (
        (upload_row.upn is null or s.upn is null) and upload_row.surname_folded = s.surname_folded
        and (upload_row.forename_folded in (s.forename_folded, s.preferred_folded) or upload_row.preferred_folded = s.forename_folded)
        and (upload_row.date_of_birth = s.date_of_birth
          or (upload_row.date_of_birth is null and coalesce(upload_row.tutor_group = s.tutor_group, true))))))));--> statement-breakpoint
CREATE POLICY "case_erases" ON "upload_row" AS PERMISSIVE FOR DELETE TO "wex_rights" USING (upload_row.school_id = (select wex.case_school()) and (
  upload_row.student_id = (select wex.case_erases()) or upload_row.new_student_id = (select wex.case_erases()) or exists (
    select from student s where s.school_id = (select wex.case_school()) and s.id = (select wex.case_erases())
      and (upload_row.upn = s.upn or (
        (upload_row.upn is null or s.upn is null) and upload_row.surname_folded = s.surname_folded
        and (upload_row.forename_folded in (s.forename_folded, s.preferred_folded) or upload_row.preferred_folded = s.forename_folded)
        and (upload_row.date_of_birth = s.date_of_birth
          or (upload_row.date_of_birth is null and coalesce(upload_row.tutor_group = s.tutor_group, true))))))));--> statement-breakpoint
-- Whoever carries out a rights request sees, corrects and takes out what is held of its student: of each table, the rows
-- that the policies above find (made of the data inventory, db/personal-data.ts).
grant select on permission_name, sharing, sharing_instruction, student, membership, stage_event, upload_row, upload_issue, upload_change, progress_sheet, audit_event, erasure_ledger to wex_rights;
--> statement-breakpoint
grant delete on permission_name, sharing_instruction, student, membership, stage_event, upload_row, upload_issue, upload_change, progress_sheet to wex_rights;
--> statement-breakpoint
grant select (id, school_id, cohort_id, file, file_name, file_size, file_until, kind, state, report, received_at, committed_at),
  update (file_name, file, report, choices, samples, state, session_id, lease_until, stopped) on upload to wex_rights;
--> statement-breakpoint
grant update (student_id) on sharing to wex_rights;
--> statement-breakpoint
grant insert on sharing_instruction to wex_definer;
--> statement-breakpoint
grant update (legal_surname, legal_forename, preferred_forename, date_of_birth, year_group, tutor_group, upn, uln, email,
  surname_folded, forename_folded, preferred_folded, updated_at) on student to wex_rights;
--> statement-breakpoint
-- The search after an erasure goes through every table; it answers with counts alone (wex.traces).
do $$
declare
  t text;
begin
  foreach t in array array['audit_event', 'council', 'file_shape', 'notice_draft', 'notice_version'] loop
    execute format('create policy definer_searches on %I for select to wex_definer using (true)', t);
  end loop;
  for t in select c.relname from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' loop
    execute format('revoke select on %I from wex_definer', t);
    execute format('grant select on %I to wex_definer', t);
  end loop;
end
$$;
--> statement-breakpoint
-- Names that a copy needs to be read: of the school, of its cohorts, of partners with an agreement; and of whoever could
-- do something to the student, which roles they held where and when, never who they are.
create function wex.case_words() returns jsonb
  language plpgsql stable security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
declare
  of_student uuid := wex.case_student();
  of_school uuid := wex.case_school();
begin
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
-- Whom to tell of a correction, an erasure or a restriction: coordinators of the student's school, and advisers of
-- partners whose agreement lets them see its students today.
create function wex.case_recipients() returns table (kind text, name text, email text, person_id uuid, school_id uuid)
  language plpgsql stable security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
#variable_conflict use_column
declare
  of_school uuid := wex.case_school();
begin
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
-- What recipients were told, for those of them who sign in to see it: coordinators of the student's school, advisers of
-- partners whose agreement covers it, and whoever was told since the ledger names them. Who it is stands here as long as the request is open, and in no mail.
create function wex.rights_told() returns table (reference text, ask text, at timestamptz, school text, student text, date_of_birth date)
  language sql stable security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
  select c.reference, e.details ->> 'of', e.at, h.name,
    coalesce(s.legal_forename || ' ' || s.legal_surname, c.subject_name), coalesce(s.date_of_birth, c.subject_date_of_birth)
  from rights_event e
  join rights_case c on c.id = e.case_id
  join school h on h.id = c.student_school_id
  left join student s on s.school_id = c.student_school_id and s.id = c.student_id
  where e.kind = 'recipients_told' and wex.by_person()
    and (
      c.student_school_id = any (wex.schools_as(array['school_coordinator', 'partner_adviser']))
      -- An officer, or an adviser whose agreement has ended: whoever was told by name.
      or e.details -> 'toldPeople' ? wex.person_id()::text
    )
$$;
--> statement-breakpoint
-- The student's information is only stored from now on, or used again. Used again only after the person was told the day.
create function wex.restrict_student(only_stored boolean) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
declare
  held student%rowtype;
begin
  select s.* into held from student s where s.school_id = wex.case_school() and s.id = wex.case_student() for update;
  if held.id is null or only_stored = (held.restricted_at is not null) then
    return false;
  end if;
  if not only_stored and not exists (
    select from rights_event e join rights_case c on c.id = e.case_id
    where c.student_id = held.id and e.kind = 'restriction_lift_told' and e.at >= held.restricted_at
      and (e.details ->> 'liftsOn')::date <= wex.today()
  ) then
    raise insufficient_privilege using message = 'the person is told before a restriction is lifted';
  end if;
  update student s set restricted_at = case when only_stored then wex.now() end where s.school_id = held.school_id and s.id = held.id;
  return true;
end
$$;
--> statement-breakpoint
-- Withdrawn: from now on nothing beyond names and date of birth is shared, nor kept: an instruction of whoever decides at
-- the student's age (wex.check_instruction), recorded by whoever carries out the request once it was approved.
create function wex.withdraw_consent() returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
declare
  of_case uuid := nullif(current_setting('wex.case_id', true), '')::uuid;
  held student%rowtype;
begin
  select s.* into held from student s where s.school_id = wex.case_school() and s.id = wex.case_student();
  if held.id is null or held.basics_only or not exists (
    select from rights_plan p where p.case_id = of_case and p.ask = 'withdrawal' and p.approved_at is not null
      and p.carried_out_at is null and p.set_aside_at is null
  ) then
    return false;
  end if;
  insert into sharing_instruction (school_id, student_id, deed, capacity, given_on, evidence, recorded_by)
    select held.school_id, held.id, 'instructed',
      case when wex.today() >= wex.turns_sixteen(held.date_of_birth) then 'student' else 'parent' end,
      wex.today(), 'Data rights request ' || c.reference, wex.person_id()
    from rights_case c where c.id = of_case;
  -- What officers were let see of them ends now, by the clock that their policies ask.
  update permission_name p set until = wex.now()
    where p.school_id = held.school_id and p.student_id = held.id and p.granted and coalesce(p.until > wex.now(), true);
  return true;
end
$$;
--> statement-breakpoint
-- A withdrawal destroys, too, and lets nobody be erased.
create or replace function wex.case_erases() returns uuid
  language plpgsql stable security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
begin
  if not exists (
    select from rights_plan p
    where p.case_id = nullif(current_setting('wex.case_id', true), '')::uuid
      and p.ask = 'erasure' and p.destroys and p.approved_at is not null and p.approved_by <> p.prepared_by
      and p.carried_out_at is null and p.set_aside_at is null
  ) then
    return null;
  end if;
  return wex.case_student();
end
$$;
--> statement-breakpoint
-- Written, and committed, before the first row of an erasure goes.
create function wex.begin_erasure() returns uuid
  language plpgsql volatile security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
declare
  gone uuid := wex.case_erases();
  of_case uuid := nullif(current_setting('wex.case_id', true), '')::uuid;
  entry uuid;
begin
  if gone is null then
    return null;
  end if;
  perform pg_advisory_xact_lock(hashtextextended('erasing ' || gone, 0));
  select l.id into entry from erasure_ledger l where l.student_id = gone and l.case_id = of_case;
  if entry is null then
    entry := wex.new_id();
    insert into erasure_ledger (id, case_id, school_id, student_id) values (entry, of_case, wex.case_school(), gone);
  end if;
  return entry;
end
$$;
--> statement-breakpoint
-- An erasure that did not happen: its student is still there, and a restore has nothing to do again.
create function wex.give_up_erasure() returns void
  language sql volatile security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
  delete from erasure_ledger l
    where l.case_id = nullif(current_setting('wex.case_id', true), '')::uuid and l.student_id = wex.case_erases()
      and exists (select from student s where s.school_id = l.school_id and s.id = l.student_id)
$$;
--> statement-breakpoint
-- Statistics kept without the person: where a student stood stays counted, as one more of a number.
create function wex.count_erased(of_school uuid, of_student uuid) returns void
  language sql volatile security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
  insert into stage_figure as f (school_id, cohort_id, academic_year, year_group, stage, students, erased)
    select m.school_id, m.cohort_id, c.academic_year, c.year_group, m.stage, 0, count(*)
    from membership m join cohort c on c.school_id = m.school_id and c.id = m.cohort_id
    where m.school_id = count_erased.of_school and m.student_id = count_erased.of_student
    group by 1, 2, 3, 4, 5 order by 1, 2, 5
    on conflict (school_id, cohort_id, stage) do update set erased = f.erased + excluded.erased
$$;
--> statement-breakpoint
create function wex.keep_figures() returns void
  language plpgsql volatile security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
begin
  if wex.case_erases() is not null then
    perform wex.count_erased(wex.case_school(), wex.case_erases());
  end if;
end
$$;
--> statement-breakpoint
-- Empties what says who made a request and whom it was about. The case stays, with its dates, outcomes and coded reasons.
create function wex.anonymise_case(of_case uuid) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
declare
  address text := (select c.requester_email from rights_case c where c.id = of_case);
begin
  update rights_item i set details = null, reason_text = null where i.case_id = of_case;
  update rights_event e set reason = null where e.case_id = of_case;
  update rights_clarification q set question = null where q.case_id = of_case;
  update rights_message m set body = null where m.case_id = of_case;
  update rights_finding f set facts = null where f.case_id = of_case;
  update rights_school_part p set question = null, answer = null where p.case_id = of_case;
  update rights_plan p set sealed = null where p.case_id = of_case;
  update rights_attachment a set file = null where a.case_id = of_case;
  delete from rights_draft d where d.case_id = of_case;
  -- What was sent to the requester; a message that still waits goes first, and then by its date.
  delete from outbox_message o where o.to_email = address and o.person_id is null and o.state <> 'queued'
    and not exists (select from person p where p.email = address);
  update rights_case c set requester_name = null, requester_email = null, requester_address = null, requester_phone = null,
      authority = null, subject_name = null, subject_date_of_birth = null, subject_school_id = null, subject_school = null,
      about = null, email_confirmed_at = null, student_id = null, student_school_id = null, account_id = null,
      extension_reason = case when c.extension_reason is not null then 'emptied' end, anonymised_at = wex.now()
    where c.id = of_case;
end
$$;
--> statement-breakpoint
-- A case of somebody who was erased is emptied when it is over: until then, its requester still has to be answered.
create function wex.close_case() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
begin
  if exists (select from erasure_ledger l where l.case_id = new.id or l.student_id = new.student_id) then
    perform wex.anonymise_case(new.id);
  end if;
  return null;
end
$$;
--> statement-breakpoint
-- Other requests about the same student that are over; those that are not are emptied when they are.
create function wex.anonymise_other_cases() returns integer
  language plpgsql volatile security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
declare
  others uuid[] := array(
    select c.id from rights_case c
    where c.student_id = wex.case_erases() and c.state in ('closed', 'withdrawn')
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
-- Messages to people without an account, 30 days after they left.
create function wex.purge_requesters_mail() returns void
  language sql volatile security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
  delete from outbox_message o
  where o.person_id is null and o.school_id is null and o.invitation_id is null and o.template like 'rights\_%'
    and o.state <> 'queued' and o.created_at < wex.now() - interval '30 days'
$$;
--> statement-breakpoint
-- Looks for somebody who was erased in every column of every table that holds words, JSON or bytes (by the catalogue, so
-- that no column can be forgotten): how many rows have any of the words, by table and column. `here`: of the student's own
-- school; `own`: by a word that is theirs alone. Nobody learns what the rows say. LIKE, since it is six times as fast as
-- a regular expression, over all columns of a row at once, and column by column where one of them has it.
create function wex.traces(alone text[], names text[])
  returns table (found_in text, of_column text, here boolean, own boolean, n bigint)
  language plpgsql stable security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
declare
  t record;
  of_school uuid := wex.case_school();
  theirs text[] := array(select '%' || regexp_replace(lower(w), '([%_\\])', '\\\1', 'g') || '%' from unnest(alone) w);
  sought text[] := theirs || array(select '%' || regexp_replace(lower(w), '([%_\\])', '\\\1', 'g') || '%' from unnest(names) w);
begin
  if wex.case_erases() is null then
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
-- Rows of an upload that are students of its school whose information is only stored (by their UPN, or by names and date
-- of birth), for whoever may save it: they become problems that say so, and nothing else of them is kept or said.
create function wex.hold_back(of_upload uuid, sentence text) returns integer
  language plpgsql volatile security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
declare
  of_school uuid := (
    select u.school_id from upload u
    where u.id = of_upload and u.school_id = any (wex.schools_as(array['school_coordinator', 'council_administrator']))
  );
  held integer[];
begin
  if not exists (select from student s where s.school_id = of_school and s.restricted_at is not null) then
    return 0;
  end if;
  held := array(
    select r.n from upload_row r
    where r.school_id = of_school and r.upload_id = of_upload and r.outcome <> 'problem' and exists (
      select from student s where s.school_id = of_school and s.restricted_at is not null and (s.upn = r.upn or (
        (s.upn is null or r.upn is null) and s.surname_folded = r.surname_folded and s.date_of_birth = r.date_of_birth
        and (s.forename_folded = r.forename_folded or s.preferred_folded = r.forename_folded or s.forename_folded = r.preferred_folded)))));
  delete from upload_issue i where i.school_id = of_school and i.upload_id = of_upload and i.n = any (held);
  insert into upload_issue (school_id, upload_id, n, sheet, "row", field, code, severity, why)
    select r.school_id, r.upload_id, r.n, r.sheet, r."row", 'legalSurname', 'HELD_BACK', 'error', sentence from upload_row r
    where r.school_id = of_school and r.upload_id = of_upload and r.n = any (held) order by r.n;
  update upload_row r set outcome = 'problem', student_id = null, upn = null, legal_surname = null, legal_forename = null,
      preferred_forename = null, date_of_birth = null, tutor_group = null, uln = null, email = null, surname_folded = null,
      forename_folded = null, preferred_folded = null
    where r.school_id = of_school and r.upload_id = of_upload and r.n = any (held);
  return cardinality(held);
end
$$;
--> statement-breakpoint
grant update (upn, legal_surname, legal_forename, preferred_forename, date_of_birth, tutor_group, uln, email, surname_folded,
  forename_folded, preferred_folded) on upload_row to wex_definer;
--> statement-breakpoint
grant insert on upload_issue to wex_definer;
--> statement-breakpoint
-- What hangs on a student is only stored while the student's information is. What waits to be saved holds of them nothing
-- that would be shown: it is no record, and would be read again.
create or replace function wex.apply_restriction() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
declare
  now_restricted boolean := new.restricted_at is not null;
  waiting uuid[];
  names text[] := array[lower(new.legal_surname || ', ' || new.legal_forename), lower(new.legal_surname || ', ' || new.preferred_forename)];
  members text[] := array(select m.id::text from membership m where m.school_id = new.school_id and m.student_id = new.id);
begin
  update membership m set restricted = now_restricted
    where m.school_id = new.school_id and m.student_id = new.id and m.restricted <> now_restricted;
  if now_restricted then
    waiting := array(
      select distinct r.upload_id from upload u join upload_row r on r.school_id = u.school_id and r.upload_id = u.id
      where u.school_id = new.school_id and u.state not in ('saving', 'committed', 'undone') and (r.student_id = new.id or r.new_student_id = new.id or r.upn = new.upn or (
        (r.upn is null or new.upn is null) and r.surname_folded = new.surname_folded
        and (r.forename_folded in (new.forename_folded, new.preferred_folded) or r.preferred_folded = new.forename_folded)
        and (r.date_of_birth = new.date_of_birth or (r.date_of_birth is null and coalesce(r.tutor_group = new.tutor_group, true))))));
    delete from upload_issue i using upload_row r
      where r.school_id = new.school_id and r.upload_id = any (waiting) and (r.student_id = new.id or r.new_student_id = new.id or r.upn = new.upn or (
        (r.upn is null or new.upn is null) and r.surname_folded = new.surname_folded
        and (r.forename_folded in (new.forename_folded, new.preferred_folded) or r.preferred_folded = new.forename_folded)
        and (r.date_of_birth = new.date_of_birth or (r.date_of_birth is null and coalesce(r.tutor_group = new.tutor_group, true)))))
        and i.school_id = r.school_id and i.upload_id = r.upload_id and i.n = r.n;
    delete from upload_row r where r.school_id = new.school_id and r.upload_id = any (waiting) and (r.student_id = new.id or r.new_student_id = new.id or r.upn = new.upn or (
        (r.upn is null or new.upn is null) and r.surname_folded = new.surname_folded
        and (r.forename_folded in (new.forename_folded, new.preferred_folded) or r.preferred_folded = new.forename_folded)
        and (r.date_of_birth = new.date_of_birth or (r.date_of_birth is null and coalesce(r.tutor_group = new.tutor_group, true)))));
    update upload u set samples = null where u.school_id = new.school_id and u.id = any (waiting);
    update progress_sheet p set lines = p.lines
        || jsonb_build_object('said', (select coalesce(jsonb_agg(l), '[]') from jsonb_array_elements(p.lines -> 'said') l
          where not coalesce(l ->> 'membershipId' = any (members), false)))
        || jsonb_build_object('wrong', (select coalesce(jsonb_agg(l), '[]') from jsonb_array_elements(p.lines -> 'wrong') l
          where not coalesce(lower(l ->> 'name') = any (names), false)))
      where p.school_id = new.school_id and jsonb_typeof(p.lines) = 'object'
        and exists (select from unnest(members || names) w where strpos(lower(p.lines::text), w) > 0);
  end if;
  update upload_issue i set restricted = now_restricted
    from upload_row r
    where r.school_id = new.school_id and (r.student_id = new.id or r.new_student_id = new.id or r.upn = new.upn or (
        (r.upn is null or new.upn is null) and r.surname_folded = new.surname_folded
        and (r.forename_folded in (new.forename_folded, new.preferred_folded) or r.preferred_folded = new.forename_folded)
        and (r.date_of_birth = new.date_of_birth or (r.date_of_birth is null and coalesce(r.tutor_group = new.tutor_group, true)))))
      and i.school_id = r.school_id and i.upload_id = r.upload_id and i.n = r.n and i.restricted <> now_restricted;
  update upload_row r set restricted = now_restricted
    where r.school_id = new.school_id and (r.student_id = new.id or r.new_student_id = new.id or r.upn = new.upn or (
        (r.upn is null or new.upn is null) and r.surname_folded = new.surname_folded
        and (r.forename_folded in (new.forename_folded, new.preferred_folded) or r.preferred_folded = new.forename_folded)
        and (r.date_of_birth = new.date_of_birth or (r.date_of_birth is null and coalesce(r.tutor_group = new.tutor_group, true))))) and r.restricted <> now_restricted;
  update upload_change c set restricted = now_restricted where c.school_id = new.school_id and c.student_id = new.id;
  return null;
end
$$;
--> statement-breakpoint
grant update (lines) on progress_sheet to wex_definer;
--> statement-breakpoint
-- Whether an upload's file may name somebody whose information is only stored: it came before that, or has a row that was
-- held back. Then the file is not given back.
create function wex.names_restricted(of_upload uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
  select exists (
    select from upload u
    where u.id = of_upload and u.school_id = any (wex.schools_as(array['school_coordinator', 'council_administrator']))
      and (exists (select from student s where s.school_id = u.school_id and s.restricted_at >= u.received_at)
        or exists (select from upload_issue i where i.school_id = u.school_id and i.upload_id = u.id and i.code = 'HELD_BACK'))
  )
$$;
--> statement-breakpoint
-- The same of one who is typed in.
create function wex.is_held_back(of_school uuid, upn text, surname text, forename text, preferred text, born date) returns boolean
  language sql stable security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
  select exists (
    select from student s
    where s.school_id = is_held_back.of_school and s.restricted_at is not null
      and s.school_id = any (wex.schools_as(array['school_coordinator', 'council_administrator']))
      and (s.upn = is_held_back.upn or (
        (s.upn is null or is_held_back.upn is null) and s.surname_folded = surname and s.date_of_birth = born
        and (s.forename_folded = forename or s.preferred_folded = forename or s.forename_folded = preferred)))
  )
$$;
--> statement-breakpoint
-- What a link fetches, without fetching it: mail programs open links by themselves.
create function wex.find_download(token_hash text) returns json
  language sql stable security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
  select json_build_object('fileName', l.file_name, 'mediaType', l.media_type, 'expiresAt', l.expires_at, 'reference', c.reference)
  from rights_link l join rights_case c on c.id = l.case_id
  where l.token_hash = find_download.token_hash and l.kind = 'download' and l.used_at is null and l.expires_at > wex.now()
$$;
--> statement-breakpoint
-- Fetches it, once: of two at the same moment, one finds it.
create function wex.use_download(token_hash text) returns table (content bytea, file_name text, media_type text)
  language plpgsql volatile security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
#variable_conflict use_column
declare
  held rights_link%rowtype;
begin
  select l.* into held from rights_link l
    where l.token_hash = use_download.token_hash and l.kind = 'download' and l.used_at is null and l.expires_at > wex.now()
    for update;
  if held.content is null then
    return;
  end if;
  update rights_link l set used_at = wex.now(), content = null where l.token_hash = use_download.token_hash;
  insert into rights_event (case_id, kind, rule_version)
    select c.id, 'copy_fetched', c.rule_version from rights_case c where c.id = held.case_id;
  return query select held.content, held.file_name, held.media_type;
end
$$;
--> statement-breakpoint
create or replace function wex.undo_plan(of_upload uuid) returns table (student_id uuid, deed text, joined boolean, stays text)
  language plpgsql stable security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
declare
  u record;
begin
  select o.id, o.school_id, o.cohort_id, o.committed_at into u from upload o
    where o.id = of_upload and o.state = 'committed' and o.committed_at > wex.now() - interval '14 days'
      and o.school_id = any (wex.schools_as(array['school_coordinator', 'council_administrator'])) and wex.by_person();
  if not found then
    return;
  end if;
  return query
  with touched as (
    select s.id, s.upn, s.updated_at, true as is_new, true as joins, null::jsonb as before
    from upload_row r join student s on s.school_id = u.school_id and s.id = r.new_student_id
    where r.school_id = u.school_id and r.upload_id = u.id and s.restricted_at is null
    union all
    select s.id, s.upn, s.updated_at, false, c.joined, c.before
    from upload_change c join student s on s.school_id = u.school_id and s.id = c.student_id
    where c.school_id = u.school_id and c.upload_id = u.id and s.restricted_at is null
  ),
  judged as materialized (
    select t.id, t.before,
      case
        when t.is_new then 'remove'
        -- Its record is as it was before: the upload had nothing to say of it.
        when t.updated_at = (t.before ->> 'updated_at')::timestamptz then 'leave_cohort'
        else 'restore'
      end as deed,
      t.joins,
      case
        when t.joins and exists (
          select from membership m
          where m.school_id = u.school_id and m.student_id = t.id and m.cohort_id = u.cohort_id
            and (m.stage <> 'not_started' or m.stage_since <> m.joined_at
              or exists (select from stage_event e where e.school_id = u.school_id and e.membership_id = m.id))
        ) then 'stage_changed'
        when t.is_new and exists (
          select from membership m
          where m.school_id = u.school_id and m.student_id = t.id and m.cohort_id <> u.cohort_id
        ) then 'in_other_cohort'
        when t.updated_at not in (u.committed_at, coalesce((t.before ->> 'updated_at')::timestamptz, u.committed_at)) then
          case when exists (
            select from upload_change c join upload l on l.school_id = c.school_id and l.id = c.upload_id
            where c.school_id = u.school_id and c.student_id = t.id and l.state = 'committed' and l.committed_at = t.updated_at
          ) then 'later_upload' else 'edited' end
      end as stays
    from touched t
  )
  select j.id, j.deed, j.joins,
    coalesce(j.stays, case
      -- Somebody else, who stays as they are, has this UPN by now.
      when j.deed = 'restore' and exists (
        select from student s
        where s.school_id = u.school_id and s.upn = j.before ->> 'upn' and s.id <> j.id
          and not exists (select from judged o where o.id = s.id and o.stays is null and o.deed <> 'leave_cohort')
      ) then 'upn_held'
    end)
  from judged j;
end
$$;
--> statement-breakpoint
create or replace function wex.undo_upload(of_upload uuid) returns table (student_id uuid, deed text)
  language plpgsql volatile security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
declare
  u record;
  touched uuid[];
  gone uuid[];
  back uuid[];
  leaving uuid[];
begin
  select o.id, o.school_id, o.cohort_id into u from upload o
    where o.id = of_upload and o.state = 'committed' and o.committed_at > wex.now() - interval '14 days'
      and o.school_id = any (wex.schools_as(array['school_coordinator', 'council_administrator'])) and wex.by_person()
    for update;
  if not found then
    return;
  end if;
  -- As saving does (db/queries/upload.ts, lockSchool). Then nobody works on these students until it is done.
  perform pg_advisory_xact_lock(hashtextextended('saving ' || u.school_id, 0));
  touched := array(
    select r.new_student_id from upload_row r where r.school_id = u.school_id and r.upload_id = u.id
    union select c.student_id from upload_change c where c.school_id = u.school_id and c.upload_id = u.id);
  perform from student s where s.school_id = u.school_id and s.id = any (touched) order by s.id for update;
  perform from membership m where m.school_id = u.school_id and m.student_id = any (touched) order by m.id for update;
  select coalesce(array_agg(p.student_id) filter (where p.deed = 'remove'), '{}'),
      coalesce(array_agg(p.student_id) filter (where p.deed = 'restore'), '{}'),
      coalesce(array_agg(p.student_id) filter (where p.joined), '{}')
    into gone, back, leaving
    from wex.undo_plan(of_upload) p where p.stays is null;
  -- Files that were uploaded since may have a row of a student who goes: to them, the student is new again.
  update upload_row r set student_id = null, outcome = case when o.state in ('received', 'reviewed') then 'new' else r.outcome end
    from upload o
    where r.school_id = u.school_id and r.student_id = any (gone) and o.school_id = r.school_id and o.id = r.upload_id;
  delete from upload_change c where c.school_id = u.school_id and c.student_id = any (gone);
  delete from membership m where m.school_id = u.school_id and m.cohort_id = u.cohort_id and m.student_id = any (leaving);
  delete from student s where s.school_id = u.school_id and s.id = any (gone);
  -- Two students may take each other's UPN back: nobody has one for a moment.
  update student s set upn = null
    from upload_change c
    where c.school_id = u.school_id and c.upload_id = u.id and s.school_id = u.school_id and s.id = c.student_id
      and s.id = any (back) and s.upn is distinct from c.before ->> 'upn';
  update student s set legal_surname = b.legal_surname, legal_forename = b.legal_forename,
      preferred_forename = b.preferred_forename, date_of_birth = b.date_of_birth, year_group = b.year_group,
      tutor_group = b.tutor_group, upn = b.upn, uln = b.uln, email = b.email, surname_folded = b.surname_folded,
      forename_folded = b.forename_folded, preferred_folded = b.preferred_folded, updated_at = b.updated_at
    from upload_change c, jsonb_populate_record(null::student, c.before) b
    where c.school_id = u.school_id and c.upload_id = u.id and s.school_id = u.school_id and s.id = c.student_id
      and s.id = any (back);
  delete from upload_change c where c.school_id = u.school_id and c.upload_id = u.id and not c.restricted;
  update upload o set state = 'undone', undone_at = wex.now(), undone_by = wex.person_id()
    where o.school_id = u.school_id and o.id = u.id;
  return query
    select g, 'removed' from unnest(gone) g
    union all
    select b, 'restored' from unnest(array(select unnest(back) union select l from unnest(leaving) l where l <> all (gone))) b;
end
$$;
--> statement-breakpoint
create or replace function wex.count_stages() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
begin
  if tg_op = 'INSERT' then
    insert into stage_figure as f (school_id, cohort_id, academic_year, year_group, stage, students)
      select m.school_id, m.cohort_id, c.academic_year, c.year_group, m.stage, count(*)
      from added m join cohort c on c.school_id = m.school_id and c.id = m.cohort_id
      where not m.restricted
      group by 1, 2, 3, 4, 5 order by 1, 2, 5
      on conflict (school_id, cohort_id, stage) do update set students = f.students + excluded.students;
    -- Whoever's information is only stored does not come back into use by another cohort.
    if exists (select from student s where s.restricted_at is not null and s.school_id in (select school_id from added)) then
      update membership m set restricted = true
        from student s, added a
        where s.restricted_at is not null and a.school_id = s.school_id and a.student_id = s.id
          and m.school_id = a.school_id and m.id = a.id and not m.restricted;
    end if;
    return null;
  end if;
  if tg_op = 'DELETE' then
    insert into stage_figure as f (school_id, cohort_id, academic_year, year_group, stage, students)
      select m.school_id, m.cohort_id, c.academic_year, c.year_group, m.stage, count(*)
      from removed m join cohort c on c.school_id = m.school_id and c.id = m.cohort_id
      where not m.restricted
      group by 1, 2, 3, 4, 5 order by 1, 2, 5
      on conflict (school_id, cohort_id, stage) do update set students = f.students - excluded.students;
  else
    insert into stage_figure as f (school_id, cohort_id, academic_year, year_group, stage, students)
      select d.school_id, d.cohort_id, c.academic_year, c.year_group, d.stage, sum(d.by)
      from (
        select school_id, cohort_id, stage, 1 as by from added where not restricted
        union all
        select school_id, cohort_id, stage, -1 from removed where not restricted
      ) d join cohort c on c.school_id = d.school_id and c.id = d.cohort_id
      group by 1, 2, 3, 4, 5 having sum(d.by) <> 0 order by 1, 2, 5
      on conflict (school_id, cohort_id, stage) do update set students = f.students + excluded.students;
  end if;
  -- These rows are locked by the statement above.
  delete from stage_figure f using (select distinct school_id, cohort_id, stage from removed) r
    where f.school_id = r.school_id and f.cohort_id = r.cohort_id and f.stage = r.stage and f.students = 0 and f.erased = 0;
  return null;
end
$$;
--> statement-breakpoint
create or replace function wex.keep_school_part() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
begin
  -- Emptied with the case's identity (wex.anonymise_case): no role of the service may write the question.
  if new.question is null then
    return new;
  end if;
  if wex.person_id() is not null and (old.answered_at is not null or new.answered_by is distinct from wex.person_id()) then
    raise insufficient_privilege using message = 'a school answers its part once';
  end if;
  return new;
end
$$;
--> statement-breakpoint
do $$
declare
  f text;
begin
  grant create on schema wex to wex_definer;
  foreach f in array array['wex.case_words()', 'wex.case_recipients()', 'wex.rights_told()', 'wex.restrict_student(boolean)',
    'wex.withdraw_consent()', 'wex.begin_erasure()', 'wex.give_up_erasure()', 'wex.count_erased(uuid, uuid)', 'wex.keep_figures()',
    'wex.anonymise_case(uuid)', 'wex.close_case()', 'wex.anonymise_other_cases()', 'wex.purge_requesters_mail()',
    'wex.traces(text[], text[])', 'wex.hold_back(uuid, text)', 'wex.names_restricted(uuid)', 'wex.is_held_back(uuid, text, text, text, text, date)',
    'wex.find_download(text)', 'wex.use_download(text)'] loop
    execute format('alter function %s owner to wex_definer', f);
    execute format('revoke execute on function %s from public', f);
  end loop;
  revoke create on schema wex from wex_definer;
end
$$;
--> statement-breakpoint
create trigger close_case after update of state on rights_case for each row
  when (new.state in ('closed', 'withdrawn') and old.state is distinct from new.state) execute function wex.close_case();
--> statement-breakpoint
grant execute on function wex.case_words(), wex.case_recipients(), wex.restrict_student(boolean), wex.withdraw_consent(),
  wex.begin_erasure(), wex.give_up_erasure(), wex.keep_figures(), wex.anonymise_other_cases(), wex.traces(text[], text[]) to wex_rights;
--> statement-breakpoint
grant execute on function wex.rights_told(), wex.hold_back(uuid, text), wex.names_restricted(uuid), wex.is_held_back(uuid, text, text, text, text, date) to wex_app;
--> statement-breakpoint
grant execute on function wex.find_download(text), wex.use_download(text) to wex_public;
--> statement-breakpoint
grant execute on function wex.purge_requesters_mail() to wex_retention;
