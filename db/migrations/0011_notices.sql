CREATE TABLE "notice_acknowledgement" (
	"person_id" uuid NOT NULL,
	"major" integer NOT NULL,
	"minor" integer DEFAULT 0 NOT NULL,
	"at" timestamp with time zone DEFAULT wex.now() NOT NULL,
	CONSTRAINT "notice_acknowledgement_person_id_major_pk" PRIMARY KEY("person_id","major"),
	CONSTRAINT "notice_acknowledgement_is_of_a_major_version" CHECK ("notice_acknowledgement"."minor" = 0)
);
--> statement-breakpoint
ALTER TABLE "notice_acknowledgement" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "notice_draft" (
	"only" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"body" text NOT NULL,
	"student_body" text NOT NULL,
	"what_changed" text NOT NULL,
	"major" boolean NOT NULL,
	"effective_on" date,
	"edited_by" uuid NOT NULL,
	"edited_at" timestamp with time zone DEFAULT wex.now() NOT NULL,
	CONSTRAINT "notice_draft_is_one" CHECK ("notice_draft"."only")
);
--> statement-breakpoint
ALTER TABLE "notice_draft" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "student_telling" (
	"id" uuid PRIMARY KEY DEFAULT wex.new_id() NOT NULL,
	"school_id" uuid NOT NULL,
	"cohort_id" uuid NOT NULL,
	"upload_id" uuid,
	"added_on" date NOT NULL,
	"students" integer NOT NULL,
	"due_on" date NOT NULL,
	"told_on" date,
	"how" text,
	"note" text,
	"recorded_by" uuid,
	"recorded_at" timestamp with time zone,
	"reminded_at" timestamp with time zone,
	"reminded_last_at" timestamp with time zone,
	CONSTRAINT "student_telling_is_of_somebody" CHECK ("student_telling"."students" > 0),
	CONSTRAINT "student_telling_way_is_known" CHECK ("student_telling"."how" in ('handed_out', 'read_out', 'emailed', 'school_system', 'one_by_one', 'knew_already')),
	CONSTRAINT "student_telling_is_whole" CHECK (num_nulls("student_telling"."told_on", "student_telling"."how", "student_telling"."recorded_by", "student_telling"."recorded_at") in (0, 4) and ("student_telling"."note" is null or "student_telling"."told_on" is not null))
);
--> statement-breakpoint
ALTER TABLE "student_telling" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "notice_version" ADD COLUMN "student_body" text;--> statement-breakpoint
ALTER TABLE "notice_version" ADD COLUMN "published_at" timestamp with time zone DEFAULT wex.now() NOT NULL;--> statement-breakpoint
ALTER TABLE "notice_version" ADD COLUMN "published_by" uuid;--> statement-breakpoint
ALTER TABLE "notice_version" ADD COLUMN "withdrawn_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "notice_version" ADD COLUMN "withdrawn_by" uuid;--> statement-breakpoint
ALTER TABLE "notice_version" ADD COLUMN "withdrawn_because" text;--> statement-breakpoint
ALTER TABLE "notice_acknowledgement" ADD CONSTRAINT "notice_acknowledgement_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_acknowledgement" ADD CONSTRAINT "notice_acknowledgement_version" FOREIGN KEY ("major","minor") REFERENCES "public"."notice_version"("major","minor") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_draft" ADD CONSTRAINT "notice_draft_edited_by_person_id_fk" FOREIGN KEY ("edited_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "student_telling" ADD CONSTRAINT "student_telling_recorded_by_person_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "student_telling" ADD CONSTRAINT "student_telling_cohort" FOREIGN KEY ("school_id","cohort_id") REFERENCES "public"."cohort"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "student_telling" ADD CONSTRAINT "student_telling_upload" FOREIGN KEY ("school_id","upload_id") REFERENCES "public"."upload"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "student_telling_by_cohort" ON "student_telling" USING btree ("school_id","cohort_id","due_on");--> statement-breakpoint
CREATE INDEX "student_telling_open" ON "student_telling" USING btree ("due_on") WHERE "student_telling"."told_on" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "student_telling_once_an_upload" ON "student_telling" USING btree ("school_id","upload_id") WHERE "student_telling"."upload_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "student_telling_once_a_day" ON "student_telling" USING btree ("school_id","cohort_id","added_on") WHERE "student_telling"."upload_id" is null and "student_telling"."told_on" is null;--> statement-breakpoint
ALTER TABLE "notice_version" ADD CONSTRAINT "notice_version_published_by_person_id_fk" FOREIGN KEY ("published_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_version" ADD CONSTRAINT "notice_version_withdrawn_by_person_id_fk" FOREIGN KEY ("withdrawn_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_version" ADD CONSTRAINT "notice_version_withdrawn_with_a_reason" CHECK (("notice_version"."withdrawn_at" is null) = ("notice_version"."withdrawn_because" is null) and ("notice_version"."withdrawn_at" is null) = ("notice_version"."withdrawn_by" is null));--> statement-breakpoint
CREATE POLICY "change" ON "notice_version" AS PERMISSIVE FOR UPDATE TO "wex_app" USING ((select wex.holds(array['council_administrator'])) and (select wex.by_person()) and "notice_version"."withdrawn_at" is null and "notice_version"."effective_on" > (select wex.today())) WITH CHECK ((select wex.holds(array['council_administrator'])) and (select wex.by_person()) and "notice_version"."withdrawn_by" = (select wex.person_id()) and "notice_version"."withdrawn_at" is not null and "notice_version"."withdrawn_because" <> '');--> statement-breakpoint
CREATE POLICY "definer_reads" ON "notice_version" AS PERMISSIVE FOR SELECT TO "wex_definer" USING (true);--> statement-breakpoint
CREATE POLICY "not_by_token" ON "notice_acknowledgement" AS RESTRICTIVE FOR ALL TO "wex_app" USING ((select wex.by_person()));--> statement-breakpoint
CREATE POLICY "read" ON "notice_acknowledgement" AS PERMISSIVE FOR SELECT TO "wex_app" USING ("notice_acknowledgement"."person_id" = (select wex.person_id()) or (select wex.holds(array['council_administrator', 'data_protection_officer'])));--> statement-breakpoint
CREATE POLICY "add" ON "notice_acknowledgement" AS PERMISSIVE FOR INSERT TO "wex_app" WITH CHECK ("notice_acknowledgement"."person_id" = (select wex.person_id()) and "notice_acknowledgement"."at" = (select wex.now()) and exists (
        select from notice_version v where v.major = "notice_acknowledgement"."major" and v.minor = 0 and v.withdrawn_at is null
          and v.effective_on <= wex.today()));--> statement-breakpoint
CREATE POLICY "definer_reads" ON "notice_acknowledgement" AS PERMISSIVE FOR SELECT TO "wex_definer" USING (true);--> statement-breakpoint
CREATE POLICY "not_by_token" ON "notice_draft" AS RESTRICTIVE FOR ALL TO "wex_app" USING ((select wex.by_person()));--> statement-breakpoint
CREATE POLICY "read" ON "notice_draft" AS PERMISSIVE FOR SELECT TO "wex_app" USING ((select wex.holds(array['council_administrator', 'data_protection_officer'])));--> statement-breakpoint
CREATE POLICY "add" ON "notice_draft" AS PERMISSIVE FOR INSERT TO "wex_app" WITH CHECK ((select wex.holds(array['council_administrator'])) and "notice_draft"."edited_by" = (select wex.person_id()));--> statement-breakpoint
CREATE POLICY "change" ON "notice_draft" AS PERMISSIVE FOR UPDATE TO "wex_app" USING ((select wex.holds(array['council_administrator']))) WITH CHECK ((select wex.holds(array['council_administrator'])) and "notice_draft"."edited_by" = (select wex.person_id()));--> statement-breakpoint
CREATE POLICY "remove" ON "notice_draft" AS PERMISSIVE FOR DELETE TO "wex_app" USING ((select wex.holds(array['council_administrator'])));--> statement-breakpoint
CREATE POLICY "not_by_token" ON "student_telling" AS RESTRICTIVE FOR ALL TO "wex_app" USING ((select wex.by_person()));--> statement-breakpoint
CREATE POLICY "read" ON "student_telling" AS PERMISSIVE FOR SELECT TO "wex_app" USING ("student_telling"."school_id" = any ((select wex.schools_as(array['school_coordinator', 'council_administrator', 'data_protection_officer']))::uuid[]));--> statement-breakpoint
CREATE POLICY "change" ON "student_telling" AS PERMISSIVE FOR UPDATE TO "wex_app" USING ("student_telling"."school_id" = any ((select wex.schools_as(array['school_coordinator', 'council_administrator']))::uuid[])) WITH CHECK ("student_telling"."school_id" = any ((select wex.schools_as(array['school_coordinator', 'council_administrator']))::uuid[]) and "student_telling"."recorded_by" = (select wex.person_id()) and "student_telling"."told_on" <= (select wex.today()));--> statement-breakpoint
CREATE POLICY "definer_does" ON "student_telling" AS PERMISSIVE FOR ALL TO "wex_definer" USING (true) WITH CHECK (true);--> statement-breakpoint
ALTER POLICY "add" ON "notice_version" TO wex_app WITH CHECK ((select wex.holds(array['council_administrator'])) and (select wex.by_person()) and "notice_version"."published_by" = (select wex.person_id()) and "notice_version"."published_at" = (select wex.now()) and "notice_version"."withdrawn_at" is null
        and "notice_version"."effective_on" >= (select wex.today()) + case when "notice_version"."minor" = 0 then 14 else 0 end);--> statement-breakpoint
alter table notice_draft force row level security;
--> statement-breakpoint
alter table notice_acknowledgement force row level security;
--> statement-breakpoint
alter table student_telling force row level security;
--> statement-breakpoint
-- Versions that were there before this were published, at the latest, when they took effect.
alter table notice_version no force row level security;
--> statement-breakpoint
update notice_version set published_at = effective_on::timestamp at time zone 'Europe/London';
--> statement-breakpoint
alter table notice_version force row level security;
--> statement-breakpoint
-- The public reads the notice, and not who of the council wrote it.
revoke select on notice_version from wex_public;
--> statement-breakpoint
grant select (major, minor, effective_on, what_changed, body, student_body, published_at, withdrawn_at, withdrawn_because)
  on notice_version to wex_public;
--> statement-breakpoint
grant update (withdrawn_at, withdrawn_by, withdrawn_because) on notice_version to wex_app;
--> statement-breakpoint
grant select, insert, delete, update (version, body, student_body, what_changed, major, effective_on, edited_by, edited_at)
  on notice_draft to wex_app;
--> statement-breakpoint
grant select, insert on notice_acknowledgement to wex_app;
--> statement-breakpoint
-- The rows are made by the functions below: a school says when and how, and cannot take one away.
grant select, update (told_on, how, note, recorded_by, recorded_at) on student_telling to wex_app;
--> statement-breakpoint
grant select on notice_version, notice_acknowledgement to wex_definer;
--> statement-breakpoint
grant select, insert, update, delete on student_telling to wex_definer;
--> statement-breakpoint
-- By when students must be told who came on a day: the same date next month, or the month's last day; then, once and
-- last, the next working day (Regulation 1182/71, article 3). The same as lib/rights/calendar.ts, which a test compares.
create function wex.tell_by(added_on date) returns date
  language plpgsql stable security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
declare
  due date := (added_on + interval '1 month')::date;
begin
  while extract(isodow from due) > 5 or exists (select from bank_holiday h where h.day = due) loop
    due := due + 1;
  end loop;
  return due;
end
$$;
--> statement-breakpoint
-- In the transaction in which an upload is saved or undone, whoever does it: a person, their token, or a process that
-- takes up what another left. Undone, the row goes, unless somebody it added has stayed.
create function wex.note_telling() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
declare
  today date := wex.today();
  still integer;
begin
  if new.state = 'committed' and new.added > 0 then
    insert into student_telling (school_id, cohort_id, upload_id, added_on, students, due_on)
      values (new.school_id, new.cohort_id, new.id, today, new.added, wex.tell_by(today));
  elsif new.state = 'undone' then
    still := (
      select count(*) from upload_row r join student s on s.school_id = r.school_id and s.id = r.new_student_id
      where r.school_id = new.school_id and r.upload_id = new.id);
    if still > 0 then
      update student_telling t set students = still where t.school_id = new.school_id and t.upload_id = new.id;
    else
      delete from student_telling t where t.school_id = new.school_id and t.upload_id = new.id;
    end if;
  end if;
  return null;
end
$$;
--> statement-breakpoint
-- In the transaction in which somebody types a student in: one row a cohort and day.
create function wex.note_typed_student(cohort_id uuid) returns void
  language sql volatile security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
  insert into student_telling as t (school_id, cohort_id, added_on, students, due_on)
    select c.school_id, c.id, wex.today(), 1, wex.tell_by(wex.today()) from cohort c
    where c.id = note_typed_student.cohort_id
      and c.school_id = any (wex.schools_as(array['school_coordinator', 'council_administrator']))
    on conflict (school_id, cohort_id, added_on) where upload_id is null and told_on is null
    do update set students = t.students + 1
$$;
--> statement-breakpoint
-- A bank holiday was put right: what is still due follows.
create function wex.recount_tellings() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
begin
  update student_telling set due_on = wex.tell_by(added_on)
    where told_on is null and due_on is distinct from wex.tell_by(added_on);
  return null;
end
$$;
--> statement-breakpoint
-- For the sweep: students who have not been told and whose coordinators are to be written to, in the last week and again
-- on the day. Each is given once, and those of a cohort that are due on a day together.
create function wex.remind_tellings()
  returns table (school_id uuid, school text, cohort_id uuid, cohort text, due_on date, students integer)
  language sql volatile security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
  with marked as (
    update student_telling t
    set reminded_at = coalesce(t.reminded_at, wex.now()),
      reminded_last_at = case when t.due_on <= wex.today() then wex.now() end
    where t.told_on is null and (
      (t.due_on <= wex.today() and t.reminded_last_at is null)
      or (t.due_on <= wex.today() + 7 and t.reminded_at is null))
    returning t.school_id, t.cohort_id, t.due_on, t.students
  )
  select m.school_id, s.name, m.cohort_id, c.name, m.due_on, sum(m.students)::int
  from marked m join school s on s.id = m.school_id join cohort c on c.school_id = m.school_id and c.id = m.cohort_id
  group by m.school_id, s.name, m.cohort_id, c.name, m.due_on
  order by m.due_on, s.name, c.name
$$;
--> statement-breakpoint
-- How many of those whom a major version asks have seen it, for the council.
create function wex.notice_acknowledged() returns table (major integer, asked integer, acknowledged integer)
  language sql stable security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
  select v.major, count(p.id)::int, count(a.person_id)::int
  from notice_version v
  left join person p on p.created_at < v.published_at and p.deactivated_at is null
    and exists (select from role_grant g where g.person_id = p.id and g.ended_at is null and g.suspended_at is null)
  left join notice_acknowledgement a on a.person_id = p.id and a.major = v.major
  where v.minor = 0 and v.withdrawn_at is null and v.effective_on <= wex.today()
    and wex.holds(array['council_administrator', 'data_protection_officer'])
  group by v.major
$$;
--> statement-breakpoint
-- As before, and whether the notice asks: the major version that was in force when the session was opened, if it was
-- published after the person came and they have not acknowledged it. A token asks nobody.
create or replace function wex.who(session_id text) returns json
  language plpgsql stable security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
declare
  me uuid := wex.person_of(session_id);
begin
  if me is null then
    return null;
  end if;
  return (
    select json_build_object(
      'personId', p.id,
      'name', p.name,
      'email', p.email,
      -- Used over a minute ago: time to say that it is in use (wex.touch_session).
      'stale', s.last_seen_at < wex.now() - interval '1 minute',
      'session', json_build_object(
        'kind', s.kind,
        'factor', s.factor,
        'factorAt', s.factor_at,
        'actingSchoolId', s.acting_school_id,
        'scopes', coalesce(to_json(s.scopes), '[]'::json),
        'expiresAt', s.expires_at,
        'idleMinutes', s.idle_minutes,
        'noticeDue', case when s.kind = 'browser' then (
          select case when v.published_at > p.created_at and not exists (
            select from notice_acknowledgement a where a.person_id = p.id and a.major = v.major) then v.major end
          from notice_version v
          where v.minor = 0 and v.withdrawn_at is null
            and v.effective_on <= (s.created_at at time zone 'Europe/London')::date
          order by v.major desc limit 1) end),
      'grants', coalesce((
        select json_agg(json_build_object('role', g.role, 'schoolId', g.school_id, 'schoolName', c.name,
                                          'partnerId', g.partner_id, 'partnerName', r.name) order by g.granted_at, g.id)
        from role_grant g
        left join school c on c.id = g.school_id
        left join partner r on r.id = g.partner_id
        where g.person_id = p.id and g.ended_at is null and g.suspended_at is null), '[]'::json))
    from session s join person p on p.id = s.person_id
    where s.id = session_id
  );
end
$$;
--> statement-breakpoint
-- Whom the uploads of before have added must be told as well. As the owner, whom the policies bind for the moment only
-- where they say so.
alter table upload no force row level security;
--> statement-breakpoint
alter table bank_holiday no force row level security;
--> statement-breakpoint
alter table student_telling no force row level security;
--> statement-breakpoint
insert into student_telling (id, school_id, cohort_id, upload_id, added_on, students, due_on)
  select gen_random_uuid(), u.school_id, u.cohort_id, u.id, d.day, u.added, wex.tell_by(d.day)
  from upload u cross join lateral (select (u.committed_at at time zone 'Europe/London')::date as day) d
  where u.state = 'committed' and u.added > 0;
--> statement-breakpoint
alter table upload force row level security;
--> statement-breakpoint
alter table bank_holiday force row level security;
--> statement-breakpoint
alter table student_telling force row level security;
--> statement-breakpoint
do $$
declare
  f regprocedure;
begin
  grant create on schema wex to wex_definer;
  foreach f in array array['wex.tell_by(date)', 'wex.note_telling()', 'wex.note_typed_student(uuid)', 'wex.recount_tellings()',
      'wex.remind_tellings()', 'wex.notice_acknowledged()']::regprocedure[] loop
    execute format('alter function %s owner to wex_definer', f);
    execute format('revoke execute on function %s from public', f);
  end loop;
  revoke create on schema wex from wex_definer;
end
$$;
--> statement-breakpoint
grant execute on function wex.note_typed_student(uuid), wex.notice_acknowledged() to wex_app;
--> statement-breakpoint
grant execute on function wex.remind_tellings() to wex_retention;
--> statement-breakpoint
create trigger note_telling after update of state on upload for each row
  when (old.state is distinct from new.state and new.state in ('committed', 'undone')) execute function wex.note_telling();
--> statement-breakpoint
create trigger recount_tellings after insert or delete on bank_holiday for each statement execute function wex.recount_tellings();
