set check_function_bodies = off;
--> statement-breakpoint
-- Whether the asking person makes this agreement in this very transaction: no other has its instant, to the microsecond.
create function wex.makes_agreement(agreement_id uuid) returns boolean
  language plpgsql stable security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
begin
  return exists (
    select from partner_agreement a
    where a.id = makes_agreement.agreement_id and a.made_by = wex.person_id() and a.made_at = wex.now()
  );
end
$$;
--> statement-breakpoint
grant execute on function wex.makes_agreement(uuid) to wex_app;
--> statement-breakpoint
CREATE TABLE "permission_name" (
	"school_id" uuid NOT NULL,
	"request_id" uuid NOT NULL,
	"n" integer NOT NULL,
	"name" text NOT NULL,
	"granted" boolean,
	"student_id" uuid,
	"fields" text[],
	"until" timestamp with time zone,
	"note" text,
	"restricted" boolean DEFAULT false NOT NULL,
	CONSTRAINT "permission_name_school_id_request_id_n_pk" PRIMARY KEY("school_id","request_id","n"),
	CONSTRAINT "permission_name_is_granted_of_a_student_with_fields" CHECK (coalesce("permission_name"."granted", false) = ("permission_name"."student_id" is not null) and coalesce("permission_name"."granted", false) = coalesce(cardinality("permission_name"."fields") > 0, false) and ("permission_name"."until" is null or "permission_name"."granted")),
	CONSTRAINT "permission_name_fields_are_known" CHECK ("permission_name"."fields" <@ array['names', 'year_group', 'tutor_group', 'date_of_birth', 'email', 'stage'])
);
--> statement-breakpoint
ALTER TABLE "permission_name" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "permission_request" (
	"id" uuid PRIMARY KEY NOT NULL,
	"school_id" uuid NOT NULL,
	"asked_by" uuid NOT NULL,
	"asked_at" timestamp with time zone DEFAULT wex.now() NOT NULL,
	"purpose" text NOT NULL,
	"fields" text[] NOT NULL,
	"recipients" text NOT NULL,
	"until" timestamp with time zone NOT NULL,
	"people" integer NOT NULL,
	"granted" integer,
	"reminded_at" timestamp with time zone,
	"answer" text,
	"answered_at" timestamp with time zone,
	"answered_by" uuid,
	"answer_note" text,
	"ends_at" timestamp with time zone,
	"withdrawn_at" timestamp with time zone,
	"withdrawn_by" uuid,
	"withdrawn_side" text,
	"withdrawn_reason" text,
	CONSTRAINT "permission_request_in_school" UNIQUE("school_id","id"),
	CONSTRAINT "permission_request_asks_for_known_fields" CHECK (cardinality("permission_request"."fields") > 0 and "permission_request"."fields" <@ array['names', 'year_group', 'tutor_group', 'date_of_birth', 'email', 'stage']),
	CONSTRAINT "permission_request_lasts_a_year_at_most" CHECK ("permission_request"."until" > "permission_request"."asked_at" and "permission_request"."until" <= "permission_request"."asked_at" + interval '366 days'),
	CONSTRAINT "permission_request_names_somebody" CHECK ("permission_request"."people" between 1 and 30),
	CONSTRAINT "permission_request_answer_is_known" CHECK ("permission_request"."answer" in ('yes', 'part', 'no')),
	CONSTRAINT "permission_request_is_answered_whole" CHECK (("permission_request"."answer" is null) = ("permission_request"."answered_at" is null) and ("permission_request"."answer" is null) = ("permission_request"."answered_by" is null) and ("permission_request"."answer" is null) = ("permission_request"."granted" is null)),
	CONSTRAINT "permission_request_answer_agrees_with_what_is_granted" CHECK (("permission_request"."granted" > 0) = ("permission_request"."answer" <> 'no') and ("permission_request"."ends_at" is not null) = coalesce("permission_request"."granted" > 0, false) and "permission_request"."ends_at" <= "permission_request"."until"),
	CONSTRAINT "permission_request_is_withdrawn_by_a_side" CHECK (("permission_request"."withdrawn_at" is null) = ("permission_request"."withdrawn_by" is null) and ("permission_request"."withdrawn_at" is null) = ("permission_request"."withdrawn_side" is null)),
	CONSTRAINT "permission_request_side_is_known" CHECK ("permission_request"."withdrawn_side" in ('school', 'officer'))
);
--> statement-breakpoint
ALTER TABLE "permission_request" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "partner" ADD COLUMN "about" text;--> statement-breakpoint
ALTER TABLE "partner" ADD COLUMN "contact_name" text;--> statement-breakpoint
ALTER TABLE "partner" ADD COLUMN "contact_email" text;--> statement-breakpoint
ALTER TABLE "partner_agreement" ADD COLUMN "made_at" timestamp with time zone DEFAULT wex.now() NOT NULL;--> statement-breakpoint
ALTER TABLE "partner_agreement" ADD COLUMN "made_by" uuid;--> statement-breakpoint
ALTER TABLE "partner_agreement" ADD COLUMN "ended_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "partner_agreement" ADD COLUMN "ended_by" uuid;--> statement-breakpoint
ALTER TABLE "partner_agreement" ADD COLUMN "end_reason" text;--> statement-breakpoint
ALTER TABLE "partner_agreement" ADD COLUMN "warned_month_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "partner_agreement" ADD COLUMN "warned_week_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "permission_name" ADD CONSTRAINT "permission_name_request" FOREIGN KEY ("school_id","request_id") REFERENCES "public"."permission_request"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "permission_name" ADD CONSTRAINT "permission_name_student" FOREIGN KEY ("school_id","student_id") REFERENCES "public"."student"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "permission_request" ADD CONSTRAINT "permission_request_school_id_school_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."school"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "permission_request" ADD CONSTRAINT "permission_request_asked_by_person_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "permission_request" ADD CONSTRAINT "permission_request_answered_by_person_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "permission_request" ADD CONSTRAINT "permission_request_withdrawn_by_person_id_fk" FOREIGN KEY ("withdrawn_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "permission_name_by_student" ON "permission_name" USING btree ("school_id","student_id") WHERE "permission_name"."student_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "permission_name_means_a_student_once" ON "permission_name" USING btree ("request_id","student_id") WHERE "permission_name"."student_id" is not null;--> statement-breakpoint
CREATE INDEX "permission_request_by_school" ON "permission_request" USING btree ("school_id","asked_at");--> statement-breakpoint
CREATE INDEX "permission_request_by_asker" ON "permission_request" USING btree ("asked_by","asked_at");--> statement-breakpoint
ALTER TABLE "partner_agreement" ADD CONSTRAINT "partner_agreement_is_ended_with_a_reason" CHECK (("partner_agreement"."ended_at" is null) = ("partner_agreement"."end_reason" is null));--> statement-breakpoint
DROP POLICY "remove" ON "partner_agreement_school" CASCADE;--> statement-breakpoint
CREATE POLICY "not_by_token" ON "partner_agreement" AS RESTRICTIVE FOR ALL TO "wex_app" USING ((select wex.by_person()));--> statement-breakpoint
CREATE POLICY "definer_warns" ON "partner_agreement" AS PERMISSIVE FOR UPDATE TO "wex_definer" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "not_by_token" ON "permission_name" AS RESTRICTIVE FOR ALL TO "wex_app" USING ((select wex.by_person()));--> statement-breakpoint
CREATE POLICY "read" ON "permission_name" AS PERMISSIVE FOR SELECT TO "wex_app" USING (not "permission_name"."restricted" and ("permission_name"."school_id" = any ((select wex.schools_as(array['school_coordinator']))::uuid[]) or ((select wex.holds(array['council_officer'])) and exists (select from permission_request r where r.school_id = "permission_name"."school_id" and r.id = "permission_name"."request_id" and r.asked_by = (select wex.person_id())))));--> statement-breakpoint
CREATE POLICY "add" ON "permission_name" AS PERMISSIVE FOR INSERT TO "wex_app" WITH CHECK ((select wex.holds(array['council_officer'])) and exists (select from permission_request r where r.school_id = "permission_name"."school_id" and r.id = "permission_name"."request_id" and r.asked_by = (select wex.person_id()) and r.asked_at = (select wex.now())) and "permission_name"."granted" is null and "permission_name"."student_id" is null and "permission_name"."note" is null and not "permission_name"."restricted");--> statement-breakpoint
CREATE POLICY "definer_does" ON "permission_name" AS PERMISSIVE FOR ALL TO "wex_definer" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "not_by_token" ON "permission_request" AS RESTRICTIVE FOR ALL TO "wex_app" USING ((select wex.by_person()));--> statement-breakpoint
CREATE POLICY "read" ON "permission_request" AS PERMISSIVE FOR SELECT TO "wex_app" USING (("permission_request"."asked_by" = (select wex.person_id()) and (select wex.holds(array['council_officer']))) or (select wex.holds(array['data_protection_officer'])) or "permission_request"."school_id" = any ((select wex.schools_as(array['school_coordinator']))::uuid[]));--> statement-breakpoint
CREATE POLICY "add" ON "permission_request" AS PERMISSIVE FOR INSERT TO "wex_app" WITH CHECK ((select wex.holds(array['council_officer'])) and "permission_request"."asked_by" = (select wex.person_id()) and "permission_request"."asked_at" = (select wex.now()) and "permission_request"."answered_at" is null and "permission_request"."withdrawn_at" is null and "permission_request"."reminded_at" is null);--> statement-breakpoint
CREATE POLICY "definer_does" ON "permission_request" AS PERMISSIVE FOR ALL TO "wex_definer" USING (true) WITH CHECK (true);--> statement-breakpoint
ALTER POLICY "add" ON "partner_agreement" TO wex_app WITH CHECK ((select wex.holds(array['council_administrator'])) and "partner_agreement"."made_by" = (select wex.person_id()) and "partner_agreement"."made_at" = (select wex.now()) and "partner_agreement"."ended_at" is null and "partner_agreement"."warned_month_at" is null and "partner_agreement"."warned_week_at" is null);--> statement-breakpoint
ALTER POLICY "change" ON "partner_agreement" TO wex_app USING ((select wex.holds(array['council_administrator']))) WITH CHECK ((select wex.holds(array['council_administrator'])) and "partner_agreement"."ended_by" = (select wex.person_id()));--> statement-breakpoint
ALTER POLICY "add" ON "partner_agreement_school" TO wex_app WITH CHECK ((select wex.holds(array['council_administrator'])) and (select wex.makes_agreement("partner_agreement_school"."agreement_id")));--> statement-breakpoint
alter table permission_request force row level security;
--> statement-breakpoint
alter table permission_name force row level security;
--> statement-breakpoint
-- The terms of an agreement and its schools are written once.
revoke update (purpose, instructions, starts_on, ends_on) on partner_agreement from wex_app;
--> statement-breakpoint
revoke delete on partner_agreement_school from wex_app;
--> statement-breakpoint
grant update (ended_at, ended_by, end_reason) on partner_agreement to wex_app;
--> statement-breakpoint
grant update (about, contact_name, contact_email) on partner to wex_app;
--> statement-breakpoint
grant update (warned_month_at, warned_week_at) on partner_agreement to wex_definer;
--> statement-breakpoint
-- No right to change either: answering and withdrawing are functions.
grant select, insert on permission_request, permission_name to wex_app;
--> statement-breakpoint
grant select, update (reminded_at, answer, answered_at, answered_by, answer_note, granted, ends_at, withdrawn_at,
  withdrawn_by, withdrawn_side, withdrawn_reason) on permission_request to wex_definer;
--> statement-breakpoint
grant select, update (granted, student_id, fields, until, note, restricted) on permission_name to wex_definer;
--> statement-breakpoint
-- As before, and an agreement that was ended early is over from that instant.
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
      and (a.ended_at is null or a.ended_at > wex.now())
      and (
        select c.chosen from privacy_choice c
        where c.school_id = a_s.school_id and c.kind = 'students_to_partner' and c.agreement_id = a.id
        order by c.id desc limit 1)
  );
end
$$;
--> statement-breakpoint
create or replace function wex.partner_schools() returns table (school_id uuid, school text, partner text, ends_on date, students boolean, contacts json)
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
      and (a.ended_at is null or a.ended_at > wex.now())
    and a.partner_id in (
      select g.partner_id from role_grant g
      where g.person_id = wex.person_id() and g.role = 'partner_adviser' and g.ended_at is null and g.suspended_at is null)
  order by s.name, a.ends_on, a.id
$$;
--> statement-breakpoint
create or replace function wex.record_sharing(of_school uuid, of_students uuid[], to_kind text, to_id uuid, to_name text,
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
      and (a.ended_at is null or a.ended_at > wex.now())
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
-- An early end lies neither in the past nor behind the agreed one, and is only ever brought forward.
create function wex.keep_agreement() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
begin
  if new.ended_at is null or new.ended_at < wex.now()
    or new.ended_at > ((new.ends_on + 1)::timestamp at time zone 'Europe/London')
    or (old.ended_at is not null and new.ended_at >= old.ended_at) then
    raise exception 'an agreement can only be ended earlier' using errcode = '23514';
  end if;
  return new;
end
$$;
--> statement-breakpoint
create trigger keep_agreement before update of ended_at, ended_by, end_reason on partner_agreement for each row
  execute function wex.keep_agreement();
--> statement-breakpoint
-- Agreements that end in 30 days or fewer, and in 7 or fewer, with what would end: each is given once for each. Schools
-- that a later agreement of the same partner covers from the next day on lose nothing.
create function wex.warn_of_agreements()
  returns table (agreement_id uuid, partner_id uuid, partner text, ends_on date, schools integer)
  language sql volatile security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
  with due as (
    update partner_agreement a
    set warned_month_at = coalesce(a.warned_month_at, wex.now()),
      warned_week_at = coalesce(a.warned_week_at, case when a.ends_on <= wex.today() + 7 then wex.now() end)
    where a.ended_at is null and a.starts_on <= wex.today()
      and ((a.ends_on between wex.today() and wex.today() + 7 and a.warned_week_at is null)
        or (a.ends_on between wex.today() and wex.today() + 30 and a.warned_month_at is null))
    returning a.id, a.partner_id, a.ends_on
  )
  select d.id, d.partner_id, p.name, d.ends_on, count(s.school_id)::int
  from due d join partner p on p.id = d.partner_id join partner_agreement_school s on s.agreement_id = d.id
  where not exists (
    select from partner_agreement l join partner_agreement_school ls on ls.agreement_id = l.id
    where l.partner_id = d.partner_id and ls.school_id = s.school_id and l.ended_at is null
      and l.starts_on <= d.ends_on + 1 and l.ends_on > d.ends_on)
  group by d.id, d.partner_id, p.name, d.ends_on
$$;
--> statement-breakpoint
create function wex.administrators() returns table (person_id uuid, email text)
  language sql stable security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
  select distinct p.id, p.email from role_grant g join person p on p.id = g.person_id
  where g.role = 'council_administrator' and g.ended_at is null and g.suspended_at is null and p.deactivated_at is null
$$;
--> statement-breakpoint
-- What an officer sees of students, and all that an officer ever sees of them: those whom the school granted to this
-- very officer, the fields that it granted, from its answer until the end or a withdrawal. Not who is restricted, nor
-- who (or whose parent) instructed that nothing beyond the basics is shared.
create function wex.permitted_students(request_id uuid)
  returns table (n integer, student_id uuid, legal_surname text, legal_forename text, preferred_forename text,
    year_group integer, tutor_group text, date_of_birth date, email text, stage text, fields text[], until timestamptz)
  language sql stable security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
  select p.n, s.id,
    case when 'names' = any (p.fields) then s.legal_surname end,
    case when 'names' = any (p.fields) then s.legal_forename end,
    case when 'names' = any (p.fields) then s.preferred_forename end,
    case when 'year_group' = any (p.fields) then s.year_group end,
    case when 'tutor_group' = any (p.fields) then s.tutor_group end,
    case when 'date_of_birth' = any (p.fields) then s.date_of_birth end,
    case when 'email' = any (p.fields) then s.email end,
    case when 'stage' = any (p.fields) then (
      select m.stage from membership m join cohort c on c.school_id = m.school_id and c.id = m.cohort_id
      where m.school_id = s.school_id and m.student_id = s.id
      order by c.academic_year desc, m.joined_at desc, m.id desc limit 1) end,
    p.fields, coalesce(p.until, r.until)
  from permission_request r
  join permission_name p on p.school_id = r.school_id and p.request_id = r.id
  join student s on s.school_id = p.school_id and s.id = p.student_id
  where r.id = permitted_students.request_id
    and r.asked_by = wex.person_id() and wex.holds(array['council_officer']) and wex.by_person()
    and r.answered_at <= wex.now() and r.withdrawn_at is null
    and p.granted and wex.now() < coalesce(p.until, r.until)
    and s.restricted_at is null and not s.basics_only
  order by p.n
$$;
--> statement-breakpoint
-- The school's answer, whole and once: for every name whether, which student of the school's own, which of the fields
-- that were asked, and until when at the latest. `answers` is a list of {n, granted, studentId, fields, until, note}.
-- Gives back 'done', or why nothing was written.
create function wex.answer_permission(request_id uuid, answers jsonb, note text) returns text
  language plpgsql volatile security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
declare
  asked permission_request;
  line record;
  instant timestamptz := wex.now();
  yes integer := 0;
  whole boolean := true;
  last_end timestamptz;
begin
  select * into asked from permission_request r
  where r.id = answer_permission.request_id and wex.by_person()
    and r.school_id = any (wex.schools_as(array['school_coordinator']))
  for update;
  if not found then
    return 'not_found';
  end if;
  if asked.answered_at is not null then
    return 'answered';
  end if;
  if asked.withdrawn_at is not null or asked.until <= instant then
    return 'over';
  end if;
  for line in
    select s.granted, s.fields, s.until, t.id as student, t.basics_only
    from permission_name p
    left join jsonb_to_recordset(answers) as s(n integer, granted boolean, "studentId" uuid, fields text[], until timestamptz)
      on s.n = p.n
    left join student t on t.school_id = asked.school_id and t.id = s."studentId" and t.restricted_at is null
    where p.school_id = asked.school_id and p.request_id = asked.id
  loop
    if line.granted is null then
      return 'incomplete';
    end if;
    whole := whole and line.granted;
    continue when not line.granted;
    if line.student is null then
      return 'no_such_student';
    end if;
    if line.basics_only then
      return 'basics_only';
    end if;
    if coalesce(cardinality(line.fields), 0) = 0 or not line.fields <@ asked.fields
      or line.until > asked.until or line.until <= instant then
      return 'wider';
    end if;
    yes := yes + 1;
    whole := whole and line.fields @> asked.fields and coalesce(line.until, asked.until) = asked.until;
    last_end := greatest(last_end, coalesce(line.until, asked.until));
  end loop;
  update permission_name p
  set granted = s.granted,
    student_id = case when s.granted then s."studentId" end,
    fields = case when s.granted then s.fields end,
    until = case when s.granted and s.until < asked.until then s.until end,
    note = s.note
  from jsonb_to_recordset(answers) as s(n integer, granted boolean, "studentId" uuid, fields text[], until timestamptz, note text)
  where p.school_id = asked.school_id and p.request_id = asked.id and p.n = s.n;
  update permission_request r
  set answer = case when yes = 0 then 'no' when whole then 'yes' else 'part' end,
    answered_at = instant, answered_by = wex.person_id(), answer_note = answer_permission.note,
    granted = yes, ends_at = last_end
  where r.id = asked.id;
  return 'done';
end
$$;
--> statement-breakpoint
-- Takes back a request that waits, or a permission in force: by the officer who asked, or by the school. At once.
create function wex.withdraw_permission(request_id uuid, reason text) returns text
  language plpgsql volatile security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
declare
  asked permission_request;
  me uuid := wex.person_id();
  own boolean;
begin
  select * into asked from permission_request r
  where r.id = withdraw_permission.request_id and wex.by_person()
    and ((r.asked_by = me and wex.holds(array['council_officer']))
      or r.school_id = any (wex.schools_as(array['school_coordinator'])))
  for update;
  if not found then
    return 'not_found';
  end if;
  own := asked.asked_by = me and wex.holds(array['council_officer']);
  if asked.withdrawn_at is not null or asked.answer = 'no' or coalesce(asked.ends_at, asked.until) <= wex.now() then
    return 'over';
  end if;
  update permission_request r
  set withdrawn_at = wex.now(), withdrawn_by = me, withdrawn_side = case when own then 'officer' else 'school' end,
    withdrawn_reason = withdraw_permission.reason
  where r.id = asked.id;
  return 'done';
end
$$;
--> statement-breakpoint
-- Whom to write to about a request: the school's coordinators where the officer did something, the officer where the
-- school did. Nobody else learns an address by it.
create function wex.other_side_of_permission(request_id uuid) returns table (person_id uuid, email text)
  language sql stable security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
  select distinct p.id, p.email
  from permission_request r
  join role_grant g on g.ended_at is null and g.suspended_at is null
  join person p on p.id = g.person_id and p.deactivated_at is null
  where r.id = other_side_of_permission.request_id
    and case when r.asked_by = wex.person_id() and wex.holds(array['council_officer'])
      then g.role = 'school_coordinator' and g.school_id = r.school_id
      else r.school_id = any (wex.schools_as(array['school_coordinator']))
        and g.role = 'council_officer' and g.person_id = r.asked_by end
$$;
--> statement-breakpoint
-- Requests that a school has not answered for 7 days, or for half of the time asked for: each is given once.
create function wex.remind_permissions() returns table (request_id uuid, school_id uuid, school text, people integer)
  language sql volatile security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
  with due as (
    update permission_request r set reminded_at = wex.now()
    where r.answered_at is null and r.withdrawn_at is null and r.reminded_at is null and r.until > wex.now()
      and wex.now() >= r.asked_at + least(interval '7 days', (r.until - r.asked_at) / 2)
    returning r.id, r.school_id, r.people
  )
  select d.id, d.school_id, s.name, d.people from due d join school s on s.id = d.school_id
$$;
--> statement-breakpoint
-- Tells the names of a request that mean a student whose information is only stored from now on, or no longer.
create function wex.restrict_permission_names() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
begin
  update permission_name p set restricted = new.restricted_at is not null
  where p.school_id = new.school_id and p.student_id = new.id;
  return null;
end
$$;
--> statement-breakpoint
create trigger restrict_permission_names after update of restricted_at on student for each row
  when (old.restricted_at is distinct from new.restricted_at) execute function wex.restrict_permission_names();
--> statement-breakpoint
grant create on schema wex to wex_definer;
--> statement-breakpoint
do $$
declare
  f regprocedure;
begin
  foreach f in array array['wex.makes_agreement(uuid)', 'wex.keep_agreement()', 'wex.warn_of_agreements()', 'wex.administrators()',
    'wex.permitted_students(uuid)', 'wex.answer_permission(uuid,jsonb,text)', 'wex.withdraw_permission(uuid,text)',
    'wex.other_side_of_permission(uuid)', 'wex.remind_permissions()', 'wex.restrict_permission_names()']::regprocedure[] loop
    execute format('alter function %s owner to wex_definer', f);
    execute format('revoke execute on function %s from public', f);
  end loop;
end
$$;
--> statement-breakpoint
revoke create on schema wex from wex_definer;
--> statement-breakpoint
grant execute on function wex.permitted_students(uuid), wex.answer_permission(uuid, jsonb, text),
  wex.withdraw_permission(uuid, text), wex.other_side_of_permission(uuid) to wex_app;
--> statement-breakpoint
grant execute on function wex.warn_of_agreements(), wex.administrators(), wex.remind_permissions() to wex_retention;
