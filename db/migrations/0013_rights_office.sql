ALTER TABLE "rights_finding" DROP CONSTRAINT "rights_finding_kind_is_known";--> statement-breakpoint
ALTER TABLE "rights_case" ADD COLUMN "account_id" uuid;--> statement-breakpoint
ALTER TABLE "rights_case" ADD CONSTRAINT "rights_case_account_id_person_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rights_case" ADD CONSTRAINT "rights_case_is_about_one" CHECK ("rights_case"."student_id" is null or "rights_case"."account_id" is null);--> statement-breakpoint
ALTER TABLE "rights_finding" ADD CONSTRAINT "rights_finding_kind_is_known" CHECK ("rights_finding"."kind" in ('competence', 'search', 'redaction', 'note'));--> statement-breakpoint
grant update (account_id, warned_at_days) on rights_case to wex_app;
--> statement-breakpoint
-- Whoever handles cases, for one that is not over: null, or who they are.
create function wex.handles_case(case_id uuid) returns uuid
  language plpgsql stable security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
begin
  if not (wex.holds(array['data_protection_officer']) and wex.by_person()) or not exists (
    select from rights_case c where c.id = handles_case.case_id and c.state not in ('closed', 'withdrawn')
  ) then
    return null;
  end if;
  return wex.person_id();
end
$$;
--> statement-breakpoint
-- Students of any school who may be the one whom a case is about: few columns, 20 at most, for whoever handles it while
-- it is open. What was looked for is written down by the search itself, found or not: nobody searches unrecorded.
create function wex.find_case_students(case_id uuid, surname text, forename text, born text)
  returns table (student_id uuid, school_id uuid, school text, legal_surname text, legal_forename text,
    preferred_forename text, year_group integer, date_of_birth date)
  language plpgsql volatile security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
#variable_conflict use_column
declare
  me uuid := wex.handles_case(find_case_students.case_id);
  first_day date;
  next_day date;
  counted integer;
begin
  if me is null then
    return;
  end if;
  if length(find_case_students.surname) < 2 and length(find_case_students.born) < 10 then
    raise invalid_parameter_value using message = 'a search needs two letters of the surname or a date of birth';
  end if;
  if find_case_students.born <> '' then
    first_day := (find_case_students.born || substr('0001-01-01', length(find_case_students.born) + 1))::date;
    next_day := case length(find_case_students.born)
      when 4 then first_day + interval '1 year' when 7 then first_day + interval '1 month' else first_day + interval '1 day' end;
  end if;
  select count(*) into counted from student s
  where (starts_with(s.surname_folded, find_case_students.surname)
      -- Of a surname of several words, a later one: Jones finds Smith-Jones, Silva finds de Silva.
      or length(find_case_students.surname) > 3 and strpos(s.surname_folded, find_case_students.surname) > 0)
    and (starts_with(s.forename_folded, find_case_students.forename) or starts_with(s.preferred_folded, find_case_students.forename))
    and (first_day is null or s.date_of_birth >= first_day and s.date_of_birth < next_day);
  insert into rights_finding (id, case_id, kind, facts, by_person_id)
  values (wex.new_id(), find_case_students.case_id, 'search', jsonb_build_object('where', 'students',
    'surname', find_case_students.surname, 'forename', find_case_students.forename, 'born', find_case_students.born,
    'found', counted), me);
  return query
    select s.id, s.school_id, h.name, s.legal_surname, s.legal_forename, s.preferred_forename, s.year_group, s.date_of_birth
    from student s join school h on h.id = s.school_id
    where (starts_with(s.surname_folded, find_case_students.surname)
      -- Of a surname of several words, a later one: Jones finds Smith-Jones, Silva finds de Silva.
      or length(find_case_students.surname) > 3 and strpos(s.surname_folded, find_case_students.surname) > 0)
      and (starts_with(s.forename_folded, find_case_students.forename) or starts_with(s.preferred_folded, find_case_students.forename))
      and (first_day is null or s.date_of_birth >= first_day and s.date_of_birth < next_day)
    order by s.surname_folded, s.forename_folded, s.date_of_birth, s.id
    limit 20;
end
$$;
--> statement-breakpoint
-- The same among accounts: staff have data rights, too.
create function wex.find_case_accounts(case_id uuid, words text)
  returns table (person_id uuid, name text, email text, posts jsonb)
  language plpgsql volatile security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
#variable_conflict use_column
declare
  me uuid := wex.handles_case(find_case_accounts.case_id);
  wanted text := lower(find_case_accounts.words);
  counted integer;
begin
  if me is null then
    return;
  end if;
  if length(wanted) < 2 then
    raise invalid_parameter_value using message = 'a search needs two letters of the name';
  end if;
  select count(*) into counted from person p where strpos(lower(p.name), wanted) > 0 or p.email = wanted;
  insert into rights_finding (id, case_id, kind, facts, by_person_id)
  values (wex.new_id(), find_case_accounts.case_id, 'search', jsonb_build_object('where', 'accounts',
    'surname', find_case_accounts.words, 'forename', '', 'born', '', 'found', counted), me);
  return query
    select p.id, p.name, p.email, (
      select coalesce(jsonb_agg(jsonb_build_object('role', g.role, 'place', coalesce(h.name, a.name)) order by g.granted_at), '[]')
      from role_grant g left join school h on h.id = g.school_id left join partner a on a.id = g.partner_id
      where g.person_id = p.id and g.ended_at is null)
    from person p where strpos(lower(p.name), wanted) > 0 or p.email = wanted
    order by p.name, p.id
    limit 20;
end
$$;
--> statement-breakpoint
-- The school of a student whom a handler takes for the one; null where there is no such student, or it is not theirs to say.
create function wex.candidate_school(case_id uuid, student_id uuid) returns uuid
  language plpgsql stable security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
begin
  if wex.handles_case(candidate_school.case_id) is null then
    return null;
  end if;
  return (select s.school_id from student s where s.id = candidate_school.student_id);
end
$$;
--> statement-breakpoint
-- Whom a case was found to be about, for whoever sees cases: who it is and no more. Null where nobody was found, and
-- where an erasure has been carried out.
create function wex.case_subject(case_id uuid) returns jsonb
  language plpgsql stable security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
declare
  c rights_case%rowtype;
begin
  if not (wex.holds(array['data_protection_officer', 'council_administrator']) and wex.by_person()) then
    return null;
  end if;
  select k.* into c from rights_case k where k.id = case_subject.case_id;
  if c.account_id is not null then
    return (
      select jsonb_build_object('kind', 'account', 'name', p.name, 'email', p.email, 'posts', (
        select coalesce(jsonb_agg(jsonb_build_object('role', g.role, 'place', coalesce(h.name, a.name)) order by g.granted_at), '[]')
        from role_grant g left join school h on h.id = g.school_id left join partner a on a.id = g.partner_id
        where g.person_id = p.id and g.ended_at is null))
      from person p where p.id = c.account_id);
  end if;
  return (
    select jsonb_build_object('kind', 'student', 'surname', s.legal_surname, 'forename', s.legal_forename,
      'preferred', s.preferred_forename, 'yearGroup', s.year_group, 'tutorGroup', s.tutor_group,
      'dateOfBirth', s.date_of_birth, 'schoolId', s.school_id, 'school', h.name, 'restricted', s.restricted_at is not null)
    from student s join school h on h.id = s.school_id where s.school_id = c.student_school_id and s.id = c.student_id);
end
$$;
--> statement-breakpoint
-- What a coordinator's schools were asked, each with the student whom it concerns, and nothing else of the case: not who
-- asks, and not what for.
create function wex.school_parts() returns table (id uuid, reference text, school_id uuid, school text, question text,
    asked_at timestamptz, answer text, answered_at timestamptz, answered_by text, over boolean, student jsonb)
  language sql stable security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
  select p.id, c.reference, p.school_id, h.name, p.question, p.asked_at, p.answer, p.answered_at, wex.display_name(p.answered_by),
    c.state in ('closed', 'withdrawn'), (
      select jsonb_build_object('surname', s.legal_surname, 'forename', s.legal_forename, 'yearGroup', s.year_group,
        'tutorGroup', s.tutor_group, 'dateOfBirth', s.date_of_birth)
      from student s where s.school_id = p.school_id and s.id = c.student_id)
  from rights_school_part p join rights_case c on c.id = p.case_id join school h on h.id = p.school_id
  where wex.by_person() and p.school_id = any (wex.schools_as(array['school_coordinator']))
$$;
--> statement-breakpoint
-- Whoever handles cases: whom to warn, and to whom one can be given.
create function wex.rights_handlers() returns table (person_id uuid, name text, email text)
  language sql stable security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
  select distinct p.id, p.name, p.email from role_grant g join person p on p.id = g.person_id
  where g.role = 'data_protection_officer' and g.ended_at is null and g.suspended_at is null and p.deactivated_at is null
  order by p.name, p.id
$$;
--> statement-breakpoint
-- What the clocks of open cases are worked out from, for the hourly warning. No names.
create function wex.rights_clocks() returns jsonb
  language sql stable security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
  select jsonb_build_object(
    'today', wex.today(),
    'holidays', (select coalesce(jsonb_object_agg(b.day, b.name), '{}') from bank_holiday b),
    'cases', (
      select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'reference', c.reference, 'state', c.state, 'receivedOn', c.received_on,
        'identityAskedOn', c.identity_asked_on, 'identityReceivedOn', c.identity_received_on,
        'authorityAskedOn', c.authority_asked_on, 'authorityReceivedOn', c.authority_received_on,
        'extendedOn', c.extended_on, 'deliveredOn', null, 'assignedTo', c.assigned_to, 'warnedAtDays', c.warned_at_days,
        'items', (select coalesce(jsonb_agg(jsonb_build_object('ask', i.ask)), '[]') from rights_item i where i.case_id = c.id),
        'questions', (select coalesce(jsonb_agg(jsonb_build_object('askedOn', q.asked_on, 'answeredOn', q.answered_on)), '[]')
          from rights_clarification q where q.case_id = c.id),
        'acknowledgedOn', (select min((m.at at time zone 'Europe/London')::date) from rights_message m
          where m.case_id = c.id and m.letter in ('acknowledgement', 'outcome')))), '[]')
      from rights_case c where c.state not in ('delivered', 'closed', 'withdrawn')))
$$;
--> statement-breakpoint
-- Each warning once: who comes second finds it done.
create function wex.mark_rights_warned(case_id uuid, days integer) returns boolean
  language sql volatile security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
  update rights_case c set warned_at_days = mark_rights_warned.days
  where c.id = mark_rights_warned.case_id and (c.warned_at_days is null or c.warned_at_days > mark_rights_warned.days)
  returning true
$$;
--> statement-breakpoint
do $$
declare
  f text;
begin
  grant create on schema wex to wex_definer;
  foreach f in array array['wex.handles_case(uuid)', 'wex.find_case_students(uuid, text, text, text)',
      'wex.find_case_accounts(uuid, text)', 'wex.candidate_school(uuid, uuid)', 'wex.case_subject(uuid)',
      'wex.school_parts()', 'wex.rights_handlers()', 'wex.rights_clocks()', 'wex.mark_rights_warned(uuid, integer)'] loop
    execute format('alter function %s owner to wex_definer', f);
    execute format('revoke execute on function %s from public', f);
  end loop;
  revoke create on schema wex from wex_definer;
end
$$;
--> statement-breakpoint
grant execute on function wex.find_case_students(uuid, text, text, text), wex.find_case_accounts(uuid, text),
  wex.candidate_school(uuid, uuid), wex.case_subject(uuid), wex.school_parts() to wex_app;
--> statement-breakpoint
grant execute on function wex.rights_clocks(), wex.mark_rights_warned(uuid, integer), wex.rights_handlers() to wex_retention;
