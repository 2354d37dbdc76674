-- Who gets in, as whom, for how long. First the role and the functions that the policies below call.

-- wex_mail: taken on to send what is queued, for that one transaction.
do $$
begin
  begin
    create role wex_mail nologin noinherit;
  exception when duplicate_object or unique_violation then null;
  end;
  grant wex_mail to current_user;
end
$$;
--> statement-breakpoint
grant wex_mail to wex_app;
--> statement-breakpoint
grant usage on schema wex to wex_mail;
--> statement-breakpoint
-- The bodies name tables and columns that come further down.
set check_function_bodies = off;
--> statement-breakpoint
-- Who is asking: the person of a live and whole session. One that still needs a second factor is nobody's. A personal
-- access token does not rest: a school's own system may come once a night.
create or replace function wex.person_of(session_id text) returns uuid
  language plpgsql stable security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
declare
  instant timestamptz := wex.now();
begin
  return (
    select s.person_id
    from session s join person p on p.id = s.person_id
    where s.id = nullif(session_id, '')
      and s.needs is null
      and s.revoked_at is null
      and s.expires_at > instant
      and (s.kind = 'api' or s.last_seen_at + make_interval(mins => s.idle_minutes::int) > instant)
      and p.deactivated_at is null
  );
end
$$;
--> statement-breakpoint
-- The person of a live session that is not whole yet: for the sign-in role's pages between the two factors.
create function wex.half_person_of(session_id text) returns uuid
  language plpgsql stable security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
declare
  instant timestamptz := wex.now();
begin
  return (
    select s.person_id
    from session s join person p on p.id = s.person_id
    where s.id = nullif(session_id, '')
      and s.needs is not null
      and s.revoked_at is null
      and s.expires_at > instant
      and s.last_seen_at + make_interval(mins => s.idle_minutes::int) > instant
      and p.deactivated_at is null
  );
end
$$;
--> statement-breakpoint
-- The person of the half session that is setting up its first factor, or null. With a factor already there, whoever
-- knows the passphrase alone must not add one of their own.
create function wex.enrolling() returns uuid
  language plpgsql stable security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
begin
  return (
    select s.person_id from session s
    where s.id = nullif(current_setting('wex.session_id', true), '') and s.needs = 'enrolment'
      and s.person_id = wex.half_person_of(s.id)
  );
end
$$;
--> statement-breakpoint
-- False for a personal access token.
create function wex.by_person() returns boolean
  language plpgsql stable security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
begin
  return not exists (
    select from session s where s.id = nullif(current_setting('wex.session_id', true), '') and s.kind <> 'browser'
  );
end
$$;
--> statement-breakpoint
create or replace function wex.holds(roles text[]) returns boolean
  language plpgsql stable security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
begin
  return exists (
    select from role_grant g
    where g.person_id = wex.person_id() and g.ended_at is null and g.suspended_at is null and g.role = any (roles)
  );
end
$$;
--> statement-breakpoint
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
  );
end
$$;
--> statement-breakpoint
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
        'idleMinutes', s.idle_minutes),
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
-- People with a role in a school of the asking coordinator. Those whose role is suspended are among them: somebody must
-- see whom to restore. The coordinator's own suspended role counts for nothing (wex.schools_as).
create or replace function wex.colleagues() returns setof uuid
  language sql stable security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
  select g.person_id from role_grant g
  where g.ended_at is null and g.school_id = any (wex.schools_as(array['school_coordinator']))
$$;
--> statement-breakpoint
create or replace function wex.idle_minutes(person_id uuid) returns integer
  language sql stable security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
  select case when exists (
    select from role_grant g
    where g.person_id = idle_minutes.person_id and g.ended_at is null and g.suspended_at is null
      and g.role in ('council_administrator', 'council_officer', 'data_protection_officer')
  ) then 30 else 60 end
$$;
--> statement-breakpoint
CREATE TABLE "access_review" (
	"id" uuid PRIMARY KEY NOT NULL,
	"school_id" uuid NOT NULL,
	"started_at" timestamp with time zone DEFAULT wex.now() NOT NULL,
	"due_at" timestamp with time zone DEFAULT wex.now() + interval '30 days' NOT NULL,
	"confirmed_at" timestamp with time zone,
	"confirmed_by" uuid,
	"lapsed_at" timestamp with time zone,
	CONSTRAINT "access_review_in_school" UNIQUE("school_id","id")
);
--> statement-breakpoint
ALTER TABLE "access_review" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "access_review_line" (
	"school_id" uuid NOT NULL,
	"review_id" uuid NOT NULL,
	"grant_id" uuid NOT NULL,
	"answer" text,
	CONSTRAINT "access_review_line_school_id_review_id_grant_id_pk" PRIMARY KEY("school_id","review_id","grant_id"),
	CONSTRAINT "access_review_line_answer_is_known" CHECK ("access_review_line"."answer" in ('keeps', 'ends'))
);
--> statement-breakpoint
ALTER TABLE "access_review_line" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "authenticator" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"secret_sealed" "bytea" NOT NULL,
	"created_at" timestamp with time zone DEFAULT wex.now() NOT NULL,
	"confirmed_at" timestamp with time zone,
	"last_step" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "authenticator" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "factor_rule" (
	"id" uuid PRIMARY KEY NOT NULL,
	"role" text,
	"school_id" uuid,
	"required" boolean NOT NULL,
	CONSTRAINT "factor_rule_once" UNIQUE NULLS NOT DISTINCT("role","school_id"),
	CONSTRAINT "factor_rule_role_is_known" CHECK ("factor_rule"."role" in ('school_coordinator', 'school_staff', 'council_administrator', 'council_officer', 'partner_adviser', 'data_protection_officer'))
);
--> statement-breakpoint
ALTER TABLE "factor_rule" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "identity" (
	"issuer" text NOT NULL,
	"subject" text NOT NULL,
	"person_id" uuid NOT NULL,
	"linked_at" timestamp with time zone DEFAULT wex.now() NOT NULL,
	CONSTRAINT "identity_issuer_subject_pk" PRIMARY KEY("issuer","subject")
);
--> statement-breakpoint
ALTER TABLE "identity" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "passkey" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"public_key" "bytea" NOT NULL,
	"counter" bigint DEFAULT 0 NOT NULL,
	"transports" text[] NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT wex.now() NOT NULL,
	"last_used_at" timestamp with time zone,
	"backed_up" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
ALTER TABLE "passkey" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "recovery_code" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"hash" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT wex.now() NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "recovery_code_once" UNIQUE("person_id","hash")
);
--> statement-breakpoint
ALTER TABLE "recovery_code" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "webauthn_challenge" (
	"challenge" text PRIMARY KEY NOT NULL,
	"person_id" uuid,
	"session_id" text,
	"purpose" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "webauthn_challenge_purpose_is_known" CHECK ("webauthn_challenge"."purpose" in ('sign_in', 'factor', 'enrolment'))
);
--> statement-breakpoint
ALTER TABLE "webauthn_challenge" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "account_link" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"new_email" text,
	"change_id" uuid,
	"created_at" timestamp with time zone DEFAULT wex.now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "account_link_kind_is_known" CHECK ("account_link"."kind" in ('reset', 'email_old', 'email_new')),
	CONSTRAINT "account_link_email_is_lower_case" CHECK ("account_link"."new_email" = lower("account_link"."new_email")),
	CONSTRAINT "account_link_of_a_change_has_its_address" CHECK (("account_link"."kind" = 'reset') = ("account_link"."new_email" is null) and ("account_link"."kind" = 'reset') = ("account_link"."change_id" is null))
);
--> statement-breakpoint
ALTER TABLE "account_link" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "invitation" (
	"id" uuid PRIMARY KEY NOT NULL,
	"token_hash" text NOT NULL,
	"email" text NOT NULL,
	"role" text NOT NULL,
	"school_id" uuid,
	"partner_id" uuid,
	"invited_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT wex.now() NOT NULL,
	"expires_at" timestamp with time zone DEFAULT wex.now() + interval '7 days' NOT NULL,
	"accepted_at" timestamp with time zone,
	"accepted_by" uuid,
	"withdrawn_at" timestamp with time zone,
	CONSTRAINT "invitation_tokenHash_unique" UNIQUE("token_hash"),
	CONSTRAINT "invitation_in_school" UNIQUE("school_id","id"),
	CONSTRAINT "invitation_email_is_lower_case" CHECK ("invitation"."email" = lower("invitation"."email")),
	CONSTRAINT "invitation_is_to_a_known_role_in_its_place" CHECK (case
        when "invitation"."role" in ('school_coordinator', 'school_staff') then "invitation"."school_id" is not null and "invitation"."partner_id" is null
        when "invitation"."role" = 'partner_adviser' then "invitation"."partner_id" is not null and "invitation"."school_id" is null
        when "invitation"."role" in ('council_administrator', 'council_officer', 'data_protection_officer') then "invitation"."school_id" is null and "invitation"."partner_id" is null
        else false end)
);
--> statement-breakpoint
ALTER TABLE "invitation" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "outbox_message" (
	"id" uuid PRIMARY KEY NOT NULL,
	"to_email" text NOT NULL,
	"person_id" uuid,
	"school_id" uuid,
	"invitation_id" uuid,
	"template" text NOT NULL,
	"subject" text NOT NULL,
	"text" text,
	"html" text,
	"state" text DEFAULT 'queued' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_try_at" timestamp with time zone DEFAULT wex.now() NOT NULL,
	"sent_at" timestamp with time zone,
	"reference" text,
	"reason" text,
	"created_at" timestamp with time zone DEFAULT wex.now() NOT NULL,
	CONSTRAINT "outbox_message_state_is_known" CHECK ("outbox_message"."state" in ('queued', 'sent', 'failed', 'refused'))
);
--> statement-breakpoint
ALTER TABLE "outbox_message" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "person" ADD COLUMN "last_signed_in_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "person" ADD COLUMN "invited_by" uuid;--> statement-breakpoint
ALTER TABLE "role_grant" ADD COLUMN "suspended_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "kind" text DEFAULT 'browser' NOT NULL;--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "factor" text;--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "factor_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "needs" text;--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "acting_school_id" uuid;--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "name" text;--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "scopes" text[];--> statement-breakpoint
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_in_school" UNIQUE("school_id","id");--> statement-breakpoint
ALTER TABLE "access_review" ADD CONSTRAINT "access_review_school_id_school_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."school"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "access_review" ADD CONSTRAINT "access_review_confirmed_by_person_id_fk" FOREIGN KEY ("confirmed_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "access_review_line" ADD CONSTRAINT "access_review_line_review" FOREIGN KEY ("school_id","review_id") REFERENCES "public"."access_review"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "access_review_line" ADD CONSTRAINT "access_review_line_grant" FOREIGN KEY ("school_id","grant_id") REFERENCES "public"."role_grant"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "authenticator" ADD CONSTRAINT "authenticator_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "factor_rule" ADD CONSTRAINT "factor_rule_school_id_school_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."school"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity" ADD CONSTRAINT "identity_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passkey" ADD CONSTRAINT "passkey_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_code" ADD CONSTRAINT "recovery_code_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webauthn_challenge" ADD CONSTRAINT "webauthn_challenge_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_link" ADD CONSTRAINT "account_link_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_school_id_school_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."school"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_partner_id_partner_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partner"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_invited_by_person_id_fk" FOREIGN KEY ("invited_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_accepted_by_person_id_fk" FOREIGN KEY ("accepted_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outbox_message" ADD CONSTRAINT "outbox_message_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outbox_message" ADD CONSTRAINT "outbox_message_school_id_school_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."school"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outbox_message" ADD CONSTRAINT "outbox_message_invitation" FOREIGN KEY ("school_id","invitation_id") REFERENCES "public"."invitation"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "access_review_one_open" ON "access_review" USING btree ("school_id") WHERE "access_review"."confirmed_at" is null and "access_review"."lapsed_at" is null;--> statement-breakpoint
CREATE INDEX "access_review_by_school" ON "access_review" USING btree ("school_id","started_at");--> statement-breakpoint
CREATE INDEX "identity_by_person" ON "identity" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "passkey_by_person" ON "passkey" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "account_link_by_person" ON "account_link" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "account_link_by_change" ON "account_link" USING btree ("change_id") WHERE "account_link"."change_id" is not null;--> statement-breakpoint
CREATE INDEX "invitation_by_school" ON "invitation" USING btree ("school_id","created_at");--> statement-breakpoint
CREATE INDEX "invitation_by_email" ON "invitation" USING btree ("email");--> statement-breakpoint
CREATE INDEX "outbox_message_waiting" ON "outbox_message" USING btree ("next_try_at") WHERE "outbox_message"."state" = 'queued';--> statement-breakpoint
CREATE INDEX "outbox_message_by_person" ON "outbox_message" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "outbox_message_by_invitation" ON "outbox_message" USING btree ("invitation_id");--> statement-breakpoint
ALTER TABLE "person" ADD CONSTRAINT "person_invited_by_person_id_fk" FOREIGN KEY ("invited_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_acting_school_id_school_id_fk" FOREIGN KEY ("acting_school_id") REFERENCES "public"."school"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_kind_is_known" CHECK ("session"."kind" in ('browser', 'api'));--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_factor_is_known" CHECK ("session"."factor" in ('none', 'totp', 'passkey', 'recovery', 'sso'));--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_needs_is_known" CHECK ("session"."needs" in ('factor', 'enrolment'));--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_is_named_and_scoped_as_a_token" CHECK (("session"."kind" = 'api') = ("session"."name" is not null and "session"."scopes" is not null));--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_token_lasts_a_year_at_most" CHECK ("session"."kind" = 'browser' or "session"."expires_at" <= "session"."created_at" + interval '366 days');--> statement-breakpoint
CREATE POLICY "retention_adds" ON "audit_event" AS PERMISSIVE FOR INSERT TO "wex_retention" WITH CHECK ("audit_event"."person_id" is null and "audit_event"."at" = (select wex.now()));--> statement-breakpoint
CREATE POLICY "definer_adds" ON "person" AS PERMISSIVE FOR INSERT TO "wex_definer" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "definer_changes" ON "person" AS PERMISSIVE FOR UPDATE TO "wex_definer" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "definer_adds" ON "role_grant" AS PERMISSIVE FOR INSERT TO "wex_definer" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "definer_changes" ON "role_grant" AS PERMISSIVE FOR UPDATE TO "wex_definer" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "not_by_token" ON "session" AS RESTRICTIVE FOR ALL TO "wex_app" USING ((select wex.by_person()));--> statement-breakpoint
CREATE POLICY "add" ON "session" AS PERMISSIVE FOR INSERT TO "wex_app" WITH CHECK ("session"."person_id" = (select wex.person_id()) and "session"."kind" = 'api' and "session"."needs" is null and "session"."factor" is null and "session"."created_at" = (select wex.now()));--> statement-breakpoint
CREATE POLICY "definer_adds" ON "session" AS PERMISSIVE FOR INSERT TO "wex_definer" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "definer_removes" ON "session" AS PERMISSIVE FOR DELETE TO "wex_definer" USING (true);--> statement-breakpoint
CREATE POLICY "not_by_token" ON "access_review" AS RESTRICTIVE FOR ALL TO "wex_app" USING ((select wex.by_person()));--> statement-breakpoint
CREATE POLICY "read" ON "access_review" AS PERMISSIVE FOR SELECT TO "wex_app" USING ("access_review"."school_id" = any ((select wex.schools_as(array['school_coordinator', 'council_administrator', 'data_protection_officer']))::uuid[]));--> statement-breakpoint
CREATE POLICY "definer_does" ON "access_review" AS PERMISSIVE FOR ALL TO "wex_definer" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "not_by_token" ON "access_review_line" AS RESTRICTIVE FOR ALL TO "wex_app" USING ((select wex.by_person()));--> statement-breakpoint
CREATE POLICY "read" ON "access_review_line" AS PERMISSIVE FOR SELECT TO "wex_app" USING ("access_review_line"."school_id" = any ((select wex.schools_as(array['school_coordinator', 'council_administrator', 'data_protection_officer']))::uuid[]));--> statement-breakpoint
CREATE POLICY "change" ON "access_review_line" AS PERMISSIVE FOR UPDATE TO "wex_app" USING ("access_review_line"."school_id" = any ((select wex.schools_as(array['school_coordinator', 'council_administrator']))::uuid[]) and exists (select from access_review r where r.school_id = "access_review_line"."school_id" and r.id = "access_review_line"."review_id" and r.confirmed_at is null and r.lapsed_at is null)) WITH CHECK ("access_review_line"."school_id" = any ((select wex.schools_as(array['school_coordinator', 'council_administrator']))::uuid[]) and exists (select from access_review r where r.school_id = "access_review_line"."school_id" and r.id = "access_review_line"."review_id" and r.confirmed_at is null and r.lapsed_at is null));--> statement-breakpoint
CREATE POLICY "definer_does" ON "access_review_line" AS PERMISSIVE FOR ALL TO "wex_definer" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "not_by_token" ON "authenticator" AS RESTRICTIVE FOR ALL TO "wex_app" USING ((select wex.by_person()));--> statement-breakpoint
CREATE POLICY "read" ON "authenticator" AS PERMISSIVE FOR SELECT TO "wex_app" USING ("authenticator"."person_id" = (select wex.person_id()));--> statement-breakpoint
CREATE POLICY "add" ON "authenticator" AS PERMISSIVE FOR INSERT TO "wex_app" WITH CHECK ("authenticator"."person_id" = (select wex.person_id()));--> statement-breakpoint
CREATE POLICY "change" ON "authenticator" AS PERMISSIVE FOR UPDATE TO "wex_app" USING ("authenticator"."person_id" = (select wex.person_id())) WITH CHECK ("authenticator"."person_id" = (select wex.person_id()));--> statement-breakpoint
CREATE POLICY "remove" ON "authenticator" AS PERMISSIVE FOR DELETE TO "wex_app" USING ("authenticator"."person_id" = (select wex.person_id()));--> statement-breakpoint
CREATE POLICY "sign_in_reads" ON "authenticator" AS PERMISSIVE FOR SELECT TO "wex_sign_in" USING (true);--> statement-breakpoint
CREATE POLICY "sign_in_enrols" ON "authenticator" AS PERMISSIVE FOR INSERT TO "wex_sign_in" WITH CHECK ("authenticator"."person_id" = (select wex.enrolling()));--> statement-breakpoint
CREATE POLICY "sign_in_confirms" ON "authenticator" AS PERMISSIVE FOR UPDATE TO "wex_sign_in" USING ("authenticator"."person_id" = (select wex.enrolling())) WITH CHECK ("authenticator"."person_id" = (select wex.enrolling()));--> statement-breakpoint
CREATE POLICY "definer_does" ON "authenticator" AS PERMISSIVE FOR ALL TO "wex_definer" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "not_by_token" ON "factor_rule" AS RESTRICTIVE FOR ALL TO "wex_app" USING ((select wex.by_person()));--> statement-breakpoint
CREATE POLICY "read" ON "factor_rule" AS PERMISSIVE FOR SELECT TO "wex_app" USING ((select wex.person_id()) is not null);--> statement-breakpoint
CREATE POLICY "add" ON "factor_rule" AS PERMISSIVE FOR INSERT TO "wex_app" WITH CHECK ((select wex.holds(array['council_administrator'])));--> statement-breakpoint
CREATE POLICY "change" ON "factor_rule" AS PERMISSIVE FOR UPDATE TO "wex_app" USING ((select wex.holds(array['council_administrator']))) WITH CHECK ((select wex.holds(array['council_administrator'])));--> statement-breakpoint
CREATE POLICY "remove" ON "factor_rule" AS PERMISSIVE FOR DELETE TO "wex_app" USING ((select wex.holds(array['council_administrator'])));--> statement-breakpoint
CREATE POLICY "definer_does" ON "factor_rule" AS PERMISSIVE FOR ALL TO "wex_definer" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "not_by_token" ON "identity" AS RESTRICTIVE FOR ALL TO "wex_app" USING ((select wex.by_person()));--> statement-breakpoint
CREATE POLICY "read" ON "identity" AS PERMISSIVE FOR SELECT TO "wex_app" USING ("identity"."person_id" = (select wex.person_id()));--> statement-breakpoint
CREATE POLICY "remove" ON "identity" AS PERMISSIVE FOR DELETE TO "wex_app" USING ("identity"."person_id" = (select wex.person_id()));--> statement-breakpoint
CREATE POLICY "sign_in_reads" ON "identity" AS PERMISSIVE FOR SELECT TO "wex_sign_in" USING (true);--> statement-breakpoint
CREATE POLICY "sign_in_adds" ON "identity" AS PERMISSIVE FOR INSERT TO "wex_sign_in" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "definer_does" ON "identity" AS PERMISSIVE FOR ALL TO "wex_definer" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "not_by_token" ON "passkey" AS RESTRICTIVE FOR ALL TO "wex_app" USING ((select wex.by_person()));--> statement-breakpoint
CREATE POLICY "read" ON "passkey" AS PERMISSIVE FOR SELECT TO "wex_app" USING ("passkey"."person_id" = (select wex.person_id()));--> statement-breakpoint
CREATE POLICY "add" ON "passkey" AS PERMISSIVE FOR INSERT TO "wex_app" WITH CHECK ("passkey"."person_id" = (select wex.person_id()));--> statement-breakpoint
CREATE POLICY "change" ON "passkey" AS PERMISSIVE FOR UPDATE TO "wex_app" USING ("passkey"."person_id" = (select wex.person_id())) WITH CHECK ("passkey"."person_id" = (select wex.person_id()));--> statement-breakpoint
CREATE POLICY "remove" ON "passkey" AS PERMISSIVE FOR DELETE TO "wex_app" USING ("passkey"."person_id" = (select wex.person_id()));--> statement-breakpoint
CREATE POLICY "sign_in_reads" ON "passkey" AS PERMISSIVE FOR SELECT TO "wex_sign_in" USING (true);--> statement-breakpoint
CREATE POLICY "sign_in_enrols" ON "passkey" AS PERMISSIVE FOR INSERT TO "wex_sign_in" WITH CHECK ("passkey"."person_id" = (select wex.enrolling()));--> statement-breakpoint
CREATE POLICY "sign_in_counts" ON "passkey" AS PERMISSIVE FOR UPDATE TO "wex_sign_in" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "definer_does" ON "passkey" AS PERMISSIVE FOR ALL TO "wex_definer" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "not_by_token" ON "recovery_code" AS RESTRICTIVE FOR ALL TO "wex_app" USING ((select wex.by_person()));--> statement-breakpoint
CREATE POLICY "read" ON "recovery_code" AS PERMISSIVE FOR SELECT TO "wex_app" USING ("recovery_code"."person_id" = (select wex.person_id()));--> statement-breakpoint
CREATE POLICY "add" ON "recovery_code" AS PERMISSIVE FOR INSERT TO "wex_app" WITH CHECK ("recovery_code"."person_id" = (select wex.person_id()));--> statement-breakpoint
CREATE POLICY "remove" ON "recovery_code" AS PERMISSIVE FOR DELETE TO "wex_app" USING ("recovery_code"."person_id" = (select wex.person_id()));--> statement-breakpoint
CREATE POLICY "sign_in_reads" ON "recovery_code" AS PERMISSIVE FOR SELECT TO "wex_sign_in" USING (true);--> statement-breakpoint
CREATE POLICY "sign_in_enrols" ON "recovery_code" AS PERMISSIVE FOR INSERT TO "wex_sign_in" WITH CHECK ("recovery_code"."person_id" = (select wex.enrolling()));--> statement-breakpoint
CREATE POLICY "sign_in_uses" ON "recovery_code" AS PERMISSIVE FOR UPDATE TO "wex_sign_in" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "definer_does" ON "recovery_code" AS PERMISSIVE FOR ALL TO "wex_definer" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "sign_in_reads" ON "webauthn_challenge" AS PERMISSIVE FOR SELECT TO "wex_sign_in" USING (true);--> statement-breakpoint
CREATE POLICY "sign_in_adds" ON "webauthn_challenge" AS PERMISSIVE FOR INSERT TO "wex_sign_in" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "sign_in_takes" ON "webauthn_challenge" AS PERMISSIVE FOR DELETE TO "wex_sign_in" USING (true);--> statement-breakpoint
CREATE POLICY "definer_does" ON "webauthn_challenge" AS PERMISSIVE FOR ALL TO "wex_definer" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "not_by_token" ON "account_link" AS RESTRICTIVE FOR ALL TO "wex_app" USING ((select wex.by_person()));--> statement-breakpoint
CREATE POLICY "add" ON "account_link" AS PERMISSIVE FOR INSERT TO "wex_app" WITH CHECK ("account_link"."person_id" = (select wex.person_id()) and "account_link"."kind" <> 'reset' and "account_link"."used_at" is null);--> statement-breakpoint
CREATE POLICY "sign_in_adds" ON "account_link" AS PERMISSIVE FOR INSERT TO "wex_sign_in" WITH CHECK ("account_link"."used_at" is null);--> statement-breakpoint
CREATE POLICY "definer_does" ON "account_link" AS PERMISSIVE FOR ALL TO "wex_definer" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "not_by_token" ON "invitation" AS RESTRICTIVE FOR ALL TO "wex_app" USING ((select wex.by_person()));--> statement-breakpoint
CREATE POLICY "read" ON "invitation" AS PERMISSIVE FOR SELECT TO "wex_app" USING ((select wex.holds(array['council_administrator'])) or "invitation"."school_id" = any ((select wex.schools_as(array['school_coordinator']))::uuid[]));--> statement-breakpoint
CREATE POLICY "add" ON "invitation" AS PERMISSIVE FOR INSERT TO "wex_app" WITH CHECK (((select wex.holds(array['council_administrator'])) or "invitation"."school_id" = any ((select wex.schools_as(array['school_coordinator']))::uuid[])) and "invitation"."invited_by" = (select wex.person_id()) and "invitation"."accepted_at" is null and "invitation"."expires_at" <= (select wex.now()) + interval '7 days');--> statement-breakpoint
CREATE POLICY "change" ON "invitation" AS PERMISSIVE FOR UPDATE TO "wex_app" USING (((select wex.holds(array['council_administrator'])) or "invitation"."school_id" = any ((select wex.schools_as(array['school_coordinator']))::uuid[])) and "invitation"."expires_at" <= (select wex.now()) + interval '7 days') WITH CHECK (((select wex.holds(array['council_administrator'])) or "invitation"."school_id" = any ((select wex.schools_as(array['school_coordinator']))::uuid[])) and "invitation"."expires_at" <= (select wex.now()) + interval '7 days');--> statement-breakpoint
CREATE POLICY "definer_does" ON "invitation" AS PERMISSIVE FOR ALL TO "wex_definer" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "read" ON "outbox_message" AS PERMISSIVE FOR SELECT TO "wex_app" USING ((select wex.holds(array['council_administrator'])) or "outbox_message"."school_id" = any ((select wex.schools_as(array['school_coordinator']))::uuid[]));--> statement-breakpoint
CREATE POLICY "add" ON "outbox_message" AS PERMISSIVE FOR INSERT TO "wex_app" WITH CHECK ((select wex.person_id()) is not null and "outbox_message"."state" = 'queued' and ("outbox_message"."school_id" is null or "outbox_message"."school_id" = any ((select wex.schools_as(array['school_coordinator', 'school_staff', 'council_administrator', 'council_officer', 'partner_adviser', 'data_protection_officer']))::uuid[])));--> statement-breakpoint
CREATE POLICY "sign_in_adds" ON "outbox_message" AS PERMISSIVE FOR INSERT TO "wex_sign_in" WITH CHECK ("outbox_message"."state" = 'queued');--> statement-breakpoint
CREATE POLICY "retention_adds" ON "outbox_message" AS PERMISSIVE FOR INSERT TO "wex_retention" WITH CHECK ("outbox_message"."state" = 'queued');--> statement-breakpoint
CREATE POLICY "mail_reads" ON "outbox_message" AS PERMISSIVE FOR SELECT TO "wex_mail" USING (true);--> statement-breakpoint
CREATE POLICY "mail_marks" ON "outbox_message" AS PERMISSIVE FOR UPDATE TO "wex_mail" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "definer_does" ON "outbox_message" AS PERMISSIVE FOR ALL TO "wex_definer" USING (true) WITH CHECK (true);--> statement-breakpoint
ALTER POLICY "sign_in_adds" ON "audit_event" TO wex_sign_in WITH CHECK ("audit_event"."subject_kind" in ('session', 'person', 'invitation') and "audit_event"."at" = (select wex.now()));--> statement-breakpoint
ALTER POLICY "add" ON "person" TO wex_app WITH CHECK ((select wex.holds(array['council_administrator'])) and (select wex.by_person()));--> statement-breakpoint
ALTER POLICY "change" ON "person" TO wex_app USING ((select wex.holds(array['council_administrator'])) and (select wex.by_person())) WITH CHECK ((select wex.holds(array['council_administrator'])) and (select wex.by_person()));--> statement-breakpoint
ALTER POLICY "add" ON "role_grant" TO wex_app WITH CHECK ((select wex.holds(array['council_administrator'])) and (select wex.by_person()));--> statement-breakpoint
ALTER POLICY "change" ON "role_grant" TO wex_app USING (((select wex.holds(array['council_administrator'])) or "role_grant"."school_id" = any ((select wex.schools_as(array['school_coordinator']))::uuid[])) and (select wex.by_person())) WITH CHECK (((select wex.holds(array['council_administrator'])) or "role_grant"."school_id" = any ((select wex.schools_as(array['school_coordinator']))::uuid[])) and (select wex.by_person()));--> statement-breakpoint
ALTER POLICY "read" ON "partner_agreement" TO wex_app USING ((select wex.holds(array['council_administrator', 'data_protection_officer'])) or "partner_agreement"."partner_id" in (select g.partner_id from role_grant g where g.person_id = (select wex.person_id()) and g.ended_at is null and g.suspended_at is null) or "partner_agreement"."id" in (select c.agreement_id from partner_agreement_school c where c.school_id = any ((select wex.schools_as(array['school_coordinator']))::uuid[])));
--> statement-breakpoint
-- By hand from here. Forced, so that the owner is bound as well.
do $$
declare
  t text;
begin
  foreach t in array array['access_review', 'access_review_line', 'account_link', 'authenticator', 'factor_rule',
    'identity', 'invitation', 'outbox_message', 'passkey', 'recovery_code', 'webauthn_challenge'] loop
    execute format('alter table public.%I force row level security', t);
  end loop;
end
$$;
--> statement-breakpoint
-- SECOND FACTORS

create function wex.has_factor(person_id uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
  select exists (select from authenticator a where a.person_id = has_factor.person_id and a.confirmed_at is not null)
    or exists (select from passkey k where k.person_id = has_factor.person_id)
$$;
--> statement-breakpoint
-- Whether one of a person's roles asks for a second factor. Of the rules that fit a role the most exact counts.
create function wex.factor_required(person_id uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
  select exists (
    select from role_grant g
    where g.person_id = factor_required.person_id and g.ended_at is null and g.suspended_at is null
      and (
        select r.required from factor_rule r
        where (r.role is null or r.role = g.role) and (r.school_id is null or r.school_id = g.school_id)
        order by (r.school_id is not null) desc, (r.role is not null) desc
        limit 1
      )
  )
$$;
--> statement-breakpoint
-- Of the people whom the asker may see, those who have a second factor: who has none is the evidence that is asked for.
create function wex.people_with_factor() returns setof uuid
  language sql stable security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
  select f.person_id from (
    select a.person_id from authenticator a where a.confirmed_at is not null
    union
    select k.person_id from passkey k
  ) f
  where f.person_id = wex.person_id()
    or wex.holds(array['council_administrator', 'data_protection_officer'])
    or f.person_id in (select wex.colleagues())
$$;
--> statement-breakpoint
-- Takes a code's step: true once for each, and never for an earlier one. Two at once wait for each other on the row.
create function wex.use_step(person_id uuid, step bigint) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
begin
  update authenticator a set last_step = step
  where a.person_id = use_step.person_id and a.confirmed_at is not null and a.last_step < step;
  return found;
end
$$;
--> statement-breakpoint
-- What the pages between the two factors need to know; null when there is no such session.
create function wex.half_session(session_id text) returns json
  language plpgsql stable security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
declare
  me uuid := wex.half_person_of(session_id);
begin
  if me is null then
    return null;
  end if;
  return (
    select json_build_object(
      'personId', p.id,
      'name', p.name,
      'email', p.email,
      'needs', s.needs,
      'expiresAt', s.expires_at,
      'authenticator', exists (select from authenticator a where a.person_id = p.id and a.confirmed_at is not null),
      'passkeys', (select count(*) from passkey k where k.person_id = p.id),
      'recoveryCodes', (select count(*) from recovery_code c where c.person_id = p.id and c.used_at is null))
    from session s join person p on p.id = s.person_id
    where s.id = session_id
  );
end
$$;
--> statement-breakpoint
-- A factor was proven in a session: that one ends and a new one takes its place, so that a token which somebody planted
-- or saw before is worth nothing afterwards. A half session becomes a whole one; a whole one is stepped up and keeps its
-- beginning and its end. Null when the session is not alive, or somebody else was first.
create function wex.prove_factor(session_id text, new_id text, factor text, seconds double precision) returns uuid
  language plpgsql volatile security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
declare
  old session%rowtype;
  instant timestamptz := wex.now();
begin
  -- revoked_at is asked for here as well: after waiting for another's change of this row, Postgres looks at the row
  -- again, and not at what the functions answered before.
  update session s set revoked_at = instant
  where s.id = prove_factor.session_id and s.kind = 'browser' and s.revoked_at is null
    and s.person_id = coalesce(wex.person_of(s.id), wex.half_person_of(s.id))
  returning s.* into old;
  if not found then
    return null;
  end if;
  if not (case prove_factor.factor
    when 'totp' then exists (select from authenticator a where a.person_id = old.person_id and a.confirmed_at is not null)
    when 'passkey' then exists (select from passkey k where k.person_id = old.person_id)
    when 'recovery' then exists (select from recovery_code c where c.person_id = old.person_id and c.used_at is not null)
    when 'sso' then exists (select from identity i where i.person_id = old.person_id)
    else false
  end) then
    raise exception 'the person has no such factor' using errcode = '42501';
  end if;
  insert into session (id, person_id, created_at, expires_at, idle_minutes, address, device, acting_school_id, factor, factor_at)
  values (new_id, old.person_id,
    case when old.needs is null then old.created_at else instant end,
    case when old.needs is null then old.expires_at else instant + make_interval(secs => seconds) end,
    wex.idle_minutes(old.person_id), old.address, old.device, old.acting_school_id, prove_factor.factor, instant);
  return old.person_id;
end
$$;
--> statement-breakpoint
-- SESSIONS

-- Whether a session is whole is decided here, whatever opens it: somebody with a second factor must show it, somebody of
-- whom one is required must set it up. Half a session lasts 20 minutes.
create function wex.open_session() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
begin
  if new.kind = 'browser' and new.needs is null and coalesce(new.factor, 'none') = 'none' then
    new.needs := case
      when wex.has_factor(new.person_id) then 'factor'
      when wex.factor_required(new.person_id) then 'enrolment'
    end;
  end if;
  if new.needs is not null then
    new.factor := null;
    new.factor_at := null;
    new.expires_at := least(new.expires_at, wex.now() + interval '20 minutes');
  end if;
  return new;
end
$$;
--> statement-breakpoint
create function wex.note_sign_in() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
begin
  -- A session that was stepped up began when it began.
  update person p set last_signed_in_at = new.created_at
  where p.id = new.person_id and (p.last_signed_in_at is null or p.last_signed_in_at < new.created_at);
  return null;
end
$$;
--> statement-breakpoint
-- What a session that was just opened still needs, or null. For the sign-in role.
create function wex.session_needs(session_id text) returns text
  language sql stable security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$ select s.needs from session s where s.id = session_needs.session_id $$;
--> statement-breakpoint
create function wex.end_sessions(person_id uuid, spared text, tokens boolean) returns void
  language sql volatile security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
  update session s set revoked_at = wex.now()
  where s.person_id = end_sessions.person_id and s.revoked_at is null
    and s.id is distinct from nullif(spared, '') and (tokens or s.kind = 'browser')
$$;
--> statement-breakpoint
-- A role was added, ended, suspended or restored: whoever is signed in with the old ones signs in anew, at once. What
-- takes rights away ends personal access tokens too; what adds them leaves the nightly upload alone.
create function wex.grant_changed() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
begin
  perform wex.end_sessions(new.person_id, null, new.ended_at is not null or new.suspended_at is not null);
  return null;
end
$$;
--> statement-breakpoint
create function wex.keep_ended_grant() returns trigger
  language plpgsql set search_path = pg_catalog, pg_temp
  as $$
begin
  raise exception 'a role that has ended is over' using errcode = '42501';
end
$$;
--> statement-breakpoint
create function wex.person_deactivated() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
begin
  perform wex.end_sessions(new.id, null, true);
  return null;
end
$$;
--> statement-breakpoint
-- A new passphrase may mean that somebody else had the old one: all that was open ends, tokens and links included, but
-- for the session in which it was changed.
create function wex.passphrase_changed() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
begin
  perform wex.end_sessions(new.id, current_setting('wex.session_id', true), true);
  update account_link l set used_at = wex.now() where l.person_id = new.id and l.kind = 'reset' and l.used_at is null;
  return null;
end
$$;
--> statement-breakpoint
create function wex.factor_changed() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
begin
  perform wex.end_sessions(
    case when tg_op = 'DELETE' then old.person_id else new.person_id end, current_setting('wex.session_id', true), false);
  return null;
end
$$;
--> statement-breakpoint
-- The place whose work is on the screen: one of those in which the person holds a role, or null for all of them.
create function wex.act_at(school_id uuid) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
begin
  if act_at.school_id is not null and not act_at.school_id = any (wex.schools_as(array['school_coordinator',
    'school_staff', 'council_administrator', 'council_officer', 'partner_adviser', 'data_protection_officer'])) then
    return false;
  end if;
  update session s set acting_school_id = act_at.school_id
  where s.id = current_setting('wex.session_id', true) and s.kind = 'browser' and s.person_id = wex.person_id();
  return found;
end
$$;
--> statement-breakpoint
-- PASSPHRASES AND LINKS

-- The sign-in role, having checked the old passphrase, sets the new one of the person of a whole session.
create function wex.change_passphrase(session_id text, password_hash text) returns uuid
  language plpgsql volatile security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
declare
  me uuid := wex.person_of(session_id);
begin
  if me is null or not exists (select from session s where s.id = change_passphrase.session_id and s.kind = 'browser') then
    return null;
  end if;
  perform set_config('wex.session_id', session_id, true);
  update person p set password_hash = change_passphrase.password_hash where p.id = me;
  return me;
end
$$;
--> statement-breakpoint
create function wex.find_link(token_hash text) returns json
  language sql stable security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
  select json_build_object('kind', l.kind, 'personId', p.id, 'name', p.name, 'email', p.email, 'newEmail', l.new_email,
    'hasFactor', wex.has_factor(p.id))
  from account_link l join person p on p.id = l.person_id
  where l.token_hash = find_link.token_hash and l.used_at is null and l.expires_at > wex.now() and p.deactivated_at is null
$$;
--> statement-breakpoint
-- A new passphrase by link: of two at once exactly one wins, as the second finds the row used when it gets it.
create function wex.use_reset(token_hash text, password_hash text) returns uuid
  language plpgsql volatile security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
declare
  whose uuid;
begin
  update account_link l set used_at = wex.now()
  where l.token_hash = use_reset.token_hash and l.kind = 'reset' and l.used_at is null and l.expires_at > wex.now()
    and exists (select from person p where p.id = l.person_id and p.deactivated_at is null)
  returning l.person_id into whose;
  if whose is null then
    return null;
  end if;
  update person p set password_hash = use_reset.password_hash where p.id = whose;
  return whose;
end
$$;
--> statement-breakpoint
-- One end of a change of address. When both have confirmed, the address changes, and links that went to the old one are
-- worth nothing. Both ends at once wait for each other: else each would find the other missing.
create function wex.confirm_email(token_hash text) returns json
  language plpgsql volatile security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
declare
  link account_link%rowtype;
begin
  perform pg_advisory_xact_lock(hashtextextended('change of address ' || l.change_id, 0))
    from account_link l where l.token_hash = confirm_email.token_hash and l.change_id is not null;
  update account_link l set used_at = wex.now()
  where l.token_hash = confirm_email.token_hash and l.kind in ('email_old', 'email_new') and l.used_at is null
    and l.expires_at > wex.now()
    and exists (select from person p where p.id = l.person_id and p.deactivated_at is null)
  returning l.* into link;
  if not found then
    return null;
  end if;
  if (select count(distinct l.kind) from account_link l
      where l.change_id = link.change_id and l.person_id = link.person_id and l.new_email = link.new_email
        and l.kind <> 'reset' and l.used_at is not null) < 2 then
    return json_build_object('personId', link.person_id, 'outcome', 'waiting');
  end if;
  begin
    update person p set email = link.new_email where p.id = link.person_id;
  exception when unique_violation then
    return json_build_object('personId', link.person_id, 'outcome', 'taken');
  end;
  update account_link l set used_at = wex.now() where l.person_id = link.person_id and l.used_at is null;
  return json_build_object('personId', link.person_id, 'outcome', 'changed');
end
$$;
--> statement-breakpoint
-- INVITATIONS

create function wex.find_invitation(token_hash text) returns json
  language sql stable security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
  select json_build_object('id', i.id, 'email', i.email, 'role', i.role, 'schoolId', i.school_id, 'schoolName', s.name,
    'partnerId', i.partner_id, 'partnerName', r.name, 'invitedBy', b.name, 'expiresAt', i.expires_at,
    'hasAccount', p.id is not null)
  from invitation i
  join person b on b.id = i.invited_by
  left join school s on s.id = i.school_id
  left join partner r on r.id = i.partner_id
  left join person p on p.email = i.email
  where i.token_hash = find_invitation.token_hash
    and i.accepted_at is null and i.withdrawn_at is null and i.expires_at > wex.now() and p.deactivated_at is null
$$;
--> statement-breakpoint
-- Accepts the invitation of a link, or (with no link's hash) all open ones to an address that a provider has verified.
-- Somebody new gets an account with this name and passphrase; of an account that is there neither is touched. Null when
-- nothing was open, and for whoever was second.
create function wex.accept_invitation(token_hash text, email text, new_person_id uuid, name text, password_hash text) returns json
  language plpgsql volatile security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
declare
  taken invitation%rowtype;
  whose uuid;
  made boolean := false;
  accepted jsonb := '[]';
begin
  for taken in
    update invitation i set accepted_at = wex.now()
    where (i.token_hash = accept_invitation.token_hash
        or (accept_invitation.token_hash is null and i.email = lower(accept_invitation.email)))
      and i.accepted_at is null and i.withdrawn_at is null and i.expires_at > wex.now()
      and not exists (select from person p where p.email = i.email and p.deactivated_at is not null)
    returning i.*
  loop
    insert into person (id, email, name, password_hash, invited_by)
      values (new_person_id, taken.email, accept_invitation.name, accept_invitation.password_hash, taken.invited_by)
      on conflict on constraint person_email_unique do nothing;
    made := made or found;
    select p.id into whose from person p where p.email = taken.email;
    update invitation i set accepted_by = whose where i.id = taken.id;
    update role_grant g set suspended_at = null
      where g.person_id = whose and g.role = taken.role and g.ended_at is null
        and g.school_id is not distinct from taken.school_id and g.partner_id is not distinct from taken.partner_id;
    if not found then
      insert into role_grant (id, person_id, role, school_id, partner_id)
        values (gen_random_uuid(), whose, taken.role, taken.school_id, taken.partner_id);
    end if;
    accepted := accepted || jsonb_build_object('id', taken.id, 'role', taken.role, 'schoolId', taken.school_id);
  end loop;
  if whose is null then
    return null;
  end if;
  return json_build_object('personId', whose, 'made', made, 'accepted', accepted);
end
$$;
--> statement-breakpoint
create function wex.keep_closed_invitation() returns trigger
  language plpgsql set search_path = pg_catalog, pg_temp
  as $$
begin
  raise exception 'an invitation that was accepted or withdrawn is over' using errcode = '42501';
end
$$;
--> statement-breakpoint
-- MAIL

-- Sends a message again that failed or was refused, to a corrected address if it is an invitation: the address of an
-- account's own mail is the account's, or a link to a new passphrase could be sent to somebody else.
create function wex.send_again(message_id uuid, to_email text) returns text
  language plpgsql volatile security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
declare
  m outbox_message%rowtype;
  address text := lower(to_email);
begin
  if not wex.by_person() then
    return 'gone';
  end if;
  select o.* into m from outbox_message o
    where o.id = message_id and o.state in ('failed', 'refused')
      and (wex.holds(array['council_administrator']) or o.school_id = any (wex.schools_as(array['school_coordinator'])))
    for update;
  if not found then
    return 'gone';
  end if;
  if m.text is null then
    return 'emptied';
  end if;
  if address is not null and address <> m.to_email then
    if m.invitation_id is null then
      return 'not_an_invitation';
    end if;
    update invitation i set email = address
      where i.id = m.invitation_id and i.accepted_at is null and i.withdrawn_at is null and i.expires_at > wex.now();
    if not found then
      return 'gone';
    end if;
  end if;
  update outbox_message o set to_email = coalesce(address, o.to_email), state = 'queued', attempts = 0,
    next_try_at = wex.now(), reason = null, reference = null
    where o.id = m.id;
  return 'queued';
end
$$;
--> statement-breakpoint
-- THE YEARLY REVIEW

create function wex.add_review(school_id uuid, review_id uuid) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
begin
  -- One open review a school: an index refuses the second.
  insert into access_review (id, school_id) values (review_id, add_review.school_id) on conflict do nothing;
  if not found then
    return false;
  end if;
  insert into access_review_line (school_id, review_id, grant_id)
    select g.school_id, add_review.review_id, g.id from role_grant g join person p on p.id = g.person_id
    where g.school_id = add_review.school_id and g.ended_at is null and g.suspended_at is null and p.deactivated_at is null;
  return true;
end
$$;
--> statement-breakpoint
create function wex.start_review(school_id uuid, review_id uuid) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
begin
  if not wex.by_person()
    or not coalesce(start_review.school_id = any (wex.schools_as(array['school_coordinator', 'council_administrator'])), false) then
    return false;
  end if;
  return wex.add_review(start_review.school_id, start_review.review_id);
end
$$;
--> statement-breakpoint
-- A year after the last review, or after the first role of a school that has had none.
create function wex.start_due_reviews() returns table (review_id uuid, school_id uuid)
  language plpgsql volatile security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
#variable_conflict use_column
declare
  due uuid;
  made uuid;
begin
  for due in
    select s.id from school s
    where s.closed_on is null
      and exists (select from role_grant g where g.school_id = s.id and g.ended_at is null and g.suspended_at is null)
      and coalesce((select max(r.started_at) from access_review r where r.school_id = s.id),
        (select min(g.granted_at) from role_grant g where g.school_id = s.id)) <= wex.now() - interval '1 year'
    order by s.id
  loop
    made := gen_random_uuid();
    if wex.add_review(due, made) then
      review_id := made;
      school_id := due;
      return next;
    end if;
  end loop;
end
$$;
--> statement-breakpoint
create function wex.coordinators_of(school_id uuid) returns table (person_id uuid, name text, email text)
  language sql stable security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
  select p.id, p.name, p.email from role_grant g join person p on p.id = g.person_id
  where g.school_id = coordinators_of.school_id and g.role = 'school_coordinator'
    and g.ended_at is null and g.suspended_at is null and p.deactivated_at is null
  order by p.name, p.id
$$;
--> statement-breakpoint
-- The school has answered for everybody: those who no longer need their role lose it now. Nobody ends their own, or the
-- school could be left without anybody who answers for it.
create function wex.confirm_review(review_id uuid) returns text
  language plpgsql volatile security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
declare
  r access_review%rowtype;
  me uuid := wex.person_id();
begin
  select a.* into r from access_review a
    where a.id = confirm_review.review_id and a.confirmed_at is null and a.lapsed_at is null and wex.by_person()
      and a.school_id = any (wex.schools_as(array['school_coordinator', 'council_administrator']))
    for update;
  if not found then
    return 'gone';
  end if;
  if exists (
    select from access_review_line l join role_grant g on g.id = l.grant_id
    where l.school_id = r.school_id and l.review_id = r.id and l.answer is null and g.ended_at is null
  ) then
    return 'unanswered';
  end if;
  if exists (
    select from access_review_line l join role_grant g on g.id = l.grant_id
    where l.school_id = r.school_id and l.review_id = r.id and l.answer = 'ends' and g.person_id = me and g.ended_at is null
  ) then
    return 'self';
  end if;
  update access_review a set confirmed_at = wex.now(), confirmed_by = me where a.id = r.id;
  update role_grant g set ended_at = wex.now()
    from access_review_line l
    where l.school_id = r.school_id and l.review_id = r.id and l.answer = 'ends' and g.id = l.grant_id and g.ended_at is null;
  return 'confirmed';
end
$$;
--> statement-breakpoint
-- 30 days are over: who was not answered for is suspended, who was answered away loses the role, the review is closed.
create function wex.lapse_reviews() returns table (review_id uuid, school_id uuid, person_id uuid, deed text)
  language plpgsql volatile security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
#variable_conflict use_column
declare
  r access_review%rowtype;
begin
  for r in
    update access_review a set lapsed_at = wex.now()
    where a.confirmed_at is null and a.lapsed_at is null and a.due_at <= wex.now()
    returning a.*
  loop
    return query
      update role_grant g set ended_at = wex.now() from access_review_line l
      where l.school_id = r.school_id and l.review_id = r.id and l.grant_id = g.id and l.answer = 'ends' and g.ended_at is null
      returning r.id, r.school_id, g.person_id, 'ended';
    return query
      update role_grant g set suspended_at = wex.now() from access_review_line l
      where l.school_id = r.school_id and l.review_id = r.id and l.grant_id = g.id and l.answer is null
        and g.ended_at is null and g.suspended_at is null
      returning r.id, r.school_id, g.person_id, 'suspended';
  end loop;
end
$$;
--> statement-breakpoint
-- What accounts leave behind and nobody needs: used and outlived links after a day, questions to passkeys, the words of
-- mail that told of a link which is over, and mail and sessions after 90 days.
create function wex.purge_accounts() returns void
  language sql volatile security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
  delete from account_link where coalesce(used_at, expires_at) < wex.now() - interval '1 day' and expires_at < wex.now();
  delete from webauthn_challenge where expires_at < wex.now();
  update outbox_message set text = null, html = null
    where state in ('failed', 'refused') and text is not null and created_at < wex.now() - interval '7 days';
  delete from outbox_message where state <> 'queued' and created_at < wex.now() - interval '90 days';
  delete from session where least(coalesce(revoked_at, expires_at), expires_at) < wex.now() - interval '90 days';
$$;
--> statement-breakpoint
create trigger open_session before insert on session for each row execute function wex.open_session();
--> statement-breakpoint
create trigger note_sign_in after insert on session for each row
  when (new.kind = 'browser' and new.needs is null) execute function wex.note_sign_in();
--> statement-breakpoint
create trigger grant_added after insert on role_grant for each row execute function wex.grant_changed();
--> statement-breakpoint
create trigger grant_changed after update on role_grant for each row
  when (old.ended_at is distinct from new.ended_at or old.suspended_at is distinct from new.suspended_at
    or old.role is distinct from new.role or old.school_id is distinct from new.school_id)
  execute function wex.grant_changed();
--> statement-breakpoint
create trigger keep_ended_grant before update on role_grant for each row
  when (old.ended_at is not null) execute function wex.keep_ended_grant();
--> statement-breakpoint
create trigger person_deactivated after update of deactivated_at on person for each row
  when (new.deactivated_at is not null and old.deactivated_at is null) execute function wex.person_deactivated();
--> statement-breakpoint
create trigger passphrase_changed after update of password_hash on person for each row
  when (old.password_hash is distinct from new.password_hash) execute function wex.passphrase_changed();
--> statement-breakpoint
-- A secret that no code has confirmed yet is no factor, and a code's step is no change of one.
create trigger authenticator_confirmed after update of confirmed_at, secret_sealed on authenticator for each row
  when (new.confirmed_at is not null and (old.confirmed_at is null or old.secret_sealed <> new.secret_sealed))
  execute function wex.factor_changed();
--> statement-breakpoint
create trigger authenticator_added after insert on authenticator for each row
  when (new.confirmed_at is not null) execute function wex.factor_changed();
--> statement-breakpoint
create trigger authenticator_removed after delete on authenticator for each row
  when (old.confirmed_at is not null) execute function wex.factor_changed();
--> statement-breakpoint
create trigger passkey_changed after insert or delete on passkey for each row execute function wex.factor_changed();
--> statement-breakpoint
create trigger recovery_code_added after insert on recovery_code for each row execute function wex.factor_changed();
--> statement-breakpoint
-- accepted_by is set a moment after accepted_at, by the function that accepts.
create trigger keep_closed_invitation before update of token_hash, email, expires_at, withdrawn_at on invitation for each row
  when (old.accepted_at is not null or old.withdrawn_at is not null) execute function wex.keep_closed_invitation();
--> statement-breakpoint
grant create on schema wex to wex_definer;
--> statement-breakpoint
do $$
declare
  f regprocedure;
begin
  for f in
    select p.oid::regprocedure from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname = 'wex' and p.proowner <> 'wex_definer'::regrole and p.proname <> 'new_id'
  loop
    execute format('alter function %s owner to wex_definer', f);
    execute format('revoke execute on function %s from public', f);
  end loop;
end
$$;
--> statement-breakpoint
revoke create on schema wex from wex_definer;
--> statement-breakpoint
grant execute on function wex.by_person(), wex.people_with_factor(), wex.act_at(uuid), wex.send_again(uuid, text),
  wex.start_review(uuid, uuid), wex.confirm_review(uuid) to wex_app;
--> statement-breakpoint
grant execute on function wex.factor_required(uuid) to wex_app, wex_sign_in;
--> statement-breakpoint
grant execute on function wex.enrolling(), wex.half_session(text), wex.has_factor(uuid), wex.use_step(uuid, bigint),
  wex.prove_factor(text, text, text, double precision), wex.session_needs(text), wex.change_passphrase(text, text),
  wex.find_link(text), wex.use_reset(text, text), wex.confirm_email(text), wex.find_invitation(text),
  wex.accept_invitation(text, text, uuid, text, text) to wex_sign_in;
--> statement-breakpoint
grant execute on function wex.now(), wex.today() to wex_mail, wex_retention;
--> statement-breakpoint
grant execute on function wex.start_due_reviews(), wex.lapse_reviews(), wex.coordinators_of(uuid), wex.purge_accounts()
  to wex_retention;
--> statement-breakpoint
grant select (last_signed_in_at, invited_by) on person to wex_app;
--> statement-breakpoint
grant update (suspended_at) on role_grant to wex_app;
--> statement-breakpoint
grant insert on session to wex_app;
--> statement-breakpoint
-- No page reads the hash of an invitation's link, nor the words of a message.
grant select (id, email, role, school_id, partner_id, invited_by, created_at, expires_at, accepted_at, accepted_by, withdrawn_at),
  insert, update (token_hash, expires_at, withdrawn_at) on invitation to wex_app;
--> statement-breakpoint
grant insert on account_link to wex_app, wex_sign_in;
--> statement-breakpoint
grant select, insert, update (secret_sealed, created_at, confirmed_at, last_step), delete on authenticator to wex_app;
--> statement-breakpoint
grant select, insert, update (secret_sealed, created_at, confirmed_at, last_step) on authenticator to wex_sign_in;
--> statement-breakpoint
grant select, insert, update (name), delete on passkey to wex_app;
--> statement-breakpoint
grant select, insert, update (counter, last_used_at, backed_up) on passkey to wex_sign_in;
--> statement-breakpoint
grant select (id, person_id, created_at, used_at), insert, delete on recovery_code to wex_app;
--> statement-breakpoint
grant select, insert, update (used_at) on recovery_code to wex_sign_in;
--> statement-breakpoint
grant select, insert, delete on webauthn_challenge to wex_sign_in;
--> statement-breakpoint
grant select, insert, update (required), delete on factor_rule to wex_app;
--> statement-breakpoint
grant select, delete on identity to wex_app;
--> statement-breakpoint
grant select, insert on identity to wex_sign_in;
--> statement-breakpoint
grant select (id, to_email, person_id, school_id, invitation_id, template, subject, state, attempts, next_try_at, sent_at,
  reference, reason, created_at), insert on outbox_message to wex_app;
--> statement-breakpoint
grant insert on outbox_message to wex_sign_in, wex_retention;
--> statement-breakpoint
grant select, update (state, attempts, next_try_at, sent_at, reference, reason, text, html) on outbox_message to wex_mail;
--> statement-breakpoint
grant select on access_review to wex_app;
--> statement-breakpoint
grant select, update (answer) on access_review_line to wex_app;
--> statement-breakpoint
grant insert on audit_event to wex_retention;
--> statement-breakpoint
grant insert, update (email, password_hash, last_signed_in_at) on person to wex_definer;
--> statement-breakpoint
grant insert, update (ended_at, suspended_at) on role_grant to wex_definer;
--> statement-breakpoint
grant insert, update (revoked_at, acting_school_id), delete on session to wex_definer;
--> statement-breakpoint
grant select, update (accepted_at, accepted_by, email) on invitation to wex_definer;
--> statement-breakpoint
grant select, update (used_at), delete on account_link to wex_definer;
--> statement-breakpoint
grant select, update (last_step) on authenticator to wex_definer;
--> statement-breakpoint
grant select on passkey, recovery_code, factor_rule, identity to wex_definer;
--> statement-breakpoint
grant select (expires_at), delete on webauthn_challenge to wex_definer;
--> statement-breakpoint
grant select, update (to_email, state, attempts, next_try_at, reference, reason, text, html), delete on outbox_message to wex_definer;
--> statement-breakpoint
grant select, insert, update (confirmed_at, confirmed_by, lapsed_at) on access_review to wex_definer;
--> statement-breakpoint
grant select, insert on access_review_line to wex_definer;
