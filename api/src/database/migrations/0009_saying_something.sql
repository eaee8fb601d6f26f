-- What neighbours say, answer and feel: every write is one statement on the wire. Locks are taken in one order: the post,
-- the resident, the comment, and last the community (record_change), after which only new rows are written.

-- The first of all locks; all null where there is no such post.
create function linli.locked_post(p_site uuid, p_community uuid, p_post uuid) returns linli.posts language sql volatile set search_path = linli, pg_temp as $$
  select * from posts where community_id = p_community and post_id = p_post and site_id = p_site for no key update
$$;

create function linli.create_post(
  p_site uuid, p_community uuid, p_sub text, p_name text, p_minor boolean, p_new_resident uuid, p_new_post uuid,
  p_kind text, p_group uuid, p_body text, p_preview text, p_truncated boolean, p_key text, p_hash text, p_now timestamptz
) returns json language plpgsql security definer set search_path = linli, pg_temp as $$
declare
  v_eyes eyes;
  v_version bigint;
  p posts;
begin
  perform set_config('linli.site', p_site::text, true);
  if is_missing(p_site, p_community) then return json_build_object('refusal', 'resource.not_found'); end if;
  v_eyes := eyes_of(p_community, p_sub);
  select * into p from posts
  where community_id = p_community and author_id = v_eyes.resident and idempotency_key = p_key;
  if found then
    if p.request_hash <> p_hash then return json_build_object('refusal', 'idempotency.mismatch'); end if;
    if p.state <> 'visible' then return json_build_object('refusal', 'resource.not_found'); end if;
    return json_build_object('replayed', true, 'item', item_views(p_community, array[p], v_eyes, true, p_now)->0);
  end if;
  if p_kind = 'notice' and v_eyes.role <> 'manager' then return json_build_object('refusal', 'permission.denied'); end if;
  if p_group is not null then
    if not exists (select 1 from groups where community_id = p_community and group_id = p_group) then
      return json_build_object('refusal', 'request.invalid', 'field', 'group');
    end if;
    if v_eyes.role <> 'manager' and not exists (select 1 from memberships where community_id = p_community
        and group_id = p_group and resident_id = v_eyes.resident and state = 'member') then
      return json_build_object('refusal', 'permission.denied');
    end if;
  end if;

  v_eyes.resident := meet_resident(p_site, p_community, p_sub, p_name, p_new_resident, p_now, p_minor);
  v_version := record_change(p_site, p_community, 'item.created', null, p_new_post, p_now);
  insert into posts (community_id, post_id, site_id, arrived, kind, group_id, author_id, preview, truncated,
    idempotency_key, request_hash, created_at)
  values (p_community, p_new_post, p_site, v_version, p_kind, p_group, v_eyes.resident, p_preview, p_truncated,
    p_key, p_hash, p_now) returning * into p;
  if p_truncated then
    insert into post_texts (community_id, post_id, site_id, body) values (p_community, p_new_post, p_site, p_body);
  end if;
  return json_build_object('replayed', false, 'item', item_views(p_community, array[p], v_eyes, true, p_now)->0);
end $$;

-- Only its author changes it; a notice only while they are a manager. The same text again is no change.
create function linli.change_post(
  p_site uuid, p_community uuid, p_post uuid, p_sub text, p_body text, p_preview text, p_truncated boolean, p_now timestamptz
) returns json language plpgsql security definer set search_path = linli, pg_temp as $$
declare
  v_eyes eyes;
  p posts;
begin
  perform set_config('linli.site', p_site::text, true);
  p := locked_post(p_site, p_community, p_post);
  v_eyes := eyes_of(p_community, p_sub);
  if p.state is distinct from 'visible' or not is_for(p, v_eyes.unseen) then
    return json_build_object('refusal', 'resource.not_found');
  end if;
  if p.kind = 'activity' or p.author_id is distinct from v_eyes.resident or p.kind = 'notice' and v_eyes.role <> 'manager' then
    return json_build_object('refusal', 'permission.denied');
  end if;
  if p_body <> coalesce((select body from post_texts where community_id = p_community and post_id = p_post and p.truncated), p.preview) then
    if p_truncated then
      insert into post_texts (community_id, post_id, site_id, body) values (p_community, p_post, p_site, p_body)
      on conflict (community_id, post_id) do update set body = excluded.body;
    else
      delete from post_texts where community_id = p_community and post_id = p_post;
    end if;
    update posts set preview = p_preview, truncated = p_truncated, edited_at = p_now
    where community_id = p_community and post_id = p_post returning * into p;
    perform record_change(p_site, p_community, 'item.updated', null, p_post, p_now);
  end if;
  return json_build_object('item', item_views(p_community, array[p], v_eyes, true, p_now)->0);
end $$;

-- Withdrawn by its author, or taken down by who moderates; then the author is told, by nobody in particular.
create function linli.remove_post(p_site uuid, p_community uuid, p_post uuid, p_sub text, p_now timestamptz)
returns json language plpgsql security definer set search_path = linli, pg_temp as $$
declare
  v_eyes eyes;
  v_own boolean;
  p posts;
begin
  perform set_config('linli.site', p_site::text, true);
  p := locked_post(p_site, p_community, p_post);
  v_eyes := eyes_of(p_community, p_sub);
  v_own := p.author_id = v_eyes.resident;
  if p.post_id is null then return json_build_object('refusal', 'resource.not_found'); end if;
  if v_own is not true and not moderates(p, v_eyes) then
    return json_build_object('refusal', case when p.state = 'visible' and is_for(p, v_eyes.unseen)
      then 'permission.denied' else 'resource.not_found' end);
  end if;
  if p.state = 'visible' then
    update posts set state = case when v_own then 'withdrawn' else 'taken_down' end
    where community_id = p_community and post_id = p_post;
    perform record_change(p_site, p_community, 'item.removed', null, p_post, p_now);
    if v_own is not true then
      perform notify(p_site, p_community, p.author_id, 'post.removed', null, null, p_post, null, new_id(p_now), p_now);
    end if;
  end if;
  return '{}';
end $$;

create function linli.create_comment(
  p_site uuid, p_community uuid, p_post uuid, p_sub text, p_name text, p_minor boolean, p_new_resident uuid,
  p_new_comment uuid, p_body text, p_key text, p_hash text, p_now timestamptz
) returns json language plpgsql security definer set search_path = linli, pg_temp as $$
declare
  v_eyes eyes;
  v_version bigint;
  p posts;
  k comments;
begin
  perform set_config('linli.site', p_site::text, true);
  p := locked_post(p_site, p_community, p_post);
  v_eyes := eyes_of(p_community, p_sub);
  if p.state is distinct from 'visible' or not is_for(p, v_eyes.unseen) then
    return json_build_object('refusal', 'resource.not_found');
  end if;
  select * into k from comments
  where community_id = p_community and author_id = v_eyes.resident and idempotency_key = p_key;
  if found then
    if k.request_hash <> p_hash then return json_build_object('refusal', 'idempotency.mismatch'); end if;
    if k.state <> 'visible' then return json_build_object('refusal', 'resource.not_found'); end if;
    return json_build_object('replayed', true, 'comment', comment_view(k, v_eyes, moderates(p, v_eyes)));
  end if;

  v_eyes.resident := meet_resident(p_site, p_community, p_sub, p_name, p_new_resident, p_now, p_minor);
  update posts set comments = comments + 1 where community_id = p_community and post_id = p_post;
  v_version := record_change(p_site, p_community, 'item.updated', null, p_post, p_now);
  insert into comments (community_id, comment_id, site_id, post_id, arrived, author_id, body, idempotency_key,
    request_hash, created_at)
  values (p_community, p_new_comment, p_site, p_post, v_version, v_eyes.resident, p_body, p_key, p_hash, p_now)
  returning * into k;
  perform notify(p_site, p_community, p.author_id, 'comment.created', v_eyes.resident, p.group_id, p_post, p.activity_id,
    new_id(p_now), p_now);
  return json_build_object('replayed', false, 'comment', comment_view(k, v_eyes, moderates(p, v_eyes)));
end $$;

create function linli.change_comment(
  p_site uuid, p_community uuid, p_post uuid, p_comment uuid, p_sub text, p_body text, p_now timestamptz
) returns json language plpgsql security definer set search_path = linli, pg_temp as $$
declare
  v_eyes eyes;
  p posts;
  k comments;
begin
  perform set_config('linli.site', p_site::text, true);
  p := locked_post(p_site, p_community, p_post);
  v_eyes := eyes_of(p_community, p_sub);
  select * into k from comments where community_id = p_community and comment_id = p_comment and post_id = p_post;
  if p.state is distinct from 'visible' or not is_for(p, v_eyes.unseen) or k.state is distinct from 'visible'
      or k.author_id = any (v_eyes.unseen) then
    return json_build_object('refusal', 'resource.not_found');
  end if;
  if k.author_id is distinct from v_eyes.resident then return json_build_object('refusal', 'permission.denied'); end if;
  if k.body <> p_body then
    update comments set body = p_body, edited_at = p_now
    where community_id = p_community and comment_id = p_comment returning * into k;
    perform record_change(p_site, p_community, 'item.updated', null, p_post, p_now);
  end if;
  return json_build_object('comment', comment_view(k, v_eyes, moderates(p, v_eyes)));
end $$;

create function linli.remove_comment(
  p_site uuid, p_community uuid, p_post uuid, p_comment uuid, p_sub text, p_now timestamptz
) returns json language plpgsql security definer set search_path = linli, pg_temp as $$
declare
  v_eyes eyes;
  v_own boolean;
  p posts;
  k comments;
begin
  perform set_config('linli.site', p_site::text, true);
  p := locked_post(p_site, p_community, p_post);
  v_eyes := eyes_of(p_community, p_sub);
  select * into k from comments where community_id = p_community and comment_id = p_comment and post_id = p_post;
  if p.state is distinct from 'visible' or k.comment_id is null then return json_build_object('refusal', 'resource.not_found'); end if;
  v_own := k.author_id = v_eyes.resident;
  if v_own is not true and not moderates(p, v_eyes) then
    return json_build_object('refusal', case when is_for(p, v_eyes.unseen) and k.state = 'visible'
      and k.author_id <> all (v_eyes.unseen) then 'permission.denied' else 'resource.not_found' end);
  end if;
  if k.state = 'visible' then
    update comments set state = case when v_own then 'withdrawn' else 'taken_down' end
    where community_id = p_community and comment_id = p_comment;
    update posts set comments = comments - 1 where community_id = p_community and post_id = p_post;
    perform record_change(p_site, p_community, 'item.updated', null, p_post, p_now);
  end if;
  return '{}';
end $$;

-- `p_given`: the reaction is there afterwards, or it is not. What is so already is no change.
create function linli.react(
  p_site uuid, p_community uuid, p_post uuid, p_sub text, p_name text, p_minor boolean, p_new_resident uuid,
  p_kind text, p_given boolean, p_now timestamptz
) returns json language plpgsql security definer set search_path = linli, pg_temp as $$
declare
  v_eyes eyes;
  v_more integer := case when p_given then 1 else -1 end;
  p posts;
begin
  perform set_config('linli.site', p_site::text, true);
  p := locked_post(p_site, p_community, p_post);
  v_eyes := eyes_of(p_community, p_sub);
  if p.state is distinct from 'visible' or not is_for(p, v_eyes.unseen) then
    return json_build_object('refusal', 'resource.not_found');
  end if;
  if p_given then
    v_eyes.resident := meet_resident(p_site, p_community, p_sub, p_name, p_new_resident, p_now, p_minor);
    insert into reactions (community_id, post_id, resident_id, kind, site_id, created_at)
    values (p_community, p_post, v_eyes.resident, p_kind, p_site, p_now) on conflict do nothing;
  else
    delete from reactions
    where community_id = p_community and post_id = p_post and resident_id = v_eyes.resident and kind = p_kind;
  end if;
  if found then
    update posts set thanks = thanks + case p_kind when 'thanks' then v_more else 0 end,
      me_too = me_too + case p_kind when 'me_too' then v_more else 0 end,
      will_come = will_come + case p_kind when 'will_come' then v_more else 0 end
    where community_id = p_community and post_id = p_post returning * into p;
    perform record_change(p_site, p_community, 'item.updated', null, p_post, p_now);
  end if;
  return json_build_object('thanks', p.thanks, 'me_too', p.me_too, 'will_come', p.will_come, 'viewer', coalesce((
    select json_agg(kind order by kind) from reactions
    where community_id = p_community and post_id = p_post and resident_id = v_eyes.resident), '[]'));
end $$;

grant create on schema linli to linli_app;
alter function linli.create_post owner to linli_app;
alter function linli.change_post owner to linli_app;
alter function linli.remove_post owner to linli_app;
alter function linli.create_comment owner to linli_app;
alter function linli.change_comment owner to linli_app;
alter function linli.remove_comment owner to linli_app;
alter function linli.react owner to linli_app;
revoke create on schema linli from linli_app;
