-- How each mailbox that is fetched from fares: the state of a machine, not a deed, so that no audit line is written every minute.
create table requests.mailbox (
  council_id int not null,
  -- "foi@mail.example/INBOX": never its password
  mailbox text not null,
  -- a worker is fetching it until then; what crashed lets go of it by the passing of time
  taken_until timestamptz,
  tried_at timestamptz not null,
  fetched_at timestamptz,
  -- why it could not be fetched when last tried, and since when
  error text,
  error_since timestamptz,
  primary key (council_id, mailbox)
);
select platform.belongs_to_council('requests.mailbox');
