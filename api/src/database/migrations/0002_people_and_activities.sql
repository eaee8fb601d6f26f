create table linli.residents (
  community_id uuid not null,
  resident_id uuid not null,
  site_id uuid not null,
  sub text not null,
  name text not null,
  building text,
  role text not null default 'resident' check (role in ('resident', 'host', 'manager')),
  created_at timestamptz not null,
  primary key (community_id, resident_id),
  unique (community_id, sub)
);
-- One person keeps one id in all communities of a site.
create index on linli.residents (site_id, sub);
comment on column linli.residents.sub is 'personal: how the site calls this person';
comment on column linli.residents.name is 'personal';
comment on column linli.residents.building is 'personal';
comment on column linli.residents.role is 'not personal';

create table linli.groups (
  community_id uuid not null,
  group_id uuid not null,
  site_id uuid not null,
  external_id text,
  name text not null,
  topic text,
  summary text,
  organizer_type text check (organizer_type in ('resident', 'group', 'club', 'organization')),
  organizer_name text,
  join_rule text not null default 'open' check (join_rule in ('open', 'ask', 'invite')),
  version bigint not null default 1,
  created_at timestamptz not null,
  primary key (community_id, group_id),
  unique (community_id, external_id)
);
comment on column linli.groups.external_id is 'not personal';
comment on column linli.groups.name is 'not personal';
comment on column linli.groups.topic is 'not personal';
comment on column linli.groups.summary is 'not personal: public text';
comment on column linli.groups.organizer_type is 'not personal';
comment on column linli.groups.organizer_name is 'personal: may name a resident';
comment on column linli.groups.join_rule is 'not personal';

create table linli.memberships (
  community_id uuid not null,
  group_id uuid not null,
  resident_id uuid not null,
  site_id uuid not null,
  state text not null check (state in ('member', 'requested', 'none')),
  role text not null default 'resident' check (role in ('resident', 'host', 'manager')),
  following boolean not null default false,
  created_at timestamptz not null,
  primary key (community_id, group_id, resident_id),
  foreign key (community_id, group_id) references linli.groups,
  foreign key (community_id, resident_id) references linli.residents
);
comment on column linli.memberships.state is 'not personal';
comment on column linli.memberships.role is 'not personal';

create table linli.places (
  community_id uuid not null,
  place_id uuid not null,
  site_id uuid not null,
  external_id text not null,
  name text not null,
  kind text not null,
  geometry jsonb not null,
  primary key (community_id, place_id),
  unique (community_id, external_id)
);
comment on column linli.places.external_id is 'not personal';
comment on column linli.places.name is 'not personal';
comment on column linli.places.kind is 'not personal';
comment on column linli.places.geometry is 'not personal: GeoJSON geometry in WGS-84';

create table linli.activities (
  community_id uuid not null,
  activity_id uuid not null,
  site_id uuid not null,
  external_id text,
  group_id uuid,
  title text not null,
  summary text,
  kind text not null,
  organizer_type text check (organizer_type in ('resident', 'group', 'club', 'organization')),
  organizer_name text,
  place_name text,
  place_longitude double precision,
  place_latitude double precision,
  place_precision text not null default 'building' check (place_precision in ('exact', 'building', 'community')),
  time_zone text not null,
  fee_amount integer,
  fee_currency text,
  fee_per text check (fee_per in ('person', 'party')),
  fee_collect text check (fee_collect in ('host_app', 'on_site')),
  capacity integer,
  cancelled boolean not null default false,
  recurrence jsonb,
  expanded_until date,
  version bigint not null default 1,
  created_by uuid,
  idempotency_key text,
  request_hash text,
  created_at timestamptz not null,
  primary key (community_id, activity_id),
  unique (community_id, external_id),
  unique (community_id, created_by, idempotency_key),
  foreign key (community_id, group_id) references linli.groups,
  check ((fee_amount is null) = (fee_currency is null))
);
comment on column linli.activities.external_id is 'not personal: UID of the calendar or number of the table';
comment on column linli.activities.title is 'not personal: public text';
comment on column linli.activities.summary is 'not personal: public text';
comment on column linli.activities.kind is 'not personal';
comment on column linli.activities.organizer_type is 'not personal';
comment on column linli.activities.organizer_name is 'personal: may name a resident';
comment on column linli.activities.place_name is 'not personal';
comment on column linli.activities.place_precision is 'not personal';
comment on column linli.activities.time_zone is 'not personal: IANA name';
comment on column linli.activities.fee_currency is 'not personal';
comment on column linli.activities.fee_per is 'not personal';
comment on column linli.activities.fee_collect is 'not personal';
comment on column linli.activities.idempotency_key is 'not personal: chosen by the client';
comment on column linli.activities.request_hash is 'not personal';
comment on column linli.activities.recurrence is 'not personal: the rule that a series is expanded from';

create table linli.occurrences (
  community_id uuid not null,
  occurrence_id uuid not null,
  site_id uuid not null,
  activity_id uuid not null,
  -- Identity within the series (RECURRENCE-ID): survives moves.
  recurrence_id text not null,
  title text,
  place_name text,
  starts_local timestamp not null,
  ends_local timestamp,
  all_day boolean not null default false,
  starts_at timestamptz not null,
  ends_at timestamptz,
  -- When it counts as over; also set where no end was given.
  over_at timestamptz not null,
  capacity integer check (capacity > 0),
  taken integer not null default 0 check (taken >= 0),
  waiting integer not null default 0 check (waiting >= 0),
  sequence bigint not null default 0,
  status text not null default 'open' check (status in ('draft', 'open', 'closed', 'cancelled', 'archived')),
  -- Its file cancelled it, so its file may bring it back; what a host cancelled stays so.
  cancelled_by_file boolean not null default false,
  version bigint not null default 1,
  primary key (community_id, occurrence_id),
  unique (community_id, activity_id, recurrence_id),
  foreign key (community_id, activity_id) references linli.activities,
  check (taken <= capacity),
  check (ends_at >= starts_at)
) with (fillfactor = 70);
create index on linli.occurrences (community_id, over_at);
comment on column linli.occurrences.recurrence_id is 'not personal';
comment on column linli.occurrences.title is 'not personal: public text';
comment on column linli.occurrences.place_name is 'not personal';
comment on column linli.occurrences.status is 'not personal';

create table linli.sign_ups (
  community_id uuid not null,
  sign_up_id uuid not null,
  site_id uuid not null,
  activity_id uuid not null,
  occurrence_id uuid not null,
  resident_id uuid not null,
  seat text not null check (seat in ('held', 'confirmed', 'waitlisted', 'offered', 'cancelled', 'expired')),
  queue bigint not null,
  adults integer not null check (adults >= 0),
  children integer not null check (children >= 0),
  size integer not null generated always as (adults + children) stored check (size > 0),
  overtaken integer not null default 0,
  answers jsonb not null default '{}',
  attendance text check (attendance in ('checked_in', 'no_show')),
  hold_expires_at timestamptz,
  offer_expires_at timestamptz,
  payment_id uuid,
  review_id uuid,
  idempotency_key text,
  request_hash text,
  created_at timestamptz not null,
  primary key (community_id, sign_up_id),
  unique (community_id, resident_id, idempotency_key),
  foreign key (community_id, occurrence_id) references linli.occurrences,
  foreign key (community_id, resident_id) references linli.residents
);
create unique index one_seat_each on linli.sign_ups (community_id, occurrence_id, resident_id)
  where seat in ('held', 'confirmed', 'waitlisted', 'offered');
create index waiting_list on linli.sign_ups (community_id, occurrence_id, queue) where seat = 'waitlisted';
comment on column linli.sign_ups.seat is 'not personal';
comment on column linli.sign_ups.answers is 'personal: children''s names, ages, allergies';
comment on column linli.sign_ups.attendance is 'not personal';
comment on column linli.sign_ups.idempotency_key is 'not personal: chosen by the client';
comment on column linli.sign_ups.request_hash is 'not personal';

-- What changed, in commit order: the version is taken under the community's row lock.
create table linli.changes (
  community_id uuid not null,
  version bigint not null,
  site_id uuid not null,
  kind text not null,
  activity_id uuid,
  subject_id uuid not null,
  created_at timestamptz not null,
  primary key (community_id, version)
);
create index on linli.changes (created_at);
comment on column linli.changes.kind is 'not personal: name of the stream''s event';

do $$
declare name text;
begin
  foreach name in array array['residents', 'groups', 'memberships', 'places', 'activities', 'occurrences', 'sign_ups', 'changes'] loop
    execute format('alter table linli.%I enable row level security', name);
    execute format('alter table linli.%I force row level security', name);
    -- Nobody writes into a foreign community under the own site's name.
    execute format('alter table linli.%I add foreign key (community_id, site_id) references linli.communities (community_id, site_id)', name);
    execute format('create policy of_site on linli.%I using (site_id = linli.current_site())', name);
    execute format('grant select, insert, update, delete on linli.%I to linli_app', name);
  end loop;
end $$;
