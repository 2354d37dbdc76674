CREATE TABLE "audit_event" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "audit_event_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone DEFAULT wex.now() NOT NULL,
	"person_id" uuid,
	"school_id" uuid,
	"action" text NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" uuid,
	"details" jsonb
);
--> statement-breakpoint
ALTER TABLE "audit_event" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "cohort" (
	"id" uuid PRIMARY KEY NOT NULL,
	"school_id" uuid NOT NULL,
	"name" text NOT NULL,
	"academic_year" integer NOT NULL,
	"year_group" integer NOT NULL,
	"kind" text DEFAULT 'block' NOT NULL,
	"placement_start" date,
	"placement_end" date,
	"required_hours" integer DEFAULT 50 NOT NULL,
	"created_at" timestamp with time zone DEFAULT wex.now() NOT NULL,
	"created_by" uuid NOT NULL,
	CONSTRAINT "cohort_in_school" UNIQUE("school_id","id"),
	CONSTRAINT "cohort_named_once" UNIQUE("school_id","academic_year","name"),
	CONSTRAINT "cohort_year_group_is_7_to_13" CHECK ("cohort"."year_group" between 7 and 13),
	CONSTRAINT "cohort_academic_year_is_plausible" CHECK ("cohort"."academic_year" between 2000 and 2100),
	CONSTRAINT "cohort_placement_ends_after_it_starts" CHECK ("cohort"."placement_end" >= "cohort"."placement_start"),
	CONSTRAINT "cohort_kind_is_known" CHECK ("cohort"."kind" in ('block', 'extended', 'activities'))
);
--> statement-breakpoint
ALTER TABLE "cohort" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "membership" (
	"id" uuid PRIMARY KEY NOT NULL,
	"school_id" uuid NOT NULL,
	"cohort_id" uuid NOT NULL,
	"student_id" uuid NOT NULL,
	"stage" text DEFAULT 'not_started' NOT NULL,
	"stage_since" timestamp with time zone DEFAULT wex.now() NOT NULL,
	"joined_at" timestamp with time zone DEFAULT wex.now() NOT NULL,
	CONSTRAINT "membership_in_school" UNIQUE("school_id","id"),
	CONSTRAINT "membership_once" UNIQUE("school_id","cohort_id","student_id"),
	CONSTRAINT "membership_stage_is_known" CHECK ("membership"."stage" in ('not_started', 'searching', 'requested', 'offered', 'confirmed', 'on_placement', 'completed', 'reviewed', 'not_taking_part'))
);
--> statement-breakpoint
ALTER TABLE "membership" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "stage_event" (
	"id" uuid PRIMARY KEY NOT NULL,
	"school_id" uuid NOT NULL,
	"membership_id" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT wex.now() NOT NULL,
	"by_person_id" uuid NOT NULL,
	"from_stage" text NOT NULL,
	"to_stage" text NOT NULL,
	"reason" text,
	"note" text,
	CONSTRAINT "stage_event_stages_are_known" CHECK ("stage_event"."from_stage" in ('not_started', 'searching', 'requested', 'offered', 'confirmed', 'on_placement', 'completed', 'reviewed', 'not_taking_part') and "stage_event"."to_stage" in ('not_started', 'searching', 'requested', 'offered', 'confirmed', 'on_placement', 'completed', 'reviewed', 'not_taking_part')),
	CONSTRAINT "stage_event_has_its_reason" CHECK (("stage_event"."to_stage" = 'not_taking_part') = ("stage_event"."reason" is not null)),
	CONSTRAINT "stage_event_reason_is_known" CHECK ("stage_event"."reason" in ('medical', 'moved_school', 'alternative_arranged', 'parental_refusal', 'other'))
);
--> statement-breakpoint
ALTER TABLE "stage_event" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "stage_figure" (
	"school_id" uuid NOT NULL,
	"cohort_id" uuid NOT NULL,
	"academic_year" integer NOT NULL,
	"year_group" integer NOT NULL,
	"stage" text NOT NULL,
	"students" integer NOT NULL,
	CONSTRAINT "stage_figure_once" UNIQUE("school_id","cohort_id","stage")
);
--> statement-breakpoint
ALTER TABLE "stage_figure" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "council" (
	"only" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"name" text NOT NULL,
	"department" text NOT NULL,
	"service_name" text NOT NULL,
	"platform_name" text NOT NULL,
	"contact_team" text NOT NULL,
	"address_lines" jsonb NOT NULL,
	"email" text NOT NULL,
	"social" jsonb,
	"accreditations" jsonb NOT NULL,
	CONSTRAINT "council_is_one_record" CHECK ("council"."only")
);
--> statement-breakpoint
ALTER TABLE "council" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "notice_version" (
	"major" integer NOT NULL,
	"minor" integer NOT NULL,
	"effective_on" date NOT NULL,
	"what_changed" text NOT NULL,
	"body" text NOT NULL,
	CONSTRAINT "notice_version_major_minor_pk" PRIMARY KEY("major","minor")
);
--> statement-breakpoint
ALTER TABLE "notice_version" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "person" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"password_hash" text,
	"deactivated_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT wex.now() NOT NULL,
	CONSTRAINT "person_email_unique" UNIQUE("email"),
	CONSTRAINT "person_email_is_lower_case" CHECK ("person"."email" = lower("person"."email"))
);
--> statement-breakpoint
ALTER TABLE "person" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "role_grant" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"role" text NOT NULL,
	"school_id" uuid,
	"partner_id" uuid,
	"granted_at" timestamp with time zone DEFAULT wex.now() NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "role_grant_is_a_known_role_in_its_place" CHECK (case
        when "role_grant"."role" in ('school_coordinator', 'school_staff') then "role_grant"."school_id" is not null and "role_grant"."partner_id" is null
        when "role_grant"."role" = 'partner_adviser' then "role_grant"."partner_id" is not null and "role_grant"."school_id" is null
        when "role_grant"."role" in ('council_administrator', 'council_officer', 'data_protection_officer') then "role_grant"."school_id" is null and "role_grant"."partner_id" is null
        else false end)
);
--> statement-breakpoint
ALTER TABLE "role_grant" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "session" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT wex.now() NOT NULL,
	"last_seen_at" timestamp with time zone DEFAULT wex.now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"idle_minutes" bigint NOT NULL,
	"revoked_at" timestamp with time zone,
	"address" text,
	"device" text
);
--> statement-breakpoint
ALTER TABLE "session" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "sign_in_attempt" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "sign_in_attempt_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"key" text NOT NULL,
	"at" timestamp with time zone DEFAULT wex.now() NOT NULL,
	"outcome" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "sign_in_attempt" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "partner" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "partner_name_unique" UNIQUE("name")
);
--> statement-breakpoint
ALTER TABLE "partner" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "partner_agreement" (
	"id" uuid PRIMARY KEY NOT NULL,
	"partner_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"instructions" text NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date NOT NULL,
	CONSTRAINT "partner_agreement_of_partner" UNIQUE("partner_id","id"),
	CONSTRAINT "partner_agreement_ends_after_it_starts" CHECK ("partner_agreement"."ends_on" >= "partner_agreement"."starts_on")
);
--> statement-breakpoint
ALTER TABLE "partner_agreement" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "partner_agreement_school" (
	"agreement_id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	CONSTRAINT "partner_agreement_school_agreement_id_school_id_pk" PRIMARY KEY("agreement_id","school_id")
);
--> statement-breakpoint
ALTER TABLE "partner_agreement_school" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "school" (
	"id" uuid PRIMARY KEY NOT NULL,
	"urn" text NOT NULL,
	"dfe_number" text NOT NULL,
	"name" text NOT NULL,
	"phase" text NOT NULL,
	"town" text NOT NULL,
	"closed_on" date,
	"demonstration" boolean DEFAULT false NOT NULL,
	CONSTRAINT "school_urn_unique" UNIQUE("urn"),
	CONSTRAINT "school_urn_is_six_digits" CHECK ("school"."urn" ~ '^[0-9]{6}$'),
	CONSTRAINT "school_dfe_number_is_seven_digits" CHECK ("school"."dfe_number" ~ '^[0-9]{7}$')
);
--> statement-breakpoint
ALTER TABLE "school" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "student" (
	"id" uuid PRIMARY KEY NOT NULL,
	"school_id" uuid NOT NULL,
	"legal_surname" text NOT NULL,
	"legal_forename" text NOT NULL,
	"preferred_forename" text,
	"date_of_birth" date NOT NULL,
	"year_group" integer NOT NULL,
	"tutor_group" text,
	"upn" text,
	"uln" text,
	"email" text,
	"surname_folded" text NOT NULL,
	"forename_folded" text NOT NULL,
	"preferred_folded" text,
	"created_at" timestamp with time zone DEFAULT wex.now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT wex.now() NOT NULL,
	CONSTRAINT "student_in_school" UNIQUE("school_id","id"),
	CONSTRAINT "student_year_group_is_7_to_13" CHECK ("student"."year_group" between 7 and 13)
);
--> statement-breakpoint
ALTER TABLE "student" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "upload" (
	"id" uuid PRIMARY KEY NOT NULL,
	"school_id" uuid NOT NULL,
	"cohort_id" uuid NOT NULL,
	"file_name" text NOT NULL,
	"file_size" integer NOT NULL,
	"file" "bytea",
	"file_until" date NOT NULL,
	"state" text NOT NULL,
	"report" jsonb NOT NULL,
	"received_at" timestamp with time zone DEFAULT wex.now() NOT NULL,
	"received_by" uuid NOT NULL,
	"committed_at" timestamp with time zone,
	"added" integer,
	"updated" integer,
	CONSTRAINT "upload_in_school" UNIQUE("school_id","id"),
	CONSTRAINT "upload_state_is_known" CHECK ("upload"."state" in ('received', 'reviewed', 'refused', 'committed', 'set_aside'))
);
--> statement-breakpoint
ALTER TABLE "upload" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "upload_issue" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "upload_issue_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"school_id" uuid NOT NULL,
	"upload_id" uuid NOT NULL,
	"n" integer,
	"sheet" text NOT NULL,
	"row" integer NOT NULL,
	"column" text,
	"cell" text,
	"field" text,
	"code" text NOT NULL,
	"severity" text NOT NULL,
	"raw" text,
	"why" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "upload_issue" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "upload_row" (
	"school_id" uuid NOT NULL,
	"upload_id" uuid NOT NULL,
	"n" integer NOT NULL,
	"sheet" text NOT NULL,
	"row" integer NOT NULL,
	"outcome" text NOT NULL,
	"student_id" uuid,
	"upn" text,
	"legal_surname" text,
	"legal_forename" text,
	"preferred_forename" text,
	"date_of_birth" date,
	"year_group" integer,
	"tutor_group" text,
	"uln" text,
	"email" text,
	"surname_folded" text,
	"forename_folded" text,
	"preferred_folded" text,
	CONSTRAINT "upload_row_school_id_upload_id_n_pk" PRIMARY KEY("school_id","upload_id","n"),
	CONSTRAINT "upload_row_outcome_is_known" CHECK ("upload_row"."outcome" in ('new', 'changed', 'unchanged', 'close_match', 'problem'))
);
--> statement-breakpoint
ALTER TABLE "upload_row" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "cohort" ADD CONSTRAINT "cohort_school_id_school_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."school"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership" ADD CONSTRAINT "membership_cohort" FOREIGN KEY ("school_id","cohort_id") REFERENCES "public"."cohort"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership" ADD CONSTRAINT "membership_student" FOREIGN KEY ("school_id","student_id") REFERENCES "public"."student"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stage_event" ADD CONSTRAINT "stage_event_membership" FOREIGN KEY ("school_id","membership_id") REFERENCES "public"."membership"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stage_figure" ADD CONSTRAINT "stage_figure_cohort" FOREIGN KEY ("school_id","cohort_id") REFERENCES "public"."cohort"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_school_id_school_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."school"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_partner_id_partner_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partner"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partner_agreement" ADD CONSTRAINT "partner_agreement_partner_id_partner_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partner"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partner_agreement_school" ADD CONSTRAINT "partner_agreement_school_agreement_id_partner_agreement_id_fk" FOREIGN KEY ("agreement_id") REFERENCES "public"."partner_agreement"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partner_agreement_school" ADD CONSTRAINT "partner_agreement_school_school_id_school_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."school"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "student" ADD CONSTRAINT "student_school_id_school_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."school"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "upload" ADD CONSTRAINT "upload_cohort" FOREIGN KEY ("school_id","cohort_id") REFERENCES "public"."cohort"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "upload_issue" ADD CONSTRAINT "upload_issue_upload" FOREIGN KEY ("school_id","upload_id") REFERENCES "public"."upload"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "upload_row" ADD CONSTRAINT "upload_row_upload" FOREIGN KEY ("school_id","upload_id") REFERENCES "public"."upload"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "upload_row" ADD CONSTRAINT "upload_row_student" FOREIGN KEY ("school_id","student_id") REFERENCES "public"."student"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_event_by_time" ON "audit_event" USING brin ("at");--> statement-breakpoint
CREATE INDEX "audit_event_by_subject" ON "audit_event" USING btree ("subject_id");--> statement-breakpoint
CREATE INDEX "membership_by_student" ON "membership" USING btree ("school_id","student_id");--> statement-breakpoint
CREATE INDEX "stage_event_by_membership" ON "stage_event" USING btree ("school_id","membership_id","at");--> statement-breakpoint
CREATE INDEX "stage_figure_by_year" ON "stage_figure" USING btree ("academic_year","school_id");--> statement-breakpoint
CREATE INDEX "role_grant_by_person" ON "role_grant" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "role_grant_by_school" ON "role_grant" USING btree ("school_id");--> statement-breakpoint
CREATE INDEX "session_by_person" ON "session" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "sign_in_attempt_by_key" ON "sign_in_attempt" USING btree ("key","at");--> statement-breakpoint
CREATE INDEX "partner_agreement_school_by_school" ON "partner_agreement_school" USING btree ("school_id");--> statement-breakpoint
CREATE INDEX "school_name" ON "school" USING btree ("name");--> statement-breakpoint
CREATE UNIQUE INDEX "student_upn_once_in_school" ON "student" USING btree ("school_id","upn") WHERE "student"."upn" is not null;--> statement-breakpoint
CREATE INDEX "student_by_name" ON "student" USING btree ("school_id","surname_folded","forename_folded");--> statement-breakpoint
CREATE INDEX "upload_by_cohort" ON "upload" USING btree ("school_id","cohort_id","received_at");--> statement-breakpoint
CREATE INDEX "upload_issue_by_upload" ON "upload_issue" USING btree ("school_id","upload_id","n");--> statement-breakpoint
CREATE INDEX "upload_row_by_student" ON "upload_row" USING btree ("school_id","student_id") WHERE "upload_row"."student_id" is not null;--> statement-breakpoint
CREATE POLICY "read" ON "audit_event" AS PERMISSIVE FOR SELECT TO "wex_app" USING ((select wex.holds(array['council_administrator', 'data_protection_officer'])) or "audit_event"."school_id" = any ((select wex.schools_as(array['school_coordinator']))::uuid[]));--> statement-breakpoint
CREATE POLICY "add" ON "audit_event" AS PERMISSIVE FOR INSERT TO "wex_app" WITH CHECK ("audit_event"."person_id" = (select wex.person_id()) and "audit_event"."at" = (select wex.now()) and ("audit_event"."school_id" is null or "audit_event"."school_id" = any ((select wex.schools_as(array['school_coordinator', 'school_staff', 'council_administrator', 'council_officer', 'partner_adviser', 'data_protection_officer']))::uuid[])));--> statement-breakpoint
CREATE POLICY "sign_in_adds" ON "audit_event" AS PERMISSIVE FOR INSERT TO "wex_sign_in" WITH CHECK ("audit_event"."subject_kind" = 'session');--> statement-breakpoint
CREATE POLICY "read" ON "cohort" AS PERMISSIVE FOR SELECT TO "wex_app" USING ("cohort"."school_id" = any ((select wex.schools_as(array['school_coordinator', 'school_staff', 'council_administrator', 'partner_adviser']))::uuid[]));--> statement-breakpoint
CREATE POLICY "add" ON "cohort" AS PERMISSIVE FOR INSERT TO "wex_app" WITH CHECK ("cohort"."school_id" = any ((select wex.schools_as(array['school_coordinator', 'council_administrator']))::uuid[]) and "cohort"."created_by" = (select wex.person_id()));--> statement-breakpoint
CREATE POLICY "change" ON "cohort" AS PERMISSIVE FOR UPDATE TO "wex_app" USING ("cohort"."school_id" = any ((select wex.schools_as(array['school_coordinator', 'council_administrator']))::uuid[])) WITH CHECK ("cohort"."school_id" = any ((select wex.schools_as(array['school_coordinator', 'council_administrator']))::uuid[]));--> statement-breakpoint
CREATE POLICY "definer_reads" ON "cohort" AS PERMISSIVE FOR SELECT TO "wex_definer" USING (true);--> statement-breakpoint
CREATE POLICY "read" ON "membership" AS PERMISSIVE FOR SELECT TO "wex_app" USING ("membership"."school_id" = any ((select wex.schools_as(array['school_coordinator', 'school_staff', 'council_administrator', 'partner_adviser']))::uuid[]));--> statement-breakpoint
CREATE POLICY "add" ON "membership" AS PERMISSIVE FOR INSERT TO "wex_app" WITH CHECK ("membership"."school_id" = any ((select wex.schools_as(array['school_coordinator', 'council_administrator']))::uuid[]));--> statement-breakpoint
CREATE POLICY "change" ON "membership" AS PERMISSIVE FOR UPDATE TO "wex_app" USING ("membership"."school_id" = any ((select wex.schools_as(array['school_coordinator', 'school_staff', 'council_administrator', 'partner_adviser']))::uuid[])) WITH CHECK ("membership"."school_id" = any ((select wex.schools_as(array['school_coordinator', 'school_staff', 'council_administrator', 'partner_adviser']))::uuid[]));--> statement-breakpoint
CREATE POLICY "read" ON "stage_event" AS PERMISSIVE FOR SELECT TO "wex_app" USING ("stage_event"."school_id" = any ((select wex.schools_as(array['school_coordinator', 'school_staff', 'council_administrator', 'partner_adviser']))::uuid[]));--> statement-breakpoint
CREATE POLICY "add" ON "stage_event" AS PERMISSIVE FOR INSERT TO "wex_app" WITH CHECK ("stage_event"."school_id" = any ((select wex.schools_as(array['school_coordinator', 'school_staff', 'council_administrator', 'partner_adviser']))::uuid[]) and "stage_event"."by_person_id" = (select wex.person_id()));--> statement-breakpoint
CREATE POLICY "read" ON "stage_figure" AS PERMISSIVE FOR SELECT TO "wex_app" USING ("stage_figure"."school_id" = any ((select wex.schools_as(array['school_coordinator', 'school_staff', 'council_administrator', 'council_officer', 'data_protection_officer', 'partner_adviser']))::uuid[]));--> statement-breakpoint
CREATE POLICY "definer_counts" ON "stage_figure" AS PERMISSIVE FOR ALL TO "wex_definer" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "read" ON "council" AS PERMISSIVE FOR SELECT TO "wex_app", "wex_public" USING (true);--> statement-breakpoint
CREATE POLICY "change" ON "council" AS PERMISSIVE FOR UPDATE TO "wex_app" USING ((select wex.holds(array['council_administrator']))) WITH CHECK ((select wex.holds(array['council_administrator'])));--> statement-breakpoint
CREATE POLICY "read" ON "notice_version" AS PERMISSIVE FOR SELECT TO "wex_app", "wex_public" USING (true);--> statement-breakpoint
CREATE POLICY "add" ON "notice_version" AS PERMISSIVE FOR INSERT TO "wex_app" WITH CHECK ((select wex.holds(array['council_administrator'])));--> statement-breakpoint
CREATE POLICY "read" ON "person" AS PERMISSIVE FOR SELECT TO "wex_app" USING ("person"."id" = (select wex.person_id()) or (select wex.holds(array['council_administrator', 'data_protection_officer'])) or "person"."id" in (select wex.colleagues()));--> statement-breakpoint
CREATE POLICY "add" ON "person" AS PERMISSIVE FOR INSERT TO "wex_app" WITH CHECK ((select wex.holds(array['council_administrator'])));--> statement-breakpoint
CREATE POLICY "change" ON "person" AS PERMISSIVE FOR UPDATE TO "wex_app" USING ((select wex.holds(array['council_administrator']))) WITH CHECK ((select wex.holds(array['council_administrator'])));--> statement-breakpoint
CREATE POLICY "sign_in_reads" ON "person" AS PERMISSIVE FOR SELECT TO "wex_sign_in" USING (true);--> statement-breakpoint
CREATE POLICY "definer_reads" ON "person" AS PERMISSIVE FOR SELECT TO "wex_definer" USING (true);--> statement-breakpoint
CREATE POLICY "read" ON "role_grant" AS PERMISSIVE FOR SELECT TO "wex_app" USING ("role_grant"."person_id" = (select wex.person_id()) or (select wex.holds(array['council_administrator', 'data_protection_officer'])) or "role_grant"."school_id" = any ((select wex.schools_as(array['school_coordinator']))::uuid[]));--> statement-breakpoint
CREATE POLICY "add" ON "role_grant" AS PERMISSIVE FOR INSERT TO "wex_app" WITH CHECK ((select wex.holds(array['council_administrator'])));--> statement-breakpoint
CREATE POLICY "change" ON "role_grant" AS PERMISSIVE FOR UPDATE TO "wex_app" USING ((select wex.holds(array['council_administrator']))) WITH CHECK ((select wex.holds(array['council_administrator'])));--> statement-breakpoint
CREATE POLICY "definer_reads" ON "role_grant" AS PERMISSIVE FOR SELECT TO "wex_definer" USING (true);--> statement-breakpoint
CREATE POLICY "read" ON "session" AS PERMISSIVE FOR SELECT TO "wex_app" USING ("session"."person_id" = (select wex.person_id()));--> statement-breakpoint
CREATE POLICY "change" ON "session" AS PERMISSIVE FOR UPDATE TO "wex_app" USING ("session"."person_id" = (select wex.person_id())) WITH CHECK ("session"."person_id" = (select wex.person_id()) and "session"."revoked_at" is not null);--> statement-breakpoint
CREATE POLICY "sign_in_adds" ON "session" AS PERMISSIVE FOR INSERT TO "wex_sign_in" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "definer_reads" ON "session" AS PERMISSIVE FOR SELECT TO "wex_definer" USING (true);--> statement-breakpoint
CREATE POLICY "definer_touches" ON "session" AS PERMISSIVE FOR UPDATE TO "wex_definer" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "sign_in_reads" ON "sign_in_attempt" AS PERMISSIVE FOR SELECT TO "wex_sign_in" USING (true);--> statement-breakpoint
CREATE POLICY "sign_in_adds" ON "sign_in_attempt" AS PERMISSIVE FOR INSERT TO "wex_sign_in" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "nobody_else" ON "sign_in_attempt" AS RESTRICTIVE FOR ALL TO "wex_app" USING (false) WITH CHECK (false);--> statement-breakpoint
CREATE POLICY "read" ON "partner" AS PERMISSIVE FOR SELECT TO "wex_app" USING ((select wex.person_id()) is not null);--> statement-breakpoint
CREATE POLICY "add" ON "partner" AS PERMISSIVE FOR INSERT TO "wex_app" WITH CHECK ((select wex.holds(array['council_administrator'])));--> statement-breakpoint
CREATE POLICY "change" ON "partner" AS PERMISSIVE FOR UPDATE TO "wex_app" USING ((select wex.holds(array['council_administrator']))) WITH CHECK ((select wex.holds(array['council_administrator'])));--> statement-breakpoint
CREATE POLICY "definer_reads" ON "partner" AS PERMISSIVE FOR SELECT TO "wex_definer" USING (true);--> statement-breakpoint
CREATE POLICY "read" ON "partner_agreement" AS PERMISSIVE FOR SELECT TO "wex_app" USING ((select wex.holds(array['council_administrator', 'data_protection_officer'])) or "partner_agreement"."partner_id" in (select g.partner_id from role_grant g where g.person_id = (select wex.person_id()) and g.ended_at is null) or "partner_agreement"."id" in (select c.agreement_id from partner_agreement_school c where c.school_id = any ((select wex.schools_as(array['school_coordinator']))::uuid[])));--> statement-breakpoint
CREATE POLICY "add" ON "partner_agreement" AS PERMISSIVE FOR INSERT TO "wex_app" WITH CHECK ((select wex.holds(array['council_administrator'])));--> statement-breakpoint
CREATE POLICY "change" ON "partner_agreement" AS PERMISSIVE FOR UPDATE TO "wex_app" USING ((select wex.holds(array['council_administrator']))) WITH CHECK ((select wex.holds(array['council_administrator'])));--> statement-breakpoint
CREATE POLICY "definer_reads" ON "partner_agreement" AS PERMISSIVE FOR SELECT TO "wex_definer" USING (true);--> statement-breakpoint
CREATE POLICY "read" ON "partner_agreement_school" AS PERMISSIVE FOR SELECT TO "wex_app" USING ((select wex.holds(array['council_administrator', 'data_protection_officer'])) or "partner_agreement_school"."school_id" = any ((select wex.schools_as(array['school_coordinator', 'partner_adviser']))::uuid[]));--> statement-breakpoint
CREATE POLICY "add" ON "partner_agreement_school" AS PERMISSIVE FOR INSERT TO "wex_app" WITH CHECK ((select wex.holds(array['council_administrator'])));--> statement-breakpoint
CREATE POLICY "remove" ON "partner_agreement_school" AS PERMISSIVE FOR DELETE TO "wex_app" USING ((select wex.holds(array['council_administrator'])));--> statement-breakpoint
CREATE POLICY "definer_reads" ON "partner_agreement_school" AS PERMISSIVE FOR SELECT TO "wex_definer" USING (true);--> statement-breakpoint
CREATE POLICY "read" ON "school" AS PERMISSIVE FOR SELECT TO "wex_app" USING ((select wex.person_id()) is not null);--> statement-breakpoint
CREATE POLICY "add" ON "school" AS PERMISSIVE FOR INSERT TO "wex_app" WITH CHECK ((select wex.holds(array['council_administrator'])));--> statement-breakpoint
CREATE POLICY "change" ON "school" AS PERMISSIVE FOR UPDATE TO "wex_app" USING ((select wex.holds(array['council_administrator']))) WITH CHECK ((select wex.holds(array['council_administrator'])));--> statement-breakpoint
CREATE POLICY "definer_reads" ON "school" AS PERMISSIVE FOR SELECT TO "wex_definer" USING (true);--> statement-breakpoint
CREATE POLICY "read" ON "student" AS PERMISSIVE FOR SELECT TO "wex_app" USING ("student"."school_id" = any ((select wex.schools_as(array['school_coordinator', 'school_staff', 'council_administrator', 'partner_adviser']))::uuid[]));--> statement-breakpoint
CREATE POLICY "add" ON "student" AS PERMISSIVE FOR INSERT TO "wex_app" WITH CHECK ("student"."school_id" = any ((select wex.schools_as(array['school_coordinator', 'council_administrator']))::uuid[]));--> statement-breakpoint
CREATE POLICY "change" ON "student" AS PERMISSIVE FOR UPDATE TO "wex_app" USING ("student"."school_id" = any ((select wex.schools_as(array['school_coordinator', 'council_administrator']))::uuid[])) WITH CHECK ("student"."school_id" = any ((select wex.schools_as(array['school_coordinator', 'council_administrator']))::uuid[]));--> statement-breakpoint
CREATE POLICY "read" ON "upload" AS PERMISSIVE FOR SELECT TO "wex_app" USING ("upload"."school_id" = any ((select wex.schools_as(array['school_coordinator', 'council_administrator']))::uuid[]));--> statement-breakpoint
CREATE POLICY "add" ON "upload" AS PERMISSIVE FOR INSERT TO "wex_app" WITH CHECK ("upload"."school_id" = any ((select wex.schools_as(array['school_coordinator', 'council_administrator']))::uuid[]) and "upload"."received_by" = (select wex.person_id()));--> statement-breakpoint
CREATE POLICY "change" ON "upload" AS PERMISSIVE FOR UPDATE TO "wex_app" USING ("upload"."school_id" = any ((select wex.schools_as(array['school_coordinator', 'council_administrator']))::uuid[])) WITH CHECK ("upload"."school_id" = any ((select wex.schools_as(array['school_coordinator', 'council_administrator']))::uuid[]));--> statement-breakpoint
CREATE POLICY "read" ON "upload_issue" AS PERMISSIVE FOR SELECT TO "wex_app" USING ("upload_issue"."school_id" = any ((select wex.schools_as(array['school_coordinator', 'council_administrator']))::uuid[]));--> statement-breakpoint
CREATE POLICY "add" ON "upload_issue" AS PERMISSIVE FOR INSERT TO "wex_app" WITH CHECK ("upload_issue"."school_id" = any ((select wex.schools_as(array['school_coordinator', 'council_administrator']))::uuid[]));--> statement-breakpoint
CREATE POLICY "remove" ON "upload_issue" AS PERMISSIVE FOR DELETE TO "wex_app" USING ("upload_issue"."school_id" = any ((select wex.schools_as(array['school_coordinator', 'council_administrator']))::uuid[]));--> statement-breakpoint
CREATE POLICY "read" ON "upload_row" AS PERMISSIVE FOR SELECT TO "wex_app" USING ("upload_row"."school_id" = any ((select wex.schools_as(array['school_coordinator', 'council_administrator']))::uuid[]));--> statement-breakpoint
CREATE POLICY "add" ON "upload_row" AS PERMISSIVE FOR INSERT TO "wex_app" WITH CHECK ("upload_row"."school_id" = any ((select wex.schools_as(array['school_coordinator', 'council_administrator']))::uuid[]));--> statement-breakpoint
CREATE POLICY "change" ON "upload_row" AS PERMISSIVE FOR UPDATE TO "wex_app" USING ("upload_row"."school_id" = any ((select wex.schools_as(array['school_coordinator', 'council_administrator']))::uuid[])) WITH CHECK ("upload_row"."school_id" = any ((select wex.schools_as(array['school_coordinator', 'council_administrator']))::uuid[]));--> statement-breakpoint
CREATE POLICY "remove" ON "upload_row" AS PERMISSIVE FOR DELETE TO "wex_app" USING ("upload_row"."school_id" = any ((select wex.schools_as(array['school_coordinator', 'council_administrator']))::uuid[]));--> statement-breakpoint
-- By hand from here: drizzle-kit writes neither FORCE nor GRANT. Forced, so that the owner is bound as well.
do $$
declare
  t regclass;
begin
  for t in select c.oid::regclass from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' loop
    execute format('alter table %s force row level security', t);
  end loop;
end
$$;
--> statement-breakpoint
create trigger count_added after insert on membership referencing new table as added for each statement execute function wex.count_stages();
--> statement-breakpoint
create trigger count_removed after delete on membership referencing old table as removed for each statement execute function wex.count_stages();
--> statement-breakpoint
create trigger count_changed after update on membership referencing old table as removed new table as added for each statement execute function wex.count_stages();
--> statement-breakpoint
grant select, update on council to wex_app;
--> statement-breakpoint
grant select, insert on notice_version to wex_app;
--> statement-breakpoint
grant select on council, notice_version to wex_public;
--> statement-breakpoint
grant select, insert, update (name, phase, town, closed_on) on school to wex_app;
--> statement-breakpoint
grant select, insert, update (name) on partner to wex_app;
--> statement-breakpoint
grant select, insert, update (purpose, instructions, starts_on, ends_on) on partner_agreement to wex_app;
--> statement-breakpoint
grant select, insert, delete on partner_agreement_school to wex_app;
--> statement-breakpoint
-- No page reads a passphrase's hash: only the sign-in role can.
grant select (id, email, name, deactivated_at, created_at), insert, update (email, name, deactivated_at) on person to wex_app;
--> statement-breakpoint
grant select on person to wex_sign_in;
--> statement-breakpoint
grant select, insert, update (ended_at) on role_grant to wex_app;
--> statement-breakpoint
grant select, update (revoked_at) on session to wex_app;
--> statement-breakpoint
grant insert on session to wex_sign_in;
--> statement-breakpoint
grant select, insert on sign_in_attempt to wex_sign_in;
--> statement-breakpoint
grant select, insert, update (name, kind, placement_start, placement_end, required_hours) on cohort to wex_app;
--> statement-breakpoint
grant select, insert, update (stage, stage_since) on membership to wex_app;
--> statement-breakpoint
grant select, insert on stage_event to wex_app;
--> statement-breakpoint
grant select on stage_figure to wex_app;
--> statement-breakpoint
grant select, insert, update (legal_surname, legal_forename, preferred_forename, date_of_birth, year_group, tutor_group,
  upn, uln, email, surname_folded, forename_folded, preferred_folded, updated_at) on student to wex_app;
--> statement-breakpoint
grant select, insert, update (state, file, report, committed_at, added, updated) on upload to wex_app;
--> statement-breakpoint
grant select, insert, update (outcome, student_id), delete on upload_row to wex_app;
--> statement-breakpoint
grant select, insert, delete on upload_issue to wex_app;
--> statement-breakpoint
grant select, insert on audit_event to wex_app;
--> statement-breakpoint
grant insert on audit_event to wex_sign_in;
--> statement-breakpoint
grant select on person, role_grant, session, school, partner, partner_agreement, partner_agreement_school, cohort to wex_definer;
--> statement-breakpoint
grant update (last_seen_at) on session to wex_definer;
--> statement-breakpoint
grant select, insert, update on stage_figure to wex_definer;
