-- Paid sign-ups. A seat that has to be paid for in the host app is held while its resident pays, or offered to one who
-- waited elsewhere; both count as taken. Every function locks the occurrence first and the community last; between them
-- it ends what is overdue, then does its own work. Whatever raised the occurrence's version is told.

alter table linli.sites
  add column payment_url text,
  add column webhook_secret text,
  add column hold_minutes integer not null default 15 check (hold_minutes between 1 and 1440);
comment on column linli.sites.payment_url is 'not personal: address of the site''s page for {payment}';
comment on column linli.sites.webhook_secret is 'not personal: secret, verifies what the site''s cashier says';

alter table linli.sign_ups add column held_at timestamptz;

-- What one party pays for its seats. The amount never changes: another price is another payment.
create table linli.payments (
  community_id uuid not null,
  payment_id uuid not null,
  site_id uuid not null,
  sign_up_id uuid not null,
  state text not null check (state in ('pending', 'paid', 'failed', 'cancelled', 'expired', 'refund_due', 'refunded')),
  -- What the amount was made of, for a party that changes while it is held.
  fee_amount bigint not null,
  fee_per text not null check (fee_per in ('person', 'party')),
  amount bigint not null check (amount > 0),
  currency text not null,
  expires_at timestamptz not null,
  -- What the cashier said last, beside refunds, and under which message.
  outcome text check (outcome in ('paid', 'failed')),
  reference text,
  paid_at timestamptz,
  message_id text,
  -- The money came when the seat was not held any more.
  late boolean not null default false,
  refund_reference text,
  refunded_at timestamptz,
  created_at timestamptz not null,
  primary key (community_id, payment_id),
  unique (community_id, message_id),
  foreign key (community_id, sign_up_id) references linli.sign_ups,
  foreign key (community_id, site_id) references linli.communities (community_id, site_id)
);
create index payments_in_state on linli.payments (site_id, state, payment_id);
create index payments_by_message on linli.payments (site_id, message_id);
comment on column linli.payments.state is 'not personal';
comment on column linli.payments.fee_per is 'not personal';
comment on column linli.payments.currency is 'not personal';
comment on column linli.payments.outcome is 'not personal';
comment on column linli.payments.reference is 'not personal: the cashier''s own number; kept for the accounts';
comment on column linli.payments.message_id is 'not personal: id of the cashier''s message';
comment on column linli.payments.refund_reference is 'not personal: the cashier''s own number';

alter table linli.payments enable row level security;
alter table linli.payments force row level security;
create policy of_site on linli.payments using (site_id = (select linli.current_site()));
-- Accounts are never deleted.
grant select, insert, update on linli.payments to linli_app;

-- Until when a seat waits for its resident: what upkeep looks for, and what every write at the occurrence asks first.
create index seats_on_time on linli.sign_ups (site_id, (coalesce(hold_expires_at, offer_expires_at)))
  where seat in ('held', 'offered');
create index seats_on_time_at on linli.sign_ups (community_id, occurrence_id, (coalesce(hold_expires_at, offer_expires_at)))
  where seat in ('held', 'offered');

-- What a party of this size pays in the host app; null when nothing is.
create function linli.price_of(a linli.activities, p_size integer) returns bigint language sql immutable
  return case when (a).fee_collect = 'host_app' then
    nullif((a).fee_amount::bigint * case when (a).fee_per = 'party' then 1 else p_size end, 0) end;

create or replace function linli.sign_up_view(s linli.sign_ups) returns jsonb language sql stable set search_path = linli, pg_temp as $$
  select jsonb_build_object(
    'id', s.sign_up_id, 'activity', s.activity_id, 'occurrence', s.occurrence_id, 'seat', s.seat,
    'attendance', s.attendance,
    'position', case when s.seat = 'waitlisted' then (
      select count(*) from sign_ups w
      where w.community_id = s.community_id and w.occurrence_id = s.occurrence_id
        and w.seat = 'waitlisted' and w.queue <= s.queue) end,
    'adults', s.adults, 'children', s.children, 'answers', s.answers,
    'held_at', s.held_at, 'hold_expires_at', s.hold_expires_at, 'offer_expires_at', s.offer_expires_at,
    'payment', s.payment_id, 'review', s.review_id, 'created_at', s.created_at)
  || case
    when s.payment_id is not null then (
      select jsonb_build_object('payment_state', p.state, 'amount', p.amount, 'currency', p.currency)
        || coalesce((
          select jsonb_build_object('payment_url', t.payment_url, 'cashier', t.name)
          from sites t where t.site_id = s.site_id and s.seat = 'held'), '{}')
      from payments p where p.community_id = s.community_id and p.payment_id = s.payment_id)
    when s.seat in ('waitlisted', 'offered') then (
      select jsonb_build_object('amount', price_of(a, s.size), 'currency', a.fee_currency)
      from activities a where a.community_id = s.community_id and a.activity_id = s.activity_id)
    else '{}' end
$$;

-- All null where there is no such occurrence.
create function linli.locked_occurrence(p_site uuid, p_community uuid, p_activity uuid, p_occurrence uuid)
returns linli.occurrences language sql volatile set search_path = linli, pg_temp as $$
  select * from occurrences
  where community_id = p_community and occurrence_id = p_occurrence and activity_id = p_activity and site_id = p_site
  for update
$$;

-- A payment for a party that holds its seats; gives its id.
create function linli.ask_payment(
  s linli.sign_ups, p_fee_amount bigint, p_fee_per text, p_amount bigint, p_currency text, p_expires_at timestamptz, p_now timestamptz
) returns uuid language plpgsql set search_path = linli, pg_temp as $$
declare v_payment uuid := new_id(p_now);
begin
  insert into payments (community_id, payment_id, site_id, sign_up_id, state, fee_amount, fee_per, amount, currency,
    expires_at, created_at)
  values (s.community_id, v_payment, s.site_id, s.sign_up_id, 'pending', p_fee_amount, p_fee_per, p_amount, p_currency,
    p_expires_at, p_now);
  return v_payment;
end $$;

-- Gives a party its seats: confirmed where nothing is paid in the host app, held for one who is here to pay, offered to
-- one who waited elsewhere. The caller counts.
create function linli.give_seat(s linli.sign_ups, a linli.activities, p_present boolean, p_offered_until timestamptz, p_now timestamptz)
returns void language plpgsql set search_path = linli, pg_temp as $$
declare
  v_price bigint := price_of(a, s.size);
  v_until timestamptz;
  v_payment uuid;
begin
  if v_price is null then
    update sign_ups set seat = 'confirmed', offer_expires_at = null
    where community_id = s.community_id and sign_up_id = s.sign_up_id;
  elsif p_present then
    select p_now + make_interval(mins => t.hold_minutes) into strict v_until from sites t where t.site_id = s.site_id;
    v_payment := ask_payment(s, a.fee_amount, coalesce(a.fee_per, 'person'), v_price, a.fee_currency, v_until, p_now);
    update sign_ups set seat = 'held', held_at = p_now, hold_expires_at = v_until, offer_expires_at = null, payment_id = v_payment
    where community_id = s.community_id and sign_up_id = s.sign_up_id;
  else
    update sign_ups set seat = 'offered', offer_expires_at = p_offered_until
    where community_id = s.community_id and sign_up_id = s.sign_up_id;
  end if;
end $$;

-- Seats everyone who now fits, earliest first. The caller holds the occurrence's lock and has its row current.
-- `p_present`: the sign-up whose resident asks right now. What is to be paid is given only while it can be used.
drop function linli.promote(uuid, uuid);
create function linli.promote(p_community uuid, p_occurrence uuid, p_present uuid, p_now timestamptz)
returns void language plpgsql set search_path = linli, pg_temp as $$
declare
  o occurrences;
  a activities;
  w sign_ups;
  v_free integer;
begin
  select * into strict o from occurrences where community_id = p_community and occurrence_id = p_occurrence;
  if o.waiting = 0 then return; end if;
  select * into strict a from activities where community_id = p_community and activity_id = o.activity_id;
  if price_of(a, 1) is not null and (o.status not in ('open', 'closed') or o.starts_at <= p_now) then return; end if;
  v_free := coalesce(o.capacity - o.taken, 2147483647);
  for w in
    select * from sign_ups
    where community_id = p_community and occurrence_id = p_occurrence and seat = 'waitlisted' order by queue
  loop
    exit when v_free <= 0;
    if w.size <= v_free then
      v_free := v_free - w.size;
      perform give_seat(w, a, w.sign_up_id is not distinct from p_present, least(p_now + interval '24 hours', o.starts_at), p_now);
      update sign_ups set overtaken = overtaken + 1
      where community_id = p_community and occurrence_id = p_occurrence and seat = 'waitlisted' and queue < w.queue;
      update occurrences set taken = taken + w.size, waiting = waiting - w.size, version = version + 1
      where community_id = p_community and occurrence_id = p_occurrence returning * into o;
      -- Whoever was overtaken once too often just now keeps what is left; those who keep seats and come later may fit.
      exit when exists (
        select 1 from sign_ups e
        where e.community_id = p_community and e.occurrence_id = p_occurrence and e.seat = 'waitlisted'
          and e.queue < w.queue and e.overtaken >= 3 and (o.capacity is null or e.size <= o.capacity));
    else
      exit when w.overtaken >= 3 and (o.capacity is null or w.size <= o.capacity);
    end if;
  end loop;
end $$;

-- Ends holds and offers whose time is over (an offer's also when its occurrence was moved and has begun), and what is
-- paid or to be paid for an occurrence that was cancelled; then seats who fits. Under the occurrence's lock. Gives its
-- row as it is then.
create function linli.release_overdue(o linli.occurrences, p_now timestamptz)
returns linli.occurrences language plpgsql set search_path = linli, pg_temp as $$
declare
  v_cancelled boolean := o.status = 'cancelled' and o.over_at > p_now;
  v_freed integer;
begin
  if not v_cancelled and not exists (select 1 from sign_ups
      where community_id = o.community_id and occurrence_id = o.occurrence_id and seat in ('held', 'offered')
        and (coalesce(hold_expires_at, offer_expires_at) <= p_now or seat = 'offered' and o.starts_at <= p_now)) then
    return o;
  end if;
  with ended as (
    update sign_ups set seat = case when v_cancelled then 'cancelled' else 'expired' end,
      held_at = null, hold_expires_at = null, offer_expires_at = null
    where community_id = o.community_id and occurrence_id = o.occurrence_id
      and (seat in ('held', 'offered') and (v_cancelled or coalesce(hold_expires_at, offer_expires_at) <= p_now)
        or seat = 'offered' and o.starts_at <= p_now
        or seat = 'confirmed' and v_cancelled and payment_id is not null)
    returning community_id, payment_id, size
  ), settled as (
    update payments p set state = case when p.state = 'paid' then 'refund_due' when v_cancelled then 'cancelled' else 'expired' end
    from ended e
    where p.community_id = e.community_id and p.payment_id = e.payment_id and p.state in ('pending', 'failed', 'paid')
  )
  select sum(size) into v_freed from ended;
  if v_freed > 0 then
    update occurrences set taken = taken - v_freed, version = version + 1
    where community_id = o.community_id and occurrence_id = o.occurrence_id;
    perform promote(o.community_id, o.occurrence_id, null, p_now);
    select * into strict o from occurrences where community_id = o.community_id and occurrence_id = o.occurrence_id;
  end if;
  return o;
end $$;

-- For writers that change an occurrence themselves: afterwards its seats are as they should be.
create function linli.settle_seats(p_community uuid, p_occurrence uuid, p_now timestamptz)
returns void language plpgsql set search_path = linli, pg_temp as $$
declare o occurrences;
begin
  select * into strict o from occurrences where community_id = p_community and occurrence_id = p_occurrence;
  perform release_overdue(o, p_now);
  perform promote(p_community, p_occurrence, null, p_now);
end $$;

-- Last of all, because it locks the community: tells what happened to the occurrence since it was locked.
create function linli.tell_change(p_locked linli.occurrences, p_now timestamptz)
returns void language plpgsql set search_path = linli, pg_temp as $$
begin
  if exists (select 1 from occurrences where community_id = p_locked.community_id
      and occurrence_id = p_locked.occurrence_id and version <> p_locked.version) then
    perform record_change(p_locked.site_id, p_locked.community_id, 'occurrence.updated', p_locked.activity_id,
      p_locked.occurrence_id, p_now);
  end if;
end $$;

-- Takes the seats, or the place in the queue, from a party; what was paid is due back.
create function linli.give_back(s linli.sign_ups) returns void language plpgsql set search_path = linli, pg_temp as $$
begin
  update sign_ups set seat = 'cancelled', held_at = null, hold_expires_at = null, offer_expires_at = null
  where community_id = s.community_id and sign_up_id = s.sign_up_id;
  update payments set state = case when state = 'paid' then 'refund_due' else 'cancelled' end
  where community_id = s.community_id and payment_id = s.payment_id and state in ('pending', 'failed', 'paid');
  update occurrences set version = version + 1,
    taken = taken - case when s.seat = 'waitlisted' then 0 else s.size end,
    waiting = waiting - case when s.seat = 'waitlisted' then s.size else 0 end
  where community_id = s.community_id and occurrence_id = s.occurrence_id;
end $$;

create or replace function linli.sign_up(
  p_site uuid, p_community uuid, p_activity uuid, p_occurrence uuid, p_sub text, p_name text, p_new_resident uuid,
  p_new_sign_up uuid, p_adults integer, p_children integer, p_answers jsonb, p_key text, p_hash text, p_now timestamptz,
  p_minor boolean
) returns jsonb language plpgsql security definer set search_path = linli, pg_temp as $$
declare
  v_locked occurrences;
  o occurrences;
  s sign_ups;
  v_resident uuid;
  v jsonb;
begin
  perform set_config('linli.site', p_site::text, true);
  v_locked := locked_occurrence(p_site, p_community, p_activity, p_occurrence);
  if v_locked.occurrence_id is null or v_locked.status = 'draft' then
    return jsonb_build_object('refusal', 'resource.not_found');
  end if;
  o := release_overdue(v_locked, p_now);

  <<deciding>> begin
    select r.resident_id into v_resident from residents r where r.community_id = p_community and r.sub = p_sub;
    if found then
      select * into s from sign_ups
      where community_id = p_community and resident_id = v_resident and idempotency_key = p_key;
      if found then
        v := case when s.request_hash <> p_hash then jsonb_build_object('refusal', 'idempotency.mismatch')
          else jsonb_build_object('replayed', true, 'sign_up', sign_up_view(s)) end;
        exit deciding;
      end if;
      select * into s from sign_ups
      where community_id = p_community and occurrence_id = p_occurrence and resident_id = v_resident
        and seat in ('held', 'confirmed', 'waitlisted', 'offered');
      if found then
        v := jsonb_build_object('refusal', 'sign_up.exists', 'sign_up', s.sign_up_id);
        exit deciding;
      end if;
    end if;
    v := case
      when o.over_at <= p_now then jsonb_build_object('refusal', 'occurrence.ended')
      when o.status <> 'open' or o.starts_at <= p_now then jsonb_build_object('refusal', 'occurrence.not_open')
      when p_adults + p_children > o.capacity then jsonb_build_object('refusal', 'sign_up.party_too_large') end;
    exit deciding when v is not null;

    v_resident := meet_resident(p_site, p_community, p_sub, p_name, p_new_resident, p_now, p_minor);
    update occurrences set sequence = sequence + 1, waiting = waiting + p_adults + p_children, version = version + 1
    where community_id = p_community and occurrence_id = p_occurrence returning * into o;
    insert into sign_ups (community_id, sign_up_id, site_id, activity_id, occurrence_id, resident_id, seat, queue,
      adults, children, answers, idempotency_key, request_hash, created_at)
    values (p_community, p_new_sign_up, p_site, p_activity, p_occurrence, v_resident, 'waitlisted', o.sequence,
      p_adults, p_children, p_answers, p_key, p_hash, p_now);
    perform promote(p_community, p_occurrence, p_new_sign_up, p_now);
    select * into strict s from sign_ups where community_id = p_community and sign_up_id = p_new_sign_up;
    v := jsonb_build_object('replayed', false, 'sign_up', sign_up_view(s));
  end deciding;
  perform tell_change(v_locked, p_now);
  return v;
end $$;

-- A seated party grows only into seats that nobody was promised. While it is held another price is another payment with
-- the same deadline; what was paid for is not made dearer or cheaper.
create or replace function linli.change_sign_up(
  p_site uuid, p_community uuid, p_activity uuid, p_occurrence uuid, p_sign_up uuid, p_sub text,
  p_adults integer, p_children integer, p_answers jsonb, p_now timestamptz
) returns jsonb language plpgsql security definer set search_path = linli, pg_temp as $$
declare
  v_locked occurrences;
  o occurrences;
  s sign_ups;
  p payments;
  v_more integer;
  v_price bigint;
  v_own uuid;
  v jsonb;
begin
  perform set_config('linli.site', p_site::text, true);
  v_locked := locked_occurrence(p_site, p_community, p_activity, p_occurrence);
  if v_locked.occurrence_id is null then return jsonb_build_object('refusal', 'resource.not_found'); end if;
  o := release_overdue(v_locked, p_now);

  <<deciding>> begin
    s := own_sign_up(p_site, p_community, p_occurrence, p_sign_up, p_sub);
    v_more := coalesce(p_adults, s.adults) + coalesce(p_children, s.children) - s.size;
    if s.payment_id is not null then
      select * into strict p from payments where community_id = p_community and payment_id = s.payment_id;
      v_price := p.fee_amount * case when p.fee_per = 'party' then 1 else s.size + v_more end;
    end if;
    v := case
      when s.sign_up_id is null then jsonb_build_object('refusal', 'resource.not_found')
      when s.seat in ('cancelled', 'expired') then jsonb_build_object('refusal', 'sign_up.cancelled')
      when o.over_at <= p_now then jsonb_build_object('refusal', 'occurrence.ended')
      when s.size + v_more > o.capacity then jsonb_build_object('refusal', 'sign_up.party_too_large')
      when p.state = 'paid' and v_price <> p.amount then jsonb_build_object('refusal', 'payment.settled')
      when s.seat <> 'waitlisted' and v_more > 0 and (o.taken + v_more > o.capacity or seats_are_reserved(o))
        then jsonb_build_object('refusal', 'sign_up.no_room') end;
    exit deciding when v is not null;

    if s.seat <> 'waitlisted' and v_more > 0 then
      -- Seats taken by growing are seats that went past everyone who waits.
      update sign_ups set overtaken = overtaken + 1
      where community_id = p_community and occurrence_id = p_occurrence and seat = 'waitlisted';
    end if;
    if s.seat = 'held' and v_price <> p.amount then
      update payments set state = 'cancelled' where community_id = p_community and payment_id = p.payment_id;
      s.payment_id := ask_payment(s, p.fee_amount, p.fee_per, v_price, p.currency, s.hold_expires_at, p_now);
    end if;
    update sign_ups set adults = coalesce(p_adults, adults), children = coalesce(p_children, children),
      answers = coalesce(p_answers, answers), payment_id = s.payment_id
    where community_id = p_community and sign_up_id = p_sign_up;
    update occurrences set version = version + 1,
      taken = taken + case when s.seat = 'waitlisted' then 0 else v_more end,
      waiting = waiting + case when s.seat = 'waitlisted' then v_more else 0 end
    where community_id = p_community and occurrence_id = p_occurrence;
    select r.resident_id into v_own from residents r where r.community_id = p_community and r.sub = p_sub;
    perform promote(p_community, p_occurrence, case when s.resident_id = v_own then p_sign_up end, p_now);
    select * into strict s from sign_ups where community_id = p_community and sign_up_id = p_sign_up;
    v := jsonb_build_object('sign_up', sign_up_view(s));
  end deciding;
  perform tell_change(v_locked, p_now);
  return v;
end $$;

create or replace function linli.cancel_sign_up(
  p_site uuid, p_community uuid, p_activity uuid, p_occurrence uuid, p_sign_up uuid, p_sub text, p_now timestamptz
) returns jsonb language plpgsql security definer set search_path = linli, pg_temp as $$
declare
  v_locked occurrences;
  o occurrences;
  s sign_ups;
  v jsonb;
begin
  perform set_config('linli.site', p_site::text, true);
  v_locked := locked_occurrence(p_site, p_community, p_activity, p_occurrence);
  if v_locked.occurrence_id is null then return jsonb_build_object('refusal', 'resource.not_found'); end if;
  o := release_overdue(v_locked, p_now);

  <<deciding>> begin
    s := own_sign_up(p_site, p_community, p_occurrence, p_sign_up, p_sub);
    if s.sign_up_id is null then
      v := jsonb_build_object('refusal', 'resource.not_found');
      exit deciding;
    end if;
    if s.seat not in ('cancelled', 'expired') then
      if o.over_at <= p_now then
        v := jsonb_build_object('refusal', 'occurrence.ended');
        exit deciding;
      end if;
      perform give_back(s);
      perform promote(p_community, p_occurrence, null, p_now);
      select * into strict s from sign_ups where community_id = p_community and sign_up_id = p_sign_up;
    end if;
    v := jsonb_build_object('sign_up', sign_up_view(s));
  end deciding;
  perform tell_change(v_locked, p_now);
  return v;
end $$;

-- The resident takes the offered seats, and pays next, or lets them go. The same answer again changes nothing.
create function linli.answer_offer(
  p_site uuid, p_community uuid, p_activity uuid, p_occurrence uuid, p_sign_up uuid, p_sub text, p_accept boolean, p_now timestamptz
) returns jsonb language plpgsql security definer set search_path = linli, pg_temp as $$
declare
  v_locked occurrences;
  s sign_ups;
  a activities;
  v jsonb;
begin
  perform set_config('linli.site', p_site::text, true);
  v_locked := locked_occurrence(p_site, p_community, p_activity, p_occurrence);
  if v_locked.occurrence_id is null then return jsonb_build_object('refusal', 'resource.not_found'); end if;
  perform release_overdue(v_locked, p_now);

  <<deciding>> begin
    select s1.* into s from sign_ups s1
    join residents r on r.community_id = s1.community_id and r.resident_id = s1.resident_id and r.sub = p_sub
    where s1.community_id = p_community and s1.sign_up_id = p_sign_up and s1.occurrence_id = p_occurrence;
    v := case
      when s.sign_up_id is null then jsonb_build_object('refusal', 'resource.not_found')
      when s.seat = 'waitlisted' then jsonb_build_object('refusal', 'sign_up.no_room')
      when p_accept and s.seat in ('cancelled', 'expired') then jsonb_build_object('refusal', 'sign_up.cancelled')
      when not p_accept and s.seat = 'confirmed' then jsonb_build_object('refusal',
        case when s.payment_id is null then 'sign_up.no_room' else 'payment.settled' end) end;
    exit deciding when v is not null;

    if p_accept and s.seat = 'offered' then
      select * into strict a from activities where community_id = p_community and activity_id = p_activity;
      perform give_seat(s, a, true, null, p_now);
      update occurrences set version = version + 1 where community_id = p_community and occurrence_id = p_occurrence;
    elsif not p_accept and s.seat in ('offered', 'held') then
      perform give_back(s);
      perform promote(p_community, p_occurrence, null, p_now);
    end if;
    select * into strict s from sign_ups where community_id = p_community and sign_up_id = p_sign_up;
    v := jsonb_build_object('sign_up', sign_up_view(s));
  end deciding;
  perform tell_change(v_locked, p_now);
  return v;
end $$;

create function linli.payment_view(p linli.payments) returns jsonb language sql stable set search_path = linli, pg_temp as $$
  select jsonb_build_object('id', p.payment_id, 'state', p.state, 'amount', p.amount, 'currency', p.currency,
    'expires_at', p.expires_at, 'sign_up', p.sign_up_id, 'community', p.community_id, 'activity', s.activity_id,
    'occurrence', s.occurrence_id, 'title', coalesce(o.title, a.title), 'reference', p.reference, 'paid_at', p.paid_at)
  from sign_ups s
  join occurrences o on o.community_id = s.community_id and o.occurrence_id = s.occurrence_id
  join activities a on a.community_id = s.community_id and a.activity_id = s.activity_id
  where s.community_id = p.community_id and s.sign_up_id = p.sign_up_id
$$;

-- What the site's cashier says, verified before. Decided by what is held now, under the lock: either the seat is
-- confirmed or the money is due back. The same content again changes nothing and is answered as it was.
create function linli.settle_payment(
  p_site uuid, p_community uuid, p_payment uuid, p_outcome text, p_amount bigint, p_currency text, p_reference text,
  p_paid_at timestamptz, p_message text, p_now timestamptz
) returns jsonb language plpgsql security definer set search_path = linli, pg_temp as $$
declare
  v_locked occurrences;
  p payments;
  v_held boolean;
  v_refusal text;
begin
  perform set_config('linli.site', p_site::text, true);
  select o.* into v_locked from payments m
  join sign_ups s on s.community_id = m.community_id and s.sign_up_id = m.sign_up_id
  join occurrences o on o.community_id = s.community_id and o.occurrence_id = s.occurrence_id
  where m.community_id = p_community and m.payment_id = p_payment and m.site_id = p_site
  for update of o;
  if not found then return jsonb_build_object('refusal', 'resource.not_found'); end if;
  perform release_overdue(v_locked, p_now);
  select * into strict p from payments where community_id = p_community and payment_id = p_payment;
  v_held := p.state in ('pending', 'failed');

  <<deciding>> begin
    v_refusal := case
      when exists (select 1 from payments m
        where m.site_id = p_site and m.message_id = p_message and m.payment_id <> p_payment) then 'webhook.invalid'
      when p.amount <> p_amount or p.currency <> p_currency then 'payment.amount_mismatch' end;
    exit deciding when v_refusal is not null;

    if p_outcome = 'refunded' then
      if p.state = 'refund_due' then
        update payments set state = 'refunded', refund_reference = p_reference, refunded_at = p_paid_at
        where community_id = p_community and payment_id = p_payment;
      elsif p.state <> 'refunded' or p.refund_reference <> p_reference or p.refunded_at <> p_paid_at then
        v_refusal := 'payment.settled';
      end if;
      exit deciding;
    end if;
    if p.outcome = p_outcome and p.reference = p_reference and p.paid_at = p_paid_at then
      if p.late then v_refusal := 'payment.expired'; end if;
      exit deciding;
    end if;
    if p.outcome = 'paid' then
      v_refusal := 'payment.settled';
      exit deciding;
    end if;
    if not v_held then v_refusal := 'payment.expired'; end if;
    exit deciding when not v_held and p_outcome = 'failed';

    update payments set outcome = p_outcome, reference = p_reference, paid_at = p_paid_at, message_id = p_message,
      late = not v_held, state = case when v_held then p_outcome else 'refund_due' end
    where community_id = p_community and payment_id = p_payment;
    if v_held and p_outcome = 'paid' then
      update sign_ups set seat = 'confirmed', held_at = null, hold_expires_at = null
      where community_id = p_community and sign_up_id = p.sign_up_id;
    end if;
  end deciding;

  if exists (select 1 from payments m
      where m.community_id = p_community and m.payment_id = p_payment and m.state <> p.state) then
    update occurrences set version = version + 1
    where community_id = p_community and occurrence_id = v_locked.occurrence_id;
  end if;
  perform tell_change(v_locked, p_now);
  if v_refusal is not null then return jsonb_build_object('refusal', v_refusal); end if;
  select * into strict p from payments where community_id = p_community and payment_id = p_payment;
  return jsonb_build_object('payment', payment_view(p));
end $$;

-- Ends what is overdue at one occurrence of the site that nobody else works on. False when there is none left.
create function linli.release_overdue_seats(p_site uuid, p_now timestamptz)
returns boolean language plpgsql security definer set search_path = linli, pg_temp as $$
declare
  v_due record;
  v_locked occurrences;
begin
  perform set_config('linli.site', p_site::text, true);
  for v_due in
    select distinct d.community_id, d.occurrence_id from (
      select s.community_id, s.occurrence_id from sign_ups s
      where s.site_id = p_site and s.seat in ('held', 'offered') and coalesce(s.hold_expires_at, s.offer_expires_at) <= p_now
      order by coalesce(s.hold_expires_at, s.offer_expires_at) limit 100) d
  loop
    select * into v_locked from occurrences
    where community_id = v_due.community_id and occurrence_id = v_due.occurrence_id for update skip locked;
    continue when not found;
    perform release_overdue(v_locked, p_now);
    perform tell_change(v_locked, p_now);
    return true;
  end loop;
  return false;
end $$;

-- Sites that have seats whose time is over.
create function linli.read_overdue_sites(p_now timestamptz)
returns jsonb language plpgsql stable security definer set search_path = linli, pg_temp as $$
declare
  v_site uuid;
  v_sites jsonb := '[]';
begin
  for v_site in select jsonb_array_elements_text(read_upkeep())::uuid loop
    perform set_config('linli.site', v_site::text, true);
    if exists (select 1 from sign_ups s where s.site_id = v_site and s.seat in ('held', 'offered')
        and coalesce(s.hold_expires_at, s.offer_expires_at) <= p_now) then
      v_sites := v_sites || to_jsonb(v_site);
    end if;
  end loop;
  return v_sites;
end $$;

-- A read that finds a seat overdue ends it first, so that nobody is shown what is over.
create function linli.release_if_overdue(s linli.sign_ups, p_now timestamptz)
returns boolean language plpgsql set search_path = linli, pg_temp as $$
declare v_locked occurrences;
begin
  if s.seat is null or s.seat not in ('held', 'offered') or coalesce(s.hold_expires_at, s.offer_expires_at) > p_now then
    return false;
  end if;
  v_locked := locked_occurrence(s.site_id, s.community_id, s.activity_id, s.occurrence_id);
  perform release_overdue(v_locked, p_now);
  perform tell_change(v_locked, p_now);
  return true;
end $$;

drop function linli.read_sign_up(uuid, uuid, uuid, uuid, uuid, text);
create function linli.read_sign_up(
  p_site uuid, p_community uuid, p_activity uuid, p_occurrence uuid, p_sign_up uuid, p_sub text, p_now timestamptz
) returns jsonb language plpgsql security definer set search_path = linli, pg_temp as $$
declare s sign_ups;
begin
  perform set_config('linli.site', p_site::text, true);
  s := own_sign_up(p_site, p_community, p_occurrence, p_sign_up, p_sub);
  if s.activity_id is distinct from p_activity then return null; end if;
  if release_if_overdue(s, p_now) then s := own_sign_up(p_site, p_community, p_occurrence, p_sign_up, p_sub); end if;
  return sign_up_view(s);
end $$;

-- For the resident who pays it, and for the site's own server (`p_sub` is null). Null for everybody else.
create function linli.read_payment(p_site uuid, p_community uuid, p_payment uuid, p_sub text, p_now timestamptz)
returns jsonb language plpgsql security definer set search_path = linli, pg_temp as $$
declare
  p payments;
  s sign_ups;
begin
  perform set_config('linli.site', p_site::text, true);
  select * into p from payments where community_id = p_community and payment_id = p_payment and site_id = p_site;
  if not found then return null; end if;
  select * into strict s from sign_ups where community_id = p_community and sign_up_id = p.sign_up_id;
  if p_sub is not null and not exists (select 1 from residents
      where community_id = p_community and resident_id = s.resident_id and sub = p_sub) then
    return null;
  end if;
  if release_if_overdue(s, p_now) then
    select * into strict p from payments where community_id = p_community and payment_id = p_payment;
  end if;
  return payment_view(p);
end $$;

-- Payments of all the site's communities in one state, oldest first.
create function linli.read_site_payments(p_site uuid, p_state text, p_after uuid, p_limit integer)
returns jsonb language plpgsql stable security definer set search_path = linli, pg_temp as $$
declare v jsonb;
begin
  perform set_config('linli.site', p_site::text, true);
  select jsonb_agg(payment_view(p) order by p.payment_id) into v from (
    select * from payments
    where site_id = p_site and state = p_state and (p_after is null or payment_id > p_after)
    order by payment_id limit p_limit) p;
  return coalesce(v, '[]');
end $$;

-- How a site pays: { payment_url, hold_minutes, webhook_secret }.
create function linli.read_payment_settings(p_site uuid)
returns jsonb language plpgsql stable security definer set search_path = linli, pg_temp as $$
begin
  perform set_config('linli.site', p_site::text, true);
  return (select jsonb_build_object('payment_url', payment_url, 'hold_minutes', hold_minutes, 'webhook_secret', webhook_secret)
    from sites where site_id = p_site);
end $$;

grant create on schema linli to linli_app;
alter function linli.sign_up owner to linli_app;
alter function linli.change_sign_up owner to linli_app;
alter function linli.cancel_sign_up owner to linli_app;
alter function linli.answer_offer owner to linli_app;
alter function linli.settle_payment owner to linli_app;
alter function linli.release_overdue_seats owner to linli_app;
alter function linli.read_overdue_sites owner to linli_app;
alter function linli.read_sign_up owner to linli_app;
alter function linli.read_payment owner to linli_app;
alter function linli.read_site_payments owner to linli_app;
alter function linli.read_payment_settings owner to linli_app;
revoke create on schema linli from linli_app;
