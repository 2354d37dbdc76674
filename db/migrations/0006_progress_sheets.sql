CREATE TABLE "progress_sheet" (
	"id" uuid PRIMARY KEY NOT NULL,
	"school_id" uuid NOT NULL,
	"cohort_id" uuid NOT NULL,
	"file_name" text NOT NULL,
	"received_at" timestamp with time zone DEFAULT wex.now() NOT NULL,
	"received_by" uuid NOT NULL,
	"kept_until" date DEFAULT wex.today() + 14 NOT NULL,
	"lines" jsonb,
	"saved_at" timestamp with time zone,
	"saved_by" uuid,
	"changed" integer,
	CONSTRAINT "progress_sheet_is_saved_or_waits" CHECK (("progress_sheet"."saved_at" is null) = ("progress_sheet"."lines" is not null))
);
--> statement-breakpoint
ALTER TABLE "progress_sheet" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "progress_sheet" ADD CONSTRAINT "progress_sheet_cohort" FOREIGN KEY ("school_id","cohort_id") REFERENCES "public"."cohort"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "progress_sheet_by_cohort" ON "progress_sheet" USING btree ("school_id","cohort_id");--> statement-breakpoint
CREATE POLICY "read" ON "progress_sheet" AS PERMISSIVE FOR SELECT TO "wex_app" USING ("progress_sheet"."school_id" = any ((select wex.schools_as(array['school_coordinator', 'school_staff', 'council_administrator', 'partner_adviser']))::uuid[]));--> statement-breakpoint
CREATE POLICY "add" ON "progress_sheet" AS PERMISSIVE FOR INSERT TO "wex_app" WITH CHECK ("progress_sheet"."school_id" = any ((select wex.schools_as(array['school_coordinator', 'school_staff', 'council_administrator', 'partner_adviser']))::uuid[]) and "progress_sheet"."received_by" = (select wex.person_id()));--> statement-breakpoint
CREATE POLICY "change" ON "progress_sheet" AS PERMISSIVE FOR UPDATE TO "wex_app" USING ("progress_sheet"."school_id" = any ((select wex.schools_as(array['school_coordinator', 'school_staff', 'council_administrator', 'partner_adviser']))::uuid[])) WITH CHECK ("progress_sheet"."school_id" = any ((select wex.schools_as(array['school_coordinator', 'school_staff', 'council_administrator', 'partner_adviser']))::uuid[]));--> statement-breakpoint
CREATE POLICY "definer_does" ON "progress_sheet" AS PERMISSIVE FOR ALL TO "wex_definer" USING (true) WITH CHECK (true);--> statement-breakpoint
alter table progress_sheet force row level security;
--> statement-breakpoint
grant select, insert, update (lines, saved_at, saved_by, changed) on progress_sheet to wex_app;
--> statement-breakpoint
-- A sheet that nobody saved names students and says how they stand: it is gone the day after its date.
grant delete, select (kept_until) on progress_sheet to wex_definer;
--> statement-breakpoint
create function wex.purge_progress_sheets() returns void
  language sql volatile security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$ delete from progress_sheet where kept_until < wex.today() $$;
--> statement-breakpoint
grant create on schema wex to wex_definer;
--> statement-breakpoint
alter function wex.purge_progress_sheets() owner to wex_definer;
--> statement-breakpoint
revoke create on schema wex from wex_definer;
--> statement-breakpoint
revoke execute on function wex.purge_progress_sheets() from public;
--> statement-breakpoint
grant execute on function wex.purge_progress_sheets() to wex_retention;
