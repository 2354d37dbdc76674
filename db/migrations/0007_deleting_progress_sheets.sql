CREATE POLICY "remove" ON "progress_sheet" AS PERMISSIVE FOR DELETE TO "wex_app" USING ("progress_sheet"."school_id" = any ((select wex.schools_as(array['school_coordinator', 'school_staff', 'council_administrator', 'partner_adviser']))::uuid[]) and "progress_sheet"."saved_at" is null);--> statement-breakpoint
grant delete on progress_sheet to wex_app;
