CREATE POLICY "public_adds" ON "outbox_message" AS PERMISSIVE FOR INSERT TO "wex_public" WITH CHECK ("outbox_message"."state" = 'queued' and "outbox_message"."person_id" is null and "outbox_message"."school_id" is null and "outbox_message"."invitation_id" is null);
--> statement-breakpoint
-- What people without an account may do with a rights request of theirs: by these functions alone, each behind the hash
-- of a token that only they hold. The role that answers them reads no case and no row of a draft.

-- Names of schools are public facts; the form offers them.
create function wex.school_names() returns json
  language sql stable security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
  select coalesce(json_agg(json_build_object('id', s.id, 'name', s.name, 'town', s.town) order by s.name), '[]'::json)
  from school s where s.closed_on is null
$$;
--> statement-breakpoint
-- A draft lasts a day after it was last saved: the computer may be a shared one.
create function wex.rights_draft(token_hash text) returns json
  language sql stable security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
  select json_build_object('answers', nullif(d.answers, ''), 'reference', c.reference, 'receivedOn', c.received_on,
    'byEmail', l.token_hash is not null)
  from rights_draft d
  left join rights_case c on c.id = d.case_id
  left join rights_link l on l.case_id = c.id and l.kind = 'confirm'
  where d.token_hash = rights_draft.token_hash and d.saved_at > wex.now() - interval '1 day'
  limit 1
$$;
--> statement-breakpoint
create function wex.keep_rights_draft(token_hash text, answers text) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
begin
  if length(keep_rights_draft.answers) > 100000 then
    raise exception 'a draft is smaller than this' using errcode = 'check_violation';
  end if;
  insert into rights_draft as d (token_hash, answers) values (keep_rights_draft.token_hash, keep_rights_draft.answers)
    on conflict on constraint rights_draft_pkey do update set answers = excluded.answers, saved_at = wex.now()
    where d.case_id is null;
end
$$;
--> statement-breakpoint
create function wex.drop_rights_draft(token_hash text) returns void
  language sql volatile security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$ delete from rights_draft d where d.token_hash = drop_rights_draft.token_hash $$;
--> statement-breakpoint
-- Sends what was written: one case, however often and from however many windows it is sent. `request` and `items` are
-- what the form's schema let by; `confirm` is the hash of a link to confirm the address with, or null without one.
create function wex.send_rights_request(draft text, request jsonb, items jsonb, confirm text, confirm_days integer) returns json
  language plpgsql volatile security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
declare
  held rights_draft;
  made rights_case;
begin
  select * into held from rights_draft d where d.token_hash = draft and d.saved_at > wex.now() - interval '1 day' for update;
  if held.token_hash is null then
    return null;
  end if;
  if held.case_id is not null then
    return (select json_build_object('reference', c.reference, 'again', true) from rights_case c where c.id = held.case_id);
  end if;
  insert into rights_case (id, reference, channel, received_on, rule_version, requester, requester_name, requester_email,
      requester_address, requester_phone, authority, subject_name, subject_date_of_birth, subject_school_id, subject_school, about)
    values ((request ->> 'id')::uuid, request ->> 'reference', 'web', wex.today(), request ->> 'ruleVersion',
      request ->> 'requester', request ->> 'requesterName', request ->> 'requesterEmail', request ->> 'requesterAddress',
      request ->> 'requesterPhone', request ->> 'authority', request ->> 'subjectName',
      (request ->> 'subjectDateOfBirth')::date,
      (select s.id from school s where s.name = request ->> 'subjectSchool' and s.closed_on is null limit 1),
      request ->> 'subjectSchool', null)
    returning * into made;
  insert into rights_item (id, case_id, ask, details)
    select (i ->> 'id')::uuid, made.id, i ->> 'ask', i ->> 'details' from jsonb_array_elements(items) i;
  insert into rights_event (case_id, kind, to_state, rule_version) values (made.id, 'received', 'received', made.rule_version);
  if confirm is not null then
    insert into rights_link (token_hash, case_id, kind, expires_at)
      values (confirm, made.id, 'confirm', wex.now() + make_interval(days => confirm_days));
  end if;
  update rights_draft d set answers = '', case_id = made.id where d.token_hash = draft;
  return json_build_object('reference', made.reference, 'again', false);
end
$$;
--> statement-breakpoint
-- The case that a link leads to, while it does; null for a link that was made up, changed on the way, used or outlived.
create function wex.rights_link_case(token_hash text, kind text) returns uuid
  language sql stable security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
  select l.case_id from rights_link l
  where l.token_hash = rights_link_case.token_hash and l.kind = rights_link_case.kind and l.expires_at > wex.now()
    and (l.kind = 'track' or l.used_at is null)
$$;
--> statement-breakpoint
create function wex.confirm_rights_email(token_hash text, track text, track_days integer) returns json
  language plpgsql volatile security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
declare
  held uuid;
begin
  -- Of two at once, one finds it unused.
  update rights_link l set used_at = wex.now()
    where l.token_hash = confirm_rights_email.token_hash and l.kind = 'confirm' and l.used_at is null and l.expires_at > wex.now()
    returning l.case_id into held;
  if held is null then
    return null;
  end if;
  update rights_case c set email_confirmed_at = wex.now() where c.id = held and c.email_confirmed_at is null;
  insert into rights_event (case_id, kind, rule_version) select c.id, 'email_confirmed', c.rule_version from rights_case c where c.id = held;
  insert into rights_link (token_hash, case_id, kind, expires_at)
    values (track, held, 'track', wex.now() + make_interval(days => track_days));
  return (select json_build_object('reference', c.reference, 'email', c.requester_email) from rights_case c where c.id = held);
end
$$;
--> statement-breakpoint
-- Everything that the requester may see of the case.
create function wex.track_rights_case(token_hash text) returns json
  language plpgsql stable security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
declare
  held uuid := wex.rights_link_case(token_hash, 'track');
begin
  return (
    select json_build_object(
      'reference', c.reference, 'state', c.state, 'receivedOn', c.received_on, 'requester', c.requester,
      'identityAskedOn', c.identity_asked_on, 'identityReceivedOn', c.identity_received_on,
      'authorityAskedOn', c.authority_asked_on, 'authorityReceivedOn', c.authority_received_on,
      'extendedOn', c.extended_on, 'extensionReason', c.extension_reason,
      'decidedAt', c.decided_at, 'deliveredAt', c.delivered_at, 'closedAt', c.closed_at,
      'items', coalesce((select json_agg(json_build_object('ask', i.ask, 'outcome', i.outcome, 'carriedOutAt', i.carried_out_at) order by i.id)
        from rights_item i where i.case_id = c.id), '[]'::json),
      'questions', coalesce((select json_agg(json_build_object('id', q.id, 'question', q.question, 'askedOn', q.asked_on,
          'answeredOn', q.answered_on) order by q.asked_on, q.id) from rights_clarification q where q.case_id = c.id), '[]'::json),
      'messages', coalesce((select json_agg(json_build_object('id', m.id, 'at', m.at, 'mine', m.by_person_id is null and m.letter is null,
          'letter', m.letter, 'body', m.body) order by m.at, m.id) from rights_message m where m.case_id = c.id), '[]'::json),
      'proofs', coalesce((select json_agg(json_build_object('kind', a.kind, 'receivedAt', a.received_at, 'accepted', a.accepted)
          order by a.received_at, a.id) from rights_attachment a where a.case_id = c.id), '[]'::json),
      'holidays', coalesce((select json_object_agg(h.day, h.name) from bank_holiday h), '{}'::json))
    from rights_case c where c.id = held
  );
end
$$;
--> statement-breakpoint
-- A message from the requester; none once the case is over.
create function wex.say_in_rights_case(token_hash text, words text) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
declare
  held uuid := wex.rights_link_case(token_hash, 'track');
begin
  if not exists (select from rights_case c where c.id = held and c.state not in ('closed', 'withdrawn')) then
    return false;
  end if;
  insert into rights_message (id, case_id, body) values (wex.new_id(), held, words);
  return true;
end
$$;
--> statement-breakpoint
-- The answer to a question stops the pause on the day on which it comes; the case goes on where no other is open.
create function wex.answer_rights_question(token_hash text, question uuid, words text) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
declare
  held uuid := wex.rights_link_case(token_hash, 'track');
begin
  update rights_clarification q set answered_on = wex.today()
    where q.id = answer_rights_question.question and q.case_id = held and q.answered_on is null;
  if not found then
    return false;
  end if;
  insert into rights_message (id, case_id, body) values (wex.new_id(), held, words);
  if not exists (select from rights_clarification q where q.case_id = held and q.answered_on is null) then
    insert into rights_event (case_id, kind, from_state, to_state, rule_version)
      select c.id, 'clarification_answered', c.state, 'open', c.rule_version from rights_case c
      where c.id = held and c.state = 'awaiting_clarification';
    update rights_case c set state = 'open', version = version + 1 where c.id = held and c.state = 'awaiting_clarification';
  end if;
  return true;
end
$$;
--> statement-breakpoint
-- A proof, sealed by the service before it comes here. Few at a time: they are looked at one by one.
create function wex.attach_rights_proof(token_hash text, id uuid, kind text, size integer, media_type text, file bytea) returns text
  language plpgsql volatile security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
declare
  held uuid := wex.rights_link_case(token_hash, 'track');
begin
  perform from rights_case c where c.id = held and c.state not in ('closed', 'withdrawn') for update;
  if not found then
    return 'gone';
  end if;
  if (select count(*) from rights_attachment a where a.case_id = held and a.file is not null) >= 5 then
    return 'too_many';
  end if;
  insert into rights_attachment (id, case_id, kind, size, media_type, file)
    values (attach_rights_proof.id, held, attach_rights_proof.kind, attach_rights_proof.size, attach_rights_proof.media_type, attach_rights_proof.file);
  return 'kept';
end
$$;
--> statement-breakpoint
-- A new link to follow a case, for whoever knows its reference and the address that it was sent from; the link goes to
-- that address, and nobody learns whether there is such a case.
create function wex.link_to_rights_case(reference text, email text, track text, track_days integer) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
declare
  held uuid;
begin
  select c.id into held from rights_case c
    where c.reference = link_to_rights_case.reference and c.requester_email = link_to_rights_case.email;
  if held is null then
    return false;
  end if;
  -- Whoever opens the link has shown that the mailbox is theirs.
  insert into rights_link (token_hash, case_id, kind, expires_at)
    values (track, held, 'track', wex.now() + make_interval(days => track_days));
  return true;
end
$$;
--> statement-breakpoint
create function wex.withdraw_rights_request(token_hash text) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
declare
  held uuid := wex.rights_link_case(token_hash, 'track');
begin
  perform from rights_case c where c.id = held and c.state not in ('delivered', 'closed', 'withdrawn') for update;
  if not found then
    return false;
  end if;
  insert into rights_event (case_id, kind, from_state, to_state, reason, rule_version)
    select c.id, 'withdrawn', c.state, 'withdrawn', 'by the requester', c.rule_version from rights_case c where c.id = held;
  update rights_case c set state = 'withdrawn', closed_at = wex.now(), version = version + 1 where c.id = held;
  -- Proofs are of no use any more.
  update rights_attachment a set file = null where a.case_id = held;
  return true;
end
$$;
--> statement-breakpoint
-- Lets go of what the public form leaves behind: drafts after a day, links that lead nowhere, proofs of cases that are over.
create function wex.purge_rights_leftovers() returns void
  language sql volatile security definer set search_path = pg_catalog, public, wex, pg_temp
  as $$
  delete from rights_draft where saved_at < wex.now() - interval '1 day';
  delete from rights_link where expires_at < wex.now() - interval '30 days';
  update rights_link set content = null where content is not null and (expires_at < wex.now() or used_at < wex.now() - interval '1 day');
  update rights_attachment a set file = null
    from rights_case c
    where c.id = a.case_id and a.file is not null and c.state in ('closed', 'withdrawn');
$$;
--> statement-breakpoint
grant insert on outbox_message to wex_public;
--> statement-breakpoint
do $$
declare
  f text;
begin
  grant create on schema wex to wex_definer;
  foreach f in array array['wex.school_names()', 'wex.rights_draft(text)', 'wex.keep_rights_draft(text, text)', 'wex.drop_rights_draft(text)',
    'wex.send_rights_request(text, jsonb, jsonb, text, integer)', 'wex.rights_link_case(text, text)', 'wex.confirm_rights_email(text, text, integer)',
    'wex.track_rights_case(text)', 'wex.say_in_rights_case(text, text)', 'wex.answer_rights_question(text, uuid, text)',
    'wex.attach_rights_proof(text, uuid, text, integer, text, bytea)', 'wex.link_to_rights_case(text, text, text, integer)',
    'wex.withdraw_rights_request(text)', 'wex.purge_rights_leftovers()'] loop
    execute format('alter function %s owner to wex_definer', f);
    execute format('revoke execute on function %s from public', f);
    if f not in ('wex.purge_rights_leftovers()') then
      execute format('grant execute on function %s to wex_public', f);
    end if;
  end loop;
  revoke create on schema wex from wex_definer;
end
$$;
--> statement-breakpoint
grant execute on function wex.purge_rights_leftovers() to wex_retention;
--> statement-breakpoint
grant execute on function wex.school_names() to wex_app;
--> statement-breakpoint
grant execute on function wex.new_id() to wex_definer;
