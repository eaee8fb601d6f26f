-- What neighbours say to each other, and what each of them does not want to see.

-- A new UUIDv7, for statements that make many rows at once; single rows are named by the app.
create function linli.new_id(p_now timestamptz) returns uuid language sql volatile set search_path = pg_catalog, pg_temp as $$
  select (substr(t.hex, 1, 8) || '-' || substr(t.hex, 9, 4) || '-7' || substr(gen_random_uuid()::text, 16))::uuid
  from (select lpad(to_hex((extract(epoch from p_now) * 1000)::bigint), 12, '0') as hex) t
$$;

-- Protected by default: a child's words and name are for residents only.
alter table linli.residents add column minor boolean not null default false;

alter table linli.groups
  add column members integer not null default 0 check (members >= 0),
  add column created_by uuid,
  add column idempotency_key text,
  add column request_hash text,
  add unique (community_id, created_by, idempotency_key);
comment on column linli.groups.idempotency_key is 'not personal: chosen by the client';
comment on column linli.groups.request_hash is 'not personal';

alter table linli.memberships
  add column muted boolean not null default false,
  add column invited boolean not null default false,
  -- Who left a moment ago comes back without asking.
  add column left_at timestamptz;
create index on linli.memberships (community_id, resident_id);

-- One item of the feed. `arrived` is the community's version at which it came: taken under its row lock, so that
-- nothing can ever appear behind a reader's cursor.
create table linli.posts (
  community_id uuid not null,
  post_id uuid not null,
  site_id uuid not null,
  arrived bigint not null,
  kind text not null check (kind in ('post', 'question', 'activity', 'notice')),
  group_id uuid,
  -- Nobody: an institution speaks.
  author_id uuid,
  activity_id uuid,
  -- The first 280 characters; all of a longer text stands in post_texts.
  preview text not null,
  truncated boolean not null default false,
  state text not null default 'visible' check (state in ('visible', 'withdrawn', 'taken_down')),
  comments integer not null default 0 check (comments >= 0),
  thanks integer not null default 0 check (thanks >= 0),
  me_too integer not null default 0 check (me_too >= 0),
  will_come integer not null default 0 check (will_come >= 0),
  reports integer not null default 0 check (reports >= 0),
  idempotency_key text,
  request_hash text,
  created_at timestamptz not null,
  edited_at timestamptz,
  primary key (community_id, post_id),
  unique (community_id, author_id, idempotency_key),
  unique (community_id, activity_id),
  foreign key (community_id, group_id) references linli.groups,
  foreign key (community_id, author_id) references linli.residents,
  foreign key (community_id, activity_id) references linli.activities,
  check ((kind = 'activity') = (activity_id is not null)),
  check (char_length(preview) <= 280)
) with (fillfactor = 80);
create index on linli.posts (community_id, arrived) where state = 'visible';
create index on linli.posts (community_id, kind, arrived) where state = 'visible';
create index on linli.posts (community_id, group_id, arrived) where state = 'visible';
comment on column linli.posts.kind is 'not personal';
comment on column linli.posts.preview is 'personal: a resident''s own words';
comment on column linli.posts.state is 'not personal';
comment on column linli.posts.idempotency_key is 'not personal: chosen by the client';
comment on column linli.posts.request_hash is 'not personal';

create table linli.post_texts (
  community_id uuid not null,
  post_id uuid not null,
  site_id uuid not null,
  body text not null,
  primary key (community_id, post_id),
  foreign key (community_id, post_id) references linli.posts
);
comment on column linli.post_texts.body is 'personal: a resident''s own words';

create table linli.comments (
  community_id uuid not null,
  comment_id uuid not null,
  site_id uuid not null,
  post_id uuid not null,
  arrived bigint not null,
  author_id uuid not null,
  body text not null,
  state text not null default 'visible' check (state in ('visible', 'withdrawn', 'taken_down')),
  reports integer not null default 0 check (reports >= 0),
  idempotency_key text,
  request_hash text,
  created_at timestamptz not null,
  edited_at timestamptz,
  primary key (community_id, comment_id),
  unique (community_id, author_id, idempotency_key),
  foreign key (community_id, post_id) references linli.posts,
  foreign key (community_id, author_id) references linli.residents
);
create index on linli.comments (community_id, post_id, arrived) where state = 'visible';
comment on column linli.comments.body is 'personal: a resident''s own words';
comment on column linli.comments.state is 'not personal';
comment on column linli.comments.idempotency_key is 'not personal: chosen by the client';
comment on column linli.comments.request_hash is 'not personal';

create table linli.reactions (
  community_id uuid not null,
  post_id uuid not null,
  resident_id uuid not null,
  kind text not null check (kind in ('thanks', 'me_too', 'will_come')),
  site_id uuid not null,
  created_at timestamptz not null,
  primary key (community_id, post_id, resident_id, kind),
  foreign key (community_id, post_id) references linli.posts,
  foreign key (community_id, resident_id) references linli.residents
);
create index on linli.reactions (community_id, resident_id);
comment on column linli.reactions.kind is 'not personal';

create table linli.reports (
  community_id uuid not null,
  reporter_id uuid not null,
  subject_kind text not null check (subject_kind in ('post', 'comment', 'resident', 'group', 'activity')),
  subject_id uuid not null,
  site_id uuid not null,
  reason text not null check (reason in ('spam', 'rude', 'unsafe', 'false', 'private', 'other')),
  note text,
  created_at timestamptz not null,
  primary key (community_id, reporter_id, subject_kind, subject_id),
  foreign key (community_id, reporter_id) references linli.residents
);
create index on linli.reports (community_id, subject_id);
comment on column linli.reports.subject_kind is 'not personal';
comment on column linli.reports.reason is 'not personal';
comment on column linli.reports.note is 'personal: a resident''s own words';

create table linli.blocks (
  community_id uuid not null,
  resident_id uuid not null,
  blocked_id uuid not null,
  site_id uuid not null,
  created_at timestamptz not null,
  primary key (community_id, resident_id, blocked_id),
  foreign key (community_id, resident_id) references linli.residents,
  foreign key (community_id, blocked_id) references linli.residents,
  check (resident_id <> blocked_id)
);
create index on linli.blocks (community_id, blocked_id);

create table linli.hidden_posts (
  community_id uuid not null,
  resident_id uuid not null,
  post_id uuid not null,
  site_id uuid not null,
  created_at timestamptz not null,
  primary key (community_id, resident_id, post_id),
  foreign key (community_id, resident_id) references linli.residents,
  foreign key (community_id, post_id) references linli.posts
);

create table linli.notices (
  community_id uuid not null,
  notice_id uuid not null,
  site_id uuid not null,
  resident_id uuid not null,
  kind text not null,
  actor_id uuid,
  group_id uuid,
  post_id uuid,
  activity_id uuid,
  created_at timestamptz not null,
  read_at timestamptz,
  primary key (community_id, notice_id),
  foreign key (community_id, resident_id) references linli.residents,
  foreign key (community_id, actor_id) references linli.residents,
  foreign key (community_id, group_id) references linli.groups,
  foreign key (community_id, post_id) references linli.posts,
  foreign key (community_id, activity_id) references linli.activities
);
create index on linli.notices (community_id, resident_id, notice_id);
comment on column linli.notices.kind is 'not personal';

do $$
declare name text;
begin
  foreach name in array array['posts', 'post_texts', 'comments', 'reactions', 'reports', 'blocks', 'hidden_posts', 'notices'] loop
    execute format('alter table linli.%I enable row level security', name);
    execute format('alter table linli.%I force row level security', name);
    execute format('alter table linli.%I add foreign key (community_id, site_id) references linli.communities (community_id, site_id)', name);
    execute format('create policy of_site on linli.%I using (site_id = linli.current_site())', name);
    execute format('grant select, insert, update, delete on linli.%I to linli_app', name);
  end loop;
end $$;

-- The resident's row, made or renamed as the token says. One person keeps one id in all communities of a site.
-- `p_minor` null: the caller does not know.
drop function linli.meet_resident(uuid, uuid, text, text, uuid, timestamptz);
create function linli.meet_resident(
  p_site uuid, p_community uuid, p_sub text, p_name text, p_new_id uuid, p_now timestamptz, p_minor boolean default null
) returns uuid language plpgsql set search_path = linli, pg_temp as $$
declare v residents;
begin
  select * into v from residents where community_id = p_community and sub = p_sub;
  if not found then
    insert into residents (community_id, resident_id, site_id, sub, name, minor, created_at)
    values (p_community,
      coalesce((select r.resident_id from residents r where r.site_id = p_site and r.sub = p_sub limit 1), p_new_id),
      p_site, p_sub, p_name, coalesce(p_minor, false), p_now)
    on conflict (community_id, sub) do nothing;
    select * into strict v from residents where community_id = p_community and sub = p_sub;
  end if;
  if v.name <> p_name or v.minor <> coalesce(p_minor, v.minor) then
    update residents set name = p_name, minor = coalesce(p_minor, minor)
    where community_id = p_community and resident_id = v.resident_id;
  end if;
  return v.resident_id;
end $$;

-- Whom this resident does not see: those they blocked, and those who blocked them. Never null.
create function linli.out_of_sight(p_community uuid, p_resident uuid) returns uuid[] language sql stable set search_path = linli, pg_temp as $$
  select coalesce(array_agg(other), '{}') from (
    select blocked_id as other from blocks where community_id = p_community and resident_id = p_resident
    union
    select resident_id from blocks where community_id = p_community and blocked_id = p_resident) b
$$;

-- A manager of the community, or a host of that group. False for nobody.
create function linli.may_moderate(p_community uuid, p_group uuid, p_resident uuid) returns boolean language sql stable set search_path = linli, pg_temp as $$
  select exists (select 1 from residents
      where community_id = p_community and resident_id = p_resident and role = 'manager')
    or exists (select 1 from memberships
      where community_id = p_community and group_id = p_group and resident_id = p_resident
        and state = 'member' and role in ('host', 'manager'))
$$;

-- A resident's building as people call it: a place of the community, else what the site wrote.
create function linli.building_of(r linli.residents) returns text language sql stable set search_path = linli, pg_temp as $$
  select coalesce((select name from places where community_id = r.community_id and external_id = r.building), r.building)
$$;

-- How a person stands beside their words, for residents (`p_known`) or strangers. Plain uuids.
create function linli.actor_view(r linli.residents, p_known boolean) returns jsonb language sql stable set search_path = linli, pg_temp as $$
  select jsonb_build_object('id', r.resident_id, 'type', 'resident', 'name', r.name,
    'building', case when p_known then building_of(r) end, 'role', r.role)
$$;

-- Tells one resident, unless they do not want to hear of it: never about themselves, somebody blocked, a muted group.
create function linli.notify(
  p_site uuid, p_community uuid, p_resident uuid, p_kind text, p_actor uuid, p_group uuid, p_post uuid, p_activity uuid,
  p_new_id uuid, p_now timestamptz
) returns void language sql set search_path = linli, pg_temp as $$
  insert into notices (community_id, notice_id, site_id, resident_id, kind, actor_id, group_id, post_id, activity_id, created_at)
  select p_community, p_new_id, p_site, p_resident, p_kind, p_actor, p_group, p_post, p_activity, p_now
  where p_resident is not null and p_resident is distinct from p_actor
    and (p_actor is null or not (p_actor = any (out_of_sight(p_community, p_resident))))
    and not exists (select 1 from memberships
      where community_id = p_community and group_id = p_group and resident_id = p_resident and muted)
$$;
