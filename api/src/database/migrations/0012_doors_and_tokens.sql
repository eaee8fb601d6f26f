-- How residents prove who they are: tokens of a site's own issuer, with one algorithm and several keys, and codes on
-- paper for portals that have no server. What is refused before its time is known with the site itself.

alter table linli.sites drop constraint sites_issuer_algorithm_check;
alter table linli.sites add constraint sites_issuer_algorithm_check check (issuer_algorithm in ('HS256', 'ES256', 'EdDSA'));
alter table linli.sites add column issuer_keys jsonb not null default '[]';
comment on column linli.sites.issuer_keys is 'not personal: [{ kid, secret | jwk }]; secrets of HS256, else public keys';
-- For one statement the owner sees the rows of all sites.
alter table linli.sites no force row level security;
update linli.sites set issuer_keys = jsonb_build_array(jsonb_build_object('kid', null, 'secret', issuer_secret))
where issuer_secret is not null;
alter table linli.sites force row level security;
alter table linli.sites drop column issuer_secret;

-- 244 random bits for each site: they never leave the server.
alter table linli.sites add column door_secret text not null
  default replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '');
comment on column linli.sites.door_secret is 'not personal: secret, signs the tokens that door codes give and hashes the codes';

-- What is refused though it is signed well: a token by its `jti`, all tokens of a door code or of one who redeemed it by
-- its id. A token lives for an hour, so a row does hardly longer.
create table linli.denied_tokens (
  site_id uuid not null references linli.sites,
  kind text not null check (kind in ('token', 'door')),
  name text not null,
  until timestamptz not null,
  primary key (site_id, kind, name)
);
comment on column linli.denied_tokens.kind is 'not personal';
comment on column linli.denied_tokens.name is 'not personal: a token''s jti, or the id of a door code or pass';

-- What several processes know together of who asked too often. Losing it in a crash costs nothing.
create unlogged table linli.rate_limits (
  site_id uuid not null,
  bucket text not null,
  tokens double precision not null,
  at timestamptz not null,
  primary key (site_id, bucket)
);
comment on column linli.rate_limits.bucket is 'not personal: what is counted; addresses as a keyed hash that changes daily';

create table linli.door_codes (
  community_id uuid not null,
  door_code_id uuid not null,
  site_id uuid not null,
  code_hash text not null,
  household text not null,
  building text,
  role text not null default 'resident' check (role in ('resident', 'host', 'manager')),
  uses integer not null check (uses > 0),
  used integer not null default 0 check (used >= 0 and used <= uses),
  expires_at timestamptz not null,
  revoked_at timestamptz,
  created_at timestamptz not null,
  primary key (community_id, door_code_id),
  unique (community_id, code_hash)
);
create unique index one_code_each on linli.door_codes (community_id, household, (coalesce(building, '')))
  where revoked_at is null;
comment on column linli.door_codes.code_hash is 'not personal: HMAC-SHA-256 of the code, with the site''s door secret';
comment on column linli.door_codes.household is 'personal: which home the code is for';
comment on column linli.door_codes.building is 'personal';
comment on column linli.door_codes.role is 'not personal';

-- One who redeemed a code. Each renewing raises the generation; an older one that comes back late was stolen or copied.
create table linli.door_passes (
  community_id uuid not null,
  door_pass_id uuid not null,
  site_id uuid not null,
  door_code_id uuid not null,
  generation integer not null default 0,
  renewed_at timestamptz not null,
  ended_at timestamptz,
  primary key (community_id, door_pass_id),
  foreign key (community_id, door_code_id) references linli.door_codes
);
create index on linli.door_passes (community_id, door_code_id);

do $$
declare name text;
begin
  foreach name in array array['denied_tokens', 'rate_limits', 'door_codes', 'door_passes'] loop
    execute format('alter table linli.%I enable row level security', name);
    execute format('alter table linli.%I force row level security', name);
    execute format('create policy of_site on linli.%I using (site_id = (select linli.current_site()))', name);
    execute format('grant select, insert, update, delete on linli.%I to linli_app', name);
  end loop;
  foreach name in array array['door_codes', 'door_passes'] loop
    execute format('alter table linli.%I add foreign key (community_id, site_id) references linli.communities (community_id, site_id)', name);
  end loop;
end $$;

-- Who presents this key (by its hash), or which site this is, with what it refuses: everything that knowing a caller
-- takes, in one statement; null for nobody.
drop function linli.find_site(text, uuid);
create function linli.find_site(p_key_hash text, p_site uuid, p_now timestamptz) returns jsonb language plpgsql stable security definer set search_path = linli, pg_temp as $$
declare
  v_site uuid := p_site;
  v_found sites;
begin
  if p_key_hash is not null then
    perform set_config('linli.key', p_key_hash, true);
    select k.site_id into v_site from site_keys k where k.key_hash = p_key_hash and k.revoked_at is null;
    perform set_config('linli.key', '', true);
  end if;
  perform set_config('linli.site', coalesce(v_site::text, ''), true);
  select * into v_found from sites where site_id = v_site;
  if not found then return null; end if;
  return jsonb_build_object('id', v_found.site_id, 'name', v_found.name, 'origins', v_found.origins,
    'landing_url', v_found.landing_url, 'issuer_algorithm', v_found.issuer_algorithm,
    'issuer_keys', v_found.issuer_keys, 'door_secret', v_found.door_secret,
    'denied', coalesce((select jsonb_object_agg(kind, names) from (
      select kind, jsonb_agg(name) as names from denied_tokens
      where site_id = v_site and until > p_now group by kind) d), '{}'));
end $$;

-- Refuses the tokens of these codes or passes from now on.
create function linli.deny_doors(p_site uuid, p_doors uuid[], p_now timestamptz) returns void language sql set search_path = linli, pg_temp as $$
  insert into denied_tokens (site_id, kind, name, until)
  select p_site, 'door', door, p_now + interval '65 minutes' from unnest(p_doors) door
  on conflict (site_id, kind, name) do update set until = excluded.until
$$;

-- Why this caller may not handle the community's codes; null: a manager, or the site's own server (no sub), may.
create function linli.keeps_no_doors(p_site uuid, p_community uuid, p_sub text) returns text language sql stable set search_path = linli, pg_temp as $$
  select case
    when is_missing(p_site, p_community) then 'resource.not_found'
    when p_sub is not null and not exists (select 1 from residents
      where community_id = p_community and sub = p_sub and role = 'manager') then 'permission.denied' end
$$;

create function linli.door_code_view(d linli.door_codes) returns jsonb language sql immutable set search_path = linli, pg_temp as $$
  select jsonb_build_object('id', d.door_code_id, 'household', d.household, 'building', d.building, 'uses', d.uses,
    'used', d.used, 'expires_at', d.expires_at, 'revoked_at', d.revoked_at, 'created_at', d.created_at)
$$;

-- p_homes: [{ "id", "hash", "household", "building" }], each home once. The older code of a home is revoked.
create function linli.make_door_codes(
  p_site uuid, p_community uuid, p_sub text, p_homes jsonb, p_uses integer, p_role text, p_expires_at timestamptz,
  p_now timestamptz
) returns jsonb language plpgsql security definer set search_path = linli, pg_temp as $$
declare
  v_refusal text;
  v_ended uuid[];
  v_made jsonb;
begin
  perform set_config('linli.site', p_site::text, true);
  v_refusal := keeps_no_doors(p_site, p_community, p_sub);
  if v_refusal is not null then return jsonb_build_object('refusal', v_refusal); end if;
  -- Two managers at once, one after the other.
  perform 1 from communities where community_id = p_community for no key update;
  with older as (
    update door_codes d set revoked_at = p_now
    from jsonb_to_recordset(p_homes) as h (household text, building text)
    where d.community_id = p_community and d.revoked_at is null
      and d.household = h.household and coalesce(d.building, '') = coalesce(h.building, '')
    returning d.door_code_id, d.used)
  select coalesce(array_agg(door_code_id) filter (where used > 0), '{}') into v_ended from older;
  perform deny_doors(p_site, v_ended, p_now);
  with made as (
    insert into door_codes (community_id, door_code_id, site_id, code_hash, household, building, role, uses, expires_at, created_at)
    select p_community, h.id, p_site, h.hash, h.household, h.building, p_role, p_uses, p_expires_at, p_now
    from jsonb_to_recordset(p_homes) as h (id uuid, hash text, household text, building text)
    returning *)
  select jsonb_object_agg(m.door_code_id, door_code_view(m)) into v_made from made m;
  return jsonb_build_object('made', v_made);
end $$;

-- Newest first, also what is over.
create function linli.read_door_codes(p_site uuid, p_community uuid, p_sub text, p_before uuid, p_limit integer)
returns jsonb language plpgsql stable security definer set search_path = linli, pg_temp as $$
declare v_refusal text;
begin
  perform set_config('linli.site', p_site::text, true);
  v_refusal := keeps_no_doors(p_site, p_community, p_sub);
  if v_refusal is not null then return jsonb_build_object('refusal', v_refusal); end if;
  return jsonb_build_object('items', coalesce((select jsonb_agg(door_code_view(d) order by d.door_code_id desc) from (
    select * from door_codes where community_id = p_community and (p_before is null or door_code_id < p_before)
    order by door_code_id desc limit p_limit) d), '[]'));
end $$;

create function linli.revoke_door_code(p_site uuid, p_community uuid, p_sub text, p_door_code uuid, p_now timestamptz)
returns jsonb language plpgsql security definer set search_path = linli, pg_temp as $$
declare v_refusal text;
begin
  perform set_config('linli.site', p_site::text, true);
  v_refusal := keeps_no_doors(p_site, p_community, p_sub);
  if v_refusal is not null then return jsonb_build_object('refusal', v_refusal); end if;
  perform 1 from communities where community_id = p_community for no key update;
  if not exists (select 1 from door_codes where community_id = p_community and door_code_id = p_door_code) then
    return jsonb_build_object('refusal', 'resource.not_found');
  end if;
  update door_codes set revoked_at = p_now
  where community_id = p_community and door_code_id = p_door_code and revoked_at is null;
  if found then perform deny_doors(p_site, array[p_door_code], p_now); end if;
  return '{}';
end $$;

-- What is in a bucket now. p: { "name", "most", "per_second" }.
create function linli.tokens_left(p_site uuid, p jsonb, p_now timestamptz) returns double precision language sql stable set search_path = linli, pg_temp as $$
  select coalesce((select least((p->>'most')::float,
      tokens + greatest(0, extract(epoch from p_now - at)) * (p->>'per_second')::float)
    from rate_limits where site_id = p_site and bucket = p->>'name'), (p->>'most')::float)
$$;

-- Takes one token out of each, in one order.
create function linli.spend_tokens(p_site uuid, p_buckets jsonb, p_now timestamptz) returns void language plpgsql set search_path = linli, pg_temp as $$
declare p jsonb;
begin
  for p in select b from jsonb_array_elements(p_buckets) b order by b->>'name' loop
    insert into rate_limits (site_id, bucket, tokens, at) values (p_site, p->>'name', (p->>'most')::float, p_now)
    on conflict do nothing;
    perform 1 from rate_limits where site_id = p_site and bucket = p->>'name' for update;
    update rate_limits set tokens = greatest(0, tokens_left(p_site, p, p_now) - 1), at = greatest(at, p_now)
    where site_id = p_site and bucket = p->>'name';
  end loop;
end $$;

-- Redeems a code for one person. A wrong one costs each bucket a token; while one is empty, right ones are refused as
-- well. Whatever is wrong with a code, the same statements run: nothing tells an unknown code from an expired one.
create function linli.redeem_door_code(
  p_site uuid, p_community uuid, p_hash text, p_name text, p_new_pass uuid, p_new_resident uuid, p_buckets jsonb,
  p_now timestamptz
) returns jsonb language plpgsql security definer set search_path = linli, pg_temp as $$
declare
  v_wait double precision;
  v_bucket text;
  v_resident uuid;
  v door_codes;
begin
  perform set_config('linli.site', p_site::text, true);
  select (1 - tokens_left(p_site, b, p_now)) / (b->>'per_second')::float, b->>'name' into v_wait, v_bucket
  from jsonb_array_elements(p_buckets) b order by 1 desc limit 1;
  if v_wait > 0 then return jsonb_build_object('wait', v_wait, 'bucket', v_bucket); end if;

  update door_codes set used = used + 1
  where community_id = p_community and code_hash = p_hash and site_id = p_site
    and revoked_at is null and expires_at > p_now and used < uses
  returning * into v;
  if not found then
    perform spend_tokens(p_site, p_buckets, p_now);
    return '{}';
  end if;

  insert into door_passes (community_id, door_pass_id, site_id, door_code_id, renewed_at)
  values (p_community, p_new_pass, p_site, v.door_code_id, p_now);
  v_resident := meet_resident(p_site, p_community, 'door:' || p_new_pass, p_name, p_new_resident, p_now);
  update residents set building = v.building, household = v.household, role = v.role
  where community_id = p_community and resident_id = v_resident;
  return jsonb_build_object('pass', jsonb_build_object('id', p_new_pass, 'code', v.door_code_id, 'generation', 0,
    'name', p_name, 'household', v.household));
end $$;

-- The next generation of a pass. The last one may come twice within a minute, for an answer that was lost on its way or
-- two pages that asked at once; one that comes later ends the pass and its tokens.
create function linli.renew_door_pass(
  p_site uuid, p_community uuid, p_pass uuid, p_generation integer, p_now timestamptz
) returns jsonb language plpgsql security definer set search_path = linli, pg_temp as $$
declare
  v_resident residents;
  v_code door_codes;
  v door_passes;
begin
  perform set_config('linli.site', p_site::text, true);
  select * into v from door_passes
  where community_id = p_community and door_pass_id = p_pass and site_id = p_site for update;
  if not found or v.ended_at is not null or v.renewed_at < p_now - interval '90 days' then return '{}'; end if;
  select * into v_code from door_codes where community_id = p_community and door_code_id = v.door_code_id;
  -- Whoever had themselves forgotten is not there any more.
  select * into v_resident from residents where community_id = p_community and sub = 'door:' || p_pass;
  if not found or v_code.revoked_at is not null then return '{}'; end if;

  if p_generation = v.generation then
    update door_passes set generation = generation + 1, renewed_at = p_now
    where community_id = p_community and door_pass_id = p_pass returning * into v;
  elsif p_generation <> v.generation - 1 or v.renewed_at < p_now - interval '60 seconds' then
    update door_passes set ended_at = p_now where community_id = p_community and door_pass_id = p_pass;
    perform deny_doors(p_site, array[p_pass], p_now);
    return jsonb_build_object('ended', true);
  end if;
  return jsonb_build_object('pass', jsonb_build_object('id', p_pass, 'code', v.door_code_id, 'generation', v.generation,
    'name', v_resident.name, 'household', v_code.household));
end $$;

grant create on schema linli to linli_app;
alter function linli.find_site owner to linli_app;
alter function linli.make_door_codes owner to linli_app;
alter function linli.read_door_codes owner to linli_app;
alter function linli.revoke_door_code owner to linli_app;
alter function linli.redeem_door_code owner to linli_app;
alter function linli.renew_door_pass owner to linli_app;
revoke create on schema linli from linli_app;
