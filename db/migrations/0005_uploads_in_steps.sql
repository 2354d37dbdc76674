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
