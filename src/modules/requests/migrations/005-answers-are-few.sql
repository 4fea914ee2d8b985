-- They give a page of answers, not the thousand that is taken for granted: so what they found is looked up, and the whole log not read.
alter function requests.matching_disclosures(int, text, int) rows 30;
alter function requests.similar_disclosures(int, text, int) rows 15;
