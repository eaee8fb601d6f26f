-- Belonging to a group: the directory, who is in it, and how one gets in and out. Every function that the app calls is
-- one statement on the wire. Writes lock the group first, so its counter of members and the rule about its last host
-- hold however many come at once. Refusals come back as { "refusal": code }.

create index on linli.activities (community_id, group_id) where group_id is not null;
-- What a group has held, who took part, who met whom, one's own seats. Each carries what row-level security asks for,
-- so that the rows themselves need not be visited.
create index occurrences_in_time on linli.occurrences (community_id, activity_id, starts_at)
  include (site_id, occurrence_id, over_at, status);
create index seats_taken on linli.sign_ups (community_id, occurrence_id) include (site_id, resident_id, attendance)
  where seat = 'confirmed';
create index seats_of_resident on linli.sign_ups (community_id, resident_id, occurrence_id) include (site_id, attendance);
create index managers on linli.residents (community_id) where role = 'manager';

-- Where somebody stands in a group's list: those who ask to be let in, its hosts, everybody else.
create function linli.member_rank(p_state text, p_role text) returns integer language sql immutable as $$
  select case when p_state = 'requested' then 0 when p_role in ('host', 'manager') then 1 else 2 end
$$;
create index members_in_order on linli.memberships (community_id, group_id, linli.member_rank(state, role), created_at, resident_id)
  where state <> 'none';

-- The counter is kept by every write from here on. Whoever was forgotten is no member any more. Forced row-level
-- security holds for the owner as well, who works for no site here.
alter table linli.residents no force row level security;
alter table linli.memberships no force row level security;
alter table linli.groups no force row level security;
update linli.memberships m set state = 'none', role = 'resident', following = false from linli.residents r
where r.community_id = m.community_id and r.resident_id = m.resident_id and r.sub = 'forgotten ' || r.resident_id;
update linli.groups g set members = c.members from (
  select community_id, group_id, count(*) as members from linli.memberships where state = 'member' group by 1, 2) c
where c.community_id = g.community_id and c.group_id = g.group_id;
alter table linli.residents force row level security;
alter table linli.memberships force row level security;
alter table linli.groups force row level security;

-- A group that is founded, imported or described otherwise is heard of; another name is by the trigger that it has.
create constraint trigger raise_directory after insert on linli.groups
  deferrable initially deferred for each row execute function linli.raise_feed();
create constraint trigger raise_description after update of topic, summary, join_rule, organizer_type, organizer_name on linli.groups
  deferrable initially deferred for each row when (old.name = new.name
    and (old.topic, old.summary, old.join_rule, old.organizer_type, old.organizer_name)
      is distinct from (new.topic, new.summary, new.join_rule, new.organizer_type, new.organizer_name))
  execute function linli.raise_feed();

-- How one resident stands to one group; somebody who was never here stands as nobody does.
create function linli.membership_view(p_community uuid, p_group uuid, p_resident uuid) returns jsonb language sql stable set search_path = linli, pg_temp as $$
  select jsonb_build_object('state', coalesce(m.state, 'none'),
    'role', case when r.role = 'manager' then 'manager' when m.state = 'member' then m.role else 'resident' end,
    'following', coalesce(m.following, false), 'muted', coalesce(m.muted, false), 'invited', coalesce(m.invited, false))
  from (select 1) one
  left join residents r on r.community_id = p_community and r.resident_id = p_resident
  left join memberships m on m.community_id = p_community and m.group_id = p_group and m.resident_id = p_resident
$$;

-- Which of these people the viewer has met: both were checked in to the same occurrence.
create function linli.met_among(p_community uuid, p_resident uuid, p_others uuid[]) returns uuid[] language plpgsql stable set search_path = linli, pg_temp as $$
declare v_met uuid[];
begin
  if p_resident is null or p_others = '{}' then return '{}'; end if;
  with met as materialized (
    select distinct theirs.resident_id
    from sign_ups mine
    join sign_ups theirs on theirs.community_id = mine.community_id and theirs.occurrence_id = mine.occurrence_id
      and theirs.seat = 'confirmed' and theirs.attendance = 'checked_in'
    where mine.community_id = p_community and mine.resident_id = p_resident and mine.attendance = 'checked_in')
  select array_agg(resident_id) into v_met from met where resident_id = any (p_others) and resident_id <> p_resident;
  return coalesce(v_met, '{}');
end $$;

-- The named groups by id, as `p_resident` sees them; `p_sub` null is a stranger, who sees no person. All of them in one
-- pass over each index, whether it is one group or a hundred.
create function linli.group_views(p_community uuid, p_groups uuid[], p_sub text, p_resident uuid, p_now timestamptz) returns jsonb language plpgsql stable set search_path = linli, pg_temp as $$
declare
  v_unseen uuid[] := out_of_sight(p_community, p_resident);
  v_manages boolean := exists (select 1 from residents
    where community_id = p_community and resident_id = p_resident and role = 'manager');
  -- By group, so that nothing is joined twice: how many are over, how many came lately, the faces of who comes most.
  v_held jsonb;
  v_active jsonb;
  v_faces jsonb;
  v_met uuid[];
  v_items jsonb;
begin
  with came as materialized (
    select a.group_id, s.resident_id, count(*) as times, bool_or(o.starts_at >= p_now - interval '30 days') as lately
    from activities a
    join occurrences o on o.community_id = a.community_id and o.activity_id = a.activity_id and o.starts_at <= p_now
      and o.starts_at >= p_now - case when p_sub is null then interval '30 days' else interval '90 days' end
      and o.status not in ('draft', 'cancelled')
    join sign_ups s on s.community_id = o.community_id and s.occurrence_id = o.occurrence_id and s.seat = 'confirmed'
      and s.attendance is distinct from 'no_show'
    where a.community_id = p_community and a.group_id = any (p_groups)
    group by a.group_id, s.resident_id
  ), held as (
    select a.group_id, count(*) as times
    from activities a
    join occurrences o on o.community_id = a.community_id and o.activity_id = a.activity_id
      and o.starts_at <= p_now and o.over_at <= p_now and o.status not in ('draft', 'cancelled')
    where a.community_id = p_community and a.group_id = any (p_groups)
    group by a.group_id
  ), active as (
    select group_id, count(*) as neighbours from came where lately group by group_id
  ), standing as (
    select m.group_id, m.resident_id, c.times, m.created_at
    from came c
    join memberships m on m.community_id = p_community and m.group_id = c.group_id and m.resident_id = c.resident_id
    where m.state = 'member'
    union all
    select g.group_id, f.resident_id, 0, f.created_at
    from unnest(p_groups) as g (group_id)
    cross join generate_series(1, 2) as k (rank)
    cross join lateral (
      select m.resident_id, m.created_at from memberships m
      where m.community_id = p_community and m.group_id = g.group_id and m.state <> 'none'
        and member_rank(m.state, m.role) = k.rank and m.resident_id <> all (v_unseen)
      order by m.created_at, m.resident_id limit 8) f
  ), once as (
    select group_id, resident_id, max(times) as times, min(created_at) as created_at from standing
    where p_sub is not null and resident_id <> all (v_unseen) group by group_id, resident_id
  ), placed as (
    select *, row_number() over (partition by group_id order by times desc, created_at, resident_id) as place from once
  ), faces as (
    select p.group_id, jsonb_agg(jsonb_build_object('id', r.resident_id, 'name', r.name) order by p.place) as list
    from placed p join residents r on r.community_id = p_community and r.resident_id = p.resident_id
    where p.place <= 8 group by p.group_id
  )
  select (select coalesce(jsonb_object_agg(group_id, times), '{}') from held),
    (select coalesce(jsonb_object_agg(group_id, neighbours), '{}') from active),
    (select coalesce(jsonb_object_agg(group_id, list), '{}') from faces) into v_held, v_active, v_faces;
  v_met := met_among(p_community, p_resident, array(
    select (face->>'id')::uuid from jsonb_each(v_faces) f cross join jsonb_array_elements(f.value) face));

  select jsonb_agg(jsonb_build_object(
    'id', g.group_id, 'name', g.name, 'topic', g.topic, 'summary', g.summary, 'organizer_type', g.organizer_type,
    'organizer_name', g.organizer_name, 'join', g.join_rule, 'members', g.members,
    'held', coalesce((v_held->>g.group_id::text)::integer, 0), 'active_30_days', coalesce((v_active->>g.group_id::text)::integer, 0),
    'host', host.view, 'next', next.view, 'next_activity', next.activity,
    'regulars', coalesce(known.regulars, '[]'),
    'requests', case when may.change then (select count(*) from memberships w
      where w.community_id = p_community and w.group_id = g.group_id and w.state <> 'none'
        and member_rank(w.state, w.role) = 0 and w.resident_id <> all (v_unseen)) end,
    'viewer', case when p_sub <> '' then membership_view(p_community, g.group_id, p_resident)
      || jsonb_build_object('met', coalesce(known.met, 0), 'may_change', may.change) end
  ) order by g.group_id) into v_items
  from groups g
  left join memberships m on m.community_id = p_community and m.group_id = g.group_id and m.resident_id = p_resident
  cross join lateral (select v_manages or coalesce(m.state = 'member' and m.role in ('host', 'manager'), false) as change) may
  left join lateral (
    select jsonb_agg(face.value || jsonb_build_object('met', (face.value->>'id')::uuid = any (v_met)) order by face.ordinality) as regulars,
      count(*) filter (where (face.value->>'id')::uuid = any (v_met)) as met
    from jsonb_array_elements(v_faces->g.group_id::text) with ordinality face) known on true
  left join lateral (
    select actor_view(r, true) || jsonb_build_object('role', 'host') as view
    from memberships k join residents r on r.community_id = p_community and r.resident_id = k.resident_id
    where p_sub is not null and k.community_id = p_community and k.group_id = g.group_id and k.state <> 'none'
      and member_rank(k.state, k.role) = 1 and k.resident_id <> all (v_unseen)
    order by k.created_at, k.resident_id limit 1) host on true
  left join lateral (
    select occurrence_view(o, p_resident) as view, jsonb_build_object('id', t.activity_id,
      'title', coalesce(o.title, t.title), 'place_name', coalesce(o.place_name, t.place_name), 'time_zone', t.time_zone) as activity
    from activities t
    cross join lateral (
      select * from occurrences e
      where e.community_id = p_community and e.activity_id = t.activity_id and e.starts_at > p_now
        and e.status in ('open', 'closed')
      order by e.starts_at, e.occurrence_id limit 1) o
    where t.community_id = p_community and t.group_id = g.group_id
    order by o.starts_at, o.occurrence_id limit 1) next on true
  where g.community_id = p_community and g.group_id = any (p_groups);
  return coalesce(v_items, '[]');
end $$;

-- A page of the directory: { "items": [...] }, or { "residents_only": true } for a stranger. Null: no such community.
drop function linli.read_groups(uuid, uuid, text, uuid, timestamptz, uuid, integer);
create function linli.read_groups(
  p_site uuid, p_community uuid, p_sub text, p_topic text, p_after uuid, p_limit integer, p_now timestamptz
) returns jsonb language plpgsql stable security definer set search_path = linli, pg_temp as $$
begin
  perform set_config('linli.site', p_site::text, true);
  if readable_community(p_site, p_community, p_sub) is null then
    return case when not is_missing(p_site, p_community) then '{"items": [], "residents_only": true}'::jsonb end;
  end if;
  return jsonb_build_object('items', group_views(p_community, array(
      select group_id from groups
      where community_id = p_community and site_id = p_site and (p_topic is null or topic = p_topic)
        and (p_after is null or group_id > p_after)
      order by group_id limit p_limit),
    p_sub, (select resident_id from residents where community_id = p_community and sub = p_sub), p_now));
end $$;

-- One group; null when it is not there for the caller.
create function linli.read_group(p_site uuid, p_community uuid, p_group uuid, p_sub text, p_now timestamptz) returns jsonb language plpgsql stable security definer set search_path = linli, pg_temp as $$
begin
  perform set_config('linli.site', p_site::text, true);
  if readable_community(p_site, p_community, p_sub) is null or not exists (
    select 1 from groups where community_id = p_community and group_id = p_group and site_id = p_site) then return null; end if;
  return group_views(p_community, array[p_group], p_sub,
    (select resident_id from residents where community_id = p_community and sub = p_sub), p_now)->0;
end $$;

-- Who is in a group: hosts, then everybody else by joining; whoever moderates it sees first who asks to be let in.
-- Strangers learn of nobody. Null: not there.
create function linli.read_group_members(
  p_site uuid, p_community uuid, p_group uuid, p_sub text,
  p_after_rank integer, p_after_since timestamptz, p_after_id uuid, p_limit integer
) returns jsonb language plpgsql stable security definer set search_path = linli, pg_temp as $$
declare
  v_resident uuid;
  v_unseen uuid[];
  v_first integer;
  v_page jsonb;
begin
  perform set_config('linli.site', p_site::text, true);
  if is_missing(p_site, p_community) then return null; end if;
  if readable_community(p_site, p_community, p_sub) is not null and not exists (
    select 1 from groups where community_id = p_community and group_id = p_group and site_id = p_site) then return null; end if;
  if p_sub is null then return '{"items": [], "residents_only": true}'::jsonb; end if;
  select resident_id into v_resident from residents where community_id = p_community and sub = p_sub;
  v_unseen := out_of_sight(p_community, v_resident);
  v_first := case when may_moderate(p_community, p_group, v_resident) then 0 else 1 end;
  select jsonb_agg(jsonb_build_object('id', m.resident_id, 'name', r.name, 'building', coalesce(p.name, r.building),
    'state', m.state, 'role', m.role, 'rank', m.rank, 'since', m.created_at) order by m.rank, m.created_at, m.resident_id)
  into v_page
  from (
    select resident_id, state, role, created_at, member_rank(state, role) as rank from memberships
    where community_id = p_community and group_id = p_group and state <> 'none'
      and member_rank(state, role) >= v_first and resident_id <> all (v_unseen)
      and (member_rank(state, role), created_at, resident_id) > (coalesce(p_after_rank, -1),
        coalesce(p_after_since, '-infinity'), coalesce(p_after_id, '00000000-0000-0000-0000-000000000000'))
    order by member_rank(state, role), created_at, resident_id limit p_limit) m
  join residents r on r.community_id = p_community and r.resident_id = m.resident_id
  left join places p on p.community_id = p_community and p.external_id = r.building;
  return jsonb_build_object('items', coalesce(v_page, '[]'), 'met', met_among(p_community, v_resident, array(
    select (item->>'id')::uuid from jsonb_array_elements(v_page) item)));
end $$;

-- Founds a group, whose host is whoever founds it. The same key and body again give what they made.
create function linli.create_group(
  p_site uuid, p_community uuid, p_sub text, p_name text, p_minor boolean, p_new_resident uuid, p_new_group uuid,
  p_group_name text, p_topic text, p_summary text, p_join text, p_key text, p_hash text, p_now timestamptz
) returns jsonb language plpgsql security definer set search_path = linli, pg_temp as $$
declare
  g groups;
  v_resident uuid;
begin
  perform set_config('linli.site', p_site::text, true);
  if is_missing(p_site, p_community) then return jsonb_build_object('refusal', 'resource.not_found'); end if;
  v_resident := meet_resident(p_site, p_community, p_sub, p_name, p_new_resident, p_now, p_minor);
  insert into groups (community_id, group_id, site_id, name, topic, summary, join_rule, members, created_by,
    idempotency_key, request_hash, created_at)
  values (p_community, p_new_group, p_site, p_group_name, p_topic, p_summary, p_join, 1, v_resident, p_key, p_hash, p_now)
  on conflict (community_id, created_by, idempotency_key) do nothing;
  if not found then
    select * into strict g from groups
    where community_id = p_community and created_by = v_resident and idempotency_key = p_key;
    if g.request_hash <> p_hash then return jsonb_build_object('refusal', 'idempotency.mismatch'); end if;
    return jsonb_build_object('replayed', true, 'group', group_views(p_community, array[g.group_id], p_sub, v_resident, p_now)->0);
  end if;
  insert into memberships (community_id, group_id, resident_id, site_id, state, role, created_at)
  values (p_community, p_new_group, v_resident, p_site, 'member', 'host', p_now);
  return jsonb_build_object('replayed', false, 'group', group_views(p_community, array[p_new_group], p_sub, v_resident, p_now)->0);
end $$;

-- Changes what `p_change` names. For those who moderate the group at this moment.
create function linli.change_group(p_site uuid, p_community uuid, p_group uuid, p_sub text, p_change jsonb, p_now timestamptz)
returns jsonb language plpgsql security definer set search_path = linli, pg_temp as $$
declare
  g groups;
  v_resident uuid;
begin
  perform set_config('linli.site', p_site::text, true);
  select * into g from groups where community_id = p_community and group_id = p_group and site_id = p_site for no key update;
  if not found then return jsonb_build_object('refusal', 'resource.not_found'); end if;
  select resident_id into v_resident from residents where community_id = p_community and sub = p_sub;
  if not may_moderate(p_community, p_group, v_resident) then return jsonb_build_object('refusal', 'permission.denied'); end if;
  update groups set
    name = coalesce(p_change->>'name', name),
    topic = case when p_change ? 'topic' then p_change->>'topic' else topic end,
    summary = case when p_change ? 'summary' then p_change->>'summary' else summary end,
    join_rule = coalesce(p_change->>'join', join_rule),
    version = version + 1
  where community_id = p_community and group_id = p_group and not (
    jsonb_build_object('name', g.name, 'topic', g.topic, 'summary', g.summary, 'join', g.join_rule) @> p_change);
  return jsonb_build_object('group', group_views(p_community, array[p_group], p_sub, v_resident, p_now)->0);
end $$;

-- Tells the group's hosts, or where it has none the community's managers, who asks to be let in. Once until it is read.
create function linli.announce_request(p_site uuid, p_community uuid, p_group uuid, p_resident uuid, p_now timestamptz) returns void language plpgsql set search_path = linli, pg_temp as $$
declare v_hosts uuid[] := array(
  select resident_id from memberships
  where community_id = p_community and group_id = p_group and state <> 'none' and member_rank(state, role) = 1);
begin
  if v_hosts = '{}' then
    v_hosts := array(select resident_id from residents where community_id = p_community and role = 'manager');
  end if;
  perform notify(p_site, p_community, h.resident_id, 'membership.requested', p_resident, p_group, null, null, new_id(p_now), p_now)
  from unnest(v_hosts) as h (resident_id)
  where not exists (select 1 from notices n
    where n.community_id = p_community and n.resident_id = h.resident_id and n.kind = 'membership.requested'
      and n.actor_id = p_resident and n.group_id = p_group and n.read_at is null);
end $$;

-- Makes the caller a member where nobody has to be asked, else a request. Who left less than an hour ago comes back as
-- what they were; a community's manager needs nobody's leave.
create function linli.join_group(
  p_site uuid, p_community uuid, p_group uuid, p_sub text, p_name text, p_minor boolean, p_new_resident uuid, p_now timestamptz
) returns jsonb language plpgsql security definer set search_path = linli, pg_temp as $$
declare
  g groups;
  r residents;
  m memberships;
  v_returns boolean;
  v_free boolean;
begin
  perform set_config('linli.site', p_site::text, true);
  select * into g from groups where community_id = p_community and group_id = p_group and site_id = p_site for no key update;
  if not found then return jsonb_build_object('refusal', 'resource.not_found'); end if;
  select * into r from residents where community_id = p_community and sub = p_sub;
  select * into m from memberships where community_id = p_community and group_id = p_group and resident_id = r.resident_id;
  v_returns := coalesce(m.left_at > p_now - interval '1 hour', false);
  v_free := g.join_rule = 'open' or v_returns or coalesce(m.invited, false) or coalesce(r.role = 'manager', false);
  if m.state = 'member' or (m.state = 'requested' and not v_free) then
    return jsonb_build_object('membership', membership_view(p_community, p_group, r.resident_id));
  end if;
  if g.join_rule = 'invite' and not v_free then return jsonb_build_object('refusal', 'group.invite_only'); end if;

  r.resident_id := meet_resident(p_site, p_community, p_sub, p_name, p_new_resident, p_now, p_minor);
  insert into memberships (community_id, group_id, resident_id, site_id, state, created_at)
  values (p_community, p_group, r.resident_id, p_site, case when v_free then 'member' else 'requested' end, p_now)
  on conflict (community_id, group_id, resident_id) do update set
    state = excluded.state, invited = false, left_at = null,
    role = case when v_returns then memberships.role else 'resident' end,
    created_at = case when v_returns then memberships.created_at else p_now end;
  if v_free then
    update groups set members = members + 1 where community_id = p_community and group_id = p_group;
  else
    perform announce_request(p_site, p_community, p_group, r.resident_id, p_now);
  end if;
  perform record_change(p_site, p_community, 'group.updated', null, p_group, p_now);
  return jsonb_build_object('membership', membership_view(p_community, p_group, r.resident_id));
end $$;

-- Ends a membership, a request or an invitation. The caller holds the group's lock. False: there was nothing to end.
create function linli.end_membership(p_community uuid, p_group uuid, p_resident uuid, p_left_at timestamptz) returns boolean language plpgsql set search_path = linli, pg_temp as $$
declare m memberships;
begin
  select * into m from memberships where community_id = p_community and group_id = p_group and resident_id = p_resident;
  if not found or (m.state = 'none' and not m.invited) then return false; end if;
  update memberships set state = 'none', invited = false,
    left_at = case when m.state = 'member' then p_left_at else left_at end,
    role = case when m.state = 'member' and p_left_at is null then 'resident' else role end
  where community_id = p_community and group_id = p_group and resident_id = p_resident;
  if m.state = 'member' then
    update groups set members = members - 1 where community_id = p_community and group_id = p_group;
  end if;
  return true;
end $$;

-- Is there nobody else to look after the group's other members? The caller holds the group's lock.
create function linli.is_last_host(g linli.groups, p_resident uuid) returns boolean language sql stable set search_path = linli, pg_temp as $$
  select g.members > 1 and count(*) = 1 and bool_and(resident_id = p_resident) from memberships
  where community_id = g.community_id and group_id = g.group_id and state <> 'none' and member_rank(state, role) = 1
$$;

-- Leaves, takes a request back, or declines an invitation. The last host stays while others are members.
create function linli.leave_group(p_site uuid, p_community uuid, p_group uuid, p_sub text, p_now timestamptz)
returns jsonb language plpgsql security definer set search_path = linli, pg_temp as $$
declare
  g groups;
  v_resident uuid;
begin
  perform set_config('linli.site', p_site::text, true);
  select * into g from groups where community_id = p_community and group_id = p_group and site_id = p_site for no key update;
  if not found then return jsonb_build_object('refusal', 'resource.not_found'); end if;
  select resident_id into v_resident from residents where community_id = p_community and sub = p_sub;
  if is_last_host(g, v_resident) then
    return jsonb_build_object('refusal', 'group.last_host');
  end if;
  if end_membership(p_community, p_group, v_resident, p_now) then
    perform record_change(p_site, p_community, 'group.updated', null, p_group, p_now);
  end if;
  return jsonb_build_object('membership', membership_view(p_community, p_group, v_resident));
end $$;

-- Takes somebody who is being forgotten out of all their groups; nobody can hold them. Every group is locked before the
-- first change locks the community.
create function linli.leave_every_group(p_site uuid, p_community uuid, p_resident uuid, p_now timestamptz) returns void language plpgsql set search_path = linli, pg_temp as $$
declare
  v_group uuid;
  v_groups uuid[] := array(
    select g.group_id from groups g
    join memberships m on m.community_id = g.community_id and m.group_id = g.group_id
    where m.community_id = p_community and m.resident_id = p_resident
    order by g.group_id for no key update of g);
begin
  foreach v_group in array v_groups loop
    if end_membership(p_community, v_group, p_resident, null) then
      perform record_change(p_site, p_community, 'group.updated', null, v_group, p_now);
    end if;
  end loop;
  update memberships set role = 'resident', following = false, left_at = null
  where community_id = p_community and resident_id = p_resident;
end $$;

create function linli.follow_group(
  p_site uuid, p_community uuid, p_group uuid, p_sub text, p_name text, p_minor boolean, p_new_resident uuid,
  p_following boolean, p_now timestamptz
) returns jsonb language plpgsql security definer set search_path = linli, pg_temp as $$
declare v_resident uuid;
begin
  perform set_config('linli.site', p_site::text, true);
  perform 1 from groups where community_id = p_community and group_id = p_group and site_id = p_site for no key update;
  if not found then return jsonb_build_object('refusal', 'resource.not_found'); end if;
  select m.resident_id into v_resident
  from residents r
  join memberships m on m.community_id = r.community_id and m.group_id = p_group and m.resident_id = r.resident_id
  where r.community_id = p_community and r.sub = p_sub and m.following;
  if found is distinct from p_following then
    v_resident := meet_resident(p_site, p_community, p_sub, p_name, p_new_resident, p_now, p_minor);
    insert into memberships (community_id, group_id, resident_id, site_id, state, following, created_at)
    values (p_community, p_group, v_resident, p_site, 'none', p_following, p_now)
    on conflict (community_id, group_id, resident_id) do update set following = excluded.following;
    perform record_change(p_site, p_community, 'group.updated', null, p_group, p_now);
  end if;
  return jsonb_build_object('membership', membership_view(p_community, p_group,
    (select resident_id from residents where community_id = p_community and sub = p_sub)));
end $$;

-- How a member stands, for those who moderate: what somebody follows or mutes is their own business.
create function linli.standing_view(p_community uuid, p_group uuid, p_resident uuid) returns jsonb language sql stable set search_path = linli, pg_temp as $$
  select membership_view(p_community, p_group, p_resident) || '{"following": false, "muted": false}'
$$;

-- Lets somebody in who asked, or invites somebody who did not. For those who moderate the group at this moment.
create function linli.admit_member(p_site uuid, p_community uuid, p_group uuid, p_resident uuid, p_sub text, p_now timestamptz)
returns jsonb language plpgsql security definer set search_path = linli, pg_temp as $$
declare
  v_host uuid;
  m memberships;
  v_news text;
begin
  perform set_config('linli.site', p_site::text, true);
  perform 1 from groups where community_id = p_community and group_id = p_group and site_id = p_site for no key update;
  if not found then return jsonb_build_object('refusal', 'resource.not_found'); end if;
  select resident_id into v_host from residents where community_id = p_community and sub = p_sub;
  if not may_moderate(p_community, p_group, v_host) then return jsonb_build_object('refusal', 'permission.denied'); end if;
  if p_resident = any (out_of_sight(p_community, v_host)) or not exists (
    select 1 from residents where community_id = p_community and resident_id = p_resident and name <> '') then
    return jsonb_build_object('refusal', 'resource.not_found');
  end if;
  select * into m from memberships where community_id = p_community and group_id = p_group and resident_id = p_resident;
  if m.state = 'requested' then
    v_news := 'membership.accepted';
    update memberships set state = 'member', role = 'resident', invited = false, left_at = null, created_at = p_now
    where community_id = p_community and group_id = p_group and resident_id = p_resident;
    update groups set members = members + 1 where community_id = p_community and group_id = p_group;
  elsif m.state = 'member' or m.invited then
    return jsonb_build_object('membership', standing_view(p_community, p_group, p_resident));
  else
    v_news := 'membership.invited';
    insert into memberships (community_id, group_id, resident_id, site_id, state, invited, created_at)
    values (p_community, p_group, p_resident, p_site, 'none', true, p_now)
    on conflict (community_id, group_id, resident_id) do update set invited = true;
  end if;
  perform notify(p_site, p_community, p_resident, v_news, v_host, p_group, null, null, new_id(p_now), p_now)
  where not exists (select 1 from notices n
    where n.community_id = p_community and n.resident_id = p_resident and n.kind = v_news
      and n.group_id = p_group and n.read_at is null);
  perform record_change(p_site, p_community, 'group.updated', null, p_group, p_now);
  return jsonb_build_object('membership', standing_view(p_community, p_group, p_resident));
end $$;

-- Declines a request, takes an invitation back, or removes a member. A block is no shelter from it. One host is removed
-- by a manager only.
create function linli.remove_member(p_site uuid, p_community uuid, p_group uuid, p_resident uuid, p_sub text, p_now timestamptz)
returns jsonb language plpgsql security definer set search_path = linli, pg_temp as $$
declare
  v_host uuid;
begin
  perform set_config('linli.site', p_site::text, true);
  perform 1 from groups where community_id = p_community and group_id = p_group and site_id = p_site for no key update;
  if not found then return jsonb_build_object('refusal', 'resource.not_found'); end if;
  select resident_id into v_host from residents where community_id = p_community and sub = p_sub;
  if v_host = p_resident then return leave_group(p_site, p_community, p_group, p_sub, p_now); end if;
  if not may_moderate(p_community, p_group, v_host) then return jsonb_build_object('refusal', 'permission.denied'); end if;
  if not exists (select 1 from residents where community_id = p_community and resident_id = p_resident) then
    return jsonb_build_object('refusal', 'resource.not_found');
  end if;
  if exists (select 1 from memberships
      where community_id = p_community and group_id = p_group and resident_id = p_resident
        and state = 'member' and role in ('host', 'manager'))
    and not exists (select 1 from residents
      where community_id = p_community and resident_id = v_host and role = 'manager') then
    return jsonb_build_object('refusal', 'permission.denied');
  end if;
  if end_membership(p_community, p_group, p_resident, null) then
    perform record_change(p_site, p_community, 'group.updated', null, p_group, p_now);
  end if;
  return jsonb_build_object('membership', standing_view(p_community, p_group, p_resident));
end $$;

-- Makes a member a host as well, or a host a member again. Hosts and managers appoint; one gives it up oneself, or a
-- manager takes it. The last host stays while others are members.
create function linli.appoint_host(
  p_site uuid, p_community uuid, p_group uuid, p_resident uuid, p_sub text, p_host boolean, p_now timestamptz
) returns jsonb language plpgsql security definer set search_path = linli, pg_temp as $$
declare
  g groups;
  r residents;
  m memberships;
begin
  perform set_config('linli.site', p_site::text, true);
  select * into g from groups where community_id = p_community and group_id = p_group and site_id = p_site for no key update;
  if not found then return jsonb_build_object('refusal', 'resource.not_found'); end if;
  select * into r from residents where community_id = p_community and sub = p_sub;
  if not may_moderate(p_community, p_group, r.resident_id) then return jsonb_build_object('refusal', 'permission.denied'); end if;
  select * into m from memberships
  where community_id = p_community and group_id = p_group and resident_id = p_resident and state = 'member';
  if not found or p_resident = any (out_of_sight(p_community, r.resident_id)) then
    return jsonb_build_object('refusal', 'resource.not_found');
  end if;
  if (member_rank(m.state, m.role) = 1) = p_host then
    return jsonb_build_object('membership', standing_view(p_community, p_group, p_resident));
  end if;
  if not p_host and r.role <> 'manager' then
    if p_resident <> r.resident_id then return jsonb_build_object('refusal', 'permission.denied'); end if;
    if is_last_host(g, p_resident) then return jsonb_build_object('refusal', 'group.last_host'); end if;
  end if;
  update memberships set role = case when p_host then 'host' else 'resident' end
  where community_id = p_community and group_id = p_group and resident_id = p_resident;
  perform record_change(p_site, p_community, 'group.updated', null, p_group, p_now);
  return jsonb_build_object('membership', standing_view(p_community, p_group, p_resident));
end $$;

grant create on schema linli to linli_app;
alter function linli.read_groups owner to linli_app;
alter function linli.read_group owner to linli_app;
alter function linli.read_group_members owner to linli_app;
alter function linli.create_group owner to linli_app;
alter function linli.change_group owner to linli_app;
alter function linli.join_group owner to linli_app;
alter function linli.leave_group owner to linli_app;
alter function linli.follow_group owner to linli_app;
alter function linli.admit_member owner to linli_app;
alter function linli.remove_member owner to linli_app;
alter function linli.appoint_host owner to linli_app;
revoke create on schema linli from linli_app;
