-- Citus takes no table with an identity column, shared ones included. The last number given is kept instead; a number is never given again,
-- because audit lines of a council that was removed may be kept elsewhere.
create table councils.last_council_number (
  only_one boolean primary key default true check (only_one),
  number int not null
);
select platform.shared_by_all('councils.last_council_number', 'the last number a council was given');
insert into councils.last_council_number (number)
  select greatest(coalesce(max(council_id), 0), coalesce((select max(council_id) from platform.audit_head), 0)) from councils.council;
alter table councils.council alter column council_id drop identity;
