import type { Concept } from './pattern.ts';

/** Words that other patterns may use as {se} and {dealing}. */
export const lists: Record<string, string[]> = {
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
  others: [
    'sme|smes',
    'small|smaller ...3 business*|firm*|company|companies|enterprise*|supplier*|organisation*|trader*',
    'micro business*|enterprise*',
    'microbusiness*',
    'local|locally ...2 business*|firm*|company|companies|enterprise*|supplier*|organisation*|trader*|economy',
    'business*|firm*|company|companies|supplier*|organisation* ...3 based|located ...4 district|borough|county|city|area|town|region',
    'voluntary ...3 sector|organisation*|group*|bodies|body',
    'third sector',
    'charity|charities',
    'vcs|vcse|vcfs|vcses',
  ],
  dealing: [
    'contract|contracts|grant|grants|agreement|agreements|award|awards|arrangement|arrangements|commission|commissions',
    'provider|providers|organisation|organisations|company|companies|body|bodies|group|groups|firm|firms|charity|charities|agency|contractor*',
  ],
};

/** What a question may be about: each concept says itself in plain words and lists how people write it (see pattern.ts). */
export const matters = {
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
      'small|smaller ...3 business*|firm*|company|companies|enterprise*|supplier*|organisation*|bidder*|provider*|contractor*|trader*',
      'micro business*|enterprise*',
      'microbusiness*',
    ],
  },
  localFirms: {
    says: 'speaks of local firms',
    patterns: [
      'local|locally ...2 business*|firm*|company|companies|enterprise*|supplier*|trader*',
      'business*|firm*|company|companies|supplier*|organisation* ...3 based|located ...4 district|borough|county|city|area|town|region',
    ],
  },
  spentOnOthers: {
    says: 'asks what is spent with small, local or voluntary organisations',
    patterns: [
      'spend|spends|spending|spent|expenditure|paid|payment|payments|pay|pays|went|goes|go|money|budget|orders ...4 with|to ...6 {others}',
      'percentage|proportion|share ...5 procurement|spend|spending|expenditure ...6 {others}',
      'spend|spending|expenditure ...2 {others}',
    ],
  },
  enterpriseByName: {
    says: 'names social enterprises',
    patterns: [
      'social enterprise*|business|businesses|firm|firms',
      'community interest company|companies',
      'cic|cics',
      'menter|mentrau cymdeithasol|gymdeithasol',
    ],
  },
  targets: {
    says: 'speaks of a target',
    patterns: [
      'target|targets',
      'percentage|proportion|share ...6 reached|reach|met|meet|achieved|achieve',
      'goal|goals',
      'ambition|ambitions',
      'aim|aims|aiming|commit|committed|pledge*|promise* ...6 spend|spending|buy|buying',
    ],
  },
  whatItIs: {
    says: 'asks what counts as one',
    patterns: [
      'definition*|define|defines|defined|criteria ...6 {se}',
      'decide|decides|determine|determines|tell|verify|verifies|judge|judges ...6 is|are|as ...2 {se}',
      'count|counts|qualify|qualifies|classed|classified|classify|treated as ...2 {se}',
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
  customers: {
    says: 'speaks of those who receive the support',
    patterns: [
      'customer*',
      'client*',
      'user|users',
      'beneficiar*',
      'recipient*',
      '{se}',
      'those|business*|people ...4 receive|receiving|use|using|help|helps|helped|support|supports|supported',
    ],
  },
  handOver: {
    says: 'asks to be given them',
    patterns: [
      'shared|sent|provided',
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
    patterns: [
      'spend|spends|spending|spent',
      'expenditure',
      'paid|payment|payments',
      'pay|pays',
      'money|funds|much|amount|sum|total|budget ...2 went|goes|go|gone|going to',
      'received|receive|receives|earned from the? council|authority|you',
      'orders ...1 placed',
      'receive|received|receives ...2 money|most|amount|sum',
      'amount|sum ...2 received',
      'everything|all|total ...3 bought|buys|purchased|purchases|procured|procures',
    ],
  },
  money: {
    says: 'asks for an amount',
    patterns: [
      'how much',
      'total*',
      'amount|amounts',
      'figure|figures',
      'percentage|proportion',
      'share ...3 of',
      'most',
      'what ...4 spend|spent|expenditure|spending|paid|pay|pays',
      'what ...8 received|receive|earned',
      'annual|yearly',
      'spend|expenditure|spending',
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
      'open|opening|accessible ...4 procurement|contract*|opportunit*',
      'public contract*',
      'can|could|may compete|bid|tender',
      'sell ...3 council',
    ],
  },
  socialValue: {
    says: 'speaks of social value',
    patterns: ['social value*', 'community benefit|benefits clause*|requirement*', 'gwerth cymdeithasol'],
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
  applying: {
    says: 'speaks of how grants are applied for or decided',
    patterns: [
      'apply|applies|applied|applying|application*|applicant*',
      'eligib*|criteria|guidance|conditions|deadline*|panel|committee',
      'assessed|assesses|decides|decide|decided|scored|refused|rejected|unsuccessful|turned',
      'budget|budgets|budgeted',
      'available',
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
      'business? rate|rates',
    ],
  },
} satisfies Record<string, Concept>;
