-- Ids made where the rows are: version 7, so that ten thousand of one upload lie side by side in every index.
create function wex.new_id() returns uuid
  language sql volatile set search_path = pg_catalog, pg_temp
  as $$
  select encode(
    set_bit(set_bit(
      overlay(uuid_send(gen_random_uuid()) placing substring(int8send(floor(extract(epoch from clock_timestamp()) * 1000)::bigint) from 3) from 1 for 6),
      52, 1), 53, 1), 'hex')::uuid
$$;
--> statement-breakpoint
revoke execute on function wex.new_id() from public;
--> statement-breakpoint
grant execute on function wex.new_id() to wex_app;
--> statement-breakpoint
-- What is left of an upload dies on its date, whoever asks: the file, and the rows and remarks that were not saved.
create policy definer_purges on upload for all to wex_definer using (true) with check (true);
--> statement-breakpoint
create policy definer_purges on upload_row for all to wex_definer using (true) with check (true);
--> statement-breakpoint
create policy definer_purges on upload_issue for all to wex_definer using (true) with check (true);
--> statement-breakpoint
grant select, update (file) on upload to wex_definer;
--> statement-breakpoint
grant select, delete on upload_row, upload_issue to wex_definer;
--> statement-breakpoint
create function wex.purge_uploads() returns integer
  language plpgsql volatile security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
declare
  purged integer;
begin
  delete from upload_row r using upload u
    where u.school_id = r.school_id and u.id = r.upload_id and u.file_until < wex.today();
  delete from upload_issue i using upload u
    where u.school_id = i.school_id and u.id = i.upload_id and u.file_until < wex.today();
  update upload set file = null where file is not null and file_until < wex.today();
  get diagnostics purged = row_count;
  return purged;
end
$$;
--> statement-breakpoint
grant create on schema wex to wex_definer;
--> statement-breakpoint
alter function wex.purge_uploads() owner to wex_definer;
--> statement-breakpoint
revoke create on schema wex from wex_definer;
--> statement-breakpoint
revoke execute on function wex.purge_uploads() from public;
--> statement-breakpoint
-- wex_retention: taken on to let go of what has served, for that one transaction.
do $$
begin
  begin
    create role wex_retention nologin noinherit;
  exception when duplicate_object or unique_violation then null;
  end;
  grant wex_retention to current_user;
end
$$;
--> statement-breakpoint
grant wex_retention to wex_app;
--> statement-breakpoint
grant usage on schema wex to wex_retention;
--> statement-breakpoint
grant execute on function wex.purge_uploads() to wex_retention;
--> statement-breakpoint
-- Attempts to sign in count for a quarter of an hour; a day later nobody needs them.
create policy definer_purges on sign_in_attempt for all to wex_definer using (true) with check (true);
--> statement-breakpoint
grant select (at), delete on sign_in_attempt to wex_definer;
--> statement-breakpoint
create function wex.purge_attempts() returns void
  language sql volatile security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$ delete from sign_in_attempt where at < wex.now() - interval '1 day' $$;
--> statement-breakpoint
grant create on schema wex to wex_definer;
--> statement-breakpoint
alter function wex.purge_attempts() owner to wex_definer;
--> statement-breakpoint
revoke create on schema wex from wex_definer;
--> statement-breakpoint
revoke execute on function wex.purge_attempts() from public;
--> statement-breakpoint
grant execute on function wex.purge_attempts() to wex_retention;
