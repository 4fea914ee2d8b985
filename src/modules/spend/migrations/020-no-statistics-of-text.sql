-- What nobody searches by needs no statistics. To look at arrays and documents costs PostgreSQL many times what the rest of a row does, and
-- an import that makes a table twice as large waits for it.
alter table spend.payment alter column cells set statistics 0;
alter table spend.payment_file alter column headers set statistics 0, alter column columns set statistics 0, alter column skipped set statistics 0;
alter table spend.resolution alter column reasons set statistics 0, alter column candidates set statistics 0, alter column seen set statistics 0;
alter table spend.pending_file alter column bytes set statistics 0, alter column said set statistics 0;
