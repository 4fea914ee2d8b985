import type { CouncilArea, Evidence } from './evidence.ts';
import { cited, unknown, type Verdict } from './verdict.ts';

/**
 * Local to a council: it does substantive business in the area; who owns it does not matter, and a brass plate does not count
 * (rules.md LOC-2). For counting spend; a reservation under the Local Government Act 1988 goes by areas of authorities, not postcodes.
 */
export function judgeLocal(evidence: readonly Evidence[], area: CouncilArea | undefined): Verdict {
  if (!area) return unknown(['No council area was given to compare addresses with.']);
  const addresses = evidence.flatMap(piece =>
    piece.value.kind === 'address'
      ? [{ piece, ...piece.value, lies: whereLies(piece.value.postcode, area) }]
      : [],
  );
  const work = addresses.filter(({ use }) => use === 'place-of-work');
  const inside = work.find(({ lies }) => lies === 'inside');
  if (inside)
    return verdict('yes', inside.piece, `Has a place of work in ${area.name} at ${inside.postcode}`);
  const outside = work[0];
  if (outside && work.every(({ lies }) => lies === 'outside'))
    return verdict('no', outside.piece, `Every place of work we know of is outside ${area.name}`);
  const notes = addresses.map(({ postcode, use, lies }) => {
    if (lies === 'unreadable') return `‘${postcode}’ is not a postcode.`;
    if (lies === 'partly') return `Postcode ${postcode} lies in a district only partly in ${area.name}.`;
    return use === 'registered-office'
      ? `Its registered office (${postcode}) is ${lies} ${area.name}. A registered office may be an accountant’s, so it does not show where the work is done.`
      : `A place of work (${postcode}) is ${lies} ${area.name}.`;
  });
  return unknown(notes.length > 0 ? notes : ['We hold no address for it.']);
}

function verdict(value: 'yes' | 'no', evidence: Evidence, words: string): Verdict {
  return {
    value,
    basis: evidence.basis,
    declaredOnly: evidence.basis === 'declared',
    reasons: [`${words} ${cited(evidence)}.`],
  };
}

/** Outward code of a full postcode or a district, against districts (SK1) and areas (SK). */
function whereLies(postcode: string, area: CouncilArea): 'inside' | 'partly' | 'outside' | 'unreadable' {
  const district = /^([A-Z]{1,2}\d[A-Z\d]?)(?:\d[A-Z]{2})?$/.exec(
    postcode.toUpperCase().replaceAll(/\s/g, ''),
  )?.[1];
  if (!district) return 'unreadable';
  const letters = /^[A-Z]+/.exec(district)?.[0] ?? '';
  const among = (list: readonly string[]) =>
    list.some(entry => [district, letters].includes(entry.toUpperCase().replaceAll(/\s/g, '')));
  if (among(area.inside)) return 'inside';
  return among(area.partly) ? 'partly' : 'outside';
}
