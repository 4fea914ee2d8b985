/** Something about an invented person that must not go out. `secret` is what must not be found in what goes out. */
export interface Planted {
  what: string;
  text: string;
  secret: string;
}

/** The requester of the planted letters; her name is handed in, as the request knows it. */
export const requester = 'Zoë Quillfeather';

/** Forty-eight kinds of personal data, each in a sentence as people write it. Numbers are of ranges kept for fiction, or fail to belong to anyone. */
export const planted: readonly Planted[] = [
  { what: 'e-mail address', text: 'Please write to zoe.q@quillfeather.example soon.', secret: 'zoe.q@' },
  {
    what: 'e-mail address, disguised',
    text: 'Write to zoeq [at] quill [dot] example instead.',
    secret: 'zoeq',
  },
  { what: 'phone, plain', text: 'Ring 01632 960123 after six.', secret: '960123' },
  { what: 'phone, brackets', text: 'Ring (01632) 960 124 after six.', secret: '960 124' },
  { what: 'phone, London', text: 'Ring 020 7946 0125 after six.', secret: '7946 0125' },
  { what: 'phone, +44', text: 'Ring +44 20 7946 0126 after six.', secret: '7946 0126' },
  { what: 'phone, +44 (0)', text: 'Ring +44 (0)20 7946 0127 after six.', secret: '7946 0127' },
  { what: 'phone, 0044', text: 'Ring 0044 1632 960128 after six.', secret: '960128' },
  { what: 'phone, mobile unlabelled', text: 'I am on 07700900129 most days.', secret: '07700900129' },
  { what: 'phone, mobile with hyphens', text: 'I am on 07700-900-130 most days.', secret: '900-130' },
  { what: 'phone, dots', text: 'Ring 01632.960.131 after six.', secret: '960.131' },
  { what: 'phone, every figure apart', text: 'Ring 0 7 7 0 0 9 0 0 1 3 2 after six.', secret: '9 0 0 1 3 2' },
  { what: 'phone, no zero', text: 'Mobile: 7700 900133', secret: '900133' },
  { what: 'phone, extension', text: 'Council switchboard, ext. 4134 is mine.', secret: '4134' },
  { what: 'National Insurance number', text: 'My number is QQ 12 34 56 C.', secret: '12 34 56' },
  { what: 'National Insurance number, closed', text: 'It is JG103759A.', secret: 'JG103759A' },
  { what: 'NHS number', text: 'NHS number 943 476 5919', secret: '943 476' },
  { what: 'NHS number unlabelled', text: 'They filed it under 943 476 5919 in error.', secret: '476 5919' },
  { what: 'postcode', text: 'The damp is worst at MB1 2AB this year.', secret: 'MB1 2AB' },
  { what: 'postcode, small letters', text: 'The damp is worst at mb1 2ad this year.', secret: 'mb1 2ad' },
  { what: 'house and street', text: 'I live at 14 Mill Lane and wait.', secret: 'Mill Lane' },
  { what: 'flat', text: 'I live at Flat 3, Otter House and wait.', secret: 'Otter House' },
  { what: 'home address, labelled', text: 'Home address: The Old Forge, Nether Marl', secret: 'Old Forge' },
  { what: 'date of birth', text: 'Date of birth: 4 July 1971', secret: '4 July 1971' },
  { what: 'date of birth, short', text: 'DOB 04/07/71 as you asked.', secret: '04/07/71' },
  { what: 'born on', text: 'My son was born on 2nd May 2014 there.', secret: '2nd May 2014' },
  { what: 'age', text: 'I am 87 years old and tired.', secret: '87 years' },
  { what: 'sort code and account', text: 'Pay 20-00-00 account 55779911 please.', secret: '55779911' },
  { what: 'account number alone', text: 'Account number: 5577 9912', secret: '5577 9912' },
  { what: 'IBAN', text: 'GB82 WEST 1234 5698 7654 32 is mine.', secret: '5698 7654' },
  { what: 'payment card', text: 'I paid with 4111 1111 1111 1111 then.', secret: '1111 1111' },
  { what: 'vehicle', text: 'The van MB51 QLL blocks the way.', secret: 'MB51 QLL' },
  { what: 'vehicle, old', text: 'My car reg is A123 BCD since long.', secret: 'A123 BCD' },
  { what: 'passport', text: 'Passport no. 533380006 was lost.', secret: '533380006' },
  { what: 'driving licence', text: 'Licence QUILL707041Z99AB is clean.', secret: 'QUILL707041' },
  { what: 'IP address', text: 'Logged from 192.0.2.46 at noon.', secret: '192.0.2.46' },
  {
    what: 'IP address, version 6',
    text: 'Logged from 2001:db8:85a3::8a2e:370:7334 at noon.',
    secret: '8a2e:370',
  },
  { what: 'device address', text: 'The phone 00:00:5e:00:53:af was seen.', secret: '53:af' },
  { what: 'social account', text: 'I wrote about it as @zoe_writes yesterday.', secret: '@zoe_writes' },
  { what: 'social page', text: 'See facebook.com/zoe.writes.on for the rest.', secret: 'zoe.writes.on' },
  {
    what: 'link with a token',
    text: 'See https://portal.example/case?id=7&token=abc123def for it.',
    secret: 'abc123def',
  },
  { what: 'the requester’s name', text: 'As Zoe Quillfeather I ask you this.', secret: 'Quillfeather' },
  { what: 'the requester’s name turned round', text: 'File: QUILLFEATHER, ZOË', secret: 'QUILLFEATHER' },
  { what: 'titled name', text: 'Then Mrs Hepzibah Marlow shouted.', secret: 'Marlow' },
  { what: 'greeting', text: 'Hello Barnaby,\n\nthanks.', secret: 'Barnaby' },
  { what: 'initials and surname', text: 'The memo by T. J. Ottershaw says so.', secret: 'Ottershaw' },
  { what: 'relative', text: 'I wrote for my daughter Philippa too.', secret: 'Philippa' },
  { what: 'labelled name', text: 'Case worker: Ines Halloway', secret: 'Halloway' },
  { what: 'payroll number', text: 'Payroll number 0045617 is hers.', secret: '0045617' },
  { what: 'council tax account', text: 'Council tax account ref: 77123456X', secret: '77123456X' },
  { what: 'coordinates', text: 'It lies at 53.40921, -2.15732 by the path.', secret: '53.40921' },
  {
    what: 'signature',
    text: 'Yours sincerely,\n\nOrlando Penhaligon\nTreasurer, Otter Society',
    secret: 'Penhaligon',
  },
];
