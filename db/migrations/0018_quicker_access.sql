-- Asked by nearly every policy, several times a page: as a function of SQL it took longer to call than to answer.
create or replace function wex.now() returns timestamptz
  language plpgsql stable security definer set search_path = pg_catalog, wex, pg_temp
  as $$
begin
  return now() + (select moved_by from wex.clock);
end
$$;
--> statement-breakpoint
-- The schools in which the asking person holds one of these roles, as before. One look at the roles tells who sees all
-- schools, and whether agreements of a placement partner have to be looked at: of nearly everybody, they need not be.
create or replace function wex.schools_as(roles text[]) returns uuid[]
  language plpgsql stable security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
declare
  me uuid := wex.person_id();
  everywhere boolean;
  advises boolean;
  own uuid[];
begin
  if me is null then
    return '{}';
  end if;
  select bool_or(g.role in ('council_administrator', 'council_officer', 'data_protection_officer')),
    bool_or(g.role = 'partner_adviser'),
    coalesce(array_agg(distinct g.school_id) filter (where g.school_id is not null), '{}')
  into everywhere, advises, own
  from role_grant g
  where g.person_id = me and g.ended_at is null and g.suspended_at is null and g.role = any (roles);
  if everywhere then
    return array(select id from school);
  end if;
  if advises is not true then
    return own;
  end if;
  return array(
    select unnest(own)
    union
    select a_s.school_id
    from role_grant g
    join partner_agreement a on a.partner_id = g.partner_id
    join partner_agreement_school a_s on a_s.agreement_id = a.id
    where g.person_id = me and g.ended_at is null and g.suspended_at is null and g.role = 'partner_adviser'
      and wex.today() between a.starts_on and a.ends_on
      and (a.ended_at is null or a.ended_at > wex.now())
      and (
        select c.chosen from privacy_choice c
        where c.school_id = a_s.school_id and c.kind = 'students_to_partner' and c.agreement_id = a.id
        order by c.id desc limit 1)
  );
end
$$;
