-- The ground on which the tables stand: who connects, what time it is, who is asking.

-- Roles belong to the whole server, so a second database on it finds them made.
-- wex_app      the service connects as this; owns nothing, bypasses nothing
-- wex_sign_in  taken on to check a passphrase and open a session, for that one transaction
-- wex_public   taken on to answer people without an account
-- wex_definer  owns the functions below; no one can sign in as it
do $$
declare
  wanted text;
begin
  foreach wanted in array array['wex_app', 'wex_sign_in', 'wex_public', 'wex_definer'] loop
    begin
      execute format('create role %I nologin noinherit', wanted);
    exception when duplicate_object or unique_violation then null;
    end;
    -- To give functions to wex_definer, a migrating owner without superuser rights must be able to become it.
    execute format('grant %I to current_user', wanted);
  end loop;
end
$$;
--> statement-breakpoint
-- noinherit: wex_app has nothing of these until it says `set local role`.
grant wex_sign_in, wex_public to wex_app;
--> statement-breakpoint
revoke create on schema public from public;
--> statement-breakpoint
create schema wex;
--> statement-breakpoint
grant usage on schema wex to wex_app, wex_sign_in, wex_public, wex_definer;
--> statement-breakpoint
grant create on schema wex to wex_definer;
--> statement-breakpoint
-- What "now" is. Moved only by the owner, for rehearsals and tests (WEX_CLOCK); by nobody else.
create table wex.clock (one boolean primary key default true check (one), moved_by interval not null default '0');
--> statement-breakpoint
insert into wex.clock default values;
--> statement-breakpoint
grant select on wex.clock to wex_definer;
--> statement-breakpoint
-- The bodies name tables that the next migration makes.
set check_function_bodies = off;
--> statement-breakpoint
create function wex.now() returns timestamptz
  language sql stable security definer set search_path = pg_catalog, wex, pg_temp
  as $$ select now() + (select moved_by from wex.clock) $$;
--> statement-breakpoint
-- The calendar day in the county.
create function wex.today() returns date
  language sql stable set search_path = pg_catalog, wex, pg_temp
  as $$ select (wex.now() at time zone 'Europe/London')::date $$;
--> statement-breakpoint
-- Who is asking: the person of a live session, or null. A session that was revoked, has expired or has rested
-- too long is nobody's, whatever the code above believes. After a transaction a local setting reads '', not null.
create function wex.person_of(session_id text) returns uuid
  language plpgsql stable security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
declare
  instant timestamptz := wex.now();
begin
  return (
    select s.person_id
    from session s join person p on p.id = s.person_id
    where s.id = nullif(session_id, '')
      and s.revoked_at is null
      and s.expires_at > instant
      and s.last_seen_at + make_interval(mins => s.idle_minutes::int) > instant
      and p.deactivated_at is null
  );
end
$$;
--> statement-breakpoint
create function wex.person_id() returns uuid
  language plpgsql stable security definer set search_path = pg_catalog, wex, pg_temp
  as $$
begin
  return wex.person_of(current_setting('wex.session_id', true));
end
$$;
--> statement-breakpoint
create function wex.holds(roles text[]) returns boolean
  language plpgsql stable security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
begin
  return exists (
    select from role_grant g
    where g.person_id = wex.person_id() and g.ended_at is null and g.role = any (roles)
  );
end
$$;
--> statement-breakpoint
-- The schools in which the asking person holds one of the roles. A council role holds everywhere; an adviser's
-- holds in the schools of the agreements that are in force today with their organisation.
create function wex.schools_as(roles text[]) returns uuid[]
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
    where g.person_id = me and g.ended_at is null and g.role = any (roles)
      and g.role in ('council_administrator', 'council_officer', 'data_protection_officer')
  ) then
    return array(select id from school);
  end if;
  return array(
    select g.school_id
    from role_grant g
    where g.person_id = me and g.ended_at is null and g.role = any (roles) and g.school_id is not null
    union
    select a_s.school_id
    from role_grant g
    join partner_agreement a on a.partner_id = g.partner_id
    join partner_agreement_school a_s on a_s.agreement_id = a.id
    where g.person_id = me and g.ended_at is null and g.role = 'partner_adviser' and g.role = any (roles)
      and wex.today() between a.starts_on and a.ends_on
  );
end
$$;
--> statement-breakpoint
-- Everything the gate needs to know of who is asking, in one call; null when nobody is.
create function wex.who(session_id text) returns json
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
      'stale', (select s.last_seen_at < wex.now() - interval '1 minute' from session s where s.id = session_id),
      'grants', coalesce((
        select json_agg(json_build_object('role', g.role, 'schoolId', g.school_id, 'schoolName', s.name,
                                          'partnerId', g.partner_id, 'partnerName', r.name) order by g.granted_at, g.id)
        from role_grant g
        left join school s on s.id = g.school_id
        left join partner r on r.id = g.partner_id
        where g.person_id = p.id and g.ended_at is null), '[]'::json))
    from person p where p.id = me
  );
end
$$;
--> statement-breakpoint
-- Marks the asking session as used, at most once a minute so that reading pages stays reading.
create function wex.touch_session(session_id text) returns void
  language sql volatile security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
  update session set last_seen_at = wex.now()
  where id = session_id and last_seen_at < wex.now() - interval '1 minute' and wex.person_of(session_id) is not null
$$;
--> statement-breakpoint
-- The name of whoever did a thing, for those who are signed in and already hold the reference. A name, nothing else.
create function wex.display_name(person_id uuid) returns text
  language plpgsql stable security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
begin
  if wex.person_id() is null then
    return null;
  end if;
  return (select p.name from person p where p.id = display_name.person_id);
end
$$;
--> statement-breakpoint
-- People who share a school with the asking coordinator.
create function wex.colleagues() returns setof uuid
  language sql stable security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
  select g.person_id from role_grant g
  where g.ended_at is null and g.school_id = any (wex.schools_as(array['school_coordinator']))
$$;
--> statement-breakpoint
-- How long a session may rest: 30 minutes for council roles, 60 for schools and partners.
create function wex.idle_minutes(person_id uuid) returns integer
  language sql stable security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
  select case when exists (
    select from role_grant g
    where g.person_id = idle_minutes.person_id and g.ended_at is null
      and g.role in ('council_administrator', 'council_officer', 'data_protection_officer')
  ) then 30 else 60 end
$$;
--> statement-breakpoint
-- Keeps stage_figure exact in the same statement as the change. Keys are taken in order, so that writers in many
-- schools never wait for each other in a circle.
create function wex.count_stages() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
begin
  if tg_op = 'INSERT' then
    insert into stage_figure as f (school_id, cohort_id, academic_year, year_group, stage, students)
      select m.school_id, m.cohort_id, c.academic_year, c.year_group, m.stage, count(*)
      from added m join cohort c on c.school_id = m.school_id and c.id = m.cohort_id
      group by 1, 2, 3, 4, 5 order by 1, 2, 5
      on conflict (school_id, cohort_id, stage) do update set students = f.students + excluded.students;
  elsif tg_op = 'DELETE' then
    insert into stage_figure as f (school_id, cohort_id, academic_year, year_group, stage, students)
      select m.school_id, m.cohort_id, c.academic_year, c.year_group, m.stage, count(*)
      from removed m join cohort c on c.school_id = m.school_id and c.id = m.cohort_id
      group by 1, 2, 3, 4, 5 order by 1, 2, 5
      on conflict (school_id, cohort_id, stage) do update set students = f.students - excluded.students;
  else
    insert into stage_figure as f (school_id, cohort_id, academic_year, year_group, stage, students)
      select d.school_id, d.cohort_id, c.academic_year, c.year_group, d.stage, sum(d.by)
      from (
        select school_id, cohort_id, stage, 1 as by from added
        union all
        select school_id, cohort_id, stage, -1 from removed
      ) d join cohort c on c.school_id = d.school_id and c.id = d.cohort_id
      group by 1, 2, 3, 4, 5 having sum(d.by) <> 0 order by 1, 2, 5
      on conflict (school_id, cohort_id, stage) do update set students = f.students + excluded.students;
  end if;
  return null;
end
$$;
--> statement-breakpoint
do $$
declare
  f regprocedure;
begin
  for f in select p.oid::regprocedure from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'wex' loop
    execute format('alter function %s owner to wex_definer', f);
    execute format('revoke execute on function %s from public', f);
  end loop;
end
$$;
--> statement-breakpoint
grant execute on function wex.now(), wex.today() to wex_app, wex_sign_in, wex_public;
--> statement-breakpoint
grant execute on function wex.person_of(text), wex.person_id(), wex.holds(text[]), wex.schools_as(text[]), wex.who(text),
  wex.touch_session(text), wex.display_name(uuid), wex.colleagues() to wex_app;
--> statement-breakpoint
grant execute on function wex.idle_minutes(uuid) to wex_sign_in;
--> statement-breakpoint
revoke create on schema wex from wex_definer;
