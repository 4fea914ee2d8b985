import type { Role } from '#councils';

/** The invented people of the demonstration. Their addresses end in .example, so no mail can reach them. */
export const cast: readonly { name: string; role: Role; service?: string }[] = [
  { name: 'Ines Calder', role: 'administrator' },
  { name: 'Tobias Wren', role: 'register-editor' },
  { name: 'Maud Ashdown', role: 'commissioner', service: 'Adult Social Care' },
  { name: 'Idris Fennimore', role: 'finance-officer' },
  { name: 'Orla Penhallow', role: 'foi-officer' },
  { name: 'Bram Oakhanger', role: 'contributor', service: 'Children’s Services' },
  { name: 'Greta Thistlewood', role: 'approver' },
  { name: 'Councillor Ned Marlowe', role: 'councillor' },
];
