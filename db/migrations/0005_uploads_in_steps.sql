CREATE TABLE "file_shape" (
	"school_id" uuid NOT NULL,
	"shape" text NOT NULL,
	"columns" jsonb NOT NULL,
	"learnt_at" timestamp with time zone DEFAULT wex.now() NOT NULL,
	"learnt_by" uuid NOT NULL,
	CONSTRAINT "file_shape_school_id_shape_pk" PRIMARY KEY("school_id","shape")
);
--> statement-breakpoint
ALTER TABLE "file_shape" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "upload_change" (
	"school_id" uuid NOT NULL,
	"upload_id" uuid NOT NULL,
	"student_id" uuid NOT NULL,
	"before" jsonb NOT NULL,
	"joined" boolean NOT NULL,
	CONSTRAINT "upload_change_school_id_upload_id_student_id_pk" PRIMARY KEY("school_id","upload_id","student_id")
);
--> statement-breakpoint
ALTER TABLE "upload_change" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "upload_progress" (
	"school_id" uuid NOT NULL,
	"upload_id" uuid NOT NULL,
	"step" text NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"total" integer,
	"at" timestamp with time zone DEFAULT wex.now() NOT NULL,
	CONSTRAINT "upload_progress_school_id_upload_id_pk" PRIMARY KEY("school_id","upload_id"),
	CONSTRAINT "upload_progress_step_is_known" CHECK ("upload_progress"."step" in ('reading', 'checking', 'saving'))
);
--> statement-breakpoint
ALTER TABLE "upload_progress" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "upload" DROP CONSTRAINT "upload_state_is_known";--> statement-breakpoint
ALTER TABLE "upload" ADD COLUMN "kind" text DEFAULT 'file' NOT NULL;--> statement-breakpoint
ALTER TABLE "upload" ADD COLUMN "choices" jsonb;--> statement-breakpoint
ALTER TABLE "upload" ADD COLUMN "samples" jsonb;--> statement-breakpoint
ALTER TABLE "upload" ADD COLUMN "unchanged" integer;--> statement-breakpoint
ALTER TABLE "upload" ADD COLUMN "problems" integer;--> statement-breakpoint
ALTER TABLE "upload" ADD COLUMN "session_id" text;--> statement-breakpoint
ALTER TABLE "upload" ADD COLUMN "lease_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "upload" ADD COLUMN "attempts" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "upload" ADD COLUMN "stopped" text;--> statement-breakpoint
ALTER TABLE "upload" ADD COLUMN "undone_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "upload" ADD COLUMN "undone_by" uuid;--> statement-breakpoint
ALTER TABLE "upload_row" ADD COLUMN "new_student_id" uuid DEFAULT wex.new_id() NOT NULL;--> statement-breakpoint
ALTER TABLE "file_shape" ADD CONSTRAINT "file_shape_school_id_school_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."school"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "upload_change" ADD CONSTRAINT "upload_change_upload" FOREIGN KEY ("school_id","upload_id") REFERENCES "public"."upload"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "upload_change" ADD CONSTRAINT "upload_change_student" FOREIGN KEY ("school_id","student_id") REFERENCES "public"."student"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "upload_progress" ADD CONSTRAINT "upload_progress_upload" FOREIGN KEY ("school_id","upload_id") REFERENCES "public"."upload"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "upload_change_by_student" ON "upload_change" USING btree ("school_id","student_id");--> statement-breakpoint
CREATE INDEX "upload_under_way" ON "upload" USING btree ("lease_until") WHERE "upload"."lease_until" is not null;--> statement-breakpoint
ALTER TABLE "upload" ADD CONSTRAINT "upload_stop_is_known" CHECK ("upload"."stopped" in ('changed_since', 'session_ended', 'failed'));--> statement-breakpoint
ALTER TABLE "upload" ADD CONSTRAINT "upload_kind_is_known" CHECK ("upload"."kind" in ('file', 'typed'));--> statement-breakpoint
ALTER TABLE "upload" ADD CONSTRAINT "upload_state_is_known" CHECK ("upload"."state" in ('received', 'reviewed', 'saving', 'committed', 'undone', 'refused', 'set_aside'));--> statement-breakpoint
CREATE POLICY "read" ON "file_shape" AS PERMISSIVE FOR SELECT TO "wex_app" USING ("file_shape"."school_id" = any ((select wex.schools_as(array['school_coordinator', 'council_administrator']))::uuid[]));--> statement-breakpoint
CREATE POLICY "add" ON "file_shape" AS PERMISSIVE FOR INSERT TO "wex_app" WITH CHECK ("file_shape"."school_id" = any ((select wex.schools_as(array['school_coordinator', 'council_administrator']))::uuid[]) and "file_shape"."learnt_by" = (select wex.person_id()));--> statement-breakpoint
CREATE POLICY "remove" ON "file_shape" AS PERMISSIVE FOR DELETE TO "wex_app" USING ("file_shape"."school_id" = any ((select wex.schools_as(array['school_coordinator', 'council_administrator']))::uuid[]));--> statement-breakpoint
CREATE POLICY "read" ON "upload_change" AS PERMISSIVE FOR SELECT TO "wex_app" USING ("upload_change"."school_id" = any ((select wex.schools_as(array['school_coordinator', 'council_administrator']))::uuid[]));--> statement-breakpoint
CREATE POLICY "add" ON "upload_change" AS PERMISSIVE FOR INSERT TO "wex_app" WITH CHECK ("upload_change"."school_id" = any ((select wex.schools_as(array['school_coordinator', 'council_administrator']))::uuid[]));--> statement-breakpoint
CREATE POLICY "read" ON "upload_progress" AS PERMISSIVE FOR SELECT TO "wex_app" USING ("upload_progress"."school_id" = any ((select wex.schools_as(array['school_coordinator', 'council_administrator']))::uuid[]));--> statement-breakpoint
CREATE POLICY "add" ON "upload_progress" AS PERMISSIVE FOR INSERT TO "wex_app" WITH CHECK ("upload_progress"."school_id" = any ((select wex.schools_as(array['school_coordinator', 'council_administrator']))::uuid[]));--> statement-breakpoint
CREATE POLICY "change" ON "upload_progress" AS PERMISSIVE FOR UPDATE TO "wex_app" USING ("upload_progress"."school_id" = any ((select wex.schools_as(array['school_coordinator', 'council_administrator']))::uuid[])) WITH CHECK ("upload_progress"."school_id" = any ((select wex.schools_as(array['school_coordinator', 'council_administrator']))::uuid[]));--> statement-breakpoint
alter table upload_progress force row level security;
--> statement-breakpoint
alter table upload_change force row level security;
--> statement-breakpoint
alter table file_shape force row level security;
--> statement-breakpoint
grant update (choices, samples, kind, unchanged, problems, session_id, lease_until, attempts, stopped, undone_at, undone_by) on upload to wex_app;
--> statement-breakpoint
grant select, insert, update (step, done, total, at) on upload_progress to wex_app;
--> statement-breakpoint
grant select, insert on upload_change to wex_app;
--> statement-breakpoint
grant select, insert, delete on file_shape to wex_app;
--> statement-breakpoint
-- What the functions below do themselves, on tables that they change (grants narrow it further).
create policy definer_does on student for all to wex_definer using (true) with check (true);
--> statement-breakpoint
create policy definer_does on membership for all to wex_definer using (true) with check (true);
--> statement-breakpoint
create policy definer_reads on stage_event for select to wex_definer using (true);
--> statement-breakpoint
create policy definer_does on upload_change for all to wex_definer using (true) with check (true);
--> statement-breakpoint
create policy definer_purges on upload_progress for all to wex_definer using (true) with check (true);
--> statement-breakpoint
grant update (choices, samples, state, report, session_id, lease_until, attempts, stopped, undone_at, undone_by) on upload to wex_definer;
--> statement-breakpoint
grant update (student_id, outcome) on upload_row to wex_definer;
--> statement-breakpoint
grant select, delete on upload_change, upload_progress to wex_definer;
--> statement-breakpoint
grant select, delete, update (legal_surname, legal_forename, preferred_forename, date_of_birth, year_group, tutor_group,
  upn, uln, email, surname_folded, forename_folded, preferred_folded, updated_at) on student to wex_definer;
--> statement-breakpoint
-- Memberships are never changed here: whoever locks a row must be allowed to.
grant select, delete, update (stage_since) on membership to wex_definer;
--> statement-breakpoint
grant select on stage_event to wex_definer;
--> statement-breakpoint
grant delete on stage_figure to wex_definer;
--> statement-breakpoint
grant create on schema wex to wex_definer;
--> statement-breakpoint
-- A stage that nobody is in has no row: so that what was counted and taken back leaves the table as it was.
create or replace function wex.count_stages() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
begin
  if tg_op = 'INSERT' then
    insert into stage_figure as f (school_id, cohort_id, academic_year, year_group, stage, students)
      select m.school_id, m.cohort_id, c.academic_year, c.year_group, m.stage, count(*)
      from added m join cohort c on c.school_id = m.school_id and c.id = m.cohort_id
      group by 1, 2, 3, 4, 5 order by 1, 2, 5
      on conflict (school_id, cohort_id, stage) do update set students = f.students + excluded.students;
    return null;
  end if;
  if tg_op = 'DELETE' then
    insert into stage_figure as f (school_id, cohort_id, academic_year, year_group, stage, students)
      select m.school_id, m.cohort_id, c.academic_year, c.year_group, m.stage, count(*)
      from removed m join cohort c on c.school_id = m.school_id and c.id = m.cohort_id
      group by 1, 2, 3, 4, 5 order by 1, 2, 5
      on conflict (school_id, cohort_id, stage) do update set students = f.students - excluded.students;
  else
    insert into stage_figure as f (school_id, cohort_id, academic_year, year_group, stage, students)
      select d.school_id, d.cohort_id, c.academic_year, c.year_group, d.stage, sum(d.by)
      from (
        select school_id, cohort_id, stage, 1 as by from added
        union all
        select school_id, cohort_id, stage, -1 from removed
      ) d join cohort c on c.school_id = d.school_id and c.id = d.cohort_id
      group by 1, 2, 3, 4, 5 having sum(d.by) <> 0 order by 1, 2, 5
      on conflict (school_id, cohort_id, stage) do update set students = f.students + excluded.students;
  end if;
  -- These rows are locked by the statement above.
  delete from stage_figure f using (select distinct school_id, cohort_id, stage from removed) r
    where f.school_id = r.school_id and f.cohort_id = r.cohort_id and f.stage = r.stage and f.students = 0;
  return null;
end
$$;
--> statement-breakpoint
delete from stage_figure where students = 0;
--> statement-breakpoint
-- Lets go of uploads. Saved 14 days ago: what served to undo it, and what people decided. On the file's date, 30 days
-- after it came: the file and all that was read of it; what nobody has saved by then ends with it.
create or replace function wex.purge_uploads() returns integer
  language plpgsql volatile security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
declare
  purged integer;
begin
  delete from upload_row r using upload u
    where u.school_id = r.school_id and u.id = r.upload_id
      and (u.file_until < wex.today() or (u.committed_at <= wex.now() - interval '14 days' and r.outcome <> 'problem'));
  delete from upload_change c using upload u
    where u.school_id = c.school_id and u.id = c.upload_id
      and (u.file_until < wex.today() or u.committed_at <= wex.now() - interval '14 days');
  delete from upload_issue i using upload u
    where u.school_id = i.school_id and u.id = i.upload_id and u.file_until < wex.today();
  delete from upload_progress p using upload u
    where u.school_id = p.school_id and u.id = p.upload_id and u.file_until < wex.today();
  update upload set choices = null, samples = null
    where (choices is not null or samples is not null) and (file_until < wex.today() or committed_at <= wex.now() - interval '14 days');
  update upload set state = 'set_aside', session_id = null, lease_until = null, stopped = null
    where state in ('received', 'reviewed') and file_until < wex.today();
  update upload set file = null where file is not null and file_until < wex.today();
  get diagnostics purged = row_count;
  return purged;
end
$$;
--> statement-breakpoint
-- Steps of uploads that nobody does any more, since their process died: at most so many, for whoever asks to do them,
-- each as the session that had asked for it. Where that session is over, or the step was tried three times, it is not
-- handed out again. One whose transaction is still at work is passed over, however old its lease.
create function wex.claim_uploads(most integer) returns table (upload_id uuid, session_id text)
  language plpgsql volatile security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
declare
  lapsed uuid[] := array(
    select u.id from upload u
    where u.lease_until < wex.now() and u.state in ('received', 'saving')
    order by u.lease_until limit most for update skip locked);
begin
  update upload u set session_id = null, lease_until = null, attempts = 0, stopped = 'failed',
      state = case when u.state = 'saving' or u.report ? 'summary' then 'reviewed' else 'refused' end,
      -- Read with other choices before: those are the ones that its rows are of.
      choices = case when u.state = 'received' then coalesce(u.choices -> 'before', u.choices) else u.choices end,
      file = case when u.state = 'saving' or u.report ? 'summary' then u.file end,
      report = case when u.state = 'saving' or u.report ? 'summary' then u.report
        else '{"rejected": {"code": "TIMEOUT", "message": "The reading of the file was interrupted. Upload it again."}}' end
    where u.id = any (lapsed) and u.attempts >= 3;
  update upload u set session_id = null, lease_until = null, stopped = 'session_ended',
      state = case when u.state = 'saving' then 'reviewed' else u.state end
    where u.id = any (lapsed) and u.lease_until is not null and wex.person_of(u.session_id) is null;
  return query
    update upload u set lease_until = wex.now() + interval '30 seconds', attempts = u.attempts + 1
    where u.id = any (lapsed) and u.lease_until is not null
    returning u.id, u.session_id;
end
$$;
--> statement-breakpoint
-- What would go back if an upload were undone, and what would stay since it was worked on, and why. Nothing for whoever
-- may not undo it. Asked by the page and by the undoing alike.
--   remove        the upload added the student
--   restore       it changed the student
--   leave_cohort  it only took a student of the school into the cohort
create function wex.undo_plan(of_upload uuid) returns table (student_id uuid, deed text, joined boolean, stays text)
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
    where r.school_id = u.school_id and r.upload_id = u.id
    union all
    select s.id, s.upn, s.updated_at, false, c.joined, c.before
    from upload_change c join student s on s.school_id = u.school_id and s.id = c.student_id
    where c.school_id = u.school_id and c.upload_id = u.id
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
-- Undoes an upload for whoever may, within 14 days, all or nothing; gives back what was done to whom. What was worked
-- on since stays. The service's own role can delete no student and no membership: it can ask for this.
create function wex.undo_upload(of_upload uuid) returns table (student_id uuid, deed text)
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
  delete from upload_change c where c.school_id = u.school_id and c.upload_id = u.id;
  update upload o set state = 'undone', undone_at = wex.now(), undone_by = wex.person_id()
    where o.school_id = u.school_id and o.id = u.id;
  return query
    select g, 'removed' from unnest(gone) g
    union all
    select b, 'restored' from unnest(array(select unnest(back) union select l from unnest(leaving) l where l <> all (gone))) b;
end
$$;
--> statement-breakpoint
alter function wex.claim_uploads(integer) owner to wex_definer;
--> statement-breakpoint
alter function wex.undo_plan(uuid) owner to wex_definer;
--> statement-breakpoint
alter function wex.undo_upload(uuid) owner to wex_definer;
--> statement-breakpoint
revoke create on schema wex from wex_definer;
--> statement-breakpoint
revoke execute on function wex.claim_uploads(integer), wex.undo_plan(uuid), wex.undo_upload(uuid) from public;
--> statement-breakpoint
grant execute on function wex.undo_plan(uuid), wex.undo_upload(uuid) to wex_app;
--> statement-breakpoint
-- wex_uploads: taken on to find steps of uploads that nobody does any more, for that one transaction.
do $$
begin
  begin
    create role wex_uploads nologin noinherit;
  exception when duplicate_object or unique_violation then null;
  end;
  grant wex_uploads to current_user;
end
$$;
--> statement-breakpoint
grant wex_uploads to wex_app;
--> statement-breakpoint
grant usage on schema wex to wex_uploads;
--> statement-breakpoint
grant execute on function wex.claim_uploads(integer) to wex_uploads;
