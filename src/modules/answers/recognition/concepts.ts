import { compilePatterns, wordsOfPatterns } from './pattern.ts';

/** One idea a question may hold: the plain words that explain a recognition, and how people write it (see pattern.ts). */
interface Concept {
  says: string;
  patterns: string[];
}

const lists: Record<string, string[]> = {
  se: [
    'social enterprise*',
    'community interest company|companies',
    'cic|cics',
    'vcse|vcses',
    'social business|businesses',
    'social firm|firms',
    'social entrepreneur*',
    'socially minded business*|entrepreneur*|company|companies|organisation*|trader*',
    'menter|mentrau cymdeithasol|gymdeithasol',
  ],
};

lists['dealing'] = [
  'contract|contracts|grant|grants|agreement|agreements|award|awards|arrangement|arrangements|commission|commissions',
  'provider|providers|organisation|organisations|company|companies|body|bodies|group|groups|firm|firms|charity|charities|agency|contractor*',
];

const written = {
  socialEnterprise: { says: 'speaks of social enterprises', patterns: ['{se}'] },
  voluntarySector: {
    says: 'speaks of the voluntary sector',
    patterns: [
      'voluntary ...3 sector|organisation*|group*|bodies|body',
      'third sector',
      'charity|charities',
      'community group*|organisation*',
      'vcs|vcse|vcfs|vcses',
    ],
  },
  smallFirms: {
    says: 'speaks of small firms',
    patterns: [
      'sme|smes',
      'small|smaller ...2 business*|firm*|company|companies|enterprise*|supplier*|organisation*',
      'micro business*|enterprise*',
      'microbusiness*',
    ],
  },
  supportForThem: {
    says: 'is about support for social enterprises',
    patterns: [
      'support|supports|supporting ...4 {se}',
      'help|helps|helping|assist|assists|assistance|assisting|advice|advise|advises|advising ...4 {se}',
      'develop|develops|developing|development ...3 {se}',
      'infrastructure ...3 {se}',
      'start|starting|grow|growing|nurture|nurturing ...3 {se}',
      '{se} support|development|infrastructure|advice|adviser|advisers|hub|network|programme|customer|customers|client|clients',
      'provider* ...5 to|for {se}',
      'excellent|good|quality service to|for {se}',
      'support|advice ...2 available|offered|given ...3 {se}',
    ],
  },
  who: {
    says: 'asks who',
    patterns: [
      'which|what ...2 organisation*|provider*|body|bodies|company|companies|charity|charities|agency|agencies|supplier*|contractor*|business|businesses|firm*|group*|partner*',
      'who|whom|whose',
      'any organisation|body|company|charity|agency|provider',
      'name|names|identity of',
      'name|identify ...2 organisation*|provider*|body|bodies|company|companies|charity|charities|supplier*',
    ],
  },
  funding: {
    says: 'speaks of funding or contracting',
    patterns: [
      'fund|funds|funded|funding',
      'contract*',
      'commission*',
      'grant*',
      'pay|pays|paid|paying',
      'financ*',
      'appoint*',
    ],
  },
  whatServices: {
    says: 'asks what services are given',
    patterns: [
      'range of ...3 service*|support|activit*|help',
      'what|which ...3 service*|support|activit*|help|assistance',
      'what ...1 it|they|them ...3 do|does|provide|provides|deliver|delivers|offer|offers|give|gives',
      'what do|does|did|is|are ...3 provider*|organisation*|body|charity ...3 do|doing|provide|providing|deliver|delivering|offer|offering|give',
      'service*|activit* ...4 provided|delivered|offered|given|covered',
      'details|description|list|outline of ...2 service*|support|activit*',
    ],
  },
  value: {
    says: 'asks for the value',
    patterns: [
      'value|values',
      'worth',
      'cost|costs',
      'how much',
      'amount|amounts',
      'price|prices',
      'sum|sums ...2 paid|awarded|agreed|involved',
    ],
  },
  whatMonitoring: {
    says: 'asks what monitoring there is',
    patterns: [
      'what|which|any|describe|explain|outline|details ...5 monitoring',
      'monitoring ...1 arrangement*|regime|process|processes|procedure*|framework',
      'monitoring ...1 in place',
      'arrangement*|process|processes|procedure* ...4 monitor*|performance',
      'performance management ...1 arrangement*|regime|process|processes|framework',
    ],
  },
  howMonitored: {
    says: 'asks how performance is watched',
    patterns: [
      'how ...8 monitored|monitor|overseen|oversee',
      'how ...8 performance managed',
      'how ...8 held to account',
      'make|making sure ...8 good|excellent job|service',
    ],
  },
  howOften: {
    says: 'asks how often',
    patterns: ['how often|frequently|regularly', 'frequency', 'what interval*', 'how many times'],
  },
  reviewing: {
    says: 'speaks of monitoring or review',
    patterns: [
      'monitor*',
      'performance manage*',
      'performance',
      'review*',
      'meet|meets|meeting|meetings',
      'report*',
      'check*',
      'assess*',
      'evaluat*',
    ],
  },
  consulted: {
    says: 'asks how people are consulted',
    patterns: [
      'consult*',
      'survey*',
      'feedback',
      'feed back',
      'views|opinion|opinions|satisfaction',
      'asked ...4 think|experience|experiences',
    ],
  },
  customers: {
    says: 'speaks of those who receive the support',
    patterns: [
      'customer*',
      'client*',
      'user|users',
      'beneficiar*',
      'recipient*',
      '{se}',
      'those ...4 receive|use|using|helped|supported',
    ],
  },
  monitoringPapers: {
    says: 'asks for monitoring documents',
    patterns: [
      'monitoring ...1 exercise*|report*|return|returns|data|information|record*|document*|paper*|visit*|result*|findings',
      'performance ...1 report*|return|returns|data|record*|document*|review*',
      'evaluation|evaluations|audit|audits report*? ...5 provider*|support|contract|service',
      'report*|minutes|documents|papers|results ...6 monitoring|performance|evaluation',
      'annual|quarterly report*|return*',
    ],
  },
  handOver: {
    says: 'asks to be given them',
    patterns: [
      'share|send|provide|supply|disclose|enclose|give|see|forward|release|attach|have|receive|obtain',
      'copy|copies',
    ],
  },
  providerWord: {
    says: 'speaks of the provider',
    patterns: [
      'provider*',
      'organisation|body|agency|charity|contractor ...3 provides|delivers|supports|runs',
    ],
  },
  buying: {
    says: 'speaks of commissioning or contracts',
    patterns: [
      'commission*',
      'contract|contracts|contracted|contracting',
      'procured|procure|procures|procuring',
      'purchas*',
      'buy|buys|buying|bought',
      'award|awards|awarded',
      'hired|hire|engaged|employed',
      'supplier*',
      'agreement|agreements',
    ],
  },
  spend: {
    says: 'asks what is spent',
    patterns: ['spend|spends|spending|spent', 'expenditure', 'paid|payment|payments', 'pay|pays'],
  },
  money: {
    says: 'asks for an amount',
    patterns: [
      'how much',
      'total*',
      'amount|amounts',
      'figure|figures',
      'percentage|proportion|share of',
      'what ...4 spend|spent|expenditure|spending',
      'annual|yearly',
      'spend|expenditure|spending',
    ],
  },
  asksWhich: {
    says: 'asks whether and which',
    patterns: [
      'which',
      'what ...2 social enterprise*|organisation*|company|companies|contracts|suppliers',
      'who|whom',
      'list|lists|names|name|details|register',
      'number of',
      'how many',
      'whether|any|identify',
      'has|have|does|do|did ...5 commission*|contract|contracts|contracted|procure*|purchase*|buy|bought|award|awarded|use|used|engaged|hired',
    ],
  },
  whatFor: {
    says: 'asks what the contracts are for',
    patterns: [
      'what service*|work|works|purpose|goods|activit*',
      'which service*',
      'what ...7 for',
      'what ...5 cover*|bought|buying|provide|provides|provided|deliver|delivers|delivered|do|doing',
      'purpose|nature|subject|description|descriptions|scope',
      'service* ...3 provided|delivered|contracted|commissioned|bought|procured|supplied|concerned|covered',
      'the|what|which service|services',
    ],
  },
  dates: {
    says: 'asks for dates',
    patterns: [
      'start*|commence*|beg* ...4 end|ends|ended|ending|finish*|expir*|date|dates',
      'start|end|expiry|finish|award|commencement|contract date|dates',
      'date|dates',
      'when ...8 start*|begin*|began|end|ends|ended|expire*|finish*|ran|run|runs',
      'how long',
      'duration|durations|term|length of? ...2 contract*|agreement*|it|each|them',
      'duration|durations',
    ],
  },
  measures: {
    says: 'asks what is done to help',
    patterns: [
      'measure|measures',
      'step|steps',
      'action|actions',
      'proactive*',
      'encourag*',
      'enabl*',
      'initiative*',
      'barrier*',
      'easier',
      'what|how|anything ...6 do|does|doing|done|help|helps|helping|support',
      'simplif*',
      'opportunit* ...3 open|accessible',
    ],
  },
  bidding: {
    says: 'speaks of bidding',
    patterns: [
      'bid|bids|bidding|bidders',
      'tender|tenders|tendering',
      'compete|competing ...3 contract*|work|business',
      'win|winning|access|accessing ...4 contract*|work|procurement',
      'procurement|contract opportunit*',
      'sell ...3 council',
    ],
  },
  socialValue: {
    says: 'speaks of social value',
    patterns: ['social value*', 'community benefit|benefits clause*|requirement*', 'gwerth cymdeithasol'],
  },
  considering: {
    says: 'asks how it is taken into account',
    patterns: [
      'process|processes|procedure*',
      'consider*',
      'ensur*',
      'take|takes|taken|taking ...3 account',
      'weight*',
      'score|scored|scoring|scores',
      'evaluat*',
      'policy|policies',
      'approach*',
      'embed*',
      'appl*',
      'implement*',
      'built|build ...3 into',
      'factor*',
      'assess*',
      'make|makes sure',
    ],
  },
  commissioningWork: {
    says: 'speaks of commissioning',
    patterns: [
      'commission*',
      'procur*',
      'tender*',
      'contract|contracts|contracting',
      'buy|buys|buying',
      'purchas*',
      'social value act',
      'letting of',
    ],
  },
  grants: { says: 'speaks of grants', patterns: ['grant|grants', 'grant funding|aid', 'grantiau'] },
  pointsBack: {
    says: 'points back to what was asked before',
    patterns: [
      'this|that|these|those|the|each|every|such|any|your|all|both above|same|relevant|respective|individual|support|first? {dealing}',
      'such|those|these|the social enterprise*',
      'this|that|these|those|such service*|support|funding|work|money|spend|sum',
      'the money|funding|work|service|support|monitoring',
      'it|they|them|their|its|each|those|these|this',
      'providers|contracts',
      'if so|yes',
    ],
  },
  otherMatter: {
    says: 'is about something else',
    patterns: [
      'social care|housing|work|worker*|media|service|services|security|landlord*|distancing|club*|rent*',
      'enterprise software|car|cars|rent*|zone*|resource*|edition|licen*|agreement*|architecture|van|vans|vehicle*',
      'enterprise partnership*',
      'council house*|tax|housing',
      'council houses|homes|flats',
      'street light*',
      'parking|pothole*|bins|buses|taxi*|libraries|leisure',
      'agency staff|worker*',
      'home|residential|nursing care',
    ],
  },
} satisfies Record<string, Concept>;

export type ConceptName = keyof typeof written;

/** All concepts, compiled once; the order says nothing. */
const compiled = new Map(
  Object.entries(written).map(([name, concept]) => [name, compilePatterns(concept.patterns, lists)] as const),
);

/** The words by which a text holds the concept, or undefined. */
export function heldBy(name: ConceptName, text: string): string | undefined {
  return compiled.get(name)?.exec(text)?.[0];
}

/** For the officer: "asks who (“What organisation”)". */
export function reasonFor(name: ConceptName, words: string): string {
  return `${written[name].says} (“${words}”)`;
}

/** Every single word that stands in a pattern of a concept a question can be recognised by. */
const vocabulary = wordsOfPatterns([
  ...Object.values(lists).flat(),
  ...Object.entries(written).flatMap(([name, concept]) => (name === 'otherMatter' ? [] : concept.patterns)),
]);

/** True when the word alone belongs to one of the concepts ("monitored", "contracts"). */
export function isConceptWord(word: string): boolean {
  return vocabulary.test(word);
}
