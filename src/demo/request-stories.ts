import type { Outcome, ReliedOn } from '#requests';

/** One invented request: how long ago, by whom, how far it has come, what was answered. Days ago. */
export interface Story {
  reference: string;
  title: string;
  name: string;
  /** What was asked; the eleven questions when left out. */
  text?: string;
  channel?: 'email' | 'web' | 'post';
  received: number;
  upTo: 'received' | 'answering' | 'clarifying' | 'approving' | 'sent';
  service?: string;
  answered?: number;
  answers?: { text: string; outcome: Outcome; exemption?: ReliedOn }[];
  published?: false;
  /** Days ago a review was asked for. */
  review?: number;
}

/** The eleven questions, in words of our own. */
export const elevenQuestions = `Dear Marlbridge Council,

I should like to know how you support social enterprises and what you buy from them.

A: Support
1. Which organisation do you fund or contract to support social enterprises?
2. What services does it give them?
3. What is the value of this contract or grant each year?
4. How is it monitored, how often, and how are the social enterprises it helps consulted?
5. Please share the monitoring reports of the last two years.

B: Buying
1. Has the council commissioned social enterprises in the past three years?
2. What service was each contract for?
3. When did each contract start and end?
4. What was the value of each contract?
5. What do you do so that social enterprises can bid for contracts?
6. How do you make sure that social value is considered when you commission?

Yours faithfully`;

const sent = { upTo: 'sent' } as const;

/** Answered in the past year: the disclosure log, and the figures. */
export const askedBefore: readonly Story[] = [
  {
    ...sent,
    reference: 'MB-1001',
    title: 'Support to social enterprises, and what is bought from them',
    name: 'Perdita Vane',
    received: 70,
    answered: 52,
  },
  {
    ...sent,
    reference: 'MB-1002',
    title: 'Library opening hours and lending',
    name: 'Jonas Ferrier',
    text: '1. How many hours a week is each library open?\n2. How many books were lent in each of the last two years?',
    service: 'Libraries and Culture',
    received: 320,
    answered: 305,
    answers: [
      {
        text: 'Marlbridge Central is open 46 hours a week, Weir Street 28 and Hollow Lane 20.',
        outcome: 'disclosed',
      },
      { text: '212,400 in the year before last and 219,850 last year.', outcome: 'disclosed' },
    ],
  },
  {
    ...sent,
    reference: 'MB-1003',
    title: 'Bids for grounds maintenance',
    name: 'Sable Orchard',
    text: '1. How many bids did you receive for grounds maintenance?\n2. What did each bidder offer, item by item?',
    service: 'Environment and Streets',
    received: 240,
    answered: 214,
    answers: [
      { text: 'Seven, of which two came from social enterprises.', outcome: 'disclosed' },
      {
        text: 'The total of the winning bid is on the register of contracts.',
        outcome: 'part',
        exemption: {
          section: '43(2)',
          why: 'The prices of single items show how each bidder calculates, and the same bidders compete again next spring.',
          prejudice: 'would-be-likely',
          forDisclosure: 'Residents can judge better how their money is spent.',
          against:
            'Bidders would offer less keenly if competitors could read their item prices, and the council would pay more.',
        },
      },
    ],
  },
  {
    ...sent,
    reference: 'MB-1004',
    title: 'Trees felled and planted',
    name: 'Rowan Castell',
    text: '1. How many street trees were felled last year, and why?\n2. How many were planted?',
    service: 'Environment and Streets',
    received: 150,
    answered: 118,
    answers: [
      {
        text: 'Forty-one: 33 were diseased and eight stood where a pipe had to be laid.',
        outcome: 'disclosed',
      },
      { text: 'One hundred and twelve.', outcome: 'disclosed' },
    ],
  },
  {
    ...sent,
    reference: 'MB-1005',
    title: 'Empty shops',
    name: 'Hester Lockwood',
    text: 'How many shops in the High Street stand empty?',
    service: 'Economy and Skills',
    received: 100,
    answered: 90,
    answers: [{ text: 'The council does not count empty shops.', outcome: 'not-held' }],
  },
  {
    ...sent,
    reference: 'MB-1006',
    title: 'Breakfast clubs',
    name: 'Perdita Vane',
    text: '1. Which schools have a breakfast club?\n2. Who runs each of them?',
    service: 'Children’s Services',
    received: 45,
    answered: 30,
    answers: [
      {
        text: 'Eleven primary schools: the list is on the council’s page about breakfast clubs.',
        outcome: 'accessible',
      },
      { text: 'Larch Kitchen CIC runs six of them, and the schools run five.', outcome: 'disclosed' },
    ],
    review: 12,
  },
];

/** Under way today, one of each state. */
export const stories: readonly Story[] = [
  {
    reference: 'MB-1007',
    title: 'Home care: hours bought and from whom',
    name: 'Alban Thorne',
    text: '1. How many hours of home care did you buy last year?\n2. From which organisations?',
    service: 'Adult Social Care',
    received: 40,
    upTo: 'answering',
  },
  {
    reference: 'MB-1008',
    title: 'Youth clubs',
    name: 'Juno Merrick',
    text: '1. Which youth clubs does the council fund?\n2. How many young people use each?\n3. What does each cost?',
    service: 'Children’s Services',
    channel: 'web',
    received: 9,
    upTo: 'answering',
  },
  {
    reference: 'MB-1009',
    title: 'Consultants',
    name: 'Silvan Drake',
    text: 'How much do you spend on consultants?',
    received: 12,
    upTo: 'clarifying',
  },
  {
    reference: 'MB-1010',
    title: 'Social enterprises: value of contracts',
    name: 'Cleo Marchbank',
    text: '1. Which social enterprises have you commissioned in the past three years?\n2. What was the value of each contract?',
    received: 15,
    upTo: 'approving',
    answered: 1,
  },
  {
    reference: 'MB-1011',
    title: 'Support to social enterprises (again)',
    name: 'Idony Swift',
    received: 1,
    upTo: 'received',
  },
];

/** Something the mail reader cannot place: an answer to a message that is not here. */
export const triageMail = [
  'From: Lark Penrose <lark.penrose@requester.example>',
  'To: marlbridge@requests.example',
  'Subject: Re: my question about youth clubs (MB-1008)',
  'Date: Mon, 2 Nov 2026 09:15:00 +0000',
  'Message-ID: <lark-1@requester.example>',
  '',
  'I asked for a friend who sent MB-1008. Could you send the answer to me as well?',
  '',
  'Lark',
  '',
].join('\r\n');
