-- Each function is one statement on the wire: it says for whom it works, locks the occurrence first, decides, and
-- stores the seat. Refusals come back as { "refusal": code }; nothing has been written then.

-- A sign-up as the API shows it, with plain uuids.
create function linli.sign_up_view(s linli.sign_ups) returns jsonb language sql stable set search_path = linli, pg_temp as $$
  select jsonb_build_object(
    'id', s.sign_up_id, 'activity', s.activity_id, 'occurrence', s.occurrence_id, 'seat', s.seat,
    'attendance', s.attendance,
    'position', case when s.seat = 'waitlisted' then (
      select count(*) from sign_ups w
      where w.community_id = s.community_id and w.occurrence_id = s.occurrence_id
        and w.seat = 'waitlisted' and w.queue <= s.queue) end,
    'adults', s.adults, 'children', s.children, 'answers', s.answers,
    'hold_expires_at', s.hold_expires_at, 'offer_expires_at', s.offer_expires_at,
    'payment', s.payment_id, 'review', s.review_id, 'created_at', s.created_at)
$$;

-- The resident's row, made or renamed as the token says. One person keeps one id in all communities of a site.
create function linli.meet_resident(p_site uuid, p_community uuid, p_sub text, p_name text, p_new_id uuid, p_now timestamptz)
returns uuid language plpgsql set search_path = linli, pg_temp as $$
declare v residents;
begin
  select * into v from residents where community_id = p_community and sub = p_sub;
  if not found then
    insert into residents (community_id, resident_id, site_id, sub, name, created_at)
    values (p_community,
      coalesce((select r.resident_id from residents r where r.site_id = p_site and r.sub = p_sub limit 1), p_new_id),
      p_site, p_sub, p_name, p_now)
    on conflict (community_id, sub) do nothing;
    select * into strict v from residents where community_id = p_community and sub = p_sub;
  end if;
  if v.name <> p_name then
    update residents set name = p_name where community_id = p_community and resident_id = v.resident_id;
  end if;
  return v.resident_id;
end $$;

-- The next version of the community: taken under its row lock, so versions commit in order.
create function linli.record_change(p_site uuid, p_community uuid, p_kind text, p_activity uuid, p_subject uuid, p_now timestamptz)
returns bigint language plpgsql set search_path = linli, pg_temp as $$
declare v_version bigint;
begin
  update communities set feed_version = feed_version + 1
  where community_id = p_community and site_id = p_site returning feed_version into strict v_version;
  insert into changes (community_id, version, site_id, kind, activity_id, subject_id, created_at)
  values (p_community, v_version, p_site, p_kind, p_activity, p_subject, p_now);
  return v_version;
end $$;

-- An entry that was overtaken three times and could fit keeps freed seats for itself.
create function linli.seats_are_reserved(o linli.occurrences) returns boolean language sql stable set search_path = linli, pg_temp as $$
  select exists (
    select 1 from sign_ups w
    where w.community_id = o.community_id and w.occurrence_id = o.occurrence_id and w.seat = 'waitlisted'
      and w.overtaken >= 3 and (o.capacity is null or w.size <= o.capacity))
$$;

-- Seats everyone who now fits, earliest first. The caller holds the occurrence's lock and has its row current.
create function linli.promote(p_community uuid, p_occurrence uuid) returns void language plpgsql set search_path = linli, pg_temp as $$
declare
  o occurrences;
  w sign_ups;
  v_free integer;
begin
  select * into strict o from occurrences where community_id = p_community and occurrence_id = p_occurrence;
  if o.waiting = 0 then return; end if;
  v_free := coalesce(o.capacity - o.taken, 2147483647);
  for w in
    select * from sign_ups
    where community_id = p_community and occurrence_id = p_occurrence and seat = 'waitlisted' order by queue
  loop
    exit when v_free <= 0;
    if w.size <= v_free then
      v_free := v_free - w.size;
      update sign_ups set seat = 'confirmed' where community_id = p_community and sign_up_id = w.sign_up_id;
      update sign_ups set overtaken = overtaken + 1
      where community_id = p_community and occurrence_id = p_occurrence and seat = 'waitlisted' and queue < w.queue;
      update occurrences set taken = taken + w.size, waiting = waiting - w.size
      where community_id = p_community and occurrence_id = p_occurrence returning * into o;
      -- Whoever was overtaken once too often just now keeps what is left; those who keep seats and come later may fit.
      exit when exists (
        select 1 from sign_ups e
        where e.community_id = p_community and e.occurrence_id = p_occurrence and e.seat = 'waitlisted'
          and e.queue < w.queue and e.overtaken >= 3 and (o.capacity is null or e.size <= o.capacity));
    else
      exit when w.overtaken >= 3 and (o.capacity is null or w.size <= o.capacity);
    end if;
  end loop;
end $$;

create function linli.sign_up(
  p_site uuid, p_community uuid, p_activity uuid, p_occurrence uuid, p_sub text, p_name text, p_new_resident uuid,
  p_new_sign_up uuid, p_adults integer, p_children integer, p_answers jsonb, p_key text, p_hash text, p_now timestamptz
) returns jsonb language plpgsql security definer set search_path = linli, pg_temp as $$
declare
  o occurrences;
  s sign_ups;
  v_resident uuid;
begin
  perform set_config('linli.site', p_site::text, true);
  select * into o from occurrences
  where community_id = p_community and occurrence_id = p_occurrence and activity_id = p_activity and site_id = p_site
    and status <> 'draft'
  for update;
  if not found then return jsonb_build_object('refusal', 'resource.not_found'); end if;

  select r.resident_id into v_resident from residents r where r.community_id = p_community and r.sub = p_sub;
  if found then
    select * into s from sign_ups
    where community_id = p_community and resident_id = v_resident and idempotency_key = p_key;
    if found then
      if s.request_hash <> p_hash then return jsonb_build_object('refusal', 'idempotency.mismatch'); end if;
      return jsonb_build_object('replayed', true, 'sign_up', sign_up_view(s));
    end if;
    select * into s from sign_ups
    where community_id = p_community and occurrence_id = p_occurrence and resident_id = v_resident
      and seat in ('held', 'confirmed', 'waitlisted', 'offered');
    if found then return jsonb_build_object('refusal', 'sign_up.exists', 'sign_up', s.sign_up_id); end if;
  end if;

  if o.over_at <= p_now then return jsonb_build_object('refusal', 'occurrence.ended'); end if;
  if o.status <> 'open' or o.starts_at <= p_now then return jsonb_build_object('refusal', 'occurrence.not_open'); end if;
  if p_adults + p_children > o.capacity then return jsonb_build_object('refusal', 'sign_up.party_too_large'); end if;

  v_resident := meet_resident(p_site, p_community, p_sub, p_name, p_new_resident, p_now);
  update occurrences set sequence = sequence + 1, waiting = waiting + p_adults + p_children, version = version + 1
  where community_id = p_community and occurrence_id = p_occurrence returning * into o;
  insert into sign_ups (community_id, sign_up_id, site_id, activity_id, occurrence_id, resident_id, seat, queue,
    adults, children, answers, idempotency_key, request_hash, created_at)
  values (p_community, p_new_sign_up, p_site, p_activity, p_occurrence, v_resident, 'waitlisted', o.sequence,
    p_adults, p_children, p_answers, p_key, p_hash, p_now);
  perform promote(p_community, p_occurrence);
  perform record_change(p_site, p_community, 'occurrence.updated', p_activity, p_occurrence, p_now);
  select * into strict s from sign_ups where community_id = p_community and sign_up_id = p_new_sign_up;
  return jsonb_build_object('replayed', false, 'sign_up', sign_up_view(s));
end $$;

-- The caller's own sign-up, or any of the community's for a host or manager. The occurrence is locked before it.
create function linli.own_sign_up(p_site uuid, p_community uuid, p_occurrence uuid, p_sign_up uuid, p_sub text)
returns linli.sign_ups language sql stable set search_path = linli, pg_temp as $$
  select s.* from sign_ups s
  join residents r on r.community_id = s.community_id and r.sub = p_sub
  where s.community_id = p_community and s.site_id = p_site and s.sign_up_id = p_sign_up
    and s.occurrence_id = p_occurrence and (s.resident_id = r.resident_id or r.role in ('host', 'manager'))
$$;

create function linli.change_sign_up(
  p_site uuid, p_community uuid, p_activity uuid, p_occurrence uuid, p_sign_up uuid, p_sub text,
  p_adults integer, p_children integer, p_answers jsonb, p_now timestamptz
) returns jsonb language plpgsql security definer set search_path = linli, pg_temp as $$
declare
  o occurrences;
  s sign_ups;
  v_more integer;
begin
  perform set_config('linli.site', p_site::text, true);
  select * into o from occurrences
  where community_id = p_community and occurrence_id = p_occurrence and activity_id = p_activity and site_id = p_site
  for update;
  if not found then return jsonb_build_object('refusal', 'resource.not_found'); end if;
  s := own_sign_up(p_site, p_community, p_occurrence, p_sign_up, p_sub);
  if s.sign_up_id is null then return jsonb_build_object('refusal', 'resource.not_found'); end if;
  if s.seat in ('cancelled', 'expired') then return jsonb_build_object('refusal', 'sign_up.cancelled'); end if;
  if o.over_at <= p_now then return jsonb_build_object('refusal', 'occurrence.ended'); end if;

  v_more := coalesce(p_adults, s.adults) + coalesce(p_children, s.children) - s.size;
  if s.size + v_more > o.capacity then return jsonb_build_object('refusal', 'sign_up.party_too_large'); end if;
  if s.seat <> 'waitlisted' and v_more > 0 then
    if o.taken + v_more > o.capacity or seats_are_reserved(o) then
      return jsonb_build_object('refusal', 'sign_up.no_room');
    end if;
    -- Seats taken by growing are seats that went past everyone who waits.
    update sign_ups set overtaken = overtaken + 1
    where community_id = p_community and occurrence_id = p_occurrence and seat = 'waitlisted';
  end if;

  update sign_ups set adults = coalesce(p_adults, adults), children = coalesce(p_children, children),
    answers = coalesce(p_answers, answers)
  where community_id = p_community and sign_up_id = p_sign_up;
  update occurrences set version = version + 1,
    taken = taken + case when s.seat = 'waitlisted' then 0 else v_more end,
    waiting = waiting + case when s.seat = 'waitlisted' then v_more else 0 end
  where community_id = p_community and occurrence_id = p_occurrence;
  perform promote(p_community, p_occurrence);
  perform record_change(p_site, p_community, 'occurrence.updated', p_activity, p_occurrence, p_now);
  select * into strict s from sign_ups where community_id = p_community and sign_up_id = p_sign_up;
  return jsonb_build_object('sign_up', sign_up_view(s));
end $$;

create function linli.cancel_sign_up(
  p_site uuid, p_community uuid, p_activity uuid, p_occurrence uuid, p_sign_up uuid, p_sub text, p_now timestamptz
) returns jsonb language plpgsql security definer set search_path = linli, pg_temp as $$
declare
  o occurrences;
  s sign_ups;
begin
  perform set_config('linli.site', p_site::text, true);
  select * into o from occurrences
  where community_id = p_community and occurrence_id = p_occurrence and activity_id = p_activity and site_id = p_site
  for update;
  if not found then return jsonb_build_object('refusal', 'resource.not_found'); end if;
  s := own_sign_up(p_site, p_community, p_occurrence, p_sign_up, p_sub);
  if s.sign_up_id is null then return jsonb_build_object('refusal', 'resource.not_found'); end if;
  if s.seat not in ('cancelled', 'expired') then
    if o.over_at <= p_now then return jsonb_build_object('refusal', 'occurrence.ended'); end if;
    update sign_ups set seat = 'cancelled' where community_id = p_community and sign_up_id = p_sign_up;
    update occurrences set version = version + 1,
      taken = taken - case when s.seat = 'waitlisted' then 0 else s.size end,
      waiting = waiting - case when s.seat = 'waitlisted' then s.size else 0 end
    where community_id = p_community and occurrence_id = p_occurrence;
    perform promote(p_community, p_occurrence);
    perform record_change(p_site, p_community, 'occurrence.updated', p_activity, p_occurrence, p_now);
    select * into strict s from sign_ups where community_id = p_community and sign_up_id = p_sign_up;
  end if;
  return jsonb_build_object('sign_up', sign_up_view(s));
end $$;

-- The functions work as the app does. An owner without superuser may give them away only while linli_app may create.
grant create on schema linli to linli_app;
alter function linli.sign_up owner to linli_app;
alter function linli.change_sign_up owner to linli_app;
alter function linli.cancel_sign_up owner to linli_app;
revoke create on schema linli from linli_app;
