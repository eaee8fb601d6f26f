-- The feed: what is read of it, each read one statement on the wire, and how activities come into it.

-- Kinds of a group are read one by one and merged, so this serves a group with and without kinds.
drop index linli.posts_community_id_group_id_arrived_idx;
create index on linli.posts (community_id, group_id, kind, arrived) where state = 'visible';
create index on linli.occurrences (community_id, activity_id, over_at);
create index on linli.residents (community_id, resident_id) where minor;

-- Whose eyes something is read with. `unseen`: whose words are not for them; `hosted`: groups that they host;
-- `reported`: comments that they do not want to read again.
create type linli.eyes as (
  known boolean, resident uuid, role text, unseen uuid[], muted uuid[], hidden uuid[], hosted uuid[], reported uuid[]
);

-- A sub that nobody has here (a newcomer, or the site's server) sees what residents see, and nothing is theirs.
create function linli.eyes_of(p_community uuid, p_sub text) returns linli.eyes language plpgsql stable set search_path = linli, pg_temp as $$
declare v eyes := row(p_sub is not null, null, 'resident', '{}', '{}', '{}', '{}', '{}');
begin
  if not v.known then
    select coalesce(array_agg(resident_id), '{}') into v.unseen from residents where community_id = p_community and minor;
    return v;
  end if;
  select resident_id, role into v.resident, v.role from residents where community_id = p_community and sub = p_sub;
  if not found then
    v.role := 'resident';
    return v;
  end if;
  v.unseen := out_of_sight(p_community, v.resident);
  select coalesce(array_agg(group_id) filter (where muted), '{}'),
    coalesce(array_agg(group_id) filter (where state = 'member' and role in ('host', 'manager')), '{}')
  into v.muted, v.hosted from memberships where community_id = p_community and resident_id = v.resident;
  select coalesce(array_agg(post_id), '{}') into v.hidden
  from hidden_posts where community_id = p_community and resident_id = v.resident;
  select coalesce(array_agg(subject_id), '{}') into v.reported
  from reports where community_id = p_community and reporter_id = v.resident and subject_kind = 'comment';
  return v;
end $$;

-- A notice is the institution's voice: no block takes it away. Without a search path of its own, so that it is inlined.
create function linli.is_for(p linli.posts, p_unseen uuid[]) returns boolean language sql immutable
  return p.author_id is null or p.kind = 'notice' or p.author_id <> all (p_unseen);

-- Whether these eyes may take down whatever stands under this post.
create function linli.moderates(p linli.posts, p_eyes linli.eyes) returns boolean language sql immutable
  return (p_eyes).resident is not null and ((p_eyes).role = 'manager' or coalesce((p).group_id = any ((p_eyes).hosted), false));

-- Posts as items, in the order given: plain uuids and wall-clock times, the app shapes them. `p_whole`: with all of the
-- text. An activity comes with its next occurrence that is not over, if it can be one that takes place; else the last.
-- Everybody and everything that a page names is looked up once, by key. Buildings and occurrences are spelt out here,
-- because building_of and occurrence_view, called for each, would take as long as all the rest. Keys are all it looks
-- up by, so one plan is good for every page, and planning anew would take longer than reading.
create function linli.item_views(p_community uuid, p_posts linli.posts[], p_eyes linli.eyes, p_whole boolean, p_now timestamptz)
returns json language plpgsql stable set search_path = linli, pg_temp set plan_cache_mode = force_generic_plan as $$
declare v_items json;
begin
  with authors as materialized (
    select r.resident_id, r.name, r.role, r.minor, case when p_eyes.known then coalesce((
      select f.name from places f where f.community_id = p_community and f.external_id = r.building), r.building) end as building
    from residents r
    where r.community_id = p_community and r.resident_id = any (array(select p.author_id from unnest(p_posts) p))
  ), named as materialized (
    select r.group_id, r.name from groups r
    where r.community_id = p_community and r.group_id = any (array(select p.group_id from unnest(p_posts) p where p.group_id is not null))
  ), planned as materialized (
    select r.activity_id, r.summary, r.organizer_type, r.organizer_name, json_build_object('title', r.title, 'kind', r.kind,
      'place_name', r.place_name, 'place_longitude', r.place_longitude, 'place_latitude', r.place_latitude,
      'place_precision', r.place_precision, 'time_zone', r.time_zone, 'fee_amount', r.fee_amount,
      'fee_currency', r.fee_currency, 'fee_per', r.fee_per, 'fee_collect', r.fee_collect,
      'occurrence', case when o.occurrence_id is not null then json_build_object(
        'id', o.occurrence_id, 'title', o.title, 'place_name', o.place_name, 'starts_local', o.starts_local,
        'ends_local', o.ends_local, 'starts_at', o.starts_at, 'ends_at', o.ends_at, 'over_at', o.over_at,
        'all_day', o.all_day, 'capacity', o.capacity, 'taken', o.taken, 'waiting', o.waiting,
        'reserved', o.waiting > 0 and seats_are_reserved(l.it), 'status', o.status, 'version', o.version,
        'sign_up', case when p_eyes.resident is not null then (
          select sign_up_view(s) from sign_ups s
          where s.community_id = p_community and s.occurrence_id = o.occurrence_id and s.resident_id = p_eyes.resident
          order by s.seat in ('cancelled', 'expired'), s.queue desc limit 1) end) end) as activity
    from activities r
    left join lateral (select c.it from (
        (select f as it, 1 as choice from occurrences f
          where f.community_id = p_community and f.activity_id = r.activity_id and f.over_at > p_now
            and f.status in ('open', 'closed') order by f.over_at limit 1)
        union all
        (select f, 2 from occurrences f
          where f.community_id = p_community and f.activity_id = r.activity_id and f.over_at > p_now
            and f.status <> 'draft' order by f.over_at limit 1)
        union all
        (select f, 3 from occurrences f
          where f.community_id = p_community and f.activity_id = r.activity_id and f.status <> 'draft'
          order by f.over_at desc limit 1)) c
      order by c.choice limit 1) l on true
    left join lateral (select (l.it).*) o on true
    where r.community_id = p_community
      and r.activity_id = any (array(select p.activity_id from unnest(p_posts) p where p.activity_id is not null))
  ), speaker as (
    select name from communities where community_id = p_community
  )
  select json_agg(row_to_json(i)) into v_items from (
    select p.post_id as id, p.arrived, p.kind, p.group_id as "group", g.name as group_name, p.activity_id,
      p.created_at as published_at, p.edited_at, p.thanks, p.me_too, p.will_come,
      case when p.kind <> 'notice' then a.resident_id end as actor_id, coalesce(a.minor, false) as minor,
      case when p.kind = 'notice' then 'organization' when a.resident_id is not null then 'resident'
        else coalesce(x.organizer_type, 'organization') end as actor_type,
      case when p.kind = 'notice' then (select name from speaker) when a.resident_id is not null then a.name
        else coalesce(x.organizer_name, (select name from speaker)) end as actor_name,
      case when p.kind <> 'notice' then a.building end as building,
      case when p.kind = 'notice' then 'manager' when a.resident_id is not null then a.role else 'host' end as role,
      case when p.kind = 'activity' then coalesce(case when p_whole then x.summary else left(x.summary, 280) end, '')
        when p_whole and p.truncated then (select t.body from post_texts t where t.community_id = p_community and t.post_id = p.post_id)
        else p.preview end as body,
      not p_whole and case when p.kind = 'activity' then coalesce(char_length(x.summary) > 280, false) else p.truncated end
        as truncated,
      x.activity,
      case when p.comments > 0 and cardinality(p_eyes.unseen) + cardinality(p_eyes.reported) > 0 then (
        select count(*) from comments k where k.community_id = p_community and k.post_id = p.post_id
          and k.state = 'visible' and k.author_id <> all (p_eyes.unseen)
          and k.comment_id <> all (p_eyes.reported)) else p.comments end as comments,
      p_eyes.resident is not null and p.author_id is not distinct from p_eyes.resident as own,
      p_eyes.resident is not null and (p_eyes.role = 'manager' or p.author_id is not distinct from p_eyes.resident
        or coalesce(p.group_id = any (p_eyes.hosted), false)) as may_remove,
      case when p_eyes.resident is not null and p.thanks + p.me_too + p.will_come > 0 then (
        select json_agg(k.kind order by k.kind) from reactions k where k.community_id = p_community
          and k.post_id = p.post_id and k.resident_id = p_eyes.resident) end as reactions,
      case when p_eyes.role = 'manager' then p.reports end as reports
    from rows from (unnest(p_posts)) with ordinality p
    left join authors a on a.resident_id = p.author_id
    left join named g on g.group_id = p.group_id
    left join planned x on x.activity_id = p.activity_id
    order by p.ordinality) i;
  return coalesce(v_items, '[]');
end $$;

-- One post as everybody may see it: residents (`p_known`) or strangers, nobody in particular.
create function linli.item_view(p linli.posts, p_known boolean, p_now timestamptz default now()) returns json language plpgsql stable set search_path = linli, pg_temp as $$
declare v eyes;
begin
  if p_known then v := row(true, null, 'resident', '{}', '{}', '{}', '{}', '{}');
  else v := eyes_of(p.community_id, null); end if;
  return item_views(p.community_id, array[p], v, false, p_now)->0;
end $$;

-- What every read begins with: null for a community that is not there; `closed` where it is for residents and the
-- caller is none; else { version, viewer }, and `unchanged` when the caller's copy is still the current one.
create function linli.read_preface(
  p_site uuid, p_community uuid, p_sub text, p_version bigint, p_viewer text, p_until bigint, p_now timestamptz
) returns jsonb language plpgsql stable set search_path = linli, pg_temp as $$
declare
  v_version bigint;
  v_visibility text;
  v_viewer text := 'anyone';
begin
  select feed_version, visibility into v_version, v_visibility
  from communities where community_id = p_community and site_id = p_site;
  if not found then return null; end if;
  if p_sub is null and v_visibility <> 'public' then return '{"closed":true}'; end if;
  if p_sub is not null then
    select replace(resident_id::text, '-', '') || left(role, 1) into v_viewer
    from residents where community_id = p_community and sub = p_sub;
    v_viewer := coalesce(v_viewer, 'known');
  end if;
  return jsonb_build_object('version', v_version, 'viewer', v_viewer,
    'unchanged', coalesce(p_version = v_version and p_viewer = v_viewer
      and (p_until is null or to_timestamp(p_until / 1000.0) > p_now), false));
end $$;

-- One page of the feed, newest arrival first. `p_asked`: { community, sub, before, limit, group, kinds } and of the
-- caller's copy { version, viewer, until }. Whoever asks for a muted group by name gets it.
create function linli.read_feed(p_site uuid, p_asked jsonb, p_now timestamptz) returns json language plpgsql stable set search_path = linli, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  v_community uuid := p_asked->>'community';
  v_before bigint := coalesce((p_asked->>'before')::bigint, 9223372036854775807);
  v_limit integer := p_asked->>'limit';
  v_group uuid := p_asked->>'group';
  v_kinds text[] := '{post,question,activity,notice}';
  v_preface jsonb := read_preface(p_site, v_community, p_asked->>'sub', (p_asked->>'version')::bigint,
    p_asked->>'viewer', (p_asked->>'until')::bigint, p_now);
  v_eyes eyes;
  v_posts posts[];
begin
  if v_preface is null or v_preface->'closed' is not null or (v_preface->>'unchanged')::boolean then return v_preface; end if;
  v_eyes := eyes_of(v_community, p_asked->>'sub');
  if v_group is null and p_asked->>'kinds' is null then
    select array_agg(f) into v_posts from (
      select p.* from posts p
      where p.community_id = v_community and p.arrived < v_before and p.state = 'visible' and is_for(p, v_eyes.unseen)
        and p.post_id <> all (v_eyes.hidden) and (p.group_id is null or p.group_id <> all (v_eyes.muted))
      order by p.arrived desc limit v_limit) f;
  else
    if p_asked->>'kinds' is not null then
      select array_agg(distinct k) into v_kinds from jsonb_array_elements_text(p_asked->'kinds') k;
    end if;
    if v_group is null then
      select array_agg(f) into v_posts from (
        select m.* from unnest(v_kinds) k cross join lateral (
          select p.* from posts p
          where p.community_id = v_community and p.kind = k and p.arrived < v_before and p.state = 'visible'
            and is_for(p, v_eyes.unseen) and p.post_id <> all (v_eyes.hidden)
            and (p.group_id is null or p.group_id <> all (v_eyes.muted))
          order by p.arrived desc limit v_limit) m
        order by m.arrived desc limit v_limit) f;
    else
      select array_agg(f) into v_posts from (
        select m.* from unnest(v_kinds) k cross join lateral (
          select p.* from posts p
          where p.community_id = v_community and p.group_id = v_group and p.kind = k and p.arrived < v_before
            and p.state = 'visible' and is_for(p, v_eyes.unseen) and p.post_id <> all (v_eyes.hidden)
          order by p.arrived desc limit v_limit) m
        order by m.arrived desc limit v_limit) f;
    end if;
  end if;
  return json_build_object('version', v_preface->'version', 'viewer', v_preface->'viewer',
    'items', case when v_posts is null then '[]' else item_views(v_community, v_posts, v_eyes, false, p_now) end);
end $$;

-- Pages of one site, one answer for each that was asked for, in that order.
create function linli.read_feeds(p_site uuid, p_asked jsonb, p_now timestamptz) returns json language plpgsql stable security definer set search_path = linli, pg_temp as $$
declare v json;
begin
  perform set_config('linli.site', p_site::text, true);
  select json_agg(read_feed(p_site, a.asked, p_now) order by a.place) into v
  from jsonb_array_elements(p_asked) with ordinality a (asked, place);
  return v;
end $$;

-- One post with all of its text: { version, viewer, item }, where item is null when it is not there for the caller.
create function linli.read_post(
  p_site uuid, p_community uuid, p_post uuid, p_sub text, p_version bigint, p_viewer text, p_until bigint, p_now timestamptz
) returns json language plpgsql stable security definer set search_path = linli, pg_temp as $$
declare
  v_preface jsonb;
  v_eyes eyes;
  p posts;
begin
  perform set_config('linli.site', p_site::text, true);
  v_preface := read_preface(p_site, p_community, p_sub, p_version, p_viewer, p_until, p_now);
  if v_preface is null or v_preface->'closed' is not null or (v_preface->>'unchanged')::boolean then return v_preface; end if;
  v_eyes := eyes_of(p_community, p_sub);
  select * into p from posts where community_id = p_community and post_id = p_post and state = 'visible';
  return json_build_object('version', v_preface->'version', 'viewer', v_preface->'viewer',
    'item', case when p.post_id is not null and is_for(p, v_eyes.unseen)
      then item_views(p_community, array[p], v_eyes, true, p_now)->0 end);
end $$;

-- A comment as its reader sees it; `p_moderates`: they may remove any under its post.
create function linli.comment_view(k linli.comments, p_eyes linli.eyes, p_moderates boolean) returns json language sql stable set search_path = linli, pg_temp as $$
  select json_build_object('id', k.comment_id, 'post', k.post_id, 'arrived', k.arrived, 'actor_id', a.resident_id,
    'actor_name', a.name, 'building', case when p_eyes.known then building_of(a) end, 'role', a.role, 'body', k.body,
    'published_at', k.created_at, 'edited_at', k.edited_at, 'own', k.author_id is not distinct from p_eyes.resident,
    'may_remove', p_moderates or k.author_id is not distinct from p_eyes.resident)
  from residents a where a.community_id = k.community_id and a.resident_id = k.author_id
$$;

-- Comments under one post, oldest first; `items` is null when the post is not there for the caller.
create function linli.read_comments(
  p_site uuid, p_community uuid, p_post uuid, p_sub text, p_after bigint, p_limit integer,
  p_version bigint, p_viewer text, p_until bigint, p_now timestamptz
) returns json language plpgsql stable security definer set search_path = linli, pg_temp as $$
declare
  v_preface jsonb;
  v_eyes eyes;
  v_items json;
  p posts;
begin
  perform set_config('linli.site', p_site::text, true);
  v_preface := read_preface(p_site, p_community, p_sub, p_version, p_viewer, p_until, p_now);
  if v_preface is null or v_preface->'closed' is not null or (v_preface->>'unchanged')::boolean then return v_preface; end if;
  v_eyes := eyes_of(p_community, p_sub);
  select * into p from posts where community_id = p_community and post_id = p_post and state = 'visible';
  if p.post_id is not null and is_for(p, v_eyes.unseen) then
    select coalesce(json_agg(comment_view(k, v_eyes, moderates(p, v_eyes)) order by k.arrived), '[]') into v_items from (
      select * from comments c
      where c.community_id = p_community and c.post_id = p_post and c.state = 'visible' and c.arrived > coalesce(p_after, 0)
        and c.author_id <> all (v_eyes.unseen) and c.comment_id <> all (v_eyes.reported)
      order by c.arrived limit p_limit) k;
  end if;
  return json_build_object('version', v_preface->'version', 'viewer', v_preface->'viewer', 'items', v_items);
end $$;

-- An activity appears in the feed. Its followers hear of it with `p_tell`, which a whole calendar that is read in has not.
create function linli.publish_activity(
  p_site uuid, p_community uuid, p_activity uuid, p_new_post uuid, p_tell boolean, p_now timestamptz
) returns void language plpgsql set search_path = linli, pg_temp as $$
declare
  v_version bigint := record_change(p_site, p_community, 'item.created', p_activity, p_new_post, p_now);
  p posts;
begin
  insert into posts (community_id, post_id, site_id, arrived, kind, group_id, author_id, activity_id, preview, created_at)
  select a.community_id, p_new_post, a.site_id, v_version, 'activity', a.group_id, r.resident_id, a.activity_id, '', p_now
  from activities a
  left join residents r on r.community_id = a.community_id and r.resident_id = a.created_by
  where a.community_id = p_community and a.activity_id = p_activity and a.site_id = p_site
  returning * into strict p;
  if p_tell then
    perform notify_followers(p_site, p_community, p.group_id, p.author_id, p_new_post, p_activity, p_now);
  end if;
end $$;

grant create on schema linli to linli_app;
alter function linli.read_feeds owner to linli_app;
alter function linli.read_post owner to linli_app;
alter function linli.read_comments owner to linli_app;
revoke create on schema linli from linli_app;

-- Activities that are here already appear in the order in which they were made. The owner works for all sites at once.
alter table linli.activities no force row level security;
alter table linli.changes no force row level security;
alter table linli.communities no force row level security;
alter table linli.posts no force row level security;
alter table linli.residents no force row level security;
insert into linli.posts (community_id, post_id, site_id, arrived, kind, group_id, author_id, activity_id, preview, created_at)
select a.community_id, linli.new_id(a.created_at), a.site_id,
  c.feed_version + row_number() over (partition by a.community_id order by a.created_at, a.activity_id), 'activity',
  a.group_id, r.resident_id, a.activity_id, '', a.created_at
from linli.activities a
join linli.communities c on c.community_id = a.community_id
left join linli.residents r on r.community_id = a.community_id and r.resident_id = a.created_by;
insert into linli.changes (community_id, version, site_id, kind, activity_id, subject_id, created_at)
select community_id, arrived, site_id, 'item.created', activity_id, post_id, now() from linli.posts;
update linli.communities c set feed_version = p.newest
from (select community_id, max(arrived) as newest from linli.posts group by community_id) p
where p.community_id = c.community_id;
alter table linli.activities force row level security;
alter table linli.changes force row level security;
alter table linli.communities force row level security;
alter table linli.posts force row level security;
alter table linli.residents force row level security;

-- Names, roles and titles stand in items that nobody wrote to: kept copies end with the transaction that changed them.
-- At its end, because the community is locked last.
create function linli.raise_feed() returns trigger language plpgsql security definer set search_path = linli, pg_temp as $$
declare v_item uuid;
begin
  perform set_config('linli.site', new.site_id::text, true);
  if tg_table_name = 'activities' then
    select post_id into v_item from posts where community_id = new.community_id and activity_id = new.activity_id;
    if found then
      perform record_change(new.site_id, new.community_id, 'item.updated', new.activity_id, v_item, clock_timestamp());
    end if;
  elsif tg_table_name = 'groups' then
    perform record_change(new.site_id, new.community_id, 'group.updated', null, new.group_id, clock_timestamp());
  elsif (old.role, old.minor) is distinct from (new.role, new.minor)
      or current_setting('linli.renamed', true) is distinct from new.community_id::text then
    -- A file that renames everybody is one change; who may do or see something else now is told so themselves.
    perform set_config('linli.renamed', new.community_id::text, true);
    perform record_change(new.site_id, new.community_id, 'viewer.changed', null, new.resident_id, clock_timestamp());
  end if;
  return null;
end $$;
grant create on schema linli to linli_app;
alter function linli.raise_feed owner to linli_app;
revoke create on schema linli from linli_app;

create constraint trigger raise_feed after update of name, building, role, minor on linli.residents
  deferrable initially deferred for each row
  when ((old.name, old.building, old.role, old.minor) is distinct from (new.name, new.building, new.role, new.minor))
  execute function linli.raise_feed();
create constraint trigger raise_feed after update of name on linli.groups
  deferrable initially deferred for each row when (old.name <> new.name) execute function linli.raise_feed();
create constraint trigger raise_feed after update on linli.activities
  deferrable initially deferred for each row
  when ((old.title, old.summary, old.kind, old.organizer_name, old.place_name, old.time_zone, old.fee_amount, old.fee_currency, old.fee_per, old.fee_collect)
    is distinct from (new.title, new.summary, new.kind, new.organizer_name, new.place_name, new.time_zone, new.fee_amount, new.fee_currency, new.fee_per, new.fee_collect))
  execute function linli.raise_feed();
