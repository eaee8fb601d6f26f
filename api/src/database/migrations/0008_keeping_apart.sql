-- How neighbours keep apart: reports, blocks, mutes, hidden items; what each is told; and being forgotten.
-- Each function is one statement on the wire. `p_communities` are those of the caller's token: a resident keeps one id
-- in all communities of a site, so what they do not want to see follows them through all of these.

create index on linli.notices (created_at);

-- A block goes along when one of the two comes to another community of the site, through whichever door.
create function linli.carry_blocks() returns trigger language plpgsql set search_path = linli, pg_temp as $$
begin
  insert into blocks (community_id, resident_id, blocked_id, site_id, created_at)
  select distinct on (b.resident_id, b.blocked_id) new.community_id, b.resident_id, b.blocked_id, new.site_id, b.created_at
  from residents r
  join blocks b on b.community_id = r.community_id and r.resident_id in (b.resident_id, b.blocked_id)
  join residents o on o.community_id = new.community_id and o.resident_id <> r.resident_id
    and o.resident_id in (b.resident_id, b.blocked_id)
  where r.site_id = new.site_id and r.sub = new.sub and r.resident_id = new.resident_id
    and r.community_id <> new.community_id
  order by b.resident_id, b.blocked_id, b.created_at
  on conflict do nothing;
  return null;
end $$;
create trigger carry_blocks after insert on linli.residents for each row execute function linli.carry_blocks();

create function linli.report_view(r linli.reports) returns jsonb language sql immutable set search_path = linli, pg_temp as $$
  select jsonb_build_object('subject', r.subject_id, 'reason', r.reason, 'created_at', r.created_at)
$$;

-- Stores a report once per reporter and subject; what was reported is gone for its reporter. The caller and what they
-- said are no subject (`request.invalid`).
create function linli.report_subject(
  p_site uuid, p_community uuid, p_sub text, p_name text, p_minor boolean, p_new_resident uuid,
  p_kind text, p_subject uuid, p_reason text, p_note text, p_now timestamptz
) returns jsonb language plpgsql security definer set search_path = linli, pg_temp as $$
declare
  v_own uuid;
  v_author uuid;
  v_report reports;
begin
  perform set_config('linli.site', p_site::text, true);
  select resident_id into v_own from residents where community_id = p_community and sub = p_sub;
  select * into v_report from reports
  where community_id = p_community and reporter_id = v_own and subject_kind = p_kind and subject_id = p_subject;
  if found then return jsonb_build_object('created', false, 'report', report_view(v_report)); end if;

  case p_kind
    when 'post' then
      select author_id into v_author from posts
      where community_id = p_community and post_id = p_subject and site_id = p_site and state = 'visible' for update;
    when 'comment' then
      select c.author_id into v_author from comments c
      join posts p on p.community_id = c.community_id and p.post_id = c.post_id and p.state = 'visible'
      where c.community_id = p_community and c.comment_id = p_subject and c.site_id = p_site and c.state = 'visible'
      for update of c;
    when 'resident' then
      select resident_id into v_author from residents
      where community_id = p_community and resident_id = p_subject and site_id = p_site;
    when 'group' then
      select created_by into v_author from groups
      where community_id = p_community and group_id = p_subject and site_id = p_site;
    when 'activity' then
      select created_by into v_author from activities
      where community_id = p_community and activity_id = p_subject and site_id = p_site;
  end case;
  if not found then return jsonb_build_object('refusal', 'resource.not_found'); end if;
  if v_author = v_own then return jsonb_build_object('refusal', 'request.invalid'); end if;

  v_own := meet_resident(p_site, p_community, p_sub, p_name, p_new_resident, p_now, p_minor);
  insert into reports (community_id, reporter_id, subject_kind, subject_id, site_id, reason, note, created_at)
  values (p_community, v_own, p_kind, p_subject, p_site, p_reason, p_note, p_now)
  on conflict do nothing returning * into v_report;
  if not found then
    select * into strict v_report from reports
    where community_id = p_community and reporter_id = v_own and subject_kind = p_kind and subject_id = p_subject;
    return jsonb_build_object('created', false, 'report', report_view(v_report));
  end if;

  if p_kind = 'comment' then
    update comments set reports = reports + 1 where community_id = p_community and comment_id = p_subject;
  end if;
  if p_kind = 'post' then
    update posts set reports = reports + 1 where community_id = p_community and post_id = p_subject;
    insert into hidden_posts (community_id, resident_id, post_id, site_id, created_at)
    values (p_community, v_own, p_subject, p_site, p_now) on conflict do nothing;
  end if;
  if p_kind in ('post', 'comment') then
    perform record_change(p_site, p_community, 'viewer.changed', null, v_own, p_now);
  end if;
  return jsonb_build_object('created', true, 'report', report_view(v_report));
end $$;

-- From now on the two do not see each other, wherever both live. Rows of all communities first, then the communities.
create function linli.block_resident(
  p_site uuid, p_communities uuid[], p_sub text, p_name text, p_minor boolean, p_new_resident uuid, p_subject uuid,
  p_now timestamptz
) returns jsonb language plpgsql security definer set search_path = linli, pg_temp as $$
declare
  v_community uuid;
  v_own uuid;
  v_known boolean := false;
  v_changed uuid[] := '{}';
begin
  perform set_config('linli.site', p_site::text, true);
  if exists (select 1 from residents where community_id = any (p_communities) and resident_id = p_subject
      and site_id = p_site and sub = p_sub) then
    return jsonb_build_object('refusal', 'request.invalid');
  end if;
  for v_community in
    select community_id from residents
    where community_id = any (p_communities) and resident_id = p_subject and site_id = p_site order by community_id
  loop
    v_known := true;
    v_own := meet_resident(p_site, v_community, p_sub, p_name, p_new_resident, p_now, p_minor);
    insert into blocks (community_id, resident_id, blocked_id, site_id, created_at)
    values (v_community, v_own, p_subject, p_site, p_now) on conflict do nothing;
    if found then v_changed := v_changed || v_community; end if;
  end loop;
  if not v_known then return jsonb_build_object('refusal', 'resource.not_found'); end if;
  foreach v_community in array v_changed loop
    perform record_change(p_site, v_community, 'viewer.changed', null, v_own, p_now);
    perform record_change(p_site, v_community, 'viewer.changed', null, p_subject, p_now);
  end loop;
  return '{}';
end $$;

create function linli.unblock_resident(p_site uuid, p_communities uuid[], p_sub text, p_subject uuid, p_now timestamptz)
returns jsonb language plpgsql security definer set search_path = linli, pg_temp as $$
declare
  v_changed jsonb;
  v_one jsonb;
begin
  perform set_config('linli.site', p_site::text, true);
  if not exists (select 1 from residents
      where community_id = any (p_communities) and resident_id = p_subject and site_id = p_site) then
    return jsonb_build_object('refusal', 'resource.not_found');
  end if;
  with freed as (
    delete from blocks b using residents r
    where r.site_id = p_site and r.sub = p_sub and r.community_id = any (p_communities)
      and b.community_id = r.community_id and b.resident_id = r.resident_id and b.blocked_id = p_subject
    returning b.community_id, b.resident_id)
  select jsonb_agg(jsonb_build_object('community', community_id, 'own', resident_id) order by community_id)
  into v_changed from freed;
  for v_one in select * from jsonb_array_elements(v_changed) loop
    perform record_change(p_site, (v_one->>'community')::uuid, 'viewer.changed', null, (v_one->>'own')::uuid, p_now);
    perform record_change(p_site, (v_one->>'community')::uuid, 'viewer.changed', null, p_subject, p_now);
  end loop;
  return '{}';
end $$;

-- Nothing of a muted group comes into the caller's feed or notices. Being muted says nothing of belonging.
create function linli.mute_group(
  p_site uuid, p_communities uuid[], p_sub text, p_name text, p_minor boolean, p_new_resident uuid, p_subject uuid,
  p_now timestamptz
) returns jsonb language plpgsql security definer set search_path = linli, pg_temp as $$
declare
  v_community uuid;
  v_own uuid;
begin
  perform set_config('linli.site', p_site::text, true);
  select community_id into v_community from groups
  where community_id = any (p_communities) and group_id = p_subject and site_id = p_site;
  if not found then return jsonb_build_object('refusal', 'resource.not_found'); end if;
  v_own := meet_resident(p_site, v_community, p_sub, p_name, p_new_resident, p_now, p_minor);
  insert into memberships (community_id, group_id, resident_id, site_id, state, muted, created_at)
  values (v_community, p_subject, v_own, p_site, 'none', true, p_now)
  on conflict (community_id, group_id, resident_id) do update set muted = true where not memberships.muted;
  if found then perform record_change(p_site, v_community, 'viewer.changed', null, v_own, p_now); end if;
  return '{}';
end $$;

create function linli.unmute_group(p_site uuid, p_communities uuid[], p_sub text, p_subject uuid, p_now timestamptz)
returns jsonb language plpgsql security definer set search_path = linli, pg_temp as $$
declare
  v_community uuid;
  v_own uuid;
begin
  perform set_config('linli.site', p_site::text, true);
  select community_id into v_community from groups
  where community_id = any (p_communities) and group_id = p_subject and site_id = p_site;
  if not found then return jsonb_build_object('refusal', 'resource.not_found'); end if;
  update memberships m set muted = false
  from residents r
  where r.community_id = v_community and r.sub = p_sub and m.community_id = v_community and m.group_id = p_subject
    and m.resident_id = r.resident_id and m.muted
  returning m.resident_id into v_own;
  if found then perform record_change(p_site, v_community, 'viewer.changed', null, v_own, p_now); end if;
  return '{}';
end $$;

create function linli.hide_post(
  p_site uuid, p_communities uuid[], p_sub text, p_name text, p_minor boolean, p_new_resident uuid, p_subject uuid,
  p_now timestamptz
) returns jsonb language plpgsql security definer set search_path = linli, pg_temp as $$
declare
  v_community uuid;
  v_own uuid;
begin
  perform set_config('linli.site', p_site::text, true);
  select community_id into v_community from posts
  where community_id = any (p_communities) and post_id = p_subject and site_id = p_site and state = 'visible';
  if not found then return jsonb_build_object('refusal', 'resource.not_found'); end if;
  v_own := meet_resident(p_site, v_community, p_sub, p_name, p_new_resident, p_now, p_minor);
  insert into hidden_posts (community_id, resident_id, post_id, site_id, created_at)
  values (v_community, v_own, p_subject, p_site, p_now) on conflict do nothing;
  if found then perform record_change(p_site, v_community, 'viewer.changed', null, v_own, p_now); end if;
  return '{}';
end $$;

create function linli.unhide_post(p_site uuid, p_communities uuid[], p_sub text, p_subject uuid, p_now timestamptz)
returns jsonb language plpgsql security definer set search_path = linli, pg_temp as $$
declare
  v_community uuid;
  v_own uuid;
begin
  perform set_config('linli.site', p_site::text, true);
  select community_id into v_community from posts
  where community_id = any (p_communities) and post_id = p_subject and site_id = p_site;
  if not found then return jsonb_build_object('refusal', 'resource.not_found'); end if;
  delete from hidden_posts h using residents r
  where r.community_id = v_community and r.sub = p_sub and h.community_id = v_community and h.post_id = p_subject
    and h.resident_id = r.resident_id
  returning h.resident_id into v_own;
  if found then perform record_change(p_site, v_community, 'viewer.changed', null, v_own, p_now); end if;
  return '{}';
end $$;

-- Whom the caller has blocked: the latest first, each once, however many communities both live in.
create function linli.read_blocks(
  p_site uuid, p_communities uuid[], p_sub text, p_before_at timestamptz, p_before_id uuid, p_limit integer
) returns jsonb language plpgsql stable security definer set search_path = linli, pg_temp as $$
declare v jsonb;
begin
  perform set_config('linli.site', p_site::text, true);
  select jsonb_agg(to_jsonb(l) order by l.created_at desc, l.id desc) into v from (
    select b.blocked_id as id, min(o.name) as name, min(b.created_at) as created_at
    from residents r
    join blocks b on b.community_id = r.community_id and b.resident_id = r.resident_id
    join residents o on o.community_id = b.community_id and o.resident_id = b.blocked_id
    where r.site_id = p_site and r.sub = p_sub and r.community_id = any (p_communities)
    group by b.blocked_id
    having p_before_id is null or (min(b.created_at), b.blocked_id) < (p_before_at, p_before_id)
    order by 3 desc, 1 desc limit p_limit) l;
  return coalesce(v, '[]');
end $$;

create function linli.read_mutes(p_site uuid, p_communities uuid[], p_sub text, p_after uuid, p_limit integer)
returns jsonb language plpgsql stable security definer set search_path = linli, pg_temp as $$
declare v jsonb;
begin
  perform set_config('linli.site', p_site::text, true);
  select jsonb_agg(to_jsonb(l) order by l.id) into v from (
    select g.group_id as id, g.name
    from residents r
    join memberships m on m.community_id = r.community_id and m.resident_id = r.resident_id and m.muted
    join groups g on g.community_id = m.community_id and g.group_id = m.group_id
    where r.site_id = p_site and r.sub = p_sub and r.community_id = any (p_communities)
      and (p_after is null or g.group_id > p_after)
    order by g.group_id limit p_limit) l;
  return coalesce(v, '[]');
end $$;

-- What the caller has hidden, as long as it would be there for them: the latest first.
create function linli.read_hidden(
  p_site uuid, p_communities uuid[], p_sub text, p_before_at timestamptz, p_before_id uuid, p_limit integer
) returns jsonb language plpgsql stable security definer set search_path = linli, pg_temp as $$
declare v jsonb;
begin
  perform set_config('linli.site', p_site::text, true);
  select jsonb_agg(to_jsonb(l) order by l.created_at desc, l.id desc) into v from (
    select h.post_id as id, p.preview as body, h.created_at
    from residents r
    cross join lateral (select out_of_sight(r.community_id, r.resident_id) as residents) unseen
    join hidden_posts h on h.community_id = r.community_id and h.resident_id = r.resident_id
    join posts p on p.community_id = h.community_id and p.post_id = h.post_id and p.state = 'visible'
    where r.site_id = p_site and r.sub = p_sub and r.community_id = any (p_communities)
      and is_for(p, unseen.residents)
      and (p_before_id is null or (h.created_at, h.post_id) < (p_before_at, p_before_id))
    order by 3 desc, 1 desc limit p_limit) l;
  return coalesce(v, '[]');
end $$;

-- What concerns the caller, in all their communities, the latest first. Neither from somebody out of sight, nor of a
-- muted group, nor of an item that is gone by now, unless that is the news.
create function linli.read_notices(p_site uuid, p_communities uuid[], p_sub text, p_before uuid, p_limit integer)
returns jsonb language plpgsql stable security definer set search_path = linli, pg_temp as $$
declare v jsonb;
begin
  perform set_config('linli.site', p_site::text, true);
  select jsonb_agg(to_jsonb(l) order by l.id desc) into v from (
    select n.* from residents r
    cross join lateral (select out_of_sight(r.community_id, r.resident_id) as residents) unseen
    cross join lateral (
      select n.notice_id as id, n.kind, n.community_id as community,
        case when a.resident_id is not null then actor_view(a, true) end as actor,
        n.group_id as group, g.name as group_name, n.post_id as post, n.activity_id as activity, n.created_at, n.read_at
      from notices n
      left join residents a on a.community_id = n.community_id and a.resident_id = n.actor_id
      left join groups g on g.community_id = n.community_id and g.group_id = n.group_id
      left join posts p on p.community_id = n.community_id and p.post_id = n.post_id
      left join memberships m on m.community_id = n.community_id and m.group_id = n.group_id
        and m.resident_id = n.resident_id
      where n.community_id = r.community_id and n.resident_id = r.resident_id
        and (p_before is null or n.notice_id < p_before)
        and (n.actor_id is null or n.actor_id <> all (unseen.residents))
        and m.muted is not true
        and (n.kind = 'post.removed' or p.post_id is null or p.state = 'visible')
      order by n.notice_id desc limit p_limit) n
    where r.site_id = p_site and r.sub = p_sub and r.community_id = any (p_communities)
    order by n.id desc limit p_limit) l;
  return coalesce(v, '[]');
end $$;

-- False when the caller has no such notice.
create function linli.read_notice(p_site uuid, p_communities uuid[], p_sub text, p_notice uuid, p_now timestamptz)
returns boolean language plpgsql security definer set search_path = linli, pg_temp as $$
begin
  perform set_config('linli.site', p_site::text, true);
  update notices n set read_at = coalesce(n.read_at, p_now)
  from residents r
  where r.site_id = p_site and r.sub = p_sub and r.community_id = any (p_communities)
    and n.community_id = r.community_id and n.resident_id = r.resident_id and n.notice_id = p_notice;
  return found;
end $$;

-- Tells those who belong to a group or follow it that something is on: not whoever put it on, nor anybody who has muted
-- the group, nor those who do not see each other.
create function linli.notify_followers(
  p_site uuid, p_community uuid, p_group uuid, p_actor uuid, p_post uuid, p_activity uuid, p_now timestamptz
) returns void language sql set search_path = linli, pg_temp as $$
  insert into notices (community_id, notice_id, site_id, resident_id, kind, actor_id, group_id, post_id, activity_id, created_at)
  select p_community, new_id(p_now), p_site, m.resident_id, 'activity.created', p_actor, p_group, p_post, p_activity, p_now
  from memberships m
  where m.community_id = p_community and m.group_id = p_group and (m.state = 'member' or m.following) and not m.muted
    and m.resident_id is distinct from p_actor
    and not exists (select 1 from blocks b where b.community_id = p_community
      and (b.resident_id, b.blocked_id) in ((m.resident_id, p_actor), (p_actor, m.resident_id)))
$$;

-- Takes a person out of one community: words, reactions and what kept them apart go, counters stay right, and what the
-- institution said or put on through them stays as the institution's. Coming seats have been given back before.
create function linli.forget_resident(p_site uuid, p_community uuid, p_sub text, p_now timestamptz)
returns void language plpgsql security definer set search_path = linli, pg_temp as $$
declare
  v_own uuid;
  v_touched uuid[];
  v_gone uuid[];
  v_each uuid;
begin
  perform set_config('linli.site', p_site::text, true);
  select resident_id into v_own from residents
  where community_id = p_community and sub = p_sub and site_id = p_site;
  if not found then return; end if;

  -- Everything that will be written, locked in one order.
  select coalesce(array_agg(post_id), '{}') into v_touched from (
    select p.post_id from posts p
    where p.community_id = p_community and (p.author_id = v_own
      or p.post_id in (select post_id from comments where community_id = p_community and author_id = v_own)
      or p.post_id in (select post_id from reactions where community_id = p_community and resident_id = v_own))
    order by p.post_id for update) locked;
  perform 1 from groups g
  join memberships m on m.community_id = g.community_id and m.group_id = g.group_id and m.resident_id = v_own
  where g.community_id = p_community order by g.group_id for no key update of g;

  with unsaid as (
    update comments c set body = '', state = 'withdrawn'
    from comments before
    where c.community_id = p_community and c.author_id = v_own
      and before.community_id = c.community_id and before.comment_id = c.comment_id
    returning c.post_id, before.state)
  update posts p set comments = p.comments - u.count
  from (select post_id, count(*) from unsaid where state = 'visible' group by post_id) u
  where p.community_id = p_community and p.post_id = u.post_id;
  with taken_back as (
    delete from reactions where community_id = p_community and resident_id = v_own returning post_id, kind)
  update posts p set thanks = p.thanks - t.thanks, me_too = p.me_too - t.me_too, will_come = p.will_come - t.will_come
  from (select post_id, count(*) filter (where kind = 'thanks') as thanks, count(*) filter (where kind = 'me_too') as me_too,
      count(*) filter (where kind = 'will_come') as will_come from taken_back group by post_id) t
  where p.community_id = p_community and p.post_id = t.post_id;

  update activities set organizer_type = null, organizer_name = null, version = version + 1
  where community_id = p_community and created_by = v_own and organizer_type = 'resident';
  update posts set author_id = null where community_id = p_community and author_id = v_own and kind in ('activity', 'notice');
  with gone as (
    update posts set preview = '', truncated = false, state = 'withdrawn'
    where community_id = p_community and author_id = v_own returning post_id)
  select coalesce(array_agg(post_id), '{}') into v_gone from gone;
  delete from post_texts where community_id = p_community and post_id = any (v_gone);

  delete from blocks where community_id = p_community and v_own in (resident_id, blocked_id);
  delete from hidden_posts where community_id = p_community and resident_id = v_own;
  delete from notices where community_id = p_community and v_own in (resident_id, actor_id);
  update reports set note = null where community_id = p_community and reporter_id = v_own;
  update sign_ups set answers = '{}' where community_id = p_community and resident_id = v_own;
  update residents set sub = 'forgotten ' || v_own, name = '', building = null, role = 'resident', minor = false
  where community_id = p_community and resident_id = v_own;
  perform leave_every_group(p_site, p_community, v_own, p_now);
  delete from memberships where community_id = p_community and resident_id = v_own;

  foreach v_each in array v_touched loop
    perform record_change(p_site, p_community,
      case when v_each = any (v_gone) then 'item.removed' else 'item.updated' end, null, v_each, p_now);
  end loop;
end $$;

-- What is put aside for one resident: a listener is told nothing of these.
create function linli.put_aside(p_community uuid, p_resident uuid) returns jsonb language sql stable set search_path = linli, pg_temp as $$
  select jsonb_build_object(
    'residents', to_jsonb(out_of_sight(p_community, p_resident)),
    'groups', coalesce((select jsonb_agg(group_id) from memberships
      where community_id = p_community and resident_id = p_resident and muted), '[]'),
    'posts', coalesce((select jsonb_agg(post_id) from (select post_id from hidden_posts
      where community_id = p_community and resident_id = p_resident order by created_at desc limit 1000) latest), '[]'))
$$;

-- Where a listener begins, and what is put aside for them then; null when the community is not there for the caller.
create function linli.open_stream(p_site uuid, p_community uuid, p_sub text) returns jsonb language plpgsql stable security definer set search_path = linli, pg_temp as $$
declare
  v_community uuid;
  v_resident uuid;
begin
  perform set_config('linli.site', p_site::text, true);
  v_community := readable_community(p_site, p_community, p_sub);
  if v_community is null then return null; end if;
  select resident_id into v_resident from residents where community_id = v_community and sub = p_sub;
  return (select jsonb_build_object('version', feed_version, 'aside', put_aside(v_community, v_resident))
    from communities where community_id = v_community);
end $$;

-- As before, and a child who signs up is known as one.
drop function linli.sign_up(uuid, uuid, uuid, uuid, text, text, uuid, uuid, integer, integer, jsonb, text, text, timestamptz);
create function linli.sign_up(
  p_site uuid, p_community uuid, p_activity uuid, p_occurrence uuid, p_sub text, p_name text, p_new_resident uuid,
  p_new_sign_up uuid, p_adults integer, p_children integer, p_answers jsonb, p_key text, p_hash text, p_now timestamptz,
  p_minor boolean
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

  v_resident := meet_resident(p_site, p_community, p_sub, p_name, p_new_resident, p_now, p_minor);
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

-- As before, but { "items", "residents_only" }: a stranger to a closed community is told why there is nothing.
create or replace function linli.read_activities(
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
  if v_community is null then
    if is_missing(p_site, p_community) then return null; end if;
    return jsonb_build_object('items', '[]'::jsonb, 'residents_only', true);
  end if;
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
  return jsonb_build_object('items', coalesce(v_items, '[]'), 'residents_only', false);
end $$;

-- An item that is there, as residents and as strangers may see it: a child's words are not for strangers.
create function linli.changed_item(p_community uuid, p_post uuid, p_now timestamptz) returns jsonb language sql stable set search_path = linli, pg_temp as $$
  select jsonb_build_object(
    'about', jsonb_build_object('author', case when p.kind <> 'notice' then p.author_id end, 'group', p.group_id, 'post', p.post_id),
    'item', jsonb_build_object('resident', item_view(p, true, p_now),
      'stranger', case when p.kind = 'notice' or r.minor is not true then item_view(p, false, p_now) end))
  from posts p
  left join residents r on r.community_id = p.community_id and r.resident_id = p.author_id
  where p.community_id = p_community and p.post_id = p_post and p.state = 'visible'
$$;

-- What changed in each of the communities since its cursor: one statement for all listeners of a process. Of several
-- changes of one item or group only the last is told, beside its creation: what is shown is how it stands now.
-- p_listening: [{ "site", "community", "after" }]. Answers [{ "community", "oldest", "version", "changes": [...] }].
drop function linli.read_changes(jsonb, integer);
create function linli.read_changes(p_listening jsonb, p_limit integer, p_now timestamptz) returns jsonb language plpgsql stable security definer set search_path = linli, pg_temp as $$
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
        select jsonb_agg(jsonb_build_object('version', k.version, 'kind', k.kind, 'activity', k.activity_id, 'subject', k.subject_id)
          || coalesce(case k.kind
            when 'occurrence.updated' then (
              select jsonb_build_object('occurrence', occurrence_view(o, null)) from occurrences o
              where o.community_id = k.community_id and o.occurrence_id = k.subject_id)
            when 'viewer.changed' then (
              select jsonb_build_object('viewer', jsonb_build_object('sub', r.sub, 'aside', put_aside(r.community_id, r.resident_id)))
              from residents r where r.community_id = k.community_id and r.resident_id = k.subject_id)
            when 'item.created' then changed_item(k.community_id, k.subject_id, p_now)
            when 'item.updated' then changed_item(k.community_id, k.subject_id, p_now)
            end, '{}') order by k.version)
        from (select k.*, max(k.version) over (partition by k.subject_id) as last
          from (select * from changes k where k.community_id = c.community_id and k.version > (l->>'after')::bigint
            order by k.version limit p_limit) k) k
        where k.version = k.last or k.kind in ('item.created', 'occurrence.updated')), '[]'))
    into v_one from communities c
    where c.community_id = (l->>'community')::uuid and c.site_id = (l->>'site')::uuid;
    if v_one is not null then v_all := v_all || v_one; end if;
  end loop;
  return v_all;
end $$;

grant create on schema linli to linli_app;
alter function linli.report_subject owner to linli_app;
alter function linli.block_resident owner to linli_app;
alter function linli.unblock_resident owner to linli_app;
alter function linli.mute_group owner to linli_app;
alter function linli.unmute_group owner to linli_app;
alter function linli.hide_post owner to linli_app;
alter function linli.unhide_post owner to linli_app;
alter function linli.read_blocks owner to linli_app;
alter function linli.read_mutes owner to linli_app;
alter function linli.read_hidden owner to linli_app;
alter function linli.read_notices owner to linli_app;
alter function linli.read_notice owner to linli_app;
alter function linli.forget_resident owner to linli_app;
alter function linli.open_stream owner to linli_app;
alter function linli.sign_up owner to linli_app;
alter function linli.read_changes owner to linli_app;
revoke create on schema linli from linli_app;

-- The wall as it was, asked once per statement instead of once per row: reads of many rows cost a third less.
do $$
declare name text;
begin
  for name in
    select c.relname from pg_policy p join pg_class c on c.oid = p.polrelid
    where c.relnamespace = 'linli'::regnamespace and p.polname = 'of_site'
  loop
    execute format('alter policy of_site on linli.%I using (site_id = (select linli.current_site()))', name);
  end loop;
end $$;
