CREATE TABLE "rights_attachment" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"received_at" timestamp with time zone DEFAULT wex.now() NOT NULL,
	"size" integer NOT NULL,
	"media_type" text NOT NULL,
	"file" "bytea",
	"checked_at" timestamp with time zone,
	"checked_by" uuid,
	"accepted" text,
	CONSTRAINT "rights_attachment_kind_is_known" CHECK ("rights_attachment"."kind" in ('identity', 'authority', 'supporting')),
	CONSTRAINT "rights_attachment_goes_when_it_was_checked" CHECK ("rights_attachment"."checked_at" is null or "rights_attachment"."file" is null)
);
--> statement-breakpoint
ALTER TABLE "rights_attachment" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "rights_draft" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"answers" text NOT NULL,
	"saved_at" timestamp with time zone DEFAULT wex.now() NOT NULL,
	"case_id" uuid
);
--> statement-breakpoint
ALTER TABLE "rights_draft" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "rights_link" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT wex.now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	"content" "bytea",
	"file_name" text,
	"media_type" text,
	CONSTRAINT "rights_link_kind_is_known" CHECK ("rights_link"."kind" in ('confirm', 'track', 'download')),
	CONSTRAINT "rights_link_downloads_something" CHECK (("rights_link"."kind" = 'download') = ("rights_link"."file_name" is not null))
);
--> statement-breakpoint
ALTER TABLE "rights_link" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "bank_holiday" (
	"day" date PRIMARY KEY NOT NULL,
	"name" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "bank_holiday" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "erasure_ledger" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"student_id" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT wex.now() NOT NULL,
	"replayed_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "erasure_ledger" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "rights_case" (
	"id" uuid PRIMARY KEY NOT NULL,
	"reference" text NOT NULL,
	"channel" text NOT NULL,
	"received_on" date NOT NULL,
	"entered_at" timestamp with time zone DEFAULT wex.now() NOT NULL,
	"entered_by" uuid,
	"rule_version" text NOT NULL,
	"state" text DEFAULT 'received' NOT NULL,
	"requester" text NOT NULL,
	"requester_name" text,
	"requester_email" text,
	"requester_address" text,
	"requester_phone" text,
	"authority" text,
	"subject_name" text,
	"subject_date_of_birth" date,
	"subject_school_id" uuid,
	"subject_school" text,
	"about" text,
	"email_confirmed_at" timestamp with time zone,
	"student_id" uuid,
	"student_school_id" uuid,
	"found_by" uuid,
	"assigned_to" uuid,
	"identity_asked_on" date,
	"identity_received_on" date,
	"authority_asked_on" date,
	"authority_received_on" date,
	"extended_on" date,
	"extension_reason" text,
	"decided_at" timestamp with time zone,
	"delivered_at" timestamp with time zone,
	"closed_at" timestamp with time zone,
	"anonymised_at" timestamp with time zone,
	"version" integer DEFAULT 0 NOT NULL,
	"warned_at_days" integer,
	CONSTRAINT "rights_case_reference_unique" UNIQUE("reference"),
	CONSTRAINT "rights_case_reference_has_its_form" CHECK ("rights_case"."reference" ~ '^DR-[0-9A-Z]{4}-[0-9A-Z]{4}$'),
	CONSTRAINT "rights_case_channel_is_known" CHECK ("rights_case"."channel" in ('web', 'email', 'letter', 'in_person', 'telephone', 'school')),
	CONSTRAINT "rights_case_state_is_known" CHECK ("rights_case"."state" in ('received', 'awaiting_identity', 'awaiting_authority', 'open', 'awaiting_clarification', 'decided', 'delivered', 'closed', 'withdrawn')),
	CONSTRAINT "rights_case_requester_is_known" CHECK ("rights_case"."requester" in ('self', 'parent', 'representative')),
	CONSTRAINT "rights_case_email_is_lower_case" CHECK ("rights_case"."requester_email" = lower("rights_case"."requester_email")),
	CONSTRAINT "rights_case_student_has_a_school" CHECK (("rights_case"."student_id" is null) = ("rights_case"."student_school_id" is null)),
	CONSTRAINT "rights_case_extension_has_its_reason" CHECK (("rights_case"."extended_on" is null) = ("rights_case"."extension_reason" is null))
);
--> statement-breakpoint
ALTER TABLE "rights_case" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "rights_clarification" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"question" text,
	"asked_on" date DEFAULT wex.today() NOT NULL,
	"asked_by" uuid NOT NULL,
	"answered_on" date,
	CONSTRAINT "rights_clarification_is_answered_after_it_is_asked" CHECK ("rights_clarification"."answered_on" >= "rights_clarification"."asked_on")
);
--> statement-breakpoint
ALTER TABLE "rights_clarification" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "rights_event" (
	"id" uuid PRIMARY KEY DEFAULT wex.new_id() NOT NULL,
	"case_id" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT wex.now() NOT NULL,
	"by_person_id" uuid,
	"kind" text NOT NULL,
	"from_state" text,
	"to_state" text,
	"reason" text,
	"rule_version" text NOT NULL,
	"details" jsonb
);
--> statement-breakpoint
ALTER TABLE "rights_event" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "rights_finding" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"facts" jsonb,
	"at" timestamp with time zone DEFAULT wex.now() NOT NULL,
	"by_person_id" uuid NOT NULL,
	CONSTRAINT "rights_finding_kind_is_known" CHECK ("rights_finding"."kind" in ('competence', 'search', 'redaction'))
);
--> statement-breakpoint
ALTER TABLE "rights_finding" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "rights_item" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"ask" text NOT NULL,
	"details" text,
	"outcome" text,
	"reasons" text[],
	"reason_text" text,
	"decided_at" timestamp with time zone,
	"decided_by" uuid,
	"carried_out_at" timestamp with time zone,
	"receipt" jsonb,
	CONSTRAINT "rights_item_once" UNIQUE("case_id","ask"),
	CONSTRAINT "rights_item_in_case" UNIQUE("case_id","id"),
	CONSTRAINT "rights_item_ask_is_known" CHECK ("rights_item"."ask" in ('access', 'correction', 'erasure', 'restriction', 'objection', 'portability', 'withdrawal', 'complaint')),
	CONSTRAINT "rights_item_outcome_is_known" CHECK ("rights_item"."outcome" in ('granted', 'partly', 'refused', 'does_not_apply')),
	CONSTRAINT "rights_item_outcome_was_decided" CHECK (("rights_item"."outcome" is null) = ("rights_item"."decided_at" is null))
);
--> statement-breakpoint
ALTER TABLE "rights_item" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "rights_message" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT wex.now() NOT NULL,
	"by_person_id" uuid,
	"body" text,
	"letter" text
);
--> statement-breakpoint
ALTER TABLE "rights_message" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "rights_plan" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"ask" text NOT NULL,
	"destroys" boolean NOT NULL,
	"preview" jsonb NOT NULL,
	"sealed" text,
	"prepared_at" timestamp with time zone DEFAULT wex.now() NOT NULL,
	"prepared_by" uuid NOT NULL,
	"approved_at" timestamp with time zone,
	"approved_by" uuid,
	"carried_out_at" timestamp with time zone,
	"carried_out_by" uuid,
	"verified_at" timestamp with time zone,
	"set_aside_at" timestamp with time zone,
	CONSTRAINT "rights_plan_is_approved_by_a_second_person" CHECK ("rights_plan"."approved_by" <> "rights_plan"."prepared_by"),
	CONSTRAINT "rights_plan_that_destroys_is_approved_first" CHECK (not "rights_plan"."destroys" or "rights_plan"."carried_out_at" is null or "rights_plan"."approved_at" is not null)
);
--> statement-breakpoint
ALTER TABLE "rights_plan" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "rights_school_part" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"question" text,
	"asked_at" timestamp with time zone DEFAULT wex.now() NOT NULL,
	"asked_by" uuid NOT NULL,
	"answer" text,
	"answered_at" timestamp with time zone,
	"answered_by" uuid
);
--> statement-breakpoint
ALTER TABLE "rights_school_part" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "membership" ADD COLUMN "restricted" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "student" ADD COLUMN "restricted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "student" ADD COLUMN "basics_only" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "upload_change" ADD COLUMN "restricted" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "upload_issue" ADD COLUMN "restricted" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "upload_row" ADD COLUMN "restricted" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "rights_attachment" ADD CONSTRAINT "rights_attachment_case_id_rights_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."rights_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rights_attachment" ADD CONSTRAINT "rights_attachment_checked_by_person_id_fk" FOREIGN KEY ("checked_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rights_draft" ADD CONSTRAINT "rights_draft_case_id_rights_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."rights_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rights_link" ADD CONSTRAINT "rights_link_case_id_rights_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."rights_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erasure_ledger" ADD CONSTRAINT "erasure_ledger_case_id_rights_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."rights_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rights_case" ADD CONSTRAINT "rights_case_entered_by_person_id_fk" FOREIGN KEY ("entered_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rights_case" ADD CONSTRAINT "rights_case_subject_school_id_school_id_fk" FOREIGN KEY ("subject_school_id") REFERENCES "public"."school"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rights_case" ADD CONSTRAINT "rights_case_student_school_id_school_id_fk" FOREIGN KEY ("student_school_id") REFERENCES "public"."school"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rights_case" ADD CONSTRAINT "rights_case_found_by_person_id_fk" FOREIGN KEY ("found_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rights_case" ADD CONSTRAINT "rights_case_assigned_to_person_id_fk" FOREIGN KEY ("assigned_to") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rights_clarification" ADD CONSTRAINT "rights_clarification_case_id_rights_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."rights_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rights_clarification" ADD CONSTRAINT "rights_clarification_asked_by_person_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rights_event" ADD CONSTRAINT "rights_event_case_id_rights_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."rights_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rights_event" ADD CONSTRAINT "rights_event_by_person_id_person_id_fk" FOREIGN KEY ("by_person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rights_finding" ADD CONSTRAINT "rights_finding_case_id_rights_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."rights_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rights_finding" ADD CONSTRAINT "rights_finding_by_person_id_person_id_fk" FOREIGN KEY ("by_person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rights_item" ADD CONSTRAINT "rights_item_case_id_rights_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."rights_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rights_item" ADD CONSTRAINT "rights_item_decided_by_person_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rights_message" ADD CONSTRAINT "rights_message_case_id_rights_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."rights_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rights_message" ADD CONSTRAINT "rights_message_by_person_id_person_id_fk" FOREIGN KEY ("by_person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rights_plan" ADD CONSTRAINT "rights_plan_case_id_rights_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."rights_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rights_plan" ADD CONSTRAINT "rights_plan_item_id_rights_item_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."rights_item"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rights_plan" ADD CONSTRAINT "rights_plan_prepared_by_person_id_fk" FOREIGN KEY ("prepared_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rights_plan" ADD CONSTRAINT "rights_plan_approved_by_person_id_fk" FOREIGN KEY ("approved_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rights_plan" ADD CONSTRAINT "rights_plan_carried_out_by_person_id_fk" FOREIGN KEY ("carried_out_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rights_school_part" ADD CONSTRAINT "rights_school_part_case_id_rights_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."rights_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rights_school_part" ADD CONSTRAINT "rights_school_part_school_id_school_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."school"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rights_school_part" ADD CONSTRAINT "rights_school_part_asked_by_person_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rights_school_part" ADD CONSTRAINT "rights_school_part_answered_by_person_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "rights_attachment_by_case" ON "rights_attachment" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "rights_link_by_case" ON "rights_link" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "erasure_ledger_by_student" ON "erasure_ledger" USING btree ("student_id");--> statement-breakpoint
CREATE INDEX "rights_case_by_state" ON "rights_case" USING btree ("state","received_on");--> statement-breakpoint
CREATE INDEX "rights_case_by_student" ON "rights_case" USING btree ("student_id") WHERE "rights_case"."student_id" is not null;--> statement-breakpoint
CREATE INDEX "rights_clarification_by_case" ON "rights_clarification" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "rights_event_by_case" ON "rights_event" USING btree ("case_id","at");--> statement-breakpoint
CREATE INDEX "rights_finding_by_case" ON "rights_finding" USING btree ("case_id","at");--> statement-breakpoint
CREATE INDEX "rights_message_by_case" ON "rights_message" USING btree ("case_id","at");--> statement-breakpoint
CREATE INDEX "rights_plan_by_case" ON "rights_plan" USING btree ("case_id");--> statement-breakpoint
CREATE UNIQUE INDEX "rights_plan_open_once" ON "rights_plan" USING btree ("item_id") WHERE "rights_plan"."carried_out_at" is null and "rights_plan"."set_aside_at" is null;--> statement-breakpoint
CREATE INDEX "rights_school_part_by_case" ON "rights_school_part" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "rights_school_part_by_school" ON "rights_school_part" USING btree ("school_id");--> statement-breakpoint
CREATE POLICY "read" ON "rights_attachment" AS PERMISSIVE FOR SELECT TO "wex_app" USING ((select wex.holds(array['data_protection_officer'])) and (select wex.by_person()));--> statement-breakpoint
CREATE POLICY "change" ON "rights_attachment" AS PERMISSIVE FOR UPDATE TO "wex_app" USING ((select wex.holds(array['data_protection_officer'])) and (select wex.by_person())) WITH CHECK ((select wex.holds(array['data_protection_officer'])) and (select wex.by_person()));--> statement-breakpoint
CREATE POLICY "definer_does" ON "rights_attachment" AS PERMISSIVE FOR ALL TO "wex_definer" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "definer_does" ON "rights_draft" AS PERMISSIVE FOR ALL TO "wex_definer" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "add" ON "rights_link" AS PERMISSIVE FOR INSERT TO "wex_app" WITH CHECK ((select wex.holds(array['data_protection_officer'])) and (select wex.by_person()));--> statement-breakpoint
CREATE POLICY "definer_does" ON "rights_link" AS PERMISSIVE FOR ALL TO "wex_definer" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "read" ON "bank_holiday" AS PERMISSIVE FOR SELECT TO "wex_app" USING ((select wex.person_id()) is not null);--> statement-breakpoint
CREATE POLICY "add" ON "bank_holiday" AS PERMISSIVE FOR INSERT TO "wex_app" WITH CHECK ((select wex.holds(array['data_protection_officer'])) and (select wex.by_person()));--> statement-breakpoint
CREATE POLICY "remove" ON "bank_holiday" AS PERMISSIVE FOR DELETE TO "wex_app" USING ((select wex.holds(array['data_protection_officer'])) and (select wex.by_person()));--> statement-breakpoint
CREATE POLICY "definer_reads" ON "bank_holiday" AS PERMISSIVE FOR SELECT TO "wex_definer" USING (true);--> statement-breakpoint
CREATE POLICY "read" ON "erasure_ledger" AS PERMISSIVE FOR SELECT TO "wex_app" USING ((select wex.holds(array['data_protection_officer', 'council_administrator'])) and (select wex.by_person()));--> statement-breakpoint
CREATE POLICY "definer_does" ON "erasure_ledger" AS PERMISSIVE FOR ALL TO "wex_definer" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "read" ON "rights_case" AS PERMISSIVE FOR SELECT TO "wex_app" USING ((select wex.holds(array['data_protection_officer', 'council_administrator'])) and (select wex.by_person()));--> statement-breakpoint
CREATE POLICY "add" ON "rights_case" AS PERMISSIVE FOR INSERT TO "wex_app" WITH CHECK ((select wex.holds(array['data_protection_officer'])) and (select wex.by_person()) and "rights_case"."entered_by" = (select wex.person_id()));--> statement-breakpoint
CREATE POLICY "change" ON "rights_case" AS PERMISSIVE FOR UPDATE TO "wex_app" USING ((select wex.holds(array['data_protection_officer'])) and (select wex.by_person())) WITH CHECK ((select wex.holds(array['data_protection_officer'])) and (select wex.by_person()));--> statement-breakpoint
CREATE POLICY "definer_does" ON "rights_case" AS PERMISSIVE FOR ALL TO "wex_definer" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "read" ON "rights_clarification" AS PERMISSIVE FOR SELECT TO "wex_app" USING ((select wex.holds(array['data_protection_officer', 'council_administrator'])) and (select wex.by_person()));--> statement-breakpoint
CREATE POLICY "add" ON "rights_clarification" AS PERMISSIVE FOR INSERT TO "wex_app" WITH CHECK ((select wex.holds(array['data_protection_officer'])) and (select wex.by_person()) and "rights_clarification"."asked_by" = (select wex.person_id()));--> statement-breakpoint
CREATE POLICY "change" ON "rights_clarification" AS PERMISSIVE FOR UPDATE TO "wex_app" USING ((select wex.holds(array['data_protection_officer'])) and (select wex.by_person())) WITH CHECK ((select wex.holds(array['data_protection_officer'])) and (select wex.by_person()));--> statement-breakpoint
CREATE POLICY "definer_does" ON "rights_clarification" AS PERMISSIVE FOR ALL TO "wex_definer" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "read" ON "rights_event" AS PERMISSIVE FOR SELECT TO "wex_app" USING ((select wex.holds(array['data_protection_officer', 'council_administrator'])) and (select wex.by_person()));--> statement-breakpoint
CREATE POLICY "add" ON "rights_event" AS PERMISSIVE FOR INSERT TO "wex_app" WITH CHECK ((select wex.holds(array['data_protection_officer', 'council_administrator'])) and (select wex.by_person()) and "rights_event"."by_person_id" = (select wex.person_id()) and "rights_event"."at" = (select wex.now()));--> statement-breakpoint
CREATE POLICY "definer_does" ON "rights_event" AS PERMISSIVE FOR ALL TO "wex_definer" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "read" ON "rights_finding" AS PERMISSIVE FOR SELECT TO "wex_app" USING ((select wex.holds(array['data_protection_officer', 'council_administrator'])) and (select wex.by_person()));--> statement-breakpoint
CREATE POLICY "add" ON "rights_finding" AS PERMISSIVE FOR INSERT TO "wex_app" WITH CHECK ((select wex.holds(array['data_protection_officer'])) and (select wex.by_person()) and "rights_finding"."by_person_id" = (select wex.person_id()));--> statement-breakpoint
CREATE POLICY "definer_does" ON "rights_finding" AS PERMISSIVE FOR ALL TO "wex_definer" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "read" ON "rights_item" AS PERMISSIVE FOR SELECT TO "wex_app" USING ((select wex.holds(array['data_protection_officer', 'council_administrator'])) and (select wex.by_person()));--> statement-breakpoint
CREATE POLICY "add" ON "rights_item" AS PERMISSIVE FOR INSERT TO "wex_app" WITH CHECK ((select wex.holds(array['data_protection_officer'])) and (select wex.by_person()));--> statement-breakpoint
CREATE POLICY "change" ON "rights_item" AS PERMISSIVE FOR UPDATE TO "wex_app" USING ((select wex.holds(array['data_protection_officer'])) and (select wex.by_person())) WITH CHECK ((select wex.holds(array['data_protection_officer'])) and (select wex.by_person()));--> statement-breakpoint
CREATE POLICY "definer_does" ON "rights_item" AS PERMISSIVE FOR ALL TO "wex_definer" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "read" ON "rights_message" AS PERMISSIVE FOR SELECT TO "wex_app" USING ((select wex.holds(array['data_protection_officer', 'council_administrator'])) and (select wex.by_person()));--> statement-breakpoint
CREATE POLICY "add" ON "rights_message" AS PERMISSIVE FOR INSERT TO "wex_app" WITH CHECK ((select wex.holds(array['data_protection_officer'])) and (select wex.by_person()) and "rights_message"."by_person_id" = (select wex.person_id()));--> statement-breakpoint
CREATE POLICY "definer_does" ON "rights_message" AS PERMISSIVE FOR ALL TO "wex_definer" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "read" ON "rights_plan" AS PERMISSIVE FOR SELECT TO "wex_app" USING ((select wex.holds(array['data_protection_officer', 'council_administrator'])) and (select wex.by_person()));--> statement-breakpoint
CREATE POLICY "add" ON "rights_plan" AS PERMISSIVE FOR INSERT TO "wex_app" WITH CHECK ((select wex.holds(array['data_protection_officer'])) and (select wex.by_person()) and "rights_plan"."prepared_by" = (select wex.person_id()));--> statement-breakpoint
CREATE POLICY "change" ON "rights_plan" AS PERMISSIVE FOR UPDATE TO "wex_app" USING ((select wex.holds(array['data_protection_officer', 'council_administrator'])) and (select wex.by_person())) WITH CHECK ((select wex.holds(array['data_protection_officer', 'council_administrator'])) and (select wex.by_person()));--> statement-breakpoint
CREATE POLICY "definer_does" ON "rights_plan" AS PERMISSIVE FOR ALL TO "wex_definer" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "read" ON "rights_school_part" AS PERMISSIVE FOR SELECT TO "wex_app" USING ((select wex.holds(array['data_protection_officer', 'council_administrator'])) and (select wex.by_person()) or "rights_school_part"."school_id" = any ((select wex.schools_as(array['school_coordinator']))::uuid[]) and (select wex.by_person()));--> statement-breakpoint
CREATE POLICY "add" ON "rights_school_part" AS PERMISSIVE FOR INSERT TO "wex_app" WITH CHECK ((select wex.holds(array['data_protection_officer'])) and (select wex.by_person()) and "rights_school_part"."asked_by" = (select wex.person_id()));--> statement-breakpoint
CREATE POLICY "change" ON "rights_school_part" AS PERMISSIVE FOR UPDATE TO "wex_app" USING ("rights_school_part"."school_id" = any ((select wex.schools_as(array['school_coordinator']))::uuid[]) and (select wex.by_person())) WITH CHECK ("rights_school_part"."school_id" = any ((select wex.schools_as(array['school_coordinator']))::uuid[]) and (select wex.by_person()));--> statement-breakpoint
CREATE POLICY "definer_does" ON "rights_school_part" AS PERMISSIVE FOR ALL TO "wex_definer" USING (true) WITH CHECK (true);--> statement-breakpoint
ALTER POLICY "read" ON "membership" TO wex_app USING ("membership"."school_id" = any ((select wex.schools_as(array['school_coordinator', 'school_staff', 'council_administrator', 'partner_adviser']))::uuid[]) and not "membership"."restricted");--> statement-breakpoint
ALTER POLICY "change" ON "membership" TO wex_app USING ("membership"."school_id" = any ((select wex.schools_as(array['school_coordinator', 'school_staff', 'council_administrator', 'partner_adviser']))::uuid[]) and not "membership"."restricted") WITH CHECK ("membership"."school_id" = any ((select wex.schools_as(array['school_coordinator', 'school_staff', 'council_administrator', 'partner_adviser']))::uuid[]) and not "membership"."restricted");--> statement-breakpoint
ALTER POLICY "read" ON "stage_event" TO wex_app USING ("stage_event"."school_id" = any ((select wex.schools_as(array['school_coordinator', 'school_staff', 'council_administrator', 'partner_adviser']))::uuid[]) and exists (select from membership m where m.school_id = "stage_event"."school_id" and m.id = "stage_event"."membership_id"));--> statement-breakpoint
ALTER POLICY "read" ON "student" TO wex_app USING ("student"."school_id" = any ((select wex.schools_as(array['school_coordinator', 'school_staff', 'council_administrator', 'partner_adviser']))::uuid[]) and "student"."restricted_at" is null);--> statement-breakpoint
ALTER POLICY "change" ON "student" TO wex_app USING ("student"."school_id" = any ((select wex.schools_as(array['school_coordinator', 'council_administrator']))::uuid[]) and "student"."restricted_at" is null) WITH CHECK ("student"."school_id" = any ((select wex.schools_as(array['school_coordinator', 'council_administrator']))::uuid[]) and "student"."restricted_at" is null);--> statement-breakpoint
ALTER POLICY "read" ON "upload_change" TO wex_app USING ("upload_change"."school_id" = any ((select wex.schools_as(array['school_coordinator', 'council_administrator']))::uuid[]) and not "upload_change"."restricted");--> statement-breakpoint
ALTER POLICY "read" ON "upload_issue" TO wex_app USING ("upload_issue"."school_id" = any ((select wex.schools_as(array['school_coordinator', 'council_administrator']))::uuid[]) and not "upload_issue"."restricted");--> statement-breakpoint
ALTER POLICY "remove" ON "upload_issue" TO wex_app USING ("upload_issue"."school_id" = any ((select wex.schools_as(array['school_coordinator', 'council_administrator']))::uuid[]) and not "upload_issue"."restricted");--> statement-breakpoint
ALTER POLICY "read" ON "upload_row" TO wex_app USING ("upload_row"."school_id" = any ((select wex.schools_as(array['school_coordinator', 'council_administrator']))::uuid[]) and not "upload_row"."restricted");--> statement-breakpoint
ALTER POLICY "change" ON "upload_row" TO wex_app USING ("upload_row"."school_id" = any ((select wex.schools_as(array['school_coordinator', 'council_administrator']))::uuid[]) and not "upload_row"."restricted") WITH CHECK ("upload_row"."school_id" = any ((select wex.schools_as(array['school_coordinator', 'council_administrator']))::uuid[]) and not "upload_row"."restricted");--> statement-breakpoint
ALTER POLICY "remove" ON "upload_row" TO wex_app USING ("upload_row"."school_id" = any ((select wex.schools_as(array['school_coordinator', 'council_administrator']))::uuid[]) and not "upload_row"."restricted");
--> statement-breakpoint
-- wex_rights: taken on for one rights request, for that one transaction (db/actor.ts, asCase). What it sees and changes
-- is what is held about that request's person; each table that holds some has a policy for it.
do $$
begin
  begin
    create role wex_rights nologin noinherit;
  exception when duplicate_object or unique_violation then null;
  end;
  grant wex_rights to current_user;
end
$$;
--> statement-breakpoint
grant wex_rights to wex_app;
--> statement-breakpoint
grant usage on schema wex to wex_rights;
--> statement-breakpoint
alter table rights_case force row level security;
--> statement-breakpoint
alter table rights_item force row level security;
--> statement-breakpoint
alter table rights_event force row level security;
--> statement-breakpoint
alter table rights_clarification force row level security;
--> statement-breakpoint
alter table rights_message force row level security;
--> statement-breakpoint
alter table rights_finding force row level security;
--> statement-breakpoint
alter table rights_school_part force row level security;
--> statement-breakpoint
alter table rights_plan force row level security;
--> statement-breakpoint
alter table rights_draft force row level security;
--> statement-breakpoint
alter table rights_link force row level security;
--> statement-breakpoint
alter table rights_attachment force row level security;
--> statement-breakpoint
alter table erasure_ledger force row level security;
--> statement-breakpoint
alter table bank_holiday force row level security;
--> statement-breakpoint
grant select, insert, update (state, requester, requester_name, requester_email, requester_address, requester_phone, authority,
  subject_name, subject_date_of_birth, subject_school_id, subject_school, about, student_id, student_school_id, found_by,
  assigned_to, identity_asked_on, identity_received_on, authority_asked_on, authority_received_on, extended_on,
  extension_reason, decided_at, delivered_at, closed_at, version) on rights_case to wex_app;
--> statement-breakpoint
grant select, insert, update (details, outcome, reasons, reason_text, decided_at, decided_by, carried_out_at, receipt) on rights_item to wex_app;
--> statement-breakpoint
grant select, insert on rights_event, rights_message, rights_finding to wex_app;
--> statement-breakpoint
grant select, insert, update (answered_on) on rights_clarification to wex_app;
--> statement-breakpoint
grant select, insert, update (answer, answered_at, answered_by) on rights_school_part to wex_app;
--> statement-breakpoint
grant select, insert, update (preview, sealed, approved_at, approved_by, carried_out_at, carried_out_by, verified_at, set_aside_at) on rights_plan to wex_app;
--> statement-breakpoint
-- No page reads the hash of a link, nor what a link fetches.
grant insert on rights_link to wex_app;
--> statement-breakpoint
grant select, update (file, checked_at, checked_by, accepted) on rights_attachment to wex_app;
--> statement-breakpoint
grant select on erasure_ledger to wex_app;
--> statement-breakpoint
grant select, insert, delete on bank_holiday to wex_app;
--> statement-breakpoint
grant select, insert, update, delete on rights_case, rights_item, rights_event, rights_clarification, rights_message,
  rights_finding, rights_school_part, rights_plan, rights_draft, rights_link, rights_attachment, erasure_ledger to wex_definer;
--> statement-breakpoint
grant select on bank_holiday to wex_definer;
--> statement-breakpoint
grant update (restricted_at, basics_only) on student to wex_definer;
--> statement-breakpoint
grant update (restricted) on membership, upload_row, upload_issue, upload_change to wex_definer;
--> statement-breakpoint
create index student_restricted on student using btree (school_id, id) where restricted_at is not null;
--> statement-breakpoint
-- The student about whom the case is that was named to Postgres, if the asking session's person handles cases and this
-- one is not over; null otherwise. Everything that the role wex_rights may see and do hangs on it.
create function wex.case_student() returns uuid
  language plpgsql stable security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
begin
  if not (wex.holds(array['data_protection_officer']) and wex.by_person()) then
    return null;
  end if;
  return (
    select c.student_id from rights_case c
    where c.id = nullif(current_setting('wex.case_id', true), '')::uuid and c.state not in ('closed', 'withdrawn')
  );
end
$$;
--> statement-breakpoint
-- The same, where a plan that destroys was approved by a second person and has not been carried out.
create function wex.case_erases() returns uuid
  language plpgsql stable security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
begin
  if not exists (
    select from rights_plan p
    where p.case_id = nullif(current_setting('wex.case_id', true), '')::uuid
      and p.destroys and p.approved_at is not null and p.approved_by <> p.prepared_by
      and p.carried_out_at is null and p.set_aside_at is null
  ) then
    return null;
  end if;
  return wex.case_student();
end
$$;
--> statement-breakpoint
-- A plan is what was approved: nobody rewrites it afterwards, approves their own, approves or carries out in another's name.
create function wex.keep_plan() returns trigger
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
-- A school answers its part once, in its own name.
create function wex.keep_school_part() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
begin
  if wex.person_id() is not null and (old.answered_at is not null or new.answered_by is distinct from wex.person_id()) then
    raise insufficient_privilege using message = 'a school answers its part once';
  end if;
  return new;
end
$$;
--> statement-breakpoint
-- What hangs on a student is only stored while the student's information is. What an upload that was not saved holds of
-- them is let go: it is no record, and would be read again.
create function wex.apply_restriction() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
declare
  now_restricted boolean := new.restricted_at is not null;
begin
  update membership m set restricted = now_restricted
    where m.school_id = new.school_id and m.student_id = new.id and m.restricted <> now_restricted;
  if now_restricted then
    delete from upload_issue i using upload_row r, upload u
      where r.school_id = new.school_id and r.student_id = new.id
        and u.school_id = r.school_id and u.id = r.upload_id and u.state not in ('saving', 'committed', 'undone')
        and i.school_id = r.school_id and i.upload_id = r.upload_id and i.n = r.n;
    delete from upload_row r using upload u
      where r.school_id = new.school_id and r.student_id = new.id
        and u.school_id = r.school_id and u.id = r.upload_id and u.state not in ('saving', 'committed', 'undone');
  end if;
  update upload_issue i set restricted = now_restricted
    from upload_row r, upload u
    where u.school_id = new.school_id and r.school_id = u.school_id and r.upload_id = u.id
      and (r.student_id = new.id or r.new_student_id = new.id)
      and i.school_id = r.school_id and i.upload_id = r.upload_id and i.n = r.n;
  update upload_row r set restricted = now_restricted
    from upload u
    where u.school_id = new.school_id and r.school_id = u.school_id and r.upload_id = u.id
      and (r.student_id = new.id or r.new_student_id = new.id);
  update upload_change c set restricted = now_restricted where c.school_id = new.school_id and c.student_id = new.id;
  return null;
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
    where f.school_id = r.school_id and f.cohort_id = r.cohort_id and f.stage = r.stage and f.students = 0;
  return null;
end
$$;
--> statement-breakpoint
do $$
declare
  f text;
begin
  grant create on schema wex to wex_definer;
  foreach f in array array['wex.case_student()', 'wex.case_erases()', 'wex.keep_plan()', 'wex.keep_school_part()', 'wex.apply_restriction()'] loop
    execute format('alter function %s owner to wex_definer', f);
    execute format('revoke execute on function %s from public', f);
  end loop;
  revoke create on schema wex from wex_definer;
end
$$;
--> statement-breakpoint
create trigger keep_plan before update on rights_plan for each row execute function wex.keep_plan();
--> statement-breakpoint
create trigger keep_school_part before update on rights_school_part for each row execute function wex.keep_school_part();
--> statement-breakpoint
create trigger apply_restriction after update of restricted_at on student for each row
  when (old.restricted_at is distinct from new.restricted_at) execute function wex.apply_restriction();
--> statement-breakpoint
grant execute on function wex.case_student(), wex.case_erases(), wex.now(), wex.today(), wex.person_id(), wex.new_id() to wex_rights;
--> statement-breakpoint
-- Bank holidays of England and Wales; 2029 is computed (lib/rights/bank-holidays.ts says up to which year they are verified).
insert into bank_holiday (day, name) values
  ('2025-01-01', 'New Year’s Day'),
  ('2025-04-18', 'Good Friday'),
  ('2025-04-21', 'Easter Monday'),
  ('2025-05-05', 'the early May bank holiday'),
  ('2025-05-26', 'the spring bank holiday'),
  ('2025-08-25', 'the summer bank holiday'),
  ('2025-12-25', 'Christmas Day'),
  ('2025-12-26', 'Boxing Day'),
  ('2026-01-01', 'New Year’s Day'),
  ('2026-04-03', 'Good Friday'),
  ('2026-04-06', 'Easter Monday'),
  ('2026-05-04', 'the early May bank holiday'),
  ('2026-05-25', 'the spring bank holiday'),
  ('2026-08-31', 'the summer bank holiday'),
  ('2026-12-25', 'Christmas Day'),
  ('2026-12-28', 'the bank holiday in place of Boxing Day'),
  ('2027-01-01', 'New Year’s Day'),
  ('2027-03-26', 'Good Friday'),
  ('2027-03-29', 'Easter Monday'),
  ('2027-05-03', 'the early May bank holiday'),
  ('2027-05-31', 'the spring bank holiday'),
  ('2027-08-30', 'the summer bank holiday'),
  ('2027-12-27', 'the bank holiday in place of Christmas Day'),
  ('2027-12-28', 'the bank holiday in place of Boxing Day'),
  ('2028-01-03', 'the bank holiday in place of New Year’s Day'),
  ('2028-04-14', 'Good Friday'),
  ('2028-04-17', 'Easter Monday'),
  ('2028-05-01', 'the early May bank holiday'),
  ('2028-05-29', 'the spring bank holiday'),
  ('2028-08-28', 'the summer bank holiday'),
  ('2028-12-25', 'Christmas Day'),
  ('2028-12-26', 'Boxing Day'),
  ('2029-01-01', 'New Year’s Day'),
  ('2029-03-30', 'Good Friday'),
  ('2029-04-02', 'Easter Monday'),
  ('2029-05-07', 'the early May bank holiday'),
  ('2029-05-28', 'the spring bank holiday'),
  ('2029-08-27', 'the summer bank holiday'),
  ('2029-12-25', 'Christmas Day'),
  ('2029-12-26', 'Boxing Day');
