CREATE TABLE "disposal" (
	"id" uuid PRIMARY KEY DEFAULT wex.new_id() NOT NULL,
	"run" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT wex.now() NOT NULL,
	"class" text NOT NULL,
	"rule_version" integer NOT NULL,
	"up_to" date NOT NULL,
	"school_id" uuid,
	"records" integer NOT NULL,
	"left_behind" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "disposal_is_of_something" CHECK ("disposal"."records" > 0 or "disposal"."left_behind" > 0)
);
--> statement-breakpoint
ALTER TABLE "disposal" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "retention_hold" (
	"id" uuid PRIMARY KEY DEFAULT wex.new_id() NOT NULL,
	"school_id" uuid NOT NULL,
	"student_id" uuid NOT NULL,
	"ground" text NOT NULL,
	"reason" text NOT NULL,
	"review_on" date NOT NULL,
	"placed_at" timestamp with time zone DEFAULT wex.now() NOT NULL,
	"placed_by" uuid NOT NULL,
	"released_at" timestamp with time zone,
	"released_by" uuid,
	"release_reason" text,
	CONSTRAINT "retention_hold_ground_is_known" CHECK ("retention_hold"."ground" in ('legal_claim', 'safeguarding', 'inquiry')),
	CONSTRAINT "retention_hold_is_released_with_a_reason" CHECK (("retention_hold"."released_at" is null) = ("retention_hold"."released_by" is null) and ("retention_hold"."released_at" is null) = ("retention_hold"."release_reason" is null))
);
--> statement-breakpoint
ALTER TABLE "retention_hold" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "retention_rule" (
	"class" text NOT NULL,
	"version" integer NOT NULL,
	"amount" integer NOT NULL,
	"unit" text NOT NULL,
	"says" text,
	"students_say" text,
	"basis" text NOT NULL,
	"reason" text NOT NULL,
	"effective_on" date NOT NULL,
	"set_at" timestamp with time zone DEFAULT wex.now() NOT NULL,
	"set_by" uuid,
	CONSTRAINT "retention_rule_class_version_pk" PRIMARY KEY("class","version"),
	CONSTRAINT "retention_rule_is_within_its_limits" CHECK (case class when 'pupil' then unit = 'years' and amount between 19 and 35 when 'record of deeds' then unit = 'years' and amount between 1 and 10 when 'record of requests' then unit = 'years' and amount between 1 and 10 when 'account' then unit = 'years' and amount between 1 and 10 when 'factor' then unit = 'days' and amount between 1 and 365 when 'invitation' then unit = 'days' and amount between 7 and 365 when 'session' then unit = 'days' and amount between 1 and 365 when 'mail' then unit = 'days' and amount between 30 and 365 when 'permission' then unit = 'years' and amount between 1 and 10 when 'partner' then unit = 'months' and amount between 1 and 72 when 'file' then unit = 'days' and amount between 30 and 30 when 'upload' then unit = 'days' and amount between 14 and 14 when 'sheet' then unit = 'days' and amount between 14 and 14 when 'attempt' then unit = 'days' and amount between 1 and 1 when 'link' then unit = 'days' and amount between 1 and 1 when 'rights link' then unit = 'days' and amount between 30 and 30 when 'proof' then unit = 'days' and amount between 0 and 0 else false end),
	CONSTRAINT "retention_rule_basis_is_known" CHECK ("retention_rule"."basis" in ('to_confirm', 'service', 'council')),
	CONSTRAINT "retention_rule_has_its_reason" CHECK ("retention_rule"."reason" <> '')
);
--> statement-breakpoint
ALTER TABLE "retention_rule" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "disposal" ADD CONSTRAINT "disposal_school_id_school_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."school"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "disposal" ADD CONSTRAINT "disposal_rule" FOREIGN KEY ("class","rule_version") REFERENCES "public"."retention_rule"("class","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retention_hold" ADD CONSTRAINT "retention_hold_placed_by_person_id_fk" FOREIGN KEY ("placed_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retention_hold" ADD CONSTRAINT "retention_hold_released_by_person_id_fk" FOREIGN KEY ("released_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retention_hold" ADD CONSTRAINT "retention_hold_student" FOREIGN KEY ("school_id","student_id") REFERENCES "public"."student"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retention_rule" ADD CONSTRAINT "retention_rule_set_by_person_id_fk" FOREIGN KEY ("set_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "disposal_by_time" ON "disposal" USING btree ("at");--> statement-breakpoint
CREATE INDEX "retention_hold_by_student" ON "retention_hold" USING btree ("school_id","student_id");--> statement-breakpoint
CREATE UNIQUE INDEX "retention_hold_once" ON "retention_hold" USING btree ("student_id") WHERE "retention_hold"."released_at" is null;--> statement-breakpoint

-- What a new database begins with (db/retention-schedule.ts, compared by a test). Put in before the table is forced.
insert into retention_rule (class, version, amount, unit, says, students_say, basis, reason, effective_on) values
  ('pupil', 1, 25, 'years', '**Student and cohort records:** until the student''s 25th birthday', 'We keep it until you are 25.', 'to_confirm', 'Pupil records are commonly kept to the 25th birthday', '2020-01-01'),
  ('record of deeds', 1, 6, 'years', '**Records of sign-ins, and of who looked at or changed what:** 6 years', null, 'to_confirm', 'Six years is how long most claims can be brought (Limitation Act 1980, section 5)', '2020-01-01'),
  ('record of requests', 1, 6, 'years', null, null, 'to_confirm', 'The same as other records that the council answers for', '2020-01-01'),
  ('account', 1, 6, 'years', null, null, 'to_confirm', 'As long as the record of deeds leads to the account: without its name, that record would answer nothing', '2020-01-01'),
  ('factor', 1, 30, 'days', null, null, 'to_confirm', 'Long enough to open an account again that was closed by mistake', '2020-01-01'),
  ('invitation', 1, 90, 'days', null, null, 'to_confirm', 'Long enough to see what became of it; the role itself stands in the record of deeds', '2020-01-01'),
  ('session', 1, 90, 'days', null, null, 'to_confirm', 'Long enough to look into misuse; that somebody signed in stands in the record of deeds', '2020-01-01'),
  ('mail', 1, 90, 'days', null, null, 'to_confirm', 'Long enough to see that it arrived, and to send it again', '2020-01-01'),
  ('permission', 1, 6, 'years', null, null, 'to_confirm', 'The same as the record of what was shared', '2020-01-01'),
  ('partner', 1, 12, 'months', null, null, 'to_confirm', 'Long enough to settle what an agreement leaves behind', '2020-01-01'),
  ('file', 1, 30, 'days', null, null, 'service', 'A school can come back to its problem rows for a month', '2020-01-01'),
  ('upload', 1, 14, 'days', null, null, 'service', 'An upload can be undone for 14 days', '2020-01-01'),
  ('sheet', 1, 14, 'days', null, null, 'service', 'Long enough to come back to it', '2020-01-01'),
  ('attempt', 1, 1, 'days', null, null, 'service', 'Attempts count for a quarter of an hour', '2020-01-01'),
  ('link', 1, 1, 'days', null, null, 'service', 'A used link says for a day that it was used', '2020-01-01'),
  ('rights link', 1, 30, 'days', null, null, 'service', 'Whoever opens it late is told that it ran out', '2020-01-01'),
  ('proof', 1, 0, 'days', null, null, 'service', 'It is of no use once it was checked', '2020-01-01');
--> statement-breakpoint
alter table retention_rule force row level security;
--> statement-breakpoint
alter table retention_hold force row level security;
--> statement-breakpoint
alter table disposal force row level security;
--> statement-breakpoint
-- The first instant after a calendar day in the county.
create function wex.day_ends(of_day date) returns timestamptz
  language sql immutable set search_path = pg_catalog, pg_temp
  as $$ select (of_day + 1)::timestamp at time zone 'Europe/London' $$;
--> statement-breakpoint
create function wex.london_day(of_moment timestamptz) returns date
  language sql immutable set search_path = pg_catalog, pg_temp
  as $$ select (of_moment at time zone 'Europe/London')::date $$;
--> statement-breakpoint
create function wex.length_of(amount integer, unit text) returns interval
  language sql immutable set search_path = pg_catalog, pg_temp
  as $$
  select make_interval(years => case unit when 'years' then amount else 0 end,
    months => case unit when 'months' then amount else 0 end, days => case unit when 'days' then amount else 0 end)
$$;
--> statement-breakpoint
-- The rule by which a class of records is kept today: the latest whose day has come. One whose words stand in the privacy
-- notice counts only while the notice in force has them: until a new notice says so, what the old one says is what is done.
-- Where none is left, nothing is deleted, and the page of the schedule says so.
create function wex.rule_in_force(of_class text) returns retention_rule
  language sql stable security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
  select r from retention_rule r
    left join (
      select v.body, v.student_body from notice_version v
      where v.withdrawn_at is null and v.effective_on <= wex.today() order by v.major desc, v.minor desc limit 1
    ) n on true
  where r.class = rule_in_force.of_class and r.effective_on <= wex.today()
    and (r.says is null or n.body is null or strpos(n.body, r.says) > 0)
    and (r.students_say is null or n.student_body is null or strpos(n.student_body, r.students_say) > 0)
  order by r.version desc limit 1
$$;
--> statement-breakpoint
-- What counted from this day or before is past its date today. Who was born on 29 February is of age on 1 March: on
-- 28 February of another year, this day is a 28 February.
create function wex.kept_since(of_class text) returns date
  language sql stable security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
  select (wex.today() - wex.length_of(r.amount, r.unit))::date from wex.rule_in_force(kept_since.of_class) r where r.class is not null
$$;
--> statement-breakpoint
-- The same the other way round: on which day something goes that counts from `start`. A day that its month does not have
-- is the first of the next.
create function wex.falls_due(of_class text, start date) returns date
  language sql stable security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
  select d.day + case when r.unit <> 'days' and extract(day from d.day) <> extract(day from start) then 1 else 0 end
  from wex.rule_in_force(falls_due.of_class) r, lateral (select (start + wex.length_of(r.amount, r.unit))::date as day) d
  where r.class is not null
$$;
--> statement-breakpoint
-- Why a student's record is not deleted although its date has passed: their information is only stored, somebody asks for
-- their rights (also where nobody was found yet, and the date of birth is the same), or a hold stands.
create function wex.kept_because(of_school uuid, of_student uuid, born date, restricted_at timestamptz) returns text
  language sql stable security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
  select case
    when exists (select from retention_hold h where h.school_id = of_school and h.student_id = of_student and h.released_at is null) then 'held'
    when exists (
      select from rights_case c where c.state not in ('closed', 'withdrawn')
        and (c.student_id = of_student or c.student_id is null and c.account_id is null and c.subject_date_of_birth = born)
    ) then 'requested'
    when restricted_at is not null then 'restricted'
  end
$$;
--> statement-breakpoint
-- The student whose turn it is, and their school, while they are past their date and nothing keeps them: for the policies
-- of the retention role, which sees and takes out nobody else's rows, whatever it is told.
create function wex.disposal_student() returns uuid
  language plpgsql stable security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
begin
  return (
    select s.id from student s
    where s.id = nullif(current_setting('wex.disposal_student', true), '')::uuid
      and s.date_of_birth <= wex.kept_since('pupil')
      and wex.kept_because(s.school_id, s.id, s.date_of_birth, s.restricted_at) is null
  );
end
$$;
--> statement-breakpoint
create function wex.disposal_school() returns uuid
  language plpgsql stable security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
begin
  return (select s.school_id from student s where s.id = wex.disposal_student());
end
$$;
--> statement-breakpoint
grant create on schema wex to wex_definer;
--> statement-breakpoint
do $$
declare
  f text;
begin
  foreach f in array array['wex.day_ends(date)', 'wex.london_day(timestamptz)', 'wex.length_of(integer, text)', 'wex.rule_in_force(text)',
    'wex.kept_since(text)', 'wex.falls_due(text, date)', 'wex.kept_because(uuid, uuid, date, timestamptz)', 'wex.disposal_student()',
    'wex.disposal_school()'] loop
    execute format('alter function %s owner to wex_definer', f);
    execute format('revoke execute on function %s from public', f);
  end loop;
end
$$;
--> statement-breakpoint
revoke create on schema wex from wex_definer;
--> statement-breakpoint
grant execute on function wex.rule_in_force(text), wex.falls_due(text, date) to wex_app;
--> statement-breakpoint
grant execute on function wex.rule_in_force(text), wex.kept_since(text), wex.disposal_student(), wex.disposal_school() to wex_retention;
--> statement-breakpoint
CREATE POLICY "definer_disposes" ON "audit_event" AS PERMISSIVE FOR DELETE TO "wex_definer" USING ("audit_event"."at" < (select wex.day_ends(wex.kept_since('record of deeds'))));--> statement-breakpoint
CREATE POLICY "disposal_reads" ON "membership" AS PERMISSIVE FOR SELECT TO "wex_retention" USING (membership.school_id = (select wex.disposal_school()) and membership.student_id = (select wex.disposal_student()));--> statement-breakpoint
CREATE POLICY "disposal_takes" ON "membership" AS PERMISSIVE FOR DELETE TO "wex_retention" USING (membership.school_id = (select wex.disposal_school()) and membership.student_id = (select wex.disposal_student()));--> statement-breakpoint
CREATE POLICY "disposal_reads" ON "stage_event" AS PERMISSIVE FOR SELECT TO "wex_retention" USING (stage_event.school_id = (select wex.disposal_school()) and stage_event.membership_id in (select m.id from membership m where m.school_id = (select wex.disposal_school()) and m.student_id = (select wex.disposal_student())));--> statement-breakpoint
CREATE POLICY "disposal_takes" ON "stage_event" AS PERMISSIVE FOR DELETE TO "wex_retention" USING (stage_event.school_id = (select wex.disposal_school()) and stage_event.membership_id in (select m.id from membership m where m.school_id = (select wex.disposal_school()) and m.student_id = (select wex.disposal_student())));--> statement-breakpoint
CREATE POLICY "definer_disposes" ON "notice_acknowledgement" AS PERMISSIVE FOR DELETE TO "wex_definer" USING (true);--> statement-breakpoint
CREATE POLICY "disposal_reads" ON "permission_name" AS PERMISSIVE FOR SELECT TO "wex_retention" USING (permission_name.school_id = (select wex.disposal_school()) and permission_name.student_id = (select wex.disposal_student()));--> statement-breakpoint
CREATE POLICY "disposal_takes" ON "permission_name" AS PERMISSIVE FOR DELETE TO "wex_retention" USING (permission_name.school_id = (select wex.disposal_school()) and permission_name.student_id = (select wex.disposal_student()));--> statement-breakpoint
CREATE POLICY "definer_disposes" ON "role_grant" AS PERMISSIVE FOR DELETE TO "wex_definer" USING ("role_grant"."ended_at" is not null);--> statement-breakpoint
CREATE POLICY "disposal_reads" ON "sharing" AS PERMISSIVE FOR SELECT TO "wex_retention" USING (sharing.school_id = (select wex.disposal_school()) and sharing.student_id = (select wex.disposal_student()));--> statement-breakpoint
CREATE POLICY "disposal_reads_emptied" ON "sharing" AS PERMISSIVE FOR SELECT TO "wex_retention" USING (sharing.school_id = (select wex.disposal_school()) and sharing.student_id is null and (select wex.disposal_student()) is not null);--> statement-breakpoint
CREATE POLICY "disposal_unlinks" ON "sharing" AS PERMISSIVE FOR UPDATE TO "wex_retention" USING (sharing.school_id = (select wex.disposal_school()) and sharing.student_id = (select wex.disposal_student())) WITH CHECK (sharing.school_id = (select wex.disposal_school()) and sharing.student_id is null and (select wex.disposal_student()) is not null);--> statement-breakpoint
CREATE POLICY "disposal_reads" ON "sharing_instruction" AS PERMISSIVE FOR SELECT TO "wex_retention" USING (sharing_instruction.school_id = (select wex.disposal_school()) and sharing_instruction.student_id = (select wex.disposal_student()));--> statement-breakpoint
CREATE POLICY "disposal_takes" ON "sharing_instruction" AS PERMISSIVE FOR DELETE TO "wex_retention" USING (sharing_instruction.school_id = (select wex.disposal_school()) and sharing_instruction.student_id = (select wex.disposal_student()));--> statement-breakpoint
CREATE POLICY "definer_changes" ON "partner" AS PERMISSIVE FOR UPDATE TO "wex_definer" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "disposal_reads" ON "student" AS PERMISSIVE FOR SELECT TO "wex_retention" USING (student.school_id = (select wex.disposal_school()) and student.id = (select wex.disposal_student()));--> statement-breakpoint
CREATE POLICY "disposal_takes" ON "student" AS PERMISSIVE FOR DELETE TO "wex_retention" USING (student.school_id = (select wex.disposal_school()) and student.id = (select wex.disposal_student()));--> statement-breakpoint
CREATE POLICY "disposal_reads" ON "upload_change" AS PERMISSIVE FOR SELECT TO "wex_retention" USING (upload_change.school_id = (select wex.disposal_school()) and upload_change.student_id = (select wex.disposal_student()));--> statement-breakpoint
CREATE POLICY "disposal_takes" ON "upload_change" AS PERMISSIVE FOR DELETE TO "wex_retention" USING (upload_change.school_id = (select wex.disposal_school()) and upload_change.student_id = (select wex.disposal_student()));--> statement-breakpoint
CREATE POLICY "disposal_reads" ON "upload_issue" AS PERMISSIVE FOR SELECT TO "wex_retention" USING (upload_issue.school_id = (select wex.disposal_school()) and (upload_issue.upload_id, upload_issue.n) in (select r.upload_id, r.n from upload_row r where r.school_id = (select wex.disposal_school()) and (
  r.student_id = (select wex.disposal_student()) or r.new_student_id = (select wex.disposal_student()) or exists (
    select from student s where s.school_id = (select wex.disposal_school()) and s.id = (select wex.disposal_student())
      and (r.upn = s.upn or (
        (r.upn is null or s.upn is null) and r.surname_folded = s.surname_folded
        and (r.forename_folded in (s.forename_folded, s.preferred_folded) or r.preferred_folded = s.forename_folded)
        and (r.date_of_birth = s.date_of_birth
          or (r.date_of_birth is null and coalesce(r.tutor_group = s.tutor_group, true)))))))));--> statement-breakpoint
CREATE POLICY "disposal_takes" ON "upload_issue" AS PERMISSIVE FOR DELETE TO "wex_retention" USING (upload_issue.school_id = (select wex.disposal_school()) and (upload_issue.upload_id, upload_issue.n) in (select r.upload_id, r.n from upload_row r where r.school_id = (select wex.disposal_school()) and (
  r.student_id = (select wex.disposal_student()) or r.new_student_id = (select wex.disposal_student()) or exists (
    select from student s where s.school_id = (select wex.disposal_school()) and s.id = (select wex.disposal_student())
      and (r.upn = s.upn or (
        (r.upn is null or s.upn is null) and r.surname_folded = s.surname_folded
        and (r.forename_folded in (s.forename_folded, s.preferred_folded) or r.preferred_folded = s.forename_folded)
        and (r.date_of_birth = s.date_of_birth
          or (r.date_of_birth is null and coalesce(r.tutor_group = s.tutor_group, true)))))))));--> statement-breakpoint
CREATE POLICY "disposal_reads" ON "upload_row" AS PERMISSIVE FOR SELECT TO "wex_retention" USING (upload_row.school_id = (select wex.disposal_school()) and (
  upload_row.student_id = (select wex.disposal_student()) or upload_row.new_student_id = (select wex.disposal_student()) or exists (
    select from student s where s.school_id = (select wex.disposal_school()) and s.id = (select wex.disposal_student())
      and (upload_row.upn = s.upn or (
        (upload_row.upn is null or s.upn is null) and upload_row.surname_folded = s.surname_folded
        and (upload_row.forename_folded in (s.forename_folded, s.preferred_folded) or upload_row.preferred_folded = s.forename_folded)
        and (upload_row.date_of_birth = s.date_of_birth
          or (upload_row.date_of_birth is null and coalesce(upload_row.tutor_group = s.tutor_group, true))))))));--> statement-breakpoint
CREATE POLICY "disposal_takes" ON "upload_row" AS PERMISSIVE FOR DELETE TO "wex_retention" USING (upload_row.school_id = (select wex.disposal_school()) and (
  upload_row.student_id = (select wex.disposal_student()) or upload_row.new_student_id = (select wex.disposal_student()) or exists (
    select from student s where s.school_id = (select wex.disposal_school()) and s.id = (select wex.disposal_student())
      and (upload_row.upn = s.upn or (
        (upload_row.upn is null or s.upn is null) and upload_row.surname_folded = s.surname_folded
        and (upload_row.forename_folded in (s.forename_folded, s.preferred_folded) or upload_row.preferred_folded = s.forename_folded)
        and (upload_row.date_of_birth = s.date_of_birth
          or (upload_row.date_of_birth is null and coalesce(upload_row.tutor_group = s.tutor_group, true))))))));--> statement-breakpoint
CREATE POLICY "read" ON "disposal" AS PERMISSIVE FOR SELECT TO "wex_app" USING ((select wex.holds(array['council_administrator', 'data_protection_officer'])) and (select wex.by_person()));--> statement-breakpoint
CREATE POLICY "retention_adds" ON "disposal" AS PERMISSIVE FOR INSERT TO "wex_retention" WITH CHECK ("disposal"."at" = (select wex.now()));--> statement-breakpoint
CREATE POLICY "definer_reads" ON "disposal" AS PERMISSIVE FOR SELECT TO "wex_definer" USING (true);--> statement-breakpoint
CREATE POLICY "not_by_token" ON "retention_hold" AS RESTRICTIVE FOR ALL TO "wex_app" USING ((select wex.by_person()));--> statement-breakpoint
CREATE POLICY "read" ON "retention_hold" AS PERMISSIVE FOR SELECT TO "wex_app" USING ((select wex.holds(array['data_protection_officer'])) and (select wex.by_person()));--> statement-breakpoint
CREATE POLICY "change" ON "retention_hold" AS PERMISSIVE FOR UPDATE TO "wex_app" USING ((select wex.holds(array['data_protection_officer'])) and (select wex.by_person())) WITH CHECK ((select wex.holds(array['data_protection_officer'])) and (select wex.by_person()) and ("retention_hold"."released_by" is null or "retention_hold"."released_by" = (select wex.person_id())));--> statement-breakpoint
CREATE POLICY "definer_does" ON "retention_hold" AS PERMISSIVE FOR ALL TO "wex_definer" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "case_reads" ON "retention_hold" AS PERMISSIVE FOR SELECT TO "wex_rights" USING (retention_hold.school_id = (select wex.case_school()) and retention_hold.student_id = (select wex.case_student()));--> statement-breakpoint
CREATE POLICY "case_erases" ON "retention_hold" AS PERMISSIVE FOR DELETE TO "wex_rights" USING (retention_hold.school_id = (select wex.case_school()) and retention_hold.student_id = (select wex.case_erases()));--> statement-breakpoint
CREATE POLICY "disposal_reads" ON "retention_hold" AS PERMISSIVE FOR SELECT TO "wex_retention" USING (retention_hold.school_id = (select wex.disposal_school()) and retention_hold.student_id = (select wex.disposal_student()));--> statement-breakpoint
CREATE POLICY "disposal_takes" ON "retention_hold" AS PERMISSIVE FOR DELETE TO "wex_retention" USING (retention_hold.school_id = (select wex.disposal_school()) and retention_hold.student_id = (select wex.disposal_student()));--> statement-breakpoint
CREATE POLICY "read" ON "retention_rule" AS PERMISSIVE FOR SELECT TO "wex_app" USING ((select wex.person_id()) is not null);--> statement-breakpoint
CREATE POLICY "definer_does" ON "retention_rule" AS PERMISSIVE FOR ALL TO "wex_definer" USING (true) WITH CHECK (true);
--> statement-breakpoint
-- THE SCHEDULE

grant select on retention_rule to wex_app;
--> statement-breakpoint
grant select, insert on retention_rule to wex_definer;
--> statement-breakpoint
-- A new version of a rule, for whoever answers for the schedule. What lets something go earlier waits for 7 days, in which
-- it can be taken back by another: what was deleted cannot. Limits: a check of the table. Null for whoever may not.
create function wex.change_retention(of_class text, seen integer, amount integer, says text, students_say text, reason text)
  returns retention_rule
  language plpgsql volatile security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
#variable_conflict use_variable
declare
  before retention_rule;
  shortest interval;
  made retention_rule;
begin
  if not (wex.holds(array['council_administrator', 'data_protection_officer']) and wex.by_person()) then
    return null;
  end if;
  perform pg_advisory_xact_lock(hashtextextended('retention rule ' || of_class, 0));
  select r.* into before from retention_rule r where r.class = of_class order by r.version desc limit 1;
  -- Somebody else changed it since the page was drawn.
  if before.version is distinct from seen or before.basis = 'service' then
    return null;
  end if;
  -- A rule that the notice speaks of cannot leave it behind.
  if (says is null) <> (before.says is null) or (students_say is null) <> (before.students_say is null) then
    raise check_violation using message = 'the rule and the notice speak of the same';
  end if;
  select min(wex.length_of(r.amount, r.unit)) into shortest
    from (select before.amount, before.unit union all select f.amount, f.unit from wex.rule_in_force(of_class) f where f.class is not null) r;
  insert into retention_rule (class, version, amount, unit, says, students_say, basis, reason, effective_on, set_by)
    values (of_class, before.version + 1, amount, before.unit, says, students_say, 'council', reason,
      wex.today() + case when wex.length_of(amount, before.unit) < shortest then 7 else 0 end, wex.person_id())
    returning * into made;
  return made;
end
$$;
--> statement-breakpoint
-- HOLDS

grant select, update (review_on, released_at, released_by, release_reason) on retention_hold to wex_app;
--> statement-breakpoint
grant select, delete on retention_hold to wex_rights;
--> statement-breakpoint
grant select, insert, update on retention_hold to wex_definer;
--> statement-breakpoint
create function wex.keep_hold() returns trigger
  language plpgsql set search_path = pg_catalog, pg_temp
  as $$
begin
  if tg_op = 'DELETE' then
    if old.released_at is null then
      raise exception 'a hold is released before what it keeps is deleted' using errcode = '23514', constraint = 'retention_hold_is_released_first';
    end if;
    return old;
  end if;
  if old.released_at is not null then
    raise exception 'a hold that was released is over' using errcode = '42501';
  end if;
  return new;
end
$$;
--> statement-breakpoint
revoke execute on function wex.keep_hold() from public;
--> statement-breakpoint
create trigger keep_hold before update or delete on retention_hold for each row execute function wex.keep_hold();
--> statement-breakpoint
-- Places a hold on the one student of a school who has this UPN, or this surname and date of birth. The data protection
-- officer, who sees no lists of students, names whom they know of: nobody is shown who might be meant.
create function wex.place_hold(hold uuid, of_school uuid, of_upn text, surname text, born date, ground text, reason text, review_on date)
  returns text
  language plpgsql volatile security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
#variable_conflict use_variable
declare
  found uuid[];
begin
  if not (wex.holds(array['data_protection_officer']) and wex.by_person()) then
    return null;
  end if;
  found := array(
    select s.id from student s where s.school_id = of_school
      and case when of_upn is not null then s.upn = of_upn else s.surname_folded = surname and s.date_of_birth = born end
    limit 2 for update);
  if cardinality(found) <> 1 then
    return case cardinality(found) when 0 then 'nobody' else 'several' end;
  end if;
  if exists (select from retention_hold h where h.student_id = found[1] and h.released_at is null) then
    return 'held';
  end if;
  insert into retention_hold (id, school_id, student_id, ground, reason, review_on, placed_by)
    values (hold, of_school, found[1], ground, reason, review_on, wex.person_id());
  -- Undoing an upload sees by this that the student is not as it left them, and lets them stay.
  update student s set updated_at = wex.now() where s.id = found[1];
  return 'placed';
end
$$;
--> statement-breakpoint
-- Whom a hold keeps, and until when the record would have been kept: for the data protection officer, on the hold's page.
-- Somebody whose information is only stored is named nowhere but in their rights request; the date would tell the birthday.
create function wex.held_student(hold uuid) returns table (name text, date_of_birth date, school text, due_on date)
  language plpgsql stable security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
#variable_conflict use_column
begin
  if not (wex.holds(array['data_protection_officer']) and wex.by_person()) then
    return;
  end if;
  return query
    select case when s.restricted_at is null then s.legal_forename || ' ' || s.legal_surname end,
      case when s.restricted_at is null then s.date_of_birth end, o.name,
      case when s.restricted_at is null then wex.falls_due('pupil', s.date_of_birth) end
    from retention_hold h join student s on s.school_id = h.school_id and s.id = h.student_id join school o on o.id = s.school_id
    where h.id = held_student.hold;
end
$$;
--> statement-breakpoint
-- Holds in counts, for whoever answers for the schedule and sees no hold.
create function wex.holds_standing() returns table (ground text, standing bigint, to_review bigint)
  language plpgsql stable security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
#variable_conflict use_column
begin
  if not (wex.holds(array['council_administrator', 'data_protection_officer']) and wex.by_person()) then
    return;
  end if;
  return query
    select h.ground, count(*), count(*) filter (where h.review_on <= wex.today())
    from retention_hold h where h.released_at is null group by 1 order by 1;
end
$$;
--> statement-breakpoint
-- WHAT IS DUE

-- Students who were born on a day or before, by school and by what keeps them (null: nothing): the rule of wex.kept_because,
-- asked for all at once. A test holds the two together.
create function wex.students_standing(born_by date) returns table (school_id uuid, why text, n bigint)
  language sql stable security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
  with open_case as materialized (
    select c.student_id, case when c.student_id is null and c.account_id is null then c.subject_date_of_birth end as born
    from rights_case c where c.state not in ('closed', 'withdrawn')
  )
  select s.school_id,
    case
      when s.id in (select h.student_id from retention_hold h where h.released_at is null) then 'held'
      when s.id in (select c.student_id from open_case c where c.student_id is not null)
        or s.date_of_birth in (select c.born from open_case c where c.born is not null) then 'requested'
      when s.restricted_at is not null then 'restricted'
    end, count(*)
  from student s where s.date_of_birth <= born_by
  group by 1, 2
$$;
--> statement-breakpoint
-- The same for whoever answers for the schedule.
create function wex.students_due(born_by date)
  returns table (school_id uuid, school text, goes bigint, held bigint, requested bigint, restricted bigint)
  language plpgsql stable security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
#variable_conflict use_column
begin
  if not (wex.holds(array['council_administrator', 'data_protection_officer']) and wex.by_person()) then
    return;
  end if;
  return query
    select d.school_id, o.name, coalesce(sum(d.n) filter (where d.why is null), 0)::bigint,
      coalesce(sum(d.n) filter (where d.why = 'held'), 0)::bigint, coalesce(sum(d.n) filter (where d.why = 'requested'), 0)::bigint,
      coalesce(sum(d.n) filter (where d.why = 'restricted'), 0)::bigint
    from wex.students_standing(born_by) d join school o on o.id = d.school_id
    group by d.school_id, o.name order by o.name;
end
$$;
--> statement-breakpoint
-- Since when nobody can use an account: closed, or its last role has ended and nobody has signed in since. Null while
-- somebody can, and of one that was emptied already.
create function wex.out_of_use_since(p person) returns date
  language sql stable security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
  select case
    when p.email = p.id || '@deleted.invalid' or p.erased_at is not null then null
    -- Only stored, or somebody asks for their rights: it stays as it is.
    when p.restricted_at is not null then null
    when exists (select from rights_case c where c.account_id = p.id and c.state not in ('closed', 'withdrawn')) then null
    when p.deactivated_at is not null then wex.london_day(p.deactivated_at)
    when exists (select from role_grant g where g.person_id = p.id and g.ended_at is null) then null
    else wex.london_day(greatest(p.created_at, p.last_signed_in_at, (select max(g.ended_at) from role_grant g where g.person_id = p.id)))
  end
$$;
--> statement-breakpoint
-- How many records of a class count from a day or before. The conditions are those of wex.dispose_of; a test holds them
-- together.
create function wex.count_due(of_class text, up_to date) returns bigint
  language plpgsql stable security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
declare
  ends timestamptz := wex.day_ends(up_to);
begin
  case of_class
    when 'pupil' then
      return (select coalesce(sum(d.n), 0) from wex.students_standing(up_to) d where d.why is null);
    when 'record of deeds' then
      return (select count(*) from audit_event a where a.at < ends)
        + (select count(*) from sharing h where h.day <= up_to)
        + (select count(*) from access_review_line l join access_review r on r.school_id = l.school_id and r.id = l.review_id where r.started_at < ends)
        + (select count(*) from role_grant g where wex.grant_is_over(g, ends))
        + (select count(*) from upload u where u.received_at < ends and u.file is null and u.file_name <> 'A file that was emptied');
    when 'record of requests' then
      return (select count(*) from rights_case c where c.state in ('closed', 'withdrawn') and c.anonymised_at is null
          and coalesce(c.closed_at, c.delivered_at, c.decided_at, c.entered_at) < ends)
        + (select count(*) from erasure_ledger l where l.at < ends);
    when 'account' then
      return (select count(*) from person p where wex.out_of_use_since(p) <= up_to);
    when 'factor' then
      return (select count(*) from person p where wex.out_of_use_since(p) <= up_to and wex.has_means(p));
    when 'invitation' then
      return (select count(*) from invitation i where least(i.accepted_at, i.withdrawn_at, i.expires_at) < ends
        and not exists (select from outbox_message o where o.invitation_id = i.id));
    when 'session' then
      return (select count(*) from session s where least(s.revoked_at, s.expires_at) < ends);
    when 'mail' then
      return (select count(*) from outbox_message o where o.state <> 'queued' and o.created_at < ends);
    when 'permission' then
      return (select count(*) from permission_name n join permission_request r on r.school_id = n.school_id and r.id = n.request_id
        where coalesce(r.withdrawn_at, r.ends_at, r.until) < ends);
    when 'partner' then
      return (select count(*) from partner p where wex.contact_is_over(p, up_to));
    else
      return null;
  end case;
end
$$;
--> statement-breakpoint
-- A role that has ended, and that nothing else needs: no review of access that is kept, and somebody's last role as long as
-- their account (wex.out_of_use_since).
create function wex.grant_is_over(g role_grant, ends timestamptz) returns boolean
  language sql stable security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
  select coalesce(g.ended_at < ends, false)
    and not exists (select from access_review_line l where l.school_id = g.school_id and l.grant_id = g.id)
    and (exists (select from role_grant o where o.person_id = g.person_id and o.id <> g.id and (o.ended_at is null or (o.ended_at, o.id) > (g.ended_at, g.id)))
      or exists (select from person p where p.id = g.person_id and (p.email = p.id || '@deleted.invalid' or p.erased_at is not null)))
$$;
--> statement-breakpoint
create function wex.has_means(p person) returns boolean
  language sql stable security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
  select p.password_hash is not null or exists (select from authenticator a where a.person_id = p.id)
    or exists (select from passkey k where k.person_id = p.id) or exists (select from recovery_code c where c.person_id = p.id)
    or exists (select from identity i where i.person_id = p.id)
$$;
--> statement-breakpoint
create function wex.contact_is_over(p partner, up_to date) returns boolean
  language sql stable security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
  select (p.contact_name is not null or p.contact_email is not null)
    and coalesce((select max(least(a.ends_on, wex.london_day(a.ended_at))) from partner_agreement a where a.partner_id = p.id) <= up_to, false)
$$;
--> statement-breakpoint
-- The same, asked by a person.
create function wex.records_due(of_class text, up_to date) returns bigint
  language plpgsql stable security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
begin
  if not (wex.holds(array['council_administrator', 'data_protection_officer']) and wex.by_person()) then
    return null;
  end if;
  return wex.count_due(of_class, up_to);
end
$$;
--> statement-breakpoint
-- DISPOSAL

grant delete on audit_event, sharing, access_review_line, role_grant, invitation, authenticator, passkey, recovery_code, identity,
  notice_acknowledgement, permission_name to wex_definer;
--> statement-breakpoint
grant update (name, deactivated_at) on person to wex_definer;
--> statement-breakpoint
grant update (contact_name, contact_email) on partner to wex_definer;
--> statement-breakpoint
grant update (file_name) on upload to wex_definer;
--> statement-breakpoint
grant select, delete on membership, stage_event, permission_name, sharing_instruction, student, upload_row, upload_issue,
  upload_change, retention_hold to wex_retention;
--> statement-breakpoint
grant select, update (student_id) on sharing to wex_retention;
--> statement-breakpoint
grant select on disposal to wex_app, wex_definer;
--> statement-breakpoint
grant insert on disposal to wex_retention;
--> statement-breakpoint
-- Lets go of what is past its date in one class, at most so many rows: how many, by school (null: of none). For the retention
-- role alone. The dates are worked out here: whoever calls it can let nothing go early.
create function wex.dispose_of(of_class text, most integer) returns table (school_id uuid, n bigint)
  language plpgsql volatile security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
#variable_conflict use_column
declare
  up_to date := wex.kept_since(of_class);
  ends timestamptz := wex.day_ends(up_to);
  theirs uuid[];
  one uuid;
begin
  if up_to is null then
    return;
  end if;
  -- One instance at a time; the others find nothing to do.
  if not pg_try_advisory_xact_lock(hashtextextended('disposing of ' || of_class, 0)) then
    return;
  end if;
  case of_class
    when 'record of deeds' then
      return query
      with events as (
        delete from audit_event a where a.id in (select e.id from audit_event e where e.at < ends limit most) returning a.school_id
      ), shared as (
        delete from sharing h where h.id in (select e.id from sharing e where e.day <= up_to limit most) returning h.school_id
      ), lines as (
        delete from access_review_line l using access_review r
          where r.school_id = l.school_id and r.id = l.review_id and r.started_at < ends returning l.school_id
      ), files as (
        update upload u set file_name = 'A file that was emptied', report = '{}'
          where u.received_at < ends and u.file is null and u.file_name <> 'A file that was emptied' returning u.school_id
      ), roles as (
        delete from role_grant g where wex.grant_is_over(g, ends) returning g.school_id
      )
      select d.school_id, count(*) from (
        select * from events union all select * from shared union all select * from lines union all select * from files
        union all select * from roles) d group by 1;
    when 'record of requests' then
      theirs := array(select c.id from rights_case c where c.state in ('closed', 'withdrawn') and c.anonymised_at is null
        and coalesce(c.closed_at, c.delivered_at, c.decided_at, c.entered_at) < ends limit most for update);
      foreach one in array theirs loop
        perform wex.anonymise_case(one);
      end loop;
      return query
      with entries as (delete from erasure_ledger l where l.at < ends returning l.id)
      select null::uuid, cardinality(theirs) + (select count(*) from entries);
    when 'account' then
      theirs := array(select p.id from person p where wex.out_of_use_since(p) <= up_to order by p.id limit most for update);
      perform wex.drop_means(theirs);
      delete from notice_acknowledgement a where a.person_id = any (theirs);
      delete from account_link l where l.person_id = any (theirs);
      delete from webauthn_challenge c where c.person_id = any (theirs);
      delete from session s where s.person_id = any (theirs);
      delete from outbox_message o where o.person_id = any (theirs) or o.to_email in (select p.email from person p where p.id = any (theirs))
        or o.invitation_id in (select i.id from invitation i where i.accepted_by = any (theirs));
      delete from invitation i where i.accepted_by = any (theirs)
        and not exists (select from outbox_message o where o.invitation_id = i.id);
      -- What was done under the account leads to a row without a name.
      update person p set email = p.id || '@deleted.invalid', name = 'Account that was deleted', last_signed_in_at = null,
          deactivated_at = coalesce(p.deactivated_at, wex.now())
        where p.id = any (theirs);
      return query select null::uuid, cardinality(theirs)::bigint;
    when 'factor' then
      theirs := array(select p.id from person p where wex.out_of_use_since(p) <= up_to and wex.has_means(p) order by p.id limit most for update);
      perform wex.drop_means(theirs);
      return query select null::uuid, cardinality(theirs)::bigint;
    when 'invitation' then
      return query
      with gone as (
        delete from invitation i where least(i.accepted_at, i.withdrawn_at, i.expires_at) < ends
          and not exists (select from outbox_message o where o.invitation_id = i.id) returning i.school_id
      ) select g.school_id, count(*) from gone g group by 1;
    when 'session' then
      return query
      with gone as (
        delete from session s where s.id in (select e.id from session e where least(e.revoked_at, e.expires_at) < ends limit most) returning 1
      ) select null::uuid, count(*) from gone;
    when 'mail' then
      return query
      with gone as (
        delete from outbox_message o where o.id in (
          select e.id from outbox_message e where e.state <> 'queued' and e.created_at < ends limit most) returning o.school_id
      ) select g.school_id, count(*) from gone g group by 1;
    when 'permission' then
      return query
      with gone as (
        delete from permission_name n using permission_request r
          where r.school_id = n.school_id and r.id = n.request_id and coalesce(r.withdrawn_at, r.ends_at, r.until) < ends
          returning n.school_id
      ) select g.school_id, count(*) from gone g group by 1;
    when 'partner' then
      return query
      with emptied as (
        update partner p set contact_name = null, contact_email = null where wex.contact_is_over(p, up_to) returning 1
      ) select null::uuid, count(*) from emptied;
    else
      raise invalid_parameter_value using message = 'this class is let go of in another way';
  end case;
end
$$;
--> statement-breakpoint
-- By what somebody could sign in; their sessions end by the triggers of these.
create function wex.drop_means(of_people uuid[]) returns void
  language sql volatile security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
  delete from authenticator a where a.person_id = any (of_people);
  delete from passkey k where k.person_id = any (of_people);
  delete from recovery_code c where c.person_id = any (of_people);
  delete from identity i where i.person_id = any (of_people);
  update person p set password_hash = null where p.id = any (of_people) and p.password_hash is not null;
$$;
--> statement-breakpoint
-- Students whose turn it is, the eldest first, locked until they are gone; none where another instance is at it. With each,
-- the words that are theirs alone, for the search afterwards.
create function wex.begin_disposal(most integer, but_for uuid[]) returns table (student_id uuid, school_id uuid, words text[])
  language plpgsql volatile security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
#variable_conflict use_column
declare
  up_to date := wex.kept_since('pupil');
  turn uuid[];
  place uuid;
begin
  if up_to is null or not pg_try_advisory_xact_lock(hashtextextended('disposing of pupil', 0)) then
    return;
  end if;
  turn := array(
    select s.id from student s
    where s.date_of_birth <= up_to and s.id <> all (but_for)
      and wex.kept_because(s.school_id, s.id, s.date_of_birth, s.restricted_at) is null
    order by s.date_of_birth, s.id limit most for update skip locked);
  -- As saving does (db/queries/upload.ts, lockSchool): no upload brings them back meanwhile.
  for place in select distinct s.school_id from student s where s.id = any (turn) order by 1 loop
    perform pg_advisory_xact_lock(hashtextextended('saving ' || place, 0));
  end loop;
  return query
    select s.id, s.school_id, array_remove(array[s.id::text, lower(s.upn), s.uln], null)
      || array(select m.id::text from membership m where m.school_id = s.school_id and m.student_id = s.id)
    from student s where s.id = any (turn) order by s.date_of_birth, s.id;
end
$$;
--> statement-breakpoint
-- Figures are kept without the person, as after an erasure.
create function wex.keep_disposal_figures() returns void
  language plpgsql volatile security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
begin
  if wex.disposal_student() is not null then
    perform wex.count_erased(wex.disposal_school(), wex.disposal_student());
  end if;
end
$$;
--> statement-breakpoint
-- Looks for what was theirs alone in every column that holds words, JSON or references, by the catalogue, so that no column
-- can be forgotten: in what their schools hold, and in tables of no school. What has a date of its own is left out: the
-- record of deeds, requests and the ledger of erasures. Counts alone.
create function wex.disposal_traces(of_schools uuid[], words text[]) returns table (found_in text, of_column text, n bigint)
  language plpgsql stable security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
declare
  t record;
  sought text[] := array(select '%' || regexp_replace(w, '([%_\\])', '\\\1', 'g') || '%' from unnest(words) w);
begin
  for t in
    select c.relname as name, array_agg(a.attname order by a.attnum) as columns,
      array_agg(format('r.%I::text', a.attname) order by a.attnum) as said,
      exists (select from pg_attribute k where k.attrelid = c.oid and k.attname = 'school_id' and not k.attisdropped) as of_school
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname not like 'rights\_%'
      and c.relname not in ('audit_event', 'erasure_ledger')
      and a.atttypid in ('text'::regtype, 'text[]'::regtype, 'varchar'::regtype, 'json'::regtype, 'jsonb'::regtype, 'uuid'::regtype)
    group by c.oid, c.relname order by c.relname
  loop
    return query execute format(
      'select %L::text, k.name, count(*) from %I r cross join lateral (values %s) k (name, said)
       where %s lower(concat_ws('' '', %s)) like any ($1) and lower(k.said) like any ($1) group by 1, 2',
      t.name, t.name, (select string_agg(format('(%L::text, %s)', c, w), ', ') from unnest(t.columns, t.said) as x (c, w)),
      case when t.of_school then 'coalesce(r.school_id = any ($2), true) and' else '' end, array_to_string(t.said, ', ')
    ) using sought, of_schools;
  end loop;
end
$$;
--> statement-breakpoint
-- As before, but for ended sessions and old mail, whose periods are data now (wex.dispose_of).
create or replace function wex.purge_accounts() returns void
  language sql volatile security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
  delete from account_link where coalesce(used_at, expires_at) < wex.now() - interval '1 day' and expires_at < wex.now();
  delete from webauthn_challenge where expires_at < wex.now();
  update outbox_message set text = null, html = null
    where state in ('failed', 'refused') and text is not null and created_at < wex.now() - interval '7 days';
$$;
--> statement-breakpoint
do $$
declare
  f text;
begin
  grant create on schema wex to wex_definer;
  foreach f in array array['wex.change_retention(text, integer, integer, text, text, text)',
    'wex.place_hold(uuid, uuid, text, text, date, text, text, date)', 'wex.held_student(uuid)', 'wex.holds_standing()',
    'wex.students_standing(date)', 'wex.students_due(date)', 'wex.out_of_use_since(person)', 'wex.count_due(text, date)', 'wex.grant_is_over(role_grant, timestamptz)',
    'wex.has_means(person)', 'wex.contact_is_over(partner, date)', 'wex.records_due(text, date)', 'wex.dispose_of(text, integer)',
    'wex.drop_means(uuid[])', 'wex.begin_disposal(integer, uuid[])', 'wex.keep_disposal_figures()', 'wex.disposal_traces(uuid[], text[])'] loop
    execute format('alter function %s owner to wex_definer', f);
    execute format('revoke execute on function %s from public', f);
  end loop;
  revoke create on schema wex from wex_definer;
end
$$;
--> statement-breakpoint
grant execute on function wex.change_retention(text, integer, integer, text, text, text),
  wex.place_hold(uuid, uuid, text, text, date, text, text, date), wex.held_student(uuid), wex.holds_standing(),
  wex.students_due(date), wex.records_due(text, date) to wex_app;
--> statement-breakpoint
grant execute on function wex.dispose_of(text, integer), wex.begin_disposal(integer, uuid[]), wex.keep_disposal_figures(),
  wex.disposal_traces(uuid[], text[]), wex.new_id() to wex_retention;
