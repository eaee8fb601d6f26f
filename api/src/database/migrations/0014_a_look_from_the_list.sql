-- A read that finds a seat overdue ends it first: the reader's own, so that nobody is shown what is over, and for who
-- waits anybody's, so that a seat is theirs when they look, also where no upkeep runs.
create or replace function linli.release_if_overdue(s linli.sign_ups, p_now timestamptz)
returns boolean language plpgsql set search_path = linli, pg_temp as $$
declare v_locked occurrences;
begin
  if s.seat is null or s.seat not in ('held', 'offered', 'waitlisted') then return false; end if;
  if not exists (select 1 from sign_ups t
      where t.community_id = s.community_id and t.occurrence_id = s.occurrence_id and t.seat in ('held', 'offered')
        and coalesce(t.hold_expires_at, t.offer_expires_at) <= p_now
        and (s.seat = 'waitlisted' or t.sign_up_id = s.sign_up_id)) then
    return false;
  end if;
  v_locked := locked_occurrence(s.site_id, s.community_id, s.activity_id, s.occurrence_id);
  perform release_overdue(v_locked, p_now);
  perform tell_change(v_locked, p_now);
  return true;
end $$;
