-- Events are only added to, so that what happened cannot be changed. Words people typed into one (why it was sent back, what the
-- Commissioner wrote) are no figure, though, and go when the request is erased (RET-1): this is the one way, and it needs the erasure.
create function requests.forget_words_of_events(council int, request uuid) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  update requests.event event set detail = event.detail - array['reason', 'words', 'nobodyElse', 'because', 'note']
    where event.council_id = council and event.request_id = request
      and council = any (platform.councils_in_scope())
      and event.detail ?| array['reason', 'words', 'nobodyElse', 'because', 'note']
      and exists (select 1 from requests.request erased
        where erased.council_id = council and erased.request_id = request and erased.erased_at is not null)
$$;
revoke all on function requests.forget_words_of_events(int, uuid) from public;
grant execute on function requests.forget_words_of_events(int, uuid) to :app;
