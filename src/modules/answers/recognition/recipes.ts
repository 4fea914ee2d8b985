import type { ConceptName } from './concepts.ts';

/** The standing questions; each is offered by the module that owns the facts. */
export const recipeIds = [
  'support-provider',
  'support-services',
  'support-value',
  'support-monitoring-arrangements',
  'support-monitoring-frequency',
  'support-customer-consultation',
  'support-monitoring-documents',
  'social-enterprises-commissioned',
  'commissioned-services',
  'commissioned-dates',
  'commissioned-values',
  'commissioned-spend',
  'bidding-measures',
  'social-value-processes',
  'agreements-list',
  'contract-with-supplier',
  'grants-list',
  'spend-social-enterprises',
  'spend-by-service',
  'spend-with-organisation',
  'spend-by-kind',
  'spend-targets',
] as const;

export type RecipeId = (typeof recipeIds)[number];

/** What a run of questions is about: a question that only points back ("each contract") takes it from the one before. */
export type SubjectKind = 'support' | 'commissioned' | 'supplier' | 'grants' | 'spent' | 'spentOnOthers';

export interface RecipeRule {
  recipe: RecipeId;
  /** Each group must be held by the question; within a group any one concept will do. */
  needs: ConceptName[][];
  /** The question must be about this, in its own words or by what it belongs to. */
  subject?: SubjectKind;
  /** True when pointing back is not enough: the words, the heading or the lead must say the subject. */
  sayItself?: boolean;
  /** Needed besides when the question names the subject itself: "what services does your provider give", not "what services exist". */
  ownNeeds?: ConceptName[];
  /** None of these may be held. */
  unless?: ConceptName[];
}

/** A question may satisfy several; each then is asked. Names of suppliers and registers as a whole are in named-matters.ts. */
export const recipeRules: RecipeRule[] = [
  {
    recipe: 'support-provider',
    subject: 'support',
    sayItself: true,
    needs: [['who'], ['funding', 'providerWord', 'supportForThem']],
    unless: ['bidding', 'consulted', 'monitoringPapers', 'whatMonitoring', 'theirDoing'],
  },
  {
    recipe: 'support-provider',
    subject: 'support',
    needs: [['itsName']],
    unless: ['bidding', 'consulted', 'monitoringPapers', 'whatMonitoring'],
  },
  {
    recipe: 'support-services',
    subject: 'support',
    needs: [['whatServices']],
    ownNeeds: ['providerWord', 'funding', 'pointsBack'],
    unless: ['bidding', 'howOften', 'consulted', 'monitoringPapers', 'whatMonitoring'],
  },
  {
    recipe: 'support-value',
    subject: 'support',
    needs: [['value']],
    unless: ['bidding', 'consulted', 'monitoringPapers', 'howOften'],
  },
  {
    recipe: 'support-value',
    subject: 'support',
    needs: [['spend'], ['money']],
    unless: ['bidding', 'consulted', 'monitoringPapers', 'howOften'],
  },
  {
    recipe: 'support-monitoring-arrangements',
    subject: 'support',
    needs: [['whatMonitoring']],
    unless: ['monitoringPapers'],
  },
  {
    recipe: 'support-monitoring-arrangements',
    subject: 'support',
    needs: [['howMonitored']],
    unless: ['monitoringPapers', 'howOften', 'whatMonitoring'],
  },
  {
    recipe: 'support-monitoring-frequency',
    subject: 'support',
    needs: [['howOften'], ['reviewing']],
    unless: ['consulted'],
  },
  { recipe: 'support-customer-consultation', subject: 'support', needs: [['consulted'], ['customers']] },
  { recipe: 'support-monitoring-documents', subject: 'support', needs: [['monitoringPapers'], ['handOver']] },
  {
    recipe: 'social-enterprises-commissioned',
    subject: 'commissioned',
    sayItself: true,
    needs: [['buying'], ['asksWhich']],
    unless: ['bidding', 'socialValue', 'whatMonitoring', 'monitoringPapers', 'byService', 'targets'],
  },
  {
    recipe: 'social-enterprises-commissioned',
    subject: 'commissioned',
    sayItself: true,
    needs: [['spend'], ['asksWhich']],
    unless: ['bidding', 'socialValue', 'whatMonitoring', 'monitoringPapers', 'byService', 'targets', 'money'],
  },
  {
    recipe: 'social-enterprises-commissioned',
    subject: 'commissioned',
    needs: [['itsName']],
    unless: ['bidding', 'socialValue', 'whatMonitoring', 'monitoringPapers'],
  },
  {
    recipe: 'commissioned-services',
    subject: 'commissioned',
    needs: [['whatFor']],
    unless: [
      'whichOfThem',
      'bidding',
      'socialValue',
      'money',
      'byService',
      'whatMonitoring',
      'howMonitored',
      'howOften',
      'monitoringPapers',
    ],
  },
  {
    recipe: 'commissioned-dates',
    subject: 'commissioned',
    needs: [['dates']],
    unless: ['bidding', 'socialValue', 'howOften'],
  },
  {
    recipe: 'commissioned-values',
    subject: 'commissioned',
    needs: [['value']],
    unless: ['bidding', 'socialValue', 'spend', 'byService', 'targets'],
  },
  {
    recipe: 'commissioned-spend',
    subject: 'commissioned',
    needs: [['spend'], ['money']],
    ownNeeds: ['enterpriseByName'],
    unless: ['bidding', 'socialValue', 'byService', 'byYear', 'targets'],
  },
  {
    recipe: 'spend-social-enterprises',
    subject: 'spent',
    needs: [['byYear']],
    unless: ['bidding', 'socialValue', 'byService', 'targets'],
  },
  {
    recipe: 'spend-by-service',
    subject: 'spent',
    needs: [['byService']],
    unless: ['bidding', 'socialValue', 'targets'],
  },
  { recipe: 'spend-targets', subject: 'spent', needs: [['targets']], unless: ['bidding', 'socialValue'] },
  {
    recipe: 'spend-targets',
    subject: 'commissioned',
    needs: [['targets']],
    unless: ['bidding', 'socialValue'],
  },
  {
    recipe: 'spend-targets',
    subject: 'spentOnOthers',
    needs: [['targets']],
    unless: ['bidding', 'socialValue'],
  },
  {
    recipe: 'spend-by-kind',
    subject: 'spentOnOthers',
    needs: [['smallFirms', 'localFirms', 'voluntarySector']],
    unless: ['bidding', 'socialValue', 'grants', 'targets', 'byService', 'otherMatter'],
  },
  {
    recipe: 'bidding-measures',
    needs: [['socialEnterprise', 'smallFirms', 'voluntarySector'], ['measures'], ['bidding']],
  },
  { recipe: 'bidding-measures', subject: 'commissioned', needs: [['measures'], ['bidding'], ['pointsBack']] },
  { recipe: 'social-value-processes', needs: [['socialValue'], ['considering'], ['commissioningWork']] },
  {
    recipe: 'grants-list',
    subject: 'grants',
    needs: [['asksWhich', 'money', 'value', 'dates', 'whatFor']],
    unless: ['bidding', 'socialValue', 'applying'],
  },
];
