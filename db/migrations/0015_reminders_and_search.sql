-- What a search for somebody's names may begin with: 's' and the folded surname, and of a surname of several words each
-- later one with what follows it (Jones finds Smith-Jones, da Silva finds Santos da Silva); 'f' and the first and preferred
-- name. As lexemes, so that one index answers what begins with anything, in all schools. Nearly every surname is one word:
-- that is the way that costs a save nothing to speak of.
create function wex.name_starts(legal_surname text, surname_folded text, forename_folded text, preferred_folded text) returns tsvector
  language plpgsql immutable parallel safe set search_path = pg_catalog, pg_temp
  as $$
declare
  -- A lexeme has a longest length; nobody types half of it.
  starts text[] := array['s' || left(surname_folded, 400), 'f' || left(forename_folded, 400)];
  parts text[];
  rest text := '';
begin
  if preferred_folded is not null then
    starts := starts || ('f' || left(preferred_folded, 400));
  end if;
  if legal_surname ~ '[ \u00A0\u2010-\u2015-]' then
    parts := regexp_split_to_array(translate(replace(replace(replace(replace(
      regexp_replace(lower(normalize(legal_surname, NFKD)), '[\u0300-\u036f''’.]', '', 'g'),
      'æ', 'ae'), 'œ', 'oe'), 'ß', 'ss'), 'þ', 'th'), 'łøđðħıŋŧəŁØĐĦŊŦ', 'loddhinteLODHNT'), '[ \u00A0\u2010-\u2015-]+');
    for n in reverse cardinality(parts)..2 loop
      rest := lower(parts[n]) || rest;
      starts := starts || ('s' || left(rest, 400));
    end loop;
  end if;
  return array_to_tsvector(starts);
end
$$;
--> statement-breakpoint
revoke execute on function wex.name_starts(text, text, text, text) from public;
--> statement-breakpoint
-- Whoever writes a student keeps the index, too.
grant execute on function wex.name_starts(text, text, text, text) to wex_app, wex_rights, wex_definer;
--> statement-breakpoint
ALTER TABLE "sharing_instruction" ADD COLUMN "reminded_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "student_by_name_starts" ON "student" USING gin (wex.name_starts("legal_surname", "surname_folded", "forename_folded", "preferred_folded"));--> statement-breakpoint
CREATE INDEX "student_by_birth" ON "student" USING btree ("date_of_birth");--> statement-breakpoint
CREATE POLICY "definer_marks" ON "sharing_instruction" AS PERMISSIVE FOR UPDATE TO "wex_definer" USING (true) WITH CHECK (true);--> statement-breakpoint
grant update (reminded_at) on sharing_instruction to wex_definer;
--> statement-breakpoint
-- Who fits a search of names in all schools, the first by name: for whoever looks after all of them. A policy's condition
-- comes before any that could tell of the rows that it keeps back, and so before an index of words; this looks in the index
-- first, for those who see every school, and gives ids alone. What they show is decided by the policies, as ever.
create function wex.students_named(wanted text, most integer) returns setof uuid
  language plpgsql stable security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
begin
  if not wex.holds(array['council_administrator']) then
    return;
  end if;
  return query
    select s.id from student s
    where wex.name_starts(s.legal_surname, s.surname_folded, s.forename_folded, s.preferred_folded) @@ wanted::tsquery
      and s.restricted_at is null
    order by s.surname_folded, s.forename_folded, s.id
    limit most;
end
$$;
--> statement-breakpoint
-- As before, by the index, and once: what is counted is what is given.
create or replace function wex.find_case_students(case_id uuid, surname text, forename text, born text)
  returns table (student_id uuid, school_id uuid, school text, legal_surname text, legal_forename text,
    preferred_forename text, year_group integer, date_of_birth date)
  language plpgsql volatile security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
#variable_conflict use_column
declare
  me uuid := wex.handles_case(find_case_students.case_id);
  -- Folded names have letters and digits alone, and nothing that a query of words would read.
  by_surname tsquery := case when find_case_students.surname <> '' then ('''s' || find_case_students.surname || ''':*')::tsquery end;
  by_forename tsquery := case when find_case_students.forename <> '' then ('''f' || find_case_students.forename || ''':*')::tsquery end;
  wanted tsquery := coalesce(by_surname && by_forename, by_surname, by_forename);
  first_day date;
  next_day date;
  found uuid[];
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
  if length(find_case_students.born) = 10 then
    found := array(
      select s.id from student s
      where s.date_of_birth >= first_day and s.date_of_birth < next_day
        and (wanted is null
          or wex.name_starts(s.legal_surname, s.surname_folded, s.forename_folded, s.preferred_folded) @@ wanted)
      order by s.surname_folded, s.forename_folded, s.date_of_birth, s.id);
  else
    found := array(
      select s.id from student s
      where wex.name_starts(s.legal_surname, s.surname_folded, s.forename_folded, s.preferred_folded) @@ wanted
        -- Written so that no plan begins with the date: a year of it is nearly everybody.
        and (first_day is null or s.date_of_birth >= first_day and s.date_of_birth < next_day)
      order by s.surname_folded, s.forename_folded, s.date_of_birth, s.id);
    -- Where no surname begins so, whoever has it in theirs: what was typed may lack a beginning. That is a look at everybody.
    if cardinality(found) = 0 and length(find_case_students.surname) > 3 then
      found := array(
        select s.id from student s
        where strpos(s.surname_folded, find_case_students.surname) > 0
          and (starts_with(s.forename_folded, find_case_students.forename) or starts_with(s.preferred_folded, find_case_students.forename))
          and (first_day is null or s.date_of_birth >= first_day and s.date_of_birth < next_day)
        order by s.surname_folded, s.forename_folded, s.date_of_birth, s.id);
    end if;
  end if;
  insert into rights_finding (id, case_id, kind, facts, by_person_id)
  values (wex.new_id(), find_case_students.case_id, 'search', jsonb_build_object('where', 'students',
    'surname', find_case_students.surname, 'forename', find_case_students.forename, 'born', find_case_students.born,
    'found', cardinality(found)), me);
  return query
    select s.id, s.school_id, h.name, s.legal_surname, s.legal_forename, s.preferred_forename, s.year_group, s.date_of_birth
    from unnest(found[1:20]) with ordinality as f (id, n)
    join student s on s.id = f.id join school h on h.id = s.school_id
    order by f.n;
end
$$;
--> statement-breakpoint
-- For the sweep: how many students of a school, of whom a parent has instructed that nothing beyond the basics is shared,
-- are 16 within two weeks or by now (Education and Skills Act 2008, ss.14(4) and 72(4): then the student decides). Each is
-- counted once and never again. Whoever's information is only stored is not counted as long as it is.
create function wex.remind_of_sixteen() returns table (school_id uuid, school text, students integer)
  language sql volatile security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
  with marked as (
    update sharing_instruction i set reminded_at = wex.now()
    from student s
    where s.school_id = i.school_id and s.id = i.student_id and s.basics_only and s.restricted_at is null
      and wex.turns_sixteen(s.date_of_birth) <= wex.today() + 14
      and i.capacity = 'parent' and i.reminded_at is null
      and i.id = (
        select l.id from sharing_instruction l
        where l.school_id = s.school_id and l.student_id = s.id and l.deed = 'instructed'
        order by l.given_on desc, l.id desc limit 1)
      and not exists (
        select from sharing_instruction o
        where o.school_id = s.school_id and o.student_id = s.id and o.reminded_at is not null)
    returning i.school_id
  )
  select m.school_id, h.name, count(*)::int from marked m join school h on h.id = m.school_id
  group by m.school_id, h.name order by h.name, m.school_id
$$;
--> statement-breakpoint
do $$
declare
  f text;
begin
  grant create on schema wex to wex_definer;
  foreach f in array array['wex.students_named(text, integer)', 'wex.remind_of_sixteen()'] loop
    execute format('alter function %s owner to wex_definer', f);
    execute format('revoke execute on function %s from public', f);
  end loop;
  revoke create on schema wex from wex_definer;
end
$$;
--> statement-breakpoint
grant execute on function wex.students_named(text, integer) to wex_app;
--> statement-breakpoint
grant execute on function wex.remind_of_sixteen() to wex_retention;
