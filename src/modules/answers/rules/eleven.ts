/** One of the eleven questions of request 7553 of 2013, put so that any council can be asked it. */
export interface ElevenQuestion {
  id: string;
  section: 'A' | 'B';
  number: string;
  question: string;
  /** The standing questions that answer it, in order. */
  recipes: readonly string[];
}

export const sections = { A: 'Support to social enterprises', B: 'Buying from social enterprises' } as const;

export const eleven: readonly ElevenQuestion[] = [
  {
    id: 'A.1',
    section: 'A',
    number: '1',
    question: 'Which organisation is funded or contracted to support social enterprises?',
    recipes: ['support-provider'],
  },
  {
    id: 'A.2',
    section: 'A',
    number: '2',
    question: 'What range of services does it give them?',
    recipes: ['support-services'],
  },
  {
    id: 'A.3',
    section: 'A',
    number: '3',
    question: 'What is the annual value of that contract or grant?',
    recipes: ['support-value'],
  },
  {
    id: 'A.4',
    section: 'A',
    number: '4',
    question: 'How is the support monitored, how often, and how are its customers consulted?',
    recipes: [
      'support-monitoring-arrangements',
      'support-monitoring-frequency',
      'support-customer-consultation',
    ],
  },
  {
    id: 'A.5',
    section: 'A',
    number: '5',
    question: 'What monitoring reports are there of the last two years?',
    recipes: ['support-monitoring-documents'],
  },
  {
    id: 'B.1',
    section: 'B',
    number: '1',
    question: 'Has the council commissioned social enterprises in the past three years?',
    recipes: ['social-enterprises-commissioned'],
  },
  {
    id: 'B.2',
    section: 'B',
    number: '2',
    question: 'What service was each contract or grant for?',
    recipes: ['commissioned-services'],
  },
  {
    id: 'B.3',
    section: 'B',
    number: '3',
    question: 'When did each start and end?',
    recipes: ['commissioned-dates'],
  },
  {
    id: 'B.4',
    section: 'B',
    number: '4',
    question: 'What was the value of each?',
    recipes: ['commissioned-values', 'commissioned-spend'],
  },
  {
    id: 'B.5',
    section: 'B',
    number: '5',
    question: 'What does the council do so that social enterprises can bid?',
    recipes: ['bidding-measures'],
  },
  {
    id: 'B.6',
    section: 'B',
    number: '6',
    question: 'How is social value considered when commissioning?',
    recipes: ['social-value-processes'],
  },
];

/** Years each of the eleven looks back; the others speak of the present. */
export const yearsBack: Readonly<Record<string, number>> = {
  'A.5': 2,
  'B.1': 3,
  'B.2': 3,
  'B.3': 3,
  'B.4': 3,
};
