CREATE TABLE "privacy_choice" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "privacy_choice_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"school_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"partner_id" uuid,
	"agreement_id" uuid,
	"chosen" boolean NOT NULL,
	"note" text,
	"decided_at" timestamp with time zone DEFAULT wex.now() NOT NULL,
	"decided_by" uuid NOT NULL,
	CONSTRAINT "privacy_choice_kind_is_known" CHECK ("privacy_choice"."kind" in ('students_to_partner', 'contact_details_to_partner', 'mail_reminders', 'mail_changes')),
	CONSTRAINT "privacy_choice_names_its_partner" CHECK (("privacy_choice"."kind" in ('students_to_partner', 'contact_details_to_partner')) = ("privacy_choice"."partner_id" is not null) and ("privacy_choice"."partner_id" is null) = ("privacy_choice"."agreement_id" is null))
);
--> statement-breakpoint
ALTER TABLE "privacy_choice" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "sharing" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "sharing_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"school_id" uuid NOT NULL,
	"student_id" uuid,
	"recipient_kind" text NOT NULL,
	"recipient_id" uuid,
	"recipient_name" text NOT NULL,
	"means" text NOT NULL,
	"day" date NOT NULL,
	"fields" text[] NOT NULL,
	"basis_kind" text NOT NULL,
	"basis_id" uuid,
	"first_at" timestamp with time zone NOT NULL,
	"last_at" timestamp with time zone NOT NULL,
	"times" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "sharing_recipient_is_known" CHECK ("sharing"."recipient_kind" in ('partner', 'council_officer', 'exporter', 'mail', 'data_subject', 'another_controller')),
	CONSTRAINT "sharing_means_is_known" CHECK ("sharing"."means" in ('page', 'export', 'api', 'mail', 'permission', 'transfer')),
	CONSTRAINT "sharing_basis_is_known" CHECK ("sharing"."basis_kind" in ('agreement', 'permission', 'case', 'own_work')),
	CONSTRAINT "sharing_fields_are_known" CHECK ("sharing"."fields" <@ array['upn', 'legalSurname', 'legalForename', 'preferredForename', 'dateOfBirth', 'yearGroup', 'tutorGroup', 'uln', 'email', 'stage', 'history', 'everything'] and cardinality("sharing"."fields") > 0)
);
--> statement-breakpoint
ALTER TABLE "sharing" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "sharing_instruction" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "sharing_instruction_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"school_id" uuid NOT NULL,
	"student_id" uuid NOT NULL,
	"deed" text NOT NULL,
	"capacity" text NOT NULL,
	"given_on" date NOT NULL,
	"evidence" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT wex.now() NOT NULL,
	"recorded_by" uuid NOT NULL,
	CONSTRAINT "sharing_instruction_deed_is_known" CHECK ("sharing_instruction"."deed" in ('instructed', 'withdrawn')),
	CONSTRAINT "sharing_instruction_capacity_is_known" CHECK ("sharing_instruction"."capacity" in ('student', 'parent'))
);
--> statement-breakpoint
ALTER TABLE "sharing_instruction" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "membership" ADD COLUMN "basics_only" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "privacy_choice" ADD CONSTRAINT "privacy_choice_school_id_school_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."school"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "privacy_choice" ADD CONSTRAINT "privacy_choice_agreement" FOREIGN KEY ("partner_id","agreement_id") REFERENCES "public"."partner_agreement"("partner_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sharing" ADD CONSTRAINT "sharing_student" FOREIGN KEY ("school_id","student_id") REFERENCES "public"."student"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sharing_instruction" ADD CONSTRAINT "sharing_instruction_student" FOREIGN KEY ("school_id","student_id") REFERENCES "public"."student"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "privacy_choice_current" ON "privacy_choice" USING btree ("school_id","kind","agreement_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "sharing_once_a_day" ON "sharing" USING btree ("school_id","student_id","day","recipient_kind",coalesce("recipient_id", '00000000-0000-0000-0000-000000000000'),"means","basis_kind",coalesce("basis_id", '00000000-0000-0000-0000-000000000000'));--> statement-breakpoint
CREATE INDEX "sharing_by_day" ON "sharing" USING btree ("school_id","day");--> statement-breakpoint
CREATE INDEX "sharing_instruction_by_student" ON "sharing_instruction" USING btree ("school_id","student_id","given_on","id");--> statement-breakpoint
CREATE INDEX "student_basics_only" ON "student" USING btree ("school_id","id") WHERE "student"."basics_only";--> statement-breakpoint
CREATE POLICY "within_instruction" ON "membership" AS RESTRICTIVE FOR ALL TO "wex_app" USING (not "membership"."basics_only" or "membership"."school_id" = any ((select wex.schools_as(array['school_coordinator', 'school_staff']))::uuid[])) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "of_a_membership_shown" ON "stage_event" AS RESTRICTIVE FOR ALL TO "wex_app" USING (exists (select from membership m where m.school_id = "stage_event"."school_id" and m.id = "stage_event"."membership_id"));--> statement-breakpoint
CREATE POLICY "within_instruction" ON "student" AS RESTRICTIVE FOR ALL TO "wex_app" USING (not "student"."basics_only" or "student"."school_id" = any ((select wex.schools_as(array['school_coordinator', 'school_staff', 'council_administrator']))::uuid[])) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "read" ON "privacy_choice" AS PERMISSIVE FOR SELECT TO "wex_app" USING ((select wex.holds(array['council_administrator', 'data_protection_officer'])) or "privacy_choice"."school_id" = any ((select wex.schools_as(array['school_coordinator']))::uuid[]));--> statement-breakpoint
CREATE POLICY "add" ON "privacy_choice" AS PERMISSIVE FOR INSERT TO "wex_app" WITH CHECK ("privacy_choice"."school_id" = any ((select wex.schools_as(array['school_coordinator']))::uuid[]) and "privacy_choice"."decided_by" = (select wex.person_id()) and "privacy_choice"."decided_at" = (select wex.now()));--> statement-breakpoint
CREATE POLICY "not_by_token" ON "privacy_choice" AS RESTRICTIVE FOR ALL TO "wex_app" USING ((select wex.by_person()));--> statement-breakpoint
CREATE POLICY "definer_reads" ON "privacy_choice" AS PERMISSIVE FOR SELECT TO "wex_definer" USING (true);--> statement-breakpoint
CREATE POLICY "read" ON "sharing" AS PERMISSIVE FOR SELECT TO "wex_app" USING ((select wex.holds(array['council_administrator', 'data_protection_officer'])) or "sharing"."school_id" = any ((select wex.schools_as(array['school_coordinator']))::uuid[]));--> statement-breakpoint
CREATE POLICY "not_by_token" ON "sharing" AS RESTRICTIVE FOR ALL TO "wex_app" USING ((select wex.by_person()));--> statement-breakpoint
CREATE POLICY "definer_does" ON "sharing" AS PERMISSIVE FOR ALL TO "wex_definer" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "read" ON "sharing_instruction" AS PERMISSIVE FOR SELECT TO "wex_app" USING ((select wex.holds(array['data_protection_officer'])) or "sharing_instruction"."school_id" = any ((select wex.schools_as(array['school_coordinator', 'school_staff']))::uuid[]));--> statement-breakpoint
CREATE POLICY "add" ON "sharing_instruction" AS PERMISSIVE FOR INSERT TO "wex_app" WITH CHECK ("sharing_instruction"."school_id" = any ((select wex.schools_as(array['school_coordinator']))::uuid[]) and "sharing_instruction"."recorded_by" = (select wex.person_id()) and "sharing_instruction"."recorded_at" = (select wex.now()));--> statement-breakpoint
CREATE POLICY "not_by_token" ON "sharing_instruction" AS RESTRICTIVE FOR ALL TO "wex_app" USING ((select wex.by_person()));--> statement-breakpoint
CREATE POLICY "definer_reads" ON "sharing_instruction" AS PERMISSIVE FOR SELECT TO "wex_definer" USING (true);--> statement-breakpoint
ALTER POLICY "read" ON "stage_figure" TO wex_app USING ("stage_figure"."school_id" = any ((select wex.schools_as(array['school_coordinator', 'school_staff', 'council_administrator', 'council_officer', 'data_protection_officer']))::uuid[]));--> statement-breakpoint
alter table privacy_choice force row level security;
--> statement-breakpoint
alter table sharing force row level security;
--> statement-breakpoint
alter table sharing_instruction force row level security;
--> statement-breakpoint
-- Whoever is deleted leaves the ledger as nobody: that so much was shared remains true.
alter table sharing drop constraint sharing_student;
--> statement-breakpoint
alter table sharing add constraint sharing_student foreign key (school_id, student_id)
  references student (school_id, id) on delete set null (student_id);
--> statement-breakpoint
grant select, insert on privacy_choice, sharing_instruction to wex_app;
--> statement-breakpoint
grant select on sharing to wex_app;
--> statement-breakpoint
grant select on privacy_choice, sharing_instruction to wex_definer;
--> statement-breakpoint
grant select, insert, update (recipient_name, fields, last_at, times) on sharing to wex_definer;
--> statement-breakpoint
grant update (basics_only) on membership to wex_definer;
--> statement-breakpoint
grant update (tutor_group, upn, uln, email) on upload_row to wex_definer;
--> statement-breakpoint
grant update (raw) on upload_issue to wex_definer;
--> statement-breakpoint
grant update (before) on upload_change to wex_definer;
--> statement-breakpoint
grant create on schema wex to wex_definer;
--> statement-breakpoint
-- The schools in which the asking person holds one of the roles. A council role holds everywhere; an adviser's holds in
-- the schools of the agreements that are in force today with their organisation, where the school's latest choice about
-- that agreement is yes.
create or replace function wex.schools_as(roles text[]) returns uuid[]
  language plpgsql stable security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
declare
  me uuid := wex.person_id();
begin
  if me is null then
    return '{}';
  end if;
  if exists (
    select from role_grant g
    where g.person_id = me and g.ended_at is null and g.suspended_at is null and g.role = any (roles)
      and g.role in ('council_administrator', 'council_officer', 'data_protection_officer')
  ) then
    return array(select id from school);
  end if;
  return array(
    select g.school_id
    from role_grant g
    where g.person_id = me and g.ended_at is null and g.suspended_at is null and g.role = any (roles)
      and g.school_id is not null
    union
    select a_s.school_id
    from role_grant g
    join partner_agreement a on a.partner_id = g.partner_id
    join partner_agreement_school a_s on a_s.agreement_id = a.id
    where g.person_id = me and g.ended_at is null and g.suspended_at is null
      and g.role = 'partner_adviser' and g.role = any (roles)
      and wex.today() between a.starts_on and a.ends_on
      and (
        select c.chosen from privacy_choice c
        where c.school_id = a_s.school_id and c.kind = 'students_to_partner' and c.agreement_id = a.id
        order by c.id desc limit 1)
  );
end
$$;
--> statement-breakpoint
-- The schools of the agreements in force with the asking adviser's organisation, whatever each has chosen: what the
-- adviser may know of a school that shares no student. People to turn to, where the school shares their addresses.
create function wex.partner_schools() returns table (school_id uuid, school text, partner text, ends_on date, students boolean, contacts json)
  language sql stable security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
  select s.id, s.name, r.name, a.ends_on,
    coalesce((
      select c.chosen from privacy_choice c
      where c.school_id = s.id and c.kind = 'students_to_partner' and c.agreement_id = a.id
      order by c.id desc limit 1), false),
    case when (
      select c.chosen from privacy_choice c
      where c.school_id = s.id and c.kind = 'contact_details_to_partner' and c.agreement_id = a.id
      order by c.id desc limit 1)
    then (select coalesce(json_agg(json_build_object('name', c.name, 'email', c.email)), '[]') from wex.coordinators_of(s.id) c) end
  from partner_agreement a
  join partner r on r.id = a.partner_id
  join partner_agreement_school a_s on a_s.agreement_id = a.id
  join school s on s.id = a_s.school_id
  where wex.today() between a.starts_on and a.ends_on
    and a.partner_id in (
      select g.partner_id from role_grant g
      where g.person_id = wex.person_id() and g.role = 'partner_adviser' and g.ended_at is null and g.suspended_at is null)
  order by s.name, a.ends_on, a.id
$$;
--> statement-breakpoint
-- What a school's coordinators have chosen about mail: yes until they say no. For sweeps that write by date.
create function wex.wants_mail(of_school uuid, of_kind text) returns boolean
  language sql stable security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
  select coalesce((
    select c.chosen from privacy_choice c
    where c.school_id = of_school and c.kind = of_kind and c.agreement_id is null
    order by c.id desc limit 1), true)
$$;
--> statement-breakpoint
-- Who of the partners sees, or would see, a school's students: for whoever decides about it or looks after it.
create function wex.advisers_at(of_school uuid) returns table (partner_id uuid, name text)
  language sql stable security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
  select distinct g.partner_id, p.name
  from partner_agreement_school a_s
  join partner_agreement a on a.id = a_s.agreement_id
  join role_grant g on g.partner_id = a.partner_id
  join person p on p.id = g.person_id
  where a_s.school_id = of_school and g.role = 'partner_adviser' and g.ended_at is null and g.suspended_at is null
    and p.deactivated_at is null
    and of_school = any (wex.schools_as(array['school_coordinator', 'council_administrator', 'data_protection_officer']))
  order by p.name
$$;
--> statement-breakpoint
-- Writes into the recipients' ledger whose information goes to whom, in the transaction in which it goes. An adviser's
-- organisation and agreement are found here, not believed. Gives back how many students were written down: none where
-- the asking person may not reach the school, which is also so for an adviser whose school has just taken its consent back.
create function wex.record_sharing(of_school uuid, of_students uuid[], to_kind text, to_id uuid, to_name text,
    by_means text, of_fields text[], on_basis text, on_basis_id uuid) returns integer
  language plpgsql volatile security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
declare
  me uuid := wex.person_id();
  instant timestamptz := wex.now();
  written integer;
begin
  if me is null then
    return 0;
  end if;
  if to_kind = 'partner' then
    select r.id, r.name, 'agreement', a.id into to_id, to_name, on_basis, on_basis_id
      from role_grant g
      join partner r on r.id = g.partner_id
      join partner_agreement a on a.partner_id = g.partner_id
      join partner_agreement_school a_s on a_s.agreement_id = a.id and a_s.school_id = of_school
      where g.person_id = me and g.role = 'partner_adviser' and g.ended_at is null and g.suspended_at is null
        and wex.today() between a.starts_on and a.ends_on
        and (
          select c.chosen from privacy_choice c
          where c.school_id = of_school and c.kind = 'students_to_partner' and c.agreement_id = a.id
          order by c.id desc limit 1)
      order by a.ends_on desc, a.id
      limit 1;
    if not found then
      return 0;
    end if;
  elsif not of_school = any (wex.schools_as(array['school_coordinator', 'school_staff', 'council_administrator',
      'council_officer', 'data_protection_officer'])) then
    return 0;
  end if;
  -- In order, so that two who look at the same list never wait for each other in a circle.
  insert into sharing as l (school_id, student_id, recipient_kind, recipient_id, recipient_name, means, day, fields,
      basis_kind, basis_id, first_at, last_at)
    select s.school_id, s.id, to_kind, to_id, to_name, by_means, (instant at time zone 'Europe/London')::date, of_fields,
      on_basis, on_basis_id, instant, instant
    from student s
    where s.school_id = of_school and s.id = any (of_students)
      and (to_kind not in ('partner', 'council_officer') or not s.basics_only)
    order by s.id
    on conflict (school_id, student_id, day, recipient_kind, (coalesce(recipient_id, '00000000-0000-0000-0000-000000000000')),
      means, basis_kind, (coalesce(basis_id, '00000000-0000-0000-0000-000000000000')))
    do update set last_at = excluded.last_at, times = l.times + 1, recipient_name = excluded.recipient_name,
      fields = case when l.fields @> excluded.fields then l.fields
        else array(select distinct f from unnest(l.fields || excluded.fields) f order by f) end;
  get diagnostics written = row_count;
  return written;
end
$$;
--> statement-breakpoint
-- The sixteenth birthday; of those born on 29 February, in a year without one, 1 March.
create function wex.turns_sixteen(born date) returns date
  language sql immutable set search_path = pg_catalog, pg_temp
  as $$ select (born - 1 + interval '16 years')::date + 1 $$;
--> statement-breakpoint
-- Whether an instruction holds: the last that was said decides. An instruction always counts until it is withdrawn; a
-- withdrawal counts where whoever gave it decided on that day, by the date of birth held now. So a parent's instruction
-- outlasts the sixteenth birthday until the student has answered, and a corrected date of birth never opens by itself.
-- The rule in words and with examples: lib/privacy/rules.ts.
create function wex.instructed(of_school uuid, of_student uuid, born date) returns boolean
  language sql stable security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
  select coalesce((
    select i.deed = 'instructed' from sharing_instruction i
    where i.school_id = of_school and i.student_id = of_student
      and (i.deed = 'instructed' or (i.capacity = 'student') = (i.given_on >= wex.turns_sixteen(born)))
    order by i.given_on desc, i.id desc limit 1), false)
$$;
--> statement-breakpoint
create function wex.check_instruction() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
declare
  born date;
begin
  select s.date_of_birth into born from student s where s.school_id = new.school_id and s.id = new.student_id for update;
  if new.given_on > wex.today() then
    raise exception 'an instruction is given before it is recorded' using errcode = '23514', constraint = 'sharing_instruction_given_by_now';
  end if;
  if (new.capacity = 'student') <> (new.given_on >= wex.turns_sixteen(born)) then
    raise exception 'the parent decides before the sixteenth birthday, the student from it'
      using errcode = '23514', constraint = 'sharing_instruction_by_whoever_decides';
  end if;
  return new;
end
$$;
--> statement-breakpoint
-- Undoing an upload sees by updated_at that the student was worked on since, and leaves them as they are.
create function wex.instruction_recorded() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
begin
  update student s set basics_only = wex.instructed(s.school_id, s.id, s.date_of_birth), updated_at = wex.now()
    where s.school_id = new.school_id and s.id = new.student_id;
  return null;
end
$$;
--> statement-breakpoint
-- While an instruction holds, nothing is kept but names, date of birth and the year group, by which the school finds the
-- student's cohort: whatever a form, a file or a system brings. The mark itself is never believed, always worked out.
create function wex.keep_to_basics() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
begin
  new.basics_only := tg_op = 'UPDATE' and wex.instructed(new.school_id, new.id, new.date_of_birth);
  if new.basics_only then
    new.tutor_group := null;
    new.upn := null;
    new.uln := null;
    new.email := null;
  end if;
  return new;
end
$$;
--> statement-breakpoint
-- What hangs on the student is told, and copies that earlier uploads left are emptied of what is no longer kept.
create function wex.basics_changed() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
begin
  update membership m set basics_only = new.basics_only where m.school_id = new.school_id and m.student_id = new.id;
  if not new.basics_only then
    return null;
  end if;
  update upload_issue i set raw = null
    from upload_row r
    where r.school_id = new.school_id and (r.student_id = new.id or r.new_student_id = new.id)
      and i.school_id = r.school_id and i.upload_id = r.upload_id and i.n = r.n
      and i.field in ('tutorGroup', 'upn', 'uln', 'email');
  update upload_row r set tutor_group = null, upn = null, uln = null, email = null
    where r.school_id = new.school_id and (r.student_id = new.id or r.new_student_id = new.id);
  update upload_change c set before = c.before || '{"tutor_group": null, "upn": null, "uln": null, "email": null}'
    where c.school_id = new.school_id and c.student_id = new.id;
  return null;
end
$$;
--> statement-breakpoint
-- A student who joins a cohort takes the mark along. Asked first: an update of no row would have the stages counted.
create function wex.members_take_mark() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
begin
  if exists (
    select from added a join student s on s.school_id = a.school_id and s.id = a.student_id where s.basics_only
  ) then
    update membership m set basics_only = true
      from added a join student s on s.school_id = a.school_id and s.id = a.student_id
      where s.basics_only and m.school_id = a.school_id and m.id = a.id;
  end if;
  return null;
end
$$;
--> statement-breakpoint
-- Whether a student is in a cohort, also where the membership is not shown since nothing beyond the basics is shared:
-- or an upload by the council would add them a second time.
create function wex.in_cohort(of_school uuid, of_cohort uuid, of_student uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
  select exists (
    select from membership m
    where m.school_id = of_school and m.cohort_id = of_cohort and m.student_id = of_student
      and of_school = any (wex.schools_as(array['school_coordinator', 'council_administrator'])))
$$;
--> statement-breakpoint
-- Takes out of an upload's rows what must not be kept of their students, and decides anew whether they change anything;
-- gives back how many came out otherwise. A close match may be somebody else, and is left to whoever settles it.
create function wex.withhold_from_upload(of_school uuid, of_upload uuid) returns integer
  language plpgsql volatile security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
declare
  otherwise integer;
begin
  if not coalesce(of_school = any (wex.schools_as(array['school_coordinator', 'council_administrator'])), false)
    or not exists (select from student s where s.school_id = of_school and s.basics_only) then
    return 0;
  end if;
  update upload_issue i set raw = null
    from upload_row r join student s on s.school_id = r.school_id and s.id = r.student_id and s.basics_only
    where r.school_id = of_school and r.upload_id = of_upload and r.outcome in ('changed', 'unchanged')
      and i.school_id = r.school_id and i.upload_id = r.upload_id and i.n = r.n
      and i.field in ('tutorGroup', 'upn', 'uln', 'email') and i.raw is not null;
  with judged as (
    select r.n, case
        when wex.in_cohort(of_school, u.cohort_id, s.id)
          and (s.legal_surname, s.legal_forename, s.preferred_forename, s.date_of_birth, s.year_group) is not distinct from
            (coalesce(r.legal_surname, s.legal_surname), coalesce(r.legal_forename, s.legal_forename),
              coalesce(r.preferred_forename, s.preferred_forename), coalesce(r.date_of_birth, s.date_of_birth),
              coalesce(r.year_group, s.year_group))
        then 'unchanged' else 'changed' end as outcome, r.outcome as before
    from upload_row r
    join upload u on u.school_id = r.school_id and u.id = r.upload_id
    join student s on s.school_id = r.school_id and s.id = r.student_id and s.basics_only
    where r.school_id = of_school and r.upload_id = of_upload and r.outcome in ('changed', 'unchanged')
  ), emptied as (
    update upload_row r set tutor_group = null, upn = null, uln = null, email = null, outcome = j.outcome
    from judged j
    where r.school_id = of_school and r.upload_id = of_upload and r.n = j.n
      and (r.outcome <> j.outcome or num_nonnulls(r.tutor_group, r.upn, r.uln, r.email) > 0)
  )
  select count(*) filter (where outcome <> before)::integer into otherwise from judged;
  return otherwise;
end
$$;
--> statement-breakpoint
create trigger check_instruction before insert on sharing_instruction for each row execute function wex.check_instruction();
--> statement-breakpoint
create trigger instruction_recorded after insert on sharing_instruction for each row execute function wex.instruction_recorded();
--> statement-breakpoint
create trigger born_without_instruction before insert on student for each row
  when (new.basics_only) execute function wex.keep_to_basics();
--> statement-breakpoint
create trigger keep_to_basics before update on student for each row
  when (new.basics_only or old.basics_only or new.date_of_birth is distinct from old.date_of_birth)
  execute function wex.keep_to_basics();
--> statement-breakpoint
create trigger basics_changed after update on student for each row
  when (new.basics_only is distinct from old.basics_only) execute function wex.basics_changed();
--> statement-breakpoint
create trigger members_take_mark after insert on membership referencing new table as added
  for each statement execute function wex.members_take_mark();
--> statement-breakpoint
do $$
declare
  f regprocedure;
begin
  for f in
    select p.oid::regprocedure from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname = 'wex' and p.proname in ('partner_schools', 'wants_mail', 'advisers_at', 'record_sharing', 'turns_sixteen',
      'instructed', 'check_instruction', 'instruction_recorded', 'keep_to_basics', 'basics_changed', 'members_take_mark',
      'in_cohort', 'withhold_from_upload')
  loop
    execute format('alter function %s owner to wex_definer', f);
    execute format('revoke execute on function %s from public', f);
  end loop;
end
$$;
--> statement-breakpoint
revoke create on schema wex from wex_definer;
--> statement-breakpoint
grant execute on function wex.partner_schools(), wex.advisers_at(uuid),
  wex.record_sharing(uuid, uuid[], text, uuid, text, text, text[], text, uuid), wex.turns_sixteen(date),
  wex.in_cohort(uuid, uuid, uuid), wex.withhold_from_upload(uuid, uuid) to wex_app;
--> statement-breakpoint
grant execute on function wex.wants_mail(uuid, text) to wex_app, wex_retention;
--> statement-breakpoint
-- What a rights request hands over is shared, too.
grant execute on function wex.record_sharing(uuid, uuid[], text, uuid, text, text, text[], text, uuid) to wex_rights;
