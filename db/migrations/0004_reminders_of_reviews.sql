ALTER TABLE "access_review" ADD COLUMN "reminded_at" timestamp with time zone;--> statement-breakpoint
-- What the mails about a yearly review say of it. The retention role sees no table: it is told this and no more.
create function wex.review_facts(review_id uuid)
  returns table (school_id uuid, school text, due_on date, people integer, unanswered integer)
  language sql stable security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
  select r.school_id, s.name, (r.due_at at time zone 'Europe/London')::date, count(l.grant_id)::int,
    count(l.grant_id) filter (where l.answer is null)::int
  from access_review r join school s on s.id = r.school_id
  left join (access_review_line l join role_grant g on g.id = l.grant_id and g.ended_at is null)
    on l.school_id = r.school_id and l.review_id = r.id
  where r.id = review_facts.review_id
  group by r.id, s.id
$$;
--> statement-breakpoint
-- Open reviews in their last 7 days whose coordinators have not been reminded: each is given once.
create function wex.remind_reviews() returns table (review_id uuid, school_id uuid)
  language sql volatile security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
  update access_review r set reminded_at = wex.now()
  where r.confirmed_at is null and r.lapsed_at is null and r.reminded_at is null
    and r.due_at > wex.now() and r.due_at <= wex.now() + interval '7 days'
  returning r.id, r.school_id
$$;
--> statement-breakpoint
-- In the transaction in which a review lapses: whose role was paused or ended by it, to write to them.
create function wex.lapsed_people(review_id uuid) returns table (person_id uuid, email text, role text, deed text)
  language sql stable security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
  select p.id, p.email, g.role, case when g.ended_at is null then 'suspended' else 'ended' end
  from access_review r
  join access_review_line l on l.school_id = r.school_id and l.review_id = r.id
  join role_grant g on g.id = l.grant_id
  join person p on p.id = g.person_id
  where r.id = lapsed_people.review_id and r.lapsed_at = wex.now()
    and (g.ended_at = r.lapsed_at or (g.ended_at is null and g.suspended_at = r.lapsed_at))
  order by p.name, p.id
$$;
--> statement-breakpoint
grant create on schema wex to wex_definer;
--> statement-breakpoint
do $$
declare
  f regprocedure;
begin
  foreach f in array array['wex.review_facts(uuid)', 'wex.remind_reviews()', 'wex.lapsed_people(uuid)']::regprocedure[] loop
    execute format('alter function %s owner to wex_definer', f);
    execute format('revoke execute on function %s from public', f);
  end loop;
end
$$;
--> statement-breakpoint
revoke create on schema wex from wex_definer;
--> statement-breakpoint
grant execute on function wex.review_facts(uuid), wex.remind_reviews(), wex.lapsed_people(uuid) to wex_retention;
--> statement-breakpoint
grant update (reminded_at) on access_review to wex_definer;
