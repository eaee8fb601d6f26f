-- Reads that are one statement on the wire. They answer plain uuids and wall-clock times; the app shapes them.

create function linli.occurrence_view(o linli.occurrences, p_resident uuid) returns jsonb language sql stable set search_path = linli, pg_temp as $$
  select jsonb_build_object(
    'id', o.occurrence_id, 'title', o.title, 'place_name', o.place_name,
    'starts_local', o.starts_local, 'ends_local', o.ends_local, 'starts_at', o.starts_at, 'ends_at', o.ends_at,
    'over_at', o.over_at, 'all_day', o.all_day, 'capacity', o.capacity, 'taken', o.taken, 'waiting', o.waiting,
    'reserved', seats_are_reserved(o), 'status', o.status, 'version', o.version,
    'sign_up', case when p_resident is not null then (
      select sign_up_view(s) from sign_ups s
      where s.community_id = o.community_id and s.occurrence_id = o.occurrence_id and s.resident_id = p_resident
      order by s.seat in ('cancelled', 'expired'), s.queue desc limit 1) end)
$$;

create function linli.activity_view(a linli.activities, p_occurrences jsonb) returns jsonb language sql immutable as $$
  select jsonb_build_object(
    'id', a.activity_id, 'title', a.title, 'summary', a.summary, 'kind', a.kind,
    'organizer_type', a.organizer_type, 'organizer_name', a.organizer_name, 'group', a.group_id,
    'place_name', a.place_name, 'place_longitude', a.place_longitude, 'place_latitude', a.place_latitude,
    'place_precision', a.place_precision, 'time_zone', a.time_zone,
    'fee_amount', a.fee_amount, 'fee_currency', a.fee_currency, 'fee_per', a.fee_per, 'fee_collect', a.fee_collect,
    'version', a.version, 'occurrences', coalesce(p_occurrences, '[]'))
$$;

-- The community, if the caller may read what is in it: it is public, or the caller is one of its residents.
create function linli.readable_community(p_site uuid, p_community uuid, p_sub text) returns uuid language sql stable set search_path = linli, pg_temp as $$
  select c.community_id from communities c
  where c.site_id = p_site and c.community_id = p_community and (c.visibility = 'public' or p_sub is not null)
$$;

-- Nobody may tell a foreign community from one that is not there.
create function linli.is_missing(p_site uuid, p_community uuid) returns boolean language sql stable set search_path = linli, pg_temp as $$
  select not exists (select 1 from communities where site_id = p_site and community_id = p_community)
$$;

-- One activity with its occurrences since p_since, and whatever the viewer signed up for. Null when there is none.
create function linli.read_activity(
  p_site uuid, p_community uuid, p_activity uuid, p_sub text, p_since timestamptz, p_limit integer
) returns jsonb language plpgsql stable security definer set search_path = linli, pg_temp as $$
declare
  a activities;
  v_resident uuid;
  v_occurrences jsonb;
begin
  perform set_config('linli.site', p_site::text, true);
  select * into a from activities
  where community_id = readable_community(p_site, p_community, p_sub) and activity_id = p_activity and site_id = p_site;
  if not found then return null; end if;
  select resident_id into v_resident from residents where community_id = p_community and sub = p_sub;
  select jsonb_agg(occurrence_view(o, v_resident) order by o.starts_at, o.occurrence_id) into v_occurrences from (
    select * from occurrences
    where community_id = p_community and activity_id = p_activity and over_at > p_since and status <> 'draft'
    order by starts_at, occurrence_id limit p_limit) o;
  return activity_view(a, v_occurrences);
end $$;

-- Activities that have something on between p_from and p_to, by their first start in that window, then id. Null when the
-- community is missing; nothing when it is not for the caller.
create function linli.read_activities(
  p_site uuid, p_community uuid, p_sub text, p_from timestamptz, p_to timestamptz, p_group uuid,
  p_after_start timestamptz, p_after_id uuid, p_limit integer, p_occurrences integer
) returns jsonb language plpgsql stable security definer set search_path = linli, pg_temp as $$
declare
  v_community uuid;
  v_resident uuid;
  v_items jsonb;
begin
  perform set_config('linli.site', p_site::text, true);
  v_community := readable_community(p_site, p_community, p_sub);
  if v_community is null and is_missing(p_site, p_community) then return null; end if;
  select resident_id into v_resident from residents where community_id = p_community and sub = p_sub;
  select jsonb_agg(jsonb_build_object('first', f.first, 'activity', activity_view(a, l.list)) order by f.first, f.activity_id)
  into v_items
  from (
    select o.activity_id, min(o.starts_at) as first
    from occurrences o
    join activities g on g.community_id = o.community_id and g.activity_id = o.activity_id
    where o.community_id = v_community and o.site_id = p_site and o.over_at > p_from and o.starts_at < p_to
      and o.status <> 'draft' and (p_group is null or g.group_id = p_group)
    group by o.activity_id
    having p_after_id is null or (min(o.starts_at), o.activity_id) > (p_after_start, p_after_id)
    order by 2, 1 limit p_limit) f
  join activities a on a.community_id = v_community and a.activity_id = f.activity_id
  cross join lateral (
    select jsonb_agg(occurrence_view(n, v_resident) order by n.starts_at, n.occurrence_id) as list from (
      select * from occurrences n
      where n.community_id = v_community and n.activity_id = f.activity_id and n.over_at > p_from
        and n.starts_at < p_to and n.status <> 'draft'
      order by n.starts_at, n.occurrence_id limit p_occurrences) n) l;
  return coalesce(v_items, '[]');
end $$;

create function linli.read_sign_up(p_site uuid, p_community uuid, p_activity uuid, p_occurrence uuid, p_sign_up uuid, p_sub text)
returns jsonb language plpgsql stable security definer set search_path = linli, pg_temp as $$
declare s sign_ups;
begin
  perform set_config('linli.site', p_site::text, true);
  s := own_sign_up(p_site, p_community, p_occurrence, p_sign_up, p_sub);
  if s.activity_id is distinct from p_activity then return null; end if;
  return sign_up_view(s);
end $$;

-- Sign-ups of one occurrence in the order they came, for its host. Refused for everybody else.
create function linli.read_sign_ups(
  p_site uuid, p_community uuid, p_activity uuid, p_occurrence uuid, p_sub text, p_after bigint, p_limit integer
) returns jsonb language plpgsql stable security definer set search_path = linli, pg_temp as $$
declare v_items jsonb;
begin
  perform set_config('linli.site', p_site::text, true);
  if not exists (select 1 from occurrences where community_id = p_community and occurrence_id = p_occurrence
      and activity_id = p_activity and site_id = p_site) then
    return jsonb_build_object('refusal', 'resource.not_found');
  end if;
  if not exists (select 1 from residents where community_id = p_community and sub = p_sub and role in ('host', 'manager')) then
    return jsonb_build_object('refusal', 'permission.denied');
  end if;
  select jsonb_agg(sign_up_view(s) || jsonb_build_object('queue', s.queue, 'resident', r.resident_id, 'name', r.name) order by s.queue)
  into v_items
  from (select * from sign_ups where community_id = p_community and occurrence_id = p_occurrence
      and queue > coalesce(p_after, 0) order by queue limit p_limit) s
  join residents r on r.community_id = s.community_id and r.resident_id = s.resident_id;
  return jsonb_build_object('items', coalesce(v_items, '[]'));
end $$;

-- The community as everybody of the site may know it; null when the site has none by this id.
create function linli.read_community(p_site uuid, p_community uuid) returns jsonb language plpgsql stable security definer set search_path = linli, pg_temp as $$
declare v jsonb;
begin
  perform set_config('linli.site', p_site::text, true);
  select jsonb_build_object('id', c.community_id, 'name', c.name, 'time_zone', c.time_zone, 'visibility', c.visibility,
    'version', c.feed_version, 'groups', (select count(*) from groups g where g.community_id = c.community_id))
  into v from communities c where c.site_id = p_site and c.community_id = p_community;
  return v;
end $$;

-- Groups by id, or the one named; null when the community is missing. `active_30_days`: neighbours with a seat in what the group had on in that time.
create function linli.read_groups(
  p_site uuid, p_community uuid, p_sub text, p_group uuid, p_now timestamptz, p_after uuid, p_limit integer
) returns jsonb language plpgsql stable security definer set search_path = linli, pg_temp as $$
declare
  v_community uuid;
  v_resident uuid;
  v_items jsonb;
begin
  perform set_config('linli.site', p_site::text, true);
  v_community := readable_community(p_site, p_community, p_sub);
  if v_community is null and is_missing(p_site, p_community) then return null; end if;
  select resident_id into v_resident from residents where community_id = p_community and sub = p_sub;
  select jsonb_agg(jsonb_build_object(
    'id', g.group_id, 'name', g.name, 'topic', g.topic, 'summary', g.summary, 'organizer_type', g.organizer_type,
    'organizer_name', g.organizer_name, 'join', g.join_rule, 'version', g.version,
    'members', (select count(*) from memberships m
      where m.community_id = g.community_id and m.group_id = g.group_id and m.state = 'member'),
    'active_30_days', (select count(distinct s.resident_id)
      from activities a
      join occurrences o on o.community_id = a.community_id and o.activity_id = a.activity_id
        and o.starts_at between p_now - interval '30 days' and p_now
      join sign_ups s on s.community_id = o.community_id and s.occurrence_id = o.occurrence_id and s.seat = 'confirmed'
      where a.community_id = g.community_id and a.group_id = g.group_id),
    'next', (select occurrence_view(o, v_resident)
      from activities a
      join occurrences o on o.community_id = a.community_id and o.activity_id = a.activity_id
        and o.starts_at > p_now and o.status in ('open', 'closed')
      where a.community_id = g.community_id and a.group_id = g.group_id
      order by o.starts_at, o.occurrence_id limit 1),
    'viewer', (select jsonb_build_object('state', coalesce(m.state, 'none'), 'role', coalesce(m.role, r.role),
        'following', coalesce(m.following, false))
      from residents r
      left join memberships m on m.community_id = r.community_id and m.group_id = g.group_id and m.resident_id = r.resident_id
      where r.community_id = g.community_id and r.resident_id = v_resident)
  ) order by g.group_id) into v_items
  from (select * from groups
    where community_id = v_community and site_id = p_site and (p_group is null or group_id = p_group)
      and (p_after is null or group_id > p_after)
    order by group_id limit p_limit) g;
  return coalesce(v_items, '[]');
end $$;

-- Who presents this key (by its hash), or which site this is: { id, name, origins, landing_url, issuer … }, or null.
create function linli.find_site(p_key_hash text, p_site uuid) returns jsonb language plpgsql stable security definer set search_path = linli, pg_temp as $$
declare
  v_site uuid := p_site;
  v_kind text;
  v_found sites;
begin
  if p_key_hash is not null then
    perform set_config('linli.key', p_key_hash, true);
    select k.site_id, k.kind into v_site, v_kind from site_keys k where k.key_hash = p_key_hash and k.revoked_at is null;
    perform set_config('linli.key', '', true);
  end if;
  perform set_config('linli.site', coalesce(v_site::text, ''), true);
  select * into v_found from sites where site_id = v_site;
  if not found then return null; end if;
  return jsonb_build_object('id', v_found.site_id, 'name', v_found.name, 'origins', v_found.origins,
    'landing_url', v_found.landing_url, 'issuer_algorithm', v_found.issuer_algorithm,
    'issuer_secret', v_found.issuer_secret, 'key_kind', v_kind);
end $$;

-- What changed in each of the communities since its cursor: one statement for all listeners of a process.
-- p_listening: [{ "site", "community", "after" }]. Answers [{ "community", "oldest", "version", "changes": [...] }].
create function linli.read_changes(p_listening jsonb, p_limit integer) returns jsonb language plpgsql stable security definer set search_path = linli, pg_temp as $$
declare
  l jsonb;
  v_all jsonb := '[]';
  v_one jsonb;
begin
  for l in select * from jsonb_array_elements(p_listening) loop
    perform set_config('linli.site', l->>'site', true);
    select jsonb_build_object('community', c.community_id, 'version', c.feed_version,
      'oldest', (select min(k.version) from changes k where k.community_id = c.community_id),
      'changes', coalesce((
        select jsonb_agg(jsonb_build_object('version', k.version, 'kind', k.kind, 'activity', k.activity_id, 'subject', k.subject_id,
          'occurrence', case when k.kind = 'occurrence.updated' then (
            select occurrence_view(o, null) from occurrences o
            where o.community_id = k.community_id and o.occurrence_id = k.subject_id) end) order by k.version)
        from (select * from changes k where k.community_id = c.community_id and k.version > (l->>'after')::bigint
          order by k.version limit p_limit) k), '[]'))
    into v_one from communities c
    where c.community_id = (l->>'community')::uuid and c.site_id = (l->>'site')::uuid;
    if v_one is not null then v_all := v_all || v_one; end if;
  end loop;
  return v_all;
end $$;

grant create on schema linli to linli_app;
alter function linli.read_activity owner to linli_app;
alter function linli.read_activities owner to linli_app;
alter function linli.read_sign_up owner to linli_app;
alter function linli.read_sign_ups owner to linli_app;
alter function linli.read_community owner to linli_app;
alter function linli.read_groups owner to linli_app;
alter function linli.find_site owner to linli_app;
alter function linli.read_changes owner to linli_app;

-- Daily work goes over all sites. Rows are readable while this is on; only the function below turns it on, and it gives ids.
create policy for_upkeep on linli.sites for select using (current_setting('linli.upkeep', true) = 'on');

create function linli.read_upkeep() returns jsonb language plpgsql stable security definer set search_path = linli, pg_temp as $$
declare v jsonb;
begin
  perform set_config('linli.upkeep', 'on', true);
  select coalesce(jsonb_agg(site_id order by site_id), '[]') into v from sites;
  perform set_config('linli.upkeep', '', true);
  return v;
end $$;
alter function linli.read_upkeep owner to linli_app;
revoke create on schema linli from linli_app;
