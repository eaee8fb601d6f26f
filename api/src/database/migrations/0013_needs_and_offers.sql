-- What neighbours need and offer: asked in a sentence, standing until a day, done or withdrawn before. And where that is
-- shown on the map: at a place that its author named, never where somebody lives.

create table linli.needs (
  community_id uuid not null,
  need_id uuid not null,
  site_id uuid not null,
  author_id uuid not null,
  intent text not null check (intent in ('need', 'offer')),
  kind text not null check (kind in ('lend', 'give', 'help', 'carpool')),
  body text not null check (char_length(body) <= 280),
  place_name text,
  -- An open one is past when its time is: nobody has to write that.
  state text not null default 'open' check (state in ('open', 'done', 'withdrawn', 'taken_down')),
  expires_at timestamptz not null,
  done_at timestamptz,
  reports integer not null default 0 check (reports >= 0),
  idempotency_key text,
  request_hash text,
  created_at timestamptz not null,
  edited_at timestamptz,
  primary key (community_id, need_id),
  unique (community_id, author_id, idempotency_key),
  foreign key (community_id, author_id) references linli.residents,
  foreign key (community_id, site_id) references linli.communities (community_id, site_id),
  check ((state = 'done') = (done_at is not null))
) with (fillfactor = 80);
-- What stands is found among what has not expired, however much has since the beginning.
create index on linli.needs (community_id, expires_at) where state = 'open';
create index on linli.needs (community_id, need_id) where state = 'done';
comment on column linli.needs.intent is 'not personal';
comment on column linli.needs.kind is 'not personal';
comment on column linli.needs.body is 'personal: a resident''s own words';
comment on column linli.needs.place_name is 'personal: where a resident wants to meet, in their own words';
comment on column linli.needs.state is 'not personal';
comment on column linli.needs.idempotency_key is 'not personal: chosen by the client';
comment on column linli.needs.request_hash is 'not personal';

alter table linli.needs enable row level security;
alter table linli.needs force row level security;
create policy of_site on linli.needs using (site_id = (select linli.current_site()));
grant select, insert, update, delete on linli.needs to linli_app;

alter table linli.notices
  add column need_id uuid,
  add foreign key (community_id, need_id) references linli.needs;
alter table linli.reports
  drop constraint reports_subject_kind_check,
  add constraint reports_subject_kind_check check (subject_kind in ('post', 'comment', 'resident', 'group', 'activity', 'need'));
alter table linli.map_areas add column counted_needs integer not null default 0;
alter table linli.map_counts add column needs bigint not null default 0;

-- How a need stands at a moment.
create function linli.state_of(n linli.needs, p_now timestamptz) returns text language sql immutable
  return case when n.state = 'taken_down' then 'withdrawn' when n.state = 'open' and n.expires_at <= p_now then 'expired' else n.state end;

create function linli.need_view(n linli.needs, p_eyes linli.eyes, p_now timestamptz) returns json language sql stable set search_path = linli, pg_temp as $$
  select json_build_object('id', n.need_id, 'intent', n.intent, 'kind', n.kind, 'body', n.body, 'place_name', n.place_name,
    'state', state_of(n, p_now), 'published_at', n.created_at, 'edited_at', n.edited_at, 'expires_at', n.expires_at,
    'done_at', n.done_at, 'actor_id', a.resident_id, 'actor_name', a.name,
    'building', case when p_eyes.known then building_of(a) end, 'role', a.role,
    'own', n.author_id is not distinct from p_eyes.resident,
    'may_withdraw', p_eyes.resident is not null and (p_eyes.role = 'manager' or n.author_id = p_eyes.resident),
    'reports', case when p_eyes.role = 'manager' then n.reports end)
  from residents a where a.community_id = n.community_id and a.resident_id = n.author_id
$$;

-- What stands, or (`p_state` = 'done') came true, newest first: { version, viewer, items }. What the reader reported is
-- gone for them.
create function linli.read_needs(
  p_site uuid, p_community uuid, p_sub text, p_state text, p_intent text, p_before uuid, p_limit integer,
  p_version bigint, p_viewer text, p_until bigint, p_now timestamptz
) returns json language plpgsql stable security definer set search_path = linli, pg_temp as $$
declare
  v_preface jsonb;
  v_eyes eyes;
  v_reported uuid[] := '{}';
  v_before uuid := coalesce(p_before, 'ffffffff-ffff-ffff-ffff-ffffffffffff');
  v_items json;
begin
  -- Planned for this page: only who knows its size walks what came true along the index.
  perform set_config('linli.site', p_site::text, true), set_config('plan_cache_mode', 'force_custom_plan', true);
  v_preface := read_preface(p_site, p_community, p_sub, p_version, p_viewer, p_until, p_now);
  if v_preface is null or v_preface->'closed' is not null or (v_preface->>'unchanged')::boolean then return v_preface; end if;
  v_eyes := eyes_of(p_community, p_sub);
  if v_eyes.resident is not null then
    select coalesce(array_agg(subject_id), '{}') into v_reported
    from reports where community_id = p_community and reporter_id = v_eyes.resident and subject_kind = 'need';
  end if;
  if p_state = 'done' then
    select json_agg(need_view(d, v_eyes, p_now) order by d.need_id desc) into v_items from (
      select n.* from needs n
      where n.community_id = p_community and n.state = 'done' and n.need_id < v_before
        and (p_intent is null or n.intent = p_intent) and n.author_id <> all (v_eyes.unseen) and n.need_id <> all (v_reported)
      order by n.need_id desc limit p_limit) d;
  else
    select json_agg(need_view(o, v_eyes, p_now) order by o.need_id desc) into v_items from (
      select n.* from needs n
      where n.community_id = p_community and n.state = 'open' and n.expires_at > p_now and n.need_id < v_before
        and (p_intent is null or n.intent = p_intent) and n.author_id <> all (v_eyes.unseen) and n.need_id <> all (v_reported)
      order by n.need_id desc limit p_limit) o;
  end if;
  return json_build_object('version', v_preface->'version', 'viewer', v_preface->'viewer', 'items', coalesce(v_items, '[]'));
end $$;

-- { version, viewer, need }, where need is null when it is not there for the caller.
create function linli.read_need(
  p_site uuid, p_community uuid, p_need uuid, p_sub text, p_version bigint, p_viewer text, p_until bigint, p_now timestamptz
) returns json language plpgsql stable security definer set search_path = linli, pg_temp as $$
declare
  v_preface jsonb;
  v_eyes eyes;
  n needs;
begin
  perform set_config('linli.site', p_site::text, true);
  v_preface := read_preface(p_site, p_community, p_sub, p_version, p_viewer, p_until, p_now);
  if v_preface is null or v_preface->'closed' is not null or (v_preface->>'unchanged')::boolean then return v_preface; end if;
  v_eyes := eyes_of(p_community, p_sub);
  select * into n from needs where community_id = p_community and need_id = p_need and state in ('open', 'done');
  return json_build_object('version', v_preface->'version', 'viewer', v_preface->'viewer',
    'need', case when n.need_id is not null and n.author_id <> all (v_eyes.unseen) then need_view(n, v_eyes, p_now) end);
end $$;

-- It may stand from now until `p_latest`.
create function linli.create_need(
  p_site uuid, p_community uuid, p_sub text, p_name text, p_minor boolean, p_new_resident uuid, p_new_need uuid,
  p_intent text, p_kind text, p_body text, p_place text, p_expires_at timestamptz, p_latest timestamptz,
  p_key text, p_hash text, p_now timestamptz
) returns json language plpgsql security definer set search_path = linli, pg_temp as $$
declare
  v_eyes eyes;
  n needs;
begin
  perform set_config('linli.site', p_site::text, true);
  if is_missing(p_site, p_community) then return json_build_object('refusal', 'resource.not_found'); end if;
  v_eyes := eyes_of(p_community, p_sub);
  select * into n from needs
  where community_id = p_community and author_id = v_eyes.resident and idempotency_key = p_key;
  if found then
    if n.request_hash <> p_hash then return json_build_object('refusal', 'idempotency.mismatch'); end if;
    if n.state not in ('open', 'done') then return json_build_object('refusal', 'resource.not_found'); end if;
    return json_build_object('replayed', true, 'need', need_view(n, v_eyes, p_now));
  end if;
  if p_expires_at <= p_now or p_expires_at > p_latest then
    return json_build_object('refusal', 'request.invalid', 'field', 'expires_at', 'message', 'is over, or too far ahead');
  end if;

  v_eyes.resident := meet_resident(p_site, p_community, p_sub, p_name, p_new_resident, p_now, p_minor);
  insert into needs (community_id, need_id, site_id, author_id, intent, kind, body, place_name, expires_at,
    idempotency_key, request_hash, created_at)
  values (p_community, p_new_need, p_site, v_eyes.resident, p_intent, p_kind, p_body, p_place, p_expires_at,
    p_key, p_hash, p_now) returning * into n;
  perform record_change(p_site, p_community, 'need.updated', null, p_new_need, p_now);
  return json_build_object('replayed', false, 'need', need_view(n, v_eyes, p_now));
end $$;

-- Null leaves as it is; `p_places` says that the place is told, which may be none. Its author changes everything, a
-- manager withdraws, and then its author is told. `p_unsaid`: how long it stands when it is opened again after its time.
create function linli.change_need(
  p_site uuid, p_community uuid, p_need uuid, p_sub text, p_body text, p_places boolean, p_place text,
  p_expires_at timestamptz, p_state text, p_latest timestamptz, p_unsaid timestamptz, p_now timestamptz
) returns json language plpgsql security definer set search_path = linli, pg_temp as $$
declare
  v_eyes eyes;
  v_own boolean;
  n needs;
  b needs;
begin
  perform set_config('linli.site', p_site::text, true);
  select * into n from needs where community_id = p_community and need_id = p_need and site_id = p_site for no key update;
  if not found then return json_build_object('refusal', 'resource.not_found'); end if;
  v_eyes := eyes_of(p_community, p_sub);
  v_own := n.author_id is not distinct from v_eyes.resident;
  if n.state not in ('open', 'done') then
    -- Again changes nothing, for whom it is no news.
    if p_state = 'withdrawn' and (v_own or n.state = 'taken_down' and v_eyes.role = 'manager') then
      return json_build_object('need', need_view(n, v_eyes, p_now));
    end if;
    return json_build_object('refusal', 'resource.not_found');
  end if;
  if not v_own and not (v_eyes.role = 'manager' and p_state = 'withdrawn' and p_body is null and not p_places and p_expires_at is null) then
    return json_build_object('refusal', case when n.author_id = any (v_eyes.unseen) then 'resource.not_found' else 'permission.denied' end);
  end if;

  b := n;
  if p_state = 'withdrawn' then
    update needs set state = case when v_own then 'withdrawn' else 'taken_down' end, done_at = null
    where community_id = p_community and need_id = p_need returning * into n;
    perform record_change(p_site, p_community, 'need.updated', null, p_need, p_now);
    if not v_own then
      insert into notices (community_id, notice_id, site_id, resident_id, kind, need_id, created_at)
      values (p_community, new_id(p_now), p_site, n.author_id, 'need.removed', p_need, p_now);
    end if;
    return json_build_object('need', need_view(n, v_eyes, p_now));
  end if;

  if p_expires_at <> n.expires_at and (p_expires_at <= p_now or p_expires_at > p_latest) then
    return json_build_object('refusal', 'request.invalid', 'field', 'expires_at', 'message', 'is over, or too far ahead');
  end if;
  n.body := coalesce(p_body, n.body);
  if p_places then n.place_name := p_place; end if;
  n.expires_at := coalesce(p_expires_at, n.expires_at);
  n.state := coalesce(p_state, n.state);
  n.done_at := case when n.state = 'done' then coalesce(n.done_at, p_now) end;
  if p_state = 'open' and n.expires_at <= p_now then n.expires_at := p_unsaid; end if;
  if (n.body, n.place_name) is distinct from (b.body, b.place_name) then n.edited_at := p_now; end if;
  if n is distinct from b then
    update needs set body = n.body, place_name = n.place_name, expires_at = n.expires_at, state = n.state,
      done_at = n.done_at, edited_at = n.edited_at
    where community_id = p_community and need_id = p_need;
    perform record_change(p_site, p_community, 'need.updated', null, p_need, p_now);
  end if;
  return json_build_object('need', need_view(n, v_eyes, p_now));
end $$;

-- As before, and of needs: reported, told of, and taken along when somebody is forgotten.
create or replace function linli.report_subject(
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
    when 'need' then
      select author_id into v_author from needs
      where community_id = p_community and need_id = p_subject and site_id = p_site and state in ('open', 'done')
      for no key update;
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
  if p_kind = 'need' then
    update needs set reports = reports + 1 where community_id = p_community and need_id = p_subject;
  end if;
  if p_kind = 'post' then
    update posts set reports = reports + 1 where community_id = p_community and post_id = p_subject;
    insert into hidden_posts (community_id, resident_id, post_id, site_id, created_at)
    values (p_community, v_own, p_subject, p_site, p_now) on conflict do nothing;
  end if;
  if p_kind in ('post', 'comment', 'need') then
    perform record_change(p_site, p_community, 'viewer.changed', null, v_own, p_now);
  end if;
  return jsonb_build_object('created', true, 'report', report_view(v_report));
end $$;

create or replace function linli.read_notices(p_site uuid, p_communities uuid[], p_sub text, p_before uuid, p_limit integer)
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
        n.group_id as group, g.name as group_name, n.post_id as post, n.activity_id as activity, n.need_id as need, n.created_at, n.read_at
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

create or replace function linli.forget_resident(p_site uuid, p_community uuid, p_sub text, p_now timestamptz)
returns void language plpgsql security definer set search_path = linli, pg_temp as $$
declare
  v_own uuid;
  v_touched uuid[];
  v_gone uuid[];
  v_needs uuid[];
  v_each uuid;
begin
  perform set_config('linli.site', p_site::text, true);
  select resident_id into v_own from residents
  where community_id = p_community and sub = p_sub and site_id = p_site;
  if not found then return; end if;

  -- Everything that will be written, locked in one order.
  select coalesce(array_agg(need_id) filter (where state in ('open', 'done')), '{}') into v_needs from (
    select n.need_id, n.state from needs n
    where n.community_id = p_community and n.author_id = v_own order by n.need_id for no key update) locked;
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

  update needs set body = '', place_name = null, state = 'withdrawn', done_at = null
  where community_id = p_community and author_id = v_own;

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
  foreach v_each in array v_needs loop
    perform record_change(p_site, p_community, 'need.updated', null, v_each, p_now);
  end loop;
end $$;

-- As before, and open needs at the places that their authors named; without one, in the middle of the community. No
-- child's: a tile is the same for everybody, strangers too.
create or replace function linli.map_pins(p_communities uuid[], p_layers text[], p_now timestamptz)
returns table (community_id uuid, layer text, id uuid, longitude double precision, latitude double precision, "precision" text, about json)
language plpgsql stable set search_path = linli, pg_temp set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
begin
  return query
  with coming as materialized (
    select a.community_id, a.activity_id, a.group_id, o.starts_at, a.time_zone, o.starts_local,
      coalesce(o.title, a.title) as title, coalesce(o.place_name, a.place_name) as place_name, s.*
    from (
      select distinct on (o.community_id, o.activity_id) o.*
      from occurrences o
      where o.community_id = any (p_communities) and o.over_at > p_now and o.status in ('open', 'closed')
      order by o.community_id, o.activity_id, o.starts_at, o.occurrence_id) o
    join activities a on a.community_id = o.community_id and a.activity_id = o.activity_id
    join communities c on c.community_id = o.community_id
    cross join lateral shown_place(o.community_id, c.place_visibility, a.place_precision,
      case when o.place_name is null then a.place_longitude end, case when o.place_name is null then a.place_latitude end,
      coalesce(o.place_name, a.place_name)) s
  ), nearest as (
    select distinct on (n.community_id, n.group_id) n.community_id, n.group_id, n.longitude, n.latitude, n.precision
    from coming n where n.group_id is not null order by n.community_id, n.group_id, n.starts_at, n.activity_id
  ), pins as (
    select n.community_id, 'activities' as layer, n.activity_id as id, n.longitude, n.latitude, n.precision,
      json_build_object('title', n.title, 'place_name', n.place_name, 'starts_local', n.starts_local,
        'starts_at', n.starts_at, 'time_zone', n.time_zone) as about
    from coming n where 'activities' = any (p_layers)
    union all
    select g.community_id, 'groups', g.group_id, coalesce(n.longitude, l.longitude), coalesce(n.latitude, l.latitude),
      coalesce(n.precision, l.precision), json_build_object('name', g.name, 'topic', g.topic, 'members', g.members)
    from groups g
    join communities c on c.community_id = g.community_id
    left join nearest n on n.community_id = g.community_id and n.group_id = g.group_id
    left join lateral (
      select s.* from activities a
      cross join lateral (
        select o.over_at, o.place_name from occurrences o
        where o.community_id = a.community_id and o.activity_id = a.activity_id and o.over_at <= p_now
          and o.status in ('open', 'closed')
        order by o.over_at desc limit 1) o
      cross join lateral shown_place(a.community_id, c.place_visibility, a.place_precision,
        case when o.place_name is null then a.place_longitude end, case when o.place_name is null then a.place_latitude end,
        coalesce(o.place_name, a.place_name)) s
      where n.group_id is null and a.community_id = g.community_id and a.group_id = g.group_id
      order by o.over_at desc limit 1) l on true
    where g.community_id = any (p_communities) and 'groups' = any (p_layers)
    union all
    select n.community_id, 'needs', n.need_id, s.longitude, s.latitude, s.precision,
      json_build_object('intent', n.intent, 'kind', n.kind, 'body', n.body, 'place_name', n.place_name, 'expires_at', n.expires_at)
    from needs n
    join communities c on c.community_id = n.community_id
    cross join lateral shown_place(n.community_id, c.place_visibility, 'building', null, null, n.place_name) s
    where 'needs' = any (p_layers) and n.community_id = any (p_communities) and n.state = 'open' and n.expires_at > p_now
      and not exists (select from residents r
        where r.community_id = n.community_id and r.resident_id = n.author_id and r.minor)
  )
  select p.community_id, p.layer, p.id, coalesce(p.longitude, (m.west + m.east) / 2),
    coalesce(p.latitude, (m.south + m.north) / 2), case when p.longitude is null then 'community' else p.precision end, p.about
  from pins p
  left join map_areas m on m.community_id = p.community_id
  where coalesce(p.longitude, m.west) is not null;
end $$;

-- As before, with needs where these are asked for.
create or replace function linli.read_site_map(
  p_site uuid, p_layers text[], p_level integer, p_low bigint, p_high bigint, p_lows bigint[], p_highs bigint[],
  p_west double precision, p_south double precision, p_east double precision, p_north double precision, p_now timestamptz
) returns json language plpgsql stable security definer set search_path = linli, pg_temp as $$
declare
  v_gather integer := p_level + 2;
  v_pins json;
  v_clusters json;
  v_cells json;
  v_box double precision[];
  v_all bigint;
  v_near uuid[];
  -- Where needs are not asked for, a community that has nothing else is one that has nothing.
  v_needs boolean := 'needs' = any (p_layers);
begin
  perform set_config('linli.site', p_site::text, true), set_config('plan_cache_mode', 'force_generic_plan', true);
  select sum(c.communities) into v_all from map_counts c where c.site_id = p_site and c.level = 2;
  if v_all > 500 then
    -- Of many, as near as the middle of what is in the outermost cells.
    select array[longitude_of(min(c.x / c.communities)), latitude_of(max(c.y / c.communities)),
      longitude_of(max(c.x / c.communities)), latitude_of(min(c.y / c.communities))]
    into v_box from map_counts c where c.site_id = p_site and c.level = 6 and c.communities > 0
      and (v_needs or c.groups + c.activities > 0);
  elsif v_all > 0 then
    select array[min(m.west), min(m.south), max(m.east), max(m.north)]
    into v_box from map_areas m where m.site_id = p_site and m.counted_cell is not null
      and (v_needs or m.counted_groups + m.counted_activities > 0);
  end if;
  if p_level <= 14 then
    with spots as (
      select c.cell as spot, c.groups, c.activities, c.needs, c.communities, c.x, c.y
      from map_counts c
      where p_level <= 12 and c.site_id = p_site and c.level = v_gather and c.cell >= p_low >> (52 - 2 * v_gather)
        and c.cell < p_high >> (52 - 2 * v_gather) and c.communities > 0
      union all
      select m.counted_cell >> (52 - 2 * v_gather), sum(m.counted_groups), sum(m.counted_activities), sum(m.counted_needs), count(*),
        sum(unspread(m.counted_cell)), sum(unspread(m.counted_cell >> 1))
      from map_areas m
      where p_level > 12 and m.site_id = p_site and m.counted_cell >= p_low and m.counted_cell < p_high group by 1
    )
    select json_agg(json_build_object('layer', l.layer, 'level', v_gather, 'x', unspread(s.spot), 'y', unspread(s.spot >> 1),
      'longitude', longitude_of(s.x::double precision / s.communities + 0.5),
      'latitude', latitude_of(s.y::double precision / s.communities + 0.5), 'count', l.many, 'communities', least(s.communities, l.many))
      order by l.layer, s.spot)
    into v_clusters
    from spots s
    cross join lateral (values ('groups', s.groups), ('activities', s.activities), ('needs', s.needs)) l (layer, many)
    where l.layer = any (p_layers) and l.many > 0;
  end if;
  if p_level >= 14 then
    select array_agg(m.community_id) into v_near
    from unnest(p_lows, p_highs) r (low, high)
    cross join lateral (
      select * from map_areas a
      where a.site_id = p_site and a.counted_cell >= r.low and a.counted_cell < r.high and a.west <= p_east
        and a.east >= p_west and a.south <= p_north and a.north >= p_south
        and (v_needs or a.counted_groups + a.counted_activities > 0)
      offset 0) m
    join communities c on c.community_id = m.community_id and c.visibility = 'public';
    if 'neighbours' = any (p_layers) then v_cells := homes_between(v_near, p_low, p_high); end if;
    if p_level >= 15 then
      select json_agg(json_build_object('community', h.community_id, 'layer', h.layer, 'id', h.id, 'longitude', h.longitude,
        'latitude', h.latitude, 'precision', h.precision, 'about', h.about) order by h.layer, h.id)
      into v_pins from (
        select p.* from map_pins(v_near, p_layers, p_now) p
        cross join lateral (select map_cell(p.longitude, p.latitude) as cell) c
        where c.cell >= p_low and c.cell < p_high order by p.layer, p.id limit 2000) h;
    end if;
  end if;
  return json_build_object('bbox', to_json(v_box), 'pins', v_pins, 'clusters', v_clusters, 'cells', v_cells);
end $$;

-- As before, and needs; the next one that expires is a reason to count anew, too.
create or replace function linli.fold_map(p_site uuid, p_now timestamptz, p_limit integer) returns integer language plpgsql security definer set search_path = linli, pg_temp as $$
declare
  v_communities uuid[];
begin
  perform set_config('linli.site', p_site::text, true), set_config('plan_cache_mode', 'force_generic_plan', true);
  if not pg_try_advisory_xact_lock(hashtextextended('linli map ' || p_site, 0)) then return 0; end if;
  with noted as (
    delete from map_changes c using (
      select n.community_id, n.change_id from map_changes n where n.site_id = p_site limit p_limit) n
    where c.community_id = n.community_id and c.change_id = n.change_id
    returning c.community_id)
  select array_agg(distinct l.community_id) into v_communities from (
    select n.community_id from noted n
    union all
    (select m.community_id from map_areas m where m.site_id = p_site and m.recount_at <= p_now order by m.recount_at limit p_limit)) l;
  if v_communities is null then return 0; end if;
  with before as materialized (
    select * from map_areas m where m.community_id = any (v_communities) order by m.community_id for update
  ), counted as materialized (
    select b.community_id, b.cell, c.visibility = 'public' and b.cell is not null as public,
      (select count(*) from groups g where g.community_id = b.community_id) as groups, o.activities, n.needs,
      least(o.recount_at, n.recount_at) as recount_at
    from before b
    join communities c on c.community_id = b.community_id
    cross join lateral (
      select count(*) as activities, min(o.until) as recount_at from (
        select max(o.over_at) as until from occurrences o
        where o.community_id = b.community_id and o.over_at > p_now and o.status in ('open', 'closed')
        group by o.activity_id) o) o
    cross join lateral (
      select count(*) as needs, min(n.expires_at) as recount_at from needs n
      where n.community_id = b.community_id and n.state = 'open' and n.expires_at > p_now
        and not exists (select from residents r
          where r.community_id = n.community_id and r.resident_id = n.author_id and r.minor)) n
  ), renewed as (
    update map_areas m set counted_cell = case when k.public and k.groups + k.activities + k.needs > 0 then k.cell end,
      counted_groups = k.groups, counted_activities = k.activities, counted_needs = k.needs,
      recount_at = k.recount_at
    from counted k where m.community_id = k.community_id
    returning m.counted_cell as cell, m.counted_groups as groups, m.counted_activities as activities, m.counted_needs as needs
  ), differences as (
    select b.counted_cell as cell, -b.counted_groups as groups, -b.counted_activities as activities, -b.counted_needs as needs,
      -1 as communities from before b
    union all
    select r.cell, r.groups, r.activities, r.needs, 1 from renewed r
  ), sums as (
    select l.level, d.cell >> (52 - 2 * l.level) as cell, sum(d.groups) as groups, sum(d.activities) as activities,
      sum(d.needs) as needs, sum(d.communities) as communities, sum(d.communities * unspread(d.cell)) as x, sum(d.communities * unspread(d.cell >> 1)) as y
    from differences d cross join generate_series(2, 14) l (level) where d.cell is not null group by 1, 2
  )
  insert into map_counts as c (site_id, level, cell, groups, activities, needs, communities, x, y)
  select p_site, s.level, s.cell, s.groups, s.activities, s.needs, s.communities, s.x, s.y from sums s
  where (s.groups, s.activities, s.needs, s.communities, s.x, s.y) is distinct from (0, 0, 0, 0, 0, 0)
  order by s.level, s.cell
  on conflict (site_id, level, cell) do update set groups = c.groups + excluded.groups,
    activities = c.activities + excluded.activities, needs = c.needs + excluded.needs, communities = c.communities + excluded.communities,
    x = c.x + excluded.x, y = c.y + excluded.y;
  return cardinality(v_communities);
end $$;

grant create on schema linli to linli_app;
alter function linli.read_needs owner to linli_app;
alter function linli.read_need owner to linli_app;
alter function linli.create_need owner to linli_app;
alter function linli.change_need owner to linli_app;
revoke create on schema linli from linli_app;

create trigger note_on_map after insert or delete on linli.needs for each row execute function linli.note_on_map();
create trigger note_on_map_change after update of state, expires_at on linli.needs for each row
  when ((old.state, old.expires_at) is distinct from (new.state, new.expires_at)) execute function linli.note_on_map();
-- Whether somebody is a child decides whether the map has what they ask.
create trigger note_on_map after update of minor on linli.residents for each row
  when (old.minor <> new.minor) execute function linli.note_on_map();
