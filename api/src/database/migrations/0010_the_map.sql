-- The neighbour map: where groups and activities stand, what a community is made of, and where its homes are together
-- enough to be shown. Cells are squares of the Web Mercator grid, numbered along a Morton curve at level 26: all that lies
-- in one tile of any level stands in one stretch of numbers.

-- The finest place that may be shown of anything in it.
alter table linli.communities add column place_visibility text not null default 'building'
  check (place_visibility in ('exact', 'building', 'community'));
comment on column linli.communities.place_visibility is 'not personal';

alter table linli.residents add column household text;
comment on column linli.residents.household is 'personal: how the site calls this person''s home';

-- 26 bits, each followed by an empty one; and back. Not in SQL: what has an inner query is planned at every call.
create function linli.spread(p bigint) returns bigint language plpgsql immutable strict parallel safe as $$
begin
  p := (p | (p << 16)) & 281470681808895;
  p := (p | (p << 8)) & 71777214294589695;
  p := (p | (p << 4)) & 1085102592571150095;
  p := (p | (p << 2)) & 3689348814741910323;
  return (p | (p << 1)) & 6148914691236517205;
end $$;

create function linli.unspread(p bigint) returns bigint language plpgsql immutable strict parallel safe as $$
begin
  p := p & 6148914691236517205;
  p := (p | (p >> 1)) & 3689348814741910323;
  p := (p | (p >> 2)) & 1085102592571150095;
  p := (p | (p >> 4)) & 71777214294589695;
  p := (p | (p >> 8)) & 281470681808895;
  return (p | (p >> 16)) & 4294967295;
end $$;

create function linli.map_cell(p_longitude double precision, p_latitude double precision) returns bigint language plpgsql immutable strict parallel safe as $$
declare
  v_at double precision := radians(greatest(-85.0511287, least(85.0511287, p_latitude)));
begin
  return linli.spread(greatest(0, least(67108863, floor((p_longitude + 180) / 360 * 67108864)))::bigint)
    | (linli.spread(greatest(0, least(67108863, floor((1 - ln(tan(v_at) + 1 / cos(v_at)) / pi()) / 2 * 67108864)))::bigint) << 1);
end $$;

-- Degrees of a position on the grid of level 26.
create function linli.longitude_of(p_x double precision) returns double precision language sql immutable strict parallel safe
  return p_x / 67108864 * 360 - 180;
create function linli.latitude_of(p_y double precision) returns double precision language sql immutable strict parallel safe
  return degrees(atan(sinh(pi() * (1 - 2 * p_y / 67108864))));

-- A name as people mean it: width, case and spaces do not matter. Short enough for an index.
create function linli.folded(p_name text) returns text language sql immutable strict parallel safe
  return left(regexp_replace(lower(normalize(p_name, nfkc)), '\s+', '', 'g'), 200);

-- West, south, east and north of a GeoJSON geometry; null where it has no position.
create function linli.extent_of(p_geometry jsonb) returns double precision[] language plpgsql immutable strict parallel safe as $$
begin
  return (select case when count(*) > 0 then array[min((p->>0)::double precision), min((p->>1)::double precision),
      max((p->>0)::double precision), max((p->>1)::double precision)] end
    from jsonb_path_query(p_geometry, 'strict $.coordinates.** ? (@.type() == "array" && @[0].type() == "number")', '{}', true) p);
end $$;

alter table linli.places
  add column extent double precision[] generated always as (linli.extent_of(geometry)) stored,
  add column name_key text generated always as (linli.folded(name)) stored;
comment on column linli.places.name_key is 'not personal: the name, folded';
create index on linli.places (community_id, name_key);

-- Where a community is: of its imported places. `counted_…` is what the roll-up holds of it, folded in from map_changes.
create table linli.map_areas (
  community_id uuid primary key,
  site_id uuid not null,
  west double precision,
  south double precision,
  east double precision,
  north double precision,
  -- Of its middle; null: it has no place any more.
  cell bigint,
  -- Null: the roll-up does not hold it, for it is not public or has nothing to show.
  counted_cell bigint,
  counted_groups integer not null default 0,
  counted_activities integer not null default 0,
  -- When time alone makes a coming activity a past one.
  recount_at timestamptz,
  -- What decides, cell by cell, how many homes are enough. Nobody outside may ever know it.
  presence_seed uuid not null default gen_random_uuid(),
  presence_due_at timestamptz not null default '-infinity'
);
create index on linli.map_areas (site_id, counted_cell);
create index on linli.map_areas (site_id, recount_at) where recount_at is not null;
create index on linli.map_areas (site_id, presence_due_at);

-- Communities whose pins may have become more or fewer: only ever added to, so that no writer waits for another.
create table linli.map_changes (
  community_id uuid not null,
  change_id uuid not null default gen_random_uuid(),
  site_id uuid not null,
  primary key (community_id, change_id)
);
create index on linli.map_changes (site_id);

-- What all public communities of a site have in each cell of levels 2 to 14. `x` and `y`: the sum of where they are.
create table linli.map_counts (
  site_id uuid not null references linli.sites,
  level smallint not null,
  cell bigint not null,
  groups bigint not null,
  activities bigint not null,
  communities bigint not null,
  x bigint not null,
  y bigint not null,
  primary key (site_id, level, cell)
) with (fillfactor = 80);

-- The publication: cells in which enough homes are, and in which of three steps. It is all that is ever told of homes.
create table linli.map_presence (
  community_id uuid not null,
  level smallint not null,
  cell bigint not null,
  site_id uuid not null,
  step smallint not null check (step between 1 and 3),
  primary key (community_id, level, cell)
);

do $$
declare name text;
begin
  foreach name in array array['map_areas', 'map_changes', 'map_presence'] loop
    execute format('alter table linli.%I add foreign key (community_id, site_id) references linli.communities (community_id, site_id)', name);
  end loop;
  foreach name in array array['map_areas', 'map_changes', 'map_counts', 'map_presence'] loop
    execute format('alter table linli.%I enable row level security', name);
    execute format('alter table linli.%I force row level security', name);
    execute format('create policy of_site on linli.%I using (site_id = (select linli.current_site()))', name);
    execute format('grant select, insert, update, delete on linli.%I to linli_app', name);
  end loop;
end $$;

-- A household is told beside any call of a resident's: a statement selects its function from this one.
create function linli.says_household(p_household text) returns text language sql volatile as $$
  select set_config('linli.household', p_household, true)
$$;

-- As before, and their household where the token names one.
create or replace function linli.meet_resident(
  p_site uuid, p_community uuid, p_sub text, p_name text, p_new_id uuid, p_now timestamptz, p_minor boolean default null
) returns uuid language plpgsql set search_path = linli, pg_temp as $$
declare
  v residents;
  v_household text := nullif(current_setting('linli.household', true), '');
begin
  select * into v from residents where community_id = p_community and sub = p_sub;
  if not found then
    insert into residents (community_id, resident_id, site_id, sub, name, minor, household, created_at)
    values (p_community,
      coalesce((select r.resident_id from residents r where r.site_id = p_site and r.sub = p_sub limit 1), p_new_id),
      p_site, p_sub, p_name, coalesce(p_minor, false), v_household, p_now)
    on conflict (community_id, sub) do nothing;
    select * into strict v from residents where community_id = p_community and sub = p_sub;
  end if;
  if v.name <> p_name or v.minor <> coalesce(p_minor, v.minor) or v.household is distinct from coalesce(v_household, v.household) then
    update residents set name = p_name, minor = coalesce(p_minor, minor), household = coalesce(v_household, household)
    where community_id = p_community and resident_id = v.resident_id;
  end if;
  return v.resident_id;
end $$;

-- Who is forgotten is of no household.
create function linli.forget_household() returns trigger language plpgsql as $$
begin
  new.household := null;
  return new;
end $$;
create trigger forget_household before update on linli.residents for each row
  when (new.name = '' and new.household is not null) execute function linli.forget_household();

-- Where something may be shown: a null point says that nothing nearer than the community is known, or may be told.
create type linli.shown_place as (longitude double precision, latitude double precision, "precision" text);

-- The imported place that a name means: of that name or number, else the one whose name it begins with at length ("会所厨房"
-- is in 会所, but building 12 is not building 1).
create function linli.place_named(p_community uuid, p_name text) returns linli.places language plpgsql stable set plan_cache_mode = force_generic_plan as $$
declare
  v linli.places;
  v_key text := linli.folded(p_name);
begin
  select * into v from linli.places p
  where p.community_id = p_community and p.extent is not null and (p.external_id = p_name
      or p.name_key = any (array(select left(v_key, l) from generate_series(2, length(v_key)) l)))
    and (p.external_id = p_name or p.name_key = v_key
      or not (right(p.name_key, 1) ~ '[a-z0-9]' and substr(v_key, length(p.name_key) + 1, 1) ~ '[a-z0-9]'))
  order by p.external_id = p_name desc, length(p.name_key) desc, p.place_id limit 1;
  return v;
end $$;

-- p_visibility is the community's, p_precision the activity's: the coarser of the two is kept to. A point of its own is
-- shown in the middle of the building around it, else in the middle of its square of some 35 metres.
create function linli.shown_place(
  p_community uuid, p_visibility text, p_precision text, p_longitude double precision, p_latitude double precision, p_name text
) returns linli.shown_place language plpgsql stable as $$
declare
  v linli.places;
  v_cell bigint;
  v_finest text := case when 'community' in (p_visibility, p_precision) then 'community'
    when 'building' in (p_visibility, p_precision) then 'building' else 'exact' end;
begin
  if v_finest = 'community' or (p_name is null and p_longitude is null) then return row(null, null, v_finest)::linli.shown_place; end if;
  if p_longitude is null or p_latitude is null then
    v := linli.place_named(p_community, p_name);
  else
    if v_finest = 'exact' then return row(p_longitude, p_latitude, v_finest)::linli.shown_place; end if;
    select * into v from linli.places p
    where p.community_id = p_community and p.kind = 'building' and p_longitude between p.extent[1] and p.extent[3]
      and p_latitude between p.extent[2] and p.extent[4]
    order by (p.extent[3] - p.extent[1]) * (p.extent[4] - p.extent[2]), p.place_id limit 1;
    if not found then
      v_cell := linli.map_cell(p_longitude, p_latitude) >> 12;
      return row(linli.longitude_of((linli.unspread(v_cell) + 0.5) * 64), linli.latitude_of((linli.unspread(v_cell >> 1) + 0.5) * 64), 'building')::linli.shown_place;
    end if;
  end if;
  if v.place_id is null then return row(null, null, v_finest)::linli.shown_place; end if;
  return row((v.extent[1] + v.extent[3]) / 2, (v.extent[2] + v.extent[4]) / 2, 'building')::linli.shown_place;
end $$;

-- As before, with the place as the community lets it be shown.
create or replace function linli.activity_view(a linli.activities, p_occurrences jsonb) returns jsonb language sql stable set search_path = linli, pg_temp as $$
  select jsonb_build_object(
    'id', a.activity_id, 'title', a.title, 'summary', a.summary, 'kind', a.kind,
    'organizer_type', a.organizer_type, 'organizer_name', a.organizer_name, 'group', a.group_id,
    'place_name', a.place_name, 'place_longitude', s.longitude, 'place_latitude', s.latitude,
    'place_precision', s.precision, 'time_zone', a.time_zone,
    'fee_amount', a.fee_amount, 'fee_currency', a.fee_currency, 'fee_per', a.fee_per, 'fee_collect', a.fee_collect,
    'version', a.version, 'occurrences', coalesce(p_occurrences, '[]'))
  from shown_place(a.community_id,
    (select c.place_visibility from communities c where c.community_id = a.community_id),
    a.place_precision, a.place_longitude, a.place_latitude, a.place_name) s
$$;

-- Groups and coming activities of a few communities, each with its point. A group stands where it next meets, else where
-- it last met; what has no place stands in the middle of its community.
create function linli.map_pins(p_communities uuid[], p_layers text[], p_now timestamptz)
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
  )
  select p.community_id, p.layer, p.id, coalesce(p.longitude, (m.west + m.east) / 2),
    coalesce(p.latitude, (m.south + m.north) / 2), case when p.longitude is null then 'community' else p.precision end, p.about
  from pins p
  left join map_areas m on m.community_id = p.community_id
  where coalesce(p.longitude, m.west) is not null;
end $$;

-- One tile of a community: cells from p_low up to p_high. `p_gather`: the level whose cells gather pins, null leaves them
-- one by one. `p_detail`: with ground and homes; p_least degrees is the smallest ground worth drawing.
create function linli.read_map(
  p_site uuid, p_community uuid, p_sub text, p_layers text[], p_low bigint, p_high bigint, p_gather integer, p_detail boolean,
  p_west double precision, p_south double precision, p_east double precision, p_north double precision,
  p_least double precision, p_now timestamptz
) returns json language plpgsql stable security definer set search_path = linli, pg_temp as $$
declare
  m map_areas;
  v_pins json;
  v_clusters json;
  v_cells json;
  v_ground json;
begin
  perform set_config('linli.site', p_site::text, true), set_config('plan_cache_mode', 'force_generic_plan', true);
  if readable_community(p_site, p_community, p_sub) is null then
    if is_missing(p_site, p_community) then return null; end if;
    return '{"closed":true}';
  end if;
  select * into m from map_areas where community_id = p_community;
  with here as materialized (
    select p.*, case when p_gather is not null then c.cell >> (52 - 2 * p_gather) end as spot
    from map_pins(array[p_community], p_layers, p_now) p
    cross join lateral (select map_cell(p.longitude, p.latitude) as cell) c
    where c.cell >= p_low and c.cell < p_high
  ), spots as (
    select h.layer, h.spot, count(*) as many, avg(h.longitude) as longitude, avg(h.latitude) as latitude
    from here h where p_gather is not null group by h.layer, h.spot
  )
  select
    (select json_agg(json_build_object('community', h.community_id, 'layer', h.layer, 'id', h.id, 'longitude', h.longitude,
        'latitude', h.latitude, 'precision', h.precision, 'about', h.about) order by h.layer, h.id)
      from (select h.* from here h left join spots s on s.layer = h.layer and s.spot = h.spot
        where p_gather is null or s.many = 1 order by h.layer, h.id limit 2000) h),
    (select json_agg(json_build_object('layer', s.layer, 'level', p_gather, 'x', unspread(s.spot), 'y', unspread(s.spot >> 1),
        'longitude', s.longitude, 'latitude', s.latitude, 'count', s.many, 'communities', 1) order by s.layer, s.spot)
      from spots s where s.many > 1)
  into v_pins, v_clusters;
  if p_detail then
    select json_agg(json_build_object('id', g.external_id, 'name', g.name, 'kind', g.kind, 'geometry', g.geometry) order by g.extent_size desc, g.external_id)
    into v_ground from (
      select p.external_id, p.name, p.kind, p.geometry, (p.extent[3] - p.extent[1]) * (p.extent[4] - p.extent[2]) as extent_size
      from places p
      where p.community_id = p_community and p.extent[1] <= p_east and p.extent[3] >= p_west and p.extent[2] <= p_north
        and p.extent[4] >= p_south and (p.geometry->>'type' in ('Point', 'MultiPoint')
          or greatest(p.extent[3] - p.extent[1], p.extent[4] - p.extent[2]) >= p_least)
      order by extent_size desc, p.external_id limit 3000) g;
    if 'neighbours' = any (p_layers) then v_cells := homes_between(array[p_community], p_low, p_high); end if;
  end if;
  return json_build_object('bbox', case when m.west is not null then json_build_array(m.west, m.south, m.east, m.north) end,
    'pins', v_pins, 'clusters', v_clusters, 'cells', v_cells, 'ground', v_ground);
end $$;

-- Published cells that a tile touches: inside of it, or around it.
create function linli.homes_between(p_communities uuid[], p_low bigint, p_high bigint) returns json language plpgsql stable set search_path = linli, pg_temp set plan_cache_mode = force_generic_plan as $$
begin
  return (select json_agg(json_build_object('community', h.community_id, 'level', h.level, 'x', unspread(h.cell >> (52 - 2 * h.level)),
    'y', unspread(h.cell >> (53 - 2 * h.level)), 'step', h.step) order by h.community_id, h.level, h.cell)
  from map_presence h
  where h.community_id = any (p_communities) and h.cell < p_high and h.cell + (1::bigint << (52 - 2 * h.level)) > p_low);
end $$;

-- One tile over all public communities of a site: far out from the roll-up, nearer community by community, and from level
-- 15 on pin by pin of the communities in view, who are looked for in the stretches p_lows to p_highs around the tile.
create function linli.read_site_map(
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
begin
  perform set_config('linli.site', p_site::text, true), set_config('plan_cache_mode', 'force_generic_plan', true);
  select sum(c.communities) into v_all from map_counts c where c.site_id = p_site and c.level = 2;
  if v_all > 500 then
    -- Of many, as near as the middle of what is in the outermost cells.
    select array[longitude_of(min(c.x / c.communities)), latitude_of(max(c.y / c.communities)),
      longitude_of(max(c.x / c.communities)), latitude_of(min(c.y / c.communities))]
    into v_box from map_counts c where c.site_id = p_site and c.level = 6 and c.communities > 0;
  elsif v_all > 0 then
    select array[min(m.west), min(m.south), max(m.east), max(m.north)]
    into v_box from map_areas m where m.site_id = p_site and m.counted_cell is not null;
  end if;
  if p_level <= 14 then
    with spots as (
      select c.cell as spot, c.groups, c.activities, c.communities, c.x, c.y
      from map_counts c
      where p_level <= 12 and c.site_id = p_site and c.level = v_gather and c.cell >= p_low >> (52 - 2 * v_gather)
        and c.cell < p_high >> (52 - 2 * v_gather) and c.communities > 0
      union all
      select m.counted_cell >> (52 - 2 * v_gather), sum(m.counted_groups), sum(m.counted_activities), count(*),
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
    cross join lateral (values ('groups', s.groups), ('activities', s.activities)) l (layer, many)
    where l.layer = any (p_layers) and l.many > 0;
  end if;
  if p_level >= 14 then
    select array_agg(m.community_id) into v_near
    from unnest(p_lows, p_highs) r (low, high)
    cross join lateral (
      select * from map_areas a
      where a.site_id = p_site and a.counted_cell >= r.low and a.counted_cell < r.high and a.west <= p_east
        and a.east >= p_west and a.south <= p_north and a.north >= p_south
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

-- Counts anew what changed, or what time has changed, and adds the difference to every level. Gives how many communities
-- it looked at; where another process is at it, none.
create function linli.fold_map(p_site uuid, p_now timestamptz, p_limit integer) returns integer language plpgsql security definer set search_path = linli, pg_temp as $$
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
      (select count(*) from groups g where g.community_id = b.community_id) as groups, n.activities, n.recount_at
    from before b
    join communities c on c.community_id = b.community_id
    cross join lateral (
      select count(*) as activities, min(o.until) as recount_at from (
        select max(o.over_at) as until from occurrences o
        where o.community_id = b.community_id and o.over_at > p_now and o.status in ('open', 'closed')
        group by o.activity_id) o) n
  ), renewed as (
    update map_areas m set counted_cell = case when k.public and k.groups + k.activities > 0 then k.cell end,
      counted_groups = k.groups, counted_activities = k.activities, recount_at = k.recount_at
    from counted k where m.community_id = k.community_id
    returning m.counted_cell as cell, m.counted_groups as groups, m.counted_activities as activities
  ), differences as (
    select b.counted_cell as cell, -b.counted_groups as groups, -b.counted_activities as activities, -1 as communities from before b
    union all
    select r.cell, r.groups, r.activities, 1 from renewed r
  ), sums as (
    select l.level, d.cell >> (52 - 2 * l.level) as cell, sum(d.groups) as groups, sum(d.activities) as activities,
      sum(d.communities) as communities, sum(d.communities * unspread(d.cell)) as x, sum(d.communities * unspread(d.cell >> 1)) as y
    from differences d cross join generate_series(2, 14) l (level) where d.cell is not null group by 1, 2
  )
  insert into map_counts as c (site_id, level, cell, groups, activities, communities, x, y)
  select p_site, s.level, s.cell, s.groups, s.activities, s.communities, s.x, s.y from sums s
  where (s.groups, s.activities, s.communities, s.x, s.y) is distinct from (0, 0, 0, 0, 0)
  order by s.level, s.cell
  on conflict (site_id, level, cell) do update set groups = c.groups + excluded.groups,
    activities = c.activities + excluded.activities, communities = c.communities + excluded.communities,
    x = c.x + excluded.x, y = c.y + excluded.y;
  return cardinality(v_communities);
end $$;

-- A community's pins may have become more or fewer; once a transaction is often enough.
create function linli.note_on_map() returns trigger language plpgsql security definer set search_path = linli, pg_temp as $$
declare
  v_community uuid := coalesce(new.community_id, old.community_id);
  v_site uuid := coalesce(new.site_id, old.site_id);
begin
  if current_setting('linli.noted_on_map', true) is distinct from v_community::text then
    perform set_config('linli.site', v_site::text, true), set_config('linli.noted_on_map', v_community::text, true);
    insert into map_changes (community_id, site_id) values (v_community, v_site);
  end if;
  return null;
end $$;

-- The whole of a community's places, measured once at the end of what changed them.
create function linli.measure_map_area() returns trigger language plpgsql security definer set search_path = linli, pg_temp as $$
declare
  v_community uuid := coalesce(new.community_id, old.community_id);
  v_site uuid := coalesce(new.site_id, old.site_id);
begin
  if current_setting('linli.measured_map', true) is not distinct from v_community::text then return null; end if;
  perform set_config('linli.site', v_site::text, true), set_config('linli.measured_map', v_community::text, true);
  insert into map_areas as m (community_id, site_id, west, south, east, north, cell)
  select v_community, v_site, e.west, e.south, e.east, e.north, map_cell((e.west + e.east) / 2, (e.south + e.north) / 2)
  from (select min(extent[1]) as west, min(extent[2]) as south, max(extent[3]) as east, max(extent[4]) as north
    from places where community_id = v_community) e
  on conflict (community_id) do update set west = excluded.west, south = excluded.south, east = excluded.east,
    north = excluded.north, cell = excluded.cell;
  insert into map_changes (community_id, site_id) values (v_community, v_site);
  return null;
end $$;

grant create on schema linli to linli_app;
alter function linli.read_map owner to linli_app;
alter function linli.read_site_map owner to linli_app;
alter function linli.fold_map owner to linli_app;
alter function linli.note_on_map owner to linli_app;
alter function linli.measure_map_area owner to linli_app;
revoke create on schema linli from linli_app;

create trigger note_on_map after insert or delete on linli.groups for each row execute function linli.note_on_map();
create trigger note_on_map after insert or delete on linli.occurrences for each row execute function linli.note_on_map();
create trigger note_on_map_change after update of status, over_at on linli.occurrences for each row
  when ((old.status, old.over_at) is distinct from (new.status, new.over_at)) execute function linli.note_on_map();
create trigger note_on_map after update of visibility on linli.communities for each row
  when (old.visibility <> new.visibility) execute function linli.note_on_map();
create constraint trigger measure_map_area after insert or update or delete on linli.places
  deferrable initially deferred for each row execute function linli.measure_map_area();

-- Communities that have places already.
alter table linli.places no force row level security;
alter table linli.map_areas no force row level security;
alter table linli.map_changes no force row level security;
insert into linli.map_areas (community_id, site_id, west, south, east, north, cell)
select e.community_id, e.site_id, e.west, e.south, e.east, e.north, linli.map_cell((e.west + e.east) / 2, (e.south + e.north) / 2)
from (select community_id, site_id, min(extent[1]) as west, min(extent[2]) as south, max(extent[3]) as east, max(extent[4]) as north
  from linli.places group by 1, 2) e;
insert into linli.map_changes (community_id, site_id) select community_id, site_id from linli.map_areas;
alter table linli.places force row level security;
alter table linli.map_areas force row level security;
alter table linli.map_changes force row level security;
