-- The app works as linli_app on every engine: no superuser, no bypass, so that row-level security holds.
do $$
begin
  if not exists (select 1 from pg_roles where rolname = 'linli_app') then
    create role linli_app nologin nosuperuser nobypassrls nocreatedb nocreaterole;
  end if;
exception when duplicate_object or unique_violation then
  null; -- Another database of this server makes it right now.
end $$;

do $$
begin
  execute format('grant linli_app to %I', current_user);
exception
  when unique_violation then null;
  when insufficient_privilege then
    -- Somebody else made the role. It is enough to have been let into it.
    if not pg_has_role(current_user, 'linli_app', 'member') then raise; end if;
end $$;

grant usage on schema linli to linli_app;

-- Who this statement works for. Unset means nobody: zero rows.
create function linli.current_site() returns uuid language sql stable
  return nullif(current_setting('linli.site', true), '')::uuid;

create table linli.sites (
  site_id uuid primary key,
  name text not null,
  landing_url text,
  origins text[] not null default '{}',
  issuer_algorithm text check (issuer_algorithm in ('HS256')),
  issuer_secret text,
  created_at timestamptz not null
);
comment on column linli.sites.name is 'not personal: name of the embedding customer';
comment on column linli.sites.landing_url is 'not personal';
comment on column linli.sites.origins is 'not personal';
comment on column linli.sites.issuer_algorithm is 'not personal';
comment on column linli.sites.issuer_secret is 'not personal: secret, verifies residents'' tokens';

create table linli.site_keys (
  site_id uuid not null references linli.sites,
  key_hash text not null,
  kind text not null check (kind in ('public', 'secret')),
  created_at timestamptz not null,
  revoked_at timestamptz,
  primary key (site_id, key_hash)
);
create index on linli.site_keys (key_hash);
comment on column linli.site_keys.key_hash is 'not personal: SHA-256 of the key, in hex';
comment on column linli.site_keys.kind is 'not personal';

create table linli.communities (
  community_id uuid primary key,
  site_id uuid not null references linli.sites,
  external_id text not null,
  name text not null,
  time_zone text not null,
  visibility text not null default 'public' check (visibility in ('public', 'residents')),
  feed_version bigint not null default 0,
  created_at timestamptz not null,
  unique (community_id, site_id),
  unique (site_id, external_id)
);
comment on column linli.communities.external_id is 'not personal: what the site calls it';
comment on column linli.communities.name is 'not personal';
comment on column linli.communities.time_zone is 'not personal: IANA name';
comment on column linli.communities.visibility is 'not personal';

alter table linli.sites enable row level security;
alter table linli.sites force row level security;
create policy of_site on linli.sites using (site_id = linli.current_site());

alter table linli.site_keys enable row level security;
alter table linli.site_keys force row level security;
create policy of_site on linli.site_keys using (site_id = linli.current_site());
-- A caller is known by its key before its site is: the one row of the presented key may be read.
create policy of_key on linli.site_keys for select using (key_hash = nullif(current_setting('linli.key', true), ''));

alter table linli.communities enable row level security;
alter table linli.communities force row level security;
create policy of_site on linli.communities using (site_id = linli.current_site());

grant select, insert, update on linli.sites, linli.site_keys, linli.communities to linli_app;
