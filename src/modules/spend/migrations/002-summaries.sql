-- One summary in place of two: nearly every supplier is paid by one service for one category of things, so keeping both apart makes
-- hardly more rows than suppliers alone, and a third of the writing. How large it is goes by how many suppliers there are, not by how
-- many lines. `year` is the one in which the financial year begins; month 1 is April. p… pence, n… lines. A file of one month writes
-- the columns of one month; room is left on every page for the months to come.
create table spend.paid_year (
  council_id int not null,
  year int not null,
  supplier_id int not null,
  service_id int not null,
  category_id int not null,
  kind text not null,
  p1 bigint not null default 0, p2 bigint not null default 0, p3 bigint not null default 0, p4 bigint not null default 0, p5 bigint not null default 0, p6 bigint not null default 0, p7 bigint not null default 0, p8 bigint not null default 0, p9 bigint not null default 0, p10 bigint not null default 0, p11 bigint not null default 0, p12 bigint not null default 0,
  n1 int not null default 0, n2 int not null default 0, n3 int not null default 0, n4 int not null default 0, n5 int not null default 0, n6 int not null default 0, n7 int not null default 0, n8 int not null default 0, n9 int not null default 0, n10 int not null default 0, n11 int not null default 0, n12 int not null default 0,
  primary key (council_id, year, supplier_id, service_id, category_id, kind)
) with (fillfactor = 70);
select platform.belongs_to_council('spend.paid_year');
insert into spend.paid_year (council_id, year, supplier_id, service_id, category_id, kind, p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11, p12, n1, n2, n3, n4, n5, n6, n7, n8, n9, n10, n11, n12)
  select council_id, year, supplier_id, service_id, category_id, kind, p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11, p12, n1, n2, n3, n4, n5, n6, n7, n8, n9, n10, n11, n12 from spend.detail_year;
drop table spend.detail_year;
drop table spend.supplier_year;
