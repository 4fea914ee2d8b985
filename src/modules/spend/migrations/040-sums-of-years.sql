-- What a row comes to in its whole year, beside its months: most figures are of whole years, and adding twelve months up twice in every
-- row was much of what a row cost to read. Kept by the statement that keeps the months; to have PostgreSQL generate them cost imports eight
-- times as much. What is read most stands first, behind columns of fixed width only, where PostgreSQL finds it without walking there.
-- More room on every page: a row is written anew for each month of its year, and half of them had to go to another page, and into the index again.
alter table spend.paid_year rename to paid_year_before;
alter index spend.paid_year_pkey rename to paid_year_before_pkey;
create table spend.paid_year (
  council_id int not null,
  year int not null,
  supplier_id int not null,
  service_id int not null,
  category_id int not null,
  lines int not null,
  pence bigint not null,
  kind text not null,
  p1 bigint not null default 0, p2 bigint not null default 0, p3 bigint not null default 0, p4 bigint not null default 0, p5 bigint not null default 0, p6 bigint not null default 0, p7 bigint not null default 0, p8 bigint not null default 0, p9 bigint not null default 0, p10 bigint not null default 0, p11 bigint not null default 0, p12 bigint not null default 0,
  n1 int not null default 0, n2 int not null default 0, n3 int not null default 0, n4 int not null default 0, n5 int not null default 0, n6 int not null default 0, n7 int not null default 0, n8 int not null default 0, n9 int not null default 0, n10 int not null default 0, n11 int not null default 0, n12 int not null default 0,
  primary key (council_id, year, supplier_id, service_id, category_id, kind)
) with (fillfactor = 50);
select platform.belongs_to_council('spend.paid_year');
insert into spend.paid_year (council_id, year, supplier_id, service_id, category_id, kind, pence, lines, p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11, p12, n1, n2, n3, n4, n5, n6, n7, n8, n9, n10, n11, n12)
  select council_id, year, supplier_id, service_id, category_id, kind, p1 + p2 + p3 + p4 + p5 + p6 + p7 + p8 + p9 + p10 + p11 + p12, n1 + n2 + n3 + n4 + n5 + n6 + n7 + n8 + n9 + n10 + n11 + n12, p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11, p12, n1, n2, n3, n4, n5, n6, n7, n8, n9, n10, n11, n12 from spend.paid_year_before;
drop table spend.paid_year_before;
