-- The order of the open requests with "no day now" in its place (last), so that a page deep in a long list is one range of the index.
alter table requests.request
  add column due_key date not null generated always as (coalesce(due_on, date '9999-12-31')) stored;
drop index requests.request_open_by_due;
create index request_open_by_due on requests.request (council_id, due_key, request_id) where closed_on is null;

-- Datasets that went out with an answer and were published with it: each has to be kept up to date and published, unless that is not
-- appropriate (FOIA s.19(2A), FOI-D1). One line a file name of a request, whatever is published again later.
create table requests.released_dataset (
  council_id int not null,
  request_id uuid not null,
  name text not null,
  released_on date not null,
  duty text not null check (duty in ('undecided', 'kept-up', 'not-kept-up')),
  -- why it is not kept up, or where it is
  reason text not null,
  decided_by text,
  decided_at timestamptz,
  primary key (council_id, request_id, name),
  foreign key (council_id, request_id) references requests.request (council_id, request_id)
);
create index released_dataset_undecided on requests.released_dataset (council_id, released_on) where duty = 'undecided';
select platform.belongs_to_council('requests.released_dataset');
